package org.cyclelab.collector.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.collector.tracing.Marks;
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
 * Short pauses that count, in a few bits, what has changed since the last one, decrements put off until the program runs
 * again, and now and then a trace in slices over a snapshot of the heap, for cycles and for objects whose count is stuck.
 *
 * <p>A pause looks at the fields written since the last one, each logged once with its old value, and at the roots. It
 * increments what is there now, in full before any decrement; an object counted for the first time is promoted: its
 * fields are counted in their turn, and logged from now on. New objects that nothing counted reaches are dead, cycles
 * included, and cost a look. The old values and the roots of the previous pause wait as decrements for the slices after
 * the pause, or for the next pause. A trace begins and ends at pauses; the same log gives it the overwritten references
 * that keep its snapshot whole, and an object that dies by count meanwhile hands its references over.
 *
 * <p>Time: for a pause the fields written, the survivors, the roots and a look at each new object; for a trace each live
 * object and edge and a look at each cell. Space: the log of fields, a bit for each word to keep it, a bit for each word
 * for the trace, the decrements put off, and a stack of at most one entry an edge.
 *
 * <p>Left behind between traces: cycles of survivors, objects with a stuck count and what only they reach; by a trace
 * what dies while it goes on. Counts of objects that dead cycles referred to stay too high until a trace frees the
 * object. A collection that neither the collector's own trigger asks for nor a budget bounds is a pause and a whole
 * trace, and leaves nothing; one with a budget is a pause and so much of the work put off.
 *
 * <p>Departures from the paper: objects do not move, and there are no blocks and lines, so nothing is copied and dead
 * space is no coarser than an object. The work put off is done in slices between events, not by another thread. The
 * rules for pauses and traces are the paper's, with bytes of the heap in place of pages of a heap of fixed size; there
 * is no emergency collection, because the bench collects when there is no room.
 */
public final class Lxr implements Collector, Trigger {
    private static final String BITS = "bits";
    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "lxr",
                    "Pauses count what changed, in few bits; decrements wait, and a trace over a snapshot finds cycles and"
                            + " stuck objects.",
                    new Paper(
                            "Zhao, Blackburn, McKinley",
                            2022,
                            "Low-latency, high-throughput garbage collection",
                            "PLDI 2022"),
                    CollectorSpec.CountingRule.always(Counting.NONE),
                    true,
                    Set.of(Log.SLOTS, Log.ALLOCATIONS),
                    options(),
                    Lxr::new)
            .withOwnTrigger();

    private final Heap heap;
    private final Counters counters;
    private final int stuck;
    private final LxrPolicy policy;
    private final SnapshotTrace trace;

    /** Whether weak fields can give back what was garbage when a trace began: then it is not the snapshot alone. */
    private final boolean weakLoads;

    private int[] previousRoots = new int[0];

    @Incidental
    private final Marks previous = new Marks();

    @Incidental
    private int[] promoted = new int[1024];

    @Incidental(beyond = "decrementsSize")
    private int[] decrements = new int[1024];

    private int decrementsSize;
    private LxrPolicy.Task asked = LxrPolicy.Task.NONE;

    /** A collector for a heap that counts nothing and logs fields and new objects. */
    public Lxr(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        stuck = (1 << Integer.parseInt(settings.text(BITS))) - 1;
        policy = new LxrPolicy(settings);
        trace = new SnapshotTrace(heap, counters);
        weakLoads =
                heap.types().list().stream().anyMatch(type -> !type.weakFields().isEmpty());
    }

    private static Options options() {
        List<Option> all = new ArrayList<>();
        all.add(Option.choice(BITS, "2", List.of("2", "4", "8"), "width of a count; at 2^bits - 1 it is stuck"));
        all.addAll(LxrPolicy.OPTIONS);
        return new Options(all);
    }

    @Override
    public Alarms next(Heap heap) {
        return policy.next(isBusy());
    }

    @Override
    public boolean due(Heap heap) {
        asked = policy.due(heap, isBusy(), nothingIsLeft());
        return asked != LxrPolicy.Task.NONE;
    }

    @Override
    public void collected(Heap heap) {
        policy.collected(heap);
    }

    boolean isBusy() {
        return trace.isActive() || decrementsSize > 0;
    }

    /** Whether the trace under way has nothing to do but to end. */
    boolean nothingIsLeft() {
        return trace.isDone() && decrementsSize == 0;
    }

    @Override
    public void collect(long budget) {
        LxrPolicy.Task task = asked;
        asked = LxrPolicy.Task.NONE;
        switch (task) {
            case SLICE -> workOff(policy.sliceEdges);
            case PAUSE -> pauseOfTheCycle(policy.traceIsDue(heap));
            case NONE -> {
                if (budget == UNBOUNDED) {
                    collectAll();
                } else {
                    pauseOfTheCycle(true);
                    workOff(budget);
                }
            }
        }
    }

    /** A pause, which ends the trace that has nothing left to do, or begins one if that is wanted. */
    private void pauseOfTheCycle(boolean traceWanted) {
        applyDecrements(UNBOUNDED);
        boolean last = trace.isDone();
        pause();
        if (last) {
            finishTrace();
        } else if (!trace.isActive() && traceWanted) {
            beginTrace();
        }
    }

    private void collectAll() {
        trace.giveUp();
        pause();
        applyDecrements(UNBOUNDED);
        beginTrace();
        finishTrace();
    }

    /** Takes the snapshot: what the roots refer to at the pause that has just been is gray. */
    void beginTrace() {
        trace.begin(previousRoots);
    }

    void finishTrace() {
        trace.finish();
        policy.traced(heap);
    }

    /**
     * <pre>
     * pause(): for (slot, old) in log: logged(slot) = false; inc(*slot)
     *          for r in roots: inc(r)
     *          decrements += all old, previous roots; previous roots = roots
     *          for o in new objects: if RC(o) == 0: free(o)
     * </pre>
     */
    void pause() {
        applyDecrements(UNBOUNDED);
        int[] w = heap.words();
        int[] roots = heap.roots();
        IntLog fields = heap.log(Log.SLOTS);
        int[] entries = fields.array();
        int size = fields.size();
        int fresh = 0;
        long increments = 0;
        long stuckIncrements = 0;
        promoted = roomFor(promoted, size / 3 + (long) roots.length);
        for (int i = 0; i < size; i += 3) {
            int slot = entries[i + 1];
            heap.unlogField(slot);
            int t = w[slot];
            if (t != Heap.NULL) {
                increments++;
                if (w[t] == 0) {
                    promoted[fresh++] = t;
                }
                if (w[t] < stuck) {
                    w[t]++;
                } else {
                    stuckIncrements++;
                }
            }
        }
        for (int root : roots) {
            if (w[root] == 0) {
                promoted[fresh++] = root;
            }
            if (w[root] < stuck) {
                w[root]++;
            } else {
                stuckIncrements++;
            }
        }
        counters.add(Counter.LOG_ENTRIES, size / 3);
        counters.add(Counter.INC_HEAP, increments);
        counters.add(Counter.INC_ROOT, roots.length);
        counters.add(Counter.STUCK_INC, stuckIncrements);
        if (trace.isActive() && weakLoads) {
            keepWritten(w, entries, size, roots);
        }
        promote(w, fresh);
        putOffDecrements(entries, size);
        previousRoots = roots;
        reclaimYoung(w);
        fields.clear();
        heap.log(Log.ALLOCATIONS).clear();
    }

    /**
     * <pre>
     * inc(o): if RC(o) == stuck: return
     *         RC(o)++; if RC(o) == 1: mark(o) if tracing
     *                                 for s in fields(o): logged(s) = false; inc(*s)
     * </pre>
     */
    private void promote(int[] w, int entries) {
        long[] marks = trace.marks();
        boolean tracing = trace.isActive();
        boolean keepAll = tracing && weakLoads;
        int stuck = this.stuck;
        int[] stack = promoted;
        int sp = entries;
        int peak = sp;
        long visits = 0;
        long edges = 0;
        long stuckIncrements = 0;
        while (sp > 0) {
            int o = stack[--sp];
            visits++;
            if (keepAll) {
                trace.add(o);
            } else if (tracing) {
                Marks.set(marks, o);
            }
            int slot = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            promoted = stack = roomFor(stack, sp + (long) n);
            for (int last = slot + n; slot < last; slot++) {
                heap.unlogField(slot);
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                if (w[t] == 0) {
                    stack[sp++] = t;
                }
                if (w[t] < stuck) {
                    w[t]++;
                } else {
                    stuckIncrements++;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_EPOCH, visits);
        counters.add(Counter.EDGE_EPOCH, edges);
        counters.add(Counter.INC_HEAP, edges);
        counters.add(Counter.STUCK_INC, stuckIncrements);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /** The roots of the previous pause are part of the trace already, and not collected in it: they count as held. */
    private void keepWritten(int[] w, int[] entries, int size, int[] roots) {
        long[] known = previous.clear(heap);
        for (int root : previousRoots) {
            Marks.set(known, root);
        }
        for (int root : roots) {
            if (!Marks.has(known, root)) {
                trace.add(root);
            }
        }
        for (int i = 1; i < size; i += 3) {
            if (w[entries[i]] != Heap.NULL) {
                trace.add(w[entries[i]]);
            }
        }
    }

    /** Old values of fields and the roots of the previous pause wait; old values are part of the snapshot too. */
    private void putOffDecrements(int[] entries, int size) {
        int[] queue = roomFor(decrements, decrementsSize + (long) previousRoots.length + size / 3);
        int sp = decrementsSize;
        for (int root : previousRoots) {
            queue[sp++] = root;
        }
        long old = 0;
        for (int i = 2; i < size; i += 3) {
            if (entries[i] != Heap.NULL) {
                old++;
                queue[sp++] = entries[i];
            }
        }
        decrements = queue;
        decrementsSize = sp;
        if (trace.isActive()) {
            trace.addOldValues(entries, size);
        }
        counters.add(Counter.DEC_HEAP, old);
        counters.add(Counter.DEC_ROOT, previousRoots.length);
    }

    private void reclaimYoung(int[] w) {
        IntLog log = heap.log(Log.ALLOCATIONS);
        int[] entries = log.array();
        int size = log.size();
        long bytes = heap.bytes();
        long freed = 0;
        for (int i = 0; i < size; i += 2) {
            int o = entries[i];
            if (w[o] == 0) {
                heap.reclaim(o);
                freed++;
            }
        }
        counters.add(Counter.SWEEP_CELLS, size / 2);
        counters.add(Counter.FREED_YOUNG, freed);
        policy.paused(heap, bytes - heap.bytes());
    }

    /** The work put off, about {@code budget} edges of it: decrements first. */
    void workOff(long budget) {
        long left = budget - applyDecrements(budget);
        if (trace.isActive() && left > 0) {
            trace.trace(left);
        }
    }

    /**
     * <pre>
     * dec(o): if RC(o) == stuck: return
     *         RC(o)--; if RC(o) == 0: if tracing and not marked(o): gray += children(o)
     *                                 for t in children(o): dec(t)
     *                                 free(o)
     * </pre>
     *
     * Answers the decrements and edges taken, which the budget is spent on.
     */
    private long applyDecrements(long budget) {
        int[] w = heap.words();
        boolean tracing = trace.isActive();
        int stuck = this.stuck;
        int[] queue = decrements;
        int sp = decrementsSize;
        long taken = 0;
        long visits = 0;
        long edges = 0;
        long stuckDecrements = 0;
        while (sp > 0 && taken + edges < budget) {
            int o = queue[--sp];
            taken++;
            if (w[o] == stuck) {
                stuckDecrements++;
                continue;
            }
            if (--w[o] > 0) {
                continue;
            }
            visits++;
            if (tracing) {
                trace.handOver(w, o);
            }
            int slot = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            queue = roomFor(queue, sp + (long) n);
            for (int last = slot + n; slot < last; slot++) {
                if (w[slot] != Heap.NULL) {
                    edges++;
                    queue[sp++] = w[slot];
                }
            }
            heap.reclaim(o);
        }
        decrements = queue;
        decrementsSize = sp;
        counters.add(Counter.VISIT_RELEASE, visits);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.STUCK_DEC, stuckDecrements);
        counters.add(Counter.FREED_RC, visits);
        return taken + edges;
    }

    private static int[] roomFor(int[] stack, long entries) {
        return entries > stack.length ? IntLog.grown(stack, entries) : stack;
    }
}
