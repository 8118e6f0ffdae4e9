package org.cyclelab.collector.runtime.engine;

import java.util.Arrays;
import java.util.BitSet;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;

/**
 * The graph of one collection of {@link Gecko}: a node for each object met, with its count when it was traversed and
 * the references to it that have been met, and the edges in the order of the nodes. A node whose object dies while the
 * graph is built keeps its edges, and what it pointed to is kept.
 */
final class SnapshotGraph {
    private static final byte GRAY = 0;
    private static final byte WHITE = 1;
    private static final byte BLACK = 2;

    private final Heap heap;
    private final Counters counters;
    private final WeakMaps maps;

    /** The number of each object's node and one. */
    private final SideTable nodeOf = new SideTable();

    @Incidental(beyond = "nodeCount")
    private int[] object = new int[1024];

    @Incidental(beyond = "next")
    private int[] refCount = new int[1024];

    @Incidental(beyond = "nodeCount")
    private int[] internal = new int[1024];

    private int[] firstEdge = new int[1025];

    @Incidental
    private byte[] colour = new byte[0];

    @Incidental(beyond = "edgeCount")
    private int[] edges = new int[1024];

    @Incidental
    private int[] queue = new int[0];

    private int nodeCount;
    private int edgeCount;

    /** The first node not traversed yet. */
    private int next;

    /** Entries of weak maps of which an end is in the graph. */
    private final IntLog entries = new IntLog();

    private int rounds;

    /** Zones that are decided as one node each; 0 if each object is decided for itself. */
    private int zones;

    /** The node after this one in its zone, and the first of each zone, or -1; a zone known to be alive has none. */
    private int[] nextInZone = new int[0];

    private int[] firstInZone = new int[0];

    /** Objects that may be kept for nothing but their zone. */
    private final IntLog keptByZone = new IntLog();

    SnapshotGraph(Heap heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
        maps = heap.weakMaps();
    }

    /** The object's node, a new one if it has none. */
    int node(int o) {
        int[] number = nodeOf.reach(heap);
        int node = number[SideTable.index(o)] - 1;
        if (node >= 0) {
            return node;
        }
        if (nodeCount == object.length) {
            grow(nodeCount + 1L);
        }
        node = nodeCount++;
        number[SideTable.index(o)] = nodeCount;
        object[node] = o;
        internal[node] = 0;
        return node;
    }

    private void grow(long needed) {
        object = IntLog.grown(object, needed);
        refCount = IntLog.grown(refCount, needed);
        internal = IntLog.grown(internal, needed);
        firstEdge = IntLog.grown(firstEdge, needed + 1);
    }

    /** The object is about to die: its node, if it has one, has none from now on. */
    void forget(int o) {
        int node = nodeOf.get(o) - 1;
        if (node >= 0) {
            nodeOf.set(o, 0);
            object[node] = Heap.NULL;
        }
    }

    /**
     * <pre>
     * for n in graph, which grows: refCount(n) = RC(n)
     *     for t in children(n): get or create node(t); add edge n -> t; internalRefs(t)++
     * </pre>
     *
     * Stops after about {@code budget} objects and edges; answers whether the graph is complete.
     */
    boolean build(long budget) {
        int[] w = heap.words();
        int[] number = nodeOf.reach(heap);
        int[] object = this.object;
        int[] internal = this.internal;
        int[] edges = this.edges;
        int end = nodeCount;
        int edgeEnd = edgeCount;
        int n = next;
        long visits = 0;
        long left = budget;
        for (; n < end && left > 0; n++) {
            firstEdge[n] = edgeEnd;
            firstEdge[n + 1] = edgeEnd;
            int o = object[n];
            if (o == Heap.NULL) {
                continue;
            }
            visits++;
            refCount[n] = w[o];
            int first = Header.firstField(w, o);
            int fields = Header.fieldCount(w, o);
            if (end + fields > object.length) {
                grow(end + (long) fields);
                object = this.object;
                internal = this.internal;
            }
            if (edgeEnd + fields > edges.length) {
                this.edges = edges = IntLog.grown(edges, edgeEnd + (long) fields);
            }
            for (int slot = first, last = first + fields; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                int node = number[SideTable.index(t)] - 1;
                if (node < 0) {
                    node = end++;
                    number[SideTable.index(t)] = end;
                    object[node] = t;
                    internal[node] = 0;
                }
                internal[node]++;
                edges[edgeEnd++] = node;
            }
            firstEdge[n + 1] = edgeEnd;
            left -= 1L + edgeEnd - firstEdge[n];
        }
        counters.add(Counter.VISIT_COUNT_INSIDE, visits);
        counters.add(Counter.EDGE_COUNT_INSIDE, edgeEnd - edgeCount);
        counters.add(Counter.RCW_COUNT_INSIDE, edgeEnd - edgeCount);
        nodeCount = end;
        edgeCount = edgeEnd;
        next = n;
        return n == end;
    }

    /**
     * Once the graph is complete: takes in the values of weak maps of which map or key is a node, with all that they
     * reach. An entry's value is one internal reference.
     */
    void addEntries() {
        if (maps.size() > 0) {
            BitSet seen = new BitSet();
            for (int n = 0; n < nodeCount; n++) {
                int o = object[n];
                if (o == Heap.NULL || (heap.words()[o + Header.INFO] & Header.CEREMONY) == 0) {
                    continue;
                }
                for (int entry = maps.firstOfMap(o); entry != 0; entry = maps.nextOfMap(entry)) {
                    addEntry(seen, entry);
                }
                for (int entry = maps.firstOfKey(o); entry != 0; entry = maps.nextOfKey(entry)) {
                    addEntry(seen, entry);
                }
                build(Long.MAX_VALUE);
            }
        }
        if (colour.length < nodeCount) {
            colour = new byte[nodeCount];
            queue = new int[nodeCount];
        }
        Arrays.fill(colour, 0, nodeCount, GRAY);
        if (zones > 0) {
            groupByZone();
        }
        for (int n = 0; n < nodeCount; n++) {
            if (object[n] == Heap.NULL) {
                flood(n);
            }
        }
    }

    /** From now on the types of number i, modulo {@code zones}, are one zone; 0 for no zones. */
    void mergeZones(int zones) {
        this.zones = zones;
    }

    private void groupByZone() {
        nextInZone = new int[nodeCount];
        firstInZone = new int[zones];
        Arrays.fill(firstInZone, -1);
        for (int n = nodeCount - 1; n >= 0; n--) {
            if (object[n] != Heap.NULL) {
                int zone = zone(n);
                nextInZone[n] = firstInZone[zone];
                firstInZone[zone] = n;
            }
        }
    }

    private int zone(int node) {
        return heap.type(object[node]) % zones;
    }

    private void addEntry(BitSet seen, int entry) {
        if (!seen.get(entry)) {
            seen.set(entry);
            entries.add(entry);
            internal[node(maps.value(entry))]++;
        }
    }

    /** The object was touched while the graph was built. */
    void blacken(int o) {
        int node = nodeOf.get(o) - 1;
        if (node >= 0) {
            flood(node);
        }
    }

    /**
     * Gives every node its last colour.
     *
     * @throws IllegalStateException when more references to an object were met than it has: a traversal lied, or a
     *     count is wrong
     */
    void decide() {
        for (int n = 0; n < nodeCount; n++) {
            if (colour[n] == GRAY && internal[n] == refCount[n]) {
                colour[n] = WHITE;
            } else if (colour[n] == GRAY && internal[n] > refCount[n]) {
                throw new IllegalStateException("traverse lied: " + internal[n] + " references to "
                        + heap.describe(object[n]) + " were met, and its count is " + refCount[n]);
            }
        }
        for (int n = 0; n < nodeCount; n++) {
            if (colour[n] == GRAY) {
                flood(n);
            }
        }
        rounds = 0;
        boolean changed = entries.size() > 0;
        while (changed) {
            changed = false;
            rounds++;
            for (int i = 0; i < entries.size(); i++) {
                int entry = entries.get(i);
                int value = nodeOf.get(maps.value(entry)) - 1;
                if (colour[value] != BLACK && isBlack(maps.map(entry)) && isBlack(maps.key(entry))) {
                    flood(value);
                    changed = true;
                }
            }
        }
    }

    /** What is not in the graph was not suspected, and counts as alive. */
    private boolean isBlack(int o) {
        int node = nodeOf.get(o) - 1;
        return node < 0 || colour[node] == BLACK;
    }

    /** {@code black(n); for t in edges(n): if not black(t): floodBlack(t)}, over the recorded edges. */
    private void flood(int start) {
        byte[] colour = this.colour;
        if (colour[start] == BLACK) {
            return;
        }
        int[] queue = this.queue;
        int[] edges = this.edges;
        int[] firstEdge = this.firstEdge;
        int tail = 0;
        long walked = 0;
        colour[start] = BLACK;
        queue[tail++] = start;
        for (int i = 0; i < tail; i++) {
            int n = queue[i];
            if (zones > 0 && object[n] != Heap.NULL) {
                tail = floodZone(zone(n), tail);
            }
            int last = firstEdge[n + 1];
            walked += last - firstEdge[n];
            for (int e = firstEdge[n]; e < last; e++) {
                int t = edges[e];
                if (colour[t] != BLACK) {
                    colour[t] = BLACK;
                    queue[tail++] = t;
                }
            }
        }
        counters.add(Counter.VISIT_MARK, tail);
        counters.add(Counter.EDGE_MARK, walked);
    }

    /** A zone of which a node is black is black; answers the end of the queue. */
    private int floodZone(int zone, int tail) {
        int end = tail;
        for (int n = firstInZone[zone]; n >= 0; n = nextInZone[n]) {
            if (colour[n] != BLACK) {
                colour[n] = BLACK;
                queue[end++] = n;
                if (internal[n] == refCount[n]) {
                    keptByZone.add(object[n]);
                }
            }
        }
        firstInZone[zone] = -1;
        return end;
    }

    /** How many nodes have been traversed. */
    int traversed() {
        return next;
    }

    /** The object of a node, null once it has died. */
    int object(int node) {
        return object[node];
    }

    /** The count of a node when it was traversed. */
    int refCount(int node) {
        return refCount[node];
    }

    /** The references to a node that have been met. */
    int internal(int node) {
        return internal[node];
    }

    /** Whether a node has been found garbage. */
    boolean isWhite(int node) {
        return colour[node] == WHITE;
    }

    /** Whether the object has a node. */
    boolean has(int o) {
        return nodeOf.get(o) != 0;
    }

    /** Entries of weak maps of which an end is in the graph. */
    IntLog entries() {
        return entries;
    }

    /**
     * Makes suspects of what may be kept for nothing but its zone, so that a later graph has it: in the original a zone's
     * objects are roots of every graph.
     */
    void suspectKeptByZone() {
        int[] w = heap.words();
        for (int i = 0; i < keptByZone.size(); i++) {
            int o = keptByZone.get(i);
            int info = w[o + Header.INFO];
            if ((info & Header.BUFFERED) == 0 && !Header.is(info, Colour.GREEN)) {
                w[o + Header.INFO] = Header.withColour(info, Colour.PURPLE);
                heap.enterSuspect(o);
            }
        }
    }

    int weakMapRounds() {
        return rounds;
    }

    /** The objects of white nodes, in the order of the graph. */
    int[] white() {
        IntLog white = new IntLog();
        for (int n = 0; n < nodeCount; n++) {
            if (colour[n] == WHITE) {
                white.add(object[n]);
            }
        }
        return white.toArray();
    }

    /** Forgets the graph. */
    void clear() {
        for (int n = 0; n < nodeCount; n++) {
            if (object[n] != Heap.NULL) {
                nodeOf.set(object[n], 0);
            }
        }
        nodeCount = 0;
        edgeCount = 0;
        next = 0;
        entries.clear();
        keptByZone.clear();
    }
}
