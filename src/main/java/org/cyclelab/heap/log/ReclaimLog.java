package org.cyclelab.heap.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which objects were reclaimed, in order, and when: for the bench, which compares with the oracle. */
@Incidental
public final class ReclaimLog {
    private int[] births = new int[64];
    private long[] clocks = new long[64];
    private int size;
    private @Nullable IntLog left;

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

    /** Begins to write down the objects to which reclaimed ones referred; their handles, of dead ones too. */
    public IntLog logLeft() {
        IntLog log = new IntLog();
        left = log;
        return log;
    }

    /** The log of the objects that are left behind, if they are wanted. */
    public @Nullable IntLog left() {
        return left;
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
