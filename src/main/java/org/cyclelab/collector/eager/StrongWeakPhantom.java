package org.cyclelab.collector.eager;

import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Counts strong and weak references apart, with no cycle among the strong ones; what has lost its last strong reference
 * is made a phantom together with all that hangs on it, and recovers from what still is referred to by others.
 *
 * <p>Time: for each deletion of a last strong reference two visits for each edge of the region that hangs on it, garbage
 * or live, and a third for garbage; a live structure whose only root moves from one end of a doubly linked list of n
 * objects to the other costs 4n - 4 edge visits each time, and nothing dies. Each collection also looks at all roots
 * and at what was written since the last. Space: a count beside the heap for each strength, one bit for each word, and
 * a stack of at most one entry an edge. Leaves nothing: complete after every collection, and by its own trigger that is
 * every event.
 *
 * <p>Why: strong references of objects that are no phantoms are acyclic, and each such object has one; followed
 * backwards they end at a root. A phantom with a strong reference is referred to by an object that is none, and what it
 * reaches recovers with it, strong for the first way by which it is reached, weak for the others.
 *
 * <p>Departures from the paper, of which the sequential procedures are a reconstruction:
 *
 * <ul>
 *   <li>explicit stacks instead of recursion and messages;
 *   <li>a batch: all references made since the last collection are added, then all that are gone are removed, and all
 *       objects without a strong reference become phantoms together. Run after every event it is the immediate
 *       algorithm; run seldom it is cheaper, and garbage floats meanwhile;
 *   <li>the references held by a phantom are phantoms without a bit that says so, as all and only they are.
 * </ul>
 */
public final class StrongWeakPhantom implements Collector, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "strong-weak-phantom",
                    "Counts strong and weak references; what loses its last strong one is a phantom until it recovers.",
                    new Paper(
                            "Brandt, Krishnan, Sharma, Busch",
                            2014,
                            "Concurrent, parallel garbage collection in linear time",
                            "ISMM"),
                    CollectorSpec.CountingRule.always(Counting.NONE),
                    true,
                    Set.of(Log.SLOTS, Log.ALLOCATIONS),
                    Options.NONE,
                    (heap, counters, settings) -> new StrongWeakPhantom(heap, counters))
            .withOwnTrigger();

    /** In the table of phantom counts: the object is a phantom. The count is kept in the other bits. */
    private static final int PHANTOM = 1;

    private static final int ONE = 2;

    private final Heap heap;
    private final Counters counters;
    private final Strengths strengths;
    private final SideTable phantoms = new SideTable();
    private int[] stack = new int[1024];
    private int[] doubtful = new int[1024];
    private int doubtfulCount;
    private int[] region = new int[1024];
    private int regionSize;

    /** A collector for a heap that counts nothing and logs allocations and first writes to fields. */
    public StrongWeakPhantom(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
        strengths = new Strengths(heap, counters, Strengths.Rule.TO_LEAVES);
    }

    @Override
    public void collect(long budget) {
        update();
        release();
        phantomize();
        recover();
        reclaim();
    }

    /** Takes the mutator's changes over; the phases follow in this order. */
    void update() {
        strengths.update();
    }

    /**
     * <pre>
     * removeEdge(x -> y), strong and the last: if W(y) == 0 and P(y) == 0: free y, removing its edges by this rule
     * </pre>
     *
     * The others without a strong reference are left for phantomize.
     */
    void release() {
        int[] w = heap.words();
        int[] weak = strengths.weakCounts();
        int[] stack = this.stack;
        int[] doubtful = this.doubtful;
        IntLog lost = strengths.lost();
        int count = 0;
        long visits = 0;
        long edges = 0;
        for (int i = 0; i < lost.size(); i++) {
            int start = lost.get(i);
            if (Header.isFree(w[start + Header.INFO]) || w[start] > 0) {
                continue;
            }
            if (weak[SideTable.index(start)] > 0) {
                if (count == doubtful.length) {
                    this.doubtful = doubtful = IntLog.grown(doubtful, count + 1L);
                }
                doubtful[count++] = start;
                continue;
            }
            int sp = 0;
            stack[sp++] = start;
            while (sp > 0) {
                int x = stack[--sp];
                visits++;
                int slot = Header.firstField(w, x);
                int n = Header.fieldCount(w, x);
                if (sp + n > stack.length) {
                    this.stack = stack = IntLog.grown(stack, sp + (long) n);
                }
                if (count + n > doubtful.length) {
                    this.doubtful = doubtful = IntLog.grown(doubtful, count + (long) n);
                }
                for (int last = slot + n; slot < last; slot++) {
                    int y = w[slot];
                    if (y == Heap.NULL) {
                        continue;
                    }
                    edges++;
                    int index = SideTable.index(y);
                    boolean strong = strengths.isStrong(w, slot, y);
                    if (strong) {
                        w[y]--;
                    } else {
                        weak[index]--;
                    }
                    if (w[y] > 0 || y == x) {
                        continue;
                    }
                    if (weak[index] == 0) {
                        stack[sp++] = y;
                    } else if (strong) {
                        doubtful[count++] = y;
                    }
                }
                heap.reclaim(x);
            }
        }
        doubtfulCount = count;
        counters.add(Counter.VISIT_RELEASE, visits);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_RC, visits);
    }

    /**
     * <pre>
     * phantomize(o, Q): stack [o]
     *    while stack: x = pop; if phantomized(x) or S(x) > 0: continue
     *       phantomized(x) = true; Q.add(x); toggle(x)
     *       for each edge x -> y: decrement S(y) or W(y); make it phantom; P(y)++
     *          if S(y) == 0 and !phantomized(y): push y
     * </pre>
     *
     * S of a phantom is the number of its formerly weak references.
     */
    void phantomize() {
        int[] w = heap.words();
        int[] weak = strengths.weakCounts();
        int[] phantom = phantoms.reach(heap);
        int[] stack = this.stack;
        int[] region = this.region;
        int count = 0;
        int peak = 0;
        long edges = 0;
        for (int i = 0; i < doubtfulCount; i++) {
            int start = doubtful[i];
            if (Header.isFree(w[start + Header.INFO])) {
                continue;
            }
            int sp = 0;
            stack[sp++] = start;
            while (sp > 0) {
                int x = stack[--sp];
                int xi = SideTable.index(x);
                if (w[x] > 0 || (phantom[xi] & PHANTOM) != 0) {
                    continue;
                }
                phantom[xi] |= PHANTOM;
                if (count == region.length) {
                    this.region = region = IntLog.grown(region, count + 1L);
                }
                region[count++] = x;
                strengths.toggle(w, weak, x);
                int slot = Header.firstField(w, x);
                int n = Header.fieldCount(w, x);
                if (sp + n > stack.length) {
                    this.stack = stack = IntLog.grown(stack, sp + (long) n);
                }
                for (int last = slot + n; slot < last; slot++) {
                    int y = w[slot];
                    if (y == Heap.NULL) {
                        continue;
                    }
                    edges++;
                    int index = SideTable.index(y);
                    if (strengths.isStrong(w, slot, y)) {
                        w[y]--;
                    } else {
                        weak[index]--;
                    }
                    phantom[index] += ONE;
                    if (w[y] == 0 && (phantom[index] & PHANTOM) == 0) {
                        stack[sp++] = y;
                    }
                }
                peak = Math.max(peak, sp);
            }
        }
        regionSize = count;
        counters.add(Counter.VISIT_MARK_GRAY, count);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, edges);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * recover(Q): stack = [x in Q: S(x) > 0]
     *    while stack: x = pop; if !phantomized(x): continue
     *       phantomized(x) = false
     *       for each edge x -> y: P(y)--
     *          if phantomized(y): make it strong; S(y)++; push y
     *          else: make it weak; W(y)++
     * </pre>
     */
    void recover() {
        int[] w = heap.words();
        int[] weak = strengths.weakCounts();
        int[] phantom = phantoms.reach(heap);
        int[] stack = this.stack;
        int peak = 0;
        long visits = 0;
        long edges = 0;
        for (int i = 0; i < regionSize; i++) {
            int sp = 0;
            if (w[region[i]] > 0) {
                stack[sp++] = region[i];
            }
            while (sp > 0) {
                int x = stack[--sp];
                int xi = SideTable.index(x);
                if ((phantom[xi] & PHANTOM) == 0) {
                    continue;
                }
                phantom[xi] &= ~PHANTOM;
                visits++;
                int slot = Header.firstField(w, x);
                int n = Header.fieldCount(w, x);
                if (sp + n > stack.length) {
                    this.stack = stack = IntLog.grown(stack, sp + (long) n);
                }
                for (int last = slot + n; slot < last; slot++) {
                    int y = w[slot];
                    if (y == Heap.NULL) {
                        continue;
                    }
                    edges++;
                    int index = SideTable.index(y);
                    phantom[index] -= ONE;
                    boolean strong = (phantom[index] & PHANTOM) != 0;
                    strengths.set(w, slot, y, strong);
                    if (strong) {
                        w[y]++;
                        stack[sp++] = y;
                    } else {
                        weak[index]++;
                    }
                }
                peak = Math.max(peak, sp);
            }
        }
        counters.add(Counter.VISIT_SCAN_BLACK, visits);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        counters.add(Counter.RCW_SCAN_BLACK, edges);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /** {@code for x in Q: if phantomized(x): for each edge x -> y: P(y)--;  free x}. */
    void reclaim() {
        int[] w = heap.words();
        int[] phantom = phantoms.reach(heap);
        long edges = 0;
        long freed = 0;
        for (int i = 0; i < regionSize; i++) {
            int x = region[i];
            if ((phantom[SideTable.index(x)] & PHANTOM) == 0) {
                continue;
            }
            int slot = Header.firstField(w, x);
            for (int last = slot + Header.fieldCount(w, x); slot < last; slot++) {
                int y = w[slot];
                if (y != Heap.NULL) {
                    edges++;
                    phantom[SideTable.index(y)] -= ONE;
                }
            }
            freed++;
        }
        for (int i = 0; i < regionSize; i++) {
            int x = region[i];
            if ((phantom[SideTable.index(x)] & PHANTOM) != 0) {
                phantom[SideTable.index(x)] = 0;
                heap.reclaim(x);
            }
        }
        regionSize = 0;
        counters.add(Counter.VISIT_COLLECT_WHITE, freed);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        counters.add(Counter.FREED_CYCLE, freed);
    }

    /** The object's counts as the paper writes them, for those who want to watch: {@code S=1 W=0 P=0}. */
    String counts(int object) {
        int phantom = phantoms.get(object);
        return "S=" + heap.count(object) + " W=" + strengths.weakCounts()[SideTable.index(object)] + " P="
                + (phantom >> 1) + ((phantom & PHANTOM) != 0 ? " phantom" : "");
    }

    @Override
    public Alarms next(Heap heap) {
        return Alarms.atClock(heap.clock() + 1);
    }

    @Override
    public boolean due(Heap heap) {
        return true;
    }
}
