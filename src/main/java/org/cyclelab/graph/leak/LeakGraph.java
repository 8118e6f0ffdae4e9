package org.cyclelab.graph.leak;

import java.util.BitSet;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * The leaked objects of a heap and the references among them. An object is named by its rank in address order, a
 * component by the number that {@link StrongComponents} gave it. All passes are linear in objects and fields.
 */
final class LeakGraph {
    /** Owner of a component that several roots reach. */
    static final int SHARED = -1;

    final int[] w;
    final int[] handles;
    final HandleSet set;
    private final LeakReferences references;

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
        references = new LeakReferences(heap, leaked, hash);
        handles = references.handles;
        set = references.set;
        StrongComponents components = new StrongComponents(references);
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
        for (int v = 0; v < handles.length; v++) {
            size[component[v]]++;
            bytes[component[v]] += heap.types().bytes(references.types[v], Header.fieldCount(w, handles[v]));
        }
        followReferences(hash);
    }

    /** Each component comes before those to which it refers: what refers to it is known when its turn comes. */
    private void followReferences(ShapeHash hash) {
        int[] rows = references.rows;
        int[] targets = references.targets;
        EdgeSet edges = new EdgeSet();
        int current = -1;
        for (int v : order) {
            int c = component[v];
            if (c != current) {
                edges.clear();
                current = c;
                owner[c] = entering[c] == 0 ? c + 1 : owner[c];
            }
            boolean below = size[c] > 1 || reached.get(v) || refersToItself(v);
            for (int i = rows[v], end = rows[v + 1]; i < end; i++) {
                int r = targets[i];
                int d = component[r];
                found[r]++;
                if (d == c) {
                    long edge = hash.reference(references.fields[i], references.types[r]);
                    shape[c] += edges.add(edge) ? edge : 0;
                    cyclic.set(c);
                } else {
                    entering[d]++;
                    owner[d] = owner[d] == 0 || owner[d] == owner[c] ? owner[c] : SHARED;
                }
                if (below) {
                    reached.set(r);
                }
            }
        }
    }

    private boolean refersToItself(int v) {
        for (int i = references.rows[v]; i < references.rows[v + 1]; i++) {
            if (references.targets[i] == v) {
                return true;
            }
        }
        return false;
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
     * @param objects of each component; afterwards the share of each root, and what passed through the others
     * @param weights simulated bytes, likewise
     */
    void shareOut(long[] objects, long[] weights) {
        int[] rows = references.rows;
        int[] targets = references.targets;
        int[] taken = new int[objects.length];
        for (int k = order.length - 1; k >= 0; k--) {
            int v = order[k];
            int c = component[v];
            for (int i = rows[v], end = rows[v + 1]; i < end; i++) {
                int d = component[targets[i]];
                if (d != c) {
                    int parts = entering[d];
                    int part = taken[d]++;
                    objects[c] += objects[d] / parts + (part < objects[d] % parts ? 1 : 0);
                    weights[c] += weights[d] / parts + (part < weights[d] % parts ? 1 : 0);
                }
            }
        }
    }
}
