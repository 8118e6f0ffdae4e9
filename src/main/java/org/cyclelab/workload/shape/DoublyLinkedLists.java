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
 * Doubly linked lists with a head object and an item at every node. Counting reclaims the head object of a dropped
 * list; the nodes, which refer to their neighbours both ways, leak with their items. A list of one node has no cycle.
 */
public final class DoublyLinkedLists extends Structures {

    /** What it is. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "doubly-linked-lists",
            "makes doubly linked lists of items and drops them",
            "",
            Options.of(
                    Option.integer("count", 200, 1, 1_000_000_000, "lists to make"),
                    Option.integer("length", 50, 1, 1_000_000_000, "nodes of a list, each with one item"),
                    LIVE),
            DoublyLinkedLists::new);

    private static final Types TYPES = Types.of(
            TABLE_TYPE,
            Type.of("List", "head", "tail"),
            Type.of("Node", "previous", "next", "item"),
            Type.of("Item").sized(24).asAcyclic());
    private static final int LIST = 1;
    private static final int HEAD = 0;
    private static final int TAIL = 1;
    private static final int NODE = 2;
    private static final int PREVIOUS = 0;
    private static final int NEXT = 1;
    private static final int NODES_ITEM = 2;
    private static final int ITEM = 3;

    private final int length;

    private DoublyLinkedLists(Settings settings, long seed) {
        super(
                SPEC.name(),
                TYPES,
                settings.intValue("count"),
                settings.intValue("live"),
                1 + 2 * settings.integer("length"),
                seed);
        length = settings.intValue("length");
    }

    @Override
    Maker start(EventWriter out, SplittableRandom random) {
        return index -> list(out);
    }

    private int list(EventWriter out) {
        out.enterFrame(3);
        int list = out.allocate(0, LIST);
        int tail = 0;
        for (int i = 0; i < length; i++) {
            int node = out.allocate(1, NODE);
            int item = out.allocate(2, ITEM);
            out.storeField(node, NODES_ITEM, item);
            if (tail == 0) {
                out.storeField(list, HEAD, node);
            } else {
                out.storeField(node, PREVIOUS, tail);
                out.storeField(tail, NEXT, node);
            }
            out.storeField(list, TAIL, node);
            tail = node;
        }
        out.leaveFrame(RESULT, list);
        return list;
    }

    @Override
    long cyclicGarbage(long dropped) {
        return length == 1 ? 0 : dropped * 2 * length;
    }
}
