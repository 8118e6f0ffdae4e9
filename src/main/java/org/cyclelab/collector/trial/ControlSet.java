package org.cyclelab.collector.trial;

import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * The control set of the lazy algorithms of Lins: the heap's log of suspects, taken from one suspect at a time, the
 * oldest first or the newest first. What is logged meanwhile joins the set.
 */
final class ControlSet {
    private static final int[] NOTHING = {};

    private final Heap heap;
    private final Counters counters;
    private final boolean lifo;
    private int[] oldest = NOTHING;
    private int taken;

    ControlSet(Heap heap, Counters counters, boolean lifo) {
        this.heap = heap;
        this.counters = counters;
        this.lifo = lifo;
    }

    /** Notes the size of the set at the start of a collection. */
    void noteSize() {
        counters.max(Counter.BUF_PEAK_SUSPECTS, heap.log(Log.SUSPECTS).size());
    }

    /**
     * <pre>
     * next(): while queue: S = remove(queue)
     *            if S not freed and colour(S) == black: return S
     * </pre>
     *
     * Answers {@link Heap#NULL} when the set is empty.
     */
    int next() {
        for (int s = remove(); s != Heap.NULL; s = remove()) {
            int info = heap.words()[s + Header.INFO];
            heap.release(s);
            if (info < 0) {
                counters.add(Counter.CAND_FILTERED_DEAD, 1);
            } else if (Header.is(info, Colour.PURPLE)) {
                counters.add(Counter.CAND_TRACED, 1);
                return s;
            } else {
                counters.add(Counter.CAND_FILTERED_INC, 1);
            }
        }
        return Heap.NULL;
    }

    private int remove() {
        IntLog log = heap.log(Log.SUSPECTS);
        int size = log.size();
        if (lifo) {
            if (size == 0) {
                return Heap.NULL;
            }
            int newest = log.get(size - 1);
            log.truncate(size - 1);
            return newest;
        }
        if (taken == oldest.length) {
            oldest = size == 0 ? NOTHING : log.toArray();
            taken = 0;
            log.clear();
        }
        return taken == oldest.length ? Heap.NULL : oldest[taken++];
    }
}
