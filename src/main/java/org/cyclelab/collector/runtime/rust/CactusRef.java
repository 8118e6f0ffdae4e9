package org.cyclelab.collector.runtime.rust;

import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Options;

/**
 * The Rust crate cactusref: at every drop to a count above zero, looks whether anything outside holds what the object
 * reaches, and if nothing does frees it all.
 *
 * <p>Time: one visit for each edge that a dropped object reaches, at each drop: quadratic for a list that is built and
 * dropped handle by handle. Space: a side table and a list of what is met. Incomplete, by design of the crate.
 *
 * <p>Left behind: every garbage cycle from which something live, or held by other garbage, can be reached: a ring that
 * points at a live object, even when that dies later; a chain of rings whose upstream handle goes first. What was left
 * is looked at again only if one of its objects is dropped again.
 *
 * <p>Departures from the crate (repository artichoke/cactusref, commit ec712044): every field is adopted, where the
 * crate wants the program to say so; there are no tables of links, so the way back to owners is not walked, which
 * decides nothing: an owner outside holds what it owns by a count. The drops of one event are looked at after it, in the
 * order of the first of each object, where the crate looks in the midst of it; an object that an earlier one of them
 * reached in vain is passed over, since what it reaches is the same or a part to which the rest refers. A node that
 * adopted itself through two different handles is out of reach of this model.
 */
public final class CactusRef implements Collector, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "cactusref",
                    "The Rust crate cactusref: at every drop frees all that the object reaches if nothing outside holds"
                            + " any of it.",
                    new Paper("artichoke", 2024, "cactusref", "repository artichoke/cactusref, ec712044"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    false,
                    Set.of(Log.SUSPECTS),
                    Options.NONE,
                    (heap, counters, settings) -> new CactusRef(heap, counters))
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.NOTHING, OnDeath.HOLD)))
            .withOwnTrigger();

    private final Heap heap;
    private final Counters counters;
    private final Subgraph subgraph;

    /** A collector for a heap with exact counts and a log of suspects that increments do not change. */
    public CactusRef(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
        subgraph = new Subgraph(heap, counters);
    }

    /**
     * <pre>
     * drop(o): M = {}; todo = [o]
     *          while todo: x = pop, each once: for t in children(x): M[t]++; todo.add(t)
     *          if for all t in M and o: RC(t) == M[t]: free all
     * </pre>
     */
    @Override
    public void collect(long budget) {
        int[] suspects = heap.log(Log.SUSPECTS).toArray();
        heap.suspects().clear();
        long dead = 0;
        long traced = 0;
        for (int s : suspects) {
            int info = heap.words()[s + Header.INFO];
            heap.release(s);
            if (Header.isFree(info)) {
                dead++;
            } else if (Header.is(info, Colour.PURPLE)) {
                traced++;
                drop(s);
            }
        }
        counters.max(Counter.BUF_PEAK_SUSPECTS, suspects.length);
        counters.add(Counter.CAND_TRACED, traced);
        counters.add(Counter.CAND_FILTERED_DEAD, dead);
        counters.add(Counter.CAND_FILTERED_INC, suspects.length - traced - dead);
    }

    private void drop(int object) {
        subgraph.add(object);
        subgraph.countInside();
        boolean closed = subgraph.closed();
        int[] w = heap.words();
        for (int i = 0, n = subgraph.size(); i < n; i++) {
            int o = subgraph.object(i);
            w[o + Header.INFO] = Subgraph.blackened(w[o + Header.INFO]);
        }
        if (closed) {
            subgraph.free();
        }
        subgraph.forget();
    }

    /** Every suspect at once. */
    @Override
    public Alarms next(Heap heap) {
        return Alarms.atSuspects(1);
    }

    @Override
    public boolean due(Heap heap) {
        return heap.log(Log.SUSPECTS).size() > 0;
    }
}
