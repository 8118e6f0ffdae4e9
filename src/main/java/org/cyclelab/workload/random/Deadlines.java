package org.cyclelab.workload.random;

/**
 * A binary min-heap of slots by the time at which what they hold dies, in one array of fixed size. Adding and removing
 * are O(log size), looking is O(1).
 */
public final class Deadlines {
    /** Bits of a slot, 2<sup>24</sup> at most; the time has the rest. */
    private static final int SLOT_BITS = 24;

    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    /** Latest time. */
    public static final long MAX_TIME = (1L << (63 - SLOT_BITS)) - 1;

    private final long[] keys;
    private int size;

    public Deadlines(int slots) {
        keys = new long[slots];
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == keys.length;
    }

    /** The earliest time; there must be one. */
    public long first() {
        return keys[0] >>> SLOT_BITS;
    }

    /** The slot at position {@code index} of the heap, which is below its size: for choosing any slot in use. */
    public int slot(int index) {
        return (int) keys[index] & SLOT_MASK;
    }

    public void add(long time, int slot) {
        long key = time << SLOT_BITS | slot;
        int i = size++;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (keys[parent] <= key) {
                break;
            }
            keys[i] = keys[parent];
            i = parent;
        }
        keys[i] = key;
    }

    /** Removes the earliest; answers its slot. */
    public int removeFirst() {
        int slot = slot(0);
        long key = keys[--size];
        int i = 0;
        for (; ; ) {
            int child = 2 * i + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && keys[child + 1] < keys[child]) {
                child++;
            }
            if (keys[child] >= key) {
                break;
            }
            keys[i] = keys[child];
            i = child;
        }
        keys[i] = key;
        return slot;
    }
}
