package org.cyclelab.workload;

import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * Maps the births of a heap's objects to their handles: open addressing with linear probing over blocks of eight
 * consecutive births, one cache line each, so that the young objects of which most events speak lie together. Entries
 * of reclaimed objects are dropped when the table fills up: its size is proportional to the most objects that were
 * alive in the heap at once.
 */
final class BirthTable {
    private static final int BLOCK_BITS = 3;

    private final Heap heap;
    private int[] table = new int[2 << 10];
    private int mask = (1 << 10) - 1;
    private int size;

    BirthTable(Heap heap) {
        this.heap = heap;
    }

    void put(int birth, int handle) {
        if (size >= (mask + 1) / 2) {
            rebuild();
        }
        insert(birth, handle);
    }

    /** The handle that {@code birth} was given, or {@link Heap#NULL}; the object may have been reclaimed. */
    int handle(int birth) {
        int[] t = table;
        int i = home(birth);
        for (; ; ) {
            int key = t[2 * i];
            if (key == birth) {
                return t[2 * i + 1];
            }
            if (key == 0) {
                return Heap.NULL;
            }
            i = (i + 1) & mask;
        }
    }

    private int home(int birth) {
        int block = (birth >>> BLOCK_BITS) * 0x9e3779b9;
        block ^= block >>> 15;
        return ((block << BLOCK_BITS) | (birth & ((1 << BLOCK_BITS) - 1))) & mask;
    }

    private void insert(int birth, int handle) {
        int[] t = table;
        int i = home(birth);
        while (t[2 * i] != 0) {
            i = (i + 1) & mask;
        }
        t[2 * i] = birth;
        t[2 * i + 1] = handle;
        size++;
    }

    private void rebuild() {
        int[] old = table;
        int[] w = heap.words();
        int alive = 0;
        for (int i = 0; i < old.length; i += 2) {
            if (isAlive(w, old[i], old[i + 1])) {
                alive++;
            }
        }
        int capacity = Integer.highestOneBit(Math.max(alive, 1 << 8)) * 8;
        table = new int[2 * capacity];
        mask = capacity - 1;
        size = 0;
        for (int i = 0; i < old.length; i += 2) {
            if (isAlive(w, old[i], old[i + 1])) {
                insert(old[i], old[i + 1]);
            }
        }
    }

    private static boolean isAlive(int[] w, int birth, int handle) {
        return birth != 0 && w[handle + Header.BIRTH] == birth && w[handle + Header.INFO] >= 0;
    }
}
