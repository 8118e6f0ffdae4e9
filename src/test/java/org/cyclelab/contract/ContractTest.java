package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.heap.Heap;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every registered collector, in each of its variants, keeps the contract. */
@Execution(ExecutionMode.CONCURRENT)
class ContractTest {

    static Stream<Arguments> subjectsAndFamilies() {
        return subjects()
                .filter(subject -> subject.spec().safe())
                .flatMap(subject -> Stream.of(Contract.Family.values())
                        .map(family -> Arguments.of(Named.of(subject.toString(), subject), family)));
    }

    private static Stream<Subject> subjects() {
        return Collectors.ALL.stream()
                .flatMap(spec -> Contract.variants(spec).stream().map(settings -> new Subject(spec, settings)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("subjectsAndFamilies")
    void keepsTheContract(Subject subject, Contract.Family family) {
        assertEquals(
                Optional.empty(),
                Contract.check(subject.spec(), subject.settings(), family, 1, Contract.DEFAULT_EVENTS));
    }

    /** A collector that is declared unsafe is found out, with a counterexample of a few lines. */
    @Test
    void unsafeCollectorsAreFoundOut() {
        List<Subject> unsafe =
                subjects().filter(subject -> !subject.spec().safe()).toList();
        assertEquals(1, unsafe.size());
        for (Subject subject : unsafe) {
            Violation violation = Contract.check(subject.spec(), subject.settings(), 1, Contract.DEFAULT_EVENTS)
                    .orElseThrow();
            assertEquals(Violation.Kind.UNSAFE, violation.kind());
            assertTrue(violation.counterexample().lines().count() <= 20, violation::toString);
        }
    }

    /** After each collection of one program all complete collectors have the same objects left, by birth. */
    @Test
    void completeCollectorsAgree() {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 20; round++) {
            Program program = Program.random(random.split(), 2000, 8, 4, 50);
            List<List<Integer>> first = new ArrayList<>();
            subjects().filter(subject -> subject.complete()).forEach(subject -> {
                List<List<Integer>> survivors = new ArrayList<>();
                assertNull(Run.of(recording(subject, survivors), program, false, false)
                        .finding());
                assertTrue(survivors.size() > 10);
                if (first.isEmpty()) {
                    first.addAll(survivors);
                }
                assertEquals(first, survivors, subject::toString);
            });
        }
    }

    private static Subject recording(Subject subject, List<List<Integer>> survivors) {
        CollectorSpec spec = subject.spec();
        CollectorSpec.Factory factory = (heap, counters, settings) -> {
            Collector collector = spec.factory().create(heap, counters, settings);
            return budget -> {
                collector.collect(budget);
                if (budget == Collector.UNBOUNDED) {
                    collector.settle();
                    survivors.add(births(heap));
                }
            };
        };
        return new Subject(spec.withFactory(factory), subject.settings());
    }

    private static List<Integer> births(Heap heap) {
        List<Integer> births = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            births.add(heap.birth(o));
        }
        births.sort(null);
        return births;
    }

    /** Equal arguments, equal counterexamples: what one person reports another can reproduce. */
    @Test
    void randomProgramsAreReproducible() {
        for (long seed = 0; seed < 10; seed++) {
            assertEquals(
                    Program.random(new SplittableRandom(seed), 500, 4, 2, 20),
                    Program.random(new SplittableRandom(seed), 500, 4, 2, 20));
        }
    }
}
