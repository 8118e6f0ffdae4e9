package org.cyclelab.workload.shape;

import java.util.SplittableRandom;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.WorkloadSpec;

/**
 * A graph with a few very popular vertices, as object graphs have. Out-degrees follow
 * {@code P(degree >= k) = k^(1 - out)}, from 1 to {@value #MAX_DEGREE}. Targets come from the copying model: a reference
 * copies the target of an earlier reference with probability {@code 1 / (in - 1)}, else it goes to any vertex; its
 * in-degrees have a tail {@code P(degree = k) ~ k^-in}. Most vertices without references to them are reclaimed by
 * counting; what a cycle holds leaks.
 *
 * <p>Sources: Potanin, Noble, Frean and Biddle, Scale-free geometry in OO programs, CACM 48(5), 2005; Kumar et al.,
 * Stochastic models for the web graph, FOCS 2000.
 */
public final class PowerLawGraph extends VertexGraph {

    /** What it is. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "power-law-graph",
            "builds a graph with power laws of both degrees and drops its vertices one by one",
            "Potanin, Noble, Frean and Biddle, Scale-free geometry in OO programs, 2005; Kumar et al., Stochastic"
                    + " models for the web graph, 2000",
            Options.of(
                    objects(10_000),
                    Option.decimal("in", 2.5, 2.1, 10, "exponent of the law of in-degrees; smaller is more unequal"),
                    Option.decimal("out", 3, 2.1, 10, "exponent of the law of out-degrees; smaller is more unequal"),
                    LIVE),
            PowerLawGraph::new);

    private static final int MAX_DEGREE = 4096;

    private final double copying;
    private final double outExponent;

    private PowerLawGraph(Settings settings, long seed) {
        super(SPEC.name(), settings, seed);
        copying = 1 / (settings.decimal("in") - 1);
        outExponent = settings.decimal("out");
    }

    @Override
    int[] degrees(SplittableRandom random) {
        double[] atLeast = new double[MAX_DEGREE + 1];
        for (int k = 1; k <= MAX_DEGREE; k++) {
            atLeast[k] = StrictMath.pow(k, 1 - outExponent);
        }
        int[] degrees = new int[objects];
        for (int i = 0; i < objects; i++) {
            double u = random.nextDouble();
            int k = 1;
            while (k < MAX_DEGREE && u < atLeast[k + 1]) {
                k++;
            }
            degrees[i] = k;
        }
        return degrees;
    }

    @Override
    void connect(EventWriter out, int first, int[] degrees, SplittableRandom random) {
        long edges = 0;
        for (int degree : degrees) {
            edges += degree;
        }
        int[] targets = new int[Math.toIntExact(edges)];
        int edge = 0;
        for (int i = 0; i < objects; i++) {
            for (int slot = 0; slot < degrees[i]; slot++) {
                boolean copies = edge > 0 && random.nextDouble() < copying;
                int target = copies ? targets[random.nextInt(edge)] : random.nextInt(objects);
                targets[edge++] = target;
                out.storeField(first + i, slot, first + target);
            }
        }
    }
}
