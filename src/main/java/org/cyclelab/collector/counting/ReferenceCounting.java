package org.cyclelab.collector.counting;

import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.option.Options;

/**
 * Immediate reference counting: an object is reclaimed at the moment its count reaches zero, and nothing else is.
 *
 * <p>Time: two count updates for each reference overwritten, one for each reference of a dead object. Space: the count.
 * The longest pause is the size of the structure whose last reference is dropped.
 *
 * <p>Left behind: every object that is part of a garbage cycle or reachable only from one. The heap does all the work
 * ({@link org.cyclelab.heap.Heap}), so a collection does nothing; departures from the paper: none.
 */
public final class ReferenceCounting {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "reference-counting",
            "Counts every reference and reclaims an object when its count reaches zero; cycles are never reclaimed.",
            new Paper(
                    "Collins",
                    1960,
                    "A method for overlapping and erasure of lists",
                    "Communications of the ACM 3(12)"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            false,
            Set.of(),
            Options.NONE,
            (heap, counters, settings) -> budget -> {});

    private ReferenceCounting() {}
}
