package org.cyclelab.graph.leak;

import java.util.Arrays;

/**
 * A set of hashes that is emptied in constant time: an entry counts only if it has the stamp of the current use. Open
 * addressing with linear probing, at most half full.
 */
final class EdgeSet {
    private long[] hashes = new long[64];
    private int[] stamps = new int[64];
    private int stamp;
    private int size;

    /** Empties the set. */
    void clear() {
        stamp++;
        size = 0;
    }

    /** Whether {@code hash} was not in the set, where it is now. */
    boolean add(long hash) {
        if (size >= hashes.length / 2) {
            grow();
        }
        int mask = hashes.length - 1;
        int i = (int) hash & mask;
        while (stamps[i] == stamp) {
            if (hashes[i] == hash) {
                return false;
            }
            i = (i + 1) & mask;
        }
        stamps[i] = stamp;
        hashes[i] = hash;
        size++;
        return true;
    }

    private void grow() {
        long[] old = hashes;
        boolean[] used = new boolean[old.length];
        for (int i = 0; i < old.length; i++) {
            used[i] = stamps[i] == stamp;
        }
        hashes = new long[old.length * 2];
        stamps = new int[hashes.length];
        Arrays.fill(stamps, stamp - 1);
        int mask = hashes.length - 1;
        for (int k = 0; k < old.length; k++) {
            if (used[k]) {
                int i = (int) old[k] & mask;
                while (stamps[i] == stamp) {
                    i = (i + 1) & mask;
                }
                stamps[i] = stamp;
                hashes[i] = old[k];
            }
        }
    }
}
