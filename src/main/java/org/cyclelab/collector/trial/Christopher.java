package org.cyclelab.collector.trial;

import java.util.Arrays;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Subtracts the references inside the heap from a copy of all counts; what has a count left is referred to by a root,
 * and what nothing of that kind reaches is garbage.
 *
 * <p>Time: two visits for each edge of the heap, live or garbage, and three looks at each cell, at every collection.
 * Space: one scratch count for each three words of the heap and no stack: an object that has been reached needs no
 * count any more, so its scratch word links the objects still to be visited. Complete, and without suspects: nothing
 * at a store but the counting. Neither search writes to the heap, so it could be given up at any moment.
 *
 * <p>Weak maps: the reference from each entry counts as one from inside, and what is reached looks at its own entries.
 * Finalizers of what is not reached run in address order; then both searches run anew, and objects with a finalizer that
 * came up meanwhile wait for the next collection.
 *
 * <p>Departures: scratch counts lie beside the heap; copying and subtracting are one pass, since the order of additions
 * does not matter; the set is always the whole heap in address order, acyclic objects among them. The paper is known to
 * us by later accounts, CPython's above all, so this is a reconstruction.
 */
public final class Christopher implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "christopher",
                    "Subtracts the references inside the whole heap from a copy of the counts; a count left is a root's.",
                    new Paper(
                            "Christopher",
                            1984,
                            "Reference count garbage collection",
                            "Software: Practice and Experience 14(6)"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(),
                    Options.NONE,
                    (heap, counters, settings) -> new Christopher(heap, counters))
            .handling(CollectorSpec.Feature.WEAK_MAPS, CollectorSpec.Feature.FINALIZERS);

    private final Heap heap;
    private final Counters counters;

    /** Count less references from inside; complemented, the next object to visit, once an object is reached. */
    private int[] scratch = new int[0];

    private final boolean finalizers;

    /** A collector for a heap with exact counts. */
    public Christopher(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
        finalizers =
                heap.types().list().stream().anyMatch(type -> type.finalizer().exists());
    }

    /** Runs the phases in this order; each is public for those who want to watch. */
    @Override
    public void collect(long budget) {
        subtract();
        mark();
        if (finalizers && runFinalizers()) {
            subtract();
            mark();
            int[] pending = pending();
            for (int i = 0; i < pending.length; i += 2) {
                reach(pending[i]);
            }
        }
        prepareDead();
        reclaim();
        heap.ceremonies().deliver();
    }

    /** Runs the finalizers of what is not reached; answers whether there were any. */
    private boolean runFinalizers() {
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

    /** Objects not reached with a finalizer that has not run, each with its birth. */
    private int[] pending() {
        IntLog pending = new IntLog();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (scratch[o / Header.WORDS] >= 0 && heap.ceremonies().finalizePending(o)) {
                pending.add(o);
                pending.add(heap.birth(o));
            }
        }
        return pending.toArray();
    }

    /**
     * Garbage calls nobody back, and an entry with a dead end owes nothing to a value that dies too. The values of other
     * such entries lose a reference when the entry is dropped.
     */
    private void prepareDead() {
        int[] w = heap.words();
        int[] gc = scratch;
        WeakMaps maps = heap.weakMaps();
        for (int entry = 1, end = maps.end(); entry < end; entry++) {
            if (maps.exists(entry) && gc[maps.value(entry) / Header.WORDS] >= 0) {
                maps.forget(entry);
            }
        }
        if (heap.ceremonies().anyWeak()) {
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                if (gc[o / Header.WORDS] >= 0 && (w[o + Header.INFO] & Header.CEREMONY) != 0) {
                    heap.ceremonies().detachWeak(o);
                }
            }
        }
    }

    private void subtractEntries() {
        WeakMaps maps = heap.weakMaps();
        for (int entry = 1, end = maps.end(); entry < end; entry++) {
            if (maps.exists(entry)) {
                scratch[maps.value(entry) / Header.WORDS]--;
            }
        }
        counters.add(Counter.EDGE_COUNT_INSIDE, maps.size());
        counters.add(Counter.RCW_COUNT_INSIDE, maps.size());
    }

    private void markEntries() {
        WeakMaps maps = heap.weakMaps();
        for (int entry = 1, end = maps.end(); entry < end; entry++) {
            if (maps.exists(entry) && isReached(maps.map(entry)) && isReached(maps.key(entry))) {
                reach(maps.value(entry));
            }
        }
        counters.add(Counter.EDGE_MARK, maps.size());
    }

    private boolean isReached(int o) {
        return scratch[o / Header.WORDS] < 0;
    }

    /** Reaches an object and what it leads to, by entries too. */
    private void reach(int start) {
        if (isReached(start)) {
            return;
        }
        int[] w = heap.words();
        WeakMaps maps = heap.weakMaps();
        long visits = 0;
        long edges = 0;
        scratch[start / Header.WORDS] = ~Heap.NULL;
        int next = start;
        while (next != Heap.NULL) {
            int s = next;
            next = ~scratch[s / Header.WORDS];
            visits++;
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                int t = w[slot];
                edges += t == Heap.NULL ? 0 : 1;
                next = link(t, next);
            }
            if ((w[s + Header.INFO] & Header.CEREMONY) == 0) {
                continue;
            }
            for (int entry = maps.firstOfMap(s); entry != 0; entry = maps.nextOfMap(entry)) {
                next = isReached(maps.key(entry)) ? link(maps.value(entry), next) : next;
            }
            for (int entry = maps.firstOfKey(s); entry != 0; entry = maps.nextOfKey(entry)) {
                next = isReached(maps.map(entry)) ? link(maps.value(entry), next) : next;
            }
        }
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
    }

    /** Puts an object that is not reached yet before {@code next}; answers what is next then. */
    private int link(int o, int next) {
        if (o == Heap.NULL || isReached(o)) {
            return next;
        }
        scratch[o / Header.WORDS] = ~next;
        return o;
    }

    /** After {@link #subtract}, how many references to an object come from roots. */
    public int external(int object) {
        return scratch[object / Header.WORDS];
    }

    /**
     * <pre>
     * for o in heap: gc(o) = RC(o)
     * for o in heap: for t in children(o): gc(t)--
     * </pre>
     */
    public void subtract() {
        int[] w = heap.words();
        int end = heap.endOfRuns();
        int needed = end / Header.WORDS + 1;
        if (scratch.length < needed) {
            scratch = new int[needed];
        } else {
            Arrays.fill(scratch, 0, needed, 0);
        }
        int[] gc = scratch;
        long cells = 0;
        long visits = 0;
        long edges = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            cells++;
            if (w[run + Header.INFO] < 0) {
                continue;
            }
            visits++;
            gc[run / Header.WORDS] += w[run];
            int first = Header.firstField(w, run);
            int last = first + Header.fieldCount(w, run);
            for (int slot = first; slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    gc[t / Header.WORDS]--;
                }
            }
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.VISIT_COUNT_INSIDE, visits);
        counters.add(Counter.EDGE_COUNT_INSIDE, edges);
        counters.add(Counter.RCW_COUNT_INSIDE, visits + edges);
        if (heap.weakMaps().size() > 0) {
            subtractEntries();
        }
    }

    /**
     * <pre>
     * for o in heap: if gc(o) > 0: reach(o)
     * reach(o): if not reached(o): reached(o) = true; for t in children(o): reach(t)
     * </pre>
     */
    public void mark() {
        int[] w = heap.words();
        int[] gc = scratch;
        int end = heap.endOfRuns();
        long cells = 0;
        long visits = 0;
        long edges = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            cells++;
            if (w[run + Header.INFO] < 0 || gc[run / Header.WORDS] <= 0) {
                continue;
            }
            gc[run / Header.WORDS] = ~Heap.NULL;
            int next = run;
            while (next != Heap.NULL) {
                int s = next;
                next = ~gc[s / Header.WORDS];
                visits++;
                int first = Header.firstField(w, s);
                for (int slot = first + Header.fieldCount(w, s) - 1; slot >= first; slot--) {
                    int t = w[slot];
                    if (t == Heap.NULL) {
                        continue;
                    }
                    edges++;
                    int i = t / Header.WORDS;
                    if (gc[i] >= 0) {
                        gc[i] = ~next;
                        next = t;
                    }
                }
            }
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        if (heap.weakMaps().size() > 0) {
            markEntries();
        }
    }

    /**
     * <pre>
     * for o in heap: if not reached(o): for t in children(o): if reached(t): decrement(t)
     *                                   free(o)
     * </pre>
     */
    public void reclaim() {
        int[] w = heap.words();
        int[] gc = scratch;
        int end = heap.endOfRuns();
        long cells = 0;
        long visits = 0;
        long edges = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            int size = Header.runWords(w, run);
            if (w[run + Header.INFO] >= 0 && gc[run / Header.WORDS] >= 0) {
                visits++;
                int first = Header.firstField(w, run);
                int last = first + Header.fieldCount(w, run);
                for (int slot = first; slot < last; slot++) {
                    int t = w[slot];
                    if (t != Heap.NULL) {
                        edges++;
                        if (gc[t / Header.WORDS] < 0) {
                            heap.decrement(t);
                        }
                    }
                }
                heap.reclaim(run);
            }
            run += size;
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.VISIT_COLLECT_WHITE, visits);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        counters.add(Counter.FREED_CYCLE, visits);
    }
}
