package org.cyclelab.collector.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Incremental marking with one step left out loses a reachable object under a schedule of a few events, which the whole
 * algorithm survives.
 */
class IncrementalMutantsTest {

    /** What is left out. */
    private enum Flaw {
        NONE,
        /** Writes turn nothing gray. */
        NO_BARRIER,
        /** Roots are not looked at again before the end. */
        NO_RESCAN,
        /** The roots behind the first are looked at when the program has run on. */
        SNAPSHOT_IN_PARTS,
        /** The old value of a field is read when the new one is there. */
        OLD_VALUE_READ_LATE
    }

    private static final class Mutant extends Incremental {
        private final Heap heap;
        private final Flaw flaw;
        private boolean rootsMissing;

        Mutant(Heap heap, Counters counters, Settings settings, Flaw flaw) {
            super(heap, counters, settings);
            this.heap = heap;
            this.flaw = flaw;
        }

        @Override
        int[] rootsAtTheStart() {
            rootsMissing = flaw == Flaw.SNAPSHOT_IN_PARTS;
            int[] roots = super.rootsAtTheStart();
            return rootsMissing ? Arrays.copyOf(roots, Math.min(1, roots.length)) : roots;
        }

        @Override
        int[] rootsBeforeTheEnd() {
            return flaw == Flaw.NO_RESCAN ? new int[0] : super.rootsBeforeTheEnd();
        }

        @Override
        void takeWrites() {
            switch (flaw) {
                case NO_BARRIER -> forgetWrites();
                case OLD_VALUE_READ_LATE -> {
                    IntLog log = heap.log(Log.UPDATES);
                    shadeAll(
                            heap.words(),
                            Arrays.stream(log.toArray()).filter(o -> o > 0).toArray());
                    forgetWrites();
                }
                default -> super.takeWrites();
            }
        }

        @Override
        public void collect(long budget) {
            if (rootsMissing) {
                rootsMissing = false;
                int[] roots = heap.roots();
                shadeAll(heap.words(), Arrays.copyOfRange(roots, Math.min(1, roots.length), roots.length));
            }
            super.collect(budget);
        }
    }

    /** A schedule: what the program does after the first edge has been visited. */
    private enum Schedule {
        /** The only reference to X moves from a gray object to a black one. */
        HIDE_BEHIND_BLACK {
            @Override
            void run(Heap heap, int a, int b, int x) {
                heap.storeField(b, 0, x);
                heap.storeField(a, 0, Heap.NULL);
            }
        },
        /** X is loaded into a register, and the field cleared. */
        KEEP_IN_REGISTER {
            @Override
            void run(Heap heap, int a, int b, int x) {
                heap.storeStatic(2, x);
                heap.storeField(a, 0, Heap.NULL);
            }
        },
        /** A register that has been looked at takes A over from one that has not. */
        MOVE_BETWEEN_REGISTERS {
            @Override
            void run(Heap heap, int a, int b, int x) {
                heap.storeStatic(0, a);
                heap.storeStatic(1, Heap.NULL);
            }
        };

        abstract void run(Heap heap, int a, int b, int x);
    }

    static Stream<Arguments> killings() {
        return Stream.of(
                Arguments.of("dijkstra", Flaw.NO_BARRIER, Schedule.HIDE_BEHIND_BLACK),
                Arguments.of("steele", Flaw.NO_BARRIER, Schedule.HIDE_BEHIND_BLACK),
                Arguments.of("yuasa", Flaw.NO_BARRIER, Schedule.HIDE_BEHIND_BLACK),
                Arguments.of("dijkstra", Flaw.NO_RESCAN, Schedule.KEEP_IN_REGISTER),
                Arguments.of("steele", Flaw.NO_RESCAN, Schedule.KEEP_IN_REGISTER),
                Arguments.of("yuasa", Flaw.SNAPSHOT_IN_PARTS, Schedule.MOVE_BETWEEN_REGISTERS),
                Arguments.of("yuasa", Flaw.OLD_VALUE_READ_LATE, Schedule.KEEP_IN_REGISTER));
    }

    /** Register 0 refers to A, which refers to X, register 1 to B, which refers to itself. Answers whether X is left. */
    private static boolean survives(String barrier, Flaw flaw, Schedule schedule) {
        Settings settings = IncrementalTest.settings(barrier, "black");
        Heap heap = new Heap(Types.of(Type.arrayOf("Node")), Incremental.SPEC.heap(settings));
        Counters counters = new Counters();
        Mutant collector = new Mutant(heap, counters, settings, flaw);
        int a = heap.allocate(0, 2);
        heap.storeStatic(0, a);
        int b = heap.allocate(0, 2);
        heap.storeStatic(1, b);
        heap.storeField(b, 0, b);
        int x = heap.allocate(0, 0);
        heap.storeField(a, 0, x);
        if (flaw == Flaw.SNAPSHOT_IN_PARTS) {
            // the first root is B, so that it alone is scanned; A is looked at later
            heap.storeStatic(0, b);
            heap.storeStatic(1, a);
        }
        collector.collect(1);
        assertEquals(1, counters.get(Counter.EDGE_MARK), "B is black, A is still to be scanned");
        schedule.run(heap, a, b, x);
        while (counters.get(Counter.SWEEP_CELLS) == 0) {
            collector.collect(1);
        }
        return heap.isObject(x);
    }

    @ParameterizedTest
    @MethodSource("killings")
    void aScheduleOfAFewEventsKillsIt(String barrier, Flaw flaw, Schedule schedule) {
        assertEquals(true, survives(barrier, Flaw.NONE, schedule));
        assertEquals(false, survives(barrier, flaw, schedule));
    }

    static Stream<Arguments> algorithms() {
        return Stream.of("dijkstra", "steele", "yuasa")
                .flatMap(barrier ->
                        Stream.of("black", "white").map(allocation -> Arguments.of(barrier, allocation, Flaw.NONE)));
    }

    static Stream<Arguments> mutants() {
        return killings().map(killing -> Arguments.of(killing.get()[0], "black", killing.get()[1]));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void noScheduleOfThreeOperationsIsUnsafe(String barrier, String allocation, Flaw flaw) {
        assertEquals(0, unsafeSchedules(barrier, allocation, flaw));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void someScheduleOfThreeOperationsIsUnsafe(String barrier, String allocation, Flaw flaw) {
        assertTrue(unsafeSchedules(barrier, allocation, flaw) > 0);
    }

    private static final int OPERATIONS = 19;
    private static final int SLICES = 3;

    /**
     * Tries every program of three operations, with up to two slices of one edge before each, on the heap of the
     * schedules; answers how many lose an object that is reachable when the cycle ends.
     */
    private static int unsafeSchedules(String barrier, String allocation, Flaw flaw) {
        Settings settings = IncrementalTest.settings(barrier, allocation);
        int unsafe = 0;
        for (int program = 0; program < OPERATIONS * OPERATIONS * OPERATIONS; program++) {
            for (int slices = 0; slices < SLICES * SLICES * SLICES; slices++) {
                if (!isSafe(settings, flaw, program, slices)) {
                    unsafe++;
                }
            }
        }
        return unsafe;
    }

    private static boolean isSafe(Settings settings, Flaw flaw, int program, int slices) {
        Heap heap = new Heap(
                Types.of(Type.arrayOf("Node")), Incremental.SPEC.heap(settings).withQuarantine());
        Counters counters = new Counters();
        Mutant collector = new Mutant(heap, counters, settings, flaw);
        int a = heap.allocate(0, 2);
        heap.storeStatic(0, a);
        heap.storeField(a, 0, heap.allocate(0, 2));
        heap.storeField(heap.loadField(a, 0), 0, heap.allocate(0, 0));
        int b = heap.allocate(0, 2);
        heap.storeStatic(1, b);
        heap.storeField(b, 0, b);
        int[] registers = {a, b, Heap.NULL};
        int operations = program;
        int before = slices;
        for (int i = 0; i < 3; i++) {
            for (int n = before % SLICES; n > 0 && counters.get(Counter.SWEEP_CELLS) == 0; n--) {
                collector.collect(1);
            }
            try {
                operate(heap, registers, operations % OPERATIONS);
            } catch (StaleReferenceException e) {
                return false;
            }
            operations /= OPERATIONS;
            before /= SLICES;
        }
        while (counters.get(Counter.SWEEP_CELLS) == 0) {
            collector.collect(1);
        }
        return isWhole(heap, registers);
    }

    /** Registers 0 and 1 are bases, register 2 is scratch; an operation on a null register does nothing. */
    private static void operate(Heap heap, int[] registers, int operation) {
        int kind = operation >> 2;
        int base = registers[(operation >> 1) & 1];
        int field = operation & 1;
        if (operation >= 17) {
            if (registers[0] != Heap.NULL && registers[1] != Heap.NULL && heap.fieldCount(registers[0]) > 0) {
                heap.storeField(registers[1], field, heap.loadField(registers[0], 0));
            }
        } else if (kind == 4) {
            set(heap, registers, 2, heap.allocate(0, 2));
        } else if (kind == 3) {
            int target = operation & 3;
            set(heap, registers, target == 3 ? 0 : target, target == 3 ? registers[2] : Heap.NULL);
        } else if (base != Heap.NULL && field < heap.fieldCount(base)) {
            if (kind == 0) {
                set(heap, registers, 2, heap.loadField(base, field));
            } else {
                heap.storeField(base, field, kind == 1 ? registers[2] : Heap.NULL);
            }
        }
    }

    private static void set(Heap heap, int[] registers, int register, int value) {
        registers[register] = value;
        heap.storeStatic(register, value);
    }

    private static boolean isWhole(Heap heap, int[] registers) {
        List<Integer> pending = new ArrayList<>();
        for (int register : registers) {
            pending.add(register);
        }
        for (int i = 0; i < pending.size(); i++) {
            int o = pending.get(i);
            if (o == Heap.NULL) {
                continue;
            }
            if (!heap.isObject(o)) {
                return false;
            }
            for (int field = 0; field < heap.fieldCount(o); field++) {
                int t = heap.loadField(o, field);
                if (!pending.contains(t)) {
                    pending.add(t);
                }
            }
        }
        return true;
    }
}
