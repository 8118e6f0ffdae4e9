package org.cyclelab.collector.runtime.rust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.cyclelab.collector.Triggered;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;

/** Scenarios of the crate, in which every drop is an event of its own and examined at once. */
class CactusRefTest {

    private static void drop(Stage s, Triggered events, int index) {
        s.drop(index);
        events.event();
    }

    /** R-C1. */
    @Test
    void adoptedByItselfEightTimes() {
        Stage s = new Stage(CactusRef.SPEC);
        Triggered events = s.triggered();
        int a = s.hold(0, Stage.NODE, 8);
        for (int i = 0; i < 8; i++) {
            s.heap.storeField(a, i, a);
        }
        assertEquals(9, s.heap.count(a));
        drop(s, events, 0);
        assertEquals(0, s.heap.objects());
    }

    /** R-C2. */
    @Test
    void frontOfALiveListIsFreed() {
        Stage s = new Stage(CactusRef.SPEC);
        Triggered events = s.triggered();
        int list = s.hold(0, Stage.NODE, 1);
        int[] node = new int[10];
        for (int i = 0; i < 10; i++) {
            node[i] = s.hold(i + 1, Stage.NODE, 2);
        }
        s.heap.storeField(list, 0, node[0]);
        for (int i = 0; i < 9; i++) {
            s.heap.storeField(node[i], 0, node[i + 1]);
            s.heap.storeField(node[i + 1], 1, node[i]);
        }
        for (int i = 0; i < 10; i++) {
            drop(s, events, i + 1);
        }
        assertEquals(11, s.heap.objects());
        s.heap.storeField(list, 0, node[1]);
        events.event();
        s.heap.storeField(node[0], 0, Heap.NULL);
        events.event();
        s.heap.storeField(node[1], 1, Heap.NULL);
        events.event();
        assertEquals(10, s.heap.objects());
        drop(s, events, 0);
        assertEquals(0, s.heap.objects());
    }

    /** R-C3. */
    @Test
    void tenFullyConnected() {
        Stage s = new Stage(CactusRef.SPEC);
        Triggered events = s.triggered();
        int[] k = new int[10];
        for (int i = 0; i < 10; i++) {
            k[i] = s.hold(i, Stage.NODE, 10);
        }
        for (int from : k) {
            for (int to = 0; to < 10; to++) {
                s.heap.storeField(from, to, k[to]);
            }
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(10, s.heap.objects());
            drop(s, events, i);
        }
        assertEquals(0, s.heap.objects());
        assertEquals(10 * 100, s.counters.get(Counter.EDGE_COUNT_INSIDE), "all edges at each of ten drops");
    }

    /** R-C4. */
    @Test
    void chainWithoutACycle() {
        Stage s = new Stage(CactusRef.SPEC);
        Triggered events = s.triggered();
        int[] chain = new int[10];
        for (int i = 0; i < 10; i++) {
            chain[i] = s.hold(i, Stage.NODE, 1);
            if (i > 0) {
                s.heap.storeField(chain[i - 1], 0, chain[i]);
            }
        }
        for (int i = 9; i > 0; i--) {
            drop(s, events, i);
        }
        assertEquals(10, s.heap.objects());
        assertEquals(45 - 9, s.counters.get(Counter.EDGE_COUNT_INSIDE), "the tail behind each object dropped");
        drop(s, events, 0);
        assertEquals(0, s.heap.objects());
        assertEquals(0, s.counters.get(Counter.FREED_CYCLE));
    }

    /** R-C5. */
    @Test
    void twoCyclesJoined() {
        Stage s = new Stage(CactusRef.SPEC);
        Triggered events = s.triggered();
        int[] left = s.ring(0, 3);
        int[] right = s.ring(3, 3);
        s.heap.storeField(left[0], 1, right[0]);
        s.heap.storeField(right[0], 1, left[0]);
        for (int i = 0; i < 6; i++) {
            assertEquals(6, s.heap.objects());
            drop(s, events, i);
        }
        assertEquals(0, s.heap.objects());
    }

    /** R-C6. */
    @Test
    void unadoptedAgainItIsPlainCounting() {
        Stage s = new Stage(CactusRef.SPEC);
        Triggered events = s.triggered();
        int[] pair = s.ring(0, 2);
        s.heap.storeField(pair[0], 0, Heap.NULL);
        events.event();
        drop(s, events, 0);
        assertEquals(2, s.heap.objects(), "still held by the second");
        drop(s, events, 1);
        assertEquals(0, s.heap.objects());
        assertEquals(0, s.counters.get(Counter.FREED_CYCLE));
    }

    /** R-C7. */
    @Test
    void weakHandlesAreNulledWithTheCycle() {
        Stage s = new Stage(CactusRef.SPEC, Map.of(), Type.of("Watch").withWeakFields("w"));
        Triggered events = s.triggered();
        int watch = s.hold(5, 1, 0);
        int[] pair = s.ring(0, 2);
        s.heap.storeWeak(watch, 0, pair[1]);
        drop(s, events, 0);
        assertEquals(pair[1], s.heap.loadWeak(watch, 0));
        drop(s, events, 1);
        assertEquals(Heap.NULL, s.heap.loadWeak(watch, 0));
    }

    /** R-C8: the first hole: what it refers to is alive; when that dies later nobody looks at the ring again. */
    @Test
    void aRingThatPointsAtALiveObjectLeaks() {
        Stage s = new Stage(CactusRef.SPEC);
        Triggered events = s.triggered();
        int live = s.hold(9, Stage.NODE, 0);
        int[] ring = s.ring(0, 3);
        s.heap.storeField(ring[0], 1, live);
        for (int i = 0; i < 3; i++) {
            drop(s, events, i);
        }
        assertEquals(4, s.heap.objects());
        drop(s, events, 9);
        assertEquals(4, s.heap.objects());
        s.collect();
        assertEquals(4, s.heap.objects(), "nor does a collection");
    }

    /** R-C8: the second hole: a chain of two rings goes if the upstream handle goes last. */
    @Test
    void theOrderOfDropsDecides() {
        assertEquals(0, leftOfChain(true));
        assertEquals(6, leftOfChain(false));
    }

    /** R-C8: the third hole: adopted by itself through its own handle and through another, it never balances. */
    @Test
    void adoptedByItselfThroughTwoHandles() {
        assertEquals(0, leftOfSelfAdoption("2"), "both through the one");
        assertEquals(0, leftOfSelfAdoption("0"), "both through the other");
        assertEquals(2, leftOfSelfAdoption("1"), "and what the object holds stays with it");
    }

    private static int leftOfSelfAdoption(String loopbackFields) {
        Stage s = new Stage(CactusRef.SPEC, Map.of("loopback-fields", loopbackFields));
        Triggered events = s.triggered();
        int a = s.hold(0, Stage.NODE, 3);
        int leaf = s.hold(1, Stage.NODE, 0);
        s.heap.storeField(a, 0, a);
        s.heap.storeField(a, 1, a);
        s.heap.storeField(a, 2, leaf);
        drop(s, events, 1);
        drop(s, events, 0);
        return s.heap.objects();
    }

    private static int leftOfChain(boolean upstreamLast) {
        Stage s = new Stage(CactusRef.SPEC);
        Triggered events = s.triggered();
        int[] upstream = s.ring(0, 3);
        int[] downstream = s.ring(3, 3);
        s.heap.storeField(upstream[0], 1, downstream[0]);
        for (int i = 0; i < 6; i++) {
            drop(s, events, upstreamLast ? 5 - i : i);
        }
        return s.heap.objects();
    }
}
