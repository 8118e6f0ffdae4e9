package org.cyclelab.workload.random;

/** A share of the members of a sequence, spread evenly over it: exact by construction, without randomness. */
public final class Spread {

    /** Lifts a product such as 100 × 0.29 that binary fractions leave just below the whole number. */
    private static final double ROUNDING = 1 + 0x1p-50;

    private Spread() {}

    /** How many of the first {@code n} members are chosen; {@code share} may exceed 1, then several times each. */
    public static long count(long n, double share) {
        return (long) (n * share * ROUNDING);
    }

    /** How often member {@code index}, counted from 0, is chosen. */
    public static long at(long index, double share) {
        return count(index + 1, share) - count(index, share);
    }
}
