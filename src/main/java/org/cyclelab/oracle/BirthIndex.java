package org.cyclelab.oracle;

import java.util.Arrays;

/**
 * Finds the slot of a birth among the survivors of an analysis: open addressing with linear probing, at most half full.
 * Runs of eight births lie in one cache line, as programs use objects together that were born together.
 */
final class BirthIndex {
    private static final int RUN_BITS = 3;
    private static final int MAX_CAPACITY = 1 << 30;

    private int[] slots = new int[1 << RUN_BITS];
    private int mask = slots.length - 1;

    /** The slot of {@code birth} in {@code births}, or 0. */
    int slot(int birth, int[] births) {
        int[] t = slots;
        int i = home(birth) & mask;
        for (; ; ) {
            int slot = t[i];
            if (slot == 0 || births[slot] == birth) {
                return slot;
            }
            i = (i + 1) & mask;
        }
    }

    /** Forgets all and indexes slots 1 to {@code top}, exclusive. */
    void rebuild(int[] births, int top) {
        int capacity = slots.length;
        while (capacity < MAX_CAPACITY && capacity < 2L * top) {
            capacity *= 2;
        }
        while (capacity > 1 << RUN_BITS && capacity >= 16L * top) {
            capacity /= 2;
        }
        if (capacity == slots.length) {
            Arrays.fill(slots, 0);
        } else {
            slots = new int[capacity];
            mask = capacity - 1;
        }
        int[] t = slots;
        for (int s = 1; s < top; s++) {
            int i = home(births[s]) & mask;
            while (t[i] != 0) {
                i = (i + 1) & mask;
            }
            t[i] = s;
        }
    }

    /** Hash of a birth: its run is scrambled, its place in the run is kept. To be cut to the size of a table. */
    static int home(int birth) {
        int run = (birth >>> RUN_BITS) * 0x9e3779b9;
        run ^= run >>> 15;
        return (run << RUN_BITS) | (birth & ((1 << RUN_BITS) - 1));
    }
}
