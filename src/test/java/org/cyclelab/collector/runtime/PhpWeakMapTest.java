package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weak maps under PHP 8.2, where a map holds its values, and 8.3, where their entries are ephemerons. */
class PhpWeakMapTest {
    private static final int PLAIN = 0;
    private static final int NOOP = 1;
    private static final int BREAKER = 3;
    private static final int SPAWN = 4;
    private static final int ARRAY = 5;
    private static final int MAP = 6;
    private static final Types TYPES = Types.of(
            Type.of("Plain", "a", "b"),
            Type.of("Noop", "a", "b").finalizedBy(Finalizer.NOOP),
            Type.of("Phoenix", "a", "b").finalizedBy(Finalizer.resurrect(0)),
            Type.of("Breaker", "a", "b").finalizedBy(Finalizer.BREAKER),
            Type.of("Spawner", "a", "b").finalizedBy(Finalizer.spawn(1)),
            Type.arrayOf("array"),
            Type.of("WeakMap").with(Type.Trait.WEAK_MAP));
    private static final int LOCALS = 12;

    private final Bench bench = bench(Map.of());
    private final EventWriter out = bench.writer();
    private final Php php = (Php) bench.collector;

    private static Bench bench(Map<String, String> options) {
        Bench bench = new Bench(Php.SPEC, Php.SPEC.options().settings(options), TYPES, true);
        bench.writer().enterFrame(LOCALS);
        return bench;
    }

    /** {@code gc_collect_cycles()}. */
    private int gc() {
        bench.play();
        return php.collectCycles();
    }

    /** A ring whose objects have these types, dropped. */
    private void droppedRing(int... types) {
        int[] ring = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            ring[i] = out.allocate(i, types[i]);
        }
        for (int i = 0; i < types.length; i++) {
            out.storeField(ring[i], 0, ring[(i + 1) % types.length]);
        }
        for (int i = 0; i < types.length; i++) {
            out.drop(i);
        }
    }

    /** Rows of the table of weak-map encodings: reclaimed under 8.3, left under 8.2 while the map lives. */
    @ParameterizedTest(name = "P-18 {0}")
    @CsvSource({"8.3, 2, 1, 2", "8.2, 0, 0, 0"})
    void aValueThatRefersToItsKey(String version, int valueToKey, int itself, int crossed) {
        Bench here = bench(Map.of("version", version));
        EventWriter w = here.writer();
        int map = w.allocate(0, MAP);
        int key = w.allocate(1, PLAIN);
        int value = w.allocate(2, PLAIN);
        w.putEntry(map, key, value);
        w.storeField(value, 0, key);
        w.drop(2);
        w.drop(1);
        assertEquals(valueToKey, gc(here));
        int k = w.allocate(1, PLAIN);
        w.putEntry(map, k, k);
        w.drop(1);
        assertEquals(itself, gc(here));
        int a = w.allocate(1, PLAIN);
        int b = w.allocate(2, PLAIN);
        w.putEntry(map, a, b);
        w.putEntry(map, b, a);
        w.drop(1);
        w.drop(2);
        assertEquals(crossed, gc(here));
        w.drop(0);
        gc(here);
        assertEquals(0, here.heap.objects());
    }

    private static int gc(Bench bench) {
        bench.play();
        return ((Php) bench.collector).collectCycles();
    }

    @ParameterizedTest(name = "P-18 {0}")
    @CsvSource({"8.3", "8.2"})
    void aMapThatItsOwnValueHolds(String version) {
        Bench here = bench(Map.of("version", version));
        EventWriter w = here.writer();
        int map = w.allocate(0, MAP);
        w.putEntry(map, map, map);
        w.drop(0);
        gc(here);
        assertEquals(0, here.heap.objects(), "m[m] = m");
        int other = w.allocate(0, MAP);
        int key = w.allocate(1, PLAIN);
        int value = w.allocate(2, PLAIN);
        w.putEntry(other, key, value);
        int back = w.allocate(3, ARRAY, 1);
        w.storeField(back, 0, other);
        w.storeField(value, 0, back);
        w.drop(2);
        w.drop(3);
        w.drop(0);
        gc(here);
        assertEquals(1, here.heap.objects(), "the key lives, the map is dropped, its value holds it");
    }

    @Test
    void aHeldValueKeepsItsKeyUntilItIsReleased() {
        int map = out.allocate(0, MAP);
        int key = out.allocate(1, PLAIN);
        int value = out.allocate(2, PLAIN);
        out.storeField(value, 0, key);
        out.putEntry(map, key, value);
        out.drop(1);
        assertEquals(0, gc());
        out.drop(2);
        assertEquals(2, gc());
    }

    @Test
    void aCellThatADestructorUsesAgainIsNotTakenForGarbage() {
        droppedRing(SPAWN, BREAKER, PLAIN);
        gc();
        int objects = bench.heap.objects();
        for (int o = bench.heap.first(); o != Heap.NULL; o = bench.heap.next(o)) {
            assertFalse(bench.heap.birth(o) > 0);
        }
        assertEquals(2, objects);
    }
}
