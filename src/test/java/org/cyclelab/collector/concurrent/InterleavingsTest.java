package org.cyclelab.collector.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.contract.Interleavings;
import org.cyclelab.contract.Program;
import org.cyclelab.contract.Script;
import org.cyclelab.contract.Violation;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

/** The explorer of interleavings, on concurrent cycle collection with both of its tests and without one. */
class InterleavingsTest {
    private static final CollectorSpec FULL = BaconRajanConcurrent.SPEC;
    private static final Settings DEFAULTS = FULL.options().defaults();

    private static CollectorSpec without(boolean sigma, boolean delta) {
        return new CollectorSpec(
                "bacon-rajan-concurrent without a test",
                FULL.sentence(),
                FULL.paper(),
                FULL.counting(),
                FULL.completeness(),
                FULL.logs(),
                FULL.options(),
                (heap, counters, settings) -> new BaconRajanConcurrent(heap, counters, 1, 1, 1, sigma, delta));
    }

    @Test
    void theFullAlgorithmHasNoUnsafeSchedule() {
        var result = Interleavings.exploreAll(FULL, DEFAULTS, 4, 6);
        assertNull(result.violation());
        assertEquals(1331L * 84, result.schedules(), "11 operations three times, 6 steps in 4 places");
    }

    /** Random programs of six operations with all their schedules. */
    @Test
    void programsOfSixOperationsHaveNoUnsafeSchedule() {
        SplittableRandom random = new SplittableRandom(6);
        long schedules = 0;
        for (int i = 0; i < 40; i++) {
            Program program = Script.parse("x0 = new Node[2]\nx0[0] = x0\nx1 = new Node[2]\n" + randomStep(random)
                    + randomStep(random) + randomStep(random));
            var result = Interleavings.explore(FULL, DEFAULTS, program, 6);
            assertNull(result.violation(), program::toString);
            schedules += result.schedules();
        }
        assertEquals(40L * 462, schedules);
    }

    private static String randomStep(SplittableRandom random) {
        String[] steps = {
            "x0[1] = x0", "x0[1] = x1", "x1[0] = x0", "x1 = x0[1]", "x0 = x1", "x1[1] = x1", "x0[0] = null"
        };
        return steps[random.nextInt(steps.length)] + "\n";
    }

    /** A schedule in which a live object is freed is found, made small, printed, and does the same when replayed. */
    @Test
    void withoutTheDeltaTestAnUnsafeScheduleIsFoundAndReplayed() {
        CollectorSpec noDelta = without(true, false);
        Violation violation = Interleavings.exploreAll(noDelta, DEFAULTS, 3, 6).violation();
        assertNotNull(violation);
        assertEquals(Violation.Kind.UNSAFE, violation.kind());
        String script =
                violation.counterexample().substring(violation.counterexample().indexOf("\n") + 1);
        assertEquals("""
                1: x0 = new Node[2]
                2: x0[0] = x0
                3: collect within 1 edges
                4: collect within 1 edges
                5: x0[1] = x0
                """, script);
        assertEquals(script, Script.parse(script).toString());
        Violation again = Script.replay(noDelta, DEFAULTS, script).orElseThrow();
        assertEquals(Violation.Kind.UNSAFE, again.kind());
        assertEquals(violation.counterexample(), again.counterexample());
        assertEquals(Optional.empty(), Script.replay(FULL, DEFAULTS, script), "the delta test prevents it");
    }

    @Test
    void aScriptThatCannotBeReadNamesItsLine() {
        var e = assertThrows(InputException.class, () -> Script.parse("x0 = new Node[1]\nx0 := x1"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("line 2: expected"), e::toString);
    }
}
