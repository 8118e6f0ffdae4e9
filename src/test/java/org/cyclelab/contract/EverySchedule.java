package org.cyclelab.contract;

import java.util.function.Predicate;
import org.cyclelab.contract.Interleavings.Scope;

/** All schedules of all programs of a scope, each run from the start: what {@link Interleavings} is measured against. */
final class EverySchedule {
    private final Subject subject;
    private final Scope scope;
    private final Predicate<Run> check;
    private final Operation[] schedule;
    private final int operations;
    private long count;

    private EverySchedule(Subject subject, Scope scope, int steps, Predicate<Run> check) {
        this.subject = subject;
        this.scope = scope;
        this.check = check;
        operations = scope.operations();
        schedule = new Operation[operations + steps];
    }

    /**
     * Shows each run with at most {@code steps} steps, in all places, to {@code check}.
     *
     * @return how many, or -1 as soon as one fails
     */
    static long run(Subject subject, Scope scope, int steps, Predicate<Run> check) {
        EverySchedule all = new EverySchedule(subject, scope, steps, check);
        return all.extend(0, 0) ? all.count : -1;
    }

    private boolean extend(int length, int done) {
        Run run = new Run(subject, scope.start().locals(), true);
        run.begin();
        scope.start().operations().forEach(run::repeat);
        for (int i = 0; i < length; i++) {
            Operation operation = schedule[i];
            if (operation.kind() == Operation.Kind.ALLOCATE && !run.isUseful(operation, scope.objects())) {
                return true;
            }
            if (run.perform(operation) != null) {
                return false;
            }
        }
        count++;
        if (!check.test(run)) {
            return false;
        }
        if (done < operations) {
            for (Operation operation : scope.alphabet()) {
                schedule[length] = operation;
                if (!extend(length + 1, done + 1)) {
                    return false;
                }
            }
        }
        if (length - done < schedule.length - operations) {
            schedule[length] = Operation.step();
            return extend(length + 1, done);
        }
        return true;
    }
}
