package org.cyclelab.workload.shape;

import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.random.SplitMix64;

/**
 * Makes directed graphs: first all vertices, in an array, then their edges, and at last drops the array. A vertex is an
 * array of edges. What counting cannot reclaim is what lies on, or behind, a cycle.
 *
 * <p>Needs no memory of the size of a graph: the degrees are drawn twice from equal generators.
 *
 * <p>Three events a vertex and two an edge.
 */
abstract class GraphProgram implements Workload {
    private static final String COUNT = "count";
    private static final String OBJECTS = "objects";

    private static final Types TYPES = Types.of(Type.arrayOf("Vertex"), Type.arrayOf("Graph"), Type.arrayOf("Graph[]"));

    private static final int VERTEX = 0;
    private static final int GRAPH = 1;
    private static final int GRAPHS = 2;

    private final long seed;
    private final int count;
    private final Settings settings;

    /** Vertices of a graph. */
    final int objects;

    GraphProgram(String workload, Settings settings, long seed) {
        this.settings = settings;
        this.seed = seed;
        count = settings.intValue(COUNT);
        objects = settings.intValue(OBJECTS);
        ObjectLimit.check(workload, count * (1.0 + objects), "count × (1 + objects)");
    }

    /** How many graphs. */
    static Option countOption() {
        return Option.integer(COUNT, 1, 1, 1_000_000_000, "graphs, one after the other");
    }

    /** How large they are. */
    static Option objectsOption() {
        return Option.integer(OBJECTS, 10_000, 1, 1_000_000_000, "vertices of a graph");
    }

    /** Draws the out-degree of the next vertex. */
    abstract int degree(SplitMix64 random);

    /** Draws the vertex, numbered from 0, to which an edge of {@code vertex} leads; -1 for none. */
    abstract int target(SplitMix64 random, int vertex);

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public void run(EventWriter out) {
        SplitMix64 seeds = new SplitMix64(seed);
        out.enterFrame(1);
        Window window = new Window(out, 0, GRAPHS, count, settings);
        for (int i = 0; i < count; i++) {
            window.keep(0, graph(out, seeds.next(), seeds.next()));
            out.safepoint();
        }
        out.leaveFrame();
    }

    /** Makes a graph and returns it into the caller's local 0. */
    private int graph(EventWriter out, long degreeSeed, long targetSeed) {
        out.enterFrame(3);
        int graph = out.allocate(0, GRAPH, objects);
        SplitMix64 degrees = new SplitMix64(degreeSeed);
        for (int i = 0; i < objects; i++) {
            int vertex = out.allocate(1, VERTEX, degree(degrees));
            out.storeField(graph, i, vertex);
        }
        SplitMix64 again = new SplitMix64(degreeSeed);
        SplitMix64 targets = new SplitMix64(targetSeed);
        for (int i = 0; i < objects; i++) {
            out.loadField(1, graph, i);
            int degree = degree(again);
            for (int k = 0; k < degree; k++) {
                int target = target(targets, i);
                if (target >= 0) {
                    out.loadField(2, graph, target);
                    out.storeField(graph + 1 + i, k, graph + 1 + target);
                }
            }
        }
        out.leaveFrame(0, graph);
        return graph;
    }
}
