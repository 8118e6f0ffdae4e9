package org.cyclelab.collector.runtime.rust;

import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.Suspects;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * All that some objects reach, with the references among it counted beside the heap: what the collectors of this
 * package that leave the stored counts alone have in common.
 *
 * <p>An object's entry in the side table is 0 while it is not met, then the number of references met and one, and
 * {@link #LIVE} once something outside is known to hold it. Between {@link #countInside} and {@link #mark} the program
 * may run, if what it touches is logged.
 */
final class Subgraph {
    private static final int LIVE = -1;

    /** Differs from every count of references and one, so that the object is found to be held. */
    private static final int TOUCHED = Integer.MAX_VALUE;

    private final Heap heap;
    private final Counters counters;
    private final SideTable table = new SideTable();
    private int[] met = new int[1024];
    private int[] births = new int[0];
    private int[] counts = new int[0];

    /** What is not in the garbage, but had no other references. */
    private final IntLog bereft = new IntLog();

    private int end;
    private int[] queue = new int[0];
    private int live;

    Subgraph(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    /** How many objects have been met. */
    int size() {
        return end;
    }

    /** The object met as number {@code i}, in breadth-first order. */
    int object(int i) {
        return met[i];
    }

    /** An object to start from; nothing if it has been met. */
    void add(int object) {
        int[] inside = table.reach(heap);
        int j = SideTable.index(object);
        if (inside[j] == 0) {
            inside[j] = 1;
            if (end == met.length) {
                met = IntLog.grown(met, end + 1L);
            }
            met[end++] = object;
        }
    }

    /**
     * Empties the log of suspects and starts from them. It has no entries of dead objects and none that have been
     * cleared since, as the rules of the runtimes have it.
     */
    void addSuspects(boolean newestFirst) {
        Suspects suspects = heap.suspects();
        int[] entries = suspects.entries().toArray();
        suspects.clear();
        int[] w = heap.words();
        for (int i = 0; i < entries.length; i++) {
            int s = entries[newestFirst ? entries.length - 1 - i : i];
            heap.release(s);
            w[s + Header.INFO] = blackened(w[s + Header.INFO]);
            add(s);
        }
        counters.max(Counter.BUF_PEAK_SUSPECTS, entries.length);
        counters.add(Counter.CAND_TRACED, entries.length);
    }

    /** The word without the colour of a suspect. */
    static int blackened(int info) {
        return Header.is(info, Colour.PURPLE) ? Header.withColour(info, Colour.BLACK) : info;
    }

    /**
     * <pre>
     * for s in met: for t in children(s): if not met(t): inside(t) = 0; met.add(t)
     *                                     inside(t)++
     * </pre>
     */
    void countInside() {
        int[] w = heap.words();
        int[] inside = table.reach(heap);
        int[] met = this.met;
        int end = this.end;
        long edges = 0;
        for (int i = 0; i < end; i++) {
            int s = met[i];
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (end + n > met.length) {
                this.met = met = IntLog.grown(met, end + (long) n);
            }
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int j = SideTable.index(t);
                int counted = inside[j];
                if (counted == 0) {
                    counted = 1;
                    met[end++] = t;
                }
                inside[j] = counted + 1;
            }
        }
        this.end = end;
        counters.add(Counter.VISIT_COUNT_INSIDE, end);
        counters.add(Counter.EDGE_COUNT_INSIDE, edges);
        counters.add(Counter.RCW_COUNT_INSIDE, edges);
    }

    /** The program is going to run: what has been met may die, and its cell be used again. */
    void remember() {
        if (births.length < end) {
            births = new int[met.length];
            counts = new int[met.length];
        }
        int[] w = heap.words();
        for (int i = 0; i < end; i++) {
            births[i] = w[met[i] + Header.BIRTH];
            counts[i] = w[met[i]];
        }
    }

    /**
     * The program has run: forgets what has died since {@link #remember}, and takes what was touched for held. The log of
     * suspects does not tell of an acyclic object that was only dropped; its count does.
     */
    void resume(IntLog touched) {
        int[] w = heap.words();
        int[] inside = table.reach(heap);
        int left = 0;
        for (int i = 0; i < end; i++) {
            int s = met[i];
            if (w[s + Header.INFO] >= 0 && w[s + Header.BIRTH] == births[i]) {
                met[left++] = s;
                if (w[s] != counts[i]) {
                    inside[SideTable.index(s)] = TOUCHED;
                }
            } else {
                inside[SideTable.index(s)] = 0;
            }
        }
        end = left;
        for (int i = 0; i < touched.size(); i++) {
            int j = SideTable.index(touched.get(i));
            if (inside[j] != 0) {
                inside[j] = TOUCHED;
            }
        }
    }

    /** Whether nothing outside refers to anything met. */
    boolean closed() {
        int[] w = heap.words();
        int[] inside = table.reach(heap);
        for (int i = 0; i < end; i++) {
            if (inside[SideTable.index(met[i])] - 1 != w[met[i]]) {
                return false;
            }
        }
        return true;
    }

    /**
     * <pre>
     * for s in met: if RC(s) > inside(s): live.add(s)
     * for s in live: for t in children(s): if t not in live: live.add(t)
     * </pre>
     */
    void mark() {
        int[] w = heap.words();
        int[] inside = table.reach(heap);
        if (queue.length < end) {
            queue = new int[end];
        }
        int[] queue = this.queue;
        int tail = 0;
        for (int i = 0; i < end; i++) {
            int s = met[i];
            int j = SideTable.index(s);
            if (inside[j] - 1 != w[s]) {
                inside[j] = LIVE;
                queue[tail++] = s;
            }
        }
        long edges = 0;
        for (int i = 0; i < tail; i++) {
            int s = queue[i];
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int j = SideTable.index(t);
                if (inside[j] > 0) {
                    inside[j] = LIVE;
                    queue[tail++] = t;
                }
            }
        }
        live = tail;
        counters.add(Counter.VISIT_MARK, tail);
        counters.add(Counter.EDGE_MARK, edges);
    }

    /** How many of the objects met nothing outside holds. */
    int garbage() {
        return end - live;
    }

    /** After {@link #mark}, whether nothing outside holds the object met as number {@code i}. */
    boolean isGarbage(int i) {
        return table.get(met[i]) != LIVE;
    }

    /**
     * <pre>
     * for s in met, if not in live: for t in children(s): if t in live: RC(t)--
     * for s in met, if not in live: free(s)
     * </pre>
     *
     * What is live keeps a reference from outside and so a count, or dies if it was only touched. It does not become
     * suspect.
     */
    void free() {
        sever();
        reclaim();
    }

    /** The first half of {@link #free}: counts are then as if the garbage were gone. */
    void sever() {
        int[] w = heap.words();
        int[] inside = table.reach(heap);
        long edges = 0;
        for (int i = 0; i < end; i++) {
            int s = met[i];
            if (inside[SideTable.index(s)] == LIVE) {
                continue;
            }
            int slot = Header.firstField(w, s);
            for (int last = slot + Header.fieldCount(w, s); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (inside[SideTable.index(t)] == LIVE && --w[t] == 0) {
                        bereft.add(t);
                    }
                }
            }
        }
        counters.add(Counter.EDGE_RELEASE, edges);
        severed += edges;
    }

    /** The second half of {@link #free}. */
    void reclaim() {
        int[] inside = table.reach(heap);
        long freed = 0;
        for (int i = 0; i < end; i++) {
            if (inside[SideTable.index(met[i])] != LIVE) {
                heap.reclaim(met[i]);
                freed++;
            }
        }
        counters.add(Counter.VISIT_RELEASE, freed);
        counters.add(Counter.FREED_CYCLE, freed);
        for (int i = 0; i < bereft.size(); i++) {
            heap.words()[bereft.get(i)] = 1;
            heap.decrement(bereft.get(i));
        }
        severed -= bereft.size();
        bereft.clear();
    }

    private long severed;

    /** References that have gone with the objects freed so far. */
    long severed() {
        return severed;
    }

    /** Forgets what has been met. */
    void forget() {
        int[] inside = table.reach(heap);
        for (int i = 0; i < end; i++) {
            inside[SideTable.index(met[i])] = 0;
        }
        end = 0;
        live = 0;
    }
}
