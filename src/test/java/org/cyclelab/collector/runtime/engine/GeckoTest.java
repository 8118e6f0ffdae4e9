package org.cyclelab.collector.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Triggered;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;

class GeckoTest {
    private static final Type MAP = Type.arrayOf("Map").with(Type.Trait.WEAK_MAP);

    private static Gecko gecko(Stage s) {
        return (Gecko) s.collector;
    }

    /** G-01: the last drop frees nothing; the next sweep frees the chain, or its head alone. */
    @Test
    void snowWhite() {
        Stage s = new Stage(Gecko.SPEC);
        int[] chain = new int[5];
        for (int i = 0; i < 5; i++) {
            chain[i] = s.hold(i, Stage.NODE, 1);
            if (i > 0) {
                s.heap.storeField(chain[i - 1], 0, chain[i]);
            }
        }
        for (int i = 4; i >= 0; i--) {
            s.drop(i);
        }
        assertEquals(5, s.heap.objects());
        gecko(s).freeSnowWhite(false);
        assertEquals(4, s.heap.objects());
        gecko(s).freeSnowWhite(true);
        assertEquals(0, s.heap.objects());
        assertEquals(0, s.heap.suspects().live());
    }

    /**
     * G-02: a pair of increment and decrement makes a suspect, which goes without a graph if it is known to be
     * alive.
     */
    @Test
    void forgetSkippable() {
        for (String skip : new String[] {"none", "roots"}) {
            Stage s = new Stage(Gecko.SPEC, Map.of("can-skip", skip));
            int a = s.hold(0, Stage.NODE, 1);
            s.heap.storeField(a, 0, a);
            s.heap.storeStatic(1, a);
            s.drop(1);
            assertTrue(s.heap.isBuffered(a));
            assertEquals(Colour.PURPLE, s.heap.colour(a));
            gecko(s).forgetSkippable(true);
            assertEquals(skip.equals("none"), s.heap.isBuffered(a));
            s.collect();
            assertEquals(skip.equals("none") ? 1 : 0, s.counters.get(Counter.EDGE_COUNT_INSIDE));
            s.drop(0);
            assertEquals(1, s.collect());
        }
    }

    @Test
    void childlessSuspectsAreForgotten() {
        Stage s = new Stage(Gecko.SPEC);
        int a = s.hold(0, Stage.NODE, 3);
        s.heap.storeStatic(1, a);
        s.drop(1);
        gecko(s).forgetSkippable(false);
        assertTrue(s.heap.isBuffered(a));
        gecko(s).forgetSkippable(true);
        assertFalse(s.heap.isBuffered(a));
    }

    /** G-03: incremented last: in the buffer, but no root of the graph. */
    @Test
    void anIncrementClearsASuspect() {
        Stage s = new Stage(Gecko.SPEC);
        int a = s.hold(0, Stage.NODE, 1);
        s.heap.storeField(a, 0, a);
        s.drop(0);
        s.heap.storeStatic(0, a);
        assertTrue(s.heap.isBuffered(a));
        assertEquals(Colour.BLACK, s.heap.colour(a));
        assertEquals(0, s.collect());
        assertEquals(0, s.counters.get(Counter.CAND_TRACED));
        assertFalse(s.heap.isBuffered(a));
    }

    private static Stage garbageRing() {
        Stage s = new Stage(Gecko.SPEC);
        s.ring(0, 3);
        for (int i = 0; i < 3; i++) {
            s.drop(i);
        }
        return s;
    }

    /** G-04: a temporary reference while the graph is built keeps the ring until the next collection. */
    @Test
    void touchedWhileBuilding() {
        Stage s = garbageRing();
        int node = s.heap.first();
        assertFalse(gecko(s).step(1));
        s.heap.storeStatic(9, node);
        s.drop(9);
        assertTrue(gecko(s).step(Collector.UNBOUNDED));
        assertEquals(3, s.heap.objects());
        assertEquals(3, s.collect());
    }

    /** G-05: the only reference to x moves from an object not yet traversed to one that has been. */
    @Test
    void handOverWhileBuilding() {
        Stage s = new Stage(Gecko.SPEC);
        int y = s.hold(0, Stage.NODE, 2);
        int old = s.hold(1, Stage.NODE, 2);
        int x = s.hold(2, Stage.NODE, 1);
        s.heap.storeField(x, 0, x);
        s.heap.storeField(old, 0, x);
        s.heap.storeField(y, 1, y);
        s.drop(2);
        for (int o : new int[] {y, old}) {
            s.heap.storeStatic(3, o);
            s.drop(3);
        }
        // y, old and x are suspects: x first, so let y be traversed before the hand-over and x after it
        while (s.counters.get(Counter.VISIT_COUNT_INSIDE) < 2) {
            assertFalse(gecko(s).step(1));
        }
        s.heap.storeField(y, 0, x);
        s.heap.storeField(old, 0, Heap.NULL);
        assertTrue(gecko(s).step(Collector.UNBOUNDED));
        assertTrue(s.heap.isObject(x));
        assertEquals(2, s.heap.count(x));
        s.collect();
        assertEquals(3, s.heap.objects());
    }

    /** G-06: an object that has been traversed dies between slices; what it pointed to is kept this time. */
    @Test
    void deathWhileBuilding() {
        Stage s = new Stage(Gecko.SPEC);
        int holder = s.hold(0, Stage.NODE, 1);
        int[] ring = s.ring(1, 2);
        s.heap.storeField(holder, 0, ring[0]);
        s.heap.storeStatic(5, holder);
        s.drop(5);
        s.drop(1);
        s.drop(2);
        assertFalse(gecko(s).step(1));
        s.drop(0);
        assertTrue(gecko(s).step(Collector.UNBOUNDED));
        assertFalse(s.heap.isObject(holder));
        assertEquals(2, s.heap.objects());
        assertEquals(2, s.collect());
    }

    /** G-08: more references than the count says: the traversal or the count is wrong. */
    @Test
    void traverseLied() {
        Stage s = new Stage(Gecko.SPEC);
        int a = s.hold(0, Stage.NODE, 2);
        s.heap.storeField(a, 0, a);
        s.heap.storeField(a, 1, a);
        s.drop(0);
        s.heap.words()[a]--;
        IllegalStateException e = assertThrows(IllegalStateException.class, s::collect);
        assertEquals("traverse lied: 2 references to Node#1 were met, and its count is 1", e.getMessage());
    }

    /**
     * G-09: the key of one map is alive only as the value of another: it takes a round to see that, whatever the
     * order.
     */
    @Test
    void weakMapsNeedRounds() {
        int[] rounds = new int[2];
        for (int order = 0; order < 2; order++) {
            Stage s = new Stage(Gecko.SPEC, Map.of(), MAP);
            int first = s.hold(0, 1, 0);
            int second = s.hold(1, 1, 0);
            int key = s.hold(2, Stage.NODE, 0);
            int middle = s.hold(3, Stage.NODE, 0);
            int value = s.hold(4, Stage.NODE, 1);
            s.heap.storeField(value, 0, value);
            if (order == 0) {
                s.heap.putEntry(first, key, middle);
                s.heap.putEntry(second, middle, value);
            } else {
                s.heap.putEntry(second, middle, value);
                s.heap.putEntry(first, key, middle);
            }
            for (int o : new int[] {first, second, key}) {
                s.heap.storeStatic(5, o);
            }
            s.drop(5);
            s.drop(3);
            s.drop(4);
            assertEquals(0, s.collect());
            rounds[order] = gecko(s).weakMapRounds();
            s.drop(2);
            assertEquals(3, s.collect());
            assertEquals(2, s.heap.objects());
        }
        assertTrue(Math.max(rounds[0], rounds[1]) >= 2, rounds[0] + " and " + rounds[1] + " rounds");
    }

    /** G-10: a request while a graph is built finishes that collection and runs another. */
    @Test
    void requestWhileBuilding() {
        Stage s = garbageRing();
        int node = s.heap.first();
        assertFalse(gecko(s).step(1));
        s.heap.storeStatic(9, node);
        s.drop(9);
        assertEquals(3, s.collect());
        assertFalse(gecko(s).building());
    }

    /** The timer frees what is at zero. */
    @Test
    void timer() {
        Stage s = new Stage(Gecko.SPEC, Map.of("skip-events", "100"));
        Triggered events = s.triggered();
        for (int i = 0; i < 99; i++) {
            s.hold(0, Stage.NODE, 0);
            events.event();
        }
        assertEquals(99, s.heap.objects());
        s.hold(0, Stage.NODE, 0);
        events.event();
        assertEquals(1, s.heap.objects());
        assertEquals(1, events.collections());
    }

    /** More suspects than the limit begin a collection in slices. */
    @Test
    void slices() {
        Stage s = new Stage(Gecko.SPEC, Map.of("suspects", "10", "slice-edges", "4", "slice-events", "5"));
        Triggered events = s.triggered();
        s.ring(1, 11);
        for (int i = 1; i <= 10; i++) {
            s.drop(i);
            events.event();
        }
        assertEquals(1, events.collections(), "the new objects, all incremented last, are forgotten");
        assertFalse(gecko(s).building());
        s.drop(11);
        events.event();
        assertTrue(gecko(s).building());
        assertEquals(2, s.counters.get(Counter.VISIT_COUNT_INSIDE), "4 objects and edges are 2 and 2");
        for (int i = 0; i < 5 * 5; i++) {
            assertEquals(11, s.heap.objects());
            events.event();
        }
        assertEquals(0, s.heap.objects(), "the sixth slice takes the last object in");
        assertFalse(gecko(s).building());
        assertEquals(7, events.collections());
    }
}
