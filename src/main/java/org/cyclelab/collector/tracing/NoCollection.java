package org.cyclelab.collector.tracing;

import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.option.Options;

/**
 * Never reclaims anything: the baseline.
 *
 * <p>Time: none, at stores and at collections. Space: every object ever allocated, so that the heap's peak is the whole
 * allocation and a heap limit is the life of the program.
 *
 * <p>Left behind: all garbage, the upper bound of what any collector leaves. Departures: none.
 */
public final class NoCollection {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "none",
            "Never reclaims anything and does no work: the baseline.",
            new Paper("Shipilev", 2018, "JEP 318: Epsilon: a no-op garbage collector", "OpenJDK"),
            CollectorSpec.CountingRule.always(Counting.NONE),
            false,
            Set.of(),
            Options.NONE,
            (heap, counters, settings) -> budget -> {});

    private NoCollection() {}
}
