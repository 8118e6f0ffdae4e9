package org.cyclelab.workload.shape;

import java.util.SplittableRandom;

/** Places of a table by the time of their death: a binary heap of longs, death in the high bits, place in the low. */
final class DeathQueue {
    private static final int PLACE_BITS = 23;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    private static final long MAX_DEATH = Long.MAX_VALUE >> PLACE_BITS;

    private final long[] keys;
    private int size;

    /** @param capacity most entries, at most 2<sup>23</sup> */
    DeathQueue(int capacity) {
        if (capacity > PLACE_MASK + 1) {
            throw new IllegalArgumentException("at most " + (PLACE_MASK + 1) + " places, not " + capacity);
        }
        keys = new long[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest death. */
    long firstDeath() {
        return keys[0] >>> PLACE_BITS;
    }

    /** Some place in the queue, each being as likely; the queue is not empty. */
    int any(SplittableRandom random) {
        return (int) keys[random.nextInt(size)] & PLACE_MASK;
    }

    /** Adds a place; deaths beyond 2<sup>40</sup> are as good as never. O(log size). */
    void add(long death, int place) {
        long key = Math.min(death, MAX_DEATH) << PLACE_BITS | place;
        long[] k = keys;
        int i = size++;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (k[parent] <= key) {
                break;
            }
            k[i] = k[parent];
            i = parent;
        }
        k[i] = key;
    }

    /** Removes the place with the earliest death, of equal ones the lowest; the queue is not empty. O(log size). */
    int removeFirst() {
        long[] k = keys;
        int first = (int) k[0] & PLACE_MASK;
        long key = k[--size];
        int i = 0;
        int half = size >>> 1;
        while (i < half) {
            int child = 2 * i + 1;
            if (child + 1 < size && k[child + 1] < k[child]) {
                child++;
            }
            if (key <= k[child]) {
                break;
            }
            k[i] = k[child];
            i = child;
        }
        k[i] = key;
        return first;
    }
}
