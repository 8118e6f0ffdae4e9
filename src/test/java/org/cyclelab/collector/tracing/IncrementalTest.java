package org.cyclelab.collector.tracing;

import static org.cyclelab.collector.RandomSteps.births;
import static org.cyclelab.collector.RandomSteps.garbage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Triggered;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalTest {
    private final Counters counters = new Counters();

    static Settings settings(String barrier, String allocation) {
        return Incremental.SPEC.options().settings(Map.of("barrier", barrier, "allocation", allocation));
    }

    private static Heap heap(Settings settings) {
        return new Heap(Types.of(Type.arrayOf("Node")), Incremental.SPEC.heap(settings));
    }

    /** A list of n objects from static 0 on. */
    private static void list(Heap heap, int n) {
        for (int i = 0; i < n; i++) {
            int o = heap.allocate(0, 1);
            heap.storeField(o, 0, i == 0 ? Heap.NULL : heap.roots()[0]);
            heap.storeStatic(0, o);
        }
    }

    /** Slices until the cycle that has begun ends; answers how many there were. */
    private int finish(Collector collector, Heap heap, long budget) {
        long cells = counters.get(Counter.SWEEP_CELLS);
        int slices = 0;
        while (counters.get(Counter.SWEEP_CELLS) == cells) {
            collector.collect(budget);
            slices++;
            assertTrue(slices < 10_000);
        }
        assertEquals(
                0,
                heap.log(Log.STORED).size()
                        + heap.log(Log.MODIFIED).size()
                        + heap.log(Log.UPDATES).size());
        return slices;
    }

    /** A list has n - 1 edges: so many slices of one edge, and one more to find that nothing is gray. */
    @ParameterizedTest
    @CsvSource({"dijkstra, 1", "steele, 1", "yuasa, 1", "dijkstra, 10", "yuasa, 7"})
    void aSliceVisitsNoMoreEdgesThanItsBudget(String barrier, int budget) {
        int n = 100;
        Settings settings = settings(barrier, "black");
        Heap heap = heap(settings);
        Incremental collector = new Incremental(heap, counters, settings);
        list(heap, n);
        for (int slice = 1; counters.get(Counter.SWEEP_CELLS) == 0; slice++) {
            collector.collect(budget);
            assertEquals(Math.min(n - 1L, (long) slice * budget), counters.get(Counter.EDGE_MARK));
        }
        assertEquals(n, counters.get(Counter.VISIT_MARK));
        assertEquals(n, counters.get(Counter.SWEEP_CELLS));
        assertEquals(n, heap.objects());
    }

    /** Logs are off but while marking goes on. */
    @ParameterizedTest
    @CsvSource({"dijkstra, STORED", "steele, MODIFIED", "yuasa, UPDATES"})
    void theBarrierIsOffWhileIdle(String barrier, Log log) {
        Settings settings = settings(barrier, "black");
        Heap heap = heap(settings);
        Incremental collector = new Incremental(heap, counters, settings);
        list(heap, 10);
        assertEquals(0, heap.log(log).size());
        collector.collect(1);
        heap.storeField(heap.roots()[0], 0, heap.loadField(heap.roots()[0], 0));
        assertTrue(heap.log(log).size() > 0);
        for (Log other : new Log[] {Log.STORED, Log.MODIFIED, Log.UPDATES}) {
            assertEquals(other == log, heap.log(other).size() > 0);
        }
        finish(collector, heap, 5);
        heap.storeField(heap.roots()[0], 0, heap.loadField(heap.roots()[0], 0));
        assertEquals(0, heap.log(log).size());
    }

    /**
     * k objects are made while marking goes on, all dropped at once: black ones float until the next cycle, white ones
     * do not.
     */
    @ParameterizedTest
    @CsvSource({"dijkstra, black", "dijkstra, white", "steele, black", "steele, white", "yuasa, black", "yuasa, white"})
    void newObjectsFloatIfTheyAreBlack(String barrier, String allocation) {
        Settings settings = settings(barrier, allocation);
        Heap heap = heap(settings);
        Incremental collector = new Incremental(heap, counters, settings);
        list(heap, 20);
        collector.collect(1);
        for (int i = 0; i < 50; i++) {
            heap.storeStatic(1, heap.allocate(0, 1));
        }
        heap.storeStatic(1, Heap.NULL);
        finish(collector, heap, 3);
        boolean black = allocation.equals("black") || barrier.equals("yuasa");
        assertEquals(black ? 70 : 20, heap.objects());
        finish(collector, heap, 3);
        assertEquals(20, heap.objects(), "the next cycle reclaims them");
    }

    /**
     * A list is cut off its root after its first edge was visited. What a cycle keeps: Yuasa all of it; the insertion
     * barriers what they had shaded by then, which is the second object, and so all below it too.
     */
    @Test
    void whatIsCutOffBehindTheMarkFloats() {
        for (String barrier : new String[] {"dijkstra", "steele", "yuasa"}) {
            for (boolean early : new boolean[] {false, true}) {
                Settings settings = settings(barrier, "black");
                Heap heap = heap(settings);
                Incremental collector = new Incremental(heap, counters, settings);
                // static 0 -> holder -> list of 10
                list(heap, 10);
                int holder = heap.allocate(0, 2);
                heap.storeField(holder, 1, heap.roots()[0]);
                heap.storeField(holder, 0, holder);
                heap.storeStatic(0, holder);
                // fields are visited in ascending order: the reference to itself first, then the list
                collector.collect(early ? 1 : 2);
                heap.storeField(holder, 1, Heap.NULL);
                finish(collector, heap, 1);
                boolean floats = barrier.equals("yuasa") || !early;
                assertEquals(floats ? 11 : 1, heap.objects(), barrier + " " + early);
            }
        }
    }

    /** A collection without a budget gives up the cycle that goes on, and leaves nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"dijkstra", "steele", "yuasa"})
    void anUnboundedCollectionLeavesNothing(String barrier) {
        int floating = 0;
        for (int seed = 0; seed < 50; seed++) {
            Settings settings = settings(barrier, "black");
            Heap heap = RandomSteps.heap(Incremental.SPEC.heap(settings));
            Incremental collector = new Incremental(heap, counters, settings);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 1; i <= 1000; i++) {
                RandomSteps.step(heap, random);
                if (i % 3 == 0) {
                    collector.collect(1);
                }
                if (i % 200 == 0) {
                    floating += garbage(heap).size();
                    collector.collect(Collector.UNBOUNDED);
                    assertEquals(Set.of(), garbage(heap));
                }
            }
        }
        assertTrue(floating > 100);
    }

    /**
     * Yuasa keeps exactly what was reachable when the cycle began and what is new; the others keep no more than that
     * with black allocation. Nothing reachable is ever lost.
     */
    @ParameterizedTest
    @CsvSource({"dijkstra, black", "dijkstra, white", "steele, black", "steele, white", "yuasa, black"})
    void aCycleKeepsNoMoreThanSnapshotAndNewObjects(String barrier, String allocation) {
        int cycles = 0;
        int less = 0;
        for (int seed = 0; seed < 60; seed++) {
            Settings settings = settings(barrier, allocation);
            Heap heap = RandomSteps.heap(Incremental.SPEC.heap(settings));
            Counters counters = new Counters();
            Incremental collector = new Incremental(heap, counters, settings);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 100; i++) {
                RandomSteps.step(heap, random);
            }
            for (int cycle = 0; cycle < 10; cycle++) {
                Set<Integer> bound = live(heap);
                int lastBirth = heap.births();
                long cells = counters.get(Counter.SWEEP_CELLS);
                while (true) {
                    collector.collect(1);
                    if (counters.get(Counter.SWEEP_CELLS) > cells) {
                        break;
                    }
                    for (int i = 0; i < 10; i++) {
                        RandomSteps.step(heap, random);
                    }
                    assertTrue(births(heap).containsAll(live(heap)));
                }
                for (int birth = lastBirth + 1; birth <= heap.births(); birth++) {
                    bound.add(birth);
                }
                Set<Integer> kept = births(heap);
                assertTrue(bound.containsAll(kept));
                assertTrue(kept.containsAll(live(heap)));
                if (barrier.equals("yuasa")) {
                    assertEquals(bound, kept);
                }
                less += bound.size() - kept.size();
                cycles++;
                RandomSteps.step(heap, random);
            }
        }
        assertEquals(600, cycles);
        assertEquals(barrier.equals("yuasa"), less == 0);
    }

    private static Set<Integer> live(Heap heap) {
        Set<Integer> live = new TreeSet<>(births(heap));
        live.removeAll(garbage(heap));
        return live;
    }

    /** A cycle begins when the heap has doubled; from then on a slice of 5 edges comes every 10 events. */
    @Test
    void itsTriggerBeginsAtGrowthAndGoesOnInSlices() {
        Heap probe = heap(settings("yuasa", "black"));
        long size = probe.bytes(probe.allocate(0, 1));
        Settings settings = Incremental.SPEC
                .options()
                .settings(Map.of(
                        "barrier", "yuasa",
                        "floor", Long.toString(101 * size),
                        "slice-events", "10",
                        "slice-edges", "5"));
        Heap heap = heap(settings);
        Incremental collector = new Incremental(heap, counters, settings);
        Triggered triggered = new Triggered(heap, collector);
        list(heap, 100);
        for (int i = 0; i < 1000; i++) {
            triggered.event();
        }
        assertEquals(0, triggered.collections(), "below the floor");
        heap.storeStatic(1, heap.allocate(0, 1));
        triggered.event();
        assertEquals(1, triggered.collections());
        int events = 0;
        while (counters.get(Counter.SWEEP_CELLS) == 0) {
            triggered.event();
            events++;
            assertEquals(1 + events / 10, triggered.collections());
        }
        // 99 edges: the twentieth slice visits the last four and finds that nothing is gray
        assertEquals(10 * 19, events);
        assertEquals(20, triggered.collections());
        for (int i = 0; i < 100; i++) {
            triggered.event();
        }
        assertEquals(20, triggered.collections(), "idle until the heap has doubled");
        assertFalse(heap.objects() < 101);
    }

    /** A weak field gives back what was garbage when marking began; it moves behind the mark and is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"dijkstra", "steele", "yuasa"})
    void whatAWeakFieldGivesBackIsKept(String barrier) {
        Settings settings = settings(barrier, "black");
        Types types = Types.of(Type.arrayOf("Node"), Type.of("Holder").withWeakFields("referent"));
        for (boolean inRegister : new boolean[] {false, true}) {
            Heap heap = new Heap(types, Incremental.SPEC.heap(settings));
            Incremental collector = new Incremental(heap, counters, settings);
            int holder = heap.allocate(1, 0);
            heap.storeStatic(0, holder);
            int x = heap.allocate(0, 1);
            heap.storeStatic(1, x);
            heap.storeField(x, 0, x);
            heap.storeWeak(holder, 0, x);
            int scanned = heap.allocate(0, 2);
            heap.storeStatic(1, scanned);
            heap.storeField(scanned, 0, scanned);
            collector.collect(1);
            heap.storeStatic(2, heap.loadWeak(holder, 0));
            if (!inRegister) {
                heap.storeField(scanned, 0, x);
                heap.storeStatic(2, Heap.NULL);
            }
            finish(collector, heap, 1);
            assertTrue(heap.isObject(x));
            assertEquals(x, heap.loadWeak(holder, 0));
            heap.storeField(scanned, 0, Heap.NULL);
            heap.storeStatic(2, Heap.NULL);
            collector.collect(Collector.UNBOUNDED);
            assertEquals(2, heap.objects());
            assertEquals(Heap.NULL, heap.loadWeak(holder, 0));
        }
    }
}
