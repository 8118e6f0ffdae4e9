package org.cyclelab.graph;

import java.util.Arrays;

/**
 * A set of handles as a bitmap over the words of a heap, with the rank of each: its position in address order. One bit
 * and a half for each word of the heap; all operations O(1) but {@link #countRanks}.
 */
final class HandleSet {
    private long[] bits = new long[1];
    private int[] ranks = new int[0];
    private int size;

    /** Makes room for handles below {@code end}. */
    void reserve(int end) {
        int needed = (end >>> 6) + 1;
        if (needed > bits.length) {
            bits = Arrays.copyOf(bits, needed);
        }
    }

    /** Adds a handle for which there is room. */
    void add(int handle) {
        bits[handle >>> 6] |= 1L << handle;
    }

    /** Whether {@code handle}, any number at all, is in the set. */
    boolean contains(int handle) {
        int word = handle >>> 6;
        return word < bits.length && (bits[word] & (1L << handle)) != 0;
    }

    /** Counts the set, after which {@link #rank} and {@link #size} hold until the next {@link #add}. */
    void countRanks() {
        ranks = new int[bits.length];
        int sum = 0;
        for (int i = 0; i < bits.length; i++) {
            ranks[i] = sum;
            sum += Long.bitCount(bits[i]);
        }
        size = sum;
    }

    /** How many handles of the set are below {@code handle}. */
    int rank(int handle) {
        int word = handle >>> 6;
        return ranks[word] + Long.bitCount(bits[word] & ((1L << handle) - 1));
    }

    /** How many handles the set has. */
    int size() {
        return size;
    }
}
