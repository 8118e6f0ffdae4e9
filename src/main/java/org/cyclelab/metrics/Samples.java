package org.cyclelab.metrics;

/**
 * State of a trial's heap at the sampling times of {@link Grid}. While the stream runs, samples are taken at each
 * multiple of the current interval; when they become too many every second one is dropped.
 */
public final class Samples {
    private static final int WIDTH = 5;

    private final long[] rows = new long[WIDTH * (Grid.CAPACITY + 1)];
    private int size;
    private long interval = 1;

    /** The event after which the next sample is due. */
    public long next() {
        return (size + 1L) * interval;
    }

    /** Takes the sample that is due at {@link #next()}. */
    public void add(long objectsAllocated, long bytesAllocated, long objects, long bytes, long suspects) {
        int at = size * WIDTH;
        rows[at] = objectsAllocated;
        rows[at + 1] = bytesAllocated;
        rows[at + 2] = objects;
        rows[at + 3] = bytes;
        rows[at + 4] = suspects;
        if (++size > Grid.CAPACITY) {
            coarsen();
        }
    }

    /** Drops samples until the interval is {@code wanted}, a power of two not below the current one. */
    public void coarsenTo(long wanted) {
        while (interval < wanted) {
            coarsen();
        }
    }

    private void coarsen() {
        for (int i = 1; i < size; i += 2) {
            System.arraycopy(rows, i * WIDTH, rows, i / 2 * WIDTH, WIDTH);
        }
        size /= 2;
        interval *= 2;
    }

    /** How many samples there are. */
    public int size() {
        return size;
    }

    /** Events from one sample to the next. */
    public long interval() {
        return interval;
    }

    /** The event after which sample {@code i} was taken. */
    public long event(int i) {
        return (i + 1L) * interval;
    }

    /** Objects allocated up to sample {@code i}. */
    public long objectsAllocated(int i) {
        return rows[i * WIDTH];
    }

    /** Simulated bytes allocated up to sample {@code i}. */
    public long bytesAllocated(int i) {
        return rows[i * WIDTH + 1];
    }

    /** Objects in the heap at sample {@code i}. */
    public long objects(int i) {
        return rows[i * WIDTH + 2];
    }

    /** Simulated bytes in the heap at sample {@code i}. */
    public long bytes(int i) {
        return rows[i * WIDTH + 3];
    }

    /** Suspects at sample {@code i}. */
    public long suspects(int i) {
        return rows[i * WIDTH + 4];
    }
}
