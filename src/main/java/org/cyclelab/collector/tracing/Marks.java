package org.cyclelab.collector.tracing;

import java.util.Arrays;
import org.cyclelab.heap.Heap;

/** A bit for each word of a heap, beside it. Tracing collectors take the array into a local before a loop. */
public final class Marks {
    private long[] bits = new long[0];

    /** The bits, with room for every object of the heap: to be taken after the last allocation. */
    public long[] reach(Heap heap) {
        int needed = (heap.endOfRuns() >>> 6) + 1;
        if (needed > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(needed, bits.length + bits.length / 2));
        }
        return bits;
    }

    /** The same, all of them cleared. */
    public long[] clear(Heap heap) {
        long[] reached = reach(heap);
        Arrays.fill(reached, 0, (heap.endOfRuns() >>> 6) + 1, 0);
        return reached;
    }

    /** Whether the object's bit is set. */
    public static boolean has(long[] bits, int object) {
        return (bits[object >>> 6] & (1L << object)) != 0;
    }

    /** Sets the object's bit. */
    public static void set(long[] bits, int object) {
        bits[object >>> 6] |= 1L << object;
    }

    /** Clears the object's bit. */
    public static void unset(long[] bits, int object) {
        bits[object >>> 6] &= ~(1L << object);
    }
}
