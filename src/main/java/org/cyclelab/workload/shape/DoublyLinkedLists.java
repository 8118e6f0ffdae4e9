package org.cyclelab.workload.shape;

import java.util.OptionalLong;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * Lists whose nodes know both neighbours, with an acyclic item each. Every two neighbours are a cycle, so a dropped list
 * of two or more nodes leaks all its nodes and items; its head, to which no node refers, does not.
 *
 * <p>Before a list is dropped a cursor walks over it: each step drops a reference to a live node, which makes that node
 * a suspect in vain.
 *
 * <p>Six events a node, and one for each step of a cursor.
 */
public final class DoublyLinkedLists implements Workload {
    private static final String COUNT = "count";
    private static final String LENGTH = "length";
    private static final String TRAVERSALS = "traversals";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "doubly-linked-lists",
            "Doubly linked lists that a cursor walks over before they are dropped: all but their heads is cyclic.",
            "",
            Options.of(
                    Option.integer(COUNT, 1000, 1, 1_000_000_000, "lists"),
                    Option.integer(LENGTH, 10, 1, 1_000_000_000, "nodes of a list; a single node is no cycle"),
                    Window.option("lists"),
                    Option.integer(TRAVERSALS, 1, 0, 1000, "how often a cursor walks from the first node to the last")),
            (settings, seed) -> new DoublyLinkedLists(settings));

    private static final Types TYPES = Types.of(
            Type.of("List", "first", "last"),
            Type.of("Node", "item", "next", "previous"),
            Type.of("Item").asAcyclic(),
            Window.type("List"));

    private static final int LIST = 0;
    private static final int FIRST = 0;
    private static final int LAST = 1;

    private static final int NODE = 1;
    private static final int ITEM_FIELD = 0;
    private static final int NEXT = 1;
    private static final int PREVIOUS = 2;

    private static final int ITEM = 2;
    private static final int LISTS = 3;

    private final Settings settings;
    private final int count;
    private final int length;
    private final int traversals;

    DoublyLinkedLists(Settings settings) {
        this.settings = settings;
        count = settings.intValue(COUNT);
        length = settings.intValue(LENGTH);
        traversals = settings.intValue(TRAVERSALS);
        ObjectLimit.check(SPEC.name(), count * (1 + 2.0 * length), "count × (1 + 2 × length)");
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of(length < 2 ? 0 : Window.dropped(count, settings) * 2 * length);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(1);
        Window window = new Window(out, 0, LISTS, count, settings);
        for (int i = 0; i < count; i++) {
            int list = list(out);
            for (int k = 0; k < traversals; k++) {
                traverse(out, list);
            }
            window.keep(0, list);
            out.safepoint();
        }
        out.leaveFrame();
    }

    /** Makes a list and returns it into the caller's local 0; its nodes and items are born next, in turn. */
    private int list(EventWriter out) {
        out.enterFrame(3);
        int list = out.allocate(0, LIST);
        int last = 0;
        for (int i = 0; i < length; i++) {
            int node = out.allocate(1, NODE);
            int item = out.allocate(2, ITEM);
            out.storeField(node, ITEM_FIELD, item);
            if (last == 0) {
                out.storeField(list, FIRST, node);
            } else {
                out.storeField(last, NEXT, node);
                out.storeField(node, PREVIOUS, last);
            }
            out.storeField(list, LAST, node);
            last = node;
        }
        out.leaveFrame(0, list);
        return list;
    }

    private void traverse(EventWriter out, int list) {
        out.enterFrame(1);
        out.loadField(0, list, FIRST);
        int node = list + 1;
        for (int i = 0; i < length; i++) {
            out.loadField(0, node, NEXT);
            node += 2;
        }
        out.leaveFrame();
    }
}
