package org.cyclelab.graph.leak;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Types;

/**
 * Breadth-first search through components: O(objects + fields) for each start. A shortest cycle of a component needs a
 * search from each of its objects; when these have visited {@link #MOST_VISITS} references the shortest cycle so far is
 * taken, at worst a shortest one through the object with the smallest birth. Space: an int for each leaked object.
 */
final class ComponentSearch {
    /** References visited for one component, beside the first search. */
    static final int MOST_VISITS = 1 << 20;

    private final LeakGraph graph;
    private final Types types;

    /** For each object that was reached the one from which it was, plus 1. */
    private final int[] parents;

    private final int[] ofType;
    private final IntArrayList queue = new IntArrayList();
    private final IntArrayList members = new IntArrayList();
    private int start;

    /** The first object found that refers to {@link #start}, or -1. */
    private int closing;

    private long visits;

    ComponentSearch(LeakGraph graph, Types types) {
        this.graph = graph;
        this.types = types;
        parents = new int[graph.handles.length];
        ofType = new int[types.size()];
    }

    /** Searches the cyclic component of object {@code from}. */
    void search(int from) {
        visits = 0;
        walk(from, false);
        members.clear();
        members.addAll(queue);
    }

    /** Visits what {@code from} reaches within its component: all of it, or until a cycle through {@code from} is found. */
    private void walk(int from, boolean untilClosed) {
        int[] w = graph.w;
        for (int i = 0; i < queue.size(); i++) {
            parents[queue.getInt(i)] = 0;
        }
        start = from;
        closing = -1;
        queue.clear();
        queue.add(from);
        parents[from] = from + 1;
        for (int i = 0; i < queue.size() && !(untilClosed && closing >= 0); i++) {
            int v = queue.getInt(i);
            int o = graph.handles[v];
            int first = Header.firstField(w, o);
            int fields = Header.fieldCount(w, o);
            visits += fields;
            for (int slot = first, last = first + fields; slot < last; slot++) {
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

    /** A shortest cycle of the component that was searched, as far as the visits allow. */
    CyclePath shortestCycle() {
        IntArrayList best = cycleObjects();
        visits = 0;
        int at = 1;
        for (; at < members.size() && best.size() > 1 && visits < MOST_VISITS; at++) {
            walk(members.getInt(at), true);
            IntArrayList cycle = cycleObjects();
            if (cycle.size() < best.size()) {
                best = cycle;
            }
        }
        return path(best, best.size() == 1 || at >= members.size());
    }

    /** The objects of a shortest cycle through {@link #start}, from there on. */
    private IntArrayList cycleObjects() {
        IntArrayList cycle = new IntArrayList();
        for (int v = closing; v != start; v = parents[v] - 1) {
            cycle.add(v);
        }
        cycle.add(start);
        for (int i = 0, j = cycle.size() - 1; i < j; i++, j--) {
            int v = cycle.getInt(i);
            cycle.set(i, cycle.getInt(j));
            cycle.set(j, v);
        }
        return cycle;
    }

    private CyclePath path(IntArrayList cycle, boolean shortest) {
        int length = cycle.size();
        int[] typeOf = new int[length];
        int[] fieldOf = new int[length];
        int[] births = new int[length];
        for (int step = 0; step < length; step++) {
            int o = graph.handles[cycle.getInt(step)];
            int next = graph.handles[cycle.getInt((step + 1) % length)];
            typeOf[step] = Header.type(graph.w[o + Header.INFO]);
            fieldOf[step] = fieldTo(o, next);
            births[step] = graph.w[o + Header.BIRTH];
        }
        return new CyclePath(types, typeOf, fieldOf, births, shortest);
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
        for (int i = 0; i < members.size(); i++) {
            int o = graph.handles[members.getInt(i)];
            int type = types.namesake(Header.type(graph.w[o + Header.INFO]));
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
