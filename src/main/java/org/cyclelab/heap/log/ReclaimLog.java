package org.cyclelab.heap.log;

import java.util.Arrays;

/** Which objects were reclaimed, in order, and when: for the bench, which compares with the oracle. */
@Incidental
public final class ReclaimLog {
    private int[] births = new int[64];
    private long[] clocks = new long[64];
    private int size;

    /** Writes down a reclaim. */
    public void add(int birth, long clock) {
        if (size == births.length) {
            int capacity = (int) Math.min(size + (long) size / 2, Integer.MAX_VALUE - 15);
            births = Arrays.copyOf(births, capacity);
            clocks = Arrays.copyOf(clocks, capacity);
        }
        births[size] = birth;
        clocks[size++] = clock;
    }

    /** How many reclaims are logged. */
    public int size() {
        return size;
    }

    /** Birth of the object of entry {@code index}. */
    public int birth(int index) {
        return births[index];
    }

    /** The event at which entry {@code index} was reclaimed. */
    public long clock(int index) {
        return clocks[index];
    }

    /** Forgets all entries. */
    public void clear() {
        size = 0;
    }
}
