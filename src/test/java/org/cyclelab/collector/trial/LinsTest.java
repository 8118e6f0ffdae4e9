package org.cyclelab.collector.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Worked examples of both lazy mark-scans with counts and colours after each phase, and the known traps. Purple is the
 * papers' black, black their green.
 */
class LinsTest {

    private static Settings order(CollectorSpec spec, String order) {
        return spec.options().settings(Map.of("order", order));
    }

    private static Scene scene(CollectorSpec spec, String references, String... registers) {
        return new Scene(spec, spec.options().defaults(), references, registers);
    }

    private static void collect(CollectorSpec spec, Scene scene, String order) {
        spec.factory().create(scene.heap, scene.counters, order(spec, order)).collect(Collector.UNBOUNDED);
        assertEquals(0, scene.heap.log(Log.SUSPECTS).size());
    }

    private static CollectorSpec spec(String name) {
        return name.equals("lins-1992") ? Lins1992.SPEC : LinsJumpStack.SPEC;
    }

    /** Examines the next suspect, which must be {@code suspect}, phase by phase. */
    private static void assertLazy(
            Scene scene, Lins1992 collector, String suspect, String marked, String scanned, String collected) {
        int s = collector.next();
        assertEquals(scene.handle(suspect), s);
        collector.markRed(s);
        assertEquals(marked, scene.state(), "after markRed");
        collector.scan(s);
        assertEquals(scanned, scene.state(), "after scan");
        collector.collectBlue(s);
        assertEquals(collected, scene.state(), "after collectBlue");
    }

    /** The same with the jump stack as it is after markRed, from its bottom. */
    private static void assertJump(
            Scene scene,
            LinsJumpStack collector,
            String suspect,
            String marked,
            List<String> jumps,
            String tested,
            String collected) {
        int s = collector.next();
        assertEquals(scene.handle(suspect), s);
        collector.markRed(s);
        assertEquals(marked, scene.state(), "after markRed");
        assertEquals(
                jumps.stream().map(scene::handle).toList(),
                Arrays.stream(collector.jumps()).boxed().toList());
        collector.test(s);
        assertEquals(0, collector.jumps().length);
        assertEquals(tested, scene.state(), "after test");
        collector.collectRed(s);
        assertEquals(collected, scene.state(), "after collectRed");
    }

    private static Lins1992 lazy(Scene scene) {
        return new Lins1992(scene.heap, scene.counters, false);
    }

    private static LinsJumpStack jump(Scene scene) {
        return new LinsJumpStack(scene.heap, scene.counters, false);
    }

    @Test
    void ringOfTwo() {
        Scene scene = scene(Lins1992.SPEC, "A>B B>A", "A");
        scene.drop(0);
        assertEquals("A(purple,1,b) B(black,1)", scene.state());
        assertLazy(scene, lazy(scene), "A", "A(red,0) B(red,0)", "A(blue,0) B(blue,0)", "");
        assertEquals(List.of("B", "A"), scene.reclaimed());
        assertEquals(6, scene.edges());
        assertEquals(6, scene.visits());
        assertEquals(2, scene.counters.get(Counter.FREED_CYCLE));
    }

    @Test
    void ringOfTwoWithJumps() {
        Scene scene = scene(LinsJumpStack.SPEC, "A>B B>A", "A");
        scene.drop(0);
        assertJump(scene, jump(scene), "A", "A(red,0) B(red,0)", List.of(), "A(red,0) B(red,0)", "");
        assertEquals(List.of("B", "A"), scene.reclaimed());
        assertEquals(4, scene.edges());
        assertEquals(4, scene.visits());
    }

    @Test
    void garbageRingThatRefersToALiveObject() {
        Scene scene = scene(Lins1992.SPEC, "A>B B>A B>C", "A", "C");
        scene.drop(0);
        assertLazy(
                scene, lazy(scene), "A", "A(red,0) B(red,0) C(red,1)", "A(blue,0) B(blue,0) C(black,1)", "C(black,1)");
        assertEquals(9, scene.edges());
        assertEquals(8, scene.visits());
    }

    @Test
    void garbageRingThatRefersToALiveObjectWithJumps() {
        Scene scene = scene(LinsJumpStack.SPEC, "A>B B>A B>C", "A", "C");
        scene.drop(0);
        assertJump(
                scene,
                jump(scene),
                "A",
                "A(red,0) B(red,0) C(red,1)",
                List.of("C"),
                "A(red,0) B(red,0) C(black,1)",
                "C(black,1)");
        assertEquals(6, scene.edges());
        assertEquals(6, scene.visits());
        assertEquals(1, scene.counters.get(Counter.JUMP_PUSHED));
    }

    @Test
    void ringHeldAtAnotherObject() {
        Scene scene = scene(Lins1992.SPEC, "A>B B>C C>A", "A", "B");
        scene.drop(0);
        String live = "A(black,1) B(black,2) C(black,1)";
        assertLazy(scene, lazy(scene), "A", "A(red,0) B(red,1) C(red,0)", live, live);
        assertEquals(7, scene.edges());
        assertEquals(List.of(), scene.reclaimed());
    }

    @Test
    void ringHeldAtAnotherObjectWithJumps() {
        Scene scene = scene(LinsJumpStack.SPEC, "A>B B>C C>A", "A", "B");
        scene.drop(0);
        String live = "A(black,1) B(black,2) C(black,1)";
        assertJump(scene, jump(scene), "A", "A(red,0) B(red,1) C(red,0)", List.of("B"), live, live);
        assertEquals(6, scene.edges());
    }

    private static final String RINGS = "A1>A2 A1>B1 A2>A1 B1>B2 B1>C1 B2>B1 C1>C2 C2>C1";

    private static void dropFromTheTail(Scene scene) {
        scene.drop(2);
        scene.drop(1);
        scene.drop(0);
        assertEquals("A1(purple,1,b) A2(black,1) B1(purple,2,b) B2(black,1) C1(purple,2,b) C2(black,1)", scene.state());
    }

    @Test
    void chainOfThreeRingsExaminedFromTheTail() {
        Scene scene = scene(Lins1992.SPEC, RINGS, "A1", "B1", "C1");
        dropFromTheTail(scene);
        Lins1992 collector = lazy(scene);
        String a = "A1(purple,1,b) A2(black,1) ";
        String b = "B1(purple,2,b) B2(black,1) ";
        assertLazy(
                scene,
                collector,
                "C1",
                a + b + "C1(red,1) C2(red,0)",
                a + b + "C1(black,2) C2(black,1)",
                a + b + "C1(black,2) C2(black,1)");
        String live = a + "B1(black,2) B2(black,1) C1(black,2) C2(black,1)";
        assertLazy(scene, collector, "B1", a + "B1(red,1) B2(red,0) C1(red,0) C2(red,0)", live, live);
        assertLazy(
                scene,
                collector,
                "A1",
                "A1(red,0) A2(red,0) B1(red,0) B2(red,0) C1(red,0) C2(red,0)",
                "A1(blue,0) A2(blue,0) B1(blue,0) B2(blue,0) C1(blue,0) C2(blue,0)",
                "");
        assertEquals(Heap.NULL, collector.next());
        assertEquals(38, scene.edges());
        assertEquals(30, scene.visits());
        assertEquals(3, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(List.of("A2", "B2", "C2", "C1", "B1", "A1"), scene.reclaimed());
    }

    @Test
    void chainOfThreeRingsExaminedFromTheTailWithJumps() {
        Scene scene = scene(LinsJumpStack.SPEC, RINGS, "A1", "B1", "C1");
        dropFromTheTail(scene);
        LinsJumpStack collector = jump(scene);
        String a = "A1(purple,1,b) A2(black,1) ";
        String b = "B1(purple,2,b) B2(black,1) ";
        String c = "C1(black,2) C2(black,1)";
        assertJump(scene, collector, "C1", a + b + "C1(red,1) C2(red,0)", List.of(), a + b + c, a + b + c);
        String live = a + "B1(black,2) B2(black,1) " + c;
        assertJump(scene, collector, "B1", a + "B1(red,1) B2(red,0) C1(red,0) C2(red,0)", List.of("C1"), live, live);
        String red = "A1(red,0) A2(red,0) B1(red,0) B2(red,0) C1(red,0) C2(red,0)";
        assertJump(scene, collector, "A1", red, List.of("B1", "C1"), red, "");
        assertEquals(Heap.NULL, collector.next());
        assertEquals(30, scene.edges());
        assertEquals(24, scene.visits());
        assertEquals(2, scene.counters.get(Counter.BUF_PEAK_JUMPS));
        assertEquals(List.of("A2", "B2", "C2", "C1", "B1", "A1"), scene.reclaimed());
    }

    /** The newest first: A1 reaches all, and the others are dead when their turn comes. */
    @ParameterizedTest
    @CsvSource({"lins-1992, 24", "lins-jump-stack, 16"})
    void chainOfThreeRingsExaminedFromTheHead(String name, long edges) {
        Scene scene = scene(spec(name), RINGS, "A1", "B1", "C1");
        dropFromTheTail(scene);
        collect(spec(name), scene, "lifo");
        assertEquals(0, scene.heap.objects());
        assertEquals(edges, scene.edges());
        assertEquals(1, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(2, scene.counters.get(Counter.CAND_FILTERED_DEAD));
        assertEquals(3, scene.counters.get(Counter.BUF_PEAK_SUSPECTS));
    }

    @Test
    void falseSuspect() {
        Scene scene = scene(Lins1992.SPEC, "A>L", "A", "A");
        scene.drop(0);
        String live = "A(black,1) L(black,1)";
        assertLazy(scene, lazy(scene), "A", "A(red,1) L(red,0)", live, live);
        assertEquals(2, scene.edges());
    }

    @Test
    void falseSuspectWithJumps() {
        Scene scene = scene(LinsJumpStack.SPEC, "A>L", "A", "A");
        scene.drop(0);
        String live = "A(black,1) L(black,1)";
        assertJump(scene, jump(scene), "A", "A(red,1) L(red,0)", List.of(), live, live);
        assertEquals(2, scene.edges());
    }

    /** B is reached by the trace of P, found alive with it and no longer in the control set. */
    @ParameterizedTest
    @ValueSource(strings = {"lins-1992", "lins-jump-stack"})
    void aSuspectFoundAliveWithAnEarlierOneIsNotExamined(String name) {
        Scene scene = scene(spec(name), "P", "P", "P");
        scene.create(0, "B");
        scene.store("P", 0, "B");
        scene.drop(0);
        assertEquals("P(purple,1,b) B(purple,1,b)", scene.state());
        collect(spec(name), scene, "fifo");
        assertEquals("P(black,1) B(black,1)", scene.state());
        assertEquals(1, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_INC));
    }

    @ParameterizedTest
    @CsvSource({"lins-1992, fifo", "lins-1992, lifo", "lins-jump-stack, fifo", "lins-jump-stack, lifo"})
    void aComponentOfSuspectsIsReclaimedOnce(String name, String order) {
        Scene scene = scene(spec(name), "A>B B>C C>A A>C", "A", "B", "C");
        scene.drop(1);
        scene.drop(2);
        scene.drop(0);
        collect(spec(name), scene, order);
        assertEquals(3, scene.reclaimed().size());
        assertEquals(0, scene.heap.objects());
    }

    /** An acyclic child is not part of the trial, and is really decremented when its holder dies. */
    @ParameterizedTest
    @ValueSource(strings = {"lins-1992", "lins-jump-stack"})
    void acyclicChildrenAreDecrementedOnce(String name) {
        Scene scene = scene(spec(name), "A>B B>A ~G ~H A>G A>H B>H", "A", "G");
        scene.drop(0);
        collect(spec(name), scene, "fifo");
        assertEquals("G(green,1)", scene.state());
        assertEquals(3, scene.heap.counts().decrementsByCollector());
        assertEquals(2, scene.counters.get(Counter.RCW_MARK_GRAY));
    }

    /** What an acyclic object releases when it dies joins the control set and is examined in the same collection. */
    @ParameterizedTest
    @CsvSource({"lins-1992, fifo", "lins-1992, lifo", "lins-jump-stack, fifo", "lins-jump-stack, lifo"})
    void suspectsThatAriseWhileBlueIsCollectedAreExamined(String name, String order) {
        Scene scene = scene(spec(name), "A>A ~G A>G G>B B>B", "A", "B");
        scene.drop(1);
        scene.drop(0);
        collect(spec(name), scene, order);
        assertEquals(0, scene.heap.objects());
        assertEquals(order.equals("fifo") ? 3 : 2, scene.counters.get(Counter.CAND_TRACED));
    }

    /** An acyclic object that dies takes along B, to which the garbage A still refers, before or behind it. */
    @ParameterizedTest
    @CsvSource({"lins-1992, A>G A>B", "lins-1992, A>B A>G", "lins-jump-stack, A>G A>B", "lins-jump-stack, A>B A>G"})
    void aChildThatDiesWithAnAcyclicObjectIsPassedOver(String name, String fields) {
        Scene scene = scene(spec(name), "A>A ~G " + fields + " G>B", "A");
        scene.drop(0);
        collect(spec(name), scene, "fifo");
        assertEquals(List.of("B", "G", "A"), scene.reclaimed());
    }

    /** Dead by counting alone before its turn: the cell is held for the control set until then. */
    @ParameterizedTest
    @ValueSource(strings = {"lins-1992", "lins-jump-stack"})
    void aDeadSuspectIsPassedOver(String name) {
        Scene scene = scene(spec(name), "A", "A", "A");
        scene.drop(0);
        scene.drop(1);
        assertFalse(scene.heap.isObject(scene.handle("A")));
        collect(spec(name), scene, "fifo");
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_DEAD));
        assertEquals(0, scene.edges());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lins-1992", "lins-jump-stack"})
    void anIncrementTakesOutOfTheControlSet(String name) {
        Scene scene = scene(spec(name), "A>B B>A", "A", "A");
        scene.drop(0);
        scene.set(0, "A");
        collect(spec(name), scene, "fifo");
        assertEquals("A(black,3) B(black,1)", scene.state());
        assertEquals(0, scene.edges());
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_INC));
    }
}
