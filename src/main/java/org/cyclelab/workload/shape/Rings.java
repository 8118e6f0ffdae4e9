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
 * Circular singly linked lists, each dropped as a whole: all of it is cyclic garbage.
 *
 * <p>With {@code chained} all rings stay reachable until the end, the first node of each refers to the first node of the
 * next, and they are dropped from the last to the first. This is the family on which Lins' lazy mark-scan (1992) is
 * quadratic and trial deletion from all suspects together is linear.
 *
 * <p>Three events a node.
 */
public final class Rings implements Workload {
    private static final String COUNT = "count";
    private static final String LENGTH = "length";
    private static final String CHAINED = "chained";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "rings",
            "Circular lists that are dropped one after the other: everything is cyclic garbage.",
            "chained: the adversary of Lins, Cyclic reference counting with lazy mark-scan, IPL 44, 1992",
            Options.of(
                    Option.integer(COUNT, 1000, 1, 1_000_000_000, "rings"),
                    Option.integer(LENGTH, 10, 1, 1_000_000_000, "nodes of a ring; 1 is a node that refers to itself"),
                    Window.option("rings"),
                    Option.bool(
                            CHAINED,
                            false,
                            "whether each ring refers to the next and all are dropped at the end, last to first;"
                                    + " live then has no effect")),
            (settings, seed) -> new Rings(settings));

    private static final int NODE = 0;
    private static final int RINGS = 1;
    private static final int NEXT = 0;
    private static final int LINK = 1;

    private final Settings settings;
    private final int count;
    private final int length;
    private final boolean chained;

    Rings(Settings settings) {
        this.settings = settings;
        count = settings.intValue(COUNT);
        length = settings.intValue(LENGTH);
        chained = settings.is(CHAINED);
        ObjectLimit.check(SPEC.name(), (double) count * length, "count × length");
    }

    @Override
    public Types types() {
        Type node = chained ? Type.of("Node", "next", "link") : Type.of("Node", "next");
        return Types.of(node, Window.type("Node"));
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of((chained ? count : Window.dropped(count, settings)) * length);
    }

    @Override
    public void run(EventWriter out) {
        if (chained) {
            runChained(out);
            return;
        }
        out.enterFrame(1);
        Window window = new Window(out, 0, RINGS, count, settings);
        for (int i = 0; i < count; i++) {
            window.keep(0, ring(out));
            out.safepoint();
        }
        out.leaveFrame();
    }

    private void runChained(EventWriter out) {
        out.enterFrame(2);
        out.mark("build");
        int all = out.allocate(1, RINGS, count);
        int previous = 0;
        for (int i = 0; i < count; i++) {
            int ring = ring(out);
            out.storeField(all, i, ring);
            if (previous != 0) {
                out.storeField(previous, LINK, ring);
            }
            previous = ring;
        }
        out.drop(0);
        out.safepoint();
        out.mark("drop");
        for (int i = count - 1; i >= 0; i--) {
            out.storeField(all, i, 0);
        }
        out.leaveFrame();
        out.safepoint();
    }

    /** Makes a ring and returns its first node into the caller's local 0. */
    private int ring(EventWriter out) {
        out.enterFrame(3);
        int first = out.allocate(0, NODE);
        int last = first;
        out.storeLocal(1, first);
        for (int i = 1; i < length; i++) {
            int node = out.allocate(2, NODE);
            out.storeField(last, NEXT, node);
            out.storeLocal(1, node);
            last = node;
        }
        out.storeField(last, NEXT, first);
        out.leaveFrame(0, first);
        return first;
    }
}
