package org.cyclelab.workload.shape;

import java.util.SplittableRandom;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.WorkloadSpec;

/**
 * Rings of nodes, each dropped as soon as it is made unless it is kept alive. The smallest garbage that counting cannot
 * reclaim: all {@code count * length} nodes leak.
 */
public final class Rings extends Structures {

    /** What it is. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "rings",
            "makes rings of nodes and drops them",
            "",
            Options.of(
                    Option.integer("count", 1000, 1, 1_000_000_000, "rings to make"),
                    Option.integer(
                            "length", 10, 1, 1_000_000_000, "nodes of a ring; a ring of 1 node refers to itself"),
                    LIVE),
            Rings::new);

    private static final Types TYPES = Types.of(TABLE_TYPE, Type.of("Node", "next"));
    private static final int NODE = 1;
    private static final int NEXT = 0;

    private final int length;

    private Rings(Settings settings, long seed) {
        super(
                SPEC.name(),
                TYPES,
                settings.intValue("count"),
                settings.intValue("live"),
                settings.integer("length"),
                seed);
        length = settings.intValue("length");
    }

    @Override
    Maker start(EventWriter out, SplittableRandom random) {
        return index -> ring(out);
    }

    private int ring(EventWriter out) {
        out.enterFrame(2);
        int first = out.allocate(0, NODE);
        int last = first;
        for (int i = 1; i < length; i++) {
            int node = out.allocate(1, NODE);
            out.storeField(last, NEXT, node);
            last = node;
        }
        out.storeField(last, NEXT, first);
        out.leaveFrame(RESULT, first);
        return first;
    }

    @Override
    long cyclicGarbage(long dropped) {
        return dropped * length;
    }
}
