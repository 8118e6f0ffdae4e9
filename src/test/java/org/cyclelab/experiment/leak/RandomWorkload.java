package org.cyclelab.experiment.leak;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;

/** A random program over a few locals, one static and types with three fields in all. Names only what locals hold. */
final class RandomWorkload implements Workload {
    static final Types TYPES = Types.of(Type.of("A", "x", "y"), Type.of("B", "x"));

    private static final int LOCALS = 4;

    private final long seed;
    private final int steps;

    RandomWorkload(long seed, int steps) {
        this.seed = seed;
        this.steps = steps;
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public void run(EventWriter out) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] locals = new int[LOCALS];
        Map<Integer, int[]> fields = new HashMap<>();
        out.enterFrame(LOCALS);
        for (int i = 0; i < steps; i++) {
            int local = random.nextInt(LOCALS);
            int object = locals[random.nextInt(LOCALS)];
            int choice = random.nextInt(10);
            if (choice < 3 || object == 0) {
                int type = random.nextInt(2);
                locals[local] = out.allocate(local, type);
                fields.put(locals[local], new int[2 - type]);
            } else if (choice < 6) {
                int[] held = Objects.requireNonNull(fields.get(object));
                int field = random.nextInt(held.length);
                held[field] = locals[local];
                out.storeField(object, field, held[field]);
            } else if (choice < 8) {
                int[] held = Objects.requireNonNull(fields.get(object));
                int field = random.nextInt(held.length);
                out.loadField(local, object, field);
                locals[local] = held[field];
            } else if (choice < 9) {
                out.storeStatic(0, object);
            } else {
                out.drop(local);
                locals[local] = 0;
            }
        }
        if (random.nextBoolean()) {
            out.leaveFrame();
            out.storeStatic(0, 0);
        }
    }
}
