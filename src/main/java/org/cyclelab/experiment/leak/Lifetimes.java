package org.cyclelab.experiment.leak;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.cyclelab.oracle.DeathSink;
import org.jspecify.annotations.Nullable;

/**
 * How long objects live: events from allocation to death. Events of allocations are kept in pages of
 * {@value #PAGE} births, each until all of its objects have died; memory is 8 bytes for each object of a page of which one
 * lives.
 */
final class Lifetimes implements DeathSink {
    private static final int PAGE_BITS = 14;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final List<long @Nullable []> pages = new ArrayList<>();
    private final List<int[]> alive = new ArrayList<>();
    private final Histogram lived = new Histogram(SIGNIFICANT_DIGITS);

    /** The next object was allocated at that event. */
    void born(int birth, long event) {
        int page = birth >>> PAGE_BITS;
        while (pages.size() <= page) {
            pages.add(new long[PAGE]);
            alive.add(new int[1]);
        }
        long[] events = pages.get(page);
        if (events != null) {
            events[birth & (PAGE - 1)] = event;
            alive.get(page)[0]++;
        }
    }

    @Override
    public void died(int[] births, long[] deaths, long[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            int page = births[i] >>> PAGE_BITS;
            long[] events = pages.get(page);
            if (events != null) {
                lived.recordValue(deaths[i] - events[births[i] & (PAGE - 1)]);
                boolean full = pages.size() > page + 1;
                if (--alive.get(page)[0] == 0 && full) {
                    pages.set(page, null);
                }
            }
        }
    }

    /** How many have died. */
    long count() {
        return lived.getTotalCount();
    }

    /** Events that so many percent of the dead did not outlive, to three significant digits. */
    long atPercentile(double percent) {
        return lived.getTotalCount() == 0 ? 0 : lived.getValueAtPercentile(percent);
    }

    /** Events that the longest lived of the dead lived, to three significant digits. */
    long longest() {
        return lived.getTotalCount() == 0 ? 0 : lived.getMaxValue();
    }
}
