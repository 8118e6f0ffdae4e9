package org.cyclelab.collector.counting;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Deferred reference counting: counts the references in fields only, keeps a table of the objects at zero, and reclaims
 * at a collection those of them that no root refers to.
 *
 * <p>Time: nothing for a root; two count updates for each field overwritten; for each collection the roots, the entries
 * of the zero-count table, and the fields of what dies. Space: the table, at least one entry for each new object since
 * the last collection, and a bit of each header.
 *
 * <p>Left behind: every object that is part of a garbage cycle or reachable only from one, as with counting alone; and
 * until the next collection whatever has died since the last.
 *
 * <p>Departures from the paper:
 *
 * <ul>
 *   <li>no transaction file: the counts are updated at once, and every count is stored, not only those above one;
 *   <li>an object stays in the table when its count rises ({@link Log#ZERO}), and reconcile strikes it out, so that an
 *       object which goes to zero and back is listed once;
 *   <li>the variable reference table is a mark in the headers of the objects that roots refer to;
 *   <li>an object in that table whose count goes to zero is listed when the worklist is empty, not at once;
 *   <li>the worklist runs through the counts of the dead, which are zero: it takes no space.
 * </ul>
 */
public final class Deferred implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "deferred",
            "Counts references from fields only; a collection reclaims what is at zero and no root refers to.",
            new Paper(
                    "Deutsch, Bobrow",
                    1976,
                    "An efficient, incremental, automatic garbage collector",
                    "Communications of the ACM 19(9)"),
            CollectorSpec.CountingRule.always(Counting.DEFERRED),
            false,
            Set.of(Log.ZERO),
            Options.NONE,
            (heap, counters, settings) -> new Deferred(heap, counters));

    private final Heap heap;
    private final Counters counters;

    /** A collector for a heap that counts fields and has a zero-count table. */
    public Deferred(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    /**
     * <pre>
     * reconcile(): VRT = {objects referred to by roots}
     *              W = [o in ZCT: RC(o) == 0 and o not in VRT];  ZCT = [o in ZCT: RC(o) == 0 and o in VRT]
     *              while W: release(pop W)
     * </pre>
     */
    @Override
    public void collect(long budget) {
        int[] w = heap.words();
        int[] roots = heap.roots();
        for (int root : roots) {
            w[root + Header.INFO] |= Header.MARK;
        }
        release(w, takeDead(w));
        unmark(w, roots);
        counters.add(Counter.ROOTS_MARK, roots.length);
    }

    /** Leaves in the table the objects at zero that roots refer to; answers the others at zero, the last one first. */
    private int takeDead(int[] w) {
        IntLog table = heap.log(Log.ZERO);
        int[] entries = table.array();
        int size = table.size();
        int kept = 0;
        int dead = Heap.NULL;
        for (int i = 0; i < size; i++) {
            int o = entries[i];
            int info = w[o + Header.INFO];
            if (w[o] == 0 && (info & Header.MARK) != 0) {
                entries[kept++] = o;
                continue;
            }
            w[o + Header.INFO] = info & ~Header.IN_ZERO_TABLE;
            if (w[o] == 0) {
                w[o] = dead;
                dead = o;
            }
        }
        table.truncate(kept);
        counters.add(Counter.LOG_ZERO, size);
        counters.max(Counter.BUF_PEAK_ZERO, size);
        return dead;
    }

    /**
     * <pre>
     * release(o): for t in children(o): RC(t)--
     *                                   if RC(t) == 0: if t in VRT: ZCT.add(t) else W.add(t)
     *             free(o)
     * </pre>
     *
     * W is a stack, linked through the counts from {@code first} on; nothing refers to what is in it. What goes to ZCT
     * is listed by {@link #unmark}.
     */
    private void release(int[] w, int first) {
        int dead = first;
        long visits = 0;
        long edges = 0;
        while (dead != Heap.NULL) {
            int o = dead;
            dead = w[o];
            w[o] = 0;
            visits++;
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                if (--w[t] > 0) {
                    continue;
                }
                if ((w[t + Header.INFO] & Header.MARK) == 0) {
                    w[t] = dead;
                    dead = t;
                }
            }
            heap.reclaim(o);
        }
        counters.add(Counter.VISIT_RELEASE, visits);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_RC, visits);
    }

    /** Forgets VRT, and lists those of it that release has brought to zero. */
    private void unmark(int[] w, int[] roots) {
        IntLog table = heap.log(Log.ZERO);
        for (int root : roots) {
            int info = w[root + Header.INFO] & ~Header.MARK;
            if (w[root] == 0 && (info & Header.IN_ZERO_TABLE) == 0) {
                info |= Header.IN_ZERO_TABLE;
                table.add(root);
            }
            w[root + Header.INFO] = info;
        }
    }
}
