package org.cyclelab.heap.config;

import java.util.Set;
import org.cyclelab.heap.log.Log;

/**
 * How a heap is set up.
 *
 * @param counting which references are counted
 * @param logs what is written down for the collector
 * @param limit most simulated bytes that live or floating objects may occupy; {@link Long#MAX_VALUE} for no limit
 * @param quarantine whether freed runs are poisoned and never used again, so that every use of a freed object is
 *     found; memory then only grows
 * @param initialWords words to reserve at the start
 * @param suspects how the log of suspects is kept
 * @param lazyFrees objects of the zero log that each allocation frees first, each without what it held (Weizenbaum
 *     1963); 0 for none
 */
public record HeapConfig(
        Counting counting,
        Set<Log> logs,
        long limit,
        boolean quarantine,
        int initialWords,
        SuspectRule suspects,
        int lazyFrees) {

    public HeapConfig {
        logs = Set.copyOf(logs);
        if (limit <= 0) {
            throw new IllegalArgumentException("the heap limit must be positive, not " + limit);
        }
        if (initialWords < 0) {
            throw new IllegalArgumentException("negative size " + initialWords);
        }
        if (lazyFrees < 0 || (lazyFrees > 0 && !logs.contains(Log.ZERO))) {
            throw new IllegalArgumentException("lazy freeing needs a log of objects at zero");
        }
    }

    /** No limit, no quarantine, small at the start. */
    public static HeapConfig of(Counting counting, Log... logs) {
        return new HeapConfig(counting, Set.of(logs), Long.MAX_VALUE, false, 1 << 10, SuspectRule.PAPER, 0);
    }

    /** The same with a limit in simulated bytes. */
    public HeapConfig withLimit(long bytes) {
        return new HeapConfig(counting, logs, bytes, quarantine, initialWords, suspects, lazyFrees);
    }

    /** The same with freed runs poisoned and never used again. */
    public HeapConfig withQuarantine() {
        return new HeapConfig(counting, logs, limit, true, initialWords, suspects, lazyFrees);
    }

    /** The same with so many words reserved at the start. */
    public HeapConfig withInitialWords(int words) {
        return new HeapConfig(counting, logs, limit, quarantine, words, suspects, lazyFrees);
    }

    /** The same with another way of keeping suspects. */
    public HeapConfig withSuspects(SuspectRule rule) {
        return new HeapConfig(counting, logs, limit, quarantine, initialWords, rule, lazyFrees);
    }

    /** The same with so many objects freed by each allocation. */
    public HeapConfig withLazyFrees(int objects) {
        return new HeapConfig(counting, logs, limit, quarantine, initialWords, suspects, objects);
    }
}
