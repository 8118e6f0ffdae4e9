package org.cyclelab.collector.tracing;

import java.util.List;
import java.util.Locale;
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
 * Marks in slices of a few edges between which the program runs; a write barrier keeps it from hiding a reachable
 * object behind what has been scanned already.
 *
 * <p>White objects have not been reached, gray ones have and are still to be scanned, black ones have been scanned. No
 * reachable object is lost as long as a white one that a black one refers to is known otherwise:
 *
 * <ul>
 *   <li>{@code dijkstra} shades each value stored while marking goes on (Dijkstra and others 1978);
 *   <li>{@code steele} makes a black object gray again when a white one is stored into it (Steele 1975): less garbage
 *       floats, more is scanned twice;
 *   <li>{@code yuasa} shades each value overwritten (Yuasa 1990): whatever was reachable when marking began survives.
 * </ul>
 *
 * <p>Roots have no barrier. They are all shaded when marking begins; the first two shade them again whenever nothing is
 * gray, until nothing is gray then, and the third needs no more. New objects are black, or, as an option of the first
 * two, white: then those that die at once do not float.
 *
 * <p>A weak field can give back what was garbage when marking began. Where types have weak fields the third also shades
 * the values stored, and the roots before the end.
 *
 * <p>Time: a cycle visits each object reachable at its start, or made since, at least once, and looks at each cell; no
 * slice visits more edges than its budget, but the sweep is one pass. Space: two bits for each word of the heap, a stack
 * of at most one entry an object (with {@code steele} one more for each time it turns gray again), and the log of what
 * was written since the last slice.
 *
 * <p>Left behind by a cycle: what has died since it shaded it. A collection without a budget gives the
 * cycle up and carries out a whole one, which leaves nothing.
 *
 * <p>Departures from the papers: the heap logs the writes and the next slice shades; the program cannot tell. Steele's
 * test is made then too: an object that has been written turns gray if it refers to a white one at that moment.
 */
public class Incremental implements Selective, Trigger {
    private static final String BARRIER = "barrier";
    private static final String ALLOCATION = "allocation";
    private static final String GROWTH = "growth";
    private static final String FLOOR = "floor";
    private static final String SLICE_EVENTS = "slice-events";
    private static final String SLICE_EDGES = "slice-edges";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "incremental",
                    "Marks in slices between which the program runs behind a write barrier, then sweeps.",
                    new Paper(
                            "Dijkstra, Lamport, Martin, Scholten, Steffens",
                            1978,
                            "On-the-fly garbage collection: an exercise in cooperation",
                            "Communications of the ACM 21(11)"),
                    CollectorSpec.CountingRule.always(Counting.NONE),
                    true,
                    Set.of(Log.STORED, Log.MODIFIED, Log.UPDATES),
                    Options.of(
                            Option.choice(
                                    BARRIER,
                                    "dijkstra",
                                    List.of("dijkstra", "steele", "yuasa"),
                                    "which writes turn objects gray"),
                            Option.choice(
                                    ALLOCATION,
                                    "black",
                                    List.of("black", "white"),
                                    "colour of objects made while marking goes on; always black with yuasa"),
                            Option.decimal(
                                    GROWTH,
                                    2,
                                    1.01,
                                    1000,
                                    "multiple of the bytes left by the last cycle at which the next begins"),
                            Option.bytes(
                                    FLOOR,
                                    64 << 10,
                                    1,
                                    Long.MAX_VALUE / 4,
                                    "bytes in the heap below which no cycle begins"),
                            Option.integer(SLICE_EVENTS, 100, 1, 1_000_000_000, "events from one slice to the next"),
                            Option.integer(SLICE_EDGES, 500, 1, 1_000_000_000, "most edges that a slice visits")),
                    Incremental::new)
            .withOwnTrigger();

    /** Which writes turn objects gray, and the log that tells of them. */
    enum Barrier {
        DIJKSTRA(Log.STORED),
        STEELE(Log.MODIFIED),
        YUASA(Log.UPDATES);

        final Log log;

        Barrier(Log log) {
            this.log = log;
        }
    }

    private final Heap heap;
    private final Counters counters;
    private final Barrier barrier;
    private final boolean allocateBlack;
    private final boolean weakLoads;
    private final double growth;
    private final long floor;
    private final long sliceEvents;
    private final long sliceEdges;

    private final Marks reached = new Marks();
    private final Marks scanned = new Marks();

    @Incidental(beyond = "sp")
    private int[] stack = new int[1024];

    private int sp;

    /** The next field to be looked at, and the end of the fields of that object. */
    private int slot;

    private int lastSlot;

    private boolean marking;

    /** New objects with later births are black. */
    private int lastWhite;

    private long target;
    private long nextSlice;

    /** A collector for a heap that counts nothing and has the logs of writes. */
    public Incremental(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        barrier = Barrier.valueOf(settings.text(BARRIER).toUpperCase(Locale.ROOT));
        allocateBlack = barrier == Barrier.YUASA || settings.text(ALLOCATION).equals("black");
        weakLoads =
                heap.types().list().stream().anyMatch(type -> !type.weakFields().isEmpty());
        growth = settings.decimal(GROWTH);
        floor = settings.integer(FLOOR);
        sliceEvents = settings.integer(SLICE_EVENTS);
        sliceEdges = settings.integer(SLICE_EDGES);
        target = floor;
        for (Barrier other : Barrier.values()) {
            heap.write(other.log, false);
        }
    }

    @Override
    public Alarms next(Heap heap) {
        return marking
                ? Alarms.atClock(nextSlice)
                : Alarms.atAllocatedBytes(heap.allocatedBytes() + Math.max(1, target - heap.bytes()));
    }

    @Override
    public boolean due(Heap heap) {
        return marking ? heap.clock() >= nextSlice : heap.bytes() >= target;
    }

    @Override
    public long budget() {
        return sliceEdges;
    }

    @Override
    public void collected(Heap heap) {
        nextSlice = heap.clock() + sliceEvents;
        if (!marking) {
            target = Math.max(floor, (long) Math.ceil(heap.bytes() * growth));
        }
    }

    @Override
    public void collect(long budget) {
        if (budget == UNBOUNDED) {
            giveUp();
        }
        slice(budget);
    }

    @Override
    public boolean isUnfinished() {
        return marking;
    }

    private void giveUp() {
        forgetWrites();
        marking = false;
        sp = 0;
        slot = lastSlot;
    }

    /**
     * <pre>
     * slice(): if idle: whiten all; for r in roots: shade(r); switch the barrier on
     *          shade or turn gray what was written
     *          repeat: while gray, within the budget: black(o = pop); for t in children(o): shade(t)
     *                  insertion barriers: for r in roots: shade(r)
     *          until nothing is gray or the budget is spent
     *          if nothing is gray: switch the barrier off; sweep
     * </pre>
     */
    private void slice(long budget) {
        long left = budget;
        if (!marking) {
            begin();
        }
        takeWrites();
        boolean gray = true;
        while (gray && left > 0) {
            left -= trace(left);
            gray = sp > 0 || slot < lastSlot;
            if (!gray && (barrier != Barrier.YUASA || weakLoads)) {
                shadeAll(heap.words(), rootsBeforeTheEnd());
                gray = sp > 0;
            }
        }
        if (!gray) {
            marking = false;
            heap.write(barrier.log, false);
            sweep();
        }
    }

    void begin() {
        reached.clear(heap);
        scanned.clear(heap);
        marking = true;
        lastWhite = allocateBlack ? heap.births() : Integer.MAX_VALUE;
        shadeAll(heap.words(), rootsAtTheStart());
        heap.write(barrier.log, true);
    }

    int[] rootsAtTheStart() {
        return heap.roots();
    }

    int[] rootsBeforeTheEnd() {
        return heap.roots();
    }

    final void shadeAll(int[] w, int[] roots) {
        long[] reached = this.reached.reach(heap);
        for (int root : roots) {
            shade(w, reached, root);
        }
        counters.add(Counter.ROOTS_MARK, roots.length);
    }

    final void shade(int[] w, long[] reached, int o) {
        if (!Marks.has(reached, o) && w[o + Header.BIRTH] <= lastWhite) {
            Marks.set(reached, o);
            push(o);
        }
    }

    private void push(int o) {
        if (sp == stack.length) {
            stack = IntLog.grown(stack, sp + 1L);
        }
        stack[sp++] = o;
    }

    /** What the program has written since the last slice turns gray as the barrier says. */
    void takeWrites() {
        int[] w = heap.words();
        long[] reached = this.reached.reach(heap);
        IntLog log = heap.log(barrier.log);
        int[] entries = log.array();
        int size = log.size();
        long taken = size;
        switch (barrier) {
            case DIJKSTRA -> {
                for (int i = 0; i < size; i++) {
                    shade(w, reached, entries[i]);
                }
            }
            case YUASA -> {
                taken = 0;
                for (int i = 0; i < size; i++) {
                    if (entries[i] < 0 || weakLoads) {
                        shade(w, reached, Math.abs(entries[i]));
                        taken++;
                    }
                }
            }
            case STEELE -> {
                taken = 0;
                for (int i = 0; i < size; i += 2 + entries[i + 1]) {
                    turnGrayIfNeeded(w, reached, entries[i]);
                    taken++;
                }
            }
        }
        counters.add(Counter.LOG_ENTRIES, taken);
        forgetWrites();
    }

    /** {@code if black(a) and white(t) for a t in children(a): gray(a)}. */
    private void turnGrayIfNeeded(int[] w, long[] reached, int a) {
        long[] scanned = this.scanned.reach(heap);
        if (!Marks.has(scanned, a) && w[a + Header.BIRTH] <= lastWhite) {
            return;
        }
        int i = Header.firstField(w, a);
        for (int last = i + Header.fieldCount(w, a); i < last; i++) {
            int t = w[i];
            if (t != Heap.NULL && !Marks.has(reached, t) && w[t + Header.BIRTH] <= lastWhite) {
                Marks.set(reached, a);
                push(a);
                return;
            }
        }
    }

    final void forgetWrites() {
        IntLog log = heap.log(barrier.log);
        if (barrier == Barrier.STEELE) {
            int[] entries = log.array();
            for (int i = 0; i < log.size(); i += 2 + entries[i + 1]) {
                heap.unlog(entries[i]);
            }
        }
        log.clear();
    }

    /** Scans gray objects, edge by edge, until none is left or {@code budget} edges are visited; answers how many. */
    private long trace(long budget) {
        int[] w = heap.words();
        long[] reached = this.reached.reach(heap);
        long[] scanned = this.scanned.reach(heap);
        int[] stack = this.stack;
        int sp = this.sp;
        int slot = this.slot;
        int last = lastSlot;
        int lastWhite = this.lastWhite;
        int peak = sp;
        long visits = 0;
        long edges = 0;
        while (edges < budget) {
            if (slot == last) {
                if (sp == 0) {
                    break;
                }
                int o = stack[--sp];
                visits++;
                Marks.set(scanned, o);
                slot = Header.firstField(w, o);
                last = slot + Header.fieldCount(w, o);
            }
            if (sp + (long) (last - slot) > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) (last - slot));
            }
            while (slot < last && edges < budget) {
                int t = w[slot++];
                if (t != Heap.NULL) {
                    edges++;
                    if (!Marks.has(reached, t) && w[t + Header.BIRTH] <= lastWhite) {
                        Marks.set(reached, t);
                        stack[sp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
        }
        this.sp = sp;
        this.slot = slot;
        lastSlot = last;
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.max(Counter.STACK_PEAK, peak);
        return edges;
    }

    /** {@code for each cell in address order: if white: free}. */
    private void sweep() {
        int[] w = heap.words();
        long[] reached = this.reached.reach(heap);
        int end = heap.endOfRuns();
        int lastWhite = this.lastWhite;
        long cells = 0;
        long freed = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            int size = Header.runWords(w, run);
            if (w[run + Header.INFO] >= 0 && !Marks.has(reached, run) && w[run + Header.BIRTH] <= lastWhite) {
                heap.reclaim(run);
                freed++;
            }
            run += size;
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.FREED_TRACE, freed);
    }
}
