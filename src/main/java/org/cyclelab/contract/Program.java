package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A mutator program with collections in it.
 *
 * @param locals how many locals each frame has
 * @param operations the steps
 */
public record Program(int locals, List<Operation> operations) {

    public Program {
        operations = List.copyOf(operations);
    }

    /** The steps of the same program up to and with the one at {@code index}. */
    Program upTo(int index) {
        return new Program(locals, operations.subList(0, Math.min(index + 1, operations.size())));
    }

    /**
     * A random program: allocations, copies, loads, stores and drops in the shares that keep a few dozen objects in
     * use, some calls, threads and acyclic objects, and now and then a collection, one in four with a small budget.
     *
     * @param random the only source of randomness
     * @param steps how many operations
     * @param locals locals of each frame
     * @param statics how many statics are used
     * @param interval mean number of steps between collections
     */
    public static Program random(SplittableRandom random, int steps, int locals, int statics, int interval) {
        List<Operation> operations = new ArrayList<>(steps);
        for (int i = 0; i < steps; i++) {
            operations.add(
                    random.nextInt(interval) == 0 ? randomCollection(random) : randomStep(random, locals, statics));
        }
        return new Program(locals, operations);
    }

    private static Operation randomCollection(SplittableRandom random) {
        int budget = random.nextInt(4) == 0 ? random.nextInt(1, 20) : 0;
        return new Operation(Operation.Kind.COLLECT, budget, 0, 0);
    }

    private static Operation randomStep(SplittableRandom random, int locals, int statics) {
        int r = random.nextInt(-statics, locals);
        int q = random.nextInt(-statics, locals);
        int field = random.nextInt(3);
        int percent = random.nextInt(100);
        if (percent < 26) {
            int type = random.nextInt(5) == 0 ? Model.LEAF : Model.NODE;
            return Operation.allocate(r, random.nextInt(4), type);
        }
        if (percent < 38) {
            return Operation.drop(r);
        }
        if (percent < 48) {
            return Operation.copy(r, q);
        }
        if (percent < 62) {
            return Operation.load(r, q, field);
        }
        if (percent < 89) {
            return Operation.store(r, field, q);
        }
        if (percent < 95) {
            return Operation.clear(r, field);
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Operation(Operation.Kind.CALL, 0, 0, 0);
            case 2, 3 -> new Operation(Operation.Kind.RETURN, random.nextInt(locals), q, 0);
            case 4 -> new Operation(Operation.Kind.SWITCH, random.nextInt(3), 0, 0);
            default -> new Operation(Operation.Kind.END, random.nextInt(3), 0, 0);
        };
    }

    /** One numbered step a line. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < operations.size(); i++) {
            out.append(i + 1).append(": ").append(operations.get(i)).append('\n');
        }
        return out.toString();
    }
}
