package org.cyclelab.collector.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Triggered;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

class ArgcTest {

    /** no root holds it, its count of 2 is all cycle. */
    @Test
    void pureCycle() {
        Stage s = new Stage(Argc.SPEC);
        int a = s.hold(0, Stage.NODE, 2);
        s.heap.storeField(a, 0, a);
        s.heap.storeField(a, 1, a);
        s.drop(0);
        assertEquals(2, s.heap.count(a));
        assertEquals(1, s.collect());
        assertEquals(0, s.counters.get(Counter.EDGE_MARK));
    }

    /** What a program stored before there was a collector is no reason to keep it. */
    @Test
    void comesToAHeapInUse() {
        Heap heap = new Heap(
                Types.of(Type.of("Node", "next")),
                Argc.SPEC.heap(Argc.SPEC.options().defaults()));
        int o = heap.allocate(0, 0);
        heap.storeStatic(0, o);
        heap.storeField(o, 0, o);
        heap.storeStatic(0, Heap.NULL);
        Settings defaults = Argc.SPEC.options().defaults();
        Argc.SPEC.factory().create(heap, new Counters(), defaults).collect(Collector.UNBOUNDED);
        assertEquals(0, heap.objects());
    }

    /**
     * the only reference to x moves to an object that has been marked, by way of a store: x is marked at
     * once.
     */
    @Test
    void storeWhileMarking() {
        Stage s = new Stage(Argc.SPEC);
        Argc argc = (Argc) s.collector;
        int[] list = new int[10];
        for (int i = 0; i < 10; i++) {
            list[i] = s.hold(i, Stage.NODE, 2);
            if (i > 0) {
                s.heap.storeField(list[i - 1], 0, list[i]);
            }
        }
        int x = s.hold(10, Stage.NODE, 1);
        s.heap.storeField(list[9], 1, x);
        for (int i = 1; i <= 10; i++) {
            s.drop(i);
        }
        argc.collect(3);
        assertTrue(argc.marking());
        s.heap.storeField(list[0], 1, x);
        s.heap.storeField(list[9], 1, Heap.NULL);
        while (argc.marking()) {
            argc.collect(1);
        }
        assertEquals(11, s.heap.objects());
        assertEquals(1, s.heap.count(x));
    }

    /** A root takes over the only reference while marking goes on. */
    @Test
    void rootWhileMarking() {
        Stage s = new Stage(Argc.SPEC);
        Argc argc = (Argc) s.collector;
        int a = s.hold(0, Stage.NODE, 1);
        int b = s.hold(1, Stage.NODE, 1);
        int x = s.hold(2, Stage.NODE, 1);
        s.heap.storeField(a, 0, b);
        s.heap.storeField(b, 0, x);
        s.heap.storeField(x, 0, x);
        s.drop(1);
        s.drop(2);
        argc.collect(1);
        assertTrue(argc.marking());
        s.heap.storeStatic(5, x);
        s.heap.storeField(b, 0, Heap.NULL);
        while (argc.marking()) {
            argc.collect(1);
        }
        assertTrue(s.heap.isObject(x));
        assertEquals(3, s.heap.objects());
    }

    /** What dies while it waits on the stack is passed over. */
    @Test
    void deathWhileMarking() {
        Stage s = new Stage(Argc.SPEC);
        Argc argc = (Argc) s.collector;
        for (int i = 0; i < 10; i++) {
            s.hold(i, Stage.NODE, 1);
            if (i > 0) {
                s.heap.storeField(s.heap.roots()[i], 0, s.heap.roots()[i - 1]);
            }
        }
        argc.collect(1);
        for (int i = 9; i > 0; i--) {
            s.drop(i);
        }
        while (argc.marking()) {
            argc.collect(1);
        }
        assertEquals(1, s.heap.objects());
    }

    /** */
    @Test
    void finalizerSavesACycle() {
        Stage s = new Stage(Argc.SPEC, Map.of(), Type.of("Phoenix", "f").finalizedBy(Finalizer.resurrect(9)));
        int phoenix = s.hold(0, 1, 0);
        int friend = s.hold(1, Stage.NODE, 1);
        int enemy = s.hold(2, Stage.NODE, 2);
        s.heap.storeField(phoenix, 0, friend);
        s.heap.storeField(friend, 0, phoenix);
        s.heap.storeField(enemy, 0, enemy);
        s.heap.storeField(enemy, 1, friend);
        for (int i = 0; i < 3; i++) {
            s.drop(i);
        }
        assertEquals(1, s.collect());
        assertArrayEquals(new int[] {phoenix}, s.heap.roots());
        assertEquals(1, s.heap.count(friend));
        assertEquals(2, s.heap.count(phoenix));
        s.drop(9);
        assertEquals(2, s.collect());
        assertEquals(1, s.heap.counts().finalizersRun());
        assertEquals(0, s.heap.counts().finalizersSkipped());
    }

    /** An event allocates and a second event drops; every thousand events is a second. */
    @Test
    void collectsEverySecondInWhichSomethingWasAllocated() {
        Stage s = new Stage(Argc.SPEC, Map.of("interval-events", "1000"));
        Triggered events = s.triggered();
        for (int i = 0; i < 1500; i++) {
            s.hold(0, Stage.NODE, 0);
            events.event();
            s.drop(0);
            events.event();
        }
        assertEquals(3, events.collections());
        for (int i = 0; i < 3000; i++) {
            events.event();
        }
        assertEquals(3, events.collections());
        s.hold(0, Stage.NODE, 0);
        for (int i = 0; i < 1000; i++) {
            events.event();
        }
        assertEquals(4, events.collections());
    }

    /** More than 100 objects, of which more than 10 per cent are new, do not wait for the second. */
    @Test
    void manyNewObjectsCollectAtOnce() {
        Stage s = new Stage(Argc.SPEC, Map.of("many-objects", "100", "fresh-percent", "10"));
        Triggered events = s.triggered();
        StringBuilder at = new StringBuilder();
        for (int i = 0; i < 130; i++) {
            long before = events.collections();
            s.hold(i, Stage.NODE, 0);
            events.event();
            if (events.collections() > before) {
                at.append(s.heap.objects()).append(' ');
            }
        }
        // 12 new ones of 113 are more than 11; 13 of 126 more than 12
        assertEquals("101 113 126 ", at.toString());
    }

    @Test
    void slices() {
        Stage s = new Stage(Argc.SPEC, Map.of("interval-events", "100", "slice-edges", "3", "slice-events", "10"));
        Triggered events = s.triggered();
        s.ring(0, 12);
        for (int i = 1; i < 12; i++) {
            s.drop(i);
        }
        for (int i = 0; i < 99; i++) {
            events.event();
        }
        assertEquals(0, events.collections());
        events.event();
        assertEquals(1, events.collections());
        assertEquals(3, s.counters.get(Counter.EDGE_MARK));
        for (int i = 0; i < 30; i++) {
            assertTrue(((Argc) s.collector).marking());
            events.event();
        }
        assertFalse(((Argc) s.collector).marking());
        assertEquals(4, events.collections());
        assertEquals(12, s.heap.objects());
    }
}
