package org.cyclelab.collector.tracing;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Marks without a stack: on the way down each field is turned round to point to the parent, on the way up it is
 * restored; then sweeps in address order.
 *
 * <p>Time: one visit for each live object; one for each live edge and a second one, on the way up, for each edge by
 * which an object was found: E + V - T for the V objects and E edges that the roots reach and the T roots at which a
 * walk began. Each such edge is written twice. Then one look at each cell. Space: constant, besides the list of roots:
 * a mark bit in the header, and the index of the next field, which an object keeps in the word of its count while the
 * walk is below it. Complete.
 *
 * <p>The reversed fields form the way back to the root. Between two steps the heap is not as the program left it, so
 * marking can neither stop half-way nor run beside the program.
 *
 * <p>Departures from the paper: objects have any number of fields, visited in ascending order, where the paper has
 * cells of two; Deutsch, who found the algorithm independently, is named with it in the literature.
 */
public final class SchorrWaite implements Collector {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
            "schorr-waite",
            "Marks in constant space by turning round the references it descends through, and sweeps the rest.",
            new Paper(
                    "Schorr, Waite",
                    1967,
                    "An efficient machine-independent procedure for garbage collection in various list structures",
                    "Communications of the ACM 10(8)"),
            CollectorSpec.CountingRule.always(Counting.NONE),
            true,
            Set.of(),
            Options.NONE,
            (heap, counters, settings) -> new SchorrWaite(heap, counters));

    private final Heap heap;
    private final Counters counters;

    /** A collector for a heap that counts nothing: marking uses the word of the count. */
    public SchorrWaite(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    @Override
    public void collect(long budget) {
        markRoots();
        sweep();
    }

    /** {@code for r in roots: if not marked(r): mark(r)}. */
    void markRoots() {
        int[] w = heap.words();
        int[] roots = heap.roots();
        for (int root : roots) {
            if ((w[root + Header.INFO] & Header.MARK) == 0) {
                mark(w, root);
            }
        }
        counters.add(Counter.ROOTS_MARK, roots.length);
    }

    /**
     * <pre>
     * mark(x): p = null; marked(x) = true; i(x) = 0
     *          loop: if i(x) < n(x): c = x.field[i(x)]
     *                                if c != null and not marked(c): x.field[i(x)] = p; p = x; x = c
     *                                                                marked(x) = true; i(x) = 0
     *                                else i(x)++
     *                elif p == null: stop
     *                else: q = p.field[i(p)]; p.field[i(p)] = x; x = p; p = q; i(x)++
     * </pre>
     *
     * i(x) is the index of a word of the heap, in a local for the object x and in the count's word for those above.
     */
    private void mark(int[] w, int root) {
        int x = root;
        int p = Heap.NULL;
        int i = Header.firstField(w, x);
        int n = i + Header.fieldCount(w, x);
        long visits = 1;
        long edges = 0;
        w[x + Header.INFO] |= Header.MARK;
        while (true) {
            int unmarked = Heap.NULL;
            for (; i < n; i++) {
                int c = w[i];
                if (c != Heap.NULL) {
                    edges++;
                    int info = w[c + Header.INFO];
                    if ((info & Header.MARK) == 0) {
                        w[c + Header.INFO] = info | Header.MARK;
                        unmarked = c;
                        break;
                    }
                }
            }
            if (unmarked != Heap.NULL) {
                visits++;
                w[i] = p;
                w[x] = i;
                p = x;
                x = unmarked;
                i = Header.firstField(w, x);
            } else if (p == Heap.NULL) {
                break;
            } else {
                edges++;
                i = w[p];
                w[p] = 0;
                int q = w[i];
                w[i] = x;
                x = p;
                p = q;
                i++;
            }
            n = Header.firstField(w, x) + Header.fieldCount(w, x);
        }
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
    }

    /** {@code for each cell in address order: if marked: unmark, else free}. */
    void sweep() {
        int[] w = heap.words();
        int end = heap.endOfRuns();
        long cells = 0;
        long freed = 0;
        int run = heap.firstRun();
        while (run < end) {
            cells++;
            int size = Header.runWords(w, run);
            int info = w[run + Header.INFO];
            if (info >= 0) {
                if ((info & Header.MARK) != 0) {
                    w[run + Header.INFO] = info & ~Header.MARK;
                } else {
                    heap.reclaim(run);
                    freed++;
                }
            }
            run += size;
        }
        counters.add(Counter.SWEEP_CELLS, cells);
        counters.add(Counter.FREED_TRACE, freed);
    }
}
