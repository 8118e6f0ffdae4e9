package org.cyclelab.graph.leak.cause;

import java.util.Arrays;
import java.util.BitSet;
import org.cyclelab.graph.HandleSet;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/** The leaked objects of a heap by rank in address order, and what they reach among themselves. */
final class LeakedObjects {
    private final int[] w;
    private final int[] handles;
    private final HandleSet set = new HandleSet();
    private final BitSet cyclic = new BitSet();

    LeakedObjects(Heap heap, int[] leaked, Leaks leaks) {
        w = heap.words();
        handles = leaked.clone();
        Arrays.sort(handles);
        set.reserve(heap.endOfRuns());
        for (int o : handles) {
            set.add(o);
        }
        set.countRanks();
        for (int i = 0; i < leaked.length; i++) {
            cyclic.set(set.rank(leaked[i]), leaks.inCycle(i));
        }
    }

    /** Whether a leaked object is part of a cycle. */
    boolean inCycle(int object) {
        return cyclic.get(set.rank(object));
    }

    /** Handles in ascending order. Not to be changed. */
    int[] handles() {
        return handles;
    }

    /** Marks an object if it has leaked. */
    void add(int object, Marks marks) {
        if (set.contains(object)) {
            marks.add(set.rank(object));
        }
    }

    /** Rank of a leaked object. */
    int rank(int object) {
        return set.rank(object);
    }

    /** Marks all that marked objects reach: linear in objects and fields. */
    void spread(Marks marks) {
        int[] w = this.w;
        for (int i = 0; i < marks.size(); i++) {
            int o = handles[marks.get(i)];
            int first = Header.firstField(w, o);
            for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                if (w[slot] != Heap.NULL && set.contains(w[slot])) {
                    marks.add(set.rank(w[slot]));
                }
            }
        }
    }
}
