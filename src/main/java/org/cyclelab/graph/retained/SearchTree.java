package org.cyclelab.graph.retained;

import java.util.Arrays;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * A depth-first search through a heap from some entries, as {@link DominatorTree} needs it: objects numbered from 1 on
 * in the order of the first visit, number 0 standing before all entries, and the references to each. Iterative;
 * O(objects + fields).
 */
final class SearchTree {
    private final int[] w;
    private final HandleSet set;

    /** Number of each object by its rank, 0 where no entry reaches it. */
    private final int[] numbers;

    /** Handle of the object of each number. */
    int[] handles = new int[16];

    /** Number of the object from which each was reached first. */
    int[] parents = new int[16];

    /** How many objects were reached. */
    int size;

    /** Where the sources of the references to each number begin in {@link #sources}; they end where the next begin. */
    int[] rows = new int[0];

    /** Numbers of the objects that refer to each; 0 for an entry. */
    int[] sources = new int[0];

    private int[] path = new int[64];
    private int[] nextSlot = new int[64];
    private int depth;

    /** Searches {@code within}, a set of objects with ranks counted: references that leave it are not looked at. */
    SearchTree(Heap heap, int[] entries, HandleSet within) {
        w = heap.words();
        set = within;
        numbers = new int[set.size()];
        for (int entry : entries) {
            if (entry != Heap.NULL && numbers[set.rank(entry)] == 0) {
                walk(entry);
            }
        }
        index(entries);
    }

    /** Number of an object, 0 where no entry reaches it. */
    int number(int object) {
        return set.contains(object) ? numbers[set.rank(object)] : 0;
    }

    private void walk(int entry) {
        int[] w = this.w;
        visit(entry, 0);
        while (depth > 0) {
            int v = path[depth - 1];
            int o = handles[v];
            int slot = nextSlot[depth - 1];
            int last = Header.firstField(w, o) + Header.fieldCount(w, o);
            int child = Heap.NULL;
            while (slot < last && child == Heap.NULL) {
                int t = w[slot++];
                if (t != Heap.NULL && set.contains(t) && numbers[set.rank(t)] == 0) {
                    child = t;
                }
            }
            nextSlot[depth - 1] = slot;
            if (child == Heap.NULL) {
                depth--;
            } else {
                visit(child, v);
            }
        }
    }

    private void visit(int o, int parent) {
        int v = ++size;
        if (v == handles.length) {
            handles = Arrays.copyOf(handles, capacity(v));
            parents = Arrays.copyOf(parents, handles.length);
        }
        if (depth == path.length) {
            path = Arrays.copyOf(path, capacity(depth));
            nextSlot = Arrays.copyOf(nextSlot, path.length);
        }
        numbers[set.rank(o)] = v;
        handles[v] = o;
        parents[v] = parent;
        path[depth] = v;
        nextSlot[depth++] = Header.firstField(w, o);
    }

    private static int capacity(int full) {
        return (int) Math.min(2L * full, Integer.MAX_VALUE - 15);
    }

    private void index(int[] entries) {
        rows = new int[size + 3];
        countReferences(entries);
        for (int v = 1; v < rows.length; v++) {
            rows[v] += rows[v - 1];
        }
        sources = new int[rows[size + 2]];
        int[] w = this.w;
        for (int v = 1; v <= size; v++) {
            int o = handles[v];
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                if (w[slot] != Heap.NULL && set.contains(w[slot])) {
                    sources[rows[numbers[set.rank(w[slot])] + 1]++] = v;
                }
            }
        }
        for (int entry : entries) {
            if (entry != Heap.NULL) {
                sources[rows[number(entry) + 1]++] = 0;
            }
        }
    }

    /** The number of references to v goes to {@code rows[v + 2]}: filling moves {@code rows[v + 1]} on to its end. */
    private void countReferences(int[] entries) {
        int[] w = this.w;
        for (int v = 1; v <= size; v++) {
            int o = handles[v];
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                if (w[slot] != Heap.NULL && set.contains(w[slot])) {
                    rows[numbers[set.rank(w[slot])] + 2]++;
                }
            }
        }
        for (int entry : entries) {
            if (entry != Heap.NULL) {
                rows[number(entry) + 2]++;
            }
        }
    }
}
