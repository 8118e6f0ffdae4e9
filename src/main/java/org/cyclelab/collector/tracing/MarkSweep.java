package org.cyclelab.collector.tracing;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Counting;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.IntLog;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * Marks what the roots reach, with an explicit stack and a side bitmap, and sweeps the rest in address order.
 *
 * <p>Time: one visit for each live object and edge, one look at each cell. Space: a bit for each word of the heap and a
 * stack of at most one entry a live object: an object is marked when it is pushed. Complete.
 *
 * <p>Departures from the paper: the stack is explicit and the marks lie beside the heap, as is usual. With the option
 * {@code counted} the heap counts exactly and reclaims at zero, and the collector is the backup trace of such systems:
 * mark counts the references it follows and so leaves the survivors with exact counts, whatever garbage referred to
 * them (Wise and Friedman 1977; the first touch sets the count to one as in MMTk).
 *
 * <p>With {@code lazy-sweep} a collection only marks; allocations sweep until they find a cell of their size
 * ({@link Heap#sweepLazily}), and the next collection, or the end of the trial, the rest: shorter pauses, against garbage
 * that is known and not reclaimed yet, and that a trigger by growth takes for live. Where types have weak fields the
 * collection sweeps all the same: such a field could give back what the mark has found dead. With a bound for the mark stack, {@link BoundedMark} marks.
 */
public final class MarkSweep implements Collector {
    private static final String COUNTED = "counted";
    private static final String LAZY_SWEEP = "lazy-sweep";
    private static final String MARK_STACK = "mark-stack";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "mark-sweep",
            "Marks what the roots reach and sweeps the rest; as an option over a counted heap, a backup trace.",
            new Paper(
                    "McCarthy",
                    1960,
                    "Recursive functions of symbolic expressions and their computation by machine, part I",
                    "Communications of the ACM 3(4)"),
            settings -> settings.is(COUNTED) ? Counting.EXACT : Counting.NONE,
            true,
            Set.of(),
            Options.of(
                    Option.bool(
                            COUNTED,
                            false,
                            "whether the heap counts too and reclaims at zero: mark then recomputes the counts"),
                    Option.bool(
                            LAZY_SWEEP,
                            false,
                            "whether allocations sweep, as far as they need, and the next collection the rest"),
                    Option.integer(
                            MARK_STACK,
                            0,
                            0,
                            Integer.MAX_VALUE,
                            "most entries of the mark stack, or 0 for as many as it takes; not with counted=true")),
            (heap, counters, settings) ->
                    new MarkSweep(heap, counters, settings.is(LAZY_SWEEP), settings.intValue(MARK_STACK)));

    private final Heap heap;
    private final Counters counters;
    private final boolean lazySweep;
    private final int mostEntries;
    private final Marks marks = new Marks();
    private int[] stack = new int[1024];

    /** A collector for a heap without logs; if the heap counts, the counts of survivors are recomputed. */
    public MarkSweep(Heap heap, Counters counters) {
        this(heap, counters, false, 0);
    }

    private MarkSweep(Heap heap, Counters counters, boolean lazySweep, int mostEntries) {
        this.heap = heap;
        this.counters = counters;
        this.lazySweep = lazySweep
                && heap.types().list().stream()
                        .allMatch(type -> type.weakFields().isEmpty());
        this.mostEntries = mostEntries;
    }

    @Override
    public void collect(long budget) {
        settle();
        long[] bits = marks.clear(heap);
        long marked;
        if (heap.config().counting().fields()) {
            marked = markAndCount();
        } else {
            marked = mostEntries == 0 ? mark() : new BoundedMark(heap, counters, mostEntries).mark(bits);
        }
        if (lazySweep) {
            counters.max(Counter.FLOATING_UNSWEPT, heap.objects() - marked);
            heap.sweepLazily(bits);
        } else {
            sweep();
        }
    }

    /** The marks are ambiguous once the next mark begins, so all that has been left unswept is swept before. */
    @Override
    public void settle() {
        if (lazySweep) {
            heap.sweepRest();
        }
    }

    /**
     * <pre>
     * for r in roots: if not marked(r): mark(r); push(r)
     * while stack: o = pop; for t in children(o): if not marked(t): mark(t); push(t)
     * </pre>
     */
    long mark() {
        int[] w = heap.words();
        long[] marks = this.marks.reach(heap);
        int[] stack = this.stack;
        int sp = 0;
        long visits = 0;
        long edges = 0;
        int[] roots = heap.roots();
        int peak = Math.min(roots.length, 1);
        for (int root : roots) {
            if (Marks.has(marks, root)) {
                continue;
            }
            Marks.set(marks, root);
            stack[sp++] = root;
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
                    if (t != Heap.NULL) {
                        edges++;
                        if (!Marks.has(marks, t)) {
                            Marks.set(marks, t);
                            stack[sp++] = t;
                        }
                    }
                }
                peak = Math.max(peak, sp);
            }
        }
        flush(roots.length, visits, edges, 0, peak);
        return visits;
    }

    /**
     * <pre>
     * touch(o): if not marked(o): mark(o); RC(o) = 1; push(o) else RC(o)++
     * for r in roots: touch(r)
     * while stack: for t in children(pop): touch(t)
     * </pre>
     */
    private long markAndCount() {
        int[] w = heap.words();
        long[] marks = this.marks.reach(heap);
        int[] stack = this.stack;
        int sp = 0;
        long visits = 0;
        long edges = 0;
        int[] roots = heap.roots();
        int peak = Math.min(roots.length, 1);
        for (int root : roots) {
            if (Marks.has(marks, root)) {
                w[root]++;
                continue;
            }
            Marks.set(marks, root);
            w[root] = 1;
            stack[sp++] = root;
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
                    if (Marks.has(marks, t)) {
                        w[t]++;
                    } else {
                        Marks.set(marks, t);
                        w[t] = 1;
                        stack[sp++] = t;
                    }
                }
                peak = Math.max(peak, sp);
            }
        }
        flush(roots.length, visits, edges, roots.length + edges, peak);
        return visits;
    }

    private void flush(long roots, long visits, long edges, long writes, int peak) {
        counters.add(Counter.ROOTS_MARK, roots);
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.add(Counter.RCW_MARK, writes);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /** {@code for each cell in address order: if not marked: free}. */
    private void sweep() {
        int[] w = heap.words();
        long[] marks = this.marks.reach(heap);
        int end = heap.endOfRuns();
        long cells = 0;
        long freed = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            int size = Header.runWords(w, run);
            if (w[run + Header.INFO] >= 0 && !Marks.has(marks, run)) {
                heap.reclaim(run);
                freed++;
            }
            run += size;
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.FREED_TRACE, freed);
    }
}
