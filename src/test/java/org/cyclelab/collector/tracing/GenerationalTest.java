package org.cyclelab.collector.tracing;

import static org.cyclelab.collector.RandomSteps.garbage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Triggered;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationalTest {
    private static final Settings DEFAULTS = Generational.SPEC.options().defaults();

    private final Counters counters = new Counters();
    private final Heap heap = new Heap(Types.of(Type.arrayOf("Node")), Generational.SPEC.heap(DEFAULTS));
    private final Generational collector = new Generational(heap, counters, DEFAULTS);

    private int create(int register, int fields) {
        int o = heap.allocate(0, fields);
        heap.storeStatic(register, o);
        return o;
    }

    private void drop(int register) {
        heap.storeStatic(register, Heap.NULL);
    }

    private void minor() {
        collector.collect(1);
    }

    private void major() {
        collector.collect(Collector.UNBOUNDED);
    }

    /** A list from register 0 on; its last object is in register 1. */
    private void list(int n) {
        int last = create(0, 1);
        heap.storeStatic(1, last);
        for (int i = 1; i < n; i++) {
            int o = create(2, 1);
            heap.storeField(last, 0, o);
            heap.storeStatic(1, o);
            last = o;
        }
        drop(2);
    }

    /** However large the old generation: a minor collection visits what is new, and nothing that is old. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1000})
    void aMinorCollectionVisitsTheYoungOnly(int old) {
        list(old);
        minor();
        assertEquals(old, counters.get(Counter.PROMOTED));
        assertEquals(old, counters.get(Counter.VISIT_MARK));
        int young = heap.allocate(0, 1);
        heap.storeStatic(3, young);
        heap.storeField(young, 0, heap.roots()[0]);
        heap.storeStatic(4, heap.allocate(0, 0));
        drop(4);
        long visits = counters.get(Counter.VISIT_MARK);
        long edges = counters.get(Counter.EDGE_MARK);
        minor();
        assertEquals(1, counters.get(Counter.VISIT_MARK) - visits);
        assertEquals(1, counters.get(Counter.EDGE_MARK) - edges);
        assertEquals(1, counters.get(Counter.FREED_YOUNG));
        assertEquals(0, counters.get(Counter.LOG_ENTRIES), "stores into new objects are not remembered");
        assertEquals(old + 2, counters.get(Counter.SWEEP_CELLS), "each new object is looked at once");
    }

    /** A young object that only an old one refers to is found through the remembered set, once however often written. */
    @Test
    void oldToYoungReferencesAreRemembered() {
        list(100);
        minor();
        int last = heap.roots()[1];
        int young = create(2, 1);
        int below = create(3, 0);
        heap.storeField(young, 0, below);
        for (int i = 0; i < 50; i++) {
            heap.storeField(last, 0, young);
        }
        drop(2);
        drop(3);
        minor();
        assertEquals(102, heap.objects());
        assertEquals(1, counters.get(Counter.REMSET_PEAK));
        assertEquals(2, counters.get(Counter.PROMOTED_REMEMBERED));
        assertEquals(100 + 2, counters.get(Counter.PROMOTED));
        assertEquals(100 + 1 + 2, counters.get(Counter.VISIT_MARK));
        minor();
        assertEquals(1, counters.get(Counter.LOG_ENTRIES), "survivors are old: nothing is left to remember");
    }

    /** Nepotism: a dead old object that was written keeps a young list of m alive until a major collection. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100})
    void deadOldObjectsKeepYoungOnes(int m) {
        int old = create(5, 1);
        minor();
        list(m);
        heap.storeField(old, 0, heap.roots()[0]);
        for (int register = 0; register <= 5; register++) {
            drop(register);
        }
        assertEquals(m + 1, garbage(heap).size());
        minor();
        assertEquals(m + 1, heap.objects());
        assertEquals(m, counters.get(Counter.PROMOTED_REMEMBERED));
        minor();
        minor();
        assertEquals(m + 1, heap.objects());
        major();
        assertEquals(0, heap.objects());
        assertEquals(m + 1, counters.get(Counter.FREED_TRACE));
    }

    /** A garbage cycle across the generations waits for a major collection; one among the young does not. */
    @Test
    void cyclesAcrossGenerationsWait() {
        int old = create(0, 1);
        minor();
        int young = create(1, 1);
        heap.storeField(old, 0, young);
        heap.storeField(young, 0, old);
        int a = create(2, 1);
        int b = create(3, 1);
        heap.storeField(a, 0, b);
        heap.storeField(b, 0, a);
        for (int register = 0; register < 4; register++) {
            drop(register);
        }
        minor();
        assertEquals(2, heap.objects());
        assertEquals(2, counters.get(Counter.FREED_YOUNG));
        major();
        assertEquals(0, heap.objects());
    }

    /**
     * What a minor collection keeps of the garbage is exactly what old garbage is or reaches through fields, and the
     * nepotism is within its bound.
     */
    @Test
    void aMinorCollectionLeavesOldGarbageAndWhatItReaches() {
        int left = 0;
        for (int seed = 0; seed < 200; seed++) {
            Heap heap = RandomSteps.heap(Generational.SPEC.heap(DEFAULTS));
            Counters counters = new Counters();
            Generational collector = new Generational(heap, counters, DEFAULTS);
            SplittableRandom random = new SplittableRandom(seed);
            Set<Integer> old = new TreeSet<>();
            for (int i = 1; i <= 1000; i++) {
                RandomSteps.step(heap, random);
                if (i % 50 != 0) {
                    continue;
                }
                Set<Integer> expected = new TreeSet<>();
                List<Integer> oldGarbage = new ArrayList<>();
                Set<Integer> garbage = garbage(heap);
                for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                    if (old.contains(heap.birth(o)) && garbage.contains(heap.birth(o))) {
                        oldGarbage.add(o);
                    }
                }
                expected.addAll(RandomSteps.reached(heap, oldGarbage));
                expected.retainAll(garbage);
                long before = counters.get(Counter.PROMOTED_REMEMBERED);
                collector.collect(1);
                assertEquals(expected, garbage(heap), "seed " + seed);
                Set<Integer> nepotism = new TreeSet<>(expected);
                nepotism.removeAll(old);
                assertTrue(nepotism.size() <= counters.get(Counter.PROMOTED_REMEMBERED) - before);
                left += nepotism.size();
                old = RandomSteps.births(heap);
            }
            collector.collect(Collector.UNBOUNDED);
            assertEquals(Set.of(), garbage(heap));
        }
        assertTrue(left > 10, left + " young objects kept by dead old ones");
    }

    /** Minor collections at every 1000 bytes; the fourth is major, and then when the heap has doubled. */
    @Test
    void itsTriggerCollectsTheYoungAndNowAndThenAll() {
        long size = bytesOfALeaf();
        Settings settings = Generational.SPEC
                .options()
                .settings(Map.of(
                        "nursery-bytes", Long.toString(10 * size), "major-every", "3", "major-growth", "1000000"));
        Heap heap = new Heap(Types.of(Type.arrayOf("Node")), Generational.SPEC.heap(settings));
        Counters counters = new Counters();
        Triggered triggered = new Triggered(heap, new Generational(heap, counters, settings));
        for (int i = 1; i <= 120; i++) {
            heap.storeStatic(0, heap.allocate(0, 0));
            triggered.event();
            assertEquals(i / 10, triggered.collections());
        }
        assertEquals(9 * 9, counters.get(Counter.FREED_YOUNG), "nine minor collections keep one object of ten");
        assertEquals(3 * (9 + 3) + 2, counters.get(Counter.FREED_TRACE), "three major ones, and what each kept itself");
        assertEquals(1, heap.objects());
    }

    private long bytesOfALeaf() {
        int o = heap.allocate(0, 0);
        return heap.bytes(o);
    }

    /** A garbage list that minor collections made old is reclaimed once the heap has doubled. */
    @Test
    void growthAsksForAMajorCollection() {
        long size = bytesOfALeaf();
        Settings settings = Generational.SPEC
                .options()
                .settings(Map.of("nursery-bytes", Long.toString(10 * size), "major-growth", "2"));
        Heap heap = new Heap(Types.of(Type.arrayOf("Node")), Generational.SPEC.heap(settings));
        Counters counters = new Counters();
        Triggered triggered = new Triggered(heap, new Generational(heap, counters, settings));
        int most = 0;
        for (int i = 0; i < 1000; i++) {
            // statics keep the last ten: each survives one collection and dies old
            heap.storeStatic(i % 10, heap.allocate(0, 0));
            triggered.event();
            most = Math.max(most, heap.objects());
        }
        assertEquals(100, triggered.collections());
        assertEquals(19, most, "the twentieth makes it twice the nursery: everything is collected");
        assertEquals(0, counters.get(Counter.FREED_YOUNG), "what is dropped is old by then");
    }
}
