package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.random.Power;
import org.cyclelab.workload.random.SplitMix64;

/**
 * Graphs whose degrees follow power laws, as those of objects do: a few popular objects, mostly old ones, and many to
 * which one reference leads.
 *
 * <p>The out-degree is at least k with probability k<sup>1-a</sup>, a the out-exponent, up to a maximum. A preferential
 * edge leads to the vertex of age rank r, oldest first, with a probability proportional to r<sup>-1/(b-1)</sup>, which
 * gives in-degrees with exponent b (the static model of Goh, Kahng and Kim, PRL 87, 2001): O(1) time an edge and no
 * memory, unlike attachment to what is there. Any other edge leads to one of the {@value #RECENT} vertices before its
 * own; the first vertex has nulls for those. Without preferential edges the graph is acyclic.
 */
public final class PowerLawGraph extends GraphProgram {
    private static final int RECENT = 64;

    private static final String OUT_EXPONENT = "out-exponent";
    private static final String IN_EXPONENT = "in-exponent";
    private static final String MAX_DEGREE = "max-degree";
    private static final String PREFERENTIAL = "preferential";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "power-law-graph",
            "Graphs with power laws of in-degrees and out-degrees: few popular objects, many with one reference.",
            "Potanin, Noble, Frean, Biddle, Scale-free geometry in OO programs, CACM 48(5), 2005",
            Options.of(
                    GraphProgram.objectsOption(),
                    Option.decimal(OUT_EXPONENT, 3.0, 2.05, 10, "exponent of the out-degrees"),
                    Option.decimal(IN_EXPONENT, 2.5, 2.05, 10, "exponent of the in-degrees"),
                    Option.integer(MAX_DEGREE, 1000, 1, 1_000_000, "largest out-degree"),
                    Option.decimal(
                            PREFERENTIAL,
                            0.8,
                            0,
                            1,
                            "share of edges to popular vertices; the others lead to one of the " + RECENT
                                    + " vertices before"),
                    GraphProgram.countOption(),
                    Window.option("graphs")),
            PowerLawGraph::new);

    private final Power degreePower;
    private final Power rankPower;
    private final int maxDegree;
    private final double preferential;

    PowerLawGraph(Settings settings, long seed) {
        super(SPEC.name(), settings, seed);
        double in = settings.decimal(IN_EXPONENT);
        degreePower = new Power(-1 / (settings.decimal(OUT_EXPONENT) - 1));
        rankPower = new Power((in - 1) / (in - 2));
        maxDegree = settings.intValue(MAX_DEGREE);
        preferential = settings.decimal(PREFERENTIAL);
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return preferential == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }

    @Override
    int degree(SplitMix64 random) {
        return (int) Math.min(maxDegree, degreePower.of(1 - random.unit()));
    }

    @Override
    int target(SplitMix64 random, int vertex) {
        if (random.unit() < preferential) {
            return (int) (objects * rankPower.of(random.unit()));
        }
        return vertex == 0 ? -1 : vertex - 1 - random.below(Math.min(vertex, RECENT));
    }
}
