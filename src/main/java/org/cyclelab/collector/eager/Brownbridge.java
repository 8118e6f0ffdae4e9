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
 * Counts strong and weak references apart and breaks strong cycles through an object that has lost its last strong
 * reference. <strong>Unsafe</strong>: it reclaims objects that the program can reach. It is here because it was
 * published and believed, and as a negative control: what judges collectors must find it out.
 *
 * <p>The error: the search for a strong cycle goes through objects with one strong reference and forgets the weak ones
 * that they have from outside. With registers x and y: x holds B, B and A hold each other weakly, and x is set to A by a
 * weak reference: B's last strong reference goes, the search walks B, A, B, takes B for garbage and frees it, although
 * x, A and B hang together.
 *
 * <p>Time: for each deletion of a last strong reference the objects on strong paths from it. Space: a count beside the
 * heap, one bit for each word, and a stack of at most one entry an edge. Left behind: reachable objects are missing, and
 * garbage cycles with a strong reference from within may stay.
 *
 * <p>A reconstruction: the procedures are those of the literature's descriptions, with explicit stacks. Roots have no
 * place in the heap, and of two that refer to an object the weak one goes first. References to what has been reclaimed
 * are passed over, so that the collector does not fall over its own error, and a search ends when it has looked at more
 * references than there are words.
 */
public final class Brownbridge implements Collector, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "brownbridge",
                    "Counts strong and weak references; published, and unsafe: reclaims what is reachable.",
                    new Paper(
                            "Brownbridge",
                            1985,
                            "Cyclic reference counting for combinator machines",
                            "Functional Programming Languages and Computer Architecture"),
                    CollectorSpec.CountingRule.always(Counting.NONE),
                    false,
                    Set.of(Log.SLOTS, Log.ALLOCATIONS),
                    Options.NONE,
                    (heap, counters, settings) -> new Brownbridge(heap, counters))
            .withOwnTrigger()
            .asUnsafe();

    private final Heap heap;
    private final Counters counters;
    private final Strengths strengths;

    /** Deletions to be carried out: a target of a strong reference, or the complement of one of a weak reference. */
    private int[] deletions = new int[1024];

    private int deletionCount;

    /** Fields whose references are to be followed by suicide. */
    private int[] fields = new int[1024];

    /** A collector for a heap that counts nothing and logs allocations and first writes to fields. */
    public Brownbridge(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
        strengths = new Strengths(heap, counters, Strengths.Rule.FIRST);
    }

    @Override
    public void collect(long budget) {
        strengths.update();
        int[] w = heap.words();
        int[] weak = strengths.weakCounts();
        IntLog lost = strengths.lost();
        for (int i = 0; i < lost.size(); i++) {
            int o = lost.get(i);
            if (!Header.isFree(w[o + Header.INFO]) && w[o] == 0) {
                lastStrongGone(w, weak, o);
                delete(w, weak);
            }
        }
    }

    /**
     * <pre>
     * delete(p -> o): if weak(p): WRC(o)--
     *                 else: SRC(o)--; if SRC(o) == 0: lastStrongGone(o)
     * </pre>
     */
    private void delete(int[] w, int[] weak) {
        while (deletionCount > 0) {
            int entry = deletions[--deletionCount];
            boolean strong = entry >= 0;
            int o = strong ? entry : ~entry;
            if (Header.isFree(w[o + Header.INFO])) {
                continue;
            }
            if (!strong) {
                weak[SideTable.index(o)]--;
            } else if (--w[o] == 0) {
                lastStrongGone(w, weak, o);
            }
        }
    }

    /**
     * <pre>
     * lastStrongGone(o): if WRC(o) == 0: free(o)
     *                    else: flip w(o): SRC = WRC, WRC = 0
     *                          for each pointer q of o: suicide(o, q)
     *                          if SRC(o) == 0: free(o)
     * </pre>
     */
    private void lastStrongGone(int[] w, int[] weak, int o) {
        if (weak[SideTable.index(o)] > 0) {
            strengths.toggle(w, weak, o);
            suicide(w, weak, o);
            if (w[o] > 0) {
                return;
            }
        }
        free(w, o);
    }

    /** {@code free(o): for each pointer q of o: delete(q)}, of which the last is carried out last. */
    private void free(int[] w, int o) {
        int first = Header.firstField(w, o);
        int n = Header.fieldCount(w, o);
        long edges = 0;
        if (deletionCount + n > deletions.length) {
            deletions = IntLog.grown(deletions, deletionCount + (long) n);
        }
        for (int slot = first + n - 1; slot >= first; slot--) {
            int t = w[slot];
            if (t != Heap.NULL && !Header.isFree(w[t + Header.INFO])) {
                edges++;
                deletions[deletionCount++] = strengths.isStrong(w, slot, t) ? t : ~t;
            }
        }
        heap.reclaim(o);
        counters.add(Counter.VISIT_RELEASE, 1);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_RC, 1);
    }

    /**
     * <pre>
     * suicide(start, q -> y): if weak(q): return
     *                         if y == start or SRC(y) > 1: weaken(q)
     *                         else for each pointer u of y: suicide(start, u)
     * </pre>
     */
    private void suicide(int[] w, int[] weak, int start) {
        int[] fields = this.fields;
        int sp = 0;
        int o = start;
        long visits = 0;
        long edges = 0;
        while (true) {
            visits++;
            int first = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            if (sp + n > fields.length) {
                this.fields = fields = IntLog.grown(fields, sp + (long) n);
            }
            for (int slot = first + n - 1; slot >= first; slot--) {
                fields[sp++] = slot;
            }
            o = Heap.NULL;
            while (o == Heap.NULL && sp > 0) {
                int slot = fields[--sp];
                int y = w[slot];
                if (y == Heap.NULL || Header.isFree(w[y + Header.INFO])) {
                    continue;
                }
                edges++;
                if (!strengths.isStrong(w, slot, y)) {
                    continue;
                }
                if (y == start || w[y] > 1) {
                    strengths.set(w, slot, y, false);
                    w[y]--;
                    weak[SideTable.index(y)]++;
                } else {
                    o = y;
                }
            }
            if (o == Heap.NULL || edges > heap.usedWords()) {
                break;
            }
        }
        counters.add(Counter.VISIT_MARK_GRAY, visits);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
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
