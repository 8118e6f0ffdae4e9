package org.cyclelab.collector.runtime.rust;

import java.util.Arrays;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapCounts;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * The Rust crate dumpster, for one thread: counts the references among all that dirty objects reach beside the counts,
 * as soon as more references have been dropped since the last collection than there are.
 *
 * <p>Time: one visit for each edge of what the dirty objects reach, and another where it is live. A collection costs at
 * most the living references and comes after at least as many drops, so that collecting costs a constant for each drop.
 * Space: a side table and a list of what is met. Complete.
 *
 * <p>Left behind: nothing by a collection. Between collections garbage keeps its references, and they count as living:
 * a program that drops no more references than its garbage keeps, one for each object that refers to itself, never
 * collects. A heap of few references whose hub is dropped again and again collects after so few drops each time.
 *
 * <p>The part of the crate for several threads ({@code sync}) does not stop them: what is cloned or dropped after the
 * references have been counted is live for this time, with all that it reaches, and a later collection finds it.
 *
 * <p>Departures from the crate (repository claytonwramsey/dumpster, commit 32bb3bbb, the part named unsync): no
 * recursion; the order of the log in place of hash order, breadth first in place of depth first; the condition is
 * looked at after each event, not within a cascade of drops. References from opaque objects and weak maps count as
 * references from outside. The crate's condition can be replaced by the program; here by an experiment's trigger. A
 * finalizer runs as a destructor does, which finds the references of its object dead and has none to the object
 * itself: {@code resurrect} cannot be written, and is skipped. With {@code sync} the log tells what was touched, where
 * the crate compares generations; a clone clears a suspect; and threads keep no buffers of their own.
 */
public final class Dumpster implements Collector, Trigger {
    private static final String RATIO = "drops-per-reference";
    private static final String SYNC = "sync";
    private static final String SLICE_EVENTS = "slice-events";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "dumpster",
                    "The Rust crate dumpster: counts inside beside the counts, once more is dropped than is left.",
                    new Paper("Ramsey", 2026, "dumpster (unsync)", "repository claytonwramsey/dumpster, 32bb3bbb"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.SUSPECTS),
                    Options.of(
                            Option.decimal(
                                    RATIO,
                                    1,
                                    0,
                                    1_000_000,
                                    "collect once drops exceed the living references times this"),
                            Option.bool(
                                    SYNC,
                                    false,
                                    "whether the program goes on between counting and marking, as in the part of the"
                                            + " crate for several threads"),
                            Option.integer(
                                    SLICE_EVENTS, 100, 1, Long.MAX_VALUE / 4, "events between the two, with sync")),
                    Dumpster::new)
            .withKernel((config, settings) -> config.withSuspects(
                    new SuspectRule(settings.is(SYNC) ? OnIncrement.ENTER : OnIncrement.NOTHING, OnDeath.SWAP)))
            .withOwnTrigger();

    private final Heap heap;
    private final double ratio;
    private final Subgraph subgraph;
    private final boolean destructors;
    private final boolean sync;
    private final long sliceEvents;
    private boolean counted;
    private long countedAt;
    private long dropsBefore;

    /**
     * A collector for a heap with exact counts, and a log of suspects that dead objects leave and increments do not
     * change, or enter with {@code sync}.
     */
    public Dumpster(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        ratio = settings.decimal(RATIO);
        sync = settings.is(SYNC);
        sliceEvents = settings.integer(SLICE_EVENTS);
        subgraph = new Subgraph(heap, counters);
        destructors =
                heap.types().list().stream().anyMatch(type -> type.finalizer().exists());
    }

    /**
     * <pre>
     * drops = 0
     * for d in dirty: count(d)
     * live = all that is reachable from {t: inside(t) != RC(t)}
     * for d in dirty: if d not in live: destroyTree(d)
     * </pre>
     *
     * With {@code sync} a bounded collection ends after the first loop, and the next one takes what was touched in
     * between for live.
     */
    @Override
    public void collect(long budget) {
        if (counted) {
            counted = false;
            subgraph.resume(heap.log(Log.SUSPECTS));
            destroy();
            if (budget != UNBOUNDED) {
                return;
            }
        }
        dropsBefore = allDrops();
        if (sync) {
            forgetIncremented();
        }
        subgraph.addSuspects(false);
        subgraph.countInside();
        if (sync && budget != UNBOUNDED) {
            subgraph.remember();
            counted = true;
            countedAt = heap.clock();
        } else {
            destroy();
        }
    }

    /** Whether the references are counted, and what is garbage is still to be told. */
    public boolean counted() {
        return counted;
    }

    /** What was incremented last is in the log as touched, and no suspect. */
    private void forgetIncremented() {
        IntLog log = heap.log(Log.SUSPECTS);
        int[] entries = log.toArray();
        int[] w = heap.words();
        for (int o : entries) {
            if (!Header.is(w[o + Header.INFO], Colour.PURPLE)) {
                heap.removeSuspect(o);
            }
        }
    }

    private void destroy() {
        subgraph.mark();
        subgraph.sever();
        if (destructors) {
            runDestructors();
        }
        subgraph.reclaim();
        subgraph.forget();
    }

    /**
     * {@code for o in garbage: mark every reference of o dead; run its destructor}: a dead reference reads as null, and
     * so do weak ones to garbage. What a destructor has stored in its object is dropped with it.
     */
    private void runDestructors() {
        Ceremonies ceremonies = heap.ceremonies();
        int n = subgraph.size();
        for (int i = 0; i < n && ceremonies.anyWeak(); i++) {
            if (subgraph.isGarbage(i)) {
                ceremonies.clearWeak(subgraph.object(i));
            }
        }
        for (int i = 0; i < n; i++) {
            int o = subgraph.object(i);
            if (!subgraph.isGarbage(i)
                    || !ceremonies.finalizePending(o)
                    || heap.types().get(heap.type(o)).finalizer().kind() == Finalizer.Kind.RESURRECT) {
                continue;
            }
            int first = Header.firstField(heap.words(), o);
            int fields = Header.fieldCount(heap.words(), o);
            Arrays.fill(heap.words(), first, first + fields, Heap.NULL);
            ceremonies.runFinalizer(o);
            for (int field = 0; field < fields; field++) {
                heap.storeField(o, field, Heap.NULL);
            }
        }
    }

    /** References dropped since the last collection. */
    public long drops() {
        return allDrops() - dropsBefore;
    }

    /** References that there are, of fields and roots. */
    public long living() {
        HeapCounts counts = heap.counts();
        return counts.incrementsByFields() + counts.incrementsByRoots() - allDrops() - subgraph.severed();
    }

    private long allDrops() {
        HeapCounts counts = heap.counts();
        return counts.decrementsByFields()
                + counts.decrementsByRoots()
                + counts.decrementsByCollector()
                + counts.releaseEdges();
    }

    @Override
    public Alarms next(Heap heap) {
        return Alarms.atClock(counted ? countedAt + sliceEvents : heap.clock() + 1);
    }

    @Override
    public boolean due(Heap heap) {
        return counted ? heap.clock() >= countedAt + sliceEvents : drops() > living() * ratio;
    }

    @Override
    public long budget() {
        return sync ? 1 : UNBOUNDED;
    }
}
