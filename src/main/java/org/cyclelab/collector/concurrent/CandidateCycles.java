package org.cyclelab.collector.concurrent;

import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/** The candidate cycles of concurrent trial deletion, from their collection to their end. */
final class CandidateCycles {
    private final Heap heap;
    private final Counters counters;
    private final LaggingCounts counts;
    private final IntLog suspects;
    private final boolean sigmaTest;
    private final boolean deltaTest;

    /** The members of all candidates, and where each begins. */
    private final IntLog members = new IntLog();

    private final IntLog cycles = new IntLog();

    private final Walk walk = new Walk();
    private int[] crc = {};
    private int at;
    private int member;
    private boolean freeing;
    private boolean done;

    CandidateCycles(Heap heap, Counters counters, LaggingCounts counts, boolean sigmaTest, boolean deltaTest) {
        this.heap = heap;
        this.counters = counters;
        this.counts = counts;
        this.sigmaTest = sigmaTest;
        this.deltaTest = deltaTest;
        suspects = counts.suspects;
    }

    /** How many there are. */
    int size() {
        return cycles.size();
    }

    /** The cyclic counts, anew whenever the heap may have grown. */
    void use(int[] cyclicCounts) {
        crc = cyclicCounts;
    }

    /** A phase begins; it goes on with each call of its method until it is done. */
    void begin() {
        at = 0;
        member = 0;
        done = false;
    }

    boolean isDone() {
        return done;
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
    long collect(int[] w, long budget) {
        long left = budget;
        Walk walk = this.walk;
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
                done = true;
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
        return left;
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
    long prepareSigma(int[] w, long budget) {
        long left = budget;
        Walk walk = this.walk;
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
                done = true;
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
        return left;
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
    long free(int[] w, long budget) {
        long left = budget;
        Walk walk = this.walk;
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
                done = true;
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
        return left;
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
}
