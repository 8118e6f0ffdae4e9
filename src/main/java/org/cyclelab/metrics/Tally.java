package org.cyclelab.metrics;

/**
 * How many objects and bytes something befell up to each sampling time of {@link Grid}; fed in any order of time, in
 * constant memory.
 */
public final class Tally {
    private final long[] objects = new long[Grid.CAPACITY + 1];
    private final long[] bytes = new long[Grid.CAPACITY + 1];
    private long interval = 1;

    /** One object of {@code size} bytes, at event {@code event}, counted from 1. */
    public void add(long event, long size) {
        long bucket = (event + interval - 1) / interval;
        while (bucket > Grid.CAPACITY) {
            coarsen();
            bucket = (event + interval - 1) / interval;
        }
        objects[(int) bucket]++;
        bytes[(int) bucket] += size;
    }

    /** Merges samples until the interval is {@code wanted}, a power of two not below the current one. */
    public void coarsenTo(long wanted) {
        while (interval < wanted) {
            coarsen();
        }
    }

    private void coarsen() {
        coarsen(objects);
        coarsen(bytes);
        interval *= 2;
    }

    /** Bucket i holds what befell in ((i - 1) * interval, i * interval]. */
    private static void coarsen(long[] buckets) {
        for (int i = 1; i <= Grid.CAPACITY / 2; i++) {
            buckets[i] = buckets[2 * i - 1] + buckets[2 * i];
        }
        for (int i = Grid.CAPACITY / 2 + 1; i < buckets.length; i++) {
            buckets[i] = 0;
        }
    }

    /** Events from one sampling time to the next. */
    public long interval() {
        return interval;
    }

    /** Objects up to each sampling time; entry 0 is time 0. */
    public long[] objects() {
        return sums(objects);
    }

    /** Simulated bytes up to each sampling time; entry 0 is time 0. */
    public long[] bytes() {
        return sums(bytes);
    }

    private static long[] sums(long[] buckets) {
        long[] sums = buckets.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }
}
