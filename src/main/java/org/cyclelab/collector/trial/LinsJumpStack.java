package org.cyclelab.collector.trial;

import java.util.Arrays;
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
 * Lazy local mark-scan with a jump stack: while references are subtracted, objects whose count does not vanish are
 * remembered, and the second phase jumps to them instead of searching for them.
 *
 * <p>Time: two visits for each edge that a suspect reaches, garbage or live, for each suspect anew; quadratic on the
 * same garbage as {@link Lins1992}. With k rings of m objects in a chain, dropped and examined from the tail,
 * (m+1)k&#178; + (m-1)k edge visits; from the head two for each edge. Space: the control set, a traversal stack of at
 * most one entry an edge and one an object, and the jump stack of at most one entry an object. Complete, as
 * {@link Lins1992} is.
 *
 * <p>That an object is pushed at its first visit only is enough: if its count is zero then, it stays zero; if not, the
 * object is on the jump stack and looked at again at the end.
 *
 * <p>Colours, counters and departures are those of {@link Lins1992}; blue is not used, and the test counts nothing but
 * scanGreen. The jump stack holds the objects of the recursive definition, not always in its order, which decides only
 * where restoring begins.
 */
public final class LinsJumpStack implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "lins-jump-stack",
            "Lazy local mark-scan that remembers, in a jump stack, which objects may be referred to from outside.",
            new Paper(
                    "Lins",
                    2002,
                    "An efficient algorithm for cyclic reference counting",
                    "Information Processing Letters 83(3)"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            true,
            Set.of(Log.SUSPECTS),
            Options.of(Lins1992.ORDER),
            (heap, counters, settings) -> new LinsJumpStack(
                    heap, counters, settings.text(Lins1992.ORDER.name()).equals("lifo")));

    private final Heap heap;
    private final Counters counters;
    private final ControlSet queue;
    private int[] stack = new int[1024];
    private int[] jumps = new int[1024];
    private int jumpCount;

    /**
     * A collector for a heap with exact counts and a log of suspects.
     *
     * @param lifo whether the newest suspect is examined first, and not the oldest
     */
    public LinsJumpStack(Heap heap, Counters counters, boolean lifo) {
        this.heap = heap;
        this.counters = counters;
        queue = new ControlSet(heap, counters, lifo);
    }

    /**
     * <pre>
     * while queue: S = remove(queue)
     *    if S not freed and colour(S) == black: markRed(S); test(S); collectRed(S)
     * </pre>
     */
    @Override
    public void collect(long budget) {
        queue.noteSize();
        for (int s = next(); s != Heap.NULL; s = next()) {
            markRed(s);
            test(s);
            collectRed(s);
        }
    }

    /** Takes the next object from the control set that is still suspect; {@link Heap#NULL} when there is none. */
    public int next() {
        return queue.next();
    }

    /** The jump stack, from its bottom. */
    public int[] jumps() {
        return Arrays.copyOf(jumps, jumpCount);
    }

    /**
     * <pre>
     * markRed(S): colour(S) = red
     *             for T in children(S): RC(T)--
     *                if colour(T) != red: if RC(T) > 0: jump.push(T)
     *                                     markRed(T)
     * </pre>
     */
    public void markRed(int start) {
        int[] w = heap.words();
        int[] stack = this.stack;
        int[] jumps = this.jumps;
        int sp = 0;
        int jp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.RED);
        stack[sp++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            visits++;
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (sp + n > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) n);
            }
            if (jp + n > jumps.length) {
                this.jumps = jumps = IntLog.grown(jumps, jp + (long) n);
            }
            for (int slot = first + n - 1; slot >= first; slot--) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                if (Header.is(info, Colour.GREEN)) {
                    continue;
                }
                writes++;
                int count = --w[t];
                if (!Header.is(info, Colour.RED)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.RED);
                    stack[sp++] = t;
                    if (count > 0) {
                        jumps[jp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
        }
        jumpCount = jp;
        counters.add(Counter.VISIT_MARK_GRAY, visits);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, writes);
        counters.add(Counter.JUMP_PUSHED, jp);
        counters.max(Counter.BUF_PEAK_JUMPS, jp);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * test(S): if RC(S) > 0: scanGreen(S)
     *          else: while jump: T = pop; if colour(T) == red and RC(T) > 0: scanGreen(T)
     * </pre>
     */
    public void test(int s) {
        int[] w = heap.words();
        int[] jumps = this.jumps;
        int jp = jumpCount;
        jumpCount = 0;
        if (w[s] > 0) {
            scanGreen(w, s);
            return;
        }
        while (jp > 0) {
            int t = jumps[--jp];
            if (w[t] > 0 && Header.is(w[t + Header.INFO], Colour.RED)) {
                scanGreen(w, t);
            }
        }
    }

    /**
     * <pre>
     * scanGreen(S): colour(S) = green
     *               for T in children(S): RC(T)++; if colour(T) != green: scanGreen(T)
     * </pre>
     */
    private void scanGreen(int[] w, int start) {
        int[] stack = this.stack;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.BLACK);
        stack[sp++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            visits++;
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (sp + n > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) n);
            }
            for (int slot = first + n - 1; slot >= first; slot--) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                if (Header.is(info, Colour.GREEN)) {
                    continue;
                }
                writes++;
                w[t]++;
                if (!Header.is(info, Colour.BLACK)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.BLACK);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_SCAN_BLACK, visits);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        counters.add(Counter.RCW_SCAN_BLACK, writes);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * collectRed(S): if colour(S) == red: colour(S) = green
     *                   for T in children(S): if acyclic(T): decrement(T) else collectRed(T)
     *                   free(S)
     * </pre>
     *
     * An object waits on the stack, complemented, to be freed after its children. Fields of others may refer to it
     * then: a free cell keeps its colour and is not used again during a collection.
     */
    public void collectRed(int start) {
        int[] w = heap.words();
        int[] stack = this.stack;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        stack[sp++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            if (s < 0) {
                heap.reclaim(~s);
                continue;
            }
            int info = w[s + Header.INFO];
            if (!Header.is(info, Colour.RED)) {
                continue;
            }
            w[s + Header.INFO] = Header.withColour(info, Colour.BLACK);
            visits++;
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (sp + n >= stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + n + 1L);
            }
            stack[sp++] = ~s;
            for (int slot = first + n - 1; slot >= first; slot--) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int child = w[t + Header.INFO];
                if (Header.is(child, Colour.GREEN)) {
                    heap.decrement(t);
                } else if (Header.is(child, Colour.RED)) {
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_COLLECT_WHITE, visits);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        counters.add(Counter.FREED_CYCLE, visits);
        counters.max(Counter.STACK_PEAK, peak);
    }
}
