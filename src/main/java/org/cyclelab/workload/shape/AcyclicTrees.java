package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * The program of {@link ParentedTrees} without the parents: the control in which counting reclaims everything, at once,
 * and every suspect is suspected in vain.
 *
 * <p>Six events an element.
 */
public final class AcyclicTrees implements Workload {

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "acyclic-trees",
            "The trees of parented-trees without the parents: the control, in which nothing may leak.",
            "",
            ElementTrees.OPTIONS,
            (settings, seed) -> new AcyclicTrees(settings));

    private final ElementTrees trees;

    AcyclicTrees(Settings settings) {
        trees = new ElementTrees(SPEC.name(), settings, false);
    }

    @Override
    public Types types() {
        return trees.types();
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of(0);
    }

    @Override
    public void run(EventWriter out) {
        trees.run(out);
    }
}
