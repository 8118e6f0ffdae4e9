package org.cyclelab.workload.feature;

import java.util.List;
import java.util.OptionalLong;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.shape.ObjectLimit;

/**
 * Rings in which every node has a finalizer, all dropped by one event: the collector that finds them has to run all
 * finalizers before it may reclaim anything, and to look again at what they changed. Batches follow one another.
 *
 * <p>Three events a node.
 */
public final class DestructorStorm implements Workload {
    private static final String BATCHES = "batches";
    private static final String COUNT = "count";
    private static final String LENGTH = "length";
    private static final String FINALIZER = "finalizer";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "destructor-storm",
            "Batches of rings whose nodes all have a finalizer, each batch dropped at once.",
            "",
            Options.of(
                    Option.integer(BATCHES, 10, 1, 1_000_000, "batches"),
                    Option.integer(COUNT, 100, 1, 100_000_000, "rings of a batch"),
                    Option.integer(LENGTH, 10, 1, 100_000_000, "nodes of a ring"),
                    Option.choice(
                            FINALIZER,
                            "noop",
                            List.of("noop", "breaker", "resurrect"),
                            "what a finalizer does: nothing, null its node's fields, store its node in a static")),
            (settings, seed) -> new DestructorStorm(settings));

    private static final int NODE = 0;
    private static final int ARRAY = 1;

    private final int batches;
    private final int count;
    private final int length;
    private final Finalizer finalizer;

    DestructorStorm(Settings settings) {
        batches = settings.intValue(BATCHES);
        count = settings.intValue(COUNT);
        length = settings.intValue(LENGTH);
        finalizer = switch (settings.text(FINALIZER)) {
            case "breaker" -> Finalizer.BREAKER;
            case "resurrect" -> Finalizer.resurrect(1);
            default -> Finalizer.NOOP;
        };
        ObjectLimit.check(SPEC.name(), (double) batches * (1.0 + (double) count * length), "batches × count × length");
    }

    @Override
    public Types types() {
        return Types.of(Type.of("Node", "next").finalizedBy(finalizer), Type.arrayOf("Node[]"));
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of((long) batches * count * length);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(0);
        for (int batch = 0; batch < batches; batch++) {
            out.enterFrame(3);
            int rings = out.allocate(0, ARRAY, count);
            out.storeStatic(0, rings);
            for (int i = 0; i < count; i++) {
                Loops.ring(out, NODE, NODE, length, 1, 2);
                out.storeField(rings, i, out.births());
            }
            out.leaveFrame();
            out.storeStatic(0, 0);
            out.safepoint();
        }
        out.leaveFrame();
    }
}
