package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.WorkloadSpec;

/**
 * A random graph by age: each edge goes to an older vertex (a back edge) or to a younger one, near by or anywhere. With
 * no back edges, or with nothing else, the graph is acyclic and nothing leaks. Above a mean degree of 1 in both
 * directions most of it is one component.
 */
public final class RandomGraph extends VertexGraph {

    /** What it is. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "random-graph",
            "builds a random graph and drops its vertices one by one",
            "",
            Options.of(
                    objects(10_000),
                    Option.decimal("degree", 2, 0, 1000, "mean number of references of a vertex"),
                    Option.decimal(
                            "locality",
                            0.5,
                            0,
                            1,
                            "share of references to one of the " + RandomGraph.NEAR
                                    + " vertices nearest in age; the rest goes anywhere"),
                    Option.decimal("back", 0.25, 0, 1, "share of references to an older vertex; the rest to a younger"),
                    LIVE),
            RandomGraph::new);

    private static final int NEAR = 16;

    private final double degree;
    private final double locality;
    private final double back;

    private RandomGraph(Settings settings, long seed) {
        super(SPEC.name(), settings, seed);
        degree = settings.decimal("degree");
        locality = settings.decimal("locality");
        back = settings.decimal("back");
    }

    @Override
    int[] degrees(SplittableRandom random) {
        int[] degrees = new int[objects];
        for (int i = 0; i < objects; i++) {
            degrees[i] = (int) (Structures.chosen(i + 1L, degree) - Structures.chosen(i, degree));
        }
        return degrees;
    }

    /** The oldest vertex has no older and the youngest no younger: such references stay null. */
    @Override
    void connect(EventWriter out, int first, int[] degrees, SplittableRandom random) {
        for (int i = 0; i < objects; i++) {
            for (int slot = 0; slot < degrees[i]; slot++) {
                boolean toOlder = random.nextDouble() < back;
                boolean near = random.nextDouble() < locality;
                int farthest = toOlder ? i : objects - 1 - i;
                if (near) {
                    farthest = Math.min(farthest, NEAR);
                }
                if (farthest > 0) {
                    int distance = 1 + random.nextInt(farthest);
                    out.storeField(first + i, slot, first + (toOlder ? i - distance : i + distance));
                }
            }
        }
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return back == 0 || back == 1 || degree == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }
}
