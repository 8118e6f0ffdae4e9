package org.cyclelab.collector.tracing;

import java.util.Arrays;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * Marks with a stack of fixed size. A child for which the stack has no room stays unmarked; once the stack is empty, a
 * pass over the heap in address order takes up the unmarked children of marked objects, and so on until nothing has been
 * left out (a usual remedy; Bacon, Cheng and Rajan 2004 mention it).
 *
 * <p>Time: as marking, and for each pass a look at each cell and a visit to each marked object: quadratic at worst, with
 * a list whose members each have a leaf beside the next member and a stack of one entry.
 */
final class BoundedMark {
    private final Heap heap;
    private final Counters counters;
    private final int capacity;
    private int[] stack = new int[16];
    private int sp;
    private int peak;
    private boolean overflow;
    private long visits;
    private long edges;

    BoundedMark(Heap heap, Counters counters, int capacity) {
        this.heap = heap;
        this.counters = counters;
        this.capacity = capacity;
    }

    /**
     * <pre>
     * push(t): if not marked(t): if room: mark(t); stack.push(t) else overflow = true
     * for r in roots: push(r); drain()
     * while overflow: overflow = false
     *                 for each cell o in address order: if marked(o): for t in children(o): push(t)
     *                 drain()
     * drain(): while stack: for t in children(pop): push(t)
     * </pre>
     *
     * Answers how many objects are marked.
     */
    long mark(long[] marks) {
        int[] w = heap.words();
        int[] roots = heap.roots();
        peak = Math.min(roots.length, 1);
        long marked = 0;
        for (int root : roots) {
            if (!Marks.has(marks, root)) {
                Marks.set(marks, root);
                stack[sp++] = root;
                marked += drain(w, marks);
            }
        }
        long rescans = 0;
        while (overflow) {
            overflow = false;
            rescans++;
            rescan(w, marks);
            marked += drain(w, marks);
        }
        counters.add(Counter.ROOTS_MARK, roots.length);
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        counters.add(Counter.MARK_RESCANS, rescans);
        counters.max(Counter.STACK_PEAK, peak);
        return marked;
    }

    /** Answers how many objects it has taken from the stack. */
    private long drain(int[] w, long[] marks) {
        long taken = 0;
        while (sp > 0) {
            int o = stack[--sp];
            taken++;
            pushChildren(w, marks, o);
        }
        return taken;
    }

    private void rescan(int[] w, long[] marks) {
        int end = heap.endOfRuns();
        long cells = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            if (w[run + Header.INFO] >= 0 && Marks.has(marks, run)) {
                pushChildren(w, marks, run);
            }
            run += Header.runWords(w, run);
        }
        counters.add(Counter.SWEEP_CELLS, cells);
    }

    private void pushChildren(int[] w, long[] marks, int o) {
        visits++;
        int first = Header.firstField(w, o);
        int n = Header.fieldCount(w, o);
        if (sp + n > stack.length && stack.length < capacity) {
            stack = Arrays.copyOf(stack, (int) Math.min(capacity, Math.max(sp + (long) n, stack.length * 2L)));
        }
        int room = Math.min(capacity, stack.length);
        int[] stack = this.stack;
        int sp = this.sp;
        long edges = 0;
        for (int slot = first + n - 1; slot >= first; slot--) {
            int t = w[slot];
            if (t == Heap.NULL) {
                continue;
            }
            edges++;
            if (!Marks.has(marks, t)) {
                if (sp < room) {
                    Marks.set(marks, t);
                    stack[sp++] = t;
                } else {
                    overflow = true;
                }
            }
        }
        this.sp = sp;
        peak = Math.max(peak, sp);
        this.edges += edges;
    }
}
