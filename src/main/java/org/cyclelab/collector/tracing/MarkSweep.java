package org.cyclelab.collector.tracing;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * Marks what the roots reach, with an explicit stack and a side bitmap, and sweeps the rest in address order.
 *
 * <p>Time: one visit for each live object and edge, one look at each cell. Space: a bit for each word of the heap and a
 * stack of at most one entry a live object: an object is marked when it is pushed. Complete, weak maps and finalizers
 * included.
 *
 * <p>Weak maps: when the roots have been followed, the value of every entry with marked map and key is marked, and from
 * there on each object that is marked looks at its own entries; linear (ephemerons, Hayes 1997). Finalizers: those of
 * unmarked objects run in address order, then all is marked anew; what they have let go is reclaimed at once, objects
 * with a finalizer that came up meanwhile wait for the next collection. Weak fields are cleared by the sweep, and the
 * program is told after it.
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
                                    "most entries of the mark stack, or 0 for as many as it takes; no effect with counted=true")),
                    (heap, counters, settings) ->
                            new MarkSweep(heap, counters, settings.is(LAZY_SWEEP), settings.intValue(MARK_STACK)))
            .handling(CollectorSpec.Feature.WEAK_MAPS, CollectorSpec.Feature.FINALIZERS);

    private final Heap heap;
    private final Counters counters;
    private final boolean lazySweep;
    private final int mostEntries;
    private final Marks marks = new Marks();
    private long[] bits = new long[0];
    private int[] stack = new int[1024];
    private final IntLog pending = new IntLog();
    private final boolean finalizers;

    /** A collector for a heap without logs; if the heap counts, the counts of survivors are recomputed. */
    public MarkSweep(Heap heap, Counters counters) {
        this(heap, counters, false, 0);
    }

    private MarkSweep(Heap heap, Counters counters, boolean lazySweep, int mostEntries) {
        this.heap = heap;
        this.counters = counters;
        finalizers =
                heap.types().list().stream().anyMatch(type -> type.finalizer().exists());
        this.lazySweep = lazySweep
                && heap.types().list().stream()
                        .noneMatch(type -> type.finalizer().exists()
                                || !type.weakFields().isEmpty()
                                || type.has(Type.Trait.WEAK_MAP));
        this.mostEntries = mostEntries;
    }

    @Override
    public void collect(long budget) {
        settle();
        boolean counted = heap.config().counting().fields();
        long marked;
        if (finalizers && runFinalizers()) {
            marked = markAll(counted);
            keepPending(counted);
        } else {
            marked = markAll(counted);
        }
        if (heap.weakMaps().size() > 0) {
            settleEntries(counted);
        }
        if (heap.ceremonies().anyWeak()) {
            detachGarbage();
        }
        if (lazySweep) {
            counters.max(Counter.FLOATING_UNSWEPT, heap.objects() - marked);
            heap.sweepLazily(bits);
        } else {
            sweep();
        }
        heap.ceremonies().deliver();
    }

    /** Garbage calls nobody back. */
    private void detachGarbage() {
        int[] w = heap.words();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if ((w[o + Header.INFO] & Header.CEREMONY) != 0 && !Marks.has(bits, o)) {
                heap.ceremonies().detachWeak(o);
            }
        }
    }

    /** Answers the number of objects marked, those apart that only entries lead to. */
    private long markAll(boolean counted) {
        bits = marks.clear(heap);
        long marked;
        if (counted) {
            marked = markAndCount();
        } else {
            marked = mostEntries == 0 || heap.weakMaps().size() > 0
                    ? mark()
                    : new BoundedMark(heap, counters, mostEntries).mark(bits);
        }
        if (heap.weakMaps().size() > 0) {
            markEntries(counted);
        }
        return marked;
    }

    /** Runs the finalizers of unmarked objects; answers whether there were any, for then the marks are out of date. */
    private boolean runFinalizers() {
        markAll(false);
        int[] pending = pending();
        for (int i = 0; i < pending.length; i += 2) {
            int o = pending[i];
            // One finalizer may let the object of another die.
            if (heap.isObject(o)
                    && heap.birth(o) == pending[i + 1]
                    && heap.ceremonies().finalizePending(o)) {
                heap.ceremonies().runFinalizer(o);
            }
        }
        return pending.length > 0;
    }

    /** Unmarked objects with a finalizer that has not run, each with its birth. */
    private int[] pending() {
        IntLog pending = new IntLog();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (!Marks.has(bits, o) && heap.ceremonies().finalizePending(o)) {
                pending.add(o);
                pending.add(heap.birth(o));
            }
        }
        return pending.toArray();
    }

    /** Marks what finalizers of a later collection will need. */
    private void keepPending(boolean counted) {
        int[] pending = pending();
        for (int i = 0; i < pending.length; i += 2) {
            if (!Marks.has(bits, pending[i])) {
                markFrom(pending[i], counted);
            }
        }
    }

    /** Marks the values of entries of which map and key are marked. */
    private void markEntries(boolean counted) {
        WeakMaps maps = heap.weakMaps();
        for (int entry = 1, end = maps.end(); entry < end; entry++) {
            if (maps.exists(entry) && isLive(maps, entry) && !Marks.has(bits, maps.value(entry))) {
                markFrom(maps.value(entry), counted);
            }
        }
        counters.add(Counter.EDGE_MARK, maps.size());
    }

    private boolean isLive(WeakMaps maps, int entry) {
        return Marks.has(bits, maps.map(entry)) && Marks.has(bits, maps.key(entry));
    }

    /**
     * <pre>
     * mark(start), with count 0 for now; push(start)
     * while stack: o = pop; for t in children(o): touch(t)
     *              for e in entries with o as map or key: if the other end is marked: mark(value(e)); push(value(e))
     * </pre>
     *
     * Counts what it follows but not the entries.
     */
    private void markFrom(int start, boolean counted) {
        int[] w = heap.words();
        WeakMaps maps = heap.weakMaps();
        IntLog pending = this.pending;
        long visits = 0;
        long edges = 0;
        first(w, start, 0, counted, pending);
        while (pending.size() > 0) {
            int s = pending.get(pending.size() - 1);
            pending.truncate(pending.size() - 1);
            visits++;
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                if (!Marks.has(bits, t)) {
                    first(w, t, 1, counted, pending);
                } else if (counted) {
                    w[t]++;
                }
            }
            if ((w[s + Header.INFO] & Header.CEREMONY) == 0) {
                continue;
            }
            for (int entry = maps.firstOfMap(s); entry != 0; entry = maps.nextOfMap(entry)) {
                if (Marks.has(bits, maps.key(entry)) && !Marks.has(bits, maps.value(entry))) {
                    first(w, maps.value(entry), 0, counted, pending);
                }
            }
            for (int entry = maps.firstOfKey(s); entry != 0; entry = maps.nextOfKey(entry)) {
                if (Marks.has(bits, maps.map(entry)) && !Marks.has(bits, maps.value(entry))) {
                    first(w, maps.value(entry), 0, counted, pending);
                }
            }
        }
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
    }

    private void first(int[] w, int o, int count, boolean counted, IntLog pending) {
        Marks.set(bits, o);
        if (counted) {
            w[o] = count;
        }
        pending.add(o);
    }

    /** Counts the entries that stay and forgets the others, whose values owe them nothing any more. */
    private void settleEntries(boolean counted) {
        WeakMaps maps = heap.weakMaps();
        int[] w = heap.words();
        for (int entry = 1, end = maps.end(); entry < end; entry++) {
            if (maps.exists(entry)) {
                if (!isLive(maps, entry)) {
                    maps.forget(entry);
                } else if (counted) {
                    w[maps.value(entry)]++;
                }
            }
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
        int[] roots = heap.rootsBesideEntries();
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
        int[] roots = heap.rootsBesideEntries();
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
