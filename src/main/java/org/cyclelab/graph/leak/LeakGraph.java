package org.cyclelab.graph.leak;

import java.util.Arrays;
import java.util.BitSet;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.Types;

/**
 * The leaked objects of a heap and the references among them. An object is named by its rank in address order, a
 * component by the number that {@link StrongComponents} gave it. All passes are linear in objects and fields.
 */
final class LeakGraph {
    /** Owner of a component that several roots reach. */
    static final int SHARED = -1;

    final int[] w;
    final int[] handles;
    final HandleSet set = new HandleSet();

    /** Component of each object. */
    final int[] component;

    /** Objects, component by component, each component before those to which it refers. */
    final int[] order;

    /** Number of objects of each component. */
    final int[] size;

    /** Simulated bytes of each component. */
    final long[] bytes;

    /** Hash of the set of references inside each cyclic component, by type, field and type. */
    final long[] shape;

    /** Components with a reference inside. */
    final BitSet cyclic;

    /** References to each object from leaked ones. */
    final int[] found;

    /** References to each component from others. */
    final int[] entering;

    /**
     * The component from which alone each one is reached, among those to which no other refers, plus 1; {@link #SHARED}
     * where there are several.
     */
    final int[] owner;

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
        order = components.order();
        int n = components.count();
        size = new int[n];
        bytes = new long[n];
        shape = new long[n];
        cyclic = new BitSet(n);
        entering = new int[n];
        owner = new int[n];
        found = new int[handles.length];
        reached = new BitSet(handles.length);
        measure(heap.types());
        readReferences(hash);
        followReferences();
    }

    private void measure(Types types) {
        for (int v = 0; v < handles.length; v++) {
            int o = handles[v];
            size[component[v]]++;
            bytes[component[v]] += types.bytes(Header.type(w[o + Header.INFO]), Header.fieldCount(w, o));
        }
    }

    private void readReferences(ShapeHash hash) {
        int[] w = this.w;
        EdgeSet edges = new EdgeSet();
        int current = -1;
        for (int v : order) {
            int c = component[v];
            if (c != current) {
                edges.clear();
                current = c;
            }
            int o = handles[v];
            int type = Header.type(w[o + Header.INFO]);
            int step = hash.step(type);
            int field = hash.first(type);
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t)) {
                    int r = set.rank(t);
                    found[r]++;
                    if (component[r] == c) {
                        long edge = hash.reference(field, Header.type(w[t + Header.INFO]));
                        shape[c] += edges.add(edge) ? edge : 0;
                        cyclic.set(c);
                    } else {
                        entering[component[r]]++;
                    }
                }
                field += step;
            }
        }
    }

    private void followReferences() {
        int[] w = this.w;
        for (int v : order) {
            int c = component[v];
            if (entering[c] == 0) {
                owner[c] = c + 1;
            }
            boolean below = cyclic.get(c) || reached.get(v);
            int o = handles[v];
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t)) {
                    int r = set.rank(t);
                    int d = component[r];
                    if (d != c) {
                        owner[d] = owner[d] == 0 || owner[d] == owner[c] ? owner[c] : SHARED;
                    }
                    if (below) {
                        reached.set(r);
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
        return reached.get(v) ? LeakKind.HANGING : LeakKind.ACYCLIC;
    }

    /** Whether nothing else that leaked refers to the component. */
    boolean isRoot(int c) {
        return entering[c] == 0;
    }

    /**
     * Gives what each component weighs, and what it was given, to the components that refer to it, in equal parts for
     * each reference; remainders go to the references that come first. All of it ends at the roots.
     *
     * @param own weight of each component; afterwards the share of each root, and what passed through the others
     */
    void shareOut(long[] own) {
        int[] w = this.w;
        int[] taken = new int[own.length];
        for (int i = order.length - 1; i >= 0; i--) {
            int v = order[i];
            int c = component[v];
            int o = handles[v];
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL && set.contains(t)) {
                    int d = component[set.rank(t)];
                    if (d != c) {
                        int parts = entering[d];
                        own[c] += own[d] / parts + (taken[d]++ < own[d] % parts ? 1 : 0);
                    }
                }
            }
        }
    }
}
