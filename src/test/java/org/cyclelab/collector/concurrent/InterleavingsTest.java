package org.cyclelab.collector.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.contract.Interleavings;
import org.cyclelab.contract.Interleavings.Scope;
import org.cyclelab.contract.Program;
import org.cyclelab.contract.Script;
import org.cyclelab.contract.Violation;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The explorer of interleavings, on concurrent cycle collection with both of its tests and without one. {@code
 * -Dcyclelab.objects=3} lets programs of six operations allocate three objects, which takes minutes.
 */
class InterleavingsTest {
    private static final CollectorSpec FULL = BaconRajanConcurrent.SPEC;
    private static final Settings DEFAULTS = FULL.options().defaults();

    private static final String RING = """
            x0 = new Node[2]
            x1 = new Node[2]
            x0[0] = x1
            x1[0] = x0
            """;
    private static final String HUB_OF_A_LOOP = """
            x0 = new Node[2]
            x1 = new Node[2]
            x0[0] = x0
            x1[0] = x1
            x0[1] = x1
            """;
    private static final String RING_WITH_A_TAIL = RING + """
            x1 = new Node[2]
            x0[1] = x1
            x1[0] = x1
            """;

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

    private static Scope from(String start, int operations) {
        return Scope.strong(operations).from(new Program(2, Script.parse(start).operations()));
    }

    /** The script of a counterexample, without the line that says where it fails. */
    private static String script(Violation violation) {
        return violation.counterexample().substring(violation.counterexample().indexOf("\n") + 1);
    }

    private static void assertSafe(Scope scope, String what) {
        var result = Interleavings.explore(FULL, DEFAULTS, scope);
        assertNull(result.violation(), what);
        assertFalse(result.endless(), what);
        assertTrue(result.states() > 1000, what + ": " + result.states() + " states");
        System.out.println("bacon-rajan-concurrent, " + what + ": " + result.states() + " states, "
                + result.transitions() + " transitions");
    }

    @Test
    void sixOperationsHaveNoUnsafeSchedule() {
        int objects = Integer.getInteger("cyclelab.objects", 2);
        Scope six = Scope.strong(6);
        assertSafe(new Scope(six.start(), six.alphabet(), 6, objects), "6 operations, " + objects + " objects");
    }

    @Test
    void fourOperationsWithWeakFieldsHaveNoUnsafeSchedule() {
        assertSafe(Scope.wide(FULL, DEFAULTS, 4), "4 operations with weak fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {RING, HUB_OF_A_LOOP, RING_WITH_A_TAIL})
    void aCycleAndTwoOperationsHaveNoUnsafeSchedule(String start) {
        assertSafe(from(start, 2), "2 operations after " + start.replace("\n", "; "));
    }

    /** A schedule in which a live object is freed is found, made small, printed, and does the same when replayed. */
    @Test
    void withoutTheDeltaTestAnUnsafeScheduleIsFoundAndReplayed() {
        CollectorSpec noDelta = without(true, false);
        Violation violation =
                Interleavings.explore(noDelta, DEFAULTS, Scope.strong(3)).violation();
        assertNotNull(violation);
        assertEquals(Violation.Kind.UNSAFE, violation.kind());
        String script = script(violation);
        assertEquals("""
                1: x0 = new Node[2]
                2: x0[0] = x0
                3: collect within 1 edges
                4: collect within 1 edges
                5: x0[1] = x0
                """, script);
        assertEquals(script, Script.parse(script).toString());
        assertEquals(
                Script.parse(script), Script.parse(violation.counterexample()), "the line above it is passed over");
        Violation again = Script.replay(noDelta, DEFAULTS, script).orElseThrow();
        assertEquals(Violation.Kind.UNSAFE, again.kind());
        assertEquals(violation.message(), again.message());
        assertEquals(violation.counterexample(), again.counterexample());
        assertEquals(Optional.empty(), Script.replay(FULL, DEFAULTS, script), "the delta test prevents it");
    }

    /**
     * Five operations need the sigma test: an object loses its last reference while it is a candidate, found from a count
     * that was stale. No count of it has changed when the candidate is decided, since decrements come an epoch late, so
     * that the delta test lets it pass; but the sum counts the reference that is gone. Freed all the same, the object is
     * decremented when it is no more: nothing reachable is lost, but in a heap that uses cells again the count of another
     * object would be.
     */
    @Test
    void withoutTheSigmaTestAnObjectIsFreedBeforeItsLastDecrement() {
        CollectorSpec noSigma = without(false, true);
        Violation violation =
                Interleavings.explore(noSigma, DEFAULTS, Scope.strong(5)).violation();
        assertNotNull(violation);
        assertEquals(Violation.Kind.UNSAFE, violation.kind());
        assertEquals("Node#1 was reclaimed and is still referred to", violation.message());
        String script = script(violation);
        assertEquals("""
                1: x0 = new Node[2]
                2: x1 = new Node[2]
                3: x1[0] = x0
                4: x0 = new Node[2]
                5: collect within 1 edges
                6: collect within 1 edges
                7: x1[0] = x0
                """, script);
        assertEquals(
                violation.counterexample(),
                Script.replay(noSigma, DEFAULTS, script).orElseThrow().counterexample());
        assertEquals(Optional.empty(), Script.replay(FULL, DEFAULTS, script), "the sigma test prevents it");
    }

    @Test
    void fourOperationsDoNotNeedTheSigmaTest() {
        assertNull(Interleavings.explore(without(false, true), DEFAULTS, Scope.strong(4))
                .violation());
    }

    @Test
    void aScriptThatCannotBeReadNamesItsLine() {
        var e = assertThrows(InputException.class, () -> Script.parse("x0 = new Node[1]\nx0 := x1"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("line 2: expected"), e::toString);
    }

    @Test
    void aScriptReadsWeakFieldsAndMoves() {
        String script = "1: x0.weak = x1\n2: x1 = x0.weak\n3: x0[1] = move x1\n";
        assertEquals(script, Script.parse(script).toString());
        assertEquals(2, Script.parse(script).locals());
    }
}
