package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.contract.explore.StateDigest;
import org.cyclelab.contract.explore.StateTable;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Every interleaving of every small program with single steps of a collector. A step is a collection with a budget of
 * one edge, which an incremental collector breaks off before its next edge visit.
 *
 * <p><em>Every</em> means: from the state that a start has made, up to so many operations of the {@link Scope}'s alphabet,
 * in any order, with no more objects than it allows; before, between and after them any number of steps, without a bound;
 * and at any point the end of the program, with a whole collection. Safety is checked after every operation and step, all
 * of the contract after the whole collection. An operation that would do nothing is left out.
 *
 * <p>That is finite because states are explored and not schedules: two schedules that have led heap, registers and
 * collector to the same {@linkplain StateDigest state} have the same future, and only the first is gone on with. States
 * are taken in the order of the operations that they need, so that none is met again with more of them left. The clock of
 * the heap stands still, and triggers are not asked.
 *
 * <p>Time: one run from the start for each state and operation. A collector with a number in it that grows from step to
 * step, and is not marked as {@linkplain org.cyclelab.heap.log.Incidental incidental}, has no end of states: once
 * {@value #MOST_IN_A_ROW} steps in a row have each led to a new one, the program goes on after {@value #FEW_IN_A_ROW}.
 */
public final class Interleavings {
    private static final int MOST_IN_A_ROW = 100;
    private static final int FEW_IN_A_ROW = 4;

    /** What is the same in all runs, or has no influence. */
    private static final Set<Class<?>> CONSTANT =
            Set.of(Types.class, HeapConfig.class, Settings.class, Counters.class, Finalizing.class);

    private final Subject subject;
    private final Scope scope;
    private final List<Operation> actions;
    private final int step;
    private final int collect;
    private final StateTable table = new StateTable();
    private final StateDigest digest = new StateDigest(CONSTANT);
    private List<Integer> layer = new ArrayList<>();
    private List<Integer> next = new ArrayList<>();
    private int inARow = MOST_IN_A_ROW;
    private long transitions;
    private @Nullable Violation violation;

    private Interleavings(Subject subject, Scope scope) {
        this.subject = subject;
        this.scope = scope;
        actions = new ArrayList<>(scope.alphabet);
        step = actions.size();
        actions.add(Operation.step());
        collect = actions.size();
        actions.add(Operation.collect());
    }

    /**
     * What is explored.
     *
     * @param start what is done before, without steps in between
     * @param alphabet the operations
     * @param operations how many of them at most
     * @param objects how many objects are allocated at most, those of the start included
     */
    public record Scope(Program start, List<Operation> alphabet, int operations, int objects) {
        public Scope {
            alphabet = List.copyOf(alphabet);
        }

        /**
         * Programs over two registers and up to three objects of two fields, in which all that can be done is to
         * allocate, to copy, load and drop, and to store in fields.
         */
        public static Scope strong(int operations) {
            return new Scope(new Program(2, List.of()), STRONG, operations, 3);
        }

        /** The same with weak fields and, where they leave no garbage behind, with moves of a reference. */
        public static Scope wide(CollectorSpec spec, Settings settings, int operations) {
            List<Operation> all = new ArrayList<>(STRONG);
            all.add(new Operation(Operation.Kind.STORE_WEAK, 0, 1, 0));
            all.add(new Operation(Operation.Kind.LOAD_WEAK, 1, 0, 0));
            if (new Subject(spec, settings).allowsMoves()) {
                all.add(new Operation(Operation.Kind.MOVE, 0, 1, 1));
            }
            return new Scope(new Program(2, List.of()), all, operations, 3);
        }

        /** The same from another start. */
        public Scope from(Program other) {
            return new Scope(other, alphabet, operations, objects);
        }
    }

    /**
     * What an exploration has found.
     *
     * @param states how many different ones were reached
     * @param transitions how many operations, steps and collections were tried in them
     * @param endless whether the collector has no end of states, so that steps in a row were limited
     * @param violation the first breach, with a schedule that shows it, from which nothing can be left out, as a
     *     {@linkplain Script script}; or null
     */
    public record Result(
            long states,
            long transitions,
            boolean endless,
            @Nullable Violation violation) {}

    private static final List<Operation> STRONG = List.of(
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

    /** Explores until something breaks the contract or nothing is left. */
    public static Result explore(CollectorSpec spec, Settings settings, Scope scope) {
        return explore(new Subject(spec, settings), scope);
    }

    static Result explore(Subject subject, Scope scope) {
        return of(subject, scope).result();
    }

    static Interleavings of(Subject subject, Scope scope) {
        Interleavings all = new Interleavings(subject, scope);
        all.explore();
        return all;
    }

    Result result() {
        return new Result(table.size(), transitions, inARow < MOST_IN_A_ROW, violation);
    }

    /** Whether the state of a run is among those explored. */
    boolean knows(Run run) {
        return note(run, 0, 0) == StateTable.KNOWN;
    }

    private void explore() {
        follow(replay(new int[0]), -1, 0, layer);
        for (int left = scope.operations; left >= 0 && violation == null; left--) {
            for (int i = 0; i < layer.size() && violation == null; i++) {
                expand(layer.get(i), left > 0);
            }
            layer = next;
            next = new ArrayList<>();
        }
    }

    /** Tries a whole collection in a state, and all operations if there are any left. */
    private void expand(int state, boolean operate) {
        int[] path = table.path(state);
        Run run = replay(path);
        boolean[] useful = new boolean[step];
        for (int a = 0; operate && a < step; a++) {
            useful[a] = run.isUseful(actions.get(a), scope.objects);
        }
        act(run, path, state, collect, layer);
        for (int a = 0; a < step && violation == null; a++) {
            if (useful[a]) {
                act(replay(path), path, state, a, next);
            }
        }
    }

    private void act(Run run, int[] path, int state, int action, List<Integer> reached) {
        transitions++;
        Finding finding = run.perform(actions.get(action));
        if (finding != null) {
            violation = violation(path, action);
        } else if (action != collect) {
            follow(run, state, action, reached);
        }
    }

    /** Notes the state of a run, if it is new, and takes step after step from there. */
    private void follow(Run run, int from, int byAction, List<Integer> reached) {
        int state = note(run, from, byAction);
        int steps = 0;
        while (state != StateTable.KNOWN) {
            reached.add(state);
            if (steps++ == inARow) {
                inARow = FEW_IN_A_ROW;
                return;
            }
            transitions++;
            if (run.perform(Operation.step()) != null) {
                violation = violation(table.path(state), step);
                return;
            }
            state = note(run, state, step);
        }
    }

    private int note(Run run, int from, int action) {
        digest.begin();
        run.addTo(digest);
        return table.add(digest, from, action);
    }

    private Run replay(int[] path) {
        Run run = new Run(subject, scope.start.locals(), true);
        run.begin();
        for (Operation operation : scope.start.operations()) {
            run.repeat(operation);
        }
        for (int action : path) {
            run.repeat(actions.get(action));
        }
        return run;
    }

    private Violation violation(int[] path, int last) {
        List<Operation> schedule = new ArrayList<>(scope.start.operations());
        for (int action : path) {
            schedule.add(actions.get(action));
        }
        schedule.add(actions.get(last));
        Program program = new Program(scope.start.locals(), schedule);
        Violation found = Contract.program(subject, Contract.Family.INTERLEAVINGS, program, true, true);
        if (found == null) {
            throw new IllegalStateException("a breach that does not show again:\n" + program);
        }
        return found;
    }
}
