package org.cyclelab.collector.trial;

import java.util.BitSet;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * Trial deletion on a heap with weak maps: {@link BaconRajan}'s phases, with the entries' values seen from both ends. The
 * one counted reference of an entry is represented by two virtual edges, map to value and key to value, each with a
 * flag that says it has been followed (the scheme of PHP 8.3; Zend engine, zend_gc.c). Its rule: a value is kept by an
 * entry while map <em>and</em> key are.
 *
 * <ul>
 *   <li>markGray sets the flag of the edge it follows; the first of the two takes the count away.
 *   <li>scan goes on to the values as to children.
 *   <li>scanBlack clears the flag of the edge it follows. If the other end is gray, nothing is known of it yet: it is
 *       scanned too. If the other flag is set, the other end is white, and restores the count if it turns black later. If
 *       it is clear, the other end is live, and the count is restored.
 *   <li>collectWhite takes the values along; the entries of what is reclaimed are forgotten, before any acyclic object
 *       loses a reference.
 * </ul>
 *
 * <p>An acyclic value is not traced, as everywhere: its entry gives its reference up for good when it is dropped.
 *
 * <p>Time: as {@link BaconRajan}, with the entries of every map and every key that is reached among the edges. It works
 * with simple stacks; a heap without entries never comes here.
 */
final class VirtualEdges {
    private final Heap heap;
    private final Counters counters;
    private final WeakMaps maps;
    private final BitSet fromMap = new BitSet();
    private final BitSet fromKey = new BitSet();
    private final IntLog roots = new IntLog();
    private final IntLog stack = new IntLog();
    private final IntLog blackening = new IntLog();
    private final IntLog dead = new IntLog();

    private long visits;
    private long edges;
    private long writes;

    VirtualEdges(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
        maps = heap.weakMaps();
    }

    /** One round, from the suspects that there are. */
    void collect() {
        takeSuspects();
        for (int i = 0, n = roots.size(); i < n; i++) {
            markGray(roots.get(i));
        }
        flush(Counter.VISIT_MARK_GRAY, Counter.EDGE_MARK_GRAY, Counter.RCW_MARK_GRAY);
        // scanBlack adds roots.
        for (int i = 0; i < roots.size(); i++) {
            scan(roots.get(i));
        }
        flush(Counter.VISIT_SCAN, Counter.EDGE_SCAN, Counter.RCW_SCAN_BLACK);
        for (int i = 0; i < roots.size(); i++) {
            int root = roots.get(i);
            int info = heap.words()[root + Header.INFO];
            if (info >= 0 && Header.is(info, Colour.WHITE)) {
                collectWhite(root);
            }
        }
        flush(Counter.VISIT_COLLECT_WHITE, Counter.EDGE_COLLECT_WHITE, Counter.RCW_SCAN_BLACK);
        roots.clear();
        releaseAcyclic();
        for (int i = dead.size() - 1; i >= 0; i--) {
            heap.reclaim(dead.get(i));
        }
        counters.add(Counter.FREED_CYCLE, dead.size());
        dead.clear();
    }

    private void takeSuspects() {
        IntLog log = heap.log(Log.SUSPECTS);
        int[] suspects = log.toArray();
        log.clear();
        counters.max(Counter.BUF_PEAK_SUSPECTS, suspects.length);
        int[] w = heap.words();
        long free = 0;
        long incremented = 0;
        for (int s : suspects) {
            int info = w[s + Header.INFO];
            if (info < 0) {
                free++;
            } else if (Header.is(info, Colour.PURPLE)) {
                roots.add(s);
            } else {
                incremented++;
            }
            heap.release(s);
        }
        counters.add(Counter.CAND_TRACED, roots.size());
        counters.add(Counter.CAND_FILTERED_DEAD, free);
        counters.add(Counter.CAND_FILTERED_INC, incremented);
    }

    private void flush(Counter visit, Counter edge, Counter write) {
        counters.add(visit, visits);
        counters.add(edge, edges);
        counters.add(write, writes);
        visits = 0;
        edges = 0;
        writes = 0;
    }

    private void paint(int[] w, int o, int colour) {
        w[o + Header.INFO] = Header.withColour(w[o + Header.INFO], colour);
    }

    private static int pop(IntLog stack) {
        int last = stack.get(stack.size() - 1);
        stack.truncate(stack.size() - 1);
        return last;
    }

    private static boolean mayHaveEntries(int[] w, int o) {
        return (w[o + Header.INFO] & Header.CEREMONY) != 0;
    }

    private static boolean isGreen(int[] w, int o) {
        return Header.is(w[o + Header.INFO], Colour.GREEN);
    }

    private void markGray(int start) {
        int[] w = heap.words();
        if (Header.is(w[start + Header.INFO], Colour.GRAY)) {
            return;
        }
        paint(w, start, Colour.GRAY);
        stack.add(start);
        while (stack.size() > 0) {
            int s = pop(stack);
            visits++;
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    grayChild(w, t, true);
                }
            }
            if (!mayHaveEntries(w, s)) {
                continue;
            }
            for (int e = maps.firstOfMap(s); e != 0; e = maps.nextOfMap(e)) {
                fromMap.set(e);
                grayChild(w, maps.value(e), !fromKey.get(e));
            }
            for (int e = maps.firstOfKey(s); e != 0; e = maps.nextOfKey(e)) {
                fromKey.set(e);
                grayChild(w, maps.value(e), !fromMap.get(e));
            }
        }
    }

    private void grayChild(int[] w, int t, boolean counted) {
        edges++;
        if (isGreen(w, t)) {
            return;
        }
        if (counted) {
            w[t]--;
            writes++;
        }
        if (!Header.is(w[t + Header.INFO], Colour.GRAY)) {
            paint(w, t, Colour.GRAY);
            stack.add(t);
        }
    }

    private void scan(int start) {
        int[] w = heap.words();
        stack.add(start);
        while (stack.size() > 0) {
            int s = pop(stack);
            if (!Header.is(w[s + Header.INFO], Colour.GRAY)) {
                continue;
            }
            if (w[s] > 0) {
                scanBlack(w, s);
                continue;
            }
            paint(w, s, Colour.WHITE);
            visits++;
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                if (w[slot] != Heap.NULL) {
                    edges++;
                    stack.add(w[slot]);
                }
            }
            if (!mayHaveEntries(w, s)) {
                continue;
            }
            for (int e = maps.firstOfMap(s); e != 0; e = maps.nextOfMap(e)) {
                edges++;
                stack.add(maps.value(e));
            }
            for (int e = maps.firstOfKey(s); e != 0; e = maps.nextOfKey(e)) {
                edges++;
                stack.add(maps.value(e));
            }
        }
    }

    private void scanBlack(int[] w, int start) {
        paint(w, start, Colour.BLACK);
        blackening.add(start);
        while (blackening.size() > 0) {
            int s = pop(blackening);
            visits++;
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                if (w[slot] != Heap.NULL) {
                    blackChild(w, w[slot]);
                }
            }
            if (!mayHaveEntries(w, s)) {
                continue;
            }
            for (int e = maps.firstOfMap(s); e != 0; e = maps.nextOfMap(e)) {
                fromMap.clear(e);
                blackValue(w, e, maps.key(e), fromKey);
            }
            for (int e = maps.firstOfKey(s); e != 0; e = maps.nextOfKey(e)) {
                fromKey.clear(e);
                blackValue(w, e, maps.map(e), fromMap);
            }
        }
    }

    /** One end of an entry is live: its value is if the other end is. */
    private void blackValue(int[] w, int entry, int otherEnd, BitSet otherFlag) {
        if (Header.is(w[otherEnd + Header.INFO], Colour.GRAY)) {
            edges++;
            roots.add(otherEnd);
        } else if (!otherFlag.get(entry)) {
            blackChild(w, maps.value(entry));
        }
    }

    private void blackChild(int[] w, int t) {
        edges++;
        if (isGreen(w, t)) {
            return;
        }
        w[t]++;
        writes++;
        if (!Header.is(w[t + Header.INFO], Colour.BLACK)) {
            paint(w, t, Colour.BLACK);
            blackening.add(t);
        }
    }

    private void collectWhite(int start) {
        int[] w = heap.words();
        paint(w, start, Colour.BLACK);
        int next = dead.size();
        dead.add(start);
        for (; next < dead.size(); next++) {
            int s = dead.get(next);
            visits++;
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    collectIfWhite(w, t);
                }
            }
            if (!mayHaveEntries(w, s)) {
                continue;
            }
            for (int e = maps.firstOfMap(s); e != 0; ) {
                int following = maps.nextOfMap(e);
                collectValue(w, e);
                e = following;
            }
            for (int e = maps.firstOfKey(s); e != 0; ) {
                int following = maps.nextOfKey(e);
                collectValue(w, e);
                e = following;
            }
        }
    }

    /**
     * Drops the references from garbage to acyclic objects, once all entries of garbage are forgotten: one of them may
     * be a key, and its death would take a count from a value once more.
     */
    private void releaseAcyclic() {
        int[] w = heap.words();
        for (int i = 0; i < dead.size(); i++) {
            int s = dead.get(i);
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                if (w[slot] != Heap.NULL && isGreen(w, w[slot])) {
                    heap.decrement(w[slot]);
                }
            }
        }
    }

    private void collectValue(int[] w, int entry) {
        edges++;
        int value = maps.value(entry);
        fromMap.clear(entry);
        fromKey.clear(entry);
        if (!isGreen(w, value)) {
            maps.forget(entry);
            collectIfWhite(w, value);
        }
    }

    private void collectIfWhite(int[] w, int t) {
        if (Header.is(w[t + Header.INFO], Colour.WHITE)) {
            paint(w, t, Colour.BLACK);
            dead.add(t);
        }
    }
}
