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
 * Doubly linked rings, made and dropped one after the other, each of whose nodes refers to a large ring that lives on.
 * Garbage that points at live objects: collectors that give up when anything they reach is held from outside leave all
 * of it, and an incremental collector is busy with what lives while garbage piles up.
 *
 * <p>Six events a node.
 */
public final class RingsToLive implements Workload {
    private static final String COUNT = "count";
    private static final String LENGTH = "length";
    private static final String TARGET = "target";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "rings-to-live",
            "Doubly linked rings that are dropped, each node of which refers to a live ring.",
            "the stress program of CPython pull request 116206; with small rings, the case that cactusref never frees",
            Options.of(
                    Option.integer(COUNT, 120, 1, 1_000_000_000, "rings that are dropped"),
                    Option.integer(LENGTH, 500, 1, 1_000_000, "nodes of each"),
                    Option.integer(TARGET, 1000, 1, 100_000_000, "nodes of the ring that lives on")),
            (settings, seed) -> new RingsToLive(settings));

    private static final int NODE = 0;
    private static final int PREVIOUS = 0;
    private static final int NEXT = 1;
    private static final int LIVE = 2;

    private final int count;
    private final int length;
    private final int target;

    RingsToLive(Settings settings) {
        count = settings.intValue(COUNT);
        length = settings.intValue(LENGTH);
        target = settings.intValue(TARGET);
        ObjectLimit.check(SPEC.name(), (double) count * length + target, "count × length + target");
    }

    @Override
    public Types types() {
        return Types.of(Type.of("Node", "previous", "next", "live"));
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of((long) count * length);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(1);
        int live = ring(out, target, 0);
        out.storeStatic(0, live);
        out.drop(0);
        out.mark("rings");
        for (int i = 0; i < count; i++) {
            ring(out, length, live);
            out.drop(0);
            out.safepoint();
        }
        out.leaveFrame();
    }

    /** Makes a ring and returns its first node into the caller's local 0. */
    private static int ring(EventWriter out, int length, int live) {
        out.enterFrame(2);
        int first = out.allocate(0, NODE);
        int last = first;
        out.storeField(first, LIVE, live);
        for (int i = 1; i < length; i++) {
            int node = out.allocate(1, NODE);
            out.storeField(last, NEXT, node);
            out.storeField(node, PREVIOUS, last);
            out.storeField(node, LIVE, live);
            last = node;
        }
        out.storeField(last, NEXT, first);
        out.storeField(first, PREVIOUS, last);
        out.leaveFrame(0, first);
        return first;
    }
}
