package org.cyclelab.collector.runtime.rust;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * The Rust crate gcmodule: CPython's subtraction of inside references from copies of the counts, over all objects of a
 * space at once, without generations and without suspects.
 *
 * <p>Time: one visit for each edge of the heap, and another for each edge of what is live; nothing at a store but the
 * counting. Space: a side table, a list of live objects and one of dead ones. Complete with one space. It has no
 * trigger: the program collects.
 *
 * <p>Left behind: with several spaces each cycle that leads through two of them, since a reference from another space
 * counts as one from outside.
 *
 * <p>Departures from the crate (repository quark-zju/gcmodule, commit b95d96ba): an object's space follows from its type,
 * and spaces are collected one after the other; objects are taken in the order of addresses, not of a list; objects of
 * acyclic types are tracked like others. There are no borrowed objects: what an opaque object refers to counts as held
 * from outside, which is what the crate does while an object is borrowed.
 */
public final class GcModule implements Collector {
    private static final String SPACES = "spaces";
    private static final int UNTRACKED = 0;
    private static final int LIVE = -1;

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "gcmodule",
            "The Rust crate gcmodule: subtracts the references inside a space from copies of all its counts.",
            new Paper("quark-zju", 2021, "gcmodule", "repository quark-zju/gcmodule, b95d96ba"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            settings -> settings.intValue(SPACES) == 1,
            Set.of(),
            Options.of(Option.integer(
                    SPACES, 1, 1, 32768, "independent spaces; the type numbered i belongs to space i modulo that")),
            (heap, counters, settings) -> new GcModule(heap, counters, settings.intValue(SPACES)));

    private final Heap heap;
    private final Counters counters;
    private final int spaces;
    private final SideTable table = new SideTable();
    private int[] live = new int[1024];
    private int[] dead = new int[1024];

    /** A collector for a heap with exact counts. */
    public GcModule(Heap heap, Counters counters, int spaces) {
        this.heap = heap;
        this.counters = counters;
        this.spaces = spaces;
    }

    /** {@code for each space: U = subtract(); markReachable(); release(U)}. */
    @Override
    public void collect(long budget) {
        for (int space = 0; space < Math.min(spaces, heap.types().size()); space++) {
            copyCounts(space);
            subtract();
            markReachable();
            release();
        }
    }

    /** {@code for o in space: refs(o) = RC(o)}, kept with one added, so that 0 is an object of another space. */
    private void copyCounts(int space) {
        int[] w = heap.words();
        int[] refs = table.reach(heap);
        int end = heap.endOfRuns();
        long cells = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            int info = w[run + Header.INFO];
            boolean tracked = !Header.isFree(info) && Header.type(info) % spaces == space;
            refs[SideTable.index(run)] = tracked ? w[run] + 1 : UNTRACKED;
            cells++;
        }
        counters.add(Counter.SWEEP_CELLS, cells);
    }

    /** {@code for o in space: for t in children(o): if t in space: refs(t)--}. */
    private void subtract() {
        int[] w = heap.words();
        int[] refs = table.reach(heap);
        int end = heap.endOfRuns();
        long visits = 0;
        long edges = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            if (refs[SideTable.index(run)] == UNTRACKED) {
                continue;
            }
            visits++;
            int slot = Header.firstField(w, run);
            for (int last = slot + Header.fieldCount(w, run); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (refs[SideTable.index(t)] != UNTRACKED) {
                        refs[SideTable.index(t)]--;
                    }
                }
            }
        }
        counters.add(Counter.VISIT_COUNT_INSIDE, visits);
        counters.add(Counter.EDGE_COUNT_INSIDE, edges);
        counters.add(Counter.RCW_COUNT_INSIDE, visits + edges);
    }

    /**
     * <pre>
     * for o in space with refs(o) > 0: markReachable(o)
     * markReachable(o): live.add(o); for t in children(o): if t in space and not in live: markReachable(t)
     * </pre>
     */
    private void markReachable() {
        int[] w = heap.words();
        int[] refs = table.reach(heap);
        int[] live = this.live;
        int end = heap.endOfRuns();
        int tail = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            if (refs[SideTable.index(run)] > 1) {
                if (tail == live.length) {
                    this.live = live = IntLog.grown(live, tail + 1L);
                }
                refs[SideTable.index(run)] = LIVE;
                live[tail++] = run;
            }
        }
        long edges = 0;
        for (int i = 0; i < tail; i++) {
            int o = live[i];
            int first = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            if (tail + n > live.length) {
                this.live = live = IntLog.grown(live, tail + (long) n);
            }
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    int j = SideTable.index(t);
                    if (refs[j] > 0) {
                        refs[j] = LIVE;
                        live[tail++] = t;
                    }
                }
            }
        }
        counters.add(Counter.VISIT_MARK, tail);
        counters.add(Counter.EDGE_MARK, edges);
    }

    /** {@code for o in space, if not live: for t in children(o): if t is not dead: decrement(t)}; then all are freed. */
    private void release() {
        int[] w = heap.words();
        int[] refs = table.reach(heap);
        int[] dead = this.dead;
        int end = heap.endOfRuns();
        int count = 0;
        long edges = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            if (refs[SideTable.index(run)] <= 0) {
                continue;
            }
            if (count == dead.length) {
                this.dead = dead = IntLog.grown(dead, count + 1L);
            }
            dead[count++] = run;
            int slot = Header.firstField(w, run);
            for (int last = slot + Header.fieldCount(w, run); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (refs[SideTable.index(t)] <= 0) {
                        heap.decrement(t);
                        w = heap.words();
                    }
                }
            }
        }
        for (int i = 0; i < count; i++) {
            heap.reclaim(dead[i]);
        }
        counters.add(Counter.VISIT_RELEASE, count);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_CYCLE, count);
    }
}
