package org.cyclelab.graph.leak.cause;

import java.util.Arrays;
import java.util.BitSet;

/** Leaked objects, by rank, that have been marked, in the order in which that happened. */
final class Marks {
    final BitSet set = new BitSet();
    private int[] queue = new int[16];
    private int end;

    /** Marks an object that is not marked yet. */
    void add(int rank) {
        if (!set.get(rank)) {
            set.set(rank);
            if (end == queue.length) {
                queue = Arrays.copyOf(queue, (int) Math.min(2L * end, Integer.MAX_VALUE - 15));
            }
            queue[end++] = rank;
        }
    }

    /** How many are marked. */
    int size() {
        return end;
    }

    /** The object that was marked as the {@code i}-th. */
    int get(int i) {
        return queue[i];
    }
}
