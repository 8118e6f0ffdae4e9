package org.cyclelab.collector.trial;

import java.util.List;
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
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * Lazy local mark-scan: suspects wait in a control set and are examined one at a time, each by subtracting the
 * references inside what it reaches.
 *
 * <p>Time: three visits for each edge of garbage and two or three for each live edge that a suspect reaches, for each
 * suspect anew; quadratic when garbage hangs together and its far end was dropped first. With k rings of m objects in a
 * chain, dropped and examined from the tail, (m+1)k&#178; + 2mk - 1 edge visits; from the head three for each edge.
 * Space: the control set and a traversal stack of at most one entry an edge and one an object. Complete: garbage that
 * no other garbage refers to holds a suspect, which no other suspect reaches.
 *
 * <p>Colours: the paper's black, in the control set, is the heap's {@link Colour#PURPLE}; its green, in use, is
 * {@link Colour#BLACK}; red and blue are {@link Colour#RED}, being tested, and {@link Colour#BLUE}, garbage.
 * {@link Colour#GREEN} is what the paper does not have, an object of an acyclic type. Counters: markRed counts as
 * markGray, scanGreen as scanBlack and collectBlue as collectWhite.
 *
 * <p>Departures from the paper:
 *
 * <ul>
 *   <li>explicit stacks instead of recursion;
 *   <li>an object is in the control set once, at its first place, also when it was incremented in between; when it
 *       dies its cell is kept until its turn, so that no entry is stale;
 *   <li>acyclic objects are not traced; a dying holder decrements them, and what becomes suspect by that joins the set;
 *   <li>the allocator does not call the scan: when to collect is the trigger's business.
 * </ul>
 */
public final class Lins1992 implements Collector {
    static final Option ORDER = Option.choice(
            "order",
            "fifo",
            List.of("fifo", "lifo"),
            "which suspect is examined first: the oldest (fifo) or the newest (lifo)");

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "lins-1992",
            "Lazy local mark-scan: tests one suspect of the control set at a time by trial deletion.",
            new Paper(
                    "Lins",
                    1992,
                    "Cyclic reference counting with lazy mark-scan",
                    "Information Processing Letters 44(4)"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            true,
            Set.of(Log.SUSPECTS),
            Options.of(ORDER),
            (heap, counters, settings) ->
                    new Lins1992(heap, counters, settings.text(ORDER.name()).equals("lifo")));

    private final Heap heap;
    private final Counters counters;
    private final ControlSet queue;
    private int[] stack = new int[1024];

    /**
     * A collector for a heap with exact counts and a log of suspects.
     *
     * @param lifo whether the newest suspect is examined first, and not the oldest
     */
    public Lins1992(Heap heap, Counters counters, boolean lifo) {
        this.heap = heap;
        this.counters = counters;
        queue = new ControlSet(heap, counters, lifo);
    }

    /**
     * <pre>
     * while queue: S = remove(queue)
     *    if S not freed and colour(S) == black: markRed(S); scan(S); collectBlue(S)
     * </pre>
     */
    @Override
    public void collect(long budget) {
        queue.noteSize();
        for (int s = next(); s != Heap.NULL; s = next()) {
            markRed(s);
            scan(s);
            collectBlue(s);
        }
    }

    /** Takes the next object from the control set that is still suspect; {@link Heap#NULL} when there is none. */
    public int next() {
        return queue.next();
    }

    /**
     * <pre>
     * markRed(S): if colour(S) != red: colour(S) = red
     *                for T in children(S): RC(T)--; markRed(T)
     * </pre>
     */
    public void markRed(int start) {
        int[] w = heap.words();
        int[] stack = this.stack;
        int sp = 0;
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
                w[t]--;
                if (!Header.is(info, Colour.RED)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.RED);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_MARK_GRAY, visits);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, writes);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * scan(S): if colour(S) == red:
     *             if RC(S) > 0: scanGreen(S)
     *             else: colour(S) = blue; for T in children(S): scan(T)
     * </pre>
     */
    public void scan(int start) {
        int[] w = heap.words();
        int[] stack = this.stack;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        stack[sp++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            int info = w[s + Header.INFO];
            if (!Header.is(info, Colour.RED)) {
                continue;
            }
            if (w[s] > 0) {
                stack = scanGreen(w, s, sp);
                continue;
            }
            w[s + Header.INFO] = Header.withColour(info, Colour.BLUE);
            visits++;
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (sp + n > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) n);
            }
            for (int slot = first + n - 1; slot >= first; slot--) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (Header.is(w[t + Header.INFO], Colour.RED)) {
                        stack[sp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_SCAN, visits);
        counters.add(Counter.EDGE_SCAN, edges);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * scanGreen(S): colour(S) = green
     *               for T in children(S): RC(T)++; if colour(T) != green: scanGreen(T)
     * </pre>
     *
     * Works on top of the stack of scan, from index {@code base} on; answers the stack, which may have grown.
     */
    private int[] scanGreen(int[] w, int start, int base) {
        int[] stack = this.stack;
        int sp = base;
        int peak = 0;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.BLACK);
        stack[sp++] = start;
        while (sp > base) {
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
        return stack;
    }

    /**
     * <pre>
     * collectBlue(S): if colour(S) == blue: colour(S) = green
     *                    for T in children(S): if acyclic(T): decrement(T) else collectBlue(T)
     *                    free(S)
     * </pre>
     *
     * An object waits on the stack, complemented, to be freed after its children. Fields of others may refer to it
     * then: a free cell keeps its colour and is not used again during a collection.
     */
    public void collectBlue(int start) {
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
            if (!Header.is(info, Colour.BLUE)) {
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
                } else if (Header.is(child, Colour.BLUE)) {
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
