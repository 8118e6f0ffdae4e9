package org.cyclelab.collector.tracing;

import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Selective;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * Mark-sweep in two generations without moving an object: a mark that is not cleared makes it old, so that a minor
 * collection marks and sweeps only what is new, and a major one, which clears the marks first, everything.
 *
 * <p>Time: a minor collection visits the roots, the old objects written since the last collection, and the new objects
 * that survive, and looks at each new object; a major one is mark-sweep. Space: a bit for each word of the heap, the
 * log of written objects with their old values, the new objects' handles, and a stack of at most one entry an object
 * that a collection visits.
 *
 * <p>Left behind: by a minor collection all old garbage, and new garbage that old garbage refers to if that has been
 * written ({@link Counter#PROMOTED_REMEMBERED} bounds this <em>nepotism</em>); by a major one, nothing. A collection
 * without a budget is a major one, with any budget a minor one.
 *
 * <p>Departures from the paper: every survivor is old at once, so the remembered set is empty after each collection; it
 * holds whole objects ({@link Log#MODIFIED}), not pages. The rule for major collections is ours, after Appel (1989).
 */
public final class Generational implements Selective, Trigger {
    private static final String NURSERY = "nursery-bytes";
    private static final String EVERY = "major-every";
    private static final String GROWTH = "major-growth";

    /** The budget that stands for a minor collection: any that is bounded. */
    private static final long MINOR = 1;

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "generational",
                    "Marks and sweeps what is new at minor collections and everything at major ones; marks stick.",
                    new Paper(
                            "Demers, Weiser, Hayes, Boehm, Bobrow, Shenker",
                            1990,
                            "Combining generational and conservative garbage collection: framework and implementations",
                            "POPL 1990"),
                    CollectorSpec.CountingRule.always(Counting.NONE),
                    true,
                    Set.of(Log.MODIFIED, Log.ALLOCATIONS),
                    Options.of(
                            Option.bytes(
                                    NURSERY,
                                    256 << 10,
                                    1,
                                    Long.MAX_VALUE / 4,
                                    "simulated bytes allocated from one collection to the next"),
                            Option.integer(
                                    EVERY,
                                    0,
                                    0,
                                    1_000_000_000,
                                    "minor collections after which the next one is major; 0 for no such number"),
                            Option.decimal(
                                    GROWTH,
                                    2,
                                    1.01,
                                    1_000_000,
                                    "multiple of the bytes left by the last major collection, or of the nursery, at which"
                                            + " the next one is major")),
                    Generational::new)
            .withOwnTrigger();

    private final Heap heap;
    private final Counters counters;
    private final long nurseryBytes;
    private final long majorEvery;
    private final double majorGrowth;
    private final Marks old = new Marks();

    @Incidental
    private int[] stack = new int[1024];

    @Incidental
    private long nextAt;

    private boolean lastWasMinor;

    @Incidental
    private long minors;

    @Incidental
    private long leftByMajor;

    /** A collector for a heap that counts nothing and logs modified and new objects. */
    public Generational(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        nurseryBytes = settings.integer(NURSERY);
        majorEvery = settings.integer(EVERY);
        majorGrowth = settings.decimal(GROWTH);
        nextAt = nurseryBytes;
    }

    @Override
    public Alarms next(Heap heap) {
        return Alarms.atAllocatedBytes(nextAt);
    }

    @Override
    public boolean due(Heap heap) {
        return heap.allocatedBytes() >= nextAt;
    }

    @Override
    public long budget() {
        return isMajorDue() ? UNBOUNDED : MINOR;
    }

    @Override
    public void collected(Heap heap) {
        nextAt = heap.allocatedBytes() + nurseryBytes;
    }

    @Override
    public void collect(long budget) {
        lastWasMinor = budget != UNBOUNDED;
        if (lastWasMinor) {
            minor();
            minors++;
        } else {
            major();
            minors = 0;
            leftByMajor = heap.bytes();
        }
        heap.log(Log.MODIFIED).clear();
        heap.log(Log.ALLOCATIONS).clear();
    }

    @Override
    public boolean passedOver(int object) {
        return lastWasMinor && Marks.has(old.reach(heap), object);
    }

    private boolean isMajorDue() {
        return (majorEvery > 0 && minors >= majorEvery)
                || heap.bytes() >= majorGrowth * Math.max(leftByMajor, nurseryBytes);
    }

    /**
     * <pre>
     * minor(): for r in roots: if young(r): mark(r); push(r)
     *          for a in remembered: push(a)
     *          while stack: for t in children(pop): if young(t): mark(t); push(t)
     *          for o in new objects: if young(o): free(o)
     * </pre>
     */
    private void minor() {
        int[] w = heap.words();
        long[] old = this.old.reach(heap);
        long fromRoots = trace(w, old, pushRoots(old));
        int remembered = pushRemembered();
        long fromRemembered = trace(w, old, remembered) - remembered;
        IntLog log = heap.log(Log.ALLOCATIONS);
        int[] entries = log.array();
        int size = log.size();
        long freed = 0;
        for (int i = 0; i < size; i += 2) {
            int o = entries[i];
            if (!Marks.has(old, o)) {
                heap.reclaim(o);
                freed++;
            }
        }
        counters.add(Counter.SWEEP_CELLS, size / 2);
        counters.add(Counter.FREED_YOUNG, freed);
        counters.add(Counter.PROMOTED, fromRoots + fromRemembered);
        counters.add(Counter.PROMOTED_REMEMBERED, fromRemembered);
        counters.add(Counter.LOG_ENTRIES, remembered);
        counters.max(Counter.REMSET_PEAK, remembered);
    }

    /** {@code clear all marks; mark from the roots; for each cell in address order: if not marked: free}. */
    private void major() {
        int[] w = heap.words();
        long[] old = this.old.clear(heap);
        trace(w, old, pushRoots(old));
        int end = heap.endOfRuns();
        long cells = 0;
        long freed = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            int size = Header.runWords(w, run);
            if (w[run + Header.INFO] >= 0 && !Marks.has(old, run)) {
                heap.reclaim(run);
                freed++;
            }
            run += size;
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.FREED_TRACE, freed);
    }

    private int pushRoots(long[] old) {
        int[] roots = heap.roots();
        int[] stack = roomFor(roots.length);
        int sp = 0;
        for (int root : roots) {
            if (!Marks.has(old, root)) {
                Marks.set(old, root);
                stack[sp++] = root;
            }
        }
        counters.add(Counter.ROOTS_MARK, roots.length);
        return sp;
    }

    /** Pushes the old objects written since the last collection; new ones are born logged, so these are all old. */
    private int pushRemembered() {
        IntLog log = heap.log(Log.MODIFIED);
        int[] entries = log.array();
        int size = log.size();
        int[] stack = roomFor(size / 2);
        int sp = 0;
        for (int i = 0; i < size; i += 2 + entries[i + 1]) {
            stack[sp++] = entries[i];
        }
        return sp;
    }

    private int[] roomFor(long entries) {
        if (entries > stack.length) {
            stack = IntLog.grown(stack, entries);
        }
        return stack;
    }

    /** Visits what is on the stack and what is young below it, and lets each be logged again; answers how many. */
    private long trace(int[] w, long[] old, int entries) {
        int[] stack = this.stack;
        int sp = entries;
        int peak = sp;
        long visits = 0;
        long edges = 0;
        while (sp > 0) {
            int s = stack[--sp];
            visits++;
            w[s + Header.INFO] &= ~Header.LOGGED;
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (sp + n > stack.length) {
                stack = roomFor(sp + (long) n);
            }
            for (int slot = first + n - 1; slot >= first; slot--) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (!Marks.has(old, t)) {
                        Marks.set(old, t);
                        stack[sp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.max(Counter.STACK_PEAK, peak);
        return visits;
    }
}
