package org.cyclelab.collector.runtime.engine;

import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Ceremonies;
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
import org.cyclelab.option.Settings;

/**
 * The collector ARGC of j2objc: the references from roots are counted apart from the rest, so that a trace can start at
 * the objects bound to roots without looking at a stack, beside counting that frees at zero.
 *
 * <p>Time: one visit for each live edge and three passes over all cells. Space: a second count for each object, a mark bit
 * and a stack of at most one entry a live object. Complete. While it marks in slices, every value stored into a field is
 * marked at once.
 *
 * <p>Left behind: what was stored or reached while marking went on and became garbage before it ended, until the next
 * collection. Finalizers run once, before anything is freed; what they save is spared with all that it reaches.
 *
 * <p>Trigger: every so many events if anything was allocated, for the second of the original, and at once when there are
 * more than a million objects and more than one per cent of them is new. With {@code slice-edges} each collection is
 * done in slices between events; a request ends the one under way and runs another.
 *
 * <p>Departures from the original (repository google/j2objc, commit 01a24885): the counts of roots are summed up when a
 * collection begins and again when it ends, which takes the place of marking what a root comes to hold meanwhile; one
 * thread; marks are cleared by the sweep, not flipped; phantoms are freed at once.
 */
public final class Argc implements Collector, Trigger {
    private static final String INTERVAL = "interval-events";
    private static final String MANY = "many-objects";
    private static final String FRESH = "fresh-percent";
    private static final String SLICE_EDGES = "slice-edges";
    private static final String SLICE_EVENTS = "slice-events";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "argc",
                    "j2objc's ARGC: counts references from roots apart and traces from the objects that have any.",
                    new Paper("Google", 2024, "j2objc ARGC", "repository google/j2objc, 01a24885"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.STORED),
                    Options.of(
                            Option.integer(
                                    INTERVAL,
                                    1_000_000,
                                    1,
                                    Long.MAX_VALUE,
                                    "events that stand for the second" + " between collections"),
                            Option.integer(
                                    MANY,
                                    1 << 20,
                                    0,
                                    Integer.MAX_VALUE,
                                    "objects beyond which new ones alone" + " make a collection due"),
                            Option.integer(FRESH, 1, 0, 100, "percent of the objects that must be new for that"),
                            Option.integer(
                                    SLICE_EDGES,
                                    0,
                                    0,
                                    Long.MAX_VALUE,
                                    "edges visited at a time while marking;" + " 0 for all at once"),
                            Option.integer(SLICE_EVENTS, 1000, 1, Long.MAX_VALUE, "events between two slices")),
                    Argc::new)
            .withOwnTrigger()
            .handling(Feature.FINALIZERS);

    private final Heap heap;
    private final Counters counters;
    private final Ceremonies ceremonies;
    private final long interval;
    private final int many;
    private final int freshPercent;
    private final long sliceEdges;
    private final long sliceEvents;

    /** How many roots refer to each object; all zero between the uses. */
    private final SideTable bound = new SideTable();

    @Incidental(beyond = "sp")
    private int[] stack = new int[1024];

    private int sp;

    @Incidental
    private int[] dead = new int[1024];

    private boolean marking;
    private long slicedAt;
    private long collectedAt;
    private long collectedBirths;

    /** A collector for a heap with exact counts and a log of stored values. */
    public Argc(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        ceremonies = heap.ceremonies();
        interval = settings.integer(INTERVAL);
        many = settings.intValue(MANY);
        freshPercent = settings.intValue(FRESH);
        sliceEdges = settings.integer(SLICE_EDGES);
        sliceEvents = settings.integer(SLICE_EVENTS);
        heap.write(Log.STORED, false);
        heap.log(Log.STORED).clear();
    }

    /** Marks for so many edges, and when nothing is left to mark finishes. */
    @Override
    public void collect(long budget) {
        boolean underWay = marking;
        if (slice(budget) && underWay && budget == UNBOUNDED) {
            slice(UNBOUNDED);
        }
    }

    private boolean slice(long edges) {
        if (!marking) {
            heap.write(Log.STORED, true);
            marking = true;
            markBound();
        }
        if (!mark(edges)) {
            return false;
        }
        finish();
        return true;
    }

    /** Whether a collection is under way. */
    public boolean marking() {
        return marking;
    }

    /** {@code for o in all objects: if bind(o) > 0: push(o)}. */
    private void markBound() {
        int[] roots = heap.roots();
        int[] w = heap.words();
        int[] bound = this.bound.reach(heap);
        for (int root : roots) {
            bound[SideTable.index(root)]++;
        }
        int end = heap.endOfRuns();
        long cells = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            cells++;
            if (bound[SideTable.index(run)] > 0) {
                bound[SideTable.index(run)] = 0;
                touch(run);
            }
        }
        counters.add(Counter.ROOTS_MARK, roots.length);
        counters.add(Counter.SWEEP_CELLS, cells);
    }

    /** Marks an object that is stored somewhere or bound; nothing if it is marked, or gone by now. */
    private void touch(int object) {
        int[] w = heap.words();
        int info = w[object + Header.INFO];
        if (info >= 0 && (info & Header.MARK) == 0) {
            w[object + Header.INFO] = info | Header.MARK;
            if (sp == stack.length) {
                stack = IntLog.grown(stack, sp + 1L);
            }
            stack[sp++] = object;
        }
    }

    /**
     * <pre>
     * while stack and budget: for t in children(pop): if not marked(t): mark(t); push(t)
     * </pre>
     *
     * Answers whether nothing is left. An object that has died on the stack is passed over; if its cell has been used
     * again, a new object is traced for nothing.
     */
    private boolean mark(long budget) {
        touchStored();
        int[] w = heap.words();
        int[] stack = this.stack;
        int sp = this.sp;
        int peak = sp;
        long visits = 0;
        long edges = 0;
        while (sp > 0 && edges < budget) {
            int s = stack[--sp];
            if (w[s + Header.INFO] < 0) {
                continue;
            }
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
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        this.sp = sp;
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.max(Counter.STACK_PEAK, peak);
        return sp == 0;
    }

    private void touchStored() {
        IntLog stored = heap.log(Log.STORED);
        for (int i = 0, n = stored.size(); i < n; i++) {
            touch(stored.get(i));
        }
        stored.clear();
    }

    /**
     * <pre>
     * mark what roots hold by now
     * for o not marked: run its finalizer, if it has not run; mark what was stored meanwhile
     * for o not marked: clear weak references to o; for t in children(o): if marked(t): decrement(t)
     * for o not marked: free(o)
     * </pre>
     */
    private void finish() {
        markRoots();
        int count = listUnmarked();
        int dying = count;
        if (finalizeDead(count)) {
            markRoots();
            dying = savedLast(count);
        }
        heap.write(Log.STORED, false);
        heap.log(Log.STORED).clear();
        marking = false;
        free(dying);
        for (int i = dying; i < count; i++) {
            heap.decrement(dead[i]);
        }
        unmark();
    }

    private void markRoots() {
        int[] roots = heap.roots();
        for (int root : roots) {
            touch(root);
        }
        counters.add(Counter.ROOTS_MARK, roots.length);
        mark(UNBOUNDED);
    }

    /** Lists the objects that are not marked; answers how many. */
    private int listUnmarked() {
        int[] w = heap.words();
        int end = heap.endOfRuns();
        int count = 0;
        long cells = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            cells++;
            if ((w[run + Header.INFO] & (Header.MARK | Header.FREE)) == 0) {
                if (count == dead.length) {
                    dead = IntLog.grown(dead, count + 1L);
                }
                dead[count++] = run;
            }
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        return count;
    }

    /** Runs the finalizers of the dead, all of which are held from then on; answers whether there were any. */
    private boolean finalizeDead(int count) {
        boolean any = false;
        for (int i = 0; i < count && !any; i++) {
            any = ceremonies.finalizePending(dead[i]);
        }
        if (!any) {
            return false;
        }
        int[] w = heap.words();
        for (int i = 0; i < count; i++) {
            w[dead[i]]++;
        }
        for (int i = 0; i < count; i++) {
            if (ceremonies.finalizePending(dead[i])) {
                ceremonies.runFinalizer(dead[i]);
            }
        }
        return true;
    }

    /** Moves those that have been marked since to the end of the list and lets go of the others; answers how many. */
    private int savedLast(int count) {
        int[] w = heap.words();
        int dying = 0;
        for (int i = 0; i < count; i++) {
            int o = dead[i];
            if ((w[o + Header.INFO] & Header.MARK) == 0) {
                w[o]--;
                dead[i] = dead[dying];
                dead[dying++] = o;
            }
        }
        return dying;
    }

    private void free(int dying) {
        long edges = 0;
        for (int i = 0; i < dying; i++) {
            ceremonies.clearWeak(dead[i]);
        }
        int[] w = heap.words();
        for (int i = 0; i < dying; i++) {
            int slot = Header.firstField(w, dead[i]);
            for (int last = slot + Header.fieldCount(w, dead[i]); slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                if ((w[t + Header.INFO] & Header.MARK) != 0) {
                    heap.decrement(t);
                    w = heap.words();
                }
            }
        }
        for (int i = 0; i < dying; i++) {
            heap.reclaim(dead[i]);
        }
        ceremonies.deliver();
        counters.add(Counter.VISIT_RELEASE, dying);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_TRACE, dying);
    }

    private void unmark() {
        int[] w = heap.words();
        int end = heap.endOfRuns();
        long cells = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            cells++;
            if (w[run + Header.INFO] >= 0) {
                w[run + Header.INFO] &= ~Header.MARK;
            }
        }
        counters.add(Counter.SWEEP_CELLS, cells);
    }

    @Override
    public Alarms next(Heap heap) {
        if (marking) {
            return Alarms.atClock(slicedAt + sliceEvents);
        }
        long missing = Math.max((long) many + 1 - heap.objects(), (fresh() + 1) - allocated());
        return Alarms.atClock(Math.min(collectedAt + interval, heap.clock() + Math.max(1, missing)));
    }

    @Override
    public boolean due(Heap heap) {
        boolean due = marking
                ? heap.clock() >= slicedAt + sliceEvents
                : allocated() > 0
                        && (heap.clock() >= collectedAt + interval || (heap.objects() > many && allocated() > fresh()));
        if (!due && !marking && heap.clock() >= collectedAt + interval) {
            collectedAt = heap.clock();
        }
        slicedAt = heap.clock();
        return due;
    }

    @Override
    public long budget() {
        return sliceEdges > 0 ? sliceEdges : UNBOUNDED;
    }

    private long allocated() {
        return (long) heap.births() - collectedBirths;
    }

    private long fresh() {
        return (long) heap.objects() * freshPercent / 100;
    }

    @Override
    public void collected(Heap heap) {
        collectedAt = heap.clock();
        collectedBirths = heap.births();
    }
}
