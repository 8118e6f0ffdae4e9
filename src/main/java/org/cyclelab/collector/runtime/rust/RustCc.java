package org.cyclelab.collector.runtime.rust;

import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * The Rust crate rust-cc: counts, breadth first and beside the counts, the references among all that possible cycles
 * reach; an increment takes an object off their list. Finalizers run before anything is freed, and what they had a
 * chance to change is decided anew, up to ten times.
 *
 * <p>Time: one visit for each edge of what the possible cycles reach, and another where it is live; the same again after
 * each round of finalizers. Space: a side table and a list of what is met. Complete unless finalizers keep it busy.
 *
 * <p>Left behind: after the last round, what finalizers have just had a chance to change; the next collection goes on.
 *
 * <p>Trigger: the bytes in use exceed a threshold when an object is allocated; then the threshold is doubled while no
 * greater than what is left, or halved while ten times as great.
 *
 * <p>Departures from the crate (repository frengor/rust-cc, commit 8ff4a9f2): the collection comes after the event
 * that allocates, and the bytes are taken without the newest object; counts do not overflow at 14 bits, unless {@code
 * most-references} says so, since a program that fails tells nothing more; there are no cleaners. An object made by a
 * finalizer is born finalized, as there.
 */
public final class RustCc implements Collector, Trigger {
    private static final String FIRST_THRESHOLD = "first-threshold";
    private static final String BUFFERED = "buffered-objects";
    private static final String ROUNDS = "rounds";
    private static final String SHRINK = "shrink-percent";
    private static final String MOST_REFERENCES = "most-references";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "rust-cc",
                    "The Rust crate rust-cc: counts inside beside the counts; an increment clears a suspect.",
                    new Paper("frengor", 2024, "rust-cc", "repository frengor/rust-cc, 8ff4a9f2"),
                    settings -> settings.intValue(MOST_REFERENCES) == 0
                            ? Counting.EXACT
                            : Counting.checked(settings.intValue(MOST_REFERENCES)),
                    true,
                    Set.of(Log.SUSPECTS),
                    Options.of(
                            Option.bytes(
                                    FIRST_THRESHOLD,
                                    100,
                                    1,
                                    1L << 40,
                                    "bytes in use beyond which to collect, at" + " first; never less later"),
                            Option.integer(
                                    BUFFERED,
                                    0,
                                    0,
                                    Integer.MAX_VALUE,
                                    "possible cycles beyond which to collect"
                                            + " although the bytes do not ask for it; 0 for never"),
                            Option.integer(ROUNDS, 10, 1, 1_000_000, "rounds of finalizers in one collection"),
                            Option.integer(
                                    SHRINK,
                                    10,
                                    0,
                                    50,
                                    "percent of the threshold up to which the bytes left" + " halve it"),
                            Option.integer(
                                    MOST_REFERENCES,
                                    0,
                                    0,
                                    Integer.MAX_VALUE,
                                    "references to an object beyond which the program fails, 16382 in the crate; 0 for"
                                            + " no limit")),
                    RustCc::new)
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.REMOVE, OnDeath.SWAP)))
            .withOwnTrigger()
            .handling(Feature.FINALIZERS);

    private final Heap heap;
    private final Ceremonies ceremonies;
    private final Subgraph subgraph;
    private final long firstThreshold;
    private final int mostBuffered;
    private final int rounds;
    private final int shrinkPercent;
    private long threshold;
    private boolean allocating;

    /** A collector for a heap with exact counts, and a log of suspects that incremented and dead objects leave. */
    public RustCc(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        ceremonies = heap.ceremonies();
        subgraph = new Subgraph(heap, counters);
        firstThreshold = settings.integer(FIRST_THRESHOLD);
        mostBuffered = settings.intValue(BUFFERED);
        rounds = settings.intValue(ROUNDS);
        shrinkPercent = settings.intValue(SHRINK);
        threshold = firstThreshold;
    }

    /**
     * <pre>
     * repeat at most 10 times, while possibleCycles is not empty:
     *    counting(); roots()
     *    if any of nonRoot has a finalizer that has not run: run them; possibleCycles.addAll(nonRoot)
     *    else: free(nonRoot)
     * </pre>
     */
    @Override
    public void collect(long budget) {
        for (int round = 0; round < rounds && heap.log(Log.SUSPECTS).size() > 0; round++) {
            subgraph.addSuspects(true);
            subgraph.countInside();
            subgraph.mark();
            if (!finalizeGarbage()) {
                subgraph.free();
            }
            subgraph.forget();
        }
    }

    /**
     * Runs the finalizers of the garbage, all of it held meanwhile; what is then let go becomes suspect again, or dies.
     * Answers whether there were any.
     */
    private boolean finalizeGarbage() {
        int pending = 0;
        int n = subgraph.size();
        for (int i = 0; i < n; i++) {
            int o = subgraph.object(i);
            if (heap.birth(o) < 0 && ceremonies.finalizePending(o)) {
                ceremonies.skipFinalizer(o);
            }
            if (subgraph.isGarbage(i) && ceremonies.finalizePending(o)) {
                pending++;
            }
        }
        if (pending == 0) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (subgraph.isGarbage(i)) {
                heap.words()[subgraph.object(i)]++;
            }
        }
        for (int i = 0; i < n; i++) {
            if (subgraph.isGarbage(i) && ceremonies.finalizePending(subgraph.object(i))) {
                ceremonies.runFinalizer(subgraph.object(i));
            }
        }
        for (int i = 0; i < n; i++) {
            if (subgraph.isGarbage(i)) {
                heap.decrement(subgraph.object(i));
            }
        }
        return true;
    }

    /** Bytes in use beyond which an allocation collects. */
    public long threshold() {
        return threshold;
    }

    @Override
    public Alarms next(Heap heap) {
        Alarms bytes = Alarms.atBytesInUse(heap, threshold);
        return mostBuffered == 0 ? bytes : bytes.orAtSuspects(mostBuffered + 1);
    }

    @Override
    public boolean due(Heap heap) {
        allocating = true;
        return used() > threshold || (mostBuffered > 0 && heap.suspects().live() > mostBuffered);
    }

    @Override
    public void collected(Heap heap) {
        long used = used();
        allocating = false;
        if (used >= threshold) {
            while (used >= threshold) {
                threshold *= 2;
            }
            return;
        }
        while (used * 100 <= threshold * shrinkPercent && threshold / 2 >= firstThreshold && threshold / 2 > used) {
            threshold /= 2;
        }
    }

    /** Bytes in use, in a collection that an allocation has set off before the newest object came. */
    private long used() {
        return heap.bytes() - (allocating ? heap.newestBytes() : 0);
    }
}
