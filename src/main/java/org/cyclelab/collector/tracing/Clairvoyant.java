package org.cyclelab.collector.tracing;

import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Deaths;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;
import org.jspecify.annotations.Nullable;

/**
 * Reclaims each object at the event at which it dies, because it has been told: the bound that no collector can pass.
 *
 * <p>Time: none is counted. Space: none beside the deaths, which the bench keeps in a file. The heap holds what is
 * reachable and nothing else after every event, so its peak is the least memory that the program can do with.
 *
 * <p>Left behind: nothing, at any time. Where nobody has told it the deaths, it finds the garbage by a trace when asked
 * to collect, at no counted work either.
 *
 * <p>The idea is that of exact object lifetimes (Hertz and others, whose traces come from the algorithm that the bench's
 * oracle uses), compared with explicit deallocation by Hertz and Berger in "Quantifying the performance of garbage
 * collection vs. explicit memory management", OOPSLA 2005. Departures: none.
 */
public final class Clairvoyant implements Deaths.Foretold, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "clairvoyant",
                    "Reclaims each object at the event at which it dies, foretold by the oracle: the lower bound.",
                    new Paper(
                            "Hertz, Blackburn, Moss, McKinley, Stefanovic",
                            2006,
                            "Generating object lifetime traces with Merlin",
                            "TOPLAS 28(3)"),
                    CollectorSpec.CountingRule.always(Counting.NONE),
                    true,
                    Set.of(),
                    Options.NONE,
                    (heap, counters, settings) -> new Clairvoyant(heap, counters))
            .withOwnTrigger();

    private final Heap heap;
    private final Counters counters;
    private @Nullable Deaths deaths;

    /** A collector for a heap that counts nothing. */
    public Clairvoyant(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    @Override
    public void foretell(Deaths deaths) {
        this.deaths = deaths;
    }

    @Override
    public Alarms next(Heap heap) {
        return deaths == null ? Alarms.NONE : Alarms.atClock(deaths.nextEvent());
    }

    @Override
    public boolean due(Heap heap) {
        return deaths != null && deaths.nextEvent() <= heap.clock();
    }

    @Override
    public void collect(long budget) {
        long objects = heap.objects();
        if (deaths == null) {
            new MarkSweep(heap, new Counters()).collect(UNBOUNDED);
        } else {
            while (deaths.nextEvent() <= heap.clock()) {
                heap.reclaim(deaths.next());
            }
        }
        counters.add(Counter.FREED_FORETOLD, objects - heap.objects());
    }
}
