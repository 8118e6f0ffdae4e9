package org.cyclelab.collector.counting;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * Immediate reference counting whose dead wait on a list: each allocation first frees a fixed number of them, and what
 * a freed object held is decremented only then.
 *
 * <p>Time: as immediate counting in all, but no store takes longer than its two count updates, and an allocation no
 * longer than the fields of the objects that it frees. Space: an entry for each dead object that waits, and the waiting
 * objects themselves with all that they alone refer to.
 *
 * <p>Left behind: every object that is part of a garbage cycle or reachable only from one; and, until as many objects
 * have been allocated, the dead that wait ({@link Counter#LAZY_QUEUE_PEAK}, {@link Counter#LAZY_PENDING_BYTES}). A
 * collection frees them all at once.
 *
 * <p>Departures from the paper: the paper's cells are of one size, and a dead cell is taken apart when it is allocated
 * again. Here an allocation frees the last objects that died ({@link HeapConfig#lazyFrees}), of whatever size, and then
 * takes a free run of the size it needs: otherwise what a dead object of a rare size held would wait forever.
 */
public final class LazyFreeing implements Collector {
    private static final String FREES = "frees";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "lazy-freeing",
                    "Counts every reference; the dead wait, and each allocation frees some of them, without what they"
                            + " held.",
                    new Paper("Weizenbaum", 1963, "Symmetric list processor", "Communications of the ACM 6(9)"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    false,
                    Set.of(Log.ZERO),
                    Options.of(Option.integer(FREES, 1, 1, 1_000_000, "dead objects that each allocation frees first")),
                    (heap, counters, settings) -> new LazyFreeing(heap, counters))
            .withKernel((config, settings) -> config.withLazyFrees(settings.intValue(FREES)));

    private final Heap heap;
    private final Counters counters;

    /** A collector for a heap that counts exactly and lets the dead wait in its zero log. */
    public LazyFreeing(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    /**
     * <pre>
     * while waiting: o = pop; for t in children(o): if --RC(t) == 0: push(t)
     *                free(o)
     * </pre>
     *
     * The budget is spent on objects and references alike.
     */
    @Override
    public void collect(long budget) {
        IntLog waiting = heap.log(Log.ZERO);
        counters.max(Counter.LAZY_QUEUE_PEAK, waiting.size());
        long bytes = heap.bytes();
        long start = spent();
        while (waiting.size() > 0 && spent() - start < budget) {
            int o = waiting.get(waiting.size() - 1);
            waiting.truncate(waiting.size() - 1);
            heap.releaseZero(o);
        }
        if (waiting.size() == 0) {
            counters.max(Counter.LAZY_PENDING_BYTES, bytes - heap.bytes());
        }
    }

    private long spent() {
        return heap.counts().releaseVisits() + heap.counts().releaseEdges();
    }
}
