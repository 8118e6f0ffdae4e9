package org.cyclelab.collector.runtime;

import java.util.BitSet;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * The traversals of PHP's collector over the real counts: each is depth first, follows the first collectable child at
 * once and comes back to the others last in, first out.
 *
 * <p>An entry of a weak map owns one count of its value. With {@code ephemerons} (PHP 8.3) it is two virtual edges, one
 * from the map and one from the key: the first of them to be seen takes the count away, the last of them to be restored
 * gives it back. Without (8.2 and before) the value is a strong child of the map.
 */
final class PhpPhases {
    private final Heap heap;
    private final Counters counters;
    private final WeakMaps maps;
    private final boolean ephemerons;

    /** For each entry of a weak map, whether its virtual edge from the map, or the key, is subtracted. */
    private final BitSet fromMap = new BitSet();

    private final BitSet fromKey = new BitSet();

    /** For each type the colour of objects that no run looks at. */
    private final int[] resting;

    /** For each type whether its objects are reference cells, which are not counted. */
    private final boolean[] cells;

    /** Reference cells that collectWhite has met, which take no entry of the buffer; marked. */
    final IntLog garbageCells = new IntLog();

    private int[] stack = new int[1024];
    private int sp;

    /** Most entries of the stack so far. */
    private int peak;

    /** Counts that collectWhite has given back. */
    private long restored;

    /** Whether collectWhite has met an object whose destructor has not been called. */
    boolean destructors;

    PhpPhases(Heap heap, Counters counters, boolean ephemerons) {
        this.heap = heap;
        this.counters = counters;
        this.ephemerons = ephemerons;
        maps = heap.weakMaps();
        int types = heap.types().size();
        resting = new int[types];
        cells = new boolean[types];
        for (int i = 0; i < types; i++) {
            Type type = heap.types().get(i);
            cells[i] = type.has(Type.Trait.REFERENCE_CELL);
            resting[i] = type.acyclic() || cells[i] ? Colour.GREEN : Colour.BLACK;
        }
    }

    /**
     * <pre>
     * markGrey(r): for c in slots(r): rc[c] -= 1; if colour(c) != GREY: colour(c) = GREY; markGrey(c)
     * </pre>
     */
    void markGray(int start) {
        int[] w = heap.words();
        long visits = 0;
        long edges = 0;
        long writes = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.GRAY);
        sp = 0;
        push(start);
        while (sp > 0) {
            int o = stack[--sp];
            visits++;
            int first = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            reserve(n);
            int bottom = sp;
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                w[t]--;
                writes++;
                if (!Header.is(info, Colour.GRAY)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.GRAY);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
            firstOnTop(bottom);
            if (hasEntries(w, o)) {
                edges += markEntries(w, o);
            }
        }
        counters.max(Counter.STACK_PEAK, peak);
        counters.add(Counter.VISIT_MARK_GRAY, visits);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, writes);
    }

    private int markEntries(int[] w, int o) {
        int edges = 0;
        for (int e = maps.firstOfMap(o); e != 0; e = maps.nextOfMap(e)) {
            edges++;
            fromMap.set(e);
            if (!ephemerons || !fromKey.get(e)) {
                grayValue(w, maps.value(e));
            }
        }
        for (int e = ephemerons ? maps.firstOfKey(o) : 0; e != 0; e = maps.nextOfKey(e)) {
            edges++;
            fromKey.set(e);
            if (!fromMap.get(e)) {
                grayValue(w, maps.value(e));
            }
        }
        return edges;
    }

    private void grayValue(int[] w, int value) {
        int info = w[value + Header.INFO];
        w[value]--;
        counters.add(Counter.RCW_MARK_GRAY, 1);
        if (!Header.is(info, Colour.GRAY)) {
            w[value + Header.INFO] = Header.withColour(info, Colour.GRAY);
            push(value);
        }
    }

    /**
     * <pre>
     * scan(r): (r is WHITE) if rc[r] > 0: colour(r) = BLACK; scanBlack(r)
     *          else: for c in slots(r): if colour(c) == GREY: colour(c) = WHITE; scan(c)
     * </pre>
     *
     * An object popped that is no longer white is skipped.
     */
    void scan(int start) {
        int[] w = heap.words();
        long visits = 0;
        long edges = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.WHITE);
        sp = 0;
        push(start);
        while (sp > 0) {
            int o = stack[--sp];
            if (!Header.is(w[o + Header.INFO], Colour.WHITE)) {
                continue;
            }
            if (w[o] > 0) {
                scanBlack(w, o);
                continue;
            }
            visits++;
            int first = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            reserve(n);
            int bottom = sp;
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                whiten(w, t);
            }
            peak = Math.max(peak, sp);
            firstOnTop(bottom);
            if (hasEntries(w, o)) {
                for (int e = maps.firstOfMap(o); e != 0; e = maps.nextOfMap(e)) {
                    edges++;
                    whiten(w, maps.value(e));
                }
                for (int e = ephemerons ? maps.firstOfKey(o) : 0; e != 0; e = maps.nextOfKey(e)) {
                    edges++;
                    whiten(w, maps.value(e));
                }
            }
        }
        counters.max(Counter.STACK_PEAK, peak);
        counters.add(Counter.VISIT_SCAN, visits);
        counters.add(Counter.EDGE_SCAN, edges);
    }

    private void whiten(int[] w, int t) {
        int info = w[t + Header.INFO];
        if (Header.is(info, Colour.GRAY)) {
            w[t + Header.INFO] = Header.withColour(info, Colour.WHITE);
            push(t);
        }
    }

    /**
     * <pre>
     * scanBlack(r): for c in slots(r): rc[c] += 1; if colour(c) != BLACK: colour(c) = BLACK; scanBlack(c)
     * </pre>
     *
     * Works on top of the stack of scan.
     */
    private void scanBlack(int[] w, int start) {
        int base = sp;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        w[start + Header.INFO] = atRest(w[start + Header.INFO]);
        push(start);
        while (sp > base) {
            int o = stack[--sp];
            visits++;
            int first = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            reserve(n);
            int bottom = sp;
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                w[t]++;
                writes++;
                if (!isAtRest(info)) {
                    w[t + Header.INFO] = atRest(info);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
            firstOnTop(bottom);
            if (hasEntries(w, o)) {
                edges += blackenEntries(w, o);
            }
        }
        counters.add(Counter.VISIT_SCAN_BLACK, visits);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        counters.add(Counter.RCW_SCAN_BLACK, writes);
    }

    private int blackenEntries(int[] w, int o) {
        int edges = 0;
        for (int e = maps.firstOfMap(o); e != 0; e = maps.nextOfMap(e)) {
            edges++;
            boolean subtracted = fromMap.get(e);
            fromMap.clear(e);
            if (!ephemerons) {
                restoreValue(w, maps.value(e));
            } else if (subtracted) {
                blackenEntry(w, e, maps.key(e), fromKey.get(e));
            }
        }
        for (int e = ephemerons ? maps.firstOfKey(o) : 0; e != 0; e = maps.nextOfKey(e)) {
            edges++;
            boolean subtracted = fromKey.get(e);
            fromKey.clear(e);
            if (subtracted) {
                blackenEntry(w, e, maps.map(e), fromMap.get(e));
            }
        }
        return edges;
    }

    /** One end of an entry has turned black. */
    private void blackenEntry(int[] w, int entry, int otherEnd, boolean otherEdge) {
        int info = w[otherEnd + Header.INFO];
        if (Header.is(info, Colour.GRAY)) {
            if ((info & Header.BUFFERED) == 0) {
                heap.enterSuspect(otherEnd);
            }
        } else if (!otherEdge) {
            restoreValue(w, maps.value(entry));
        }
    }

    private void restoreValue(int[] w, int value) {
        int info = w[value + Header.INFO];
        w[value]++;
        counters.add(Counter.RCW_SCAN_BLACK, 1);
        if (!isAtRest(info)) {
            w[value + Header.INFO] = atRest(info);
            push(value);
        }
    }

    /**
     * <pre>
     * collectWhite(r): if r is no cell: count 1; if not buffered: add an entry
     *                  for c in slots(r): rc[c] += 1; if colour(c) == WHITE: colour(c) = BLACK; collectWhite(c)
     * </pre>
     *
     * Answers the number of objects, reference cells apart; all counts are true again afterwards.
     */
    int collectWhite(int start) {
        int[] w = heap.words();
        int visits = 0;
        int uncounted = 0;
        long edges = 0;
        w[start + Header.INFO] = atRest(w[start + Header.INFO]);
        sp = 0;
        push(start);
        while (sp > 0) {
            int o = stack[--sp];
            visits++;
            destructors |= heap.ceremonies().finalizePending(o);
            int info = w[o + Header.INFO];
            if (isCell(info)) {
                uncounted++;
                w[o + Header.INFO] = info | Header.MARK;
                garbageCells.add(o);
            } else if ((info & Header.BUFFERED) == 0) {
                heap.enterSuspect(o);
            }
            int first = Header.firstField(w, o);
            int n = Header.fieldCount(w, o);
            reserve(n);
            int bottom = sp;
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                rescue(w, t);
            }
            peak = Math.max(peak, sp);
            firstOnTop(bottom);
            if (hasEntries(w, o)) {
                for (int e = maps.firstOfMap(o); e != 0; e = maps.nextOfMap(e)) {
                    edges++;
                    collectEntry(w, e, fromMap);
                }
                for (int e = ephemerons ? maps.firstOfKey(o) : 0; e != 0; e = maps.nextOfKey(e)) {
                    edges++;
                    collectEntry(w, e, fromKey);
                }
            }
        }
        counters.max(Counter.STACK_PEAK, peak);
        counters.add(Counter.VISIT_COLLECT_WHITE, visits);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        counters.add(Counter.RCW_SCAN_BLACK, restored);
        restored = 0;
        return visits - uncounted;
    }

    private void collectEntry(int[] w, int entry, BitSet edge) {
        if (edge.get(entry)) {
            fromMap.clear(entry);
            fromKey.clear(entry);
            rescue(w, maps.value(entry));
        }
    }

    /** Gives a count back to a child of a white object, and goes on with it if it is white. */
    private void rescue(int[] w, int t) {
        int info = w[t + Header.INFO];
        w[t]++;
        restored++;
        if (Header.is(info, Colour.WHITE)) {
            w[t + Header.INFO] = atRest(info);
            push(t);
        }
    }

    /** Whether the object has the colour of objects that no run looks at. */
    static boolean isAtRest(int info) {
        return Header.is(info, Colour.BLACK) || Header.is(info, Colour.GREEN);
    }

    /** Whether the object is a reference cell. */
    boolean isCell(int info) {
        return cells[Header.type(info)];
    }

    private int atRest(int info) {
        return Header.withColour(info, resting[Header.type(info)]);
    }

    private boolean hasEntries(int[] w, int o) {
        return (w[o + Header.INFO] & Header.CEREMONY) != 0 && maps.size() > 0;
    }

    /** The child that was pushed first is the one to go on with. */
    private void firstOnTop(int bottom) {
        if (sp > bottom + 1) {
            int child = stack[bottom];
            System.arraycopy(stack, bottom + 1, stack, bottom, sp - bottom - 1);
            stack[sp - 1] = child;
        }
    }

    private void push(int o) {
        reserve(1);
        stack[sp++] = o;
        peak = Math.max(peak, sp);
    }

    private void reserve(int n) {
        if (sp + n > stack.length) {
            stack = IntLog.grown(stack, sp + (long) n);
        }
    }
}
