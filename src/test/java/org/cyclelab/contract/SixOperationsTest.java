package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.stream.Stream;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.contract.Interleavings.Scope;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every interleaving of six operations with single steps of the collectors that a budget stops, or that do less for one.
 * Concurrent cycle collection and LXR, which needs other steps, have tests of their own.
 */
class SixOperationsTest {

    static Stream<Named<Subject>> subjects() {
        return Stream.of("incremental", "gecko", "cpython-incremental", "argc", "lazy-freeing", "generational")
                .map(name -> Objects.requireNonNull(Collectors.find(name)))
                .flatMap(SixOperationsTest::variants);
    }

    /** Only the incremental one has options that matter to a slice. */
    private static Stream<Named<Subject>> variants(CollectorSpec spec) {
        return Contract.variants(spec).stream()
                .limit(spec.name().equals("incremental") ? Long.MAX_VALUE : 1)
                .map(settings -> new Subject(spec, settings))
                .map(subject -> Named.of(subject.toString(), subject));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void noScheduleIsUnsafe(Subject subject) {
        assertKept(subject, Scope.strong(6), "6 operations");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void noScheduleWithWeakFieldsIsUnsafe(Subject subject) {
        assertKept(subject, Scope.wide(subject.spec(), subject.settings(), 4), "4 operations with weak fields");
    }

    private static void assertKept(Subject subject, Scope scope, String what) {
        var result = Interleavings.explore(subject, scope);
        assertNull(result.violation(), what);
        assertFalse(result.endless(), what);
        assertTrue(result.states() > 100, what + ": " + result.states() + " states");
        System.out.println(
                subject + ", " + what + ": " + result.states() + " states, " + result.transitions() + " transitions");
    }
}
