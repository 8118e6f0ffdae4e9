package org.cyclelab.collector.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

/** Worked examples with tracing counters after the first phase, and traps. */
class BreadthFirstTest {

    private static Scene scene(String references, String... registers) {
        return new Scene(BreadthFirst.SPEC, Settings.NONE, references, registers);
    }

    private static BreadthFirst collector(Scene scene) {
        return new BreadthFirst(scene.heap, scene.counters);
    }

    private static int[] tracingCounters(Scene scene, BreadthFirst collector, String... names) {
        int[] counters = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            counters[i] = collector.tracingCounter(scene.handle(names[i]));
        }
        return counters;
    }

    /** Counts and marks, which must not change the heap, suspects apart. */
    private static void assertCounted(Scene scene, BreadthFirst collector, String state, int[] expected, String... of) {
        collector.takeSuspects();
        collector.countInside();
        assertEquals(List.of(box(expected)), List.of(box(tracingCounters(scene, collector, of))));
        collector.mark();
        assertEquals(state, scene.state());
    }

    private static Integer[] box(int[] values) {
        Integer[] boxed = new Integer[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    @Test
    void ringOfTwo() {
        Scene scene = scene("A>B B>A", "A");
        scene.drop(0);
        BreadthFirst collector = collector(scene);
        assertCounted(scene, collector, "A(black,1) B(black,1)", new int[] {1, 1}, "A", "B");
        collector.clear();
        assertEquals(List.of("A", "B"), scene.reclaimed());
        assertEquals(4, scene.edges());
        assertEquals(0, scene.counters.get(Counter.EDGE_MARK));
    }

    /** The live object loses a reference in the clearing, and so waits for the next collection, a false suspect. */
    @Test
    void garbageRingThatRefersToALiveObject() {
        Scene scene = scene("A>B B>A B>C", "A", "C");
        scene.drop(0);
        BreadthFirst collector = collector(scene);
        assertCounted(scene, collector, "A(black,1) B(black,1) C(black,2)", new int[] {1, 1, 1}, "A", "B", "C");
        collector.clear();
        assertEquals(List.of("A", "B"), scene.reclaimed());
        assertEquals(6, scene.edges());
        assertEquals("C(purple,1,b)", scene.state());
        assertEquals(1, scene.heap.log(Log.SUSPECTS).size());
        collector.collect(Collector.UNBOUNDED);
        assertEquals("C(black,1)", scene.state());
        assertEquals(0, scene.heap.log(Log.SUSPECTS).size());
    }

    @Test
    void ringHeldAtAnotherObject() {
        Scene scene = scene("A>B B>C C>A", "A", "B");
        scene.drop(0);
        BreadthFirst collector = collector(scene);
        String live = "A(black,1) B(black,2) C(black,1)";
        assertCounted(scene, collector, live, new int[] {1, 1, 1}, "A", "B", "C");
        collector.clear();
        assertEquals(live, scene.state());
        assertEquals(6, scene.edges());
    }

    private static Scene threeRings() {
        return scene("A1>A2 A1>B1 A2>A1 B1>B2 B1>C1 B2>B1 C1>C2 C2>C1", "A1", "B1", "C1");
    }

    @Test
    void chainOfThreeRingsInBothOrders() {
        for (int[] drops : new int[][] {{2, 1, 0}, {0, 1, 2}}) {
            Scene scene = threeRings();
            for (int register : drops) {
                scene.drop(register);
            }
            BreadthFirst collector = collector(scene);
            assertCounted(
                    scene,
                    collector,
                    "A1(black,1) A2(black,1) B1(black,2) B2(black,1) C1(black,2) C2(black,1)",
                    new int[] {1, 1, 2, 1, 2, 1},
                    "A1",
                    "A2",
                    "B1",
                    "B2",
                    "C1",
                    "C2");
            collector.clear();
            assertEquals(0, scene.heap.objects());
            assertEquals(16, scene.edges());
            assertEquals(3, scene.counters.get(Counter.CAND_TRACED));
        }
    }

    @Test
    void falseSuspect() {
        Scene scene = scene("A>L", "A", "A");
        scene.drop(0);
        BreadthFirst collector = collector(scene);
        assertCounted(scene, collector, "A(black,1) L(black,1)", new int[] {0, 1}, "A", "L");
        collector.clear();
        assertEquals("A(black,1) L(black,1)", scene.state());
        assertEquals(2, scene.edges());
    }

    /** Acyclic objects are traced like others, so that what hangs on them is found in the same collection. */
    @Test
    void whatHangsOnAnAcyclicObjectIsReclaimedWithIt() {
        Scene scene = scene("A>A ~G A>G G>B B>B ~H B>H", "A", "H");
        scene.drop(0);
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals(List.of("A", "G", "B"), scene.reclaimed());
        assertEquals("H(green,1)", scene.state());
        assertEquals(0, scene.heap.log(Log.SUSPECTS).size(), "an acyclic object is no suspect");
    }

    @Test
    void theFunnel() {
        Scene scene = scene("A>A B>B C D>D", "A", "B", "C", "C", "D");
        scene.drop(0);
        scene.drop(1);
        scene.set(1, "B");
        scene.drop(2);
        scene.drop(3);
        collector(scene).collect(Collector.UNBOUNDED);
        assertEquals(1, scene.counters.get(Counter.CAND_TRACED));
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_INC));
        assertEquals(1, scene.counters.get(Counter.CAND_FILTERED_DEAD));
        assertEquals(3, scene.counters.get(Counter.BUF_PEAK_SUSPECTS));
        assertEquals("B(black,2) D(black,2)", scene.state());
    }

    /** Tracing counters are all zero again, for survivors and for cells that are used anew. */
    @Test
    void countersStartAtZeroEachTime() {
        Scene scene = scene("A>B B>A B>C C>C", "A", "C");
        BreadthFirst collector = collector(scene);
        scene.set(2, "A");
        scene.drop(2);
        collector.collect(Collector.UNBOUNDED);
        for (String name : new String[] {"A", "B", "C"}) {
            assertEquals(-1, collector.tracingCounter(scene.handle(name)));
        }
        scene.drop(0);
        collector.collect(Collector.UNBOUNDED);
        assertEquals("C(purple,2,b)", scene.state());
        scene.drop(1);
        collector.collect(Collector.UNBOUNDED);
        assertEquals(0, scene.heap.objects());
    }
}
