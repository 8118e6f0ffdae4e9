package org.cyclelab.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Holds a collector to what every collector owes; see the package for what that is. Equal arguments give equal answers:
 * there is no clock, so a collector that never returns is not found out but waited for.
 */
public final class Contract {

    /** A number of random steps that finds every defect of the tests' bug zoo with a wide margin. */
    public static final int DEFAULT_EVENTS = 1_000_000;

    private static final int INTERLEAVED = 4;
    private static final int SHORT_STEPS = 200;
    private static final int LONG_STEPS = 10_000;

    /** Objects of a list or ring that recursion along it would not survive. */
    private static final int DEEP = 1_000_000;

    /** The families of checks, in the order in which they run: the sooner, the smaller the counterexample. */
    public enum Family {
        GRAPHS("every graph of up to 4 objects"),
        PARALLEL("every graph of up to 3 objects with parallel references"),
        ACYCLIC("every graph of up to 4 objects with acyclic ones among them"),
        INTERLEAVINGS("every interleaving of small programs with steps of one edge"),
        EPHEMERONS("every weak map with one or two entries over two objects"),
        FINALIZERS("every graph of up to 3 objects with finalizers among them"),
        SHORT_PROGRAMS("short random programs, checked after every step"),
        LONG_PROGRAMS("long random programs, checked after every collection"),
        DEEP("structures a million objects deep in a stack of 256 KiB");

        private final String sentence;

        Family(String sentence) {
            this.sentence = sentence;
        }

        /** What is checked, in a few words. */
        public String sentence() {
            return sentence;
        }
    }

    private Contract() {}

    /**
     * Checks all families.
     *
     * @param seed seed of the random programs
     * @param events number of steps of the random programs, half of them in short programs
     * @return the first violation, or empty if the contract is kept
     */
    public static Optional<Violation> check(CollectorSpec spec, Settings settings, long seed, int events) {
        for (Family family : Family.values()) {
            Optional<Violation> violation = check(spec, settings, family, seed, events);
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    /** Checks one family, as {@link #check(CollectorSpec, Settings, long, int)} does. */
    public static Optional<Violation> check(
            CollectorSpec spec, Settings settings, Family family, long seed, int events) {
        if (events < 0) {
            throw new IllegalArgumentException("a number of events is not negative, as " + events + " is");
        }
        Subject subject = new Subject(spec, settings);
        GraphFamily.Visitor visitor = (graph, drops) -> graph(subject, family, graph, drops);
        return Optional.ofNullable(
                switch (family) {
                    case GRAPHS -> GraphFamily.directed(4, visitor);
                    case PARALLEL -> GraphFamily.parallel(3, visitor);
                    case ACYCLIC -> GraphFamily.acyclic(4, visitor);
                    case INTERLEAVINGS ->
                        Interleavings.explore(subject, Interleavings.Scope.wide(spec, settings, INTERLEAVED))
                                .violation();
                    case EPHEMERONS -> subject.handles(Feature.WEAK_MAPS) ? FeatureGraphs.ephemerons(subject) : null;
                    case FINALIZERS -> subject.handles(Feature.FINALIZERS) ? FeatureGraphs.finalizers(subject) : null;
                    case SHORT_PROGRAMS -> shortPrograms(subject, seed, events / 2);
                    case LONG_PROGRAMS -> longPrograms(subject, seed, events - events / 2);
                    case DEEP -> DeepStructures.check(subject, DEEP);
                });
    }

    /**
     * Checks one graph with every order of drops: how a counterexample becomes a regression test.
     *
     * @return the first violation, or empty
     */
    public static Optional<Violation> check(CollectorSpec spec, Settings settings, GraphLiteral graph) {
        Subject subject = new Subject(spec, settings);
        for (GraphLiteral.Drops drops : GraphLiteral.Drops.values()) {
            Violation violation = graph(subject, Family.GRAPHS, graph, drops);
            if (violation != null) {
                return Optional.of(violation);
            }
        }
        return Optional.empty();
    }

    /**
     * Checks a ring and a list of so many objects in a stack of 256 KiB, as {@link Family#DEEP} does.
     *
     * @return the first violation, or empty
     */
    public static Optional<Violation> checkDeep(CollectorSpec spec, Settings settings, int objects) {
        return Optional.ofNullable(DeepStructures.check(new Subject(spec, settings), objects));
    }

    /**
     * The settings under which a collector is checked: the defaults, then each switch turned and each other choice
     * taken, one at a time, then all numbers at their smallest, where limits are reached soonest.
     *
     * @throws IllegalArgumentException when an option has no default
     */
    public static List<Settings> variants(CollectorSpec spec) {
        Options options = spec.options();
        Settings defaults = options.defaults();
        List<Settings> variants = new ArrayList<>();
        variants.add(defaults);
        Map<String, String> smallest = new LinkedHashMap<>(defaults.asMap());
        for (Option option : options.list()) {
            if (option.kind() == Option.Kind.INTEGER || option.kind() == Option.Kind.DECIMAL) {
                smallest.put(option.name(), BigDecimal.valueOf(option.min()).toPlainString());
            }
            List<String> values = option.kind() == Option.Kind.BOOLEAN ? List.of("false", "true") : option.choices();
            for (String value : values) {
                if (!value.equals(defaults.text(option.name()))) {
                    Map<String, String> given = new LinkedHashMap<>(defaults.asMap());
                    given.put(option.name(), value);
                    variants.add(options.settings(given));
                }
            }
        }
        Settings withSmallest = options.settings(smallest);
        if (!withSmallest.asMap().equals(defaults.asMap())) {
            variants.add(withSmallest);
        }
        return List.copyOf(variants);
    }

    private static @Nullable Violation graph(
            Subject subject, Family family, GraphLiteral graph, GraphLiteral.Drops drops) {
        Program program = graph.program(drops);
        Finding finding = Run.of(subject, program, true, false).finding();
        if (finding == null) {
            return null;
        }
        return subject.violation(family, finding, "graph \"" + graph + "\", made by\n" + program);
    }

    private static @Nullable Violation shortPrograms(Subject subject, long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean quarantine = false;
        for (int done = 0; done < steps; done += SHORT_STEPS) {
            Program program = Program.random(random.split(), SHORT_STEPS, 4, 2, 20, subject.extras());
            Violation violation = program(subject, Family.SHORT_PROGRAMS, program, quarantine, true);
            if (violation != null) {
                return violation;
            }
            quarantine = !quarantine;
        }
        return null;
    }

    private static @Nullable Violation longPrograms(Subject subject, long seed, int steps) {
        SplittableRandom random = new SplittableRandom(~seed);
        for (int done = 0; done < steps; done += LONG_STEPS) {
            Program program =
                    Program.random(random.split(), Math.min(LONG_STEPS, steps - done), 16, 8, 100, subject.extras());
            Violation violation = program(subject, Family.LONG_PROGRAMS, program, false, false);
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    /** Runs a program and, if something is wrong, looks for a smallest one in which the same kind of thing is. */
    static @Nullable Violation program(
            Subject subject, Family family, Program program, boolean quarantine, boolean everyStep) {
        Run.Result first = Run.of(subject, program, quarantine, everyStep);
        if (first.finding() == null) {
            return null;
        }
        Violation.Kind kind = first.finding().kind();
        List<Operation> steps = Shrinker.shrink(program.upTo(first.step()).operations(), candidate -> {
            Finding finding = Run.of(subject, new Program(program.locals(), candidate), quarantine, everyStep)
                    .finding();
            return finding != null && finding.kind() == kind;
        });
        Program smallest = new Program(program.locals(), steps);
        Run.Result last = Run.of(subject, smallest, quarantine, everyStep);
        Finding finding = last.finding() == null ? first.finding() : last.finding();
        String where = last.step() < steps.size() ? "at step " + (last.step() + 1) : "at a collection after all steps";
        return subject.violation(family, finding, where + " of\n" + smallest);
    }
}
