package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        return random(random, steps, locals, statics, interval, Set.of());
    }

    /** What random programs do only where it is asked for. */
    enum Extra {
        /** Loads of weak fields, whose answer depends on the collector. */
        WEAK_LOADS,
        WEAK_MAPS,
        FINALIZERS,
        MOVES
    }

    /** The same with further kinds of steps among them. */
    static Program random(
            SplittableRandom random, int steps, int locals, int statics, int interval, Set<Extra> extras) {
        List<Operation> operations = new ArrayList<>(steps);
        while (operations.size() < steps) {
            if (random.nextInt(interval) == 0) {
                int budget = random.nextInt(4) == 0 ? random.nextInt(1, 20) : 0;
                operations.add(new Operation(Operation.Kind.COLLECT, budget, 0, 0));
            } else {
                addRandom(operations, random, locals, statics);
                if (random.nextInt(8) == 0) {
                    addExtra(operations, random, locals, statics, extras);
                }
            }
        }
        return new Program(locals, operations.subList(0, steps));
    }

    private static void addExtra(
            List<Operation> out, SplittableRandom random, int locals, int statics, Set<Extra> extras) {
        int r = random.nextInt(-statics, locals);
        int q = random.nextInt(-statics, locals);
        int p = random.nextInt(-statics, locals);
        int choice = random.nextInt(12);
        if (choice < 3) {
            out.add(new Operation(Operation.Kind.STORE_WEAK, r, q, 0));
        } else if (choice < 5 && extras.contains(Extra.WEAK_LOADS)) {
            out.add(new Operation(Operation.Kind.LOAD_WEAK, r, q, 0));
        } else if (choice < 8 && extras.contains(Extra.WEAK_MAPS)) {
            out.add(Operation.allocate(r, random.nextInt(3), Model.MAP));
            out.add(new Operation(Operation.Kind.PUT, r, q, p));
            int more = random.nextInt(3);
            for (int i = 0; i < more; i++) {
                int key = random.nextInt(-statics, locals);
                int value = random.nextInt(-statics, locals);
                out.add(new Operation(Operation.Kind.PUT, r, key, value));
            }
        } else if (choice < 9 && extras.contains(Extra.WEAK_MAPS)) {
            boolean get = random.nextBoolean();
            out.add(get ? new Operation(Operation.Kind.GET, r, q, p) : new Operation(Operation.Kind.REMOVE, r, q, 0));
        } else if (choice < 11 && extras.contains(Extra.FINALIZERS)) {
            int type = Model.FINALIZED + random.nextInt(Model.Rite.values().length);
            int fields = random.nextInt(1, 4);
            out.add(Operation.allocate(r, fields, type));
            for (int i = 0; i < fields; i++) {
                out.add(Operation.store(r, i, random.nextInt(-statics, locals)));
            }
        } else if (extras.contains(Extra.MOVES)) {
            out.add(new Operation(Operation.Kind.MOVE, r, random.nextInt(3), random.nextInt(locals)));
        }
    }

    private static void addRandom(List<Operation> out, SplittableRandom random, int locals, int statics) {
        int r = random.nextInt(-statics, locals);
        int q = random.nextInt(-statics, locals);
        int field = random.nextInt(3);
        int percent = random.nextInt(100);
        if (percent < 22) {
            int fields = random.nextInt(4);
            out.add(Operation.allocate(r, fields, random.nextInt(3) == 0 ? Model.LEAF : Model.NODE));
            for (int i = 0; percent < 12 && i < fields; i++) {
                out.add(Operation.store(r, i, random.nextInt(-statics, locals)));
            }
        } else if (percent < 40) {
            out.add(Operation.drop(r));
        } else if (percent < 50) {
            out.add(Operation.copy(r, q));
        } else if (percent < 65) {
            out.add(Operation.load(r, q, field));
        } else if (percent < 91) {
            out.add(Operation.store(r, field, q));
        } else if (percent < 95) {
            out.add(Operation.clear(r, field));
        } else if (percent < 97) {
            out.add(new Operation(Operation.Kind.CALL, 0, 0, 0));
        } else if (percent < 99) {
            out.add(new Operation(Operation.Kind.RETURN, random.nextInt(locals), q, 0));
        } else {
            boolean end = random.nextBoolean();
            out.add(new Operation(end ? Operation.Kind.END : Operation.Kind.SWITCH, random.nextInt(3), 0, 0));
        }
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
