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
 * Counts, breadth first from all suspects together and beside the stored counts, the references to each object that it
 * meets; who has more is referred to from outside, and what no such object reaches is garbage.
 *
 * <p>Time: two visits for each edge that the suspects reach, garbage or live, however many suspects there are; nothing
 * for the rest of the heap. Space: one tracing counter for each three words of the heap and a list of the objects met.
 * Complete. The search writes neither counts nor colours, so it could be given up at any moment.
 *
 * <p>Left behind: survivors to which garbage referred are decremented and so are suspects of the next collection,
 * although this one has just found them alive.
 *
 * <p>Departures from the paper:
 *
 * <ul>
 *   <li>the lists of the paper are links in the objects; here the suspects are the heap's log, in which an incremented
 *       object keeps its place, black, and the objects met are an array in breadth-first order;
 *   <li>mark and counter share one word: 0 for not met, else the tracing counter and one; after the first phase 1 for
 *       an object whose counter equals its count, and for the others, complemented, the next object to visit;
 *   <li>an object joins the list of those without outside references when the first phase ends, not when its counter
 *       reaches its count, so garbage is reclaimed in the order in which it was met.
 * </ul>
 */
public final class BreadthFirst implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "breadth-first",
            "Counts the references among all that the suspects reach, breadth first, and compares with the counts.",
            new Paper(
                    "Giallorenzo, Goretti",
                    2025,
                    "Breadth-first cycle collection reference counting: theory and a Rust smart pointer implementation",
                    "SAC"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            true,
            Set.of(Log.SUSPECTS),
            Options.NONE,
            (heap, counters, settings) -> new BreadthFirst(heap, counters));

    private static final int INSIDE = 1;

    private final Heap heap;
    private final Counters counters;

    /** All zero between collections. */
    private int[] trace = new int[0];

    private int[] met = new int[1024];
    private int metCount;

    /** A collector for a heap with exact counts and a log of suspects. */
    public BreadthFirst(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    /** Runs the phases in this order; each is public for those who want to watch. */
    @Override
    public void collect(long budget) {
        takeSuspects();
        countInside();
        mark();
        clear();
    }

    /** After {@link #countInside}, the tracing counter of an object, or -1 if it was not met. */
    public int tracingCounter(int object) {
        return trace[object / Header.WORDS] - 1;
    }

    /** {@code for p in PC: tc(p) = 0}, where PC has the suspects that were neither incremented nor reclaimed since. */
    public void takeSuspects() {
        IntLog log = heap.log(Log.SUSPECTS);
        int[] w = heap.words();
        int needed = heap.endOfRuns() / Header.WORDS + 1;
        if (trace.length < needed) {
            trace = new int[needed];
        }
        int size = log.size();
        if (met.length < size) {
            met = IntLog.grown(met, size);
        }
        int kept = 0;
        long dead = 0;
        for (int i = 0; i < size; i++) {
            int s = log.get(i);
            int info = w[s + Header.INFO];
            heap.release(s);
            if (info < 0) {
                dead++;
            } else if (Header.is(info, Colour.PURPLE)) {
                w[s + Header.INFO] = Header.withColour(w[s + Header.INFO], Colour.BLACK);
                trace[s / Header.WORDS] = 1;
                met[kept++] = s;
            }
        }
        log.clear();
        metCount = kept;
        counters.max(Counter.BUF_PEAK_SUSPECTS, size);
        counters.add(Counter.CAND_TRACED, kept);
        counters.add(Counter.CAND_FILTERED_DEAD, dead);
        counters.add(Counter.CAND_FILTERED_INC, size - kept - dead);
    }

    /**
     * <pre>
     * while PC: process(PC.removeFirst())
     * while Q: process(Q.poll())
     * process(p): for c in children(p): if met(c): tc(c)++ else: tc(c) = 1; Q.add(c)
     * </pre>
     */
    public void countInside() {
        int[] w = heap.words();
        int[] trace = this.trace;
        int[] met = this.met;
        int end = metCount;
        long edges = 0;
        for (int i = 0; i < end; i++) {
            int p = met[i];
            int first = Header.firstField(w, p);
            int n = Header.fieldCount(w, p);
            if (end + n > met.length) {
                this.met = met = IntLog.grown(met, end + (long) n);
            }
            for (int slot = first, last = first + n; slot < last; slot++) {
                int c = w[slot];
                if (c == Heap.NULL) {
                    continue;
                }
                edges++;
                int j = c / Header.WORDS;
                int counter = trace[j];
                if (counter == 0) {
                    counter = 1;
                    met[end++] = c;
                }
                trace[j] = counter + 1;
            }
        }
        metCount = end;
        counters.add(Counter.VISIT_COUNT_INSIDE, end);
        counters.add(Counter.EDGE_COUNT_INSIDE, edges);
        counters.add(Counter.RCW_COUNT_INSIDE, edges);
    }

    /**
     * <pre>
     * for p in met: (RC(p) == tc(p) ? non : root).add(p)
     * while root: visit(root.removeFirst())
     * while Q: visit(Q.poll())
     * visit(p): for c in children(p): if c in non: move c from non to Q
     * </pre>
     */
    public void mark() {
        int[] w = heap.words();
        int[] trace = this.trace;
        int[] met = this.met;
        int next = Heap.NULL;
        int tail = Heap.NULL;
        for (int i = 0, end = metCount; i < end; i++) {
            int p = met[i];
            int j = p / Header.WORDS;
            if (trace[j] - 1 == w[p]) {
                trace[j] = INSIDE;
                continue;
            }
            trace[j] = ~Heap.NULL;
            if (tail == Heap.NULL) {
                next = p;
            } else {
                trace[tail / Header.WORDS] = ~p;
            }
            tail = p;
        }
        long visits = 0;
        long edges = 0;
        while (next != Heap.NULL) {
            int p = next;
            visits++;
            int first = Header.firstField(w, p);
            int last = first + Header.fieldCount(w, p);
            for (int slot = first; slot < last; slot++) {
                int c = w[slot];
                if (c == Heap.NULL) {
                    continue;
                }
                edges++;
                int j = c / Header.WORDS;
                if (trace[j] == INSIDE) {
                    trace[j] = ~Heap.NULL;
                    trace[tail / Header.WORDS] = ~c;
                    tail = c;
                }
            }
            next = ~trace[p / Header.WORDS];
        }
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
    }

    /**
     * <pre>
     * for p in non: for c in children(p): if c not in non: decrement(c)
     *               free(p)
     * </pre>
     */
    public void clear() {
        int[] w = heap.words();
        int[] trace = this.trace;
        int[] met = this.met;
        int end = metCount;
        long visits = 0;
        long edges = 0;
        for (int i = 0; i < end; i++) {
            int p = met[i];
            if (trace[p / Header.WORDS] != INSIDE) {
                continue;
            }
            visits++;
            int first = Header.firstField(w, p);
            int last = first + Header.fieldCount(w, p);
            for (int slot = first; slot < last; slot++) {
                int c = w[slot];
                if (c != Heap.NULL) {
                    edges++;
                    if (trace[c / Header.WORDS] != INSIDE) {
                        heap.decrement(c);
                    }
                }
            }
            heap.reclaim(p);
        }
        for (int i = 0; i < end; i++) {
            trace[met[i] / Header.WORDS] = 0;
        }
        metCount = 0;
        counters.add(Counter.VISIT_COLLECT_WHITE, visits);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        counters.add(Counter.FREED_CYCLE, visits);
    }
}
