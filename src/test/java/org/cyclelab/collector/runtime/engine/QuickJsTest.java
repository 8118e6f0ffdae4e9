package org.cyclelab.collector.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cyclelab.collector.Triggered;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Reactions;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuickJsTest {
    private static final Type MAP = Type.arrayOf("Map").with(Type.Trait.WEAK_MAP);
    private static final Type WATCH = Type.of("Watch").withWeakFields("w");
    private static final int MAPS = 1;
    private static final int WATCHES = 2;

    private static Stage stage(String design) {
        return new Stage(QuickJs.SPEC, Map.of("weak-map", design), MAP, WATCH);
    }

    /** */
    @ParameterizedTest
    @ValueSource(strings = {"bellard", "ng"})
    void entriesOfDroppedKeysGo(String design) {
        Stage s = stage(design);
        int map = s.hold(0, MAPS, 0);
        for (int i = 1; i <= 10; i++) {
            int key = s.hold(i, Stage.NODE, 1);
            s.heap.storeField(key, 0, key);
            s.heap.putEntry(map, key, s.hold(11, Stage.NODE, 0));
        }
        s.drop(11);
        for (int i = 1; i <= 5; i++) {
            s.drop(i);
        }
        assertEquals(10, s.collect(), "five keys and their values");
        assertEquals(5, s.heap.weakMaps().size());
    }

    /** */
    @ParameterizedTest
    @ValueSource(strings = {"bellard", "ng"})
    void weakReferenceToASelfLoop(String design) {
        Stage s = stage(design);
        int watch = s.hold(0, WATCHES, 0);
        int loop = s.hold(1, Stage.NODE, 1);
        s.heap.storeField(loop, 0, loop);
        s.heap.storeWeak(watch, 0, loop);
        s.drop(1);
        assertEquals(loop, s.heap.loadWeak(watch, 0));
        assertEquals(1, s.collect());
        assertEquals(Heap.NULL, s.heap.loadWeak(watch, 0));
    }

    /** parent and child refer to each other; an entry for the parent in the first map is a key of the second. */
    @ParameterizedTest
    @ValueSource(strings = {"bellard", "ng"})
    void valueOfOneMapIsKeyOfAnother(String design) {
        Stage s = stage(design);
        int[] pair = s.ring(0, 2);
        int first = s.hold(2, MAPS, 0);
        int second = s.hold(3, MAPS, 0);
        int value = s.hold(4, Stage.NODE, 0);
        int other = s.hold(5, Stage.NODE, 0);
        s.heap.putEntry(first, pair[0], value);
        s.heap.putEntry(second, value, other);
        for (int i : new int[] {0, 1, 4, 5}) {
            s.drop(i);
        }
        assertEquals(4, s.collect());
        assertEquals(0, s.collect());
        assertEquals(2, s.heap.objects());
        assertEquals(0, s.heap.weakMaps().size());
    }

    /** A finalization registry with one registration: the target is weak, callback and held value are strong. */
    private static final class Registry implements Reactions {
        final Stage s;
        final int registry;
        final int target;
        final List<Integer> delivered = new ArrayList<>();

        Registry(String design) {
            s = new Stage(
                    QuickJs.SPEC,
                    Map.of("weak-map", design),
                    Type.of("FinalizationRegistry", "callback", "held", "more").withWeakFields("target"));
            registry = s.hold(0, 1, 0);
            target = s.hold(1, Stage.NODE, 2);
            s.heap.storeField(registry, 0, s.hold(2, Stage.NODE, 0));
            s.heap.storeField(registry, 1, s.hold(3, Stage.NODE, 0));
            s.drop(2);
            s.drop(3);
            s.heap.storeWeak(registry, 0, target);
            s.heap.react(this);
        }

        @Override
        public void finalize(Heap heap, int object) {}

        @Override
        public void cleared(Heap heap, int holder, int weakField) {
            assertFalse(heap.cascading(), "a job runs when nothing else does");
            delivered.add(heap.birth(heap.loadField(holder, 1)));
        }
    }

    /**
     * the held value is delivered once, by a job: in the one design the collection after the death queues it, in
     * the other the death does.
     */
    @ParameterizedTest
    @CsvSource({"bellard, false, 1", "bellard, true, 2", "ng, false, 0", "ng, true, 1"})
    void theHeldValueIsDeliveredOnce(String design, boolean cycle, int collections) {
        Registry r = new Registry(design);
        if (cycle) {
            r.s.heap.storeField(r.target, 0, r.target);
        }
        r.s.drop(1);
        for (int i = 1; i <= 3; i++) {
            assertEquals(i <= collections ? List.of() : List.of(4), r.delivered);
            r.s.collect();
        }
        assertEquals(List.of(4), r.delivered);
        assertEquals(Heap.NULL, r.s.heap.loadWeak(r.registry, 0));
    }

    /** the registry is part of the cycle that dies, directly, by its held value, or by its callback. */
    @ParameterizedTest
    @CsvSource({"bellard, 0", "bellard, 1", "bellard, 2", "ng, 0", "ng, 1", "ng, 2"})
    void aRegistryInTheCycleIsNotCalledBack(String design, int way) {
        Registry r = new Registry(design);
        r.s.heap.storeField(r.target, 0, r.registry);
        r.s.heap.storeField(r.registry, way == 0 ? 2 : 2 - way, r.target);
        r.s.drop(0);
        r.s.drop(1);
        for (int i = 0; i < 3; i++) {
            r.s.collect();
        }
        assertEquals(0, r.s.heap.objects());
        assertEquals(List.of(), r.delivered);
    }

    /** a suspended generator does not report what it holds. */
    @Test
    void unreportedReferencesKeep() {
        Stage s = new Stage(QuickJs.SPEC, Map.of(), Type.arrayOf("Generator").with(Type.Trait.OPAQUE));
        int closure = s.hold(0, Stage.NODE, 1);
        int generator = s.hold(1, 1, 1);
        int held = s.hold(2, Stage.NODE, 1);
        s.heap.storeField(closure, 0, generator);
        s.heap.storeField(generator, 0, held);
        s.heap.storeField(held, 0, held);
        s.drop(1);
        s.drop(2);
        assertEquals(0, s.collect());
        assertEquals(held, s.heap.loadField(generator, 0));
        s.drop(0);
        assertEquals(1, s.collect(), "the self-loop");
    }

    /** C refers to B and B to A, only C is held: A and B are taken off and put on again behind C. */
    @Test
    void rescuedObjectsGoToTheEndOfTheList() {
        Stage s = new Stage(QuickJs.SPEC);
        int a = s.hold(0, Stage.NODE, 1);
        int b = s.hold(1, Stage.NODE, 1);
        int c = s.hold(2, Stage.NODE, 1);
        s.heap.storeField(c, 0, b);
        s.heap.storeField(b, 0, a);
        s.drop(0);
        s.drop(1);
        assertEquals(0, s.collect());
        assertArrayEquals(new int[] {3, 2, 1}, ((QuickJs) s.collector).listedBirths());
        s.hold(3, Stage.NODE, 0);
        s.collect();
        assertArrayEquals(new int[] {3, 4, 2, 1}, ((QuickJs) s.collector).listedBirths());
    }

    /** 10,000 live objects of 48 bytes against a first threshold of a thousand of them. */
    @Test
    void thresholdGrowsByHalf() {
        Stage s = new Stage(
                QuickJs.SPEC,
                Map.of("first-threshold", "48000", "base-bytes", "0"),
                Type.of("Fixed").sized(48));
        Triggered events = s.triggered();
        List<Integer> objects = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            long before = events.collections();
            s.hold(i, 1, 0);
            events.event();
            if (events.collections() > before) {
                objects.add(s.heap.objects() - 1);
            }
        }
        assertEquals(List.of(1000, 1500, 2250, 3375, 5062, 7593), objects);
    }

    /**
     * 10,000 self-loops, each dropped at once: with no base the first collection leaves nothing, the threshold is 0,
     * and every later allocation collects; with a base of a thousand objects, after the 1001st every 500th does.
     */
    @ParameterizedTest
    @CsvSource({"0, 9000", "48000, 18"})
    void anEmptyHeapWithoutABaseCollectsAlways(String base, int collections) {
        long first = 48_000 + Long.parseLong(base);
        Stage s = new Stage(
                QuickJs.SPEC,
                Map.of("first-threshold", Long.toString(first), "base-bytes", base),
                Type.of("Fixed", "self").sized(48));
        Triggered events = s.triggered();
        for (int i = 0; i < 10_000; i++) {
            int o = s.hold(0, 1, 0);
            events.event();
            s.heap.storeField(o, 0, o);
            events.event();
            s.drop(0);
            events.event();
        }
        assertEquals(collections, events.collections());
    }

    /** An explicit collection leaves the threshold alone. */
    @Test
    void requestsDoNotMoveTheThreshold() {
        Stage s = new Stage(QuickJs.SPEC);
        s.ring(0, 3);
        s.collect();
        ((QuickJs) s.collector).collected(s.heap);
        assertEquals(256 << 10, ((QuickJs) s.collector).threshold());
    }

    /** Always twice all edges, garbage or live. */
    @Test
    void twiceEveryEdge() {
        Stage s = new Stage(QuickJs.SPEC);
        s.ring(0, 100);
        s.ring(100, 50);
        for (int i = 100; i < 150; i++) {
            s.drop(i);
        }
        assertEquals(50, s.collect());
        assertEquals(150, s.counters.get(Counter.EDGE_MARK_GRAY));
        assertEquals(150, s.counters.get(Counter.EDGE_SCAN_BLACK));
        assertEquals(300, s.counters.get(Counter.RCW_MARK_GRAY) + s.counters.get(Counter.RCW_SCAN_BLACK));
    }
}
