package org.cyclelab.heap.config;

/**
 * Which references a heap counts, and how far.
 *
 * @param fields whether references from fields are counted
 * @param roots whether references from locals and statics are counted
 * @param bits width of the count: a count that reaches 2<sup>bits</sup> - 1 sticks there
 * @param most references to one object beyond which there is an error
 */
public record Counting(boolean fields, boolean roots, int bits, int most) {

    /** Every reference is counted, and an object is reclaimed when its count reaches zero (Collins 1960). */
    public static final Counting EXACT = new Counting(true, true, 31);

    /** Only fields are counted; an object at zero goes to the zero-count table (Deutsch and Bobrow 1976). */
    public static final Counting DEFERRED = new Counting(true, false, 31);

    /** Nothing is counted: for tracing collectors. */
    public static final Counting NONE = new Counting(false, false, 31);

    public Counting {
        if (bits < 1 || bits > 31) {
            throw new IllegalArgumentException("a count has 1 to 31 bits, not " + bits);
        }
        if (roots && !fields) {
            throw new IllegalArgumentException("roots cannot be counted without fields");
        }
        if (most < 1) {
            throw new IllegalArgumentException("an object has at least 1 reference, not " + most);
        }
    }

    /** Without an error: counts stick. */
    public Counting(boolean fields, boolean roots, int bits) {
        this(fields, roots, bits, Integer.MAX_VALUE);
    }

    /** Every reference is counted in {@code bits} bits; a full count sticks (Wise and Friedman 1977). */
    public static Counting sticky(int bits) {
        return new Counting(true, true, bits);
    }

    /** Every reference is counted; one more than {@code most} to an object is an error of the program. */
    public static Counting checked(int most) {
        return new Counting(true, true, 31, most);
    }

    /** The count at which it sticks. */
    public int maxCount() {
        return (int) ((1L << bits) - 1);
    }

    @Override
    public String toString() {
        if (!fields) {
            return "none";
        }
        if (!roots) {
            return "deferred";
        }
        if (most < maxCount()) {
            return "checked(" + most + ")";
        }
        return bits == 31 ? "exact" : "sticky(" + bits + ")";
    }
}
