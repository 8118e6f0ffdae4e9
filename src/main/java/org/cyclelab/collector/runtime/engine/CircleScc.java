package org.cyclelab.collector.runtime.engine;

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
 * Circle, a weak-reference library for Objective-C: for one candidate at a time asks whether anything outside its
 * strongly connected component refers to it, and if not clears the candidate's own fields and lets counting do the rest.
 *
 * <p>Time: one visit for each edge that the candidate reaches, and the way back through its component, for each
 * candidate: quadratic in a structure whose members are all candidates, live or not, at every collection. Therefore a
 * collection ends after so many edges ({@code edges-per-collection}); the candidates that it has not come to are first
 * next time. Space: a record of all edges that a candidate reaches. Incomplete, as published.
 *
 * <p>Left behind: each component to which other garbage refers, so that of a chain of garbage rings probed from its far
 * end one goes at a collection; and a component of several cycles whose candidate lies on some of them only, until
 * another of its objects is probed.
 *
 * <p>Departures from the library (repository mikeash/Circle, commit c353967e): every object decremented to non-zero is a
 * candidate, and stays one until it dies, as if it had been registered; the limit of edges; the search is breadth first.
 */
public final class CircleScc implements Collector {
    private static final String EDGES = "edges-per-collection";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "circle-scc",
                    "Circle: asks of each candidate whether something outside its strongly connected component holds"
                            + " it.",
                    new Paper("Ash", 2012, "Circle", "repository mikeash/Circle, c353967e"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    false,
                    Set.of(Log.SUSPECTS),
                    Options.of(Option.integer(
                            EDGES,
                            20_000_000,
                            1,
                            Long.MAX_VALUE,
                            "edges visited after which a collection probes no" + " further candidate")),
                    (heap, counters, settings) -> new CircleScc(heap, counters, settings.integer(EDGES)))
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.NOTHING, OnDeath.SWAP)));

    private final Heap heap;
    private final Counters counters;
    private final long mostEdges;

    /** Candidates: object, birth. */
    private IntLog candidates = new IntLog();

    /** Birth of the object when it became a candidate. */
    private final SideTable listed = new SideTable();

    /** The number of each object met and one. */
    private final SideTable numbers = new SideTable();

    private int[] nodes = new int[1024];
    private int[] incoming = new int[1024];
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int nodeCount;
    private int edgeCount;

    /** A collector for a heap with exact counts, and a log of suspects that dead objects leave. */
    public CircleScc(Heap heap, Counters counters, long mostEdges) {
        this.heap = heap;
        this.counters = counters;
        this.mostEdges = mostEdges;
    }

    @Override
    public void collect(long budget) {
        takeSuspects();
        int n = candidates.size();
        long edges = 0;
        long probed = 0;
        int next = 0;
        for (; next < n && edges < mostEdges; next += 2) {
            int o = candidates.get(next);
            if (isCandidate(next)) {
                probed++;
                if (probe(o)) {
                    breakAt(o);
                }
                forget();
                edges += edgeCount;
            }
        }
        IntLog kept = new IntLog();
        for (int i = 0; i < n; i += 2) {
            int at = (next + i) % n;
            if (isCandidate(at)) {
                kept.add(candidates.get(at));
                kept.add(candidates.get(at + 1));
            }
        }
        candidates = kept;
        counters.add(Counter.CAND_TRACED, probed);
        counters.max(Counter.BUF_PEAK_SUSPECTS, n / 2);
    }

    private boolean isCandidate(int index) {
        int o = candidates.get(index);
        int[] w = heap.words();
        return w[o + Header.INFO] >= 0 && w[o + Header.BIRTH] == candidates.get(index + 1);
    }

    private void takeSuspects() {
        int[] entries = heap.log(Log.SUSPECTS).toArray();
        heap.suspects().clear();
        int[] w = heap.words();
        int[] births = listed.reach(heap);
        for (int s : entries) {
            heap.release(s);
            w[s + Header.INFO] = Header.withColour(w[s + Header.INFO], Colour.BLACK);
            if (births[SideTable.index(s)] != w[s + Header.BIRTH]) {
                births[SideTable.index(s)] = w[s + Header.BIRTH];
                candidates.add(s);
                candidates.add(w[s + Header.BIRTH]);
            }
        }
    }

    /**
     * <pre>
     * for x reachable from o: for t in children(x): incoming(t)++; referrers(t).add(x)
     * if incoming(o) == 0: false
     * for x from which o is reachable over referrers: if RC(x) != incoming(x): false
     * true
     * </pre>
     */
    private boolean probe(int o) {
        record(o);
        return incoming[0] > 0 && heap.words()[o] == incoming[0] && heldFromWithin();
    }

    private void record(int o) {
        int[] w = heap.words();
        int[] number = numbers.reach(heap);
        int[] nodes = this.nodes;
        int[] incoming = this.incoming;
        int[] from = this.from;
        int[] to = this.to;
        int end = 1;
        int edges = 0;
        number[SideTable.index(o)] = 1;
        nodes[0] = o;
        incoming[0] = 0;
        for (int i = 0; i < end; i++) {
            int s = nodes[i];
            int first = Header.firstField(w, s);
            int n = Header.fieldCount(w, s);
            if (end + n > nodes.length) {
                this.nodes = nodes = IntLog.grown(nodes, end + (long) n);
                this.incoming = incoming = IntLog.grown(incoming, end + (long) n);
            }
            if (edges + n > from.length) {
                this.from = from = IntLog.grown(from, edges + (long) n);
                this.to = to = IntLog.grown(to, edges + (long) n);
            }
            for (int slot = first, last = first + n; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                int node = number[SideTable.index(t)] - 1;
                if (node < 0) {
                    node = end++;
                    number[SideTable.index(t)] = end;
                    nodes[node] = t;
                    incoming[node] = 0;
                }
                incoming[node]++;
                from[edges] = i;
                to[edges++] = node;
            }
        }
        nodeCount = end;
        edgeCount = edges;
        counters.add(Counter.VISIT_COUNT_INSIDE, end);
        counters.add(Counter.EDGE_COUNT_INSIDE, edges);
        counters.add(Counter.RCW_COUNT_INSIDE, edges);
    }

    /** The walk back, over edges sorted by target. */
    private boolean heldFromWithin() {
        int[] w = heap.words();
        int n = nodeCount;
        int[] firstReferrer = new int[n + 1];
        for (int i = 0; i < n; i++) {
            firstReferrer[i + 1] = firstReferrer[i] + incoming[i];
        }
        int[] at = new int[n];
        int[] referrers = new int[edgeCount];
        for (int e = 0; e < edgeCount; e++) {
            referrers[firstReferrer[to[e]] + at[to[e]]++] = from[e];
        }
        boolean[] visited = new boolean[n];
        int[] queue = at;
        int tail = 1;
        long walked = 0;
        queue[0] = 0;
        visited[0] = true;
        boolean inside = true;
        for (int i = 0; i < tail && inside; i++) {
            int x = queue[i];
            inside = w[nodes[x]] == incoming[x];
            for (int r = firstReferrer[x]; r < firstReferrer[x + 1] && inside; r++) {
                walked++;
                if (!visited[referrers[r]]) {
                    visited[referrers[r]] = true;
                    queue[tail++] = referrers[r];
                }
            }
        }
        counters.add(Counter.LOG_GRAPH, walked);
        return inside;
    }

    /** {@code hold(o); for each field: o.field = null; let go of o}: counting reclaims what it can. */
    private void breakAt(int o) {
        heap.words()[o]++;
        int first = Header.firstField(heap.words(), o);
        int n = Header.fieldCount(heap.words(), o);
        long edges = 0;
        for (int slot = first; slot < first + n; slot++) {
            int t = heap.words()[slot];
            if (t != Heap.NULL) {
                edges++;
                heap.words()[slot] = Heap.NULL;
                heap.decrement(t);
            }
        }
        heap.decrement(o);
        counters.add(Counter.EDGE_RELEASE, edges);
    }

    private void forget() {
        int[] number = numbers.reach(heap);
        for (int i = 0; i < nodeCount; i++) {
            number[SideTable.index(nodes[i])] = 0;
        }
    }
}
