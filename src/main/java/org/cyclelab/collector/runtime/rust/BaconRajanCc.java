package org.cyclelab.collector.runtime.rust;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * The Rust crate bacon-rajan-cc: {@linkplain BaconRajan trial deletion from all suspects together} as published, but a
 * clone of a reference leaves the colour alone, so that an object once suspected stays so until the next collection.
 *
 * <p>Time: three visits for each edge that the suspects reach if it is garbage and two if it is live. Space: as the
 * paper; the cell of a suspect that has died by counting is held until the buffer is looked at. Complete. It has no
 * trigger: the program collects.
 *
 * <p>Left behind: nothing by a collection; until then dead cells, which {@link #freeDeadRoots} gives back at once.
 *
 * <p>Departures from the crate (repository fitzgen/bacon-rajan-cc, commit e8f6ff5f): no recursion; live objects to which
 * garbage referred are not suspected again, since no destructor decrements them; objects of acyclic types are not
 * traced and weak maps are taken into account, whereas a crate knows of neither.
 */
public final class BaconRajanCc implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "bacon-rajan-cc",
                    "The Rust crate bacon-rajan-cc: trial deletion in which an increment does not clear a suspect.",
                    new Paper("Fitzgerald", 2023, "bacon-rajan-cc", "repository fitzgen/bacon-rajan-cc, e8f6ff5f"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.SUSPECTS),
                    Options.NONE,
                    (heap, counters, settings) -> new BaconRajanCc(heap, counters))
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.NOTHING, OnDeath.HOLD)))
            .handling(CollectorSpec.Feature.WEAK_MAPS);

    private final Heap heap;
    private final BaconRajan trial;

    /** A collector for a heap with exact counts and a log of suspects that increments do not change. */
    public BaconRajanCc(Heap heap, Counters counters) {
        this.heap = heap;
        trial = new BaconRajan(heap, counters);
    }

    @Override
    public void collect(long budget) {
        trial.collect(budget);
    }

    /** Gives back the cells of suspects that have died by counting: linear in the suspects, and no traversal. */
    public void freeDeadRoots() {
        IntLog log = heap.log(Log.SUSPECTS);
        int[] w = heap.words();
        int[] entries = log.array();
        int kept = 0;
        for (int i = 0, n = log.size(); i < n; i++) {
            int s = entries[i];
            if (Header.isFree(w[s + Header.INFO])) {
                heap.release(s);
            } else {
                entries[kept++] = s;
            }
        }
        log.truncate(kept);
    }
}
