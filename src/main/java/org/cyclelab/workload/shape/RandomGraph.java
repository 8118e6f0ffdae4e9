package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.random.SplitMix64;

/**
 * Random graphs in which each edge leads forward, to a younger vertex, or back, to an older one or to its own: without
 * back edges the graph is acyclic. A local edge leads to one of the {@value #REACH} nearest vertices in its direction,
 * any other to a uniformly chosen one.
 *
 * <p>Each vertex has the integer part of {@code degree} edges, and one more with the probability of the rest. The
 * youngest vertex has nulls for its forward edges.
 */
public final class RandomGraph extends GraphProgram {
    private static final int REACH = 64;

    private static final String DEGREE = "degree";
    private static final String LOCALITY = "locality";
    private static final String BACK = "back";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "random-graph",
            "Directed random graphs with a chosen degree, locality and share of back edges.",
            "",
            Options.of(
                    GraphProgram.objectsOption(),
                    Option.decimal(DEGREE, 2.5, 0, 1000, "mean number of edges of a vertex"),
                    Option.decimal(
                            LOCALITY, 0.5, 0, 1, "share of edges to one of the " + REACH + " nearest vertices by age"),
                    Option.decimal(BACK, 0.2, 0, 1, "share of edges that lead to an older vertex or to its own"),
                    GraphProgram.countOption(),
                    Window.option("graphs")),
            RandomGraph::new);

    private final int leastDegree;
    private final double rest;
    private final double locality;
    private final double back;

    RandomGraph(Settings settings, long seed) {
        super(SPEC.name(), settings, seed);
        double degree = settings.decimal(DEGREE);
        leastDegree = (int) degree;
        rest = degree - leastDegree;
        locality = settings.decimal(LOCALITY);
        back = settings.decimal(BACK);
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return back == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }

    @Override
    int degree(SplitMix64 random) {
        return random.unit() < rest ? leastDegree + 1 : leastDegree;
    }

    @Override
    int target(SplitMix64 random, int vertex) {
        boolean goesBack = random.unit() < back;
        boolean local = random.unit() < locality;
        int choices = goesBack ? vertex + 1 : objects - 1 - vertex;
        if (choices == 0) {
            return -1;
        }
        int distance = random.below(local ? Math.min(choices, REACH) : choices);
        return goesBack ? vertex - distance : vertex + 1 + distance;
    }
}
