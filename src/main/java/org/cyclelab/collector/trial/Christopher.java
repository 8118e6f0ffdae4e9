package org.cyclelab.collector.trial;

import java.util.Arrays;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Counting;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Subtracts the references inside the heap from a copy of all counts; what has a count left is referred to by a root,
 * and what nothing of that kind reaches is garbage.
 *
 * <p>Time: two visits for each edge of the heap, live or garbage, and three looks at each cell, at every collection.
 * Space: one scratch count for each three words of the heap and no stack: an object that has been reached needs no
 * count any more, so its scratch word links the objects still to be visited. Complete, and without suspects: nothing
 * at a store but the counting. Neither search writes to the heap, so it could be given up at any moment.
 *
 * <p>Departures: scratch counts lie beside the heap; copying and subtracting are one pass, since the order of additions
 * does not matter; the set is always the whole heap in address order, acyclic objects among them. The paper is known to
 * us by later accounts, CPython's above all, so this is a reconstruction.
 */
public final class Christopher implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "christopher",
            "Subtracts the references inside the whole heap from a copy of the counts; a count left is a root's.",
            new Paper(
                    "Christopher",
                    1984,
                    "Reference count garbage collection",
                    "Software: Practice and Experience 14(6)"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            true,
            Set.of(),
            Options.NONE,
            (heap, counters, settings) -> new Christopher(heap, counters));

    private final Heap heap;
    private final Counters counters;

    /** Count less references from inside; complemented, the next object to visit, once an object is reached. */
    private int[] scratch = new int[0];

    /** A collector for a heap with exact counts. */
    public Christopher(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    /** Runs the phases in this order; each is public for those who want to watch. */
    @Override
    public void collect(long budget) {
        subtract();
        mark();
        reclaim();
    }

    /** After {@link #subtract}, how many references to an object come from roots. */
    public int external(int object) {
        return scratch[object / Header.WORDS];
    }

    /**
     * <pre>
     * for o in heap: gc(o) = RC(o)
     * for o in heap: for t in children(o): gc(t)--
     * </pre>
     */
    public void subtract() {
        int[] w = heap.words();
        int end = heap.endOfRuns();
        int needed = end / Header.WORDS + 1;
        if (scratch.length < needed) {
            scratch = new int[needed];
        } else {
            Arrays.fill(scratch, 0, needed, 0);
        }
        int[] gc = scratch;
        long cells = 0;
        long visits = 0;
        long edges = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            cells++;
            if (w[run + Header.INFO] < 0) {
                continue;
            }
            visits++;
            gc[run / Header.WORDS] += w[run];
            int first = Header.firstField(w, run);
            int last = first + Header.fieldCount(w, run);
            for (int slot = first; slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    gc[t / Header.WORDS]--;
                }
            }
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.VISIT_COUNT_INSIDE, visits);
        counters.add(Counter.EDGE_COUNT_INSIDE, edges);
        counters.add(Counter.RCW_COUNT_INSIDE, visits + edges);
    }

    /**
     * <pre>
     * for o in heap: if gc(o) > 0: reach(o)
     * reach(o): if not reached(o): reached(o) = true; for t in children(o): reach(t)
     * </pre>
     */
    public void mark() {
        int[] w = heap.words();
        int[] gc = scratch;
        int end = heap.endOfRuns();
        long cells = 0;
        long visits = 0;
        long edges = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            cells++;
            if (w[run + Header.INFO] < 0 || gc[run / Header.WORDS] <= 0) {
                continue;
            }
            gc[run / Header.WORDS] = ~Heap.NULL;
            int next = run;
            while (next != Heap.NULL) {
                int s = next;
                next = ~gc[s / Header.WORDS];
                visits++;
                int first = Header.firstField(w, s);
                for (int slot = first + Header.fieldCount(w, s) - 1; slot >= first; slot--) {
                    int t = w[slot];
                    if (t == Heap.NULL) {
                        continue;
                    }
                    edges++;
                    int i = t / Header.WORDS;
                    if (gc[i] >= 0) {
                        gc[i] = ~next;
                        next = t;
                    }
                }
            }
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
    }

    /**
     * <pre>
     * for o in heap: if not reached(o): for t in children(o): if reached(t): decrement(t)
     *                                   free(o)
     * </pre>
     */
    public void reclaim() {
        int[] w = heap.words();
        int[] gc = scratch;
        int end = heap.endOfRuns();
        long cells = 0;
        long visits = 0;
        long edges = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            int size = Header.runWords(w, run);
            if (w[run + Header.INFO] >= 0 && gc[run / Header.WORDS] >= 0) {
                visits++;
                int first = Header.firstField(w, run);
                int last = first + Header.fieldCount(w, run);
                for (int slot = first; slot < last; slot++) {
                    int t = w[slot];
                    if (t != Heap.NULL) {
                        edges++;
                        if (gc[t / Header.WORDS] < 0) {
                            heap.decrement(t);
                        }
                    }
                }
                heap.reclaim(run);
            }
            run += size;
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.VISIT_COLLECT_WHITE, visits);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        counters.add(Counter.FREED_CYCLE, visits);
    }
}
