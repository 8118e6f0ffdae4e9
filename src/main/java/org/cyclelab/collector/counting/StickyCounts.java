package org.cyclelab.collector.counting;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * Immediate reference counting in a field of a few bits: a count that has filled its field sticks there, and a backup
 * trace reclaims what counting cannot and counts the survivors anew.
 *
 * <p>Time: as counting alone between collections, less the updates of stuck counts; a collection visits each live
 * object and edge once and looks at each cell. Space: the bits of the count, a mark bit in each header, and a stack of
 * at most one entry a live object: an object is marked when it is pushed.
 *
 * <p>Left behind: with the backup trace nothing, complete; between traces, or without, every object that is stuck or
 * part of a cycle and has become garbage, and what only these reach. With one bit every object that was ever referred
 * to is stuck.
 *
 * <p>Departures from the paper: the paper has one bit; here the width is an option ({@link Counting#sticky}). The count
 * is in the object, not in the reference. The first touch sets the count to one, as in MMTk, so that no pass is needed
 * to clear the counts.
 */
public final class StickyCounts implements Collector {
    private static final String BITS = "bits";
    private static final String BACKUP_TRACE = "backup-trace";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "sticky-counts",
            "Counts in a field of few bits; a full count sticks until a backup trace counts anew and sweeps.",
            new Paper("Wise, Friedman", 1977, "The one-bit reference count", "BIT 17(3)"),
            settings -> Counting.sticky(settings.intValue(BITS)),
            settings -> settings.is(BACKUP_TRACE),
            Set.of(),
            Options.of(
                    Option.integer(BITS, 2, 1, 8, "width of a count; at 2^bits - 1 it sticks"),
                    Option.bool(
                            BACKUP_TRACE,
                            true,
                            "whether a collection traces, counts survivors anew and sweeps; if not it does nothing")),
            (heap, counters, settings) -> settings.is(BACKUP_TRACE) ? new StickyCounts(heap, counters) : budget -> {});

    private final Heap heap;
    private final Counters counters;
    private final int full;
    private int[] stack = new int[1024];

    /** The backup trace of a heap that counts all references in a few bits. */
    public StickyCounts(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
        full = (int) ((1L << heap.config().counting().bits()) - 1);
    }

    @Override
    public void collect(long budget) {
        markAndCount();
        sweep();
    }

    /**
     * <pre>
     * touch(o): if not marked(o): mark(o); RC(o) = 1; push(o)
     *           else if RC(o) < MAX: RC(o)++
     * for r in roots: touch(r)
     * while stack: for t in children(pop): touch(t)
     * </pre>
     */
    private void markAndCount() {
        int[] w = heap.words();
        int[] stack = this.stack;
        int full = this.full;
        int sp = 0;
        int peak = 0;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        int[] roots = heap.roots();
        for (int root : roots) {
            int rootInfo = w[root + Header.INFO];
            if ((rootInfo & Header.MARK) != 0) {
                if (w[root] < full) {
                    w[root]++;
                    writes++;
                }
                continue;
            }
            w[root + Header.INFO] = rootInfo | Header.MARK;
            w[root] = 1;
            writes++;
            stack[sp++] = root;
            peak = Math.max(peak, sp);
            while (sp > 0) {
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
                    if ((info & Header.MARK) == 0) {
                        w[t + Header.INFO] = info | Header.MARK;
                        w[t] = 1;
                        writes++;
                        stack[sp++] = t;
                    } else if (w[t] < full) {
                        w[t]++;
                        writes++;
                    }
                }
                peak = Math.max(peak, sp);
            }
        }
        counters.add(Counter.ROOTS_MARK, roots.length);
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.add(Counter.RCW_MARK, writes);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /** {@code for each cell in address order: if marked: unmark, else free}. */
    private void sweep() {
        int[] w = heap.words();
        int end = heap.endOfRuns();
        long cells = 0;
        long freed = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            int size = Header.runWords(w, run);
            int info = w[run + Header.INFO];
            if (info >= 0) {
                if ((info & Header.MARK) != 0) {
                    w[run + Header.INFO] = info & ~Header.MARK;
                } else {
                    heap.reclaim(run);
                    freed++;
                }
            }
            run += size;
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.FREED_TRACE, freed);
    }
}
