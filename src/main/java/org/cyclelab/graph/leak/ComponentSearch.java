package org.cyclelab.graph.leak;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.Types;

/**
 * Breadth-first search through components, each searched at most once: O(objects + fields) of the component. Space: an
 * int for each leaked object.
 */
final class ComponentSearch {
    private final LeakGraph graph;
    private final Types types;

    /** For each object that was reached the one from which it was, plus 1. */
    private final int[] parents;

    private final int[] ofType;
    private final IntArrayList queue = new IntArrayList();
    private int start;

    /** The first object found that refers to {@link #start}. */
    private int closing;

    ComponentSearch(LeakGraph graph, Types types) {
        this.graph = graph;
        this.types = types;
        parents = new int[graph.handles.length];
        ofType = new int[types.size()];
    }

    /** Searches the cyclic component of object {@code from}. */
    void search(int from) {
        int[] w = graph.w;
        start = from;
        closing = -1;
        queue.clear();
        queue.add(from);
        parents[from] = from + 1;
        for (int i = 0; i < queue.size(); i++) {
            int v = queue.getInt(i);
            int o = graph.handles[v];
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL || !graph.set.contains(t)) {
                    continue;
                }
                int r = graph.set.rank(t);
                if (r == from && closing < 0) {
                    closing = v;
                }
                if (parents[r] == 0 && graph.component[r] == graph.component[from]) {
                    parents[r] = v + 1;
                    queue.add(r);
                }
            }
        }
    }

    /** A shortest cycle through the object from which the search started. */
    CyclePath cycle() {
        IntArrayList backward = new IntArrayList();
        for (int v = closing; v != start; v = parents[v] - 1) {
            backward.add(v);
        }
        int length = backward.size() + 1;
        int[] typeOf = new int[length];
        int[] fieldOf = new int[length];
        int v = start;
        for (int step = 0; step < length; step++) {
            int next = step + 1 < length ? backward.getInt(length - 2 - step) : start;
            typeOf[step] = type(v);
            fieldOf[step] = fieldTo(graph.handles[v], graph.handles[next]);
            v = next;
        }
        return new CyclePath(types, typeOf, fieldOf);
    }

    private int type(int v) {
        return Header.type(graph.w[graph.handles[v] + Header.INFO]);
    }

    private int fieldTo(int o, int target) {
        int first = Header.firstField(graph.w, o);
        int slot = first;
        while (graph.w[slot] != target) {
            slot++;
        }
        return slot - first;
    }

    /** The objects of the component that was searched by type, the most frequent first. */
    List<TypeCount> types() {
        IntArrayList met = new IntArrayList();
        for (int i = 0; i < queue.size(); i++) {
            int type = types.namesake(type(queue.getInt(i)));
            if (ofType[type]++ == 0) {
                met.add(type);
            }
        }
        List<TypeCount> counts = new ArrayList<>(met.size());
        for (int i = 0; i < met.size(); i++) {
            int type = met.getInt(i);
            counts.add(new TypeCount(types.get(type).name(), ofType[type]));
            ofType[type] = 0;
        }
        counts.sort(Comparator.comparingInt(TypeCount::objects).reversed().thenComparing(TypeCount::type));
        return counts;
    }
}
