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
 * Objects that could be part of a cycle by their type and never are: each is stored in a table while a local holds it,
 * so that the end of the local is a decrement to non-zero. The log of suspects fills with objects that have nothing to
 * traverse. A promise that the type is acyclic keeps them all out.
 *
 * <p>Three events an object.
 */
public final class AcyclicFlood implements Workload {
    private static final String OBJECTS = "objects";
    private static final String LIVE = "live";
    private static final String PROMISED = "promised";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "acyclic-flood",
            "Leaf objects that become suspects one and all and are never part of a cycle.",
            "php-src issue 17127",
            Options.of(
                    Option.integer(OBJECTS, 200_000, 1, 1_000_000_000, "objects made"),
                    Option.integer(
                            LIVE, 50_000, 1, 10_000_000, "objects in the table; each new one replaces the oldest"),
                    Option.bool(PROMISED, false, "whether their type is promised to be acyclic")),
            (settings, seed) -> new AcyclicFlood(settings));

    private static final int TABLE = 0;
    private static final int LEAF = 1;

    private final int objects;
    private final int live;
    private final boolean promised;

    AcyclicFlood(Settings settings) {
        objects = settings.intValue(OBJECTS);
        live = settings.intValue(LIVE);
        promised = settings.is(PROMISED);
        ObjectLimit.check(SPEC.name(), objects, OBJECTS);
    }

    @Override
    public Types types() {
        Type leaf = Type.of("Leaf", "link");
        return Types.of(Type.arrayOf("Table"), promised ? leaf.asAcyclic() : leaf);
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of(0);
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(1);
        int table = out.allocate(0, TABLE, live);
        out.storeStatic(0, table);
        out.drop(0);
        for (int i = 0; i < objects; i++) {
            int leaf = out.allocate(0, LEAF);
            out.storeField(table, i % live, leaf);
            out.drop(0);
        }
        out.leaveFrame();
        out.safepoint();
    }
}
