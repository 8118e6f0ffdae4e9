package org.cyclelab.workload.feature;

import java.util.OptionalLong;
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
 * Rings through an object that does not show what it refers to, as an extension type without a traverse function: no
 * collector can reclaim them, since none can explain the hidden reference.
 *
 * <p>Two events a node.
 */
public final class OpaqueRing implements Workload {
    private static final String COUNT = "count";
    private static final String LENGTH = "length";
    private static final String OPAQUE = "opaque";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "opaque-ring",
            "Rings one of whose members hides what it refers to: a leak under every collector.",
            "",
            Options.of(
                    Option.integer(COUNT, 1000, 1, 1_000_000_000, "rings"),
                    Option.integer(LENGTH, 10, 1, 1_000_000_000, "objects of a ring"),
                    Option.bool(OPAQUE, true, "whether there is such a member; without, the rings are plain ones")),
            (settings, seed) -> new OpaqueRing(settings));

    private static final int NODE = 0;
    private static final int HANDLE = 1;

    private final int count;
    private final int length;
    private final boolean opaque;

    OpaqueRing(Settings settings) {
        count = settings.intValue(COUNT);
        length = settings.intValue(LENGTH);
        opaque = settings.is(OPAQUE);
        ObjectLimit.check(SPEC.name(), (double) count * length, "count × length");
    }

    @Override
    public Types types() {
        Type handle = Type.of("Handle", "hidden");
        return Types.of(Type.of("Node", "next"), opaque ? handle.with(Type.Trait.OPAQUE) : handle);
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of((long) count * length);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(0);
        for (int i = 0; i < count; i++) {
            out.enterFrame(2);
            Loops.ring(out, HANDLE, NODE, length, 0, 1);
            out.leaveFrame();
            out.safepoint();
        }
        out.leaveFrame();
    }
}
