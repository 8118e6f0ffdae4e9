package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.cyclelab.collector.runtime.Php.Status;
import org.cyclelab.heap.Finalizer;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts answered under PHP 8.2.36, or what php-src publishes about them. */
class PhpTest {
    private static final int PLAIN = 0;
    private static final int NOOP = 1;
    private static final int RESURRECT = 2;
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

    private Status status() {
        bench.play();
        return php.status();
    }

    private int selfLoop(int type, int local) {
        int o = out.allocate(local, type);
        out.storeField(o, 0, o);
        return o;
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

    @Test
    void selfLoopAndPairAndTheLike() {
        selfLoop(PLAIN, 0);
        out.drop(0);
        assertEquals(1, gc(), "P-01");
        droppedRing(PLAIN, PLAIN);
        assertEquals(2, gc(), "P-02");
        selfLoop(PLAIN, 0);
        assertEquals(0, gc(), "P-03, held");
        out.drop(0);
        assertEquals(1, gc(), "P-03, dropped");
        assertEquals(new Status(3, 4, 10_001, 0), status());
    }

    @Test
    void anArrayOfArraysThatContainThemselves() {
        int outer = out.allocate(0, ARRAY, 1000);
        for (int i = 0; i < 1000; i++) {
            int inner = out.allocate(1, ARRAY, 1);
            out.storeField(inner, 0, inner);
            out.storeField(outer, i, inner);
        }
        out.drop(1);
        assertEquals(0, gc(), "P-04, held");
        out.drop(0);
        assertEquals(1000, gc(), "P-04, dropped");
    }

    @ParameterizedTest(name = "P-05 {0} {1}")
    @CsvSource({"0, 0, 1", "0, 1, 2", "1, 1, 2"})
    void aPairWithDestructorsIsFreedByTheSecondRun(int first, int second, int runs) {
        droppedRing(first, second);
        assertEquals(2, gc());
        assertEquals(new Status(runs, 2, 10_001, 0), status());
    }

    @Test
    void aRingAndADestructor() {
        droppedRing(PLAIN, PLAIN, PLAIN);
        droppedRing(NOOP);
        assertEquals(4, gc(), "P-06");
        assertEquals(2, status().runs());
    }

    @ParameterizedTest(name = "P-07 {0} to {1}")
    @CsvSource({"1, 0, 2", "0, 1, 1"})
    void aLoopThatHoldsALoop(int holder, int held, int leftByTheFirstRun) {
        for (boolean rerun : new boolean[] {true, false}) {
            Bench here = bench(Map.of("rerun", Boolean.toString(rerun)));
            EventWriter w = here.writer();
            int a = w.allocate(0, holder);
            w.storeField(a, 0, a);
            int b = w.allocate(1, held);
            w.storeField(b, 0, b);
            w.storeField(a, 1, b);
            w.drop(1);
            w.drop(0);
            Php collector = (Php) here.collector;
            assertEquals(rerun ? 2 : 2 - leftByTheFirstRun, gc(here));
            assertEquals(rerun ? 2 : 1, collector.status().runs());
        }
    }

    @Test
    void aResurrectedObjectIsFreedLaterAndNotDestructedAgain() {
        droppedRing(RESURRECT);
        assertEquals(0, gc(), "P-08");
        assertEquals(2, status().runs());
        out.storeStatic(0, 0);
        assertEquals(1, gc());
        assertEquals(3, status().runs());
        assertEquals(1, bench.heap.counts().finalizersRun());
    }

    @ParameterizedTest(name = "P-09 ring of {0}")
    @CsvSource({"1", "3"})
    void aBreakerIsFreedByTheSecondRunAndTheRestByCounting(int size) {
        int[] types = new int[size];
        types[0] = BREAKER;
        droppedRing(types);
        assertEquals(1, gc());
        assertEquals(2, status().runs());
        assertEquals(0, bench.heap.objects());
    }

    @Test
    void aDestructorThatMakesGarbageKeepsTheCollectorBusy() {
        droppedRing(SPAWN);
        assertEquals(1, gc(), "P-10");
        for (int i = 0; i < 3; i++) {
            assertEquals(2, status().roots());
            assertEquals(2, gc());
        }
    }

    @Test
    void aCycleBehindADroppedArray() {
        int array = out.allocate(0, ARRAY, 1);
        int a = out.allocate(1, PLAIN);
        int b = out.allocate(2, PLAIN);
        out.storeField(a, 0, b);
        out.storeField(b, 0, a);
        out.storeField(array, 0, a);
        out.drop(1);
        out.drop(2);
        assertEquals(0, gc(), "P-11, held");
        out.drop(0);
        assertEquals(2, gc(), "P-11, dropped");
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
