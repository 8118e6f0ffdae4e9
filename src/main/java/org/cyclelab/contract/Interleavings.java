package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Every interleaving of a program with single steps of a collector. A step is a collection with a budget of one edge,
 * which an incremental collector breaks off before its next edge visit.
 *
 * <p>A schedule says how many steps come before each operation of the program; the first operation comes at once, and
 * when all schedules with up to a number of steps in all are run, the steps that are left come last, and after them an
 * unbounded collection. That is exhaustive up to that number of steps: C(steps + n - 1, n - 1) schedules for n
 * operations, each run from the start, since nothing is known of a collector but what it does. Safety is checked after
 * every operation and every step, everything else at the end.
 */
public final class Interleavings {
    private final Subject subject;
    private final Program program;
    private final int[] before;
    private long schedules;
    private @Nullable Violation violation;

    private Interleavings(Subject subject, Program program) {
        this.subject = subject;
        this.program = program;
        before = new int[program.operations().size() + 1];
    }

    /**
     * What an exploration has found.
     *
     * @param schedules how many were run
     * @param violation the first breach, with the smallest schedule that shows it as a {@linkplain Script script}; or null
     */
    public record Result(long schedules, @Nullable Violation violation) {}

    /** Runs schedules of one program with up to {@code steps} steps, until one breaks the contract. */
    public static Result explore(CollectorSpec spec, Settings settings, Program program, int steps) {
        return explore(new Subject(spec, settings), program, steps);
    }

    static Result explore(Subject subject, Program program, int steps) {
        Interleavings all = new Interleavings(subject, program);
        all.place(1, steps);
        return new Result(all.schedules, all.violation);
    }

    /**
     * Explores every program of {@code operations} operations over two registers and objects of two fields that begins
     * with an allocation.
     */
    public static Result exploreAll(CollectorSpec spec, Settings settings, int operations, int steps) {
        return exploreAll(new Subject(spec, settings), operations, steps);
    }

    static Result exploreAll(Subject subject, int operations, int steps) {
        int[] choice = new int[operations];
        long schedules = 0;
        do {
            List<Operation> program = new ArrayList<>();
            for (int c : choice) {
                program.add(ALPHABET.get(c));
            }
            Result result = explore(subject, new Program(2, program), steps);
            schedules += result.schedules;
            if (result.violation != null) {
                return new Result(schedules, result.violation);
            }
        } while (next(choice));
        return new Result(schedules, null);
    }

    private static final List<Operation> ALPHABET = List.of(
            Operation.allocate(0, 2, Model.NODE),
            Operation.allocate(1, 2, Model.NODE),
            Operation.store(0, 0, 0),
            Operation.store(0, 1, 0),
            Operation.store(0, 0, 1),
            Operation.store(1, 0, 0),
            Operation.copy(1, 0),
            Operation.load(0, 0, 0),
            Operation.drop(0),
            Operation.drop(1),
            Operation.clear(0, 0));

    /** Like an odometer; the first operation stays an allocation. */
    private static boolean next(int[] choice) {
        for (int i = choice.length - 1; i > 0; i--) {
            if (++choice[i] < ALPHABET.size()) {
                return true;
            }
            choice[i] = 0;
        }
        return false;
    }

    /** All ways to place {@code left} steps before the operations from {@code index} on, and after the last. */
    private void place(int index, int left) {
        if (index >= program.operations().size()) {
            before[program.operations().size()] = left;
            run();
            return;
        }
        for (int steps = 0; steps <= left && violation == null; steps++) {
            before[index] = steps;
            place(index + 1, left - steps);
        }
    }

    private void run() {
        schedules++;
        List<Operation> schedule = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            for (int step = 0; step < before[i]; step++) {
                schedule.add(Operation.step());
            }
            if (i < program.operations().size()) {
                schedule.add(program.operations().get(i));
            }
        }
        violation = Contract.program(
                subject, Contract.Family.INTERLEAVINGS, new Program(program.locals(), schedule), true, true);
    }
}
