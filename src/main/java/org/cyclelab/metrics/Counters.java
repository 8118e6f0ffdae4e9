package org.cyclelab.metrics;

/** One value for each {@link Counter}. Collectors count in locals and add once a phase. */
@SuppressWarnings("EnumOrdinal") // an array beside a closed enum, never stored
public final class Counters {
    private static final Counter[] ALL = Counter.values();

    private final long[] values = new long[ALL.length];

    /** Adds to a counter. */
    public void add(Counter counter, long amount) {
        values[counter.ordinal()] += amount;
    }

    /** Raises a counter to {@code value} if it is lower: for peaks. */
    public void max(Counter counter, long value) {
        values[counter.ordinal()] = Math.max(values[counter.ordinal()], value);
    }

    /** The value of a counter. */
    public long get(Counter counter) {
        return values[counter.ordinal()];
    }

    /** A copy that no longer changes with this one. */
    public Counters copy() {
        Counters copy = new Counters();
        System.arraycopy(values, 0, copy.values, 0, values.length);
        return copy;
    }
}
