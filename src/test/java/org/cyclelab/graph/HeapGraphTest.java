package org.cyclelab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.jgrapht.Graph;
import org.jgrapht.graph.DirectedPseudograph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapGraphTest {

    /** The heap's graph in JGraphT's own representation, read through the reader's face only. */
    static Graph<Integer, Reference> copy(Heap heap) {
        Graph<Integer, Reference> copy = new DirectedPseudograph<>(Reference.class);
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            copy.addVertex(o);
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            for (int field = 0; field < heap.fieldCount(o); field++) {
                if (heap.loadField(o, field) != Heap.NULL) {
                    copy.addEdge(o, heap.loadField(o, field), new Reference(o, field));
                }
            }
        }
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "deferred", "none", "sticky(2)"})
    void answersEveryQueryAsDirectedPseudographDoes(String name) {
        Counting counting = List.of(Counting.EXACT, Counting.DEFERRED, Counting.NONE, Counting.sticky(2)).stream()
                .filter(c -> c.toString().equals(name))
                .findAny()
                .orElseThrow();
        for (int seed = 0; seed < 60; seed++) {
            RandomHeap random = new RandomHeap(counting, seed);
            HeapGraph view = new HeapGraph(random.heap);
            for (int round = 0; round < 4; round++) {
                compare(copy(random.heap), view);
                random.mutate(1 + seed);
            }
            compare(copy(random.heap), view);
        }
    }

    static void compare(Graph<Integer, Reference> copy, HeapGraph view) {
        assertEquals(copy.vertexSet(), view.vertexSet());
        assertEquals(new ArrayList<>(copy.vertexSet()), new ArrayList<>(view.vertexSet()), "order");
        assertEquals(copy.vertexSet().size(), view.iterables().vertexCount());
        assertEquals(copy.edgeSet(), view.edgeSet());
        assertEquals(new ArrayList<>(copy.edgeSet()), new ArrayList<>(view.edgeSet()), "order");
        assertEquals(copy.edgeSet().size(), view.edgeSet().size());
        assertEquals(copy.edgeSet().size(), view.iterables().edgeCount());
        assertEquals(copy.toString().length(), view.toString().length());
        for (Reference edge : copy.edgeSet()) {
            assertTrue(view.containsEdge(edge));
            assertTrue(view.edgeSet().contains(edge));
            assertEquals(copy.getEdgeSource(edge), view.getEdgeSource(edge));
            assertEquals(copy.getEdgeTarget(edge), view.getEdgeTarget(edge));
            assertEquals(copy.getEdgeWeight(edge), view.getEdgeWeight(edge));
        }
        for (Integer v : copy.vertexSet()) {
            assertEquals(copy.outDegreeOf(v), view.outDegreeOf(v));
            assertEquals(copy.inDegreeOf(v), view.inDegreeOf(v));
            assertEquals(copy.degreeOf(v), view.degreeOf(v));
            compareSets(copy.outgoingEdgesOf(v), view.outgoingEdgesOf(v), copy.edgeSet());
            compareSets(copy.incomingEdgesOf(v), view.incomingEdgesOf(v), copy.edgeSet());
            compareSets(copy.edgesOf(v), view.edgesOf(v), copy.edgeSet());
            for (Integer t : copy.vertexSet()) {
                assertEquals(copy.containsEdge(v, t), view.containsEdge(v, t));
                assertEquals(copy.getAllEdges(v, t), view.getAllEdges(v, t));
                Reference edge = view.getEdge(v, t);
                assertEquals(copy.getEdge(v, t) == null, edge == null);
                assertTrue(edge == null || copy.getAllEdges(v, t).contains(edge));
            }
        }
        for (int handle = -2; handle < view.heap().endOfRuns() + 70; handle++) {
            assertEquals(copy.containsVertex(handle), view.containsVertex(handle));
            assertEquals(copy.vertexSet().contains(handle), view.vertexSet().contains(handle));
            assertEquals(copy.containsEdge(new Reference(handle, 0)), view.containsEdge(new Reference(handle, 0)));
        }
    }

    private static void compareSets(Set<Reference> expected, Set<Reference> actual, Set<Reference> all) {
        assertEquals(expected, actual);
        assertEquals(expected.size(), new ArrayList<>(actual).size());
        for (Reference edge : all) {
            assertEquals(expected.contains(edge), actual.contains(edge));
        }
    }

    /** a.x and a.y to b, b.x to b. */
    private static Heap parallelsAndLoop() {
        Heap heap = new Heap(Types.of(Type.of("Node", "x", "y")), HeapConfig.of(Counting.EXACT));
        int a = heap.allocate(0, 0);
        heap.storeStatic(0, a);
        int b = heap.allocate(0, 0);
        heap.storeStatic(1, b);
        heap.storeField(a, 0, b);
        heap.storeField(a, 1, b);
        heap.storeField(b, 0, b);
        return heap;
    }

    @Test
    void countsParallelEdgesAndLoops() {
        Heap heap = parallelsAndLoop();
        HeapGraph graph = new HeapGraph(heap);
        int a = heap.first();
        int b = heap.next(a);
        assertEquals(Set.of(new Reference(a, 0), new Reference(a, 1)), graph.getAllEdges(a, b));
        assertEquals(new Reference(a, 0), graph.getEdge(a, b));
        assertEquals(3, graph.inDegreeOf(b));
        assertEquals(1, graph.outDegreeOf(b));
        assertEquals(4, graph.degreeOf(b));
        assertEquals(3, graph.edgesOf(b).size());
        assertTrue(graph.getType().isPseudograph());
        assertTrue(graph.getType().isDirected());
        assertFalse(graph.getType().isModifiable());
        assertFalse(graph.getType().isWeighted());
    }

    @Test
    void saysWhatIsNotInTheGraph() {
        Heap heap = parallelsAndLoop();
        HeapGraph graph = new HeapGraph(heap);
        int a = heap.first();
        int inside = a + 1;
        assertFalse(graph.containsVertex(null));
        assertFalse(graph.containsEdge(null));
        assertNull(graph.getEdge(a, inside));
        assertNull(graph.getAllEdges(inside, a));
        assertNull(graph.getAllEdges(null, a));
        assertNull(graph.getVertexSupplier());
        assertNull(graph.getEdgeSupplier());
        for (Consumer<Integer> query : List.<Consumer<Integer>>of(
                graph::outgoingEdgesOf,
                graph::incomingEdgesOf,
                graph::edgesOf,
                graph::inDegreeOf,
                graph::outDegreeOf,
                graph::degreeOf)) {
            assertThrows(IllegalArgumentException.class, () -> query.accept(inside));
            assertThrows(NullPointerException.class, () -> query.accept(null));
        }
        Reference none = new Reference(a, 2);
        assertThrows(IllegalArgumentException.class, () -> graph.getEdgeSource(none));
        assertThrows(IllegalArgumentException.class, () -> graph.getEdgeTarget(none));
        assertThrows(IllegalArgumentException.class, () -> graph.getEdgeTarget(new Reference(a, -1)));
    }

    @Test
    void cannotBeChanged() {
        Heap heap = parallelsAndLoop();
        HeapGraph graph = new HeapGraph(heap);
        int a = heap.first();
        Reference edge = new Reference(a, 0);
        List<Runnable> mutators = List.of(
                () -> graph.addEdge(a, a),
                () -> graph.addEdge(a, a, edge),
                graph::addVertex,
                () -> graph.addVertex(a),
                () -> graph.removeEdge(a, a),
                () -> graph.removeEdge(edge),
                () -> graph.removeVertex(a),
                () -> graph.removeAllEdges(List.of()),
                () -> graph.removeAllEdges(a, a),
                () -> graph.removeAllVertices(List.of()),
                () -> graph.setEdgeWeight(edge, 2),
                () -> graph.setEdgeWeight(a, heap.next(a), 2));
        for (Runnable mutator : mutators) {
            String reason = assertThrows(UnsupportedOperationException.class, mutator::run)
                    .getMessage();
            assertFalse(reason == null || reason.isEmpty());
        }
        for (Set<?> set : List.of(
                graph.vertexSet(),
                graph.edgeSet(),
                graph.edgesOf(a),
                graph.outgoingEdgesOf(a),
                Objects.requireNonNull(graph.getAllEdges(a, heap.next(a))))) {
            assertThrows(UnsupportedOperationException.class, set::clear);
        }
    }

    @Test
    void iteratorsFailOnceTheHeapHasChanged() {
        Heap heap = parallelsAndLoop();
        HeapGraph graph = new HeapGraph(heap);
        int a = heap.first();
        int b = heap.next(a);
        for (Set<?> set : List.of(graph.vertexSet(), graph.edgeSet(), graph.incomingEdgesOf(b))) {
            Iterator<?> walk = set.iterator();
            walk.next();
            heap.storeField(a, 0, b);
            assertThrows(ConcurrentModificationException.class, walk::next);
        }
    }

    @Test
    void reportsAFieldWhoseObjectWasReclaimed() {
        Heap heap = parallelsAndLoop();
        HeapGraph graph = new HeapGraph(heap);
        int a = heap.first();
        heap.reclaim(heap.next(a));
        StaleReferenceException stale =
                assertThrows(StaleReferenceException.class, () -> graph.getEdgeTarget(new Reference(a, 1)));
        assertEquals(2, stale.birth());
        assertEquals("Node#1 refers to Node#2, which was reclaimed", stale.getMessage());
    }

    @Test
    void theStampOfAHeapGrowsWithEveryChange() {
        for (Counting counting : List.of(Counting.EXACT, Counting.DEFERRED, Counting.NONE)) {
            Heap heap = new Heap(Types.of(Type.of("Node", "x")), HeapConfig.of(counting));
            long stamp = heap.changes();
            int a = heap.allocate(0, 0);
            assertTrue(stamp < heap.changes());
            heap.storeStatic(0, a);
            for (int value : new int[] {a, a, Heap.NULL, a}) {
                stamp = heap.changes();
                heap.storeField(a, 0, value);
                assertTrue(stamp < heap.changes());
            }
            stamp = heap.changes();
            heap.reclaim(a);
            assertTrue(stamp < heap.changes());
            assertTrue(Header.isFree(heap.words()[a + Header.INFO]));
        }
    }
}
