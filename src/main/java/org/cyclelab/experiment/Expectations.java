package org.cyclelab.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cyclelab.collector.Collectors;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.trace.Expectation;
import org.cyclelab.trace.TraceWorkload;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Holds a trial to what its trace expects of the collector. What leaks is judged for every trial of that collector; what
 * has been reclaimed by a line only with the trigger {@code explicit} and default options, since other settings collect
 * at other moments.
 */
final class Expectations {
    private final List<Expectation> expected;

    /** For each expectation how many objects were reclaimed up to its event. */
    private final long[] reclaimed;

    /** What {@code workload} expects of {@code choice}: nothing, unless it is a trace. */
    Expectations(Workload workload, CollectorChoice choice) {
        boolean exact = choice.trigger().name().equals(Triggers.EXPLICIT)
                && choice.collectorText().equals(choice.spec().name());
        expected = workload instanceof TraceWorkload trace
                ? trace.expectations().stream()
                        .filter(e -> e.collector().equals(choice.spec().name()))
                        .filter(e -> exact || e.measure() == Expectation.Measure.LEAKS)
                        .toList()
                : List.of();
        reclaimed = new long[expected.size()];
    }

    /**
     * Checks the names of the collectors of which a trace expects something: a wrong one would be passed over in
     * silence.
     *
     * @throws InputException when there is no such collector
     */
    static void check(Workload workload, PassPlan plan) {
        if (!(workload instanceof TraceWorkload trace)) {
            return;
        }
        Set<String> known = new TreeSet<>();
        Collectors.ALL.forEach(spec -> known.add(spec.name()));
        plan.trials().forEach(trial -> known.add(trial.collector().spec().name()));
        for (Expectation expectation : trace.expectations()) {
            String name = expectation.collector();
            if (!known.contains(name)) {
                throw new InputException(
                        plan.workload().settings().path(TraceWorkload.PATH),
                        expectation.line(),
                        expectation.column(),
                        "unknown collector '" + name + "'" + Nearest.suggestionOrAll(name, known));
            }
        }
    }

    /** Counts the entries of a log; does not clear it. */
    void count(ReclaimLog log) {
        for (int i = 0; i < reclaimed.length; i++) {
            for (int entry = 0; entry < log.size(); entry++) {
                if (log.clock(entry) <= expected.get(i).event()) {
                    reclaimed[i]++;
                }
            }
        }
    }

    /**
     * The first expectation that is not met, in words, or null.
     *
     * @param leaked births of the leaked objects in ascending order
     */
    @Nullable
    String unmet(int[] leaked) {
        for (int i = 0; i < reclaimed.length; i++) {
            Expectation e = expected.get(i);
            String found = null;
            if (e.measure() == Expectation.Measure.RECLAIMED) {
                found = reclaimed[i] == e.objects()
                        ? null
                        : objects(e.objects()) + " reclaimed so far, found " + reclaimed[i];
            } else if (leaked.length != e.objects()) {
                found = objects(e.objects()) + " leaked, found " + leaked.length;
            } else if (!e.births().isEmpty()) {
                List<Integer> births = Arrays.stream(leaked).boxed().toList();
                found = births.equals(e.births()) ? null : "objects " + e.births() + " leaked, found " + births;
            }
            if (found != null) {
                return "line " + e.line() + " of the trace expects " + found;
            }
        }
        return null;
    }

    private static String objects(int count) {
        return count == 1 ? "1 object" : count + " objects";
    }
}
