package org.cyclelab.collector.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

/** Worked examples with counts, colours and flags after each phase, and the known traps. */
class BaconRajanTest {

    private static Scene scene(String references, String... registers) {
        return new Scene(BaconRajan.SPEC, Settings.NONE, references, registers);
    }

    private static BaconRajan collector(Scene scene) {
        return new BaconRajan(scene.heap, scene.counters);
    }

    /** Runs the phases one by one and compares the state after each with what the specification says. */
    private static void assertPhases(Scene scene, String start, String marked, String scanned, String collected) {
        assertEquals(start, scene.state());
        BaconRajan collector = collector(scene);
        collector.takeSuspects();
        collector.markRoots();
        assertEquals(marked, scene.state(), "after markRoots");
        collector.scanRoots();
        assertEquals(scanned, scene.state(), "after scanRoots");
        collector.collectRoots();
        assertEquals(collected, scene.state(), "after collectRoots");
        assertEquals(0, scene.heap.log(Log.SUSPECTS).size());
    }

    @Test
    void ringOfTwo() {
        Scene scene = scene("A>B B>A", "A");
        assertEquals("A(black,2) B(black,1)", scene.state());
        scene.drop(0);
        assertPhases(scene, "A(purple,1,b) B(black,1)", "A(gray,0,b) B(gray,0)", "A(white,0,b) B(white,0)", "");
        assertEquals(List.of("B", "A"), scene.reclaimed());
        assertEquals(2, scene.counters.get(Counter.EDGE_MARK_GRAY));
        assertEquals(2, scene.counters.get(Counter.EDGE_SCAN));
        assertEquals(2, scene.counters.get(Counter.EDGE_COLLECT_WHITE));
        assertEquals(0, scene.counters.get(Counter.EDGE_SCAN_BLACK));
        assertEquals(1, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(2, scene.counters.get(Counter.FREED_CYCLE));
    }

    @Test
    void garbageRingThatRefersToALiveObject() {
        Scene scene = scene("A>B B>A B>C", "A", "C");
        scene.drop(0);
        assertPhases(
                scene,
                "A(purple,1,b) B(black,1) C(black,2)",
                "A(gray,0,b) B(gray,0) C(gray,1)",
                "A(white,0,b) B(white,0) C(black,1)",
                "C(black,1)");
        assertEquals(9, scene.edges());
    }

    @Test
    void ringHeldAtAnotherObject() {
        Scene scene = scene("A>B B>C C>A", "A", "B");
        scene.drop(0);
        assertPhases(
                scene,
                "A(purple,1,b) B(black,2) C(black,1)",
                "A(gray,0,b) B(gray,1) C(gray,0)",
                "A(black,1,b) B(black,2) C(black,1)",
                "A(black,1) B(black,2) C(black,1)");
        assertEquals(7, scene.edges());
        assertEquals(List.of(), scene.reclaimed());
    }

    private static Scene threeRings() {
        return scene("A1>A2 A1>B1 A2>A1 B1>B2 B1>C1 B2>B1 C1>C2 C2>C1", "A1", "B1", "C1");
    }

    @Test
    void chainOfThreeRingsDroppedFromTheTail() {
        Scene scene = threeRings();
        scene.drop(2);
        scene.drop(1);
        scene.drop(0);
        assertPhases(
                scene,
                "A1(purple,1,b) A2(black,1) B1(purple,2,b) B2(black,1) C1(purple,2,b) C2(black,1)",
                "A1(gray,0,b) A2(gray,0) B1(gray,0,b) B2(gray,0) C1(gray,0,b) C2(gray,0)",
                "A1(white,0,b) A2(white,0) B1(white,0,b) B2(white,0) C1(white,0,b) C2(white,0)",
                "");
        assertEquals(24, scene.edges());
        assertEquals(18, scene.visits());
        assertEquals(3, scene.counters.get(Counter.CAND_TRACED));
    }

    @Test
    void chainOfThreeRingsDroppedFromTheHead() {
        Scene scene = threeRings();
        scene.drop(0);
        scene.drop(1);
        scene.drop(2);
        assertPhases(
                scene,
                "A1(purple,1,b) A2(black,1) B1(purple,2,b) B2(black,1) C1(purple,2,b) C2(black,1)",
                "A1(gray,0,b) A2(gray,0) B1(gray,0) B2(gray,0) C1(gray,0) C2(gray,0)",
                "A1(white,0,b) A2(white,0) B1(white,0) B2(white,0) C1(white,0) C2(white,0)",
                "");
        assertEquals(24, scene.edges());
        assertEquals(1, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(2, scene.counters.get(Counter.CAND_FILTERED_GRAY));
    }

    @Test
    void falseSuspect() {
        Scene scene = scene("A>L", "A", "A");
        scene.drop(0);
        assertPhases(
                scene,
                "A(purple,1,b) L(black,1)",
                "A(gray,1,b) L(gray,0)",
                "A(black,1,b) L(black,1)",
                "A(black,1) L(black,1)");
        assertEquals(2, scene.edges());
    }

    /** Trap 1, noted by the developers of MMTk: B is gray with count 0 when markRoots comes to it, and yet live. */
    @Test
    void aGraySuspectWithCountZeroIsNotFreed() {
        Scene scene = scene("P", "P", "P");
        scene.create(0, "B");
        scene.store("P", 0, "B");
        scene.drop(0);
        assertPhases(
                scene,
                "P(purple,1,b) B(purple,1,b)",
                "P(gray,1,b) B(gray,0)",
                "P(black,1,b) B(black,1)",
                "P(black,1) B(black,1)");
        assertEquals(1, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_GRAY));
    }

    /** The sequential rest of the self loop under trace: the loop is made between the decrement and the collection. */
    @Test
    void aSelfLoopOnALiveSuspect() {
        Scene scene = scene("A", "A", "A");
        scene.drop(1);
        scene.store("A", 0, "A");
        scene.set(1, "A");
        scene.drop(1);
        assertPhases(scene, "A(purple,2,b)", "A(gray,1,b)", "A(black,2,b)", "A(black,2)");
        assertEquals(2, scene.edges());
    }

    /** Trap 2: every object of the component is a suspect, so that each later one is met after its death. */
    @Test
    void aComponentOfSuspectsIsReclaimedOnce() {
        Scene scene = scene("A>B B>C C>A A>C", "A", "B", "C");
        scene.drop(1);
        scene.drop(2);
        scene.drop(0);
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals(3, scene.reclaimed().size());
        assertEquals(0, scene.heap.objects());
        assertEquals(3, scene.counters.get(Counter.FREED_CYCLE));
    }

    /** J-06: trap 3: an acyclic child is not part of the trial, and is really decremented when its holder dies. */
    @Test
    void acyclicChildrenAreDecrementedOnce() {
        Scene scene = scene("A>B B>A ~G ~H A>G A>H B>H", "A", "G");
        scene.drop(0);
        assertPhases(
                scene,
                "A(purple,1,b) B(black,1) G(green,2) H(green,2)",
                "A(gray,0,b) B(gray,0) G(green,2) H(green,2)",
                "A(white,0,b) B(white,0) G(green,2) H(green,2)",
                "G(green,1)");
        assertEquals(15, scene.edges(), "green children are looked at in each phase");
        assertEquals(3, scene.heap.counts().decrementsByCollector());
        assertEquals(2, scene.counters.get(Counter.RCW_MARK_GRAY));
    }

    /** J-04: trap 4: counting must not free the cell of a buffered object, which the log still names. */
    @Test
    void aDeadSuspectKeepsItsCellUntilTheCollection() {
        Scene scene = scene("A", "A", "A");
        int a = scene.handle("A");
        scene.drop(0);
        scene.drop(1);
        assertFalse(scene.heap.isObject(a));
        assertEquals(1, scene.heap.log(Log.SUSPECTS).size());
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_DEAD));
        assertEquals(0, scene.edges());
        assertEquals(0, scene.heap.log(Log.SUSPECTS).size());
    }

    /** Trap 5: what scan has already made white far behind the live object must be restored too. */
    @Test
    void scanBlackIsTransitive() {
        Scene scene = scene("A>B B>C C>D D>E E>A", "A", "E");
        scene.drop(0);
        assertPhases(
                scene,
                "A(purple,1,b) B(black,1) C(black,1) D(black,1) E(black,2)",
                "A(gray,0,b) B(gray,0) C(gray,0) D(gray,0) E(gray,1)",
                "A(black,1,b) B(black,1) C(black,1) D(black,1) E(black,2)",
                "A(black,1) B(black,1) C(black,1) D(black,1) E(black,2)");
        assertEquals(5 + 4 + 5, scene.edges());
    }

    /** J-03: the other side of trap 6: an increment blackens, and the suspect is dropped without a trace. */
    @Test
    void anIncrementedSuspectIsNotTraced() {
        Scene scene = scene("A>B B>A", "A", "A");
        scene.drop(0);
        scene.set(0, "A");
        assertEquals("A(black,3,b) B(black,1)", scene.state());
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals("A(black,3) B(black,1)", scene.state());
        assertEquals(0, scene.edges());
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_INC));
    }

    /** Trap 7: what dies in the free phase appends to the log, which must have been emptied before. */
    @Test
    void suspectsThatAriseInTheFreePhaseAreTraced() {
        Scene scene = scene("A>A ~G A>G G>B B>B", "A");
        scene.drop(0);
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals(List.of("G", "A", "B"), scene.reclaimed());
        assertEquals(2, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(0, scene.heap.log(Log.SUSPECTS).size());
    }

    /** The same when the object was a suspect before: it must not stay buffered while the acyclic object dies. */
    @Test
    void aSuspectDecrementedInTheFreePhaseIsTracedAgain() {
        Scene scene = scene("A>A ~G A>G G>B B>B", "A", "B");
        scene.drop(0);
        scene.drop(1);
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals(0, scene.heap.objects());
        assertEquals(3, scene.counters.get(Counter.CAND_TRACED));
    }

    /** Trap 8: a count that is back at its old value proves nothing. */
    @Test
    void aCountThatIsBackProvesNothing() {
        Scene scene = scene("A>B B>A", "A");
        scene.set(1, "A");
        scene.drop(1);
        scene.set(1, "A");
        scene.drop(0);
        assertEquals("A(purple,2,b) B(black,1)", scene.state());
        scene.drop(1);
        assertEquals("A(purple,1,b) B(black,1)", scene.state());
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals(0, scene.heap.objects());
    }

    /** An acyclic object that dies in collectWhite takes along B, to which the white A still refers. */
    @Test
    void aChildThatDiesWithAnAcyclicObjectIsPassedOver() {
        Scene scene = scene("A>A ~G A>G G>B A>B", "A");
        scene.drop(0);
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals(List.of("B", "G", "A"), scene.reclaimed());
        assertTrue(scene.heap.first() == Heap.NULL);
    }
}
