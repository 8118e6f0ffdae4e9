package org.cyclelab.oracle;

import org.HdrHistogram.Histogram;

/**
 * How late objects were reclaimed: events from death to reclaim, over the reclaimed objects. Count, sum and maximum
 * are exact; percentiles are exact to three significant digits.
 */
public final class Delays {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram late = new Histogram(SIGNIFICANT_DIGITS);
    private long atOnce;
    private long sum;
    private long max;

    Delays() {}

    void add(long delay) {
        // Most objects die by count and are reclaimed at once: they need no bucket.
        if (delay == 0) {
            atOnce++;
            return;
        }
        late.recordValue(delay);
        sum += delay;
        max = Math.max(max, delay);
    }

    /** How many objects were reclaimed. */
    public long count() {
        return atOnce + late.getTotalCount();
    }

    /** How many of them were reclaimed by the event at which they died. */
    public long atOnce() {
        return atOnce;
    }

    /** Sum of all delays, in events. */
    public long sum() {
        return sum;
    }

    /** Mean delay in events; 0 when nothing was reclaimed. */
    public double mean() {
        return count() == 0 ? 0 : (double) sum / count();
    }

    /** The longest delay in events; 0 when nothing was reclaimed. */
    public long max() {
        return max;
    }

    /**
     * The smallest delay that at least {@code percent} of the objects do not exceed, rounded up to three significant
     * digits but never above {@link #max()}; 0 when nothing was reclaimed.
     *
     * @param percent from 0 to 100
     * @throws IllegalArgumentException outside that range
     */
    public long atPercentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile lies between 0 and 100, not at " + percent);
        }
        long rank = Math.max(1, (long) Math.ceil(percent / 100 * count()));
        if (rank <= atOnce || count() == 0) {
            return 0;
        }
        double percentOfLate = 100.0 * (rank - atOnce) / late.getTotalCount();
        return Math.min(max, late.getValueAtPercentile(percentOfLate));
    }
}
