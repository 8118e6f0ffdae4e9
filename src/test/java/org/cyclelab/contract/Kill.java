package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.contract.Contract.Family;
import org.cyclelab.option.Settings;

/**
 * What shows that a collector is wrong, made as small as can be.
 *
 * @param by the family of checks or the scenario that shows it
 * @param kind what is broken
 * @param steps the program; empty where it is a structure a million objects deep
 * @param superfluous the steps without which the same is shown, by their index: none, if the shrinker is right
 */
public record Kill(String by, String kind, List<Operation> steps, List<Integer> superfluous) {

    /** A collector of which more can be told than what it reclaims. */
    public interface Watched extends Collector {
        /** What is looked at after each collection. */
        String status();
    }

    /** What the contract finds first. */
    public static Optional<Kill> byContract(
            CollectorSpec spec, Settings settings, List<Family> families, long seed, int events) {
        for (Family family : families) {
            Optional<Violation> violation = Contract.check(spec, settings, family, seed, events);
            if (violation.isPresent()) {
                return Optional.of(of(new Subject(spec, settings), violation.get()));
            }
        }
        return Optional.empty();
    }

    private static Kill of(Subject subject, Violation violation) {
        if (violation.family() == Family.DEEP) {
            return new Kill(Family.DEEP.name(), violation.kind().name(), List.of(), List.of());
        }
        String steps = violation
                .counterexample()
                .lines()
                .filter(line -> line.matches("\\d+: .*"))
                .collect(Collectors.joining("\n"));
        return byProgram(subject, violation.family().name(), Script.parse(steps), violation.kind())
                .orElseThrow(() -> new AssertionError("not reproduced: " + violation));
    }

    /** What one program shows, a script of {@link Script}. */
    public static Optional<Kill> byScript(
            CollectorSpec spec, Settings settings, String name, Violation.Kind kind, String script) {
        return byProgram(new Subject(spec, settings), name, Script.parse(script), kind);
    }

    private static Optional<Kill> byProgram(Subject subject, String by, Program program, Violation.Kind kind) {
        for (boolean quarantine : new boolean[] {true, false}) {
            for (boolean everyStep : new boolean[] {true, false}) {
                Predicate<List<Operation>> fails = steps -> {
                    Finding finding = Run.of(subject, new Program(program.locals(), steps), quarantine, everyStep)
                            .finding();
                    return finding != null && finding.kind() == kind;
                };
                if (fails.test(program.operations())) {
                    return Optional.of(shrunk(by, kind.name(), program.operations(), fails));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A difference between what two collectors tell after each of their collections, in a program that both survive.
     *
     * @param animal makes {@link Watched} collectors, as {@code original} does
     */
    public static Optional<Kill> byStatus(
            CollectorSpec animal, CollectorSpec original, String name, String kind, String script) {
        Program program = Script.parse(script);
        Predicate<List<Operation>> fails =
                steps -> !statuses(animal, program, steps).equals(statuses(original, program, steps));
        return fails.test(program.operations())
                ? Optional.of(shrunk(name, kind, program.operations(), fails))
                : Optional.empty();
    }

    /** What a watched collector tells after each of its collections. */
    public static List<String> statuses(CollectorSpec spec, String script) {
        Program program = Script.parse(script);
        return statuses(spec, program, program.operations());
    }

    private static List<String> statuses(CollectorSpec spec, Program program, List<Operation> steps) {
        List<String> statuses = new ArrayList<>();
        CollectorSpec watching = spec.withFactory((heap, counters, settings) -> {
            Watched collector = (Watched) spec.factory().create(heap, counters, settings);
            return budget -> {
                collector.collect(budget);
                statuses.add(collector.status());
            };
        });
        Subject subject = new Subject(watching, spec.options().defaults());
        Finding finding = Run.of(subject, new Program(program.locals(), steps), true, true)
                .finding();
        if (finding != null) {
            throw new AssertionError(spec.name() + ": " + finding);
        }
        return statuses;
    }

    private static Kill shrunk(String by, String kind, List<Operation> steps, Predicate<List<Operation>> fails) {
        List<Operation> smallest = Shrinker.shrink(steps, fails);
        List<Integer> superfluous = new ArrayList<>();
        for (int i = 0; i < smallest.size(); i++) {
            List<Operation> less = new ArrayList<>(smallest);
            less.remove(i);
            if (fails.test(less)) {
                superfluous.add(i);
            }
        }
        return new Kill(by, kind, smallest, superfluous);
    }
}
