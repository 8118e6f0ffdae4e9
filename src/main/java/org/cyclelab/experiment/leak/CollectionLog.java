package org.cyclelab.experiment.leak;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import org.cyclelab.heap.log.ReclaimLog;

/**
 * What a trial's collections reclaimed and when, up to {@link #MOST_ENTRIES} objects; of a longer list nothing is kept.
 * What is reclaimed outside of collections died by counting and was reclaimed at once.
 */
public final class CollectionLog {
    /** Objects of which the reclaim is remembered: 12 bytes each. */
    static final int MOST_ENTRIES = 1 << 20;

    private IntArrayList births = new IntArrayList();
    private LongArrayList clocks = new LongArrayList();
    private boolean overflowed;

    /** Notes the entries of a log from index {@code from} on, which a collection has written. */
    public void add(ReclaimLog log, int from) {
        for (int i = from; i < log.size() && !overflowed; i++) {
            if (births.size() == MOST_ENTRIES) {
                overflowed = true;
                births = new IntArrayList();
                clocks = new LongArrayList();
                return;
            }
            births.add(log.birth(i));
            clocks.add(log.clock(i));
        }
    }

    /** Whether there were too many. */
    boolean isOverflowed() {
        return overflowed;
    }

    int size() {
        return births.size();
    }

    int birth(int i) {
        return births.getInt(i);
    }

    long clock(int i) {
        return clocks.getLong(i);
    }
}
