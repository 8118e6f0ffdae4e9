package org.cyclelab.collector.eager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Scene;
import org.cyclelab.collector.Triggered;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MartinezWachenchauzerLinsTest {

    private static Scene scene(String references, String... registers) {
        return new Scene(MartinezWachenchauzerLins.SPEC, Settings.NONE, references, registers);
    }

    private static void assertPhases(Scene scene, String marked, String scanned, String collected) {
        var phases = new MartinezWachenchauzerLins(scene.heap, scene.counters).markScan();
        int suspect = phases.next();
        phases.markRed(suspect);
        assertEquals(marked, scene.state(), "after markRed");
        phases.scan(suspect);
        assertEquals(scanned, scene.state(), "after scan");
        phases.collectBlue(suspect);
        assertEquals(collected, scene.state(), "after collectBlue");
        assertEquals(Heap.NULL, phases.next());
    }

    @Test
    void ringOfTwo() {
        Scene scene = scene("A>B B>A", "A");
        scene.drop(0);
        assertPhases(scene, "A(red,0) B(red,0)", "A(blue,0) B(blue,0)", "");
        assertEquals(6, scene.edges());
        assertEquals(2, scene.reclaimed().size());
    }

    @Test
    void ringHeldAtAnotherObject() {
        Scene scene = scene("A>B B>C C>A", "A", "B");
        scene.drop(0);
        String live = "A(black,1) B(black,2) C(black,1)";
        assertPhases(scene, "A(red,0) B(red,1) C(red,0)", live, live);
        assertEquals(7, scene.edges());
        assertEquals(List.of(), scene.reclaimed());
    }

    /** Each of n objects of a doubly linked list has a root of its own; the roots are dropped one by one. */
    private static long dropRoots(int n, boolean eager) {
        var spec = eager ? MartinezWachenchauzerLins.SPEC : BaconRajan.SPEC;
        Heap heap = RandomSteps.heap(spec.heap(Settings.NONE));
        Counters counters = new Counters();
        for (int i = 0; i < n; i++) {
            heap.storeStatic(i, heap.allocate(0, 2));
            if (i > 0) {
                heap.storeField(heap.roots()[i - 1], 1, heap.roots()[i]);
                heap.storeField(heap.roots()[i], 0, heap.roots()[i - 1]);
            }
        }
        if (eager) {
            var triggered = new Triggered(heap, new MartinezWachenchauzerLins(heap, counters));
            for (int i = 0; i < n; i++) {
                heap.storeStatic(i, Heap.NULL);
                triggered.event();
            }
            assertEquals(n == 1 ? 0 : n, triggered.collections());
        } else {
            for (int i = 0; i < n; i++) {
                heap.storeStatic(i, Heap.NULL);
            }
            new BaconRajan(heap, counters).collect(Long.MAX_VALUE);
        }
        assertEquals(0, heap.objects());
        return Scene.edges(counters);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 16, 64, 200})
    void aListThatIsLetGoRootByRootIsQuadratic(int n) {
        assertEquals(5L * n * n - 4L * n - 1, dropRoots(n, true));
        assertEquals(6L * (n - 1), dropRoots(n, false), "all suspects together");
    }

    @Test
    void theFiguresOfTheSpecification() {
        assertEquals(20_223, dropRoots(64, true));
        assertEquals(378, dropRoots(64, false));
    }

    /** Immediate: after every event the heap holds what the roots reach and nothing else. */
    @Test
    void nothingFloats() {
        Heap heap = RandomSteps.heap(MartinezWachenchauzerLins.SPEC.heap(Settings.NONE));
        Counters counters = new Counters();
        var triggered = new Triggered(heap, new MartinezWachenchauzerLins(heap, counters));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            RandomSteps.step(heap, random, 6);
            triggered.event();
            assertEquals(Set.of(), RandomSteps.garbage(heap));
        }
        assertTrue(counters.get(Counter.FREED_CYCLE) > 100);
        assertTrue(triggered.collections() < 20_000);
    }
}
