package org.cyclelab.collector.trial;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Reclaims all that a suspect reaches if the sum of its counts equals the number of references inside, and otherwise
 * nothing of it.
 *
 * <p>Time: one visit for each edge that a suspect reaches, for each suspect that no earlier one reached: nothing is restored, and nothing has
 * to be released one by one, since no reference leads out of the subgraph. Space: a list of the objects reached.
 *
 * <p>Left behind: every garbage cycle that reaches a live object or an object to which other garbage refers. What was
 * left is examined again only if it becomes suspect again, so a complete collector has to come after.
 *
 * <p>A reconstruction: of Lin and Hou's algorithm only the idea was at hand, to take the whole subgraph as the unit and
 * to decide in one trace; theirs may treat live objects inside it otherwise. Nim's ORC takes the same test, over all
 * suspects together, as a short cut. The search is breadth first, since its queue is then the list of what to reclaim.
 * A suspect that an earlier one reached in vain is not examined: what it reaches is the same, or a part to which the
 * rest refers, and so would fail too.
 */
public final class WholeSubgraph implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "whole-subgraph",
            "Reclaims all that a suspect reaches if its counts sum up to the references inside, else nothing"
                    + " (reconstruction).",
            new Paper("Lin, Hou", 2006, "A lightweight cyclic reference counting algorithm", "GPC"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            false,
            Set.of(Log.SUSPECTS),
            Options.NONE,
            (heap, counters, settings) -> new WholeSubgraph(heap, counters));

    private final Heap heap;
    private final Counters counters;
    private int[] met = new int[1024];

    /** A collector for a heap with exact counts and a log of suspects. */
    public WholeSubgraph(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    /** {@code for S in Roots: remove S from Roots; if S is still suspect: test(S)}. */
    @Override
    public void collect(long budget) {
        IntLog log = heap.log(Log.SUSPECTS);
        int[] w = heap.words();
        int size = log.size();
        long dead = 0;
        long traced = 0;
        for (int i = 0; i < size; i++) {
            int s = log.get(i);
            int info = w[s + Header.INFO];
            heap.release(s);
            if (info < 0) {
                dead++;
            } else if (Header.is(info, Colour.PURPLE)) {
                w[s + Header.INFO] = Header.withColour(w[s + Header.INFO], Colour.BLACK);
                traced++;
                test(w, s);
            }
        }
        log.clear();
        counters.max(Counter.BUF_PEAK_SUSPECTS, size);
        counters.add(Counter.CAND_TRACED, traced);
        counters.add(Counter.CAND_FILTERED_DEAD, dead);
        counters.add(Counter.CAND_FILTERED_INC, size - traced - dead);
    }

    /**
     * <pre>
     * test(S): for x reachable from S: sum += RC(x); edges += outdegree(x)
     *          for x reachable from S: if sum == edges: free(x) else: x is no longer suspect
     * </pre>
     */
    private void test(int[] w, int start) {
        int[] met = this.met;
        int end = 0;
        long sum = 0;
        long edges = 0;
        w[start + Header.INFO] |= Header.MARK;
        met[end++] = start;
        for (int i = 0; i < end; i++) {
            int x = met[i];
            sum += w[x];
            int first = Header.firstField(w, x);
            int n = Header.fieldCount(w, x);
            if (end + n > met.length) {
                this.met = met = IntLog.grown(met, end + (long) n);
            }
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                if ((info & Header.MARK) == 0) {
                    w[t + Header.INFO] = info | Header.MARK;
                    met[end++] = t;
                }
            }
        }
        boolean garbage = sum == edges;
        for (int i = 0; i < end; i++) {
            int x = met[i];
            int info = w[x + Header.INFO] & ~Header.MARK;
            w[x + Header.INFO] = Header.is(info, Colour.PURPLE) ? Header.withColour(info, Colour.BLACK) : info;
            if (garbage) {
                heap.reclaim(x);
            }
        }
        counters.add(Counter.VISIT_COUNT_INSIDE, end);
        counters.add(Counter.EDGE_COUNT_INSIDE, edges);
        counters.add(Counter.FREED_CYCLE, garbage ? end : 0);
    }
}
