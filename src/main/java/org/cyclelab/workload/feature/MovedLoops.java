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
 * Objects whose last reference from the program is moved into a cycle: the count does not change, and no decrement makes
 * anybody suspect. A collector that starts from suspects never finds them, as the compiler of Nim showed when it turned
 * the last use of a variable into a move; one that traces finds them all.
 *
 * <p>Two events for an object that refers to itself; a longer loop is made of moves alone, two events a node.
 */
public final class MovedLoops implements Workload {
    private static final String COUNT = "count";
    private static final String LENGTH = "length";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "moved-loops",
            "Cycles closed by moving the program's last reference into them: nothing is ever suspect.",
            "",
            Options.of(
                    Option.integer(COUNT, 10_000, 1, 1_000_000_000, "loops"),
                    Option.integer(LENGTH, 1, 1, 1_000_000, "objects of a loop")),
            (settings, seed) -> new MovedLoops(settings));

    private static final Types TYPES = Types.of(Type.of("Node", "next"));

    private final int count;
    private final int length;

    MovedLoops(Settings settings) {
        count = settings.intValue(COUNT);
        length = settings.intValue(LENGTH);
        ObjectLimit.check(SPEC.name(), (double) count * length, "count × length");
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of((long) count * length);
    }

    /** Locals 0 and 1 take turns: each new object takes the one before out of the other local. */
    @Override
    public void run(EventWriter out) {
        out.enterFrame(2);
        for (int i = 0; i < count; i++) {
            int first = out.allocate(0, 0);
            for (int k = 1; k < length; k++) {
                int local = k % 2;
                int next = out.allocate(local, 0);
                out.moveField(next, 0, 1 - local);
            }
            out.moveField(first, 0, (length - 1) % 2);
            out.safepoint();
        }
        out.leaveFrame();
    }
}
