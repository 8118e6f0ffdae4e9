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
 * A queue as a linked list: nodes enter at the tail and leave at the head, and one that has left still refers to its
 * successor. Once a node that has left is in an old generation, it keeps its successor alive in every young collection,
 * which promotes that too, and so on: nepotism. With {@code cyclic} each node also refers to itself, so that counting
 * reclaims none.
 *
 * <p>Six events a node, seven if cyclic.
 */
public final class LinkedQueue implements Workload {
    private static final String OBJECTS = "objects";
    private static final String LENGTH = "length";
    private static final String CYCLIC = "cyclic";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "linked-queue",
            "A queue of linked nodes: what has left it refers to what follows, from old generations to young ones.",
            "nepotism in generational collection, Ungar and Jackson 1988",
            Options.of(
                    Option.integer(OBJECTS, 100_000, 1, 1_000_000_000, "nodes that enter"),
                    Option.integer(LENGTH, 100, 1, 1_000_000_000, "nodes in the queue when it is full"),
                    Option.bool(CYCLIC, true, "whether each node refers to itself")),
            (settings, seed) -> new LinkedQueue(settings));

    private static final int NODE = 0;
    private static final int NEXT = 0;
    private static final int SELF = 1;
    private static final int HEAD = 0;
    private static final int TAIL = 1;

    private final int objects;
    private final int length;
    private final boolean cyclic;

    LinkedQueue(Settings settings) {
        objects = settings.intValue(OBJECTS);
        length = settings.intValue(LENGTH);
        cyclic = settings.is(CYCLIC);
        ObjectLimit.check(SPEC.name(), objects, OBJECTS);
    }

    @Override
    public Types types() {
        return Types.of(Type.of("Node", "next", "self"));
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of(cyclic ? Math.max(0, objects - length) : 0);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(2);
        int tail = 0;
        int head = 1;
        for (int i = 1; i <= objects; i++) {
            int node = out.allocate(0, NODE);
            if (cyclic) {
                out.storeField(node, SELF, node);
            }
            if (tail == 0) {
                out.storeStatic(HEAD, node);
            } else {
                out.storeField(tail, NEXT, node);
            }
            out.storeStatic(TAIL, node);
            out.drop(0);
            tail = node;
            if (i > length) {
                out.loadField(1, head, NEXT);
                out.storeStatic(HEAD, ++head);
                out.drop(1);
            }
        }
        out.leaveFrame();
        out.safepoint();
    }
}
