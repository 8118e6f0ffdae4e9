package org.cyclelab.heap;

import java.util.Arrays;

/**
 * The words of a heap as runs: new ones from the end, freed ones from a list for each size class. Runs are never split
 * or merged, so an index that was once the first word of a run stays one.
 */
final class Runs {
    /** Index of the first run: no run begins at the null reference. */
    static final int FIRST = 4;

    private static final int POISON = 0x8badf00d;

    private final boolean quarantine;
    private final int[] free = new int[SizeClass.COUNT];

    /** Replaced when they grow. */
    int[] words;

    /** Index behind the last run. */
    int end = FIRST;

    /** Where a lazy sweep goes on; {@link #sweepEnd} when none is going on. */
    private int sweepAt;

    private int sweepEnd;
    private long[] marks = new long[0];

    /** Words of runs that hold no object: in the lists, held for a log, or in quarantine. */
    long freeWords;

    Runs(int initialWords, boolean quarantine) {
        this.quarantine = quarantine;
        words = new int[Math.max(2 * FIRST, initialWords)];
    }

    /** A run for an object of {@code fields} fields, its words as they are, or {@link Heap#NULL} for want of room. */
    int take(int fields) {
        long run = runWords(fields);
        if (run > Heap.MAX_WORDS) {
            return Heap.NULL;
        }
        int size = (int) run;
        int sizeClass = SizeClass.of(size);
        int o = free[sizeClass];
        if (o != Heap.NULL) {
            free[sizeClass] = words[o + Header.COUNT];
            freeWords -= size;
            return o;
        }
        if (size > words.length - end && !grow(end + run)) {
            return Heap.NULL;
        }
        o = end;
        end += size;
        return o;
    }

    /** Begins a lazy sweep of all runs there are: an object without a bit at its index is dead. */
    void sweepLazily(long[] bits) {
        sweepAt = FIRST;
        sweepEnd = end;
        marks = bits;
    }

    /** Whether a lazy sweep has runs left. */
    boolean isSweeping() {
        return sweepAt < sweepEnd;
    }

    /** Looks at runs until one holds a dead object and answers it, or {@link Heap#NULL} after the last run. */
    int nextDead(HeapCounts counts) {
        int[] w = words;
        while (sweepAt < sweepEnd) {
            int run = sweepAt;
            sweepAt += Header.runWords(w, run);
            counts.sweptCells++;
            if (w[run + Header.INFO] >= 0 && (marks[run >>> 6] & 1L << run) == 0) {
                counts.sweptObjects++;
                return run;
            }
        }
        return Heap.NULL;
    }

    /** A new object is not dead, wherever the sweep is. */
    void keep(int object) {
        if (object < sweepEnd) {
            marks[object >>> 6] |= 1L << object;
        }
    }

    /** Whether a free run is at hand for an object of {@code fields} fields. */
    boolean hasFree(int fields) {
        long run = runWords(fields);
        return run <= Heap.MAX_WORDS && free[SizeClass.of((int) run)] != Heap.NULL;
    }

    /** Notes that a run holds no object any more; in quarantine its count becomes the clock and its fields poison. */
    void vacate(int run, long clock) {
        int[] w = words;
        freeWords += Header.runWords(w, run);
        if (quarantine) {
            w[run + Header.COUNT] = (int) Math.min(clock, Integer.MAX_VALUE);
            int first = Header.firstField(w, run);
            Arrays.fill(w, first, first + Header.fieldCount(w, run), POISON);
        }
    }

    /** Puts a vacated run, whose header still tells its size, on the list of its class; in quarantine on none. */
    void recycle(int run) {
        if (quarantine) {
            return;
        }
        int[] w = words;
        int sizeClass = SizeClass.of(Header.runWords(w, run));
        w[run + Header.COUNT] = free[sizeClass];
        free[sizeClass] = run;
    }

    /** Words of the run of an object of {@code fields} fields. */
    static long runWords(int fields) {
        return SizeClass.runWords(Header.WORDS + (long) fields + (fields >= Header.LONG ? 1 : 0));
    }

    private boolean grow(long needed) {
        if (needed > Heap.MAX_WORDS) {
            return false;
        }
        long generous = words.length + (long) words.length / 2 + 64;
        long capacity = Math.min(Math.max(needed, generous), Heap.MAX_WORDS);
        return growTo(capacity) || growTo(needed);
    }

    private boolean growTo(long capacity) {
        try {
            words = Arrays.copyOf(words, (int) capacity);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }
}
