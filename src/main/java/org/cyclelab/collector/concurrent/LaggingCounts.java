package org.cyclelab.collector.concurrent;

import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * The counts of a heap that its collector keeps, with what follows from a change of one: release, scanBlack and
 * possibleRoot. Each change is settled before the next, edge by edge.
 */
final class LaggingCounts {
    /** Objects whose count was decremented to non-zero, buffered. */
    final IntLog suspects = new IntLog();

    private final Heap heap;
    private final Counters counters;
    private final Walk black = new Walk();
    private final Walk dying = new Walk();

    /** The object that is a suspect when the black walk has ended. */
    private int suspect;

    LaggingCounts(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    /** Whether the last change is done with. */
    boolean isSettled() {
        return suspect == Heap.NULL && !black.isActive() && !dying.isActive();
    }

    /** Goes on with what the last change has set off; answers what is left of a budget of edges. */
    long settle(int[] w, long budget) {
        long left = budget;
        while (left > 0 && !isSettled()) {
            if (black.isActive()) {
                left = scanBlack(w, left);
            } else if (suspect != Heap.NULL) {
                becomeSuspect(w);
            } else {
                left = releaseNext(w, left);
            }
        }
        return left;
    }

    /** {@code increment(S): RC(S)++; scanBlack(S)}. */
    void increment(int[] w, int o) {
        requireObject(w, o);
        w[o]++;
        blacken(w, o);
    }

    /**
     * <pre>
     * decrement(S): RC(S)--; if RC(S) == 0: release(S) else possibleRoot(S)
     * possibleRoot(S): scanBlack(S); colour(S) = purple; if !buffered(S): buffered(S) = true; Roots.append(S)
     * </pre>
     */
    void decrement(int[] w, int o) {
        requireObject(w, o);
        if (--w[o] == 0) {
            dying.stack[dying.sp++] = o;
        } else if (!Header.is(w[o + Header.INFO], Colour.GREEN)) {
            blacken(w, o);
            suspect = o;
        }
    }

    private void requireObject(int[] w, int o) {
        if (Header.isFree(w[o + Header.INFO])) {
            throw new StaleReferenceException(
                    w[o + Header.BIRTH], heap.describe(o) + " was reclaimed and is still referred to");
        }
    }

    /** Begins the release of an object whose count is zero. */
    void release(int o) {
        if (dying.sp == dying.stack.length) {
            dying.stack = IntLog.grown(dying.stack, dying.sp + 1L);
        }
        dying.stack[dying.sp++] = o;
    }

    private void becomeSuspect(int[] w) {
        int o = suspect;
        int info = Header.withColour(w[o + Header.INFO], Colour.PURPLE);
        if ((info & Header.BUFFERED) == 0) {
            info |= Header.BUFFERED;
            suspects.add(o);
            counters.add(Counter.CAND_PUSHED, 1);
        }
        w[o + Header.INFO] = info;
        suspect = Heap.NULL;
    }

    /**
     * <pre>
     * release(S): for T in children(S): decrement(T)
     *             colour(S) = black; if !buffered(S): free(S)
     * </pre>
     */
    private long releaseNext(int[] w, long budget) {
        long left = budget;
        Walk walk = dying;
        long edges = 0;
        long visits = 0;
        while (left > 0 && suspect == Heap.NULL && !black.isActive() && walk.isActive()) {
            if (walk.object == Heap.NULL) {
                walk.enter(w, walk.stack[--walk.sp]);
                visits++;
            } else if (walk.slot == walk.last) {
                int o = walk.object;
                walk.object = Heap.NULL;
                blacken(w, o, false);
                if ((w[o + Header.INFO] & Header.BUFFERED) == 0) {
                    heap.reclaim(o);
                    counters.add(Counter.FREED_RC, 1);
                }
            } else {
                int t = w[walk.slot++];
                if (t != Heap.NULL) {
                    edges++;
                    left--;
                    decrement(w, t);
                }
            }
        }
        counters.add(Counter.VISIT_RELEASE, visits);
        counters.add(Counter.EDGE_RELEASE, edges);
        return left;
    }

    /**
     * <pre>
     * scanBlack(S): if colour(S) in {gray, white, orange}: colour(S) = black; for T in children(S): scanBlack(T)
     *               else if colour(S) == purple: colour(S) = black
     * </pre>
     *
     * A changed count proves that what was supposed about S is stale.
     */
    private long scanBlack(int[] w, long budget) {
        long left = budget;
        Walk walk = black;
        long edges = 0;
        long visits = 0;
        while (left > 0 && walk.isActive()) {
            if (walk.object == Heap.NULL) {
                walk.enter(w, walk.stack[--walk.sp]);
                visits++;
            } else if (walk.slot == walk.last) {
                walk.object = Heap.NULL;
            } else {
                int t = w[walk.slot++];
                if (t != Heap.NULL) {
                    edges++;
                    left--;
                    blacken(w, t);
                }
            }
        }
        counters.add(Counter.VISIT_SCAN_BLACK, visits);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        return left;
    }

    /** One step of scanBlack; {@link #settle} takes the others. */
    void blacken(int[] w, int o) {
        blacken(w, o, true);
    }

    private void blacken(int[] w, int o, boolean andBeyond) {
        int info = w[o + Header.INFO];
        int colour = Header.colour(info);
        if (colour == Colour.BLACK || colour == Colour.GREEN) {
            return;
        }
        w[o + Header.INFO] = Header.withColour(info, Colour.BLACK);
        if (andBeyond && colour != Colour.PURPLE) {
            black.stack[black.sp++] = o;
        }
    }
}
