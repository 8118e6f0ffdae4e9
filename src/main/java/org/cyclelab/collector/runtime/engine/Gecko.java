package org.cyclelab.collector.runtime.engine;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.Suspects;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The cycle collector of Gecko's XPCOM: builds, in slices, a graph of all that the suspects reach with the counts at
 * that time, keeps what was touched since and what has more counts than references in the graph, and unlinks the rest.
 *
 * <p>Time: one visit for each edge that the suspects reach, and a walk over the recorded edge where it is live; nothing
 * at a store beyond the log. Space: the graph, a node for each object and an entry for each edge. Complete, entries of
 * weak maps included; while it runs in slices an unbounded collection ends the one under way and runs another.
 *
 * <p>Left behind: what was touched while the graph was built, with all that it reaches: both an increment and a
 * decrement put the object into the purple buffer again, and what is in there at the end is kept. Objects at zero,
 * until the next {@link #freeSnowWhite}. With {@code zones}, what shares its zone with anything alive, until a
 * collection does not merge them.
 *
 * <p>Trigger: every {@code skip-events} events {@link #forgetSkippable} runs, for the timer of the original; with more
 * than {@code suspects} entries left after it the collection begins, and with {@code slice-edges} it goes on every
 * {@code slice-events} events.
 *
 * <p>Departures from the original (repository mozilla/gecko-dev, xpcom/base/nsCycleCollector.cpp at commit 22a4819b):
 * the time of its scheduler is counted in events; there is no other collector to work with, hence no gray bits, and
 * zones are of counted objects: merged, a zone is decided as one node, but its objects keep their own in the graph,
 * and only those that were met belong to it; the only skip predicate is that a root refers to the object; finalizers,
 * which it does not know, run when an object falls to zero and not in a cycle; entries of weak maps are put into the
 * graph when it is complete.
 */
public final class Gecko implements Collector, Trigger {
    private static final String SUSPECTS = "suspects";
    private static final String SKIP_EVENTS = "skip-events";
    private static final String CHILDLESS = "remove-childless";
    private static final String CAN_SKIP = "can-skip";
    private static final String SLICE_EDGES = "slice-edges";
    private static final String SLICE_EVENTS = "slice-events";
    private static final String ZONES = "zones";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "gecko",
                    "Gecko's cycle collector: a snapshot graph of what suspects reach, built in slices, with deferred"
                            + " death.",
                    new Paper("Mozilla", 2024, "nsCycleCollector", "repository mozilla/gecko-dev, 22a4819b"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.SUSPECTS, Log.ZERO),
                    Options.of(
                            Option.integer(
                                    SUSPECTS,
                                    200,
                                    0,
                                    Integer.MAX_VALUE - 1,
                                    "entries of the purple buffer beyond" + " which a collection begins"),
                            Option.integer(
                                    SKIP_EVENTS,
                                    1000,
                                    1,
                                    Long.MAX_VALUE,
                                    "events between two rounds of" + " forget-skippable"),
                            Option.bool(
                                    CHILDLESS,
                                    true,
                                    "whether forget-skippable drops suspects that refer to" + " nothing"),
                            Option.choice(
                                    CAN_SKIP,
                                    "none",
                                    List.of("none", "roots"),
                                    "suspects that forget-skippable"
                                            + " drops as known to be alive: none, or those to which a root refers"),
                            Option.integer(
                                    SLICE_EDGES,
                                    0,
                                    0,
                                    Long.MAX_VALUE,
                                    "objects and edges taken into the graph at" + " a time; 0 for all at once"),
                            Option.integer(SLICE_EVENTS, 1000, 1, Long.MAX_VALUE, "events between two slices"),
                            Option.integer(
                                    ZONES,
                                    0,
                                    0,
                                    32768,
                                    "zones, each garbage or alive as a whole in up to three"
                                            + " collections in a row; the type numbered i belongs to zone i modulo that;"
                                            + " 0 for no zones")),
                    Gecko::new)
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.ENTER, OnDeath.VACATE)))
            .withOwnTrigger()
            .handling(Feature.WEAK_MAPS);

    private final Heap heap;
    private final Counters counters;
    private final Ceremonies ceremonies;
    private final SnapshotGraph graph;
    private final int mostSuspects;
    private final long skipEvents;
    private final boolean childless;
    private final boolean rootsSkip;
    private final long sliceEdges;
    private final long sliceEvents;
    private final ZoneMerging merging;
    private @Nullable Consumer<String> logLines;
    private @Nullable CycleLog log;
    private boolean building;
    private Turn turn = Turn.REQUEST;
    private long skippedAt;
    private long slicedAt;

    /** What the trigger has woken the collector for. */
    private enum Turn {
        REQUEST,
        SKIP,
        BEGIN,
        SLICE
    }

    /** A collector for a heap with exact counts, deferred death, and a log of suspects that increments enter. */
    public Gecko(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        ceremonies = heap.ceremonies();
        graph = new SnapshotGraph(heap, counters);
        mostSuspects = settings.intValue(SUSPECTS);
        skipEvents = settings.integer(SKIP_EVENTS);
        childless = settings.is(CHILDLESS);
        rootsSkip = settings.text(CAN_SKIP).equals("roots");
        sliceEdges = settings.integer(SLICE_EDGES);
        sliceEvents = settings.integer(SLICE_EVENTS);
        merging = new ZoneMerging(settings.intValue(ZONES));
    }

    @Override
    public void collect(long budget) {
        Turn now = turn;
        turn = Turn.REQUEST;
        switch (now) {
            case SKIP -> forgetSkippable(childless);
            case BEGIN -> {
                forgetSkippable(childless);
                if (heap.suspects().live() > mostSuspects) {
                    step(sliceEdges > 0 ? sliceEdges : UNBOUNDED, false);
                }
            }
            case SLICE -> step(sliceEdges);
            case REQUEST -> {
                boolean underWay = building;
                if (step(budget) && underWay && budget == UNBOUNDED) {
                    step(UNBOUNDED);
                }
            }
        }
    }

    /** Whether a graph is being built. */
    public boolean building() {
        return building;
    }

    /** Rounds that the weak maps of the last collection took until nothing changed. */
    public int weakMapRounds() {
        return graph.weakMapRounds();
    }

    /**
     * One slice: takes so many objects and edges into the graph, and finishes when it is complete. Answers whether it
     * has.
     */
    public boolean step(long budget) {
        return step(budget, true);
    }

    private boolean step(long budget, boolean requested) {
        if (building) {
            freeSnowWhite(false);
        } else {
            graph.mergeZones(merging.begin(requested));
            begin();
        }
        boolean built = graph.build(budget);
        if (log != null) {
            log.traversed();
        }
        if (!built) {
            return false;
        }
        graph.addEntries();
        if (log != null) {
            log.traversed();
            log.entries(graph.entries());
        }
        scan();
        collectWhite();
        return true;
    }

    /**
     * From the next collection on, each writes its graph in the format of the original's logs: objects, edges, what was
     * touched, and the verdicts.
     *
     * @param lines takes the log line by line
     */
    public void logTo(Consumer<String> lines) {
        logLines = lines;
    }

    /**
     * <pre>
     * repeat: V = entries with count 0; for o in V: if building: forget the node of o
     *                                               if count still is 0: release children(o); free(o)
     * until V is empty, or once
     * </pre>
     */
    public void freeSnowWhite(boolean untilNone) {
        IntLog zero = heap.log(Log.ZERO);
        int once = zero.size();
        int done = 0;
        while (done < zero.size() && (untilNone || done < once)) {
            int o = zero.get(done++);
            if (building && heap.words()[o] == 0) {
                graph.forget(o);
            }
            heap.releaseZero(o);
        }
        int rest = zero.size() - done;
        System.arraycopy(zero.array(), done, zero.array(), 0, rest);
        zero.truncate(rest);
        counters.max(Counter.BUF_PEAK_ZERO, once);
        counters.add(Counter.LOG_ZERO, done);
    }

    /**
     * <pre>
     * freeSnowWhite(once)
     * for o in buffer: if not purple(o) or canSkip(o) or (childless and children(o) is empty): buffer.remove(o)
     * </pre>
     */
    public void forgetSkippable(boolean childless) {
        freeSnowWhite(false);
        int[] roots = rootsSkip ? heap.roots() : new int[0];
        int[] w = heap.words();
        for (int root : roots) {
            w[root + Header.INFO] |= Header.MARK;
        }
        Suspects suspects = heap.suspects();
        IntLog entries = suspects.entries();
        for (int i = 0, n = entries.size(); i < n; i++) {
            int o = entries.get(i);
            if (o == Heap.NULL) {
                continue;
            }
            int info = w[o + Header.INFO];
            boolean purple = Header.is(info, Colour.PURPLE);
            if (w[o] > 0 && (!purple || (info & Header.MARK) != 0 || (childless && isChildless(w, o)))) {
                if (purple) {
                    w[o + Header.INFO] = Header.withColour(info, Colour.BLACK);
                }
                suspects.vacate(i);
                heap.release(o);
            }
        }
        for (int root : roots) {
            w[root + Header.INFO] &= ~Header.MARK;
        }
        suspects.compact();
        counters.add(Counter.SWEEP_CELLS, entries.size());
    }

    /** Whether the object refers to nothing, neither by a field nor as the map or the key of an entry. */
    private boolean isChildless(int[] w, int o) {
        WeakMaps maps = heap.weakMaps();
        if (maps.size() > 0 && (maps.firstOfMap(o) != 0 || maps.firstOfKey(o) != 0)) {
            return false;
        }
        int slot = Header.firstField(w, o);
        int last = slot + Header.fieldCount(w, o);
        while (slot < last && w[slot] == Heap.NULL) {
            slot++;
        }
        return slot == last;
    }

    /** {@code freeSnowWhite(untilNone); for o in buffer: if purple(o): graph.add(o)}; the buffer is empty then. */
    private void begin() {
        freeSnowWhite(true);
        log = logLines == null ? null : new CycleLog(heap, graph, logLines);
        Suspects suspects = heap.suspects();
        int[] entries = suspects.entries().toArray();
        suspects.clear();
        int[] w = heap.words();
        long traced = 0;
        for (int o : entries) {
            if (o == Heap.NULL) {
                continue;
            }
            heap.release(o);
            int info = w[o + Header.INFO];
            if (Header.is(info, Colour.PURPLE)) {
                w[o + Header.INFO] = Header.withColour(info, Colour.BLACK);
                graph.node(o);
                traced++;
            }
        }
        building = true;
        counters.max(Counter.BUF_PEAK_SUSPECTS, entries.length);
        counters.add(Counter.CAND_TRACED, traced);
        counters.add(Counter.CAND_FILTERED_INC, entries.length - traced);
    }

    /**
     * <pre>
     * for n in graph: if n is in the buffer or has died: floodBlack(n)
     * for n in graph, if gray: if internalRefs(n) == refCount(n): white
     * for n in graph, if gray: floodBlack(n)
     * weak maps: a value is black if map and key are
     * </pre>
     */
    private void scan() {
        IntLog touched = heap.suspects().entries();
        for (int i = 0, n = touched.size(); i < n; i++) {
            if (touched.get(i) != Heap.NULL) {
                graph.blacken(touched.get(i));
            }
        }
        graph.decide();
        if (log != null) {
            log.touched(touched);
            log.results();
        }
        graph.suspectKeptByZone();
    }

    /**
     * <pre>
     * for o in white: hold(o); clear weak references to o
     * for o in white: for each field: o.field = null; remove its entries as a map and as a key
     * for o in white: let go of o
     * freeSnowWhite(untilNone)
     * </pre>
     */
    private void collectWhite() {
        int[] white = graph.white();
        graph.clear();
        building = false;
        int[] w = heap.words();
        for (int o : white) {
            w[o]++;
            ceremonies.clearWeak(o);
            if (ceremonies.finalizePending(o)) {
                ceremonies.skipFinalizer(o);
            }
        }
        long edges = 0;
        for (int o : white) {
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    w[slot] = Heap.NULL;
                    heap.decrement(t);
                }
            }
            forgetEntries(o);
        }
        for (int o : white) {
            heap.decrement(o);
        }
        freeSnowWhite(true);
        heap.suspects().compact();
        ceremonies.deliver();
        counters.add(Counter.EDGE_RELEASE, edges);
    }

    private void forgetEntries(int o) {
        WeakMaps maps = heap.weakMaps();
        for (int entry = maps.firstOfMap(o); entry != 0; entry = maps.firstOfMap(o)) {
            forgetEntry(maps, entry);
        }
        for (int entry = maps.firstOfKey(o); entry != 0; entry = maps.firstOfKey(o)) {
            forgetEntry(maps, entry);
        }
    }

    private void forgetEntry(WeakMaps maps, int entry) {
        int value = maps.value(entry);
        maps.forget(entry);
        heap.decrement(value);
    }

    @Override
    public Alarms next(Heap heap) {
        return building
                ? Alarms.atClock(slicedAt + sliceEvents)
                : Alarms.atSuspects(mostSuspects + 1).orAtClock(skippedAt + skipEvents);
    }

    @Override
    public boolean due(Heap heap) {
        turn = nextTurn(heap);
        return turn != Turn.REQUEST;
    }

    /** What there is to do without being asked; {@link Turn#REQUEST} for nothing. */
    private Turn nextTurn(Heap heap) {
        long clock = heap.clock();
        if (building) {
            return clock >= slicedAt + sliceEvents ? Turn.SLICE : Turn.REQUEST;
        }
        if (heap.suspects().live() > mostSuspects) {
            return Turn.BEGIN;
        }
        return clock >= skippedAt + skipEvents ? Turn.SKIP : Turn.REQUEST;
    }

    @Override
    public void collected(Heap heap) {
        skippedAt = heap.clock();
        slicedAt = heap.clock();
    }
}
