package org.cyclelab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.nio.GraphExporter;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.jgrapht.nio.json.JSONExporter;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.jgrapht.traverse.DepthFirstIterator;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.junit.jupiter.api.Test;

/** JGraphT's algorithms on the view and on JGraphT's own graph of the same heap. */
class HeapGraphAlgorithmsTest {
    private final Heap heap = populated();
    private final HeapGraph view = new HeapGraph(heap);
    private final Graph<Integer, Reference> copy = HeapGraphTest.copy(heap);

    private static Heap populated() {
        RandomHeap random = new RandomHeap(Counting.EXACT, 7);
        random.mutate(4000);
        return random.heap;
    }

    private static <T> List<T> list(Iterator<T> iterator) {
        List<T> list = new ArrayList<>();
        iterator.forEachRemaining(list::add);
        return list;
    }

    @Test
    void strongComponents() {
        List<Set<Integer>> components = new KosarajuStrongConnectivityInspector<>(view).stronglyConnectedSets();
        assertEquals(
                new HashSet<>(new KosarajuStrongConnectivityInspector<>(copy).stronglyConnectedSets()),
                new HashSet<>(components));
        assertTrue(components.size() < view.vertexSet().size(), "the heap has cycles");
    }

    @Test
    void weakComponents() {
        assertEquals(
                new HashSet<>(new ConnectivityInspector<>(copy).connectedSets()),
                new HashSet<>(new ConnectivityInspector<>(view).connectedSets()));
    }

    @Test
    void traversals() {
        for (Integer start : copy.vertexSet()) {
            assertEquals(list(new BreadthFirstIterator<>(copy, start)), list(new BreadthFirstIterator<>(view, start)));
            assertEquals(list(new DepthFirstIterator<>(copy, start)), list(new DepthFirstIterator<>(view, start)));
        }
    }

    @Test
    void backwardTraversals() {
        Graph<Integer, Reference> back = new EdgeReversedGraph<>(view);
        for (Integer start : copy.vertexSet()) {
            assertEquals(
                    new HashSet<>(list(new BreadthFirstIterator<>(new EdgeReversedGraph<>(copy), start))),
                    new HashSet<>(list(new BreadthFirstIterator<>(back, start))));
        }
    }

    @Test
    void shortestPaths() {
        ShortestPathAlgorithm<Integer, Reference> expected = new BFSShortestPath<>(copy);
        int found = 0;
        for (ShortestPathAlgorithm<Integer, Reference> algorithm :
                List.of(new BFSShortestPath<>(view), new DijkstraShortestPath<>(view))) {
            for (Integer source : copy.vertexSet()) {
                for (Integer target : copy.vertexSet()) {
                    GraphPath<Integer, Reference> path = algorithm.getPath(source, target);
                    GraphPath<Integer, Reference> reference = expected.getPath(source, target);
                    assertEquals(reference == null, path == null);
                    if (path != null) {
                        assertEquals(reference.getLength(), path.getLength());
                        found++;
                    }
                }
            }
        }
        assertTrue(found > 2 * view.vertexSet().size(), "paths of more than one object");
    }

    @Test
    void cycles() {
        CycleDetector<Integer, Reference> cycles = new CycleDetector<>(view);
        assertTrue(cycles.detectCycles());
        assertEquals(new CycleDetector<>(copy).findCycles(), cycles.findCycles());
    }

    @Test
    void ranks() {
        assertEquals(new PageRank<>(copy).getScores(), new PageRank<>(view).getScores());
    }

    @Test
    void topologicalOrder() {
        Heap chain = new Heap(Types.of(Type.of("Cons", "tail")), HeapConfig.of(Counting.EXACT));
        List<Integer> newestFirst = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int cons = chain.allocate(0, 0);
            chain.storeField(cons, 0, i == 0 ? Heap.NULL : newestFirst.get(0));
            newestFirst.add(0, cons);
        }
        HeapGraph graph = new HeapGraph(chain);
        assertEquals(newestFirst, list(new TopologicalOrderIterator<>(graph)));
        assertFalse(new CycleDetector<>(graph).detectCycles());
    }

    @Test
    void exporters() {
        for (GraphExporter<Integer, Reference> exporter :
                List.of(dot(), new GraphMLExporter<Integer, Reference>(), new JSONExporter<Integer, Reference>())) {
            assertEquals(export(exporter, copy), export(exporter, view));
        }
        String dot = export(dot(), view);
        assertEquals(
                view.edgeSet().size(),
                dot.lines().filter(line -> line.contains("->")).count());
    }

    private GraphExporter<Integer, Reference> dot() {
        return new DOTExporter<>(o -> "\"" + heap.describe(o) + "\"");
    }

    private static String export(GraphExporter<Integer, Reference> exporter, Graph<Integer, Reference> graph) {
        StringWriter out = new StringWriter();
        exporter.exportGraph(graph, out);
        return out.toString();
    }
}
