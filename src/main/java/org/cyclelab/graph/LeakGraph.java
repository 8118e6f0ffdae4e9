package org.cyclelab.graph;

import java.util.Arrays;
import java.util.BitSet;
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

    /** Objects in no cycle that a cyclic component reaches. */
    final BitSet hanging;

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
        hanging = new BitSet(handles.length);
        addShapes(hash);
        findHanging(components.order());
    }

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
            boolean inside = false;
            for (int slot = Header.firstField(w, o), last = slot + n; slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t) && component[set.rank(t)] == c) {
                    sum += hash.reference(field, Header.type(w[t + Header.INFO]));
                    inside = true;
                }
                field += step;
            }
            size[c]++;
            shape[c] += sum;
            if (inside) {
                cyclic.set(c);
            }
        }
    }

    /** Follows references from the components that come first in {@code order} to those behind. */
    private void findHanging(int[] order) {
        int[] w = this.w;
        for (int v : order) {
            if (!cyclic.get(component[v]) && !hanging.get(v)) {
                continue;
            }
            int o = handles[v];
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t)) {
                    int r = set.rank(t);
                    if (!cyclic.get(component[r])) {
                        hanging.set(r);
                    }
                }
            }
        }
    }

    /** The kind of an object. */
    LeakKind kind(int v) {
        if (cyclic.get(component[v])) {
            return LeakKind.CYCLE;
        }
        return hanging.get(v) ? LeakKind.HANGING : LeakKind.ACYCLIC;
    }
}
