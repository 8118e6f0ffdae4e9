package org.cyclelab.collector.hybrid;

import org.cyclelab.collector.tracing.Marks;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * Marks, in slices, what was reachable when it began, while the program runs and counting reclaims. It is told each
 * reference that a field has lost since, and hands over what an object refers to that dies unmarked.
 */
final class SnapshotTrace {
    private final Heap heap;
    private final Counters counters;
    private final Marks marks = new Marks();

    @Incidental(beyond = "size")
    private int[] gray = new int[1024];

    private int size;
    private boolean active;

    SnapshotTrace(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    /** Whether a trace has begun and not ended. */
    boolean isActive() {
        return active;
    }

    /** Whether a trace has nothing to do but to end. */
    boolean isDone() {
        return active && size == 0;
    }

    /** The marks of the trace; without meaning while none is active. */
    long[] marks() {
        return marks.reach(heap);
    }

    void begin(int[] roots) {
        marks.clear(heap);
        active = true;
        size = 0;
        roomFor(roots.length);
        for (int root : roots) {
            gray[size++] = root;
        }
        counters.add(Counter.ROOTS_MARK, roots.length);
    }

    void giveUp() {
        active = false;
    }

    /** An object that is to be kept though it may not be part of the snapshot. */
    void add(int object) {
        roomFor(size + 1L);
        gray[size++] = object;
    }

    /** What fields referred to before they were written: every third of {@code entries}, from index 2 on. */
    void addOldValues(int[] entries, int length) {
        roomFor(size + length / 3L);
        for (int i = 2; i < length; i += 3) {
            if (entries[i] != Heap.NULL) {
                gray[size++] = entries[i];
            }
        }
    }

    /** An object dies by count: what it refers to was part of the snapshot if it was itself. */
    void handOver(int[] w, int dying) {
        long[] marks = marks();
        if (!Marks.has(marks, dying)) {
            int slot = Header.firstField(w, dying);
            int n = Header.fieldCount(w, dying);
            roomFor(size + (long) n);
            for (int last = slot + n; slot < last; slot++) {
                if (w[slot] != Heap.NULL) {
                    gray[size++] = w[slot];
                }
            }
        }
        Marks.unset(marks, dying);
    }

    /**
     * {@code while gray: o = pop; if not marked(o): mark(o); gray += children(o)}, object by object: one that has been
     * marked has been scanned. A gray object may have died since; if its cell is used again, the new object floats.
     */
    void trace(long budget) {
        int[] w = heap.words();
        long[] marks = marks();
        int[] stack = gray;
        int sp = size;
        int peak = sp;
        long visits = 0;
        long edges = 0;
        while (sp > 0 && edges < budget) {
            int o = stack[--sp];
            if (w[o + Header.INFO] < 0 || Marks.has(marks, o)) {
                continue;
            }
            Marks.set(marks, o);
            visits++;
            int first = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            if (sp + n > stack.length) {
                gray = stack = IntLog.grown(stack, sp + (long) n);
            }
            for (int slot = first + n - 1; slot >= first; slot--) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (!Marks.has(marks, t)) {
                        stack[sp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
        }
        size = sp;
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /** {@code finish the trace; for each cell in address order: if not marked: free}. */
    void finish() {
        trace(Long.MAX_VALUE);
        int[] w = heap.words();
        long[] marks = marks();
        int end = heap.endOfRuns();
        long cells = 0;
        long freed = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            int words = Header.runWords(w, run);
            if (w[run + Header.INFO] >= 0 && !Marks.has(marks, run)) {
                heap.reclaim(run);
                freed++;
            }
            run += words;
        }
        active = false;
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.FREED_TRACE, freed);
    }

    private void roomFor(long entries) {
        if (entries > gray.length) {
            gray = IntLog.grown(gray, entries);
        }
    }
}
