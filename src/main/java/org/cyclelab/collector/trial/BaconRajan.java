package org.cyclelab.collector.trial;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Synchronous trial deletion from all suspects together: subtracts the references inside what the suspects reach, and
 * reclaims what then has no count left.
 *
 * <p>Time: at most three visits for each edge that the suspects reach, in total, however many suspects there are;
 * nothing for the rest of the heap. Space: the log of suspects, a traversal stack of at most one entry an edge, and a
 * list of the garbage found. Complete: an object that becomes cyclic garbage was, or is reachable from, a suspect.
 *
 * <p>Departures from the paper:
 *
 * <ul>
 *   <li>explicit stacks instead of recursion, in scan with children in the order of the recursion; markGray and
 *       scanBlack do the same work in every order;
 *   <li>white objects are put on a list and reclaimed after collectWhite has ended, so that none is reclaimed before
 *       the other suspects of its component have been looked at; the list is collectWhite's worklist, first in, first
 *       out, so that the addresses ahead are known and their cache misses overlap;
 *   <li>collectWhite may meet a cell that is free by then: a dying acyclic object can take along what only it and white
 *       objects referred to; a free cell is never white, and none is used again during a collection;
 *   <li>all suspects are unbuffered before the first collectWhite, so that a suspect which loses another reference to
 *       a dying acyclic object is logged anew and not lost; the collection repeats while there are such suspects;
 *   <li>markRoots leaves alone a gray suspect whose count an earlier suspect has brought to zero: it may be live
 *       (a trap that the developers of MMTk noted in the published markRoots);
 *   <li>release and possibleRoot, the mutator's side, are the heap's ({@link Log#SUSPECTS});
 *   <li>while there are entries of weak maps, {@link VirtualEdges} takes the place of the phases.
 * </ul>
 */
public final class BaconRajan implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "bacon-rajan",
                    "Reference counting with synchronous trial deletion from suspects, objects decremented to non-zero.",
                    new Paper(
                            "Bacon, Rajan", 2001, "Concurrent cycle collection in reference counted systems", "ECOOP"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.SUSPECTS),
                    Options.NONE,
                    (heap, counters, settings) -> new BaconRajan(heap, counters))
            .handling(CollectorSpec.Feature.WEAK_MAPS);

    /** Edges that markGray takes from its stack at once. */
    private static final int NEAR = 32;

    private final Heap heap;
    private final Counters counters;
    private final int[] near = new int[NEAR];
    private int[] stack = new int[1024];
    private int[] suspects = new int[0];
    private int suspectCount;
    private int[] dead = new int[1024];
    private int deadCount;
    private final VirtualEdges virtualEdges;

    /** A collector for a heap with exact counts and a log of suspects. */
    public BaconRajan(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
        virtualEdges = new VirtualEdges(heap, counters);
    }

    /** Runs the phases in this order; each is public for those who want to watch. */
    @Override
    public void collect(long budget) {
        do {
            if (heap.weakMaps().size() > 0) {
                virtualEdges.collect();
                continue;
            }
            takeSuspects();
            markRoots();
            scanRoots();
            collectRoots();
        } while (heap.log(Log.SUSPECTS).size() > 0);
        heap.ceremonies().deliver();
    }

    /** Empties the log: what an acyclic object releases when it dies in collectRoots may become suspect. */
    public void takeSuspects() {
        IntLog log = heap.log(Log.SUSPECTS);
        suspects = log.toArray();
        suspectCount = suspects.length;
        log.clear();
        counters.max(Counter.BUF_PEAK_SUSPECTS, suspectCount);
    }

    /**
     * <pre>
     * for S in Roots: if colour(S) == purple and RC(S) > 0: markGray(S)
     *                 else: remove S from Roots; buffered(S) = false
     *                       if colour(S) == black and RC(S) == 0: free(S)
     * </pre>
     */
    public void markRoots() {
        int[] w = heap.words();
        int kept = 0;
        long dead = 0;
        long incremented = 0;
        long gray = 0;
        for (int i = 0; i < suspectCount; i++) {
            int s = suspects[i];
            int info = w[s + Header.INFO];
            if (info >= 0 && Header.is(info, Colour.PURPLE)) {
                markGray(w, s);
                suspects[kept++] = s;
                continue;
            }
            if (info < 0) {
                dead++;
            } else if (Header.is(info, Colour.GRAY)) {
                gray++;
            } else {
                incremented++;
            }
            heap.release(s);
        }
        suspectCount = kept;
        counters.add(Counter.CAND_TRACED, kept);
        counters.add(Counter.CAND_FILTERED_DEAD, dead);
        counters.add(Counter.CAND_FILTERED_INC, incremented);
        counters.add(Counter.CAND_FILTERED_GRAY, gray);
    }

    /**
     * <pre>
     * markGray(S): if colour(S) != gray: colour(S) = gray
     *                 for T in children(S): if T not green: RC(T)--; markGray(T)
     * </pre>
     *
     * The stack holds edges. Those at its top are taken together: first all their counts are decremented, then their
     * objects are visited, so that the cache misses on the counts overlap.
     */
    private void markGray(int[] w, int start) {
        int[] stack = this.stack;
        int[] near = this.near;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        near[0] = start;
        int count = 1;
        do {
            for (int i = 0; i < count; i++) {
                int s = near[i];
                int info = w[s + Header.INFO];
                if (Header.is(info, Colour.GRAY)) {
                    continue;
                }
                w[s + Header.INFO] = Header.withColour(info, Colour.GRAY);
                visits++;
                int slot = Header.firstField(w, s);
                int last = slot + Header.fieldCount(w, s);
                if (sp + (last - slot) > stack.length) {
                    this.stack = stack = IntLog.grown(stack, sp + (long) (last - slot));
                }
                for (; slot < last; slot++) {
                    int t = w[slot];
                    if (t != Heap.NULL) {
                        stack[sp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
            if (sp == 1) {
                // One edge, as in a ring: without the loop, for speed.
                int t = stack[--sp];
                edges++;
                count = 0;
                if (!Header.is(w[t + Header.INFO], Colour.GREEN)) {
                    w[t]--;
                    writes++;
                    near[count++] = t;
                }
                continue;
            }
            int end = sp;
            sp = Math.max(0, sp - NEAR);
            edges += end - sp;
            count = 0;
            for (int i = sp; i < end; i++) {
                int t = stack[i];
                if (!Header.is(w[t + Header.INFO], Colour.GREEN)) {
                    w[t]--;
                    near[count++] = t;
                }
            }
            writes += count;
        } while (count > 0 || sp > 0);
        counters.add(Counter.VISIT_MARK_GRAY, visits);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, writes);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /** {@code for S in Roots: scan(S)}. */
    public void scanRoots() {
        int[] w = heap.words();
        for (int i = 0; i < suspectCount; i++) {
            scan(w, suspects[i]);
        }
    }

    /**
     * <pre>
     * scan(S): if colour(S) == gray:
     *             if RC(S) > 0: scanBlack(S)
     *             else: colour(S) = white; for T in children(S): if T not green: scan(T)
     * </pre>
     */
    private void scan(int[] w, int start) {
        int[] stack = this.stack;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        stack[sp++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            int info = w[s + Header.INFO];
            if (!Header.is(info, Colour.GRAY)) {
                continue;
            }
            if (w[s] > 0) {
                stack = scanBlack(w, s, sp);
                continue;
            }
            w[s + Header.INFO] = Header.withColour(info, Colour.WHITE);
            visits++;
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (sp + n > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) n);
            }
            for (int slot = first + n - 1; slot >= first; slot--) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (Header.is(w[t + Header.INFO], Colour.GRAY)) {
                        stack[sp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_SCAN, visits);
        counters.add(Counter.EDGE_SCAN, edges);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * scanBlack(S): colour(S) = black
     *               for T in children(S): if T not green: RC(T)++; if colour(T) != black: scanBlack(T)
     * </pre>
     *
     * Works on top of the stack of scan, from index {@code base} on; answers the stack, which may have grown.
     */
    private int[] scanBlack(int[] w, int start, int base) {
        int[] stack = this.stack;
        int sp = base;
        int peak = 0;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.BLACK);
        stack[sp++] = start;
        while (sp > base) {
            int s = stack[--sp];
            visits++;
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (sp + n > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) n);
            }
            for (int slot = first + n - 1; slot >= first; slot--) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                if (Header.is(info, Colour.GREEN)) {
                    continue;
                }
                writes++;
                w[t]++;
                if (!Header.is(info, Colour.BLACK)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.BLACK);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_SCAN_BLACK, visits);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        counters.add(Counter.RCW_SCAN_BLACK, writes);
        counters.max(Counter.STACK_PEAK, peak);
        return stack;
    }

    /**
     * <pre>
     * for S in Roots: remove S from Roots; buffered(S) = false
     * for S in Roots: collectWhite(S)
     * for S in dead: free(S)
     * </pre>
     */
    public void collectRoots() {
        int[] w = heap.words();
        for (int i = 0; i < suspectCount; i++) {
            heap.release(suspects[i]);
        }
        for (int i = 0; i < suspectCount; i++) {
            int s = suspects[i];
            int info = w[s + Header.INFO];
            if (info >= 0 && Header.is(info, Colour.WHITE)) {
                collectWhite(w, s);
            }
        }
        suspectCount = 0;
        int[] dead = this.dead;
        int freed = deadCount;
        for (int i = freed - 1; i >= 0; i--) {
            heap.reclaim(dead[i]);
        }
        deadCount = 0;
        counters.add(Counter.FREED_CYCLE, freed);
    }

    /**
     * <pre>
     * collectWhite(S): if colour(S) == white: colour(S) = black
     *                     for T in children(S): if green(T): decrement(T) else collectWhite(T)
     *                     dead.add(S)
     * </pre>
     */
    private void collectWhite(int[] w, int start) {
        int[] dead = this.dead;
        int next = deadCount;
        int end = next;
        long edges = 0;
        if (end == dead.length) {
            this.dead = dead = IntLog.grown(dead, end + 1L);
        }
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.BLACK);
        dead[end++] = start;
        while (next < end) {
            int s = dead[next++];
            int slot = Header.firstField(w, s);
            int last = slot + Header.fieldCount(w, s);
            if (end + (last - slot) > dead.length) {
                this.dead = dead = IntLog.grown(dead, end + (long) (last - slot));
            }
            for (; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                if (Header.is(info, Colour.GREEN)) {
                    heap.decrement(t);
                } else if (Header.is(info, Colour.WHITE)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.BLACK);
                    dead[end++] = t;
                }
            }
        }
        counters.add(Counter.VISIT_COLLECT_WHITE, end - deadCount);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        deadCount = end;
    }
}
