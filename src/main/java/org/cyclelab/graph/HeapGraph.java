package org.cyclelab.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.jgrapht.Graph;
import org.jgrapht.GraphIterables;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractGraph;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * A heap as a JGraphT graph: a live, read-only view without a copy. A vertex is an object, named by its handle; an
 * edge is a non-null field, a hidden one of an opaque object included, or an entry of a weak map: an edge from the map to
 * the value, which {@link #label} names by the key. Weak fields are no edges. So it is a directed pseudograph: an object that refers to itself is a loop, and two fields
 * with the same value are parallel edges. Roots are no part of it.
 *
 * <p>All sets are unmodifiable views that follow the heap, {@link #getAllEdges} apart, which answers a copy. Vertices
 * come in address order, edges in the order of their sources and fields. An iterator fails with a
 * {@link java.util.ConcurrentModificationException} once the heap has changed. Writes to {@link Heap#words()} behind
 * the heap's back are seen by everything except sizes and incoming edges.
 *
 * <p>Cost: a query of a vertex's outgoing edges is linear in its fields and needs no memory; {@code getEdge} and
 * {@code getAllEdges} are linear in the source's fields. The first query that needs incoming edges builds an index in
 * O(objects + references), at eight bytes a reference, which serves until the heap changes: then it is thrown away, so
 * do not alternate such queries with stores. The number of edges is counted likewise.
 *
 * <p>The mutators of {@link Graph} are unsupported: a heap changes by events.
 */
public final class HeapGraph extends AbstractGraph<Integer, Reference> {
    private static final GraphType TYPE = DefaultGraphType.directedPseudograph().asUnmodifiable();

    private final Heap heap;
    private final HandleSet runs = new HandleSet();
    private int knownRuns;
    private int rankedRuns;

    private @Nullable ReverseIndex index;
    private long indexedAt;
    private long edges;
    private long edgesCountedAt = -1;

    /** The graph of {@code heap}, now and after every change. */
    public HeapGraph(Heap heap) {
        this.heap = heap;
        knownRuns = heap.firstRun();
    }

    /** The heap of which this is a view. */
    public Heap heap() {
        return heap;
    }

    // Vertices

    @Override
    public boolean containsVertex(@Nullable Integer vertex) {
        return vertex != null && isVertex(vertex);
    }

    /** Whether {@code handle}, any number at all, is an object of the heap. */
    public boolean isVertex(int handle) {
        findRuns();
        return runs.contains(handle) && heap.isObject(handle);
    }

    /** Runs are never split or merged, so the first word of each needs to be found only once. */
    private void findRuns() {
        int end = heap.endOfRuns();
        if (knownRuns < end) {
            int[] w = heap.words();
            runs.reserve(end);
            for (int run = knownRuns; run < end; run += Header.runWords(w, run)) {
                runs.add(run);
            }
            knownRuns = end;
        }
    }

    @Override
    public Set<Integer> vertexSet() {
        return new VertexView(this);
    }

    // Edges

    @Override
    public boolean containsEdge(@Nullable Reference edge) {
        return edge != null && isVertex(edge.source()) && Beside.target(heap, edge.source(), edge.field()) != Heap.NULL;
    }

    @Override
    public Set<Reference> edgeSet() {
        return new EdgeView(this);
    }

    /** Number of edges. */
    long edgeCount() {
        if (edgesCountedAt != heap.changes()) {
            edgesCountedAt = heap.changes();
            int[] w = heap.words();
            long count = 0;
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                int first = Header.firstField(w, o);
                for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
                    count += w[slot] == Heap.NULL ? 0 : 1;
                }
                if ((w[o + Header.INFO] & Header.CEREMONY) != 0) {
                    count += Beside.of(heap, o).length;
                }
            }
            edges = count;
        }
        return edges;
    }

    @Override
    public Integer getEdgeSource(Reference edge) {
        return existing(edge).source();
    }

    /**
     * The object to which a reference refers.
     *
     * @throws IllegalArgumentException if there is no such edge
     * @throws StaleReferenceException if the field refers to an object that has been reclaimed
     */
    @Override
    public Integer getEdgeTarget(Reference edge) {
        existing(edge);
        int target = Beside.target(heap, edge.source(), edge.field());
        if (!heap.isObject(target)) {
            throw new StaleReferenceException(
                    heap.words()[target + Header.BIRTH],
                    heap.describe(edge.source()) + " refers to " + heap.describe(target) + ", which was reclaimed");
        }
        return target;
    }

    @Override
    public double getEdgeWeight(Reference edge) {
        existing(edge);
        return Graph.DEFAULT_EDGE_WEIGHT;
    }

    private Reference existing(Reference edge) {
        if (!containsEdge(edge)) {
            throw new IllegalArgumentException("no such edge in the heap: " + edge);
        }
        return edge;
    }

    @Override
    public @Nullable Reference getEdge(@Nullable Integer source, @Nullable Integer target) {
        if (source == null || target == null || !isVertex(source) || !isVertex(target)) {
            return null;
        }
        int field = nextField(source, 0, target);
        if (field >= 0) {
            return new Reference(source, field);
        }
        for (int number : Beside.of(heap, source)) {
            if (Beside.target(heap, source, number) == target) {
                return new Reference(source, number);
            }
        }
        return null;
    }

    /** The reference as a path shows it: {@code .next}, {@code [3]}, or the key of an entry, {@code {Key#7}}. */
    public String label(Reference edge) {
        Reference known = existing(edge);
        if (known.field() < 0) {
            return "{" + heap.describe(heap.weakMaps().key(~known.field())) + "}";
        }
        return heap.types().get(heap.type(known.source())).fieldLabel(known.field());
    }

    @Override
    public @Nullable Set<Reference> getAllEdges(@Nullable Integer source, @Nullable Integer target) {
        if (source == null || target == null || !isVertex(source) || !isVertex(target)) {
            return null;
        }
        Set<Reference> all = new LinkedHashSet<>();
        for (int field = nextField(source, 0, target); field >= 0; field = nextField(source, field + 1, target)) {
            all.add(new Reference(source, field));
        }
        for (int number : Beside.of(heap, source)) {
            if (Beside.target(heap, source, number) == target) {
                all.add(new Reference(source, number));
            }
        }
        return Collections.unmodifiableSet(all);
    }

    /** The first field from {@code from} on of {@code source} that refers to {@code target}, or -1. */
    private int nextField(int source, int from, int target) {
        int[] w = heap.words();
        int first = Header.firstField(w, source);
        for (int slot = first + from, last = first + Header.fieldCount(w, source); slot < last; slot++) {
            if (w[slot] == target) {
                return slot - first;
            }
        }
        return -1;
    }

    // Edges of a vertex

    @Override
    public Set<Reference> outgoingEdgesOf(Integer vertex) {
        return new IncidentView(this, existing(vertex), true, false);
    }

    @Override
    public Set<Reference> incomingEdgesOf(Integer vertex) {
        return new IncidentView(this, existing(vertex), false, true);
    }

    /** The edges from and to a vertex, outgoing ones first; a loop once. */
    @Override
    public Set<Reference> edgesOf(Integer vertex) {
        return new IncidentView(this, existing(vertex), true, true);
    }

    @Override
    public int outDegreeOf(Integer vertex) {
        int[] w = heap.words();
        int o = existing(vertex);
        int first = Header.firstField(w, o);
        int degree = 0;
        for (int slot = first, last = first + Header.fieldCount(w, o); slot < last; slot++) {
            degree += w[slot] == Heap.NULL ? 0 : 1;
        }
        return degree + Beside.of(heap, o).length;
    }

    @Override
    public int inDegreeOf(Integer vertex) {
        int o = existing(vertex);
        ReverseIndex incoming = incoming();
        return incoming.end(o) - incoming.begin(o);
    }

    /** In-degree and out-degree: a loop counts twice. */
    @Override
    public int degreeOf(Integer vertex) {
        return Math.addExact(inDegreeOf(vertex), outDegreeOf(vertex));
    }

    /** How many fields of the vertex refer to itself. */
    int loopsOf(int vertex) {
        int loops = 0;
        for (int field = nextField(vertex, 0, vertex); field >= 0; field = nextField(vertex, field + 1, vertex)) {
            loops++;
        }
        for (int number : Beside.of(heap, vertex)) {
            loops += Beside.target(heap, vertex, number) == vertex ? 1 : 0;
        }
        return loops;
    }

    /** The incoming references of all objects, as they are now. */
    ReverseIndex incoming() {
        ReverseIndex current = index;
        if (current == null || indexedAt != heap.changes()) {
            index = null;
            findRuns();
            if (rankedRuns < knownRuns) {
                runs.countRanks();
                rankedRuns = knownRuns;
            }
            index = current = new ReverseIndex(heap, runs);
            indexedAt = heap.changes();
        }
        return current;
    }

    private Integer existing(Integer vertex) {
        if (!isVertex(vertex)) {
            throw new IllegalArgumentException("no such vertex in the heap: " + vertex);
        }
        return vertex;
    }

    // The graph as a whole

    /** A directed pseudograph, unweighted and unmodifiable. */
    @Override
    public GraphType getType() {
        return TYPE;
    }

    /** Null: a heap makes its own objects. */
    @Override
    public @Nullable Supplier<Integer> getVertexSupplier() {
        return null;
    }

    /** Null: a heap makes its own references. */
    @Override
    public @Nullable Supplier<Reference> getEdgeSupplier() {
        return null;
    }

    /** Counts edges beyond the range of an {@code int}, which a set's size cannot. */
    @Override
    public GraphIterables<Integer, Reference> iterables() {
        return new GraphIterables<>() {
            @Override
            public Graph<Integer, Reference> getGraph() {
                return HeapGraph.this;
            }

            @Override
            public long edgeCount() {
                return HeapGraph.this.edgeCount();
            }
        };
    }

    // Mutators

    @Override
    public Reference addEdge(Integer source, Integer target) {
        throw readOnly();
    }

    @Override
    public boolean addEdge(Integer source, Integer target, Reference edge) {
        throw readOnly();
    }

    @Override
    public Integer addVertex() {
        throw readOnly();
    }

    @Override
    public boolean addVertex(Integer vertex) {
        throw readOnly();
    }

    @Override
    public Reference removeEdge(Integer source, Integer target) {
        throw readOnly();
    }

    @Override
    public boolean removeEdge(Reference edge) {
        throw readOnly();
    }

    @Override
    public boolean removeVertex(Integer vertex) {
        throw readOnly();
    }

    @Override
    public boolean removeAllEdges(Collection<? extends Reference> edges) {
        throw readOnly();
    }

    @Override
    public Set<Reference> removeAllEdges(Integer source, Integer target) {
        throw readOnly();
    }

    @Override
    public boolean removeAllVertices(Collection<? extends Integer> vertices) {
        throw readOnly();
    }

    @Override
    public void setEdgeWeight(Reference edge, double weight) {
        throw new UnsupportedOperationException("references have no weight: every edge weighs 1");
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException(
                "a heap graph is a read-only view: a heap changes by its own mutator operations");
    }
}
