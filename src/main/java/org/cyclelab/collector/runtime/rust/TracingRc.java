package org.cyclelab.collector.runtime.rust;

import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;

/**
 * The Rust crate tracing-rc: suspects grow old, and only one that has neither been cloned nor dropped again for some
 * collections is traced; the trace records the edges it sees and decides on the record.
 *
 * <p>Time: one visit for each edge that the old suspects reach, be it garbage or live: marking walks the recorded edges.
 * Space: an entry for each suspect, and a record of all objects and edges reached. Complete when all suspects count as
 * old ({@code full}).
 *
 * <p>Left behind: without {@code full} what hangs on suspects that are still young: a garbage cycle waits for as many
 * collections as the age says, and then one more. With it, nothing.
 *
 * <p>Departures from the crate (repository Jesterhearts/tracing-rc, commit e84d1f2b): the order of the log in place of
 * hash order; nothing is ever borrowed, so that an access which changes no count does not prove an object live, and
 * no drop goes unnoticed. Whether a suspect was touched since it was taken from the log is told by the log and, where
 * the log does not have it, by its count, which can then only have grown.
 */
public final class TracingRc implements Collector {
    private static final String FULL = "full";
    private static final String AGE = "age";
    private static final int ENTRY = 4;

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "tracing-rc",
                    "The Rust crate tracing-rc: traces suspects that have been left alone for some collections.",
                    new Paper("Jesterhearts", 2025, "tracing-rc", "repository Jesterhearts/tracing-rc, e84d1f2b"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    settings -> settings.is(FULL),
                    Set.of(Log.SUSPECTS),
                    Options.of(
                            Option.bool(FULL, true, "whether a collection traces young suspects too"),
                            Option.integer(
                                    AGE,
                                    5,
                                    0,
                                    1_000_000,
                                    "collections that a suspect outlives before it is"
                                            + " traced; means nothing with full")),
                    (heap, counters, settings) ->
                            new TracingRc(heap, counters, settings.is(FULL) ? 0 : settings.intValue(AGE)))
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.BLACKEN, OnDeath.SWAP)));

    private final Heap heap;
    private final Counters counters;
    private final int oldAge;

    /** Suspects that wait: object, birth, age, count when taken. */
    private final IntLog young = new IntLog();

    /** The number of each object met and one; while suspects are taken, 1 for those that the log lists. */
    private final SideTable numbers = new SideTable();

    private int[] nodes = new int[1024];
    private int[] refs = new int[1024];
    private int[] firstEdge = new int[1024];
    private int[] edges = new int[1024];
    private int nodeCount;
    private int edgeCount;

    /** A collector for a heap with exact counts, and a log of suspects that dead objects leave. */
    public TracingRc(Heap heap, Counters counters, int oldAge) {
        this.heap = heap;
        this.counters = counters;
        this.oldAge = oldAge;
    }

    /** Suspects that wait for their age, and those of the log. */
    public int waiting() {
        return young.size() / ENTRY + heap.suspects().live();
    }

    @Override
    public void collect(long budget) {
        takeSuspects();
        trace();
        release(mark());
    }

    /**
     * <pre>
     * for s in young: if dead(s) or live(s): young.remove(s)
     *                 else if age(s) < oldAge: age(s)++ else: young.remove(s); old.add(s)
     * </pre>
     *
     * The log begins with age 0; who is in it and has an age already begins anew.
     */
    private void takeSuspects() {
        int[] entries = heap.log(Log.SUSPECTS).toArray();
        heap.suspects().clear();
        int[] w = heap.words();
        int[] listed = numbers.reach(heap);
        for (int s : entries) {
            listed[SideTable.index(s)] = 1;
        }
        int[] y = young.toArray();
        young.clear();
        nodeCount = 0;
        int begun = nodeCount;
        for (int i = 0; i < y.length; i += ENTRY) {
            int s = y[i];
            boolean same = w[s + Header.INFO] >= 0 && w[s + Header.BIRTH] == y[i + 1];
            if (same && listed[SideTable.index(s)] == 0 && w[s] <= y[i + 3]) {
                takeOrKeep(s, y[i + 1], y[i + 2], y[i + 3]);
            }
        }
        long incremented = 0;
        for (int s : entries) {
            int info = w[s + Header.INFO];
            heap.release(s);
            listed[SideTable.index(s)] = 0;
            if (Header.is(info, Colour.PURPLE)) {
                w[s + Header.INFO] = Subgraph.blackened(w[s + Header.INFO]);
                takeOrKeep(s, w[s + Header.BIRTH], 0, w[s]);
            } else {
                incremented++;
            }
        }
        for (int i = begun; i < nodeCount; i++) {
            listed[SideTable.index(nodes[i])] = i + 1;
        }
        counters.max(Counter.BUF_PEAK_SUSPECTS, entries.length + y.length / ENTRY);
        counters.add(Counter.CAND_TRACED, nodeCount);
        counters.add(Counter.CAND_FILTERED_INC, incremented);
    }

    private void takeOrKeep(int s, int birth, int age, int count) {
        if (age < oldAge) {
            young.add(s);
            young.add(birth);
            young.add(age + 1);
            young.add(count);
            return;
        }
        if (nodeCount == nodes.length) {
            grow(nodeCount + 1L);
        }
        nodes[nodeCount] = s;
        refs[nodeCount++] = 0;
    }

    private void grow(long needed) {
        nodes = IntLog.grown(nodes, needed);
        refs = IntLog.grown(refs, needed);
        firstEdge = IntLog.grown(firstEdge, needed);
    }

    /**
     * <pre>
     * for s in old and all met: for t in children(s): record s -> t; refs(t)++; if not met(t): met.add(t)
     * </pre>
     */
    private void trace() {
        int[] w = heap.words();
        int[] number = numbers.reach(heap);
        int[] nodes = this.nodes;
        int[] refs = this.refs;
        int[] edges = this.edges;
        int end = nodeCount;
        int edgeEnd = 0;
        for (int i = 0; i < end; i++) {
            int s = nodes[i];
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (end + n > nodes.length) {
                grow(end + (long) n);
                nodes = this.nodes;
                refs = this.refs;
            }
            if (edgeEnd + n > edges.length) {
                this.edges = edges = IntLog.grown(edges, edgeEnd + (long) n);
            }
            firstEdge[i] = edgeEnd;
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                int j = SideTable.index(t);
                int node = number[j] - 1;
                if (node < 0) {
                    node = end++;
                    number[j] = end;
                    nodes[node] = t;
                    refs[node] = 0;
                }
                refs[node]++;
                edges[edgeEnd++] = node;
            }
        }
        nodeCount = end;
        edgeCount = edgeEnd;
        counters.add(Counter.VISIT_COUNT_INSIDE, end);
        counters.add(Counter.EDGE_COUNT_INSIDE, edgeEnd);
        counters.add(Counter.RCW_COUNT_INSIDE, edgeEnd);
    }

    /**
     * <pre>
     * live = {t: RC(t) > refs(t)} and all that is recorded below
     * </pre>
     *
     * Answers for each number whether it is live.
     */
    private boolean[] mark() {
        int[] w = heap.words();
        int[] edges = this.edges;
        int[] firstEdge = this.firstEdge;
        int n = nodeCount;
        boolean[] live = new boolean[n];
        int[] queue = new int[n];
        int tail = 0;
        for (int i = 0; i < n; i++) {
            if (w[nodes[i]] > refs[i]) {
                live[i] = true;
                queue[tail++] = i;
            }
        }
        long walked = 0;
        for (int i = 0; i < tail; i++) {
            int s = queue[i];
            int e = firstEdge[s];
            int last = s + 1 < n ? firstEdge[s + 1] : edgeCount;
            walked += last - e;
            for (; e < last; e++) {
                int t = edges[e];
                if (!live[t]) {
                    live[t] = true;
                    queue[tail++] = t;
                }
            }
        }
        counters.add(Counter.LOG_GRAPH, walked);
        return live;
    }

    /** {@code for s in met, if not live: for t in children(s): if t live: RC(t)--}; then all these are freed. */
    private void release(boolean[] live) {
        int[] w = heap.words();
        int[] number = numbers.reach(heap);
        long freed = 0;
        long released = 0;
        for (int i = 0; i < nodeCount; i++) {
            number[SideTable.index(nodes[i])] = 0;
            if (live[i]) {
                continue;
            }
            int last = i + 1 < nodeCount ? firstEdge[i + 1] : edgeCount;
            released += last - firstEdge[i];
            for (int e = firstEdge[i]; e < last; e++) {
                if (live[edges[e]]) {
                    w[nodes[edges[e]]]--;
                }
            }
        }
        for (int i = 0; i < nodeCount; i++) {
            if (!live[i]) {
                heap.reclaim(nodes[i]);
                freed++;
            }
        }
        counters.add(Counter.VISIT_RELEASE, freed);
        counters.add(Counter.EDGE_RELEASE, released);
        counters.add(Counter.FREED_CYCLE, freed);
    }
}
