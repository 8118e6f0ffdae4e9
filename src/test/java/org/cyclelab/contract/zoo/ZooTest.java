package org.cyclelab.contract.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.runtime.NimOrc;
import org.cyclelab.collector.runtime.engine.Gecko;
import org.cyclelab.collector.tracing.Incremental;
import org.cyclelab.contract.Contract;
import org.cyclelab.contract.Contract.Family;
import org.cyclelab.contract.Kill;
import org.cyclelab.contract.Operation;
import org.cyclelab.contract.Violation;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every known bug is an animal, every animal is killed by a program from which no step can be left out, and what is
 * like an animal without its defect is spared. What kills whom is written in {@code zoo.md};
 * {@code -Dcyclelab.update=true} writes it anew, each time from the first family of the contract on.
 */
@Execution(ExecutionMode.CONCURRENT)
class ZooTest {
    private static final Path REPORT = Path.of("src/test/resources/org/cyclelab/contract/zoo.md");
    private static final boolean UPDATE = Boolean.getBoolean("cyclelab.update");
    private static final String HEAD = """
            # The bug zoo

            Each row is a collector with one thing wrong: a known bug of a real collector (Z), a trap of synchronous
            trial deletion (T), marking without a barrier (N), or a further slip. "Killed by" is the family of the
            contract that finds it first, in the order in which the contract tries them, with 200,000 random steps; or a
            scenario by name where none does: the contract does not look at policies, reports or work, moves no
            references where suspects are logged, and seldom lets a weak load or a hand-over fall between two slices.
            "Events" counts the steps of the counterexample, none of which can be left out; an unbounded collection
            follows them. Written by `ZooTest`.

            | Bug | Animal | What is wrong | Killed by | Kind | Events | Counterexample |
            |---|---|---|---|---|---:|---|
            """;

    @Test
    void everyKnownBugHasItsAnimal() {
        List<String> bugs = Zoo.animals().stream()
                .map(Animal::bug)
                .filter(bug -> !bug.isEmpty())
                .toList();
        Set<String> distinct = new TreeSet<>(bugs);
        assertEquals(bugs.size(), distinct.size(), "an animal of its own for each");
        Set<String> known = Stream.of(numbered("Z", 23), numbered("T", 8), numbered("N", 4))
                .flatMap(numbers -> numbers)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> found =
                bugs.stream().map(bug -> bug.replaceAll("[ab]$", "")).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, found);
    }

    private static Stream<String> numbered(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> letter + i);
    }

    @Test
    void everyAnimalIsKilledByASmallestCounterexample() throws IOException {
        Map<String, String> killers = UPDATE ? Map.of() : killers(Files.readString(REPORT));
        List<Animal> animals = new ArrayList<>(Zoo.animals());
        animals.sort((a, b) -> compare(a.bug(), b.bug()));
        String rows = animals.parallelStream()
                .map(animal -> row(animal, kill(animal, families(killers.get(animal.name())))))
                .collect(Collectors.joining());
        if (UPDATE) {
            Files.writeString(REPORT, HEAD + rows);
        }
        assertEquals(Files.readString(REPORT), HEAD + rows);
    }

    private static Kill kill(Animal animal, List<Family> families) {
        Kill kill = animal.hunt().apply(families).orElseThrow(() -> new AssertionError(animal.name() + " is spared"));
        assertEquals(List.of(), kill.superfluous(), () -> animal.name() + ": steps that can be left out");
        return kill;
    }

    /** By number, the unnumbered last. */
    private static int compare(String a, String b) {
        return Integer.compare(rank(a), rank(b));
    }

    private static int rank(String bug) {
        if (bug.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        int number = Integer.parseInt(bug.replaceAll("\\D", ""));
        return 10_000 * "ZTN".indexOf(bug.charAt(0)) + 100 * number + bug.charAt(bug.length() - 1) % 100;
    }

    /** The family that the report names, or all of them. */
    private static List<Family> families(@Nullable String killer) {
        return Arrays.stream(Family.values())
                .filter(family -> killer == null || family.name().equals(killer))
                .toList();
    }

    private static Map<String, String> killers(String report) {
        Map<String, String> killers = new HashMap<>();
        report.lines().filter(line -> line.startsWith("| ")).forEach(line -> {
            String[] cells = line.split(" *\\| *", -1);
            killers.put(cells[2], cells[4]);
        });
        return killers;
    }

    private static String row(Animal animal, Kill kill) {
        boolean deep = kill.steps().isEmpty();
        String steps = kill.steps().stream().map(Operation::toString).collect(Collectors.joining("; "));
        return "| " + animal.bug() + " | " + animal.name() + " | " + animal.sentence() + " | " + kill.by() + " | "
                + kill.kind() + " | " + (deep ? "a million" : kill.steps().size()) + " | "
                + (deep ? "a ring, which overflows the stack" : "`" + steps + "`") + " |\n";
    }

    static Stream<Named<CollectorSpec>> controls() {
        return Zoo.controls().stream().map(spec -> Named.of(spec.name(), spec));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void randomProgramsSpareWhatIsRight(CollectorSpec spec) {
        assertEquals(Optional.empty(), Contract.check(spec, Settings.NONE, Family.SHORT_PROGRAMS, 3, 50_000));
    }

    /** Exhaustively too, for the two from which most animals differ. */
    @Test
    void smallGraphsSpareWhatIsRight() {
        CollectorSpec tracing = FeatureCollector.spec(FeatureDefect.NONE);
        assertEquals(
                Optional.empty(), Contract.check(ZooCollector.spec(Defect.NONE), Settings.NONE, Family.ACYCLIC, 1, 0));
        assertEquals(Optional.empty(), Contract.check(tracing, Settings.NONE, Family.EPHEMERONS, 1, 0));
        assertEquals(Optional.empty(), Contract.check(tracing, Settings.NONE, Family.FINALIZERS, 1, 0));
    }

    /** A second line, independent of the first: random programs alone find every defect of trial deletion. */
    @ParameterizedTest
    @EnumSource
    void randomProgramsKillTrialDeletion(Defect defect) {
        int steps = defect.harmless() ? 0 : Contract.DEFAULT_EVENTS;
        Optional<Violation> violation =
                Contract.check(ZooCollector.spec(defect), Settings.NONE, Family.SHORT_PROGRAMS, 2, steps);
        assertEquals(defect.harmless(), violation.isEmpty());
    }

    /** As for trial deletion; what is only late, or wants a weak load in the right moment, is left to scenarios. */
    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "SLICED", "RESURRECTION_ABORTS", "UPGRADED_BEFORE_UNLINK"},
            mode = EnumSource.Mode.EXCLUDE)
    void randomProgramsKillTracing(FeatureDefect defect) {
        Optional<Violation> violation = Contract.check(
                FeatureCollector.spec(defect), Settings.NONE, Family.SHORT_PROGRAMS, 2, Contract.DEFAULT_EVENTS);
        assertEquals(defect.kind, violation.orElseThrow().kind());
    }

    /** The scenarios are not at fault: whoever does not have the defect survives them. */
    @Test
    void scenariosSpareWhatIsRight() {
        assertEquals(
                Optional.empty(),
                Kill.byScript(NimOrc.SPEC, Zoo.nim(true), "N-MOVE", Violation.Kind.INCOMPLETE, Zoo.N_MOVE));
        for (String barrier : List.of("dijkstra", "steele", "yuasa")) {
            Settings settings = Incremental.SPEC.options().settings(Map.of("barrier", barrier));
            assertEquals(
                    Optional.empty(),
                    Kill.byScript(Incremental.SPEC, settings, "L-06", Violation.Kind.UNSAFE, Zoo.L_06));
        }
        for (Violation.Kind kind : Violation.Kind.values()) {
            assertEquals(Optional.empty(), Kill.byScript(Gecko.SPEC, Zoo.gecko(), "G-05", kind, Zoo.G_05));
            assertEquals(
                    Optional.empty(),
                    Kill.byScript(FeatureCollector.spec(FeatureDefect.SLICED), Settings.NONE, "G-04", kind, Zoo.G_04));
        }
    }

    /** The policy of the animals is that of the replica, but for the slip. */
    @Test
    void thePolicyIsThatOfTheReplica() {
        for (String script : List.of(Zoo.P_17, Zoo.GH_9266)) {
            List<String> own = Kill.statuses(PhpThreshold.spec(PhpThreshold.Slip.NONE), script);
            assertEquals(Kill.statuses(PhpThreshold.replica(), script), own);
        }
        assertNotEquals(
                Kill.statuses(PhpThreshold.replica(), Zoo.P_17),
                Kill.statuses(PhpThreshold.replica(), Zoo.GH_9266),
                "one of them raises the threshold");
        assertTrue(Kill.statuses(LeakReporter.spec(false), Zoo.S05).contains("held, but reported: []"));
    }
}
