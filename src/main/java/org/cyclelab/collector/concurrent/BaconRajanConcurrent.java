package org.cyclelab.collector.concurrent;

import java.util.Arrays;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Counting;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.IntLog;
import org.cyclelab.heap.Log;
import org.cyclelab.heap.SideTable;
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
                            "Bacon, Rajan",
                            2001,
                            "Concurrent cycle collection in reference counted systems",
                            "ECOOP"),
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
    private final boolean sigmaTest;
    private final boolean deltaTest;

    private Phase phase = Phase.IDLE;
    private long left;
    private long nextEpoch;
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

    /** Place in the logs, in the suspects or in the candidates, as the phase has it. */
    private int at;

    private final LaggingCounts counts;
    private final IntLog suspects;
    private final SideTable cyclicCounts = new SideTable();
    private int[] crc = NOTHING;
    private final IntLog members = new IntLog();
    private final IntLog cycles = new IntLog();
    private int member;
    private boolean freeing;

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
        this.sigmaTest = sigmaTest;
        this.deltaTest = deltaTest;
    }

    /**
     * Goes on with the epoch, or begins one. Unbounded: until nothing is left to be counted or freed, which is when an
     * epoch without updates has ended without a candidate.
     */
    @Override
    public void collect(long budget) {
        takeAllocations();
        crc = cyclicCounts.reach(heap);
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
        } while (changed || cycles.size() > 0);
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
        member = 0;
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
                    case FREE -> freeCycles(w);
                    case MARK -> markRoots(w);
                    case SCAN -> scanRoots(w);
                    case COLLECT -> collectRoots(w);
                    default -> prepareSigma(w);
                }
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
                suspects.truncate(member);
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
            suspects.array()[member++] = s;
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

    /**
     * <pre>
     * for S in Roots: remove S
     *    if colour(S) == white: C = []; collectWhite(S, C); CycleBuffer.append(C)
     *    else if colour(S) != orange: buffered(S) = false
     * collectWhite(S, C): if colour(S) == white: colour(S) = orange; buffered(S) = true; C.append(S)
     *                        for T in children(S): collectWhite(T, C)
     * </pre>
     *
     * The members of all candidates are one list, in which {@code member} is the next to be enumerated.
     */
    private void collectRoots(int[] w) {
        Walk walk = trace;
        IntLog members = this.members;
        long edges = 0;
        long visits = 0;
        while (left > 0) {
            if (walk.object != Heap.NULL) {
                if (walk.slot == walk.last) {
                    walk.object = Heap.NULL;
                    continue;
                }
                int t = w[walk.slot++];
                if (t != Heap.NULL) {
                    edges++;
                    left--;
                    if (Header.is(w[t + Header.INFO], Colour.WHITE)) {
                        await(w, t);
                    }
                }
            } else if (member < members.size()) {
                walk.enter(w, members.get(member++));
                visits++;
            } else if (at == suspects.size()) {
                suspects.clear();
                enter(Phase.SIGMA);
                break;
            } else {
                int s = suspects.get(at++);
                int info = w[s + Header.INFO];
                if (Header.is(info, Colour.WHITE)) {
                    cycles.add(members.size());
                    await(w, s);
                } else if (!Header.is(info, Colour.ORANGE)) {
                    w[s + Header.INFO] = info & ~Header.BUFFERED;
                }
            }
        }
        counters.add(Counter.VISIT_COLLECT_WHITE, visits);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
    }

    private void await(int[] w, int o) {
        w[o + Header.INFO] = Header.withColour(w[o + Header.INFO], Colour.ORANGE) | Header.BUFFERED;
        members.add(o);
    }

    /** Index behind the last member of the candidate of that number. */
    private int endOfCycle(int cycle) {
        return cycle + 1 < cycles.size() ? cycles.get(cycle + 1) : members.size();
    }

    /**
     * <pre>
     * for C in CycleBuffer: for N in C: colour(N) = red; CRC(N) = RC(N)
     *                       for N in C: for M in children(N): if colour(M) == red and CRC(M) > 0: CRC(M)--
     *                       for N in C: colour(N) = orange
     * </pre>
     */
    private void prepareSigma(int[] w) {
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
                if (t != Heap.NULL) {
                    edges++;
                    left--;
                    int i = SideTable.index(t);
                    if (Header.is(w[t + Header.INFO], Colour.RED) && crc[i] > 0) {
                        crc[i]--;
                    }
                }
                continue;
            }
            if (at == cycles.size()) {
                epochs++;
                enter(Phase.IDLE);
                break;
            }
            if (member == cycles.get(at)) {
                paint(w, at, Colour.RED);
                for (int i = member; i < endOfCycle(at); i++) {
                    crc[SideTable.index(members.get(i))] = w[members.get(i)];
                }
            }
            if (member == endOfCycle(at)) {
                paint(w, at++, Colour.ORANGE);
            } else {
                walk.enter(w, members.get(member++));
                visits++;
            }
        }
        counters.add(Counter.VISIT_SIGMA, visits);
        counters.add(Counter.EDGE_SIGMA, edges);
    }

    private void paint(int[] w, int cycle, int colour) {
        for (int i = cycles.get(cycle); i < endOfCycle(cycle); i++) {
            int o = members.get(i);
            w[o + Header.INFO] = Header.withColour(w[o + Header.INFO], colour);
        }
    }

    /**
     * <pre>
     * for C in CycleBuffer, last first: if deltaTest(C) and sigmaTest(C): freeCycle(C) else refurbish(C)
     * freeCycle(C): for N in C: colour(N) = red
     *               for N in C: for M in children(N): if colour(M) == orange: RC(M)--; if CRC(M) > 0: CRC(M)--
     *                                                 else if colour(M) != red: decrement(M)
     *               for N in C: buffered(N) = false; free(N)
     * </pre>
     *
     * The last first: a candidate that is referred to by another was found before it, and the freeing of the other
     * takes those references out of its sum.
     */
    private void freeCycles(int[] w) {
        Walk walk = trace;
        int[] crc = this.crc;
        long edges = 0;
        long visits = 0;
        while (left > 0 && counts.isSettled()) {
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
                int i = SideTable.index(t);
                if (Header.is(info, Colour.ORANGE)) {
                    w[t]--;
                    crc[i] = Math.max(0, crc[i] - 1);
                } else if (!Header.is(info, Colour.RED)) {
                    counts.decrement(w, t);
                }
            } else if (cycles.size() == 0) {
                members.clear();
                enter(Phase.MARK);
                break;
            } else if (!freeing) {
                decide(w, cycles.size() - 1);
            } else if (member < members.size()) {
                walk.enter(w, members.get(member++));
                visits++;
            } else {
                freeCycle(w, cycles.size() - 1);
            }
        }
        counters.add(Counter.VISIT_FREE_CYCLE, visits);
        counters.add(Counter.EDGE_FREE_CYCLE, edges);
    }

    /** The two tests; a candidate that passes is to be freed, another is done with. */
    private void decide(int[] w, int cycle) {
        boolean unchanged = true;
        long sum = 0;
        for (int i = cycles.get(cycle); i < members.size(); i++) {
            int o = members.get(i);
            unchanged &= Header.is(w[o + Header.INFO], Colour.ORANGE);
            sum += crc[SideTable.index(o)];
        }
        counters.add(Counter.CYC_FOUND, 1);
        if (deltaTest && !unchanged) {
            counters.add(Counter.CYC_ABORTED_DELTA, 1);
            refurbish(w, cycle);
        } else if (sigmaTest && sum != 0) {
            counters.add(Counter.CYC_ABORTED_SIGMA, 1);
            refurbish(w, cycle);
        } else {
            counters.add(Counter.CYC_FREED, 1);
            paint(w, cycle, Colour.RED);
            freeing = true;
            member = cycles.get(cycle);
        }
    }

    private void freeCycle(int[] w, int cycle) {
        int first = cycles.get(cycle);
        for (int i = first; i < members.size(); i++) {
            int o = members.get(i);
            w[o + Header.INFO] = Header.withColour(w[o + Header.INFO], Colour.BLACK) & ~Header.BUFFERED;
            heap.reclaim(o);
        }
        counters.add(Counter.FREED_CYCLE, members.size() - (long) first);
        freeing = false;
        forget(cycle);
    }

    private void forget(int cycle) {
        members.truncate(cycles.get(cycle));
        cycles.truncate(cycle);
    }

    /**
     * <pre>
     * refurbish(C): first = true
     *    for N in C: if RC(N) == 0: if colour(N) == orange: release(N) else free(N)
     *                else if (first and colour(N) == orange) or colour(N) == purple: colour(N) = purple; Roots.append(N)
     *                else: colour(N) = black; buffered(N) = false
     *                first = false
     * </pre>
     *
     * A black member at zero has been released. An orange one has not: the freeing of another candidate brought it to
     * zero.
     */
    private void refurbish(int[] w, int cycle) {
        int first = cycles.get(cycle);
        for (int i = first; i < members.size(); i++) {
            int o = members.get(i);
            int info = w[o + Header.INFO];
            if (w[o] == 0 && Header.is(info, Colour.ORANGE)) {
                w[o + Header.INFO] = Header.withColour(info, Colour.BLACK) & ~Header.BUFFERED;
                counts.release(o);
            } else if (w[o] == 0) {
                w[o + Header.INFO] = info & ~Header.BUFFERED;
                heap.reclaim(o);
                counters.add(Counter.FREED_RC, 1);
            } else if ((i == first && Header.is(info, Colour.ORANGE)) || Header.is(info, Colour.PURPLE)) {
                w[o + Header.INFO] = Header.withColour(info, Colour.PURPLE);
                suspects.add(o);
            } else {
                w[o + Header.INFO] = Header.withColour(info, Colour.BLACK) & ~Header.BUFFERED;
            }
        }
        forget(cycle);
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
