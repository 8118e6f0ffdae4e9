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
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * The Rust crate cactusref: at every drop to a count above zero, looks whether anything outside holds what the object
 * reaches, and if nothing does frees it all.
 *
 * <p>Time: one visit for each edge that a dropped object reaches, at each drop: quadratic for a list that is built and
 * dropped handle by handle. Space: a side table and a list of what is met. Incomplete, by design of the crate.
 *
 * <p>Left behind: every garbage cycle from which something live, or held by other garbage, can be reached: a ring that
 * points at a live object, even when that dies later; a chain of rings whose upstream handle goes first; an object that
 * adopted itself through two handles. What was left
 * is looked at again only if one of its objects is dropped again.
 *
 * <p>Departures from the crate (repository artichoke/cactusref, commit ec712044): every field is adopted, where the
 * crate wants the program to say so; there are no tables of links, so the way back to owners is not walked, which
 * decides nothing: an owner outside holds what it owns by a count. The drops of one event are looked at after it, in
 * the order of the first of each object, where the crate looks in the midst of it; an object that an earlier one of
 * them reached in vain is passed over, since what it reaches is the same or a part to which the rest refers. Through
 * which of its handles an object adopts itself is not in a stream of events: {@code loopback-fields} says it.
 */
public final class CactusRef implements Collector, Trigger {
    private static final String LOOPBACK_FIELDS = "loopback-fields";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "cactusref",
                    "The Rust crate cactusref: at every drop frees all that the object reaches if nothing outside holds"
                            + " any of it.",
                    new Paper("artichoke", 2024, "cactusref", "repository artichoke/cactusref, ec712044"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    false,
                    Set.of(Log.SUSPECTS),
                    Options.of(Option.integer(
                            LOOPBACK_FIELDS,
                            Integer.MAX_VALUE,
                            0,
                            Integer.MAX_VALUE,
                            "references of an object to itself in fields below this number are adopted through its own"
                                    + " handle, others through a second one; what has both is never freed")),
                    (heap, counters, settings) -> new CactusRef(heap, counters, settings.intValue(LOOPBACK_FIELDS)))
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.NOTHING, OnDeath.HOLD)))
            .withOwnTrigger();

    private final Heap heap;
    private final Counters counters;
    private final Subgraph subgraph;
    private final int loopbackFields;

    /**
     * A collector for a heap with exact counts and a log of suspects that increments do not change.
     *
     * @param loopbackFields the first field whose reference to its own object is adopted through another handle
     */
    public CactusRef(Heap heap, Counters counters, int loopbackFields) {
        this.heap = heap;
        this.counters = counters;
        this.loopbackFields = loopbackFields;
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
        boolean closed = subgraph.closed() && (loopbackFields == Integer.MAX_VALUE || !anyAdoptedTwice());
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

    /**
     * Whether any object met has adopted itself through two handles: the crate's table has two entries for it then, of
     * which neither comes up to its count.
     */
    private boolean anyAdoptedTwice() {
        int[] w = heap.words();
        for (int i = 0, n = subgraph.size(); i < n; i++) {
            int o = subgraph.object(i);
            int first = Header.firstField(w, o);
            int last = first + Header.fieldCount(w, o);
            int second = first + Math.min(loopbackFields, last - first);
            if (refersTo(w, first, second, o) && refersTo(w, second, last, o)) {
                return true;
            }
        }
        return false;
    }

    private static boolean refersTo(int[] w, int from, int to, int o) {
        int slot = from;
        while (slot < to && w[slot] != o) {
            slot++;
        }
        return slot < to;
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
