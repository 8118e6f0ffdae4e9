package org.cyclelab.collector.concurrent;

import java.util.Arrays;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * Concurrent cycle collection: the collector alone counts, from logs that the mutator leaves behind in each epoch, finds
 * candidate cycles by trial deletion beside the counts, and frees a candidate one epoch later if no reference came from
 * outside (sigma test) and no count of a member has changed since (delta test).
 *
 * <p>Time: two count updates for each reference overwritten in a field and for each root at the end of an epoch; two
 * visits for each edge that suspects reach, and four for garbage; a live structure that a root refers to is suspected and
 * traced in every epoch. Garbage is reclaimed one epoch after its last reference went, a cycle two epochs after.
 * Space: a second count for each object, the logs of two epochs, the candidates, and traversal stacks of at most one
 * entry an edge. Leaves nothing: an unbounded collection runs as many epochs as it takes. While the mutator runs, a race
 * can put a cycle off again and again.
 *
 * <p>A budget stops the collection before any edge visit; it goes on from there. Mutator and collector are interleaved,
 * not parallel, so that every schedule can be repeated. A slice ends with its epoch at the latest.
 *
 * <p>Departures from the paper:
 *
 * <ul>
 *   <li>one mutator, so that no epoch is staggered; statics are in the stack buffers with the locals;
 *   <li>explicit stacks; an object is touched when it is met and its fields are read later, where the recursion reads
 *       them at once;
 *   <li>the members of a candidate are collected first in, first out;
 *   <li>scanBlack of increments and decrements serves scan too: there is no orange object then;
 *   <li>refurbish releases a member that the freeing of another candidate has brought to zero; freed as it is, it would
 *       leave the counts of its children one too high for good (found by random interleaving).
 * </ul>
 */
public final class BaconRajanConcurrent implements Collector, Trigger {
    private static final Option SLICE_EVENTS =
            Option.integer("slice-events", 100, 1, Long.MAX_VALUE / 4, "events from one slice of work to the next");
    private static final Option SLICE_EDGES =
            Option.integer("slice-edges", 1000, 1, Long.MAX_VALUE / 4, "edges visited in a slice");
    private static final Option EPOCH_EVENTS =
            Option.integer("epoch-events", 10_000, 1, Long.MAX_VALUE / 4, "fewest events from one epoch to the next");

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "bacon-rajan-concurrent",
                    "Counts from logs in epochs and frees candidate cycles that pass the sigma and the delta test.",
                    new Paper(
                            "Bacon, Rajan", 2001, "Concurrent cycle collection in reference counted systems", "ECOOP"),
                    CollectorSpec.CountingRule.always(Counting.NONE),
                    true,
                    Set.of(Log.UPDATES, Log.ALLOCATIONS),
                    Options.of(SLICE_EVENTS, SLICE_EDGES, EPOCH_EVENTS),
                    (heap, counters, settings) -> new BaconRajanConcurrent(
                            heap,
                            counters,
                            settings.integer(SLICE_EVENTS.name()),
                            settings.integer(SLICE_EDGES.name()),
                            settings.integer(EPOCH_EVENTS.name()),
                            true,
                            true))
            .withOwnTrigger();

    private enum Phase {
        IDLE,
        INCREMENT,
        DECREMENT,
        FREE,
        MARK,
        SCAN,
        COLLECT,
        SIGMA
    }

    private static final int[] NOTHING = {};

    private final Heap heap;
    private final Counters counters;
    private final long sliceEvents;
    private final long sliceEdges;
    private final long epochEvents;

    private Phase phase = Phase.IDLE;

    @Incidental
    private long left;

    private long nextEpoch;

    @Incidental
    private long epochs;

    /** The logs of this epoch and of the one before. */
    private int[] updates = NOTHING;

    private int[] births = NOTHING;
    private int[] stackBuffer = NOTHING;
    private int[] oldUpdates = NOTHING;
    private int[] oldBirths = NOTHING;
    private int[] oldStackBuffer = NOTHING;
    private final IntLog newborn = new IntLog();
    private boolean changed;

    /** Place in the logs or in the suspects, as the phase has it. */
    private int at;

    private final LaggingCounts counts;
    private final IntLog suspects;
    private final SideTable cyclicCounts = new SideTable();
    private int[] crc = NOTHING;
    private final CandidateCycles candidates;
    private int kept;

    private final Walk trace = new Walk();

    /** A collector with both tests for a heap that counts nothing and logs updates and allocations. */
    public BaconRajanConcurrent(Heap heap, Counters counters) {
        this(heap, counters, 1, 1, 1, true, true);
    }

    /** Without one of the tests it is unsafe, or leaves garbage: for those who want to see that. */
    BaconRajanConcurrent(
            Heap heap,
            Counters counters,
            long sliceEvents,
            long sliceEdges,
            long epochEvents,
            boolean sigmaTest,
            boolean deltaTest) {
        this.heap = heap;
        this.counters = counters;
        counts = new LaggingCounts(heap, counters);
        suspects = counts.suspects;
        this.sliceEvents = sliceEvents;
        this.sliceEdges = sliceEdges;
        this.epochEvents = epochEvents;
        candidates = new CandidateCycles(heap, counters, counts, sigmaTest, deltaTest);
    }

    /**
     * Goes on with the epoch, or begins one. Unbounded: until nothing is left to be counted or freed, which is when an
     * epoch without updates has ended without a candidate.
     */
    @Override
    public void collect(long budget) {
        takeAllocations();
        crc = cyclicCounts.reach(heap);
        candidates.use(crc);
        left = budget;
        if (budget != UNBOUNDED) {
            if (phase == Phase.IDLE) {
                beginEpoch();
            }
            run();
            return;
        }
        run();
        do {
            beginEpoch();
            run();
        } while (changed || candidates.size() > 0);
    }

    /** {@code new(o): RC(o) = 1; mutation buffer.append(dec o)}. */
    private void takeAllocations() {
        int[] w = heap.words();
        IntLog log = heap.log(Log.ALLOCATIONS);
        for (int i = 0; i < log.size(); i += 2) {
            w[log.get(i)] = 1;
            newborn.add(log.get(i));
        }
        counters.add(Counter.LOG_ENTRIES, log.size() >> 1);
        log.clear();
    }

    /** The epoch's boundary: the mutator stands still while its logs and roots are taken. */
    private void beginEpoch() {
        oldUpdates = updates;
        oldBirths = births;
        oldStackBuffer = stackBuffer;
        updates = heap.log(Log.UPDATES).toArray();
        births = newborn.toArray();
        stackBuffer = heap.roots();
        heap.log(Log.UPDATES).clear();
        newborn.clear();
        changed = updates.length + births.length > 0 || !Arrays.equals(stackBuffer, oldStackBuffer);
        nextEpoch = heap.clock() + epochEvents;
        counters.add(Counter.LOG_ENTRIES, updates.length);
        counters.add(Counter.ROOTS_MARK, stackBuffer.length);
        enter(Phase.INCREMENT);
    }

    private void enter(Phase next) {
        phase = next;
        at = 0;
        kept = 0;
        candidates.begin();
    }

    private void run() {
        int[] w = heap.words();
        while (left > 0 && phase != Phase.IDLE) {
            if (!counts.isSettled()) {
                left = counts.settle(w, left);
            } else {
                switch (phase) {
                    case INCREMENT -> increment(w);
                    case DECREMENT -> decrement(w);
                    case FREE -> left = candidates.free(w, left);
                    case MARK -> markRoots(w);
                    case SCAN -> scanRoots(w);
                    case COLLECT -> left = candidates.collect(w, left);
                    default -> left = candidates.prepareSigma(w, left);
                }
                if (candidates.isDone()) {
                    enterNext();
                }
            }
        }
    }

    private void enterNext() {
        switch (phase) {
            case FREE -> enter(Phase.MARK);
            case COLLECT -> enter(Phase.SIGMA);
            default -> {
                epochs++;
                enter(Phase.IDLE);
            }
        }
    }

    /** {@code increment(S)} for the updates and roots of this epoch. */
    private void increment(int[] w) {
        int[] updates = this.updates;
        int[] roots = stackBuffer;
        int end = updates.length + roots.length;
        int i = at;
        long writes = 0;
        while (i < end && counts.isSettled()) {
            int o = i < updates.length ? updates[i] : roots[i - updates.length];
            i++;
            if (o > 0) {
                writes++;
                counts.increment(w, o);
            }
        }
        at = i;
        if (i == end && counts.isSettled()) {
            enter(Phase.DECREMENT);
        }
        counters.add(Counter.RCW_LOG, writes);
    }

    /** {@code decrement(S)} for the updates, births and roots of the epoch before. */
    private void decrement(int[] w) {
        int[] updates = oldUpdates;
        int[] births = oldBirths;
        int[] roots = oldStackBuffer;
        int i = at;
        int end = updates.length + births.length + roots.length;
        long writes = 0;
        while (i < end && counts.isSettled()) {
            int o;
            if (i < updates.length) {
                o = -updates[i];
            } else if (i < updates.length + births.length) {
                o = births[i - updates.length];
            } else {
                o = roots[i - updates.length - births.length];
            }
            i++;
            if (o > 0) {
                writes++;
                counts.decrement(w, o);
            }
        }
        at = i;
        if (i == end && counts.isSettled()) {
            oldUpdates = oldBirths = oldStackBuffer = NOTHING;
            enter(Phase.FREE);
        }
        counters.add(Counter.RCW_LOG, writes);
    }

    /**
     * <pre>
     * markRoots: for S in Roots: if colour(S) == purple and RC(S) > 0: markGray(S)
     *                            else: remove S; buffered(S) = false; if RC(S) == 0: free(S)
     * markGray(S): if colour(S) != gray: colour(S) = gray; CRC(S) = RC(S)
     *                 for T in children(S): markGray(T); if CRC(T) > 0: CRC(T)--
     * </pre>
     */
    private void markRoots(int[] w) {
        Walk walk = trace;
        int[] crc = this.crc;
        long edges = 0;
        long visits = 0;
        while (left > 0) {
            if (walk.object != Heap.NULL) {
                if (walk.slot == walk.last) {
                    walk.object = Heap.NULL;
                    continue;
                }
                int t = w[walk.slot++];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                left--;
                int info = w[t + Header.INFO];
                if (Header.is(info, Colour.GREEN)) {
                    continue;
                }
                int i = SideTable.index(t);
                if (!Header.is(info, Colour.GRAY)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.GRAY);
                    crc[i] = w[t];
                    walk.stack[walk.sp++] = t;
                }
                if (crc[i] > 0) {
                    crc[i]--;
                }
            } else if (walk.sp > 0) {
                walk.enter(w, walk.stack[--walk.sp]);
                visits++;
            } else if (at == suspects.size()) {
                suspects.truncate(kept);
                enter(Phase.SCAN);
                break;
            } else {
                markRoot(w, suspects.get(at++));
            }
        }
        counters.add(Counter.VISIT_MARK_GRAY, visits);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, edges);
    }

    private void markRoot(int[] w, int s) {
        int info = w[s + Header.INFO];
        if (Header.is(info, Colour.PURPLE) && w[s] > 0) {
            w[s + Header.INFO] = Header.withColour(info, Colour.GRAY);
            crc[SideTable.index(s)] = w[s];
            trace.stack[trace.sp++] = s;
            suspects.array()[kept++] = s;
            counters.add(Counter.CAND_TRACED, 1);
            return;
        }
        w[s + Header.INFO] = info & ~Header.BUFFERED;
        if (w[s] == 0) {
            heap.reclaim(s);
            counters.add(Counter.FREED_RC, 1);
            counters.add(Counter.CAND_FILTERED_DEAD, 1);
        } else {
            counters.add(Header.is(info, Colour.GRAY) ? Counter.CAND_FILTERED_GRAY : Counter.CAND_FILTERED_INC, 1);
        }
    }

    /**
     * <pre>
     * for S in Roots: scan(S)
     * scan(S): if colour(S) == gray: if CRC(S) == 0: colour(S) = white; for T in children(S): scan(T)
     *                                else: scanBlack(S)
     * </pre>
     */
    private void scanRoots(int[] w) {
        Walk walk = trace;
        long edges = 0;
        long visits = 0;
        while (left > 0 && counts.isSettled()) {
            if (walk.object != Heap.NULL) {
                if (walk.slot == walk.last) {
                    walk.object = Heap.NULL;
                    continue;
                }
                int t = w[walk.slot++];
                if (t != Heap.NULL) {
                    edges++;
                    left--;
                    if (Header.is(w[t + Header.INFO], Colour.GRAY)) {
                        walk.stack[walk.sp++] = t;
                    }
                }
            } else if (walk.sp > 0) {
                int s = walk.stack[--walk.sp];
                int info = w[s + Header.INFO];
                if (!Header.is(info, Colour.GRAY)) {
                    continue;
                }
                if (crc[SideTable.index(s)] > 0) {
                    counts.blacken(w, s);
                    continue;
                }
                w[s + Header.INFO] = Header.withColour(info, Colour.WHITE);
                walk.enter(w, s);
                visits++;
            } else if (at == suspects.size()) {
                enter(Phase.COLLECT);
                break;
            } else {
                walk.stack[walk.sp++] = suspects.get(at++);
            }
        }
        counters.add(Counter.VISIT_SCAN, visits);
        counters.add(Counter.EDGE_SCAN, edges);
    }

    /** Epochs that have ended. */
    long epochs() {
        return epochs;
    }

    /** The cyclic count of an object, for those who want to watch. */
    int cyclicCount(int object) {
        return cyclicCounts.get(object);
    }

    @Override
    public Alarms next(Heap heap) {
        long slice = heap.clock() - heap.clock() % sliceEvents + sliceEvents;
        return Alarms.atClock(phase == Phase.IDLE ? Math.max(slice, nextEpoch) : slice);
    }

    @Override
    public boolean due(Heap heap) {
        return heap.clock() % sliceEvents == 0 && (phase != Phase.IDLE || heap.clock() >= nextEpoch);
    }

    @Override
    public long budget() {
        return sliceEdges;
    }
}
