package org.cyclelab.collector.counting;

import static org.cyclelab.collector.RandomSteps.births;
import static org.cyclelab.collector.RandomSteps.garbage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Work;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeferredTest {

    private static Scene scene(String references, String... registers) {
        return new Scene(Deferred.SPEC, Settings.NONE, references, registers);
    }

    private static void collect(Scene scene) {
        new Deferred(scene.heap, scene.counters).collect(Collector.UNBOUNDED);
    }

    private static List<Integer> table(Heap heap) {
        IntLog log = heap.log(Log.ZERO);
        return Arrays.stream(log.toArray()).boxed().toList();
    }

    @Test
    void ringOfTwoIsLeft() {
        Scene scene = scene("A>B B>A", "A");
        assertEquals("A(black,1) B(black,1)", scene.state(), "the root is not counted");
        scene.drop(0);
        collect(scene);
        assertEquals("A(black,1) B(black,1)", scene.state());
        assertEquals(0, Work.quarters(scene.counters), "no roots, nothing at zero, nothing dies");
    }

    @Test
    void garbageWaitsForTheCollection() {
        Scene scene = scene("A>B B>C", "A", "C");
        assertEquals("A(black,0) B(black,1) C(black,1)", scene.state());
        scene.drop(0);
        assertEquals("A(black,0) B(black,1) C(black,1)", scene.state());
        collect(scene);
        assertEquals("C(black,0)", scene.state());
        assertEquals(List.of("A", "B"), scene.reclaimed());
        assertEquals(List.of(scene.handle("C")), table(scene.heap), "a root holds C, nothing else does");
        scene.drop(1);
        collect(scene);
        assertEquals("", scene.state());
        assertEquals(2 + 0, scene.counters.get(Counter.EDGE_RELEASE));
        assertEquals(3, scene.counters.get(Counter.VISIT_RELEASE));
        assertEquals(3, scene.counters.get(Counter.FREED_RC));
        assertEquals(1 + 1, scene.counters.get(Counter.LOG_ZERO));
        assertEquals(1, scene.counters.get(Counter.ROOTS_MARK));
    }

    /** Both references of a dying object to another: the second brings the count to zero, not the first. */
    @Test
    void parallelReferencesAreTakenOneByOne() {
        Scene scene = scene("A>B A>B B>C A>C", "A");
        scene.drop(0);
        collect(scene);
        assertEquals("", scene.state());
        assertEquals(List.of("A", "B", "C"), scene.reclaimed());
        assertEquals(4, scene.counters.get(Counter.EDGE_RELEASE));
    }

    /** An entry whose count has risen is struck out, and dies with its holder whichever of the two is listed first. */
    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void anEntryThatIsReferredToAgainIsStruckOut(String listedFirst) {
        Scene scene = scene("A B", "A", "B");
        Heap heap = scene.heap;
        assertEquals(List.of(scene.handle("A"), scene.handle("B")), table(heap));
        if (listedFirst.equals("B")) {
            heap.log(Log.ZERO).clear();
            heap.log(Log.ZERO).add(scene.handle("B"));
            heap.log(Log.ZERO).add(scene.handle("A"));
        }
        scene.store("A", 0, "B");
        scene.drop(1);
        collect(scene);
        assertEquals("A(black,0) B(black,1)", scene.state());
        assertEquals(List.of(scene.handle("A")), table(heap));
        scene.drop(0);
        scene.store("A", 0, "B");
        collect(scene);
        assertEquals(List.of("A", "B"), scene.reclaimed());
        assertEquals(List.of(), table(heap));
    }

    @Test
    void aStaleEntryDiesWithItsHolderInOneCollection() {
        Scene scene = scene("A B", "A", "B");
        scene.store("A", 0, "B");
        scene.drop(0);
        scene.drop(1);
        assertEquals(2, table(scene.heap).size());
        collect(scene);
        assertEquals(List.of("A", "B"), scene.reclaimed());
    }

    /** Going to zero and back many times between two collections leaves one entry. */
    @Test
    void anObjectIsListedOnce() {
        Scene scene = scene("A B", "A", "B");
        for (int i = 0; i < 100; i++) {
            scene.store("A", 0, "B");
            scene.heap.storeField(scene.handle("A"), 0, Heap.NULL);
        }
        assertEquals(2, table(scene.heap).size());
        collect(scene);
        assertEquals("A(black,0) B(black,0)", scene.state());
    }

    /** What roots hold is looked at again in every collection, once for the table and once a root. */
    @Test
    void whatRootsHoldIsLookedAtInEveryCollection() {
        Scene scene = scene("A>B", "A", "A", "A");
        for (int i = 1; i <= 10; i++) {
            collect(scene);
            assertEquals(3L * i, scene.counters.get(Counter.ROOTS_MARK));
            assertEquals(i, scene.counters.get(Counter.LOG_ZERO));
            assertEquals(4L * i, Work.units(scene.counters));
        }
        assertEquals(1, scene.counters.get(Counter.BUF_PEAK_ZERO));
    }

    /** A list of n, walked along: no count is touched for the cursor, and a collection costs the table, then the dead. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aListCostsItsTableAndItsReferences(int n) {
        Scene scene = scene("X");
        Heap heap = scene.heap;
        collect(scene);
        heap.enterFrame(2);
        heap.storeLocal(0, heap.allocate(0, 1));
        heap.storeLocal(1, heap.loadLocal(0));
        for (int i = 1; i < n; i++) {
            int o = heap.allocate(0, 1);
            heap.storeField(heap.loadLocal(1), 0, o);
            heap.storeLocal(1, o);
        }
        heap.storeLocal(1, heap.loadLocal(0));
        while (heap.loadLocal(1) != Heap.NULL) {
            heap.storeLocal(1, heap.loadField(heap.loadLocal(1), 0));
        }
        assertEquals(0, heap.counts().incrementsByRoots() + heap.counts().decrementsByRoots());
        assertEquals(n - 1, heap.counts().incrementsByFields());
        collect(scene);
        assertEquals(n, heap.objects());
        assertEquals(n, scene.counters.get(Counter.LOG_ZERO), "all were at zero when new");
        assertEquals(1 + n, Work.units(scene.counters));
        heap.storeLocal(0, Heap.NULL);
        collect(scene);
        assertEquals(0, heap.objects());
        assertEquals(n + 1, scene.counters.get(Counter.LOG_ZERO));
        assertEquals(n, scene.counters.get(Counter.VISIT_RELEASE));
        assertEquals(n - 1, scene.counters.get(Counter.EDGE_RELEASE));
        assertEquals((1 + n) + (1 + n + n - 1), Work.units(scene.counters));
    }

    /** RC(o) = 0 implies o in ZCT, once, after every step; a collection leaves what counting alone leaves. */
    @Test
    void aCollectionLeavesWhatImmediateCountingLeaves() {
        int left = 0;
        for (int seed = 0; seed < 60; seed++) {
            Heap heap = RandomSteps.heap(Deferred.SPEC.heap(Settings.NONE));
            Heap immediate = RandomSteps.heap(ReferenceCounting.SPEC.heap(Settings.NONE));
            Deferred collector = new Deferred(heap, new Counters());
            SplittableRandom steps = new SplittableRandom(seed);
            SplittableRandom sameSteps = new SplittableRandom(seed);
            for (int i = 1; i <= 1000; i++) {
                RandomSteps.step(heap, steps);
                RandomSteps.step(immediate, sameSteps);
                assertTableIsSound(heap);
                if (i % 50 == 0) {
                    collector.collect(Collector.UNBOUNDED);
                    assertTableIsSound(heap);
                    assertEquals(births(immediate), births(heap), "seed " + seed);
                }
            }
            left += garbage(heap).size();
        }
        assertTrue(left > 100, "the programs leave cycles: " + left);
    }

    private static void assertTableIsSound(Heap heap) {
        int[] w = heap.words();
        List<Integer> table = table(heap);
        int flagged = 0;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            boolean listed = (w[o + Header.INFO] & Header.IN_ZERO_TABLE) != 0;
            flagged += listed ? 1 : 0;
            assertTrue(w[o] > 0 || listed, "at zero, but not in the table");
            assertFalse((w[o + Header.INFO] & Header.MARK) != 0, "left marked");
        }
        assertEquals(flagged, table.size());
        for (int o : table) {
            assertTrue(heap.isObject(o) && (w[o + Header.INFO] & Header.IN_ZERO_TABLE) != 0);
        }
    }
}
