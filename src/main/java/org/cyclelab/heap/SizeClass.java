package org.cyclelab.heap;

/**
 * Size classes of runs: exact up to {@value #EXACT} words, then eight to a doubling, so that at most an eighth of a run
 * is lost to rounding.
 */
final class SizeClass {
    static final int EXACT = 64;
    private static final int EXACT_BITS = 6;
    private static final int STEPS = 8;

    /** How many classes there are. */
    static final int COUNT = EXACT + 1 + STEPS * (31 - EXACT_BITS);

    private SizeClass() {}

    /** Words of the run that an object of {@code words} words gets; may exceed the largest heap, then as a long. */
    static long runWords(long words) {
        if (words <= EXACT) {
            return words;
        }
        int shift = shift(words);
        return (((words - 1) >> shift) + 1) << shift;
    }

    /** The class of a run of {@code runWords} words, a value that {@link #runWords} has answered. */
    static int of(int runWords) {
        if (runWords <= EXACT) {
            return runWords;
        }
        int shift = shift(runWords);
        return EXACT + STEPS * (shift - 3) + ((runWords - 1) >> shift) - STEPS + 1;
    }

    private static int shift(long words) {
        return 63 - Long.numberOfLeadingZeros(words - 1) - 3;
    }
}
