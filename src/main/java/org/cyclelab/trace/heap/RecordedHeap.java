package org.cyclelab.trace.heap;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The heap of a real program as CPython saw it, and CPython's verdict on it; immutable.
 *
 * <p>Nodes are numbered from 0. The references of a node are the edges {@code firstEdge(n)} to {@code firstEdge(n + 1)
 * - 1}, in the order in which CPython's own traversal visits them. The program dropped its roots one by one, with the
 * cycle collector off: <em>step</em> k is the drop of root k, from 1 on; step 0 is the time before the first drop.
 * Memory: about 40 bytes a node and 4 an edge.
 *
 * <p>The recorded verdict is exact, object by object, for containers ({@link Kind#CONTAINER}) wherever
 * {@link #exact()} says so.
 */
public final class RecordedHeap {

    /** What a node is to CPython's cycle collector. */
    public enum Kind {
        /** A container object that the program made: the collector tracks it, the verdict is about it. */
        CONTAINER,
        /** An untracked object: a string, a number, code, a tuple of such. */
        ATOM,
        /** An object older than the program: it never dies, and its own references are not recorded. */
        OUTSIDE
    }

    /** A root that the program drops at {@code step}. */
    public record Root(int step, String label, int node) {}

    /** A weak reference object, which does not count; {@code callback} tells whether it calls something back. */
    public record Weak(int reference, int target, boolean callback) {}

    /** Step of an object that was never seen to die. */
    public static final int NEVER = -1;

    /**
     * Programs whose weak-reference callbacks and finalizers change the graph while it is taken down, so that the
     * graph alone cannot tell everything that CPython did.
     */
    private static final Set<String> ABOUT = Set.of("networkx_graphs", "asyncio_server");

    private final HeapMeta meta;
    private final Nodes nodes;
    private final int[] firstEdge;
    private final int[] targets;
    private final List<Weak> weak;

    /** The columns of the nodes. */
    static final class Nodes {
        final byte[] kind;
        final int[] type;
        final int[] bytes;
        final long[] count;
        final long[] unseen;
        final int[] countingStep;
        final int[] collectorStep;

        Nodes(int size) {
            kind = new byte[size];
            type = new int[size];
            bytes = new int[size];
            count = new long[size];
            unseen = new long[size];
            countingStep = new int[size];
            collectorStep = new int[size];
        }
    }

    private static final Kind[] KINDS = Kind.values();

    RecordedHeap(HeapMeta meta, Nodes nodes, int[] firstEdge, int[] targets, List<Weak> weak) {
        this.meta = meta;
        this.nodes = nodes;
        this.firstEdge = firstEdge;
        this.targets = targets;
        this.weak = List.copyOf(weak);
    }

    /**
     * Reads a recording: linear in its size, a few seconds for two million edges.
     *
     * @param folder of {@code meta.json}, {@code nodes.csv.gz}, {@code edges.csv.gz} and {@code weak.csv.gz}
     * @throws org.cyclelab.option.InputException when a file is missing, truncated, corrupt, inconsistent or of
     *     another format
     */
    public static RecordedHeap read(Path folder) {
        return RecordedHeapReader.read(folder);
    }

    /** The program that was recorded. */
    public String program() {
        return meta.program();
    }

    /** The runtime that ran it and gave the verdict, with its version. */
    public String runtime() {
        return meta.runtime();
    }

    /** Whether the graph alone explains the verdict on every container. */
    public boolean exact() {
        return !ABOUT.contains(meta.program());
    }

    /** How many nodes there are. */
    public int size() {
        return nodes.kind.length;
    }

    /** How many counted references there are between nodes. */
    public int edges() {
        return targets.length;
    }

    /** What the node is. */
    public Kind kind(int node) {
        return KINDS[nodes.kind[node]];
    }

    /** The qualified name of its type. */
    public String typeName(int node) {
        return meta.types().get(nodes.type[node]);
    }

    /** Its own size in bytes, as {@code sys.getsizeof} tells. */
    public int bytes(int node) {
        return nodes.bytes[node];
    }

    /** Its true reference count before the first drop. Objects that CPython keeps for ever have about 10^9. */
    public long count(int node) {
        return nodes.count[node];
    }

    /**
     * How many references to it come from places that the recording does not see, such as C structures and older
     * objects; they never go away. May be negative for an object whose traversal visits a reference twice.
     */
    public long unseen(int node) {
        return nodes.unseen[node];
    }

    /** The step at which reference counting freed it, or {@link #NEVER}. */
    public int countingStep(int node) {
        return nodes.countingStep[node];
    }

    /** The first step after which the cycle collector reclaims it, or {@link #NEVER}. */
    public int collectorStep(int node) {
        return nodes.collectorStep[node];
    }

    /** The first step at which counting with cycle collection reclaims it, or {@link #NEVER}. */
    public int firstStep(int node) {
        int counting = countingStep(node);
        int collector = collectorStep(node);
        if (counting == NEVER || collector == NEVER) {
            return Math.max(counting, collector);
        }
        return Math.min(counting, collector);
    }

    /** Index of the node's first edge; {@code firstEdge(size())} is the number of edges. */
    public int firstEdge(int node) {
        return firstEdge[node];
    }

    /** How many references the node holds. */
    public int degree(int node) {
        return firstEdge[node + 1] - firstEdge[node];
    }

    /** The node to which an edge refers. */
    public int target(int edge) {
        return targets[edge];
    }

    /** The roots in the order in which the program drops them: root k has step k + 1. */
    public List<Root> roots() {
        return meta.roots();
    }

    /** The weak references, which are not edges. */
    public List<Weak> weakReferences() {
        return weak;
    }
}
