package org.cyclelab.metrics;

/**
 * Sampling times of a stream whose length is not known beforehand: multiples of an interval, which doubles whenever
 * there would be more than {@value #CAPACITY} of them. The interval after {@code n} events depends on {@code n} alone.
 */
public final class Grid {
    /** Most samples. */
    public static final int CAPACITY = 512;

    private Grid() {}

    /** The interval of a stream of {@code events} events: the smallest power of two with few enough samples. */
    public static long interval(long events) {
        long interval = 1;
        while (events / interval > CAPACITY) {
            interval *= 2;
        }
        return interval;
    }
}
