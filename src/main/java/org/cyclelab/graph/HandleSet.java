package org.cyclelab.graph;

import java.util.Arrays;

/**
 * A set of handles as a bitmap over the words of a heap, with the rank of each: its position in address order. Two bits
 * for each word of the heap; all operations O(1) but {@link #countRanks}.
 */
public final class HandleSet {
    /** For each 64 words of the heap: their bits, and then the rank of the first; side by side for the cache. */
    private long[] blocks = new long[2];

    private int size;

    /** Makes room for handles below {@code end}. */
    public void reserve(int end) {
        int needed = 2 * ((end >>> 6) + 1);
        if (needed > blocks.length) {
            blocks = Arrays.copyOf(blocks, needed);
        }
    }

    /** Adds a handle for which there is room. */
    public void add(int handle) {
        blocks[block(handle)] |= 1L << handle;
    }

    /** Whether {@code handle}, any number at all, is in the set. */
    public boolean contains(int handle) {
        int block = block(handle);
        return block < blocks.length && (blocks[block] & (1L << handle)) != 0;
    }

    /** Counts the set, after which {@link #rank} and {@link #size} hold until the next {@link #add}. */
    public void countRanks() {
        long sum = 0;
        for (int i = 0; i < blocks.length; i += 2) {
            blocks[i + 1] = sum;
            sum += Long.bitCount(blocks[i]);
        }
        size = (int) sum;
    }

    /** How many handles of the set are below {@code handle}, a number within its room. */
    public int rank(int handle) {
        int block = block(handle);
        return (int) blocks[block + 1] + Long.bitCount(blocks[block] & ((1L << handle) - 1));
    }

    /** How many handles the set has. */
    public int size() {
        return size;
    }

    private static int block(int handle) {
        return (handle >>> 6) << 1;
    }
}
