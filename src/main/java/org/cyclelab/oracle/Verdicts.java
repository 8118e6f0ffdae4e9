package org.cyclelab.oracle;

import java.util.Arrays;
import org.cyclelab.heap.log.ReclaimLog;
import org.jspecify.annotations.Nullable;

/**
 * Holds one trial to the truth: pairs the death of each object, as the {@link Oracle} tells it, with its reclaim, as
 * the heap of the trial logged it. Either may come first. Expected time O(1) for each; memory O(objects of which only
 * one is known).
 */
public final class Verdicts implements DeathSink {

    /** By birth: the death of an object that is not known to be reclaimed, or the complement of an early reclaim. */
    private final Unpaired unpaired = new Unpaired();

    private final Delays delays = new Delays();
    private @Nullable Unsafe unsafe;
    private int floating;

    /** Nothing known yet. */
    public Verdicts() {}

    /**
     * Takes deaths.
     *
     * @throws IllegalArgumentException when an object dies twice and has not been reclaimed
     */
    @Override
    public void died(int[] births, long[] deaths, long[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            int birth = births[i];
            long known = unpaired.meet(birth, deaths[i]);
            if (known < 0) {
                pair(birth, deaths[i], ~known);
            } else if (known > 0) {
                throw new IllegalArgumentException("object " + birth + " dies twice");
            } else {
                floating++;
            }
        }
    }

    /** Takes all entries of a log and clears it. */
    public void drain(ReclaimLog log) {
        for (int i = 0, size = log.size(); i < size; i++) {
            reclaimed(log.birth(i), log.clock(i));
        }
        log.clear();
    }

    /**
     * Takes one reclaim.
     *
     * @param birth the object
     * @param clock the event at which it was reclaimed
     * @throws IllegalArgumentException when an object is reclaimed twice and is not known to have died
     */
    public void reclaimed(int birth, long clock) {
        long known = unpaired.meet(birth, ~clock);
        if (known > 0) {
            floating--;
            pair(birth, known, clock);
        } else if (known < 0) {
            throw new IllegalArgumentException("object " + birth + " is reclaimed twice");
        }
    }

    /** Delays of the objects whose death and reclaim are both known; reclaims before death are not among them. */
    public Delays delays() {
        return delays;
    }

    /** Objects known to have died and not known to be reclaimed. */
    public int floating() {
        return floating;
    }

    /**
     * The first object, by reclaim and then by birth, that was reclaimed before its death; null when there is none.
     * To be asked when the oracle has finished and all reclaims are here: an object without a death then never dies.
     */
    public @Nullable Unsafe unsafe() {
        Unsafe earliest = unsafe;
        if (floating < unpaired.size()) {
            for (int place = 0; place < unpaired.places(); place++) {
                long value = unpaired.valueAt(place);
                if (value < 0) {
                    earliest = earlier(earliest, new Unsafe(unpaired.birthAt(place), ~value, Unsafe.NEVER));
                }
            }
        }
        return earliest;
    }

    /**
     * The objects that died and have not been reclaimed: leaks, once the oracle has finished and all reclaims are here.
     * Time O(n log n).
     *
     * @param lastEvent the last event that the trial saw; objects that died later are not its leaks
     */
    public Unreclaimed unreclaimed(long lastEvent) {
        int[] births = new int[floating];
        int n = 0;
        for (int place = 0; place < unpaired.places(); place++) {
            long death = unpaired.valueAt(place);
            if (death > 0 && death <= lastEvent) {
                births[n++] = unpaired.birthAt(place);
            }
        }
        births = Arrays.copyOf(births, n);
        Arrays.sort(births);
        long[] deaths = new long[n];
        for (int i = 0; i < n; i++) {
            deaths[i] = unpaired.value(births[i]);
        }
        return new Unreclaimed(births, deaths);
    }

    private void pair(int birth, long death, long reclaim) {
        if (reclaim >= death) {
            delays.add(reclaim - death);
        } else {
            unsafe = earlier(unsafe, new Unsafe(birth, reclaim, death));
        }
    }

    private static Unsafe earlier(@Nullable Unsafe known, Unsafe found) {
        return known == null || found.isBefore(known) ? found : known;
    }
}
