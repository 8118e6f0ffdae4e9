package org.cyclelab.graph.leak;

import java.util.Arrays;
import java.util.BitSet;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * The leaked objects of a heap and the references among them. An object is named by its rank in address order, a
 * component by the number that {@link StrongComponents} gave it. All passes are linear in objects and fields.
 */
final class LeakGraph {
    final int[] w;
    final int[] handles;
    final HandleSet set = new HandleSet();

    /** Component of each object. */
    final int[] component;

    /** Number of objects of each component. */
    final int[] size;

    /** Hash of the shape of each component: the references inside, and its objects. */
    final long[] shape;

    /** Components with a reference inside. */
    final BitSet cyclic;

    /** Objects in no cycle that a cyclic component reaches, and some that are in one. */
    private final BitSet reached;

    LeakGraph(Heap heap, int[] leaked, ShapeHash hash) {
        w = heap.words();
        handles = leaked.clone();
        Arrays.sort(handles);
        set.reserve(heap.endOfRuns());
        for (int o : handles) {
            set.add(o);
        }
        set.countRanks();
        StrongComponents components = new StrongComponents(w, handles, set);
        component = components.component();
        size = new int[components.count()];
        shape = new long[components.count()];
        cyclic = new BitSet(components.count());
        reached = new BitSet(handles.length);
        for (int c : component) {
            size[c]++;
        }
        addShapes(hash);
        followSingles(components.order());
    }

    /** Also notes what components of several objects refer to, while it sees the references. */
    private void addShapes(ShapeHash hash) {
        int[] w = this.w;
        for (int v = 0; v < handles.length; v++) {
            int c = component[v];
            int o = handles[v];
            int type = Header.type(w[o + Header.INFO]);
            int n = Header.fieldCount(w, o);
            int step = hash.step(type);
            int field = hash.first(type);
            long sum = hash.object(type, n);
            boolean several = size[c] > 1;
            boolean inside = false;
            for (int slot = Header.firstField(w, o), last = slot + n; slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t)) {
                    int r = set.rank(t);
                    if (component[r] == c) {
                        sum += hash.reference(field, Header.type(w[t + Header.INFO]));
                        inside = true;
                    } else if (several) {
                        reached.set(r);
                    }
                }
                field += step;
            }
            shape[c] += sum;
            if (inside) {
                cyclic.set(c);
            }
        }
    }

    /** Follows references from single objects that come first in {@code order} to those behind. */
    private void followSingles(int[] order) {
        int[] w = this.w;
        for (int v : order) {
            int c = component[v];
            if (size[c] > 1 || !(cyclic.get(c) || reached.get(v))) {
                continue;
            }
            int o = handles[v];
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t)) {
                    reached.set(set.rank(t));
                }
            }
        }
    }

    /** The kind of an object. */
    LeakKind kind(int v) {
        if (cyclic.get(component[v])) {
            return LeakKind.CYCLE;
        }
        return reached.get(v) ? LeakKind.HANGING : LeakKind.ACYCLIC;
    }
}
