package org.cyclelab.workload.feature;

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
 * One object with a finalizer in each ring, of every kind in turn, and one of the same kind on no cycle, which counting
 * finalizes by itself: nothing, storing itself in a static, nulling its fields, the old kind that some collectors do not
 * dare to run, and, if asked for, making new objects. Those of the last kind have finalizers again, so that no
 * collection ends it: they make one generation after another.
 *
 * <p>Two events a node.
 */
public final class FinalizerZoo implements Workload {
    private static final String COUNT = "count";
    private static final String LENGTH = "length";
    private static final String SPAWN = "spawn";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "finalizer-zoo",
            "Rings with one finalized member, of every kind in turn, and finalized objects on no cycle.",
            "",
            Options.of(
                    Option.integer(COUNT, 200, 1, 100_000_000, "rings of each kind"),
                    Option.integer(LENGTH, 5, 1, 100_000_000, "objects of a ring"),
                    Option.integer(
                            SPAWN, 0, 0, 1000, "objects that a finalizer of the last kind makes; 0 for no such kind")),
            (settings, seed) -> new FinalizerZoo(settings));

    private static final int NODE = 0;
    private static final int FINALIZED = 1;
    private static final int GRAVE = 0;

    private final int count;
    private final int length;
    private final int spawn;
    private final int kinds;

    FinalizerZoo(Settings settings) {
        count = settings.intValue(COUNT);
        length = settings.intValue(LENGTH);
        spawn = settings.intValue(SPAWN);
        kinds = spawn == 0 ? 4 : 5;
        ObjectLimit.check(SPEC.name(), 5.0 * count * (length + 1.0), "5 × count × (length + 1)");
    }

    @Override
    public Types types() {
        return Types.of(
                Type.of("Node", "next"),
                Type.of("Noop", "next").finalizedBy(Finalizer.NOOP),
                Type.of("Phoenix", "next").finalizedBy(Finalizer.resurrect(GRAVE)),
                Type.of("Breaker", "next").finalizedBy(Finalizer.BREAKER),
                Type.of("Legacy", "next").finalizedBy(Finalizer.LEGACY),
                Type.of("Parent", "next").finalizedBy(Finalizer.spawn(spawn)));
    }

    /** The rings; and what parents on no cycle make when counting finalizes them. */
    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of((long) kinds * count * length + (long) spawn * count);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(0);
        for (int i = 0; i < count; i++) {
            for (int kind = 0; kind < kinds; kind++) {
                out.enterFrame(2);
                Loops.ring(out, FINALIZED + kind, NODE, length, 0, 1);
                out.leaveFrame();
                out.enterFrame(1);
                out.allocate(0, FINALIZED + kind);
                out.leaveFrame();
                out.safepoint();
            }
        }
        // The last object that a finalizer has stored so far is let go.
        out.storeStatic(GRAVE, 0);
        out.leaveFrame();
    }
}
