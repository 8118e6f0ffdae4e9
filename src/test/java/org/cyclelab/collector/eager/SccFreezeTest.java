package org.cyclelab.collector.eager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SccFreezeTest {
    private final Heap heap = RandomSteps.heap(SccFreeze.SPEC.heap(Settings.NONE));
    private final Counters counters = new Counters();
    private final SccFreeze collector = new SccFreeze(heap, counters);
    private int[] objects = new int[0];

    /** Makes objects of {@code fields} fields, each held by the local of its number. */
    private void create(int n, int fields) {
        objects = new int[n];
        for (int i = 0; i < n; i++) {
            objects[i] = heap.allocate(0, fields);
            heap.storeLocal(i, objects[i]);
        }
    }

    private void refer(int from, int field, int to) {
        heap.storeField(objects[from], field, objects[to]);
    }

    private void keep(int... locals) {
        Set<Integer> kept = new java.util.HashSet<>();
        for (int local : locals) {
            kept.add(local);
        }
        for (int i = 0; i < objects.length; i++) {
            if (!kept.contains(i)) {
                heap.storeLocal(i, Heap.NULL);
            }
        }
    }

    private void collect() {
        collector.collect(Collector.UNBOUNDED);
    }

    private void ring(int first, int n) {
        for (int i = 0; i < n; i++) {
            refer(first + i, 0, first + (i + 1) % n);
        }
    }

    @Test
    void ringOfThreeWithOneOwner() {
        create(3, 1);
        ring(0, 3);
        keep(0);
        collect();
        assertEquals(1, collector.count(objects[0]));
        assertTrue(collector.together(objects[0], objects[1]) && collector.together(objects[1], objects[2]));
        heap.storeLocal(10, objects[1]);
        collect();
        assertEquals(2, collector.count(objects[2]), "acquired at another member");
        heap.storeLocal(0, Heap.NULL);
        collect();
        assertEquals(1, collector.count(objects[0]));
        assertEquals(3, heap.objects());
        assertEquals(3, counters.get(Counter.EDGE_MARK), "one visit an edge, once");
        heap.storeLocal(10, Heap.NULL);
        collect();
        assertEquals(0, heap.objects());
        assertEquals(3, counters.get(Counter.FREED_RC));
        assertEquals(3, counters.get(Counter.EDGE_MARK));
    }

    /** V-01. */
    @Test
    void ringOfFiveWithTwoReferencesFromOutside() {
        create(5, 1);
        ring(0, 5);
        keep(1, 3);
        collect();
        assertEquals(2, collector.count(objects[0]));
    }

    /** V-02. */
    @Test
    void twoRingsJoinedByThreeReferences() {
        create(8, 2);
        ring(0, 4);
        ring(4, 4);
        refer(0, 1, 4);
        refer(1, 1, 6);
        refer(3, 1, 6);
        keep(0);
        collect();
        assertEquals(1, collector.count(objects[0]));
        assertEquals(3, collector.count(objects[5]));
        heap.storeLocal(9, objects[7]);
        collect();
        assertEquals(4, collector.count(objects[5]));
        heap.storeLocal(0, Heap.NULL);
        collect();
        assertEquals(4, heap.objects());
        assertEquals(1, collector.count(objects[5]));
    }

    /** V-03. */
    @Test
    void withoutCyclesEachObjectIsItsOwnComponent() {
        create(4, 2);
        refer(0, 0, 1);
        refer(0, 1, 2);
        refer(1, 0, 3);
        refer(2, 0, 3);
        keep(0);
        collect();
        int[] counts = {1, 1, 1, 2};
        for (int i = 0; i < 4; i++) {
            assertEquals(counts[i], collector.count(objects[i]));
            for (int j = 0; j < i; j++) {
                assertTrue(!collector.together(objects[i], objects[j]));
            }
        }
    }

    /** A reference back from the end of a frozen path makes one component of all that lies between. */
    @Test
    void aWriteThatClosesACycleThawsWhatItReaches() {
        create(4, 1);
        refer(0, 0, 1);
        refer(1, 0, 2);
        refer(2, 0, 3);
        keep(0);
        collect();
        assertEquals(3, counters.get(Counter.EDGE_MARK));
        refer(3, 0, 1);
        collect();
        assertTrue(collector.together(objects[1], objects[3]));
        assertTrue(!collector.together(objects[0], objects[1]));
        assertEquals(1, collector.count(objects[2]));
        assertEquals(3, counters.get(Counter.EDGE_MARK_GRAY), "thawed: 1, 2 and 3, but not 0");
        assertEquals(3 + 3, counters.get(Counter.EDGE_MARK));
        heap.storeLocal(0, Heap.NULL);
        collect();
        assertEquals(0, heap.objects());
    }

    /** Taking a reference out thaws the component alone, which falls apart. */
    @Test
    void aWriteThatOpensACycleThawsTheComponent() {
        create(5, 2);
        ring(0, 3);
        refer(0, 1, 3);
        refer(3, 0, 4);
        keep(0);
        collect();
        heap.storeField(objects[2], 0, Heap.NULL);
        collect();
        assertTrue(!collector.together(objects[0], objects[1]));
        assertEquals(1, collector.count(objects[3]));
        assertEquals(3, counters.get(Counter.EDGE_MARK_GRAY), "two in the path and the one to 3");
        heap.storeField(objects[0], 0, Heap.NULL);
        collect();
        assertEquals(3, heap.objects());
    }

    /** Components, counts and what is left after each release are those of the definition: 4,000 random graphs. */
    @Test
    void randomGraphs() {
        for (int seed = 0; seed < 4000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(14);
            int[] handles = new int[n];
            Heap small = RandomSteps.heap(SccFreeze.SPEC.heap(Settings.NONE));
            SccFreeze freeze = new SccFreeze(small, counters);
            for (int i = 0; i < n; i++) {
                handles[i] = small.allocate(0, random.nextInt(4));
                small.storeLocal(i, handles[i]);
            }
            for (int o : handles) {
                for (int field = 0; field < small.fieldCount(o); field++) {
                    small.storeField(o, field, handles[random.nextInt(n)]);
                }
            }
            int roots = 1 + random.nextInt(5);
            for (int i = 0; i < roots; i++) {
                small.storeStatic(i, handles[random.nextInt(n)]);
            }
            small.leaveFrame();
            freeze.collect(Collector.UNBOUNDED);
            assertComponents(small, freeze);
            for (int i = 0; i < roots; i++) {
                small.storeStatic(i, Heap.NULL);
                freeze.collect(Collector.UNBOUNDED);
                assertComponents(small, freeze);
            }
            assertEquals(0, small.objects());
        }
    }

    /** The same while any object is written at any time. */
    @Test
    void randomMutation() {
        for (int seed = 0; seed < 200; seed++) {
            Heap small = RandomSteps.heap(SccFreeze.SPEC.heap(Settings.NONE));
            SccFreeze freeze = new SccFreeze(small, counters);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 200; i++) {
                RandomSteps.step(small, random, 8);
                if (random.nextInt(3) == 0) {
                    freeze.collect(Collector.UNBOUNDED);
                    assertComponents(small, freeze);
                }
            }
        }
        assertTrue(counters.get(Counter.EDGE_MARK_GRAY) > 1000, "much thaws");
    }

    /** Two objects are in one component if each reaches the other. */
    private static void assertComponents(Heap heap, SccFreeze freeze) {
        assertEquals(Set.of(), RandomSteps.garbage(heap));
        List<Integer> all = new java.util.ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            all.add(o);
        }
        for (int a : all) {
            Set<Integer> fromA = RandomSteps.reached(heap, List.of(a));
            int count = 0;
            for (int b : all) {
                Set<Integer> fromB = RandomSteps.reached(heap, List.of(b));
                boolean mutual = fromA.contains(heap.birth(b)) && fromB.contains(heap.birth(a));
                assertEquals(mutual, freeze.together(a, b));
                for (int field = 0; field < heap.fieldCount(b) && !mutual; field++) {
                    int t = heap.loadField(b, field);
                    count += t != Heap.NULL && freeze.together(t, a) ? 1 : 0;
                }
            }
            for (int root : heap.roots()) {
                count += freeze.together(root, a) ? 1 : 0;
            }
            assertEquals(count, freeze.count(a));
            assertEquals(0, heap.words()[a + Header.INFO] & Header.MARK);
        }
    }

    /** Frozen and then shared: a collection costs its roots and nothing else, however large the graph. */
    @ParameterizedTest
    @ValueSource(ints = {10, 1000})
    void sharingAFrozenGraphCostsNoTrace(int n) {
        create(2, 1);
        ring(0, 2);
        keep(0);
        int before = objects[0];
        for (int i = 0; i < n; i++) {
            int o = heap.allocate(0, 1);
            heap.storeField(o, 0, before);
            heap.storeLocal(0, o);
            before = o;
        }
        collect();
        long frozen = Scene.edges(counters);
        assertEquals(n + 2, frozen);
        for (int i = 0; i < 100; i++) {
            heap.storeLocal(1, before);
            collect();
            heap.storeLocal(1, Heap.NULL);
            collect();
        }
        assertEquals(frozen, Scene.edges(counters));
        assertEquals(n + 2, heap.objects());
    }
}
