package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * Trees whose elements know their parents, as in a document object model. Each tree of two or more levels is one
 * strongly connected component with its arrays, and the texts are reachable only from it: all of it leaks.
 *
 * <p>Seven events an element.
 */
public final class ParentedTrees implements Workload {

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "parented-trees",
            "Trees of elements that know their parents, as in a document: each tree is one large component.",
            "",
            ElementTrees.OPTIONS,
            (settings, seed) -> new ParentedTrees(settings));

    private final ElementTrees trees;

    ParentedTrees(Settings settings) {
        trees = new ElementTrees(SPEC.name(), settings, true);
    }

    @Override
    public Types types() {
        return trees.types();
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of(trees.hasInnerElements() ? trees.dropped() : 0);
    }

    @Override
    public void run(EventWriter out) {
        trees.run(out);
    }
}
