package org.cyclelab.workload.adversary;

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
 * An application that lives on and is only looked at: a hub and its spokes refer to each other, and spoke after spoke is
 * loaded into a local and dropped again. Each drop makes a suspect of a live object from which everything is reachable.
 * Trial deletion therefore traverses the whole application in every collection and finds nothing; tracing young objects
 * alone does nothing.
 *
 * <p>Two events a touch.
 */
public final class LiveHub implements Workload {
    private static final String SPOKES = "spokes";
    private static final String TOUCHES = "touches";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "live-hub",
            "A live hub whose spokes are touched in turn: every touch is a suspect, and none of them is garbage.",
            "PocketMine-MP issue 6554: PHP's collector on an application that stays alive",
            Options.of(
                    Option.integer(SPOKES, 10_000, 1, 100_000_000, "objects that refer to the hub and it to them"),
                    Option.integer(TOUCHES, 100_000, 0, 1_000_000_000, "loads of a spoke into a local")),
            (settings, seed) -> new LiveHub(settings));

    private static final int HUB = 0;
    private static final int SPOKE = 1;

    private final int spokes;
    private final int touches;

    LiveHub(Settings settings) {
        spokes = settings.intValue(SPOKES);
        touches = settings.intValue(TOUCHES);
        ObjectLimit.check(SPEC.name(), spokes, SPOKES);
    }

    @Override
    public Types types() {
        return Types.of(Type.arrayOf("Hub"), Type.of("Spoke", "hub"));
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of(0);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(2);
        int hub = out.allocate(0, HUB, spokes);
        out.storeStatic(0, hub);
        for (int i = 0; i < spokes; i++) {
            int spoke = out.allocate(1, SPOKE);
            out.storeField(spoke, 0, hub);
            out.storeField(hub, i, spoke);
        }
        out.drop(0);
        out.drop(1);
        out.safepoint();
        out.mark("touch");
        for (int i = 0; i < touches; i++) {
            out.loadField(0, hub, i % spokes);
            out.drop(0);
        }
        out.leaveFrame();
        out.safepoint();
    }
}
