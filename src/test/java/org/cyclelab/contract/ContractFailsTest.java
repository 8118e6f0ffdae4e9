package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

/** Negative controls: collectors that break the contract in one way each, and what the contract says of them. */
class ContractFailsTest {
    private static final Paper PAPER = new Paper("nobody", 0, "none", "none");

    private static CollectorSpec spec(Counting counting, boolean complete, CollectorSpec.Factory factory, Log... logs) {
        return new CollectorSpec(
                "control",
                "A negative control.",
                PAPER,
                CollectorSpec.CountingRule.always(counting),
                complete,
                Set.of(logs),
                Options.NONE,
                factory);
    }

    private static Violation violation(CollectorSpec spec) {
        Optional<Violation> violation = Contract.check(spec, Settings.NONE, 1, 2000);
        assertTrue(violation.isPresent());
        return violation.get();
    }

    private static void eachObject(Heap heap, IntConsumer action) {
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            action.accept(o);
        }
    }

    @Test
    void whoNeverReclaimsIsIncomplete() {
        Violation violation = violation(spec(Counting.NONE, true, (heap, counters, settings) -> budget -> {}));
        assertEquals(Violation.Kind.INCOMPLETE, violation.kind());
        assertEquals(Contract.Family.GRAPHS, violation.family());
        assertEquals("""
                control is incomplete (every graph of up to 4 objects): unreachable, but left after an unbounded collection: Node#1
                graph "a |", made by
                1: x0 = new Node[0]
                2: x0 = null
                """, violation.toString());
    }

    @Test
    void whoCannotBeMadeIsBroken() {
        Violation violation = violation(spec(Counting.NONE, true, (heap, counters, settings) -> {
            throw new IllegalStateException("never");
        }));
        assertEquals(Violation.Kind.CRASH, violation.kind());
        assertTrue(violation.message().startsWith("it cannot be made: java.lang.IllegalStateException: never at "));
    }

    @Test
    void countingAloneIsIncompleteForASelfReference() {
        Violation violation = violation(spec(Counting.EXACT, true, (heap, counters, settings) -> budget -> {}));
        assertEquals(Violation.Kind.INCOMPLETE, violation.kind());
        assertTrue(violation.counterexample().startsWith("graph \"a>a |"), violation.counterexample());
        assertEquals(
                Optional.empty(),
                Contract.check(ReferenceCounting.SPEC, Settings.NONE, GraphLiteral.parse("a>a |")),
                "who does not claim to be complete need not be");
    }

    @Test
    void whoReclaimsEverythingIsUnsafe() {
        Violation violation = violation(
                spec(Counting.NONE, true, (heap, counters, settings) -> budget -> eachObject(heap, heap::reclaim)));
        assertEquals(Violation.Kind.UNSAFE, violation.kind());
        assertEquals("Node#1 is reachable, but was reclaimed", violation.message());
    }

    @Test
    void whoThrowsIsBroken() {
        Violation violation = violation(spec(Counting.NONE, false, (heap, counters, settings) -> budget -> {
            throw new UnsupportedOperationException("not today");
        }));
        assertEquals(Violation.Kind.CRASH, violation.kind());
        assertTrue(violation.message().contains("not today"), violation.message());
    }

    @Test
    void whoCountsWrongIsInexact() {
        Violation violation = violation(spec(
                Counting.EXACT,
                false,
                (heap, counters, settings) -> budget -> eachObject(heap, o -> heap.words()[o + Header.COUNT] += 1)));
        assertEquals(Violation.Kind.COUNT, violation.kind());
        assertEquals("the stored count of Node#1 is 2, the number of references to it 1", violation.message());
    }

    @Test
    void whoLeavesAColourBehindIsUntidy() {
        Violation violation = violation(spec(Counting.NONE, false, (heap, counters, settings) -> budget -> {
            int[] w = heap.words();
            eachObject(heap, o -> w[o + Header.INFO] = Header.withColour(w[o + Header.INFO], Colour.WHITE));
        }));
        assertEquals(Violation.Kind.STATE, violation.kind());
        assertEquals("Node#1 is left white", violation.message());
    }

    @Test
    void whoLeavesALogFullIsUntidy() {
        for (Log log : new Log[] {Log.SUSPECTS, Log.ALLOCATIONS, Log.MODIFIED}) {
            Violation violation =
                    violation(spec(Counting.EXACT, false, (heap, counters, settings) -> budget -> {}, log));
            assertEquals(Violation.Kind.STATE, violation.kind(), log::toString);
        }
    }

    /** A suspect that no log lists would never be looked at again. */
    @Test
    void whoForgetsASuspectIsUntidy() {
        Violation violation = violation(
                spec(Counting.EXACT, false, (heap, counters, settings) -> budget -> forget(heap), Log.SUSPECTS));
        assertEquals(Violation.Kind.STATE, violation.kind());
        assertEquals("of 1 objects marked as suspects the log SUSPECTS lists 0", violation.message());
    }

    private static void forget(Heap heap) {
        IntLog log = heap.log(Log.SUSPECTS);
        for (int i = 0; i < log.size(); i++) {
            if (!heap.isObject(log.get(i))) {
                heap.release(log.get(i));
            }
        }
        log.clear();
    }

    @Test
    void whoAltersAFieldIsUntidy() {
        Violation violation = violation(spec(Counting.NONE, false, (heap, counters, settings) -> budget -> {
            int o = heap.first();
            if (o != Heap.NULL && heap.fieldCount(o) > 0) {
                heap.words()[Header.firstField(heap.words(), o)] = Heap.NULL;
            }
        }));
        assertEquals(Violation.Kind.STATE, violation.kind());
        assertEquals("field 0 of Node#1 was altered", violation.message());
    }

    @Test
    void whoShortensARunMakesTheHeapUnwalkable() {
        Violation violation = violation(spec(Counting.EXACT, false, (heap, counters, settings) -> budget -> {
            for (int run = heap.firstRun(); run < heap.endOfRuns(); run += Header.runWords(heap.words(), run)) {
                if (!heap.isObject(run)) {
                    heap.words()[run + Header.INFO]++;
                }
            }
        }));
        assertEquals(Violation.Kind.STATE, violation.kind());
    }

    @Test
    void aSmallBudgetIsNoExcuse() {
        Violation violation = violation(spec(Counting.NONE, false, (heap, counters, settings) -> budget -> {
            if (budget != Collector.UNBOUNDED) {
                eachObject(heap, heap::reclaim);
            }
        }));
        assertEquals(Violation.Kind.UNSAFE, violation.kind());
        assertEquals(Contract.Family.INTERLEAVINGS, violation.family());
    }

    private static void markRecursively(Heap heap, boolean[] marks, int o) {
        if (o == Heap.NULL || marks[o]) {
            return;
        }
        marks[o] = true;
        for (int i = 0; i < heap.fieldCount(o); i++) {
            markRecursively(heap, marks, heap.loadField(o, i));
        }
    }

    @Test
    void onlyDeepStructuresFindRecursion() {
        Violation violation = violation(spec(Counting.NONE, true, (heap, counters, settings) -> budget -> {
            boolean[] marks = new boolean[heap.endOfRuns()];
            for (int root : heap.roots()) {
                markRecursively(heap, marks, root);
            }
            eachObject(heap, o -> {
                if (!marks[o]) {
                    heap.reclaim(o);
                }
            });
        }));
        assertEquals(Violation.Kind.CRASH, violation.kind());
        assertEquals(Contract.Family.DEEP, violation.family());
        assertTrue(violation.message().contains("StackOverflowError"), violation.message());
    }

    @Test
    void variantsTurnEachSwitchAndTakeEachChoice() {
        Options options = Options.of(
                Option.bool("on", true, "a switch"),
                Option.integer("n", 5, 1, 9, "a number"),
                Option.choice("order", "fifo", List.of("fifo", "lifo"), "a choice"));
        CollectorSpec spec = new CollectorSpec(
                "control",
                "A negative control.",
                PAPER,
                CollectorSpec.CountingRule.always(Counting.NONE),
                false,
                Set.of(),
                options,
                (heap, counters, settings) -> budget -> {});
        assertEquals(
                List.of(
                        "on=true;n=5;order=fifo",
                        "on=false;n=5;order=fifo",
                        "on=true;n=5;order=lifo",
                        "on=true;n=1;order=fifo"),
                Contract.variants(spec).stream().map(Settings::toString).toList());
    }
}
