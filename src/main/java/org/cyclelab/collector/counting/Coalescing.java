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
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * Counts once an epoch: of all that was stored into a field between two collections only the first and the last value
 * matter, so the heap logs an object before its first write, and the collection decrements what was there and
 * increments what is there now.
 *
 * <p>Time: a store costs nothing but the log, once an object and epoch; a collection the fields of modified objects,
 * twice, the roots, what dies, and a look at each new object. A new object that no counted reference reaches is dead
 * without any count having been touched, cycles included. Space: the log with all old values, the new objects' handles,
 * the previous roots, and a stack of at most one entry a modified or surviving object.
 *
 * <p>Left behind: garbage cycles that have survived an epoch, and what they reach. With the option
 * {@code backup-trace} a collection traces and counts the survivors anew instead (as MMTk does when counting has not
 * freed enough), and leaves nothing; on a heap that is always traced the counts then serve for nothing.
 *
 * <p>Departures from the paper: this is its stop-the-world form, without sliding views. Survivors are scanned on their
 * first increment, not at birth (Shahriyar, Blackburn and Frampton 2012): a count of zero tells that an object is new.
 * Roots are counted at each collection and discounted at the next, so that after a collection each count is exact.
 */
public final class Coalescing implements Collector {
    private static final String BACKUP_TRACE = "backup-trace";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "coalescing",
            "Logs an object before its first write and counts the difference at each collection; new objects that"
                    + " nothing counted refers to are dead.",
            new Paper(
                    "Levanoni, Petrank",
                    2001,
                    "An on-the-fly reference counting garbage collector for Java",
                    "OOPSLA 2001; TOPLAS 28(1), 2006"),
            CollectorSpec.CountingRule.always(Counting.NONE),
            settings -> settings.is(BACKUP_TRACE),
            Set.of(Log.MODIFIED, Log.ALLOCATIONS),
            Options.of(Option.bool(
                    BACKUP_TRACE, false, "whether a collection traces and counts survivors anew instead of counting")),
            (heap, counters, settings) -> new Coalescing(heap, counters, settings.is(BACKUP_TRACE)));

    private final Heap heap;
    private final Counters counters;
    private final boolean backupTrace;
    private int[] previousRoots = new int[0];
    private int[] stack = new int[1024];

    /** A collector for a heap that counts nothing and logs modified and new objects. */
    public Coalescing(Heap heap, Counters counters, boolean backupTrace) {
        this.heap = heap;
        this.counters = counters;
        this.backupTrace = backupTrace;
    }

    @Override
    public void collect(long budget) {
        int[] w = heap.words();
        int[] roots = heap.roots();
        if (backupTrace) {
            new StickyCounts(heap, counters).collect(budget);
            unlog(w);
        } else {
            increment(w, roots);
            decrement(w);
            reclaimYoung(w);
        }
        heap.log(Log.MODIFIED).clear();
        heap.log(Log.ALLOCATIONS).clear();
        previousRoots = roots;
    }

    /**
     * <pre>
     * inc(o): RC(o)++; if RC(o) == 1: modified.add(o)
     * for r in roots: inc(r)
     * for a in modified: logged(a) = false; for t in children(a): inc(t)
     * </pre>
     *
     * All increments come before any decrement: a reference that has moved from one object to another must not bring
     * the count to zero on its way.
     */
    private void increment(int[] w, int[] roots) {
        int sp = 0;
        int[] stack = roomFor(roots.length);
        for (int root : roots) {
            if (w[root]++ == 0) {
                stack[sp++] = root;
            }
        }
        IntLog log = heap.log(Log.MODIFIED);
        int[] entries = log.array();
        int size = log.size();
        long modified = 0;
        for (int i = 0; i < size; i += 2 + entries[i + 1]) {
            if (sp == stack.length) {
                stack = roomFor(sp + 1L);
            }
            stack[sp++] = entries[i];
            modified++;
        }
        int peak = sp;
        long visits = 0;
        long edges = 0;
        while (sp > 0) {
            int a = stack[--sp];
            visits++;
            w[a + Header.INFO] &= ~Header.LOGGED;
            int slot = Header.firstField(w, a);
            int n = Header.fieldCount(w, a);
            if (sp + n > stack.length) {
                stack = roomFor(sp + (long) n);
            }
            for (int last = slot + n; slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (w[t]++ == 0) {
                        stack[sp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.LOG_ENTRIES, modified);
        counters.add(Counter.INC_ROOT, roots.length);
        counters.add(Counter.INC_HEAP, edges);
        counters.add(Counter.VISIT_EPOCH, visits);
        counters.add(Counter.EDGE_EPOCH, edges);
        counters.max(Counter.STACK_PEAK, peak);
    }

    private int[] roomFor(long entries) {
        if (entries > stack.length) {
            stack = IntLog.grown(stack, entries);
        }
        return stack;
    }

    /** {@code for v in logged old values and previous roots: dec(v)}; what comes to zero is linked through its count. */
    private void decrement(int[] w) {
        int dead = Heap.NULL;
        IntLog log = heap.log(Log.MODIFIED);
        int[] entries = log.array();
        int size = log.size();
        long decrements = 0;
        int end;
        for (int i = 0; i < size; i = end) {
            end = i + 2 + entries[i + 1];
            for (int j = i + 2; j < end; j++) {
                int old = entries[j];
                if (old != Heap.NULL) {
                    decrements++;
                    if (--w[old] == 0) {
                        w[old] = dead;
                        dead = old;
                    }
                }
            }
        }
        for (int root : previousRoots) {
            if (--w[root] == 0) {
                w[root] = dead;
                dead = root;
            }
        }
        counters.add(Counter.DEC_HEAP, decrements);
        counters.add(Counter.DEC_ROOT, previousRoots.length);
        release(w, dead);
    }

    /**
     * <pre>
     * dec(o): RC(o)--; if RC(o) == 0: for t in children(o): dec(t)
     *                                 free(o)
     * </pre>
     */
    private void release(int[] w, int first) {
        int dead = first;
        long visits = 0;
        long edges = 0;
        while (dead != Heap.NULL) {
            int o = dead;
            dead = w[o];
            visits++;
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (--w[t] == 0) {
                        w[t] = dead;
                        dead = t;
                    }
                }
            }
            heap.reclaim(o);
        }
        counters.add(Counter.VISIT_RELEASE, visits);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_RC, visits);
    }

    /** {@code for o in new objects: if RC(o) == 0: free(o)}, whatever it holds: none of that has been counted. */
    private void reclaimYoung(int[] w) {
        IntLog log = heap.log(Log.ALLOCATIONS);
        int[] entries = log.array();
        int size = log.size();
        long freed = 0;
        for (int i = 0; i < size; i += 2) {
            int o = entries[i];
            if (w[o + Header.INFO] >= 0 && w[o] == 0) {
                heap.reclaim(o);
                freed++;
            }
        }
        counters.add(Counter.SWEEP_CELLS, size / 2);
        counters.add(Counter.FREED_YOUNG, freed);
    }

    /** From now on the next write of each survivor is logged again. */
    private void unlog(int[] w) {
        IntLog modified = heap.log(Log.MODIFIED);
        int[] entries = modified.array();
        for (int i = 0; i < modified.size(); i += 2 + entries[i + 1]) {
            w[entries[i] + Header.INFO] &= ~Header.LOGGED;
        }
        IntLog born = heap.log(Log.ALLOCATIONS);
        entries = born.array();
        for (int i = 0; i < born.size(); i += 2) {
            w[entries[i] + Header.INFO] &= ~Header.LOGGED;
        }
    }
}
