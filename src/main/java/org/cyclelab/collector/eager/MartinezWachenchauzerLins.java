package org.cyclelab.collector.eager;

import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.collector.trial.Lins1992;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * Eager local mark-scan: each deletion of a reference to an object that others share is followed at once by a trial
 * deletion of all that the object reaches.
 *
 * <p>Time: for each such deletion between two and three visits for each edge that the object reaches, garbage or live;
 * quadratic where a structure is let go reference by reference. A doubly linked list of n objects, each held by a root
 * of its own, costs 5n&#178; - 4n - 1 edge visits until the last root has gone. Space: a traversal stack of at most one
 * entry an edge and one an object. Leaves nothing: immediate and complete.
 *
 * <p>The phases are those that {@link Lins1992} took over from here: red is {@link Colour#RED}, being tested, blue is
 * {@link Colour#BLUE}, garbage, and the paper's green, in use, is {@link Colour#BLACK}. Counters: markRed counts as
 * markGray, scanGreen as scanBlack and collectBlue as collectWhite.
 *
 * <p>Departures from the paper:
 *
 * <ul>
 *   <li>explicit stacks instead of recursion;
 *   <li>the mark-scan follows the event that made the deletion, by the collector's own trigger, and is not part of it:
 *       where one event deletes several references each object is tested in its turn, once, if it still is alive;
 *   <li>acyclic objects are not traced; a dying holder decrements them, and what becomes suspect by that is tested;
 *   <li>under another trigger the objects wait in the log of suspects, and the algorithm becomes that of 1992.
 * </ul>
 */
public final class MartinezWachenchauzerLins implements Collector, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "martinez-wachenchauzer-lins",
                    "Eager local mark-scan: tests what an object reaches whenever it loses a reference and lives on.",
                    new Paper(
                            "Martinez, Wachenchauzer, Lins",
                            1990,
                            "Cyclic reference counting with local mark-scan",
                            "Information Processing Letters 34(1)"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.SUSPECTS),
                    Options.NONE,
                    (heap, counters, settings) -> new MartinezWachenchauzerLins(heap, counters))
            .withOwnTrigger();

    private final Lins1992 markScan;

    /** A collector for a heap with exact counts and a log of suspects. */
    public MartinezWachenchauzerLins(Heap heap, Counters counters) {
        markScan = new Lins1992(heap, counters, false);
    }

    /**
     * <pre>
     * delete(p -> S): if RC(S) == 1: for T in children(S): delete(S -> T);  free(S)
     *                 else: RC(S)--; markRed(S); scan(S); collectBlue(S)
     * </pre>
     *
     * The first case and the count are the heap's.
     */
    @Override
    public void collect(long budget) {
        markScan.collect(budget);
    }

    /** The phases, for those who want to watch; the next object to test is {@link Lins1992#next()}. */
    public Lins1992 markScan() {
        return markScan;
    }

    @Override
    public Alarms next(Heap heap) {
        return Alarms.atSuspects(1);
    }

    @Override
    public boolean due(Heap heap) {
        return heap.log(Log.SUSPECTS).size() > 0;
    }
}
