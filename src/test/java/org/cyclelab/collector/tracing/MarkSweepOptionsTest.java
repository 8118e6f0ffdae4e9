package org.cyclelab.collector.tracing;

import static org.cyclelab.collector.RandomSteps.births;
import static org.cyclelab.collector.RandomSteps.garbage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.contract.Contract;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounded mark stack and lazy sweep. */
class MarkSweepOptionsTest {
    private final Counters counters = new Counters();

    private static Settings settings(String... options) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        return MarkSweep.SPEC.options().settings(given);
    }

    private Collector collector(Heap heap, Settings settings) {
        return MarkSweep.SPEC.factory().create(heap, counters, settings);
    }

    private static Heap heap(Settings settings) {
        return new Heap(Types.of(Type.arrayOf("Node")), MarkSweep.SPEC.heap(settings));
    }

    /** COMB(n): node i refers to node i - 1 and to a leaf of its own; the last node is the root. */
    private static Heap comb(int n, Settings settings) {
        Heap heap = heap(settings);
        for (int i = 0; i < n; i++) {
            int node = heap.allocate(0, 2);
            heap.storeField(node, 0, i == 0 ? Heap.NULL : heap.roots()[0]);
            heap.storeStatic(0, node);
            heap.storeField(node, 1, heap.allocate(0, 0));
        }
        return heap;
    }

    /** With a stack of one entry, each node but the first is found by a pass of its own. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 256})
    void aCombNeedsAPassForEachNode(int n) {
        Settings settings = settings("mark-stack", "1");
        Heap heap = comb(n, settings);
        collector(heap, settings).collect(Collector.UNBOUNDED);
        assertEquals(2 * n, heap.objects());
        assertEquals(n - 1, counters.get(Counter.MARK_RESCANS));
        assertEquals(1, counters.get(Counter.STACK_PEAK));
        assertEquals((n - 1L) * 2 * n + 2L * n, counters.get(Counter.SWEEP_CELLS), "the passes and the sweep");
    }

    /** The leaves fill the stack: with s entries a pass gets s nodes further. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 100, 255, 256, 1000})
    void aPassGetsAsFarAsTheStackIsDeep(int entries) {
        Settings settings = settings("mark-stack", Integer.toString(entries));
        Heap heap = comb(256, settings);
        collector(heap, settings).collect(Collector.UNBOUNDED);
        assertEquals((256 + entries - 1) / entries - 1, counters.get(Counter.MARK_RESCANS));
        assertEquals(Math.min(entries, 256), counters.get(Counter.STACK_PEAK));
        assertEquals(512, heap.objects());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17})
    void anyStackMarksTheSame(int entries) {
        for (int seed = 0; seed < 40; seed++) {
            Settings settings = settings("mark-stack", Integer.toString(entries));
            Heap heap = RandomSteps.heap(MarkSweep.SPEC.heap(settings));
            Heap other = RandomSteps.heap(MarkSweep.SPEC.heap(settings));
            SplittableRandom random = new SplittableRandom(seed);
            SplittableRandom same = new SplittableRandom(seed);
            for (int i = 0; i < 500; i++) {
                RandomSteps.step(heap, random);
                RandomSteps.step(other, same);
            }
            collector(heap, settings).collect(Collector.UNBOUNDED);
            new MarkSweep(other, new Counters()).collect(Collector.UNBOUNDED);
            assertEquals(births(other), births(heap));
            assertTrue(counters.get(Counter.STACK_PEAK) <= entries);
        }
        long rescans = counters.get(Counter.MARK_RESCANS);
        assertEquals(entries < 17, rescans > 0, rescans + " passes");
        Settings settings = settings("mark-stack", Integer.toString(entries));
        assertEquals(
                Optional.empty(),
                Contract.check(MarkSweep.SPEC, settings, Contract.Family.PARALLEL, 1, Contract.DEFAULT_EVENTS));
        assertEquals(
                Optional.empty(), Contract.check(MarkSweep.SPEC, settings, Contract.Family.LONG_PROGRAMS, 1, 50_000));
    }

    /** n dead objects of one size, and a live one at each end: an allocation sweeps up to the first dead one. */
    @ParameterizedTest
    @CsvSource({"1", "5", "100"})
    void anAllocationSweepsAsFarAsItMust(int n) {
        Settings settings = settings("lazy-sweep", "true");
        Heap heap = heap(settings);
        Collector collector = collector(heap, settings);
        heap.storeStatic(0, heap.allocate(0, 1));
        for (int i = 0; i < n; i++) {
            heap.storeStatic(1, heap.allocate(0, 1));
        }
        heap.storeStatic(1, heap.allocate(0, 1));
        collector.collect(Collector.UNBOUNDED);
        assertEquals(n + 2, heap.objects(), "nothing is swept yet");
        assertEquals(0, counters.get(Counter.SWEEP_CELLS));
        assertEquals(n, counters.get(Counter.FLOATING_UNSWEPT));
        long words = heap.usedWords();
        for (int i = 1; i <= n; i++) {
            heap.storeStatic(1 + i, heap.allocate(0, 1));
            assertEquals(1 + i, heap.counts().sweptCells(), "the live one, and one dead one for each allocation");
            assertEquals(n + 2, heap.objects());
        }
        assertEquals(words, heap.usedWords(), "the heap has not grown");
        heap.storeStatic(2 + n, heap.allocate(0, 1));
        assertEquals(n + 2, heap.counts().sweptCells());
        assertNotEquals(words, heap.usedWords(), "now it has");
        collector.collect(Collector.UNBOUNDED);
        collector.settle();
        assertEquals(n + 3, heap.objects());
        assertEquals(Set.of(), garbage(heap));
    }

    /** What is left is swept before the next mark: the counters of all sweeps add up to those of whole sweeps. */
    @Test
    void theNextCollectionSweepsTheRest() {
        Settings lazy = settings("lazy-sweep", "true");
        for (int seed = 0; seed < 40; seed++) {
            Heap heap = RandomSteps.heap(MarkSweep.SPEC.heap(lazy));
            Collector collector = collector(heap, lazy);
            Heap eager = RandomSteps.heap(MarkSweep.SPEC.heap(lazy));
            Collector whole = new MarkSweep(eager, new Counters());
            SplittableRandom random = new SplittableRandom(seed);
            SplittableRandom same = new SplittableRandom(seed);
            for (int i = 1; i <= 1000; i++) {
                RandomSteps.step(heap, random);
                RandomSteps.step(eager, same);
                if (i % 70 == 0) {
                    collector.collect(Collector.UNBOUNDED);
                    whole.collect(Collector.UNBOUNDED);
                    assertTrue(births(heap).containsAll(births(eager)));
                    if (i % 140 == 0) {
                        collector.settle();
                        assertEquals(births(eager), births(heap));
                    }
                }
            }
            collector.collect(Collector.UNBOUNDED);
            whole.collect(Collector.UNBOUNDED);
            collector.settle();
            assertEquals(births(eager), births(heap));
            assertEquals(
                    heap.births() - heap.objects(), heap.counts().sweptObjects(), "all was reclaimed by lazy sweeping");
        }
    }

    /** A heap at its limit sweeps before an allocation fails. */
    @Test
    void theLimitMakesRoom() {
        Settings lazy = settings("lazy-sweep", "true");
        Heap probe = heap(lazy);
        long size = probe.bytes(probe.allocate(0, 1));
        Heap heap = new Heap(
                Types.of(Type.arrayOf("Node")), MarkSweep.SPEC.heap(lazy).withLimit(10 * size));
        Collector collector = collector(heap, lazy);
        for (int i = 0; i < 10; i++) {
            heap.storeStatic(0, heap.allocate(0, 1));
        }
        assertEquals(Heap.NULL, heap.allocate(0, 1));
        collector.collect(Collector.UNBOUNDED);
        int larger = heap.allocate(0, 3);
        assertFalse(larger == Heap.NULL, "no free run of that size, but room below the limit");
        heap.storeStatic(1, larger);
        assertEquals(2, heap.objects(), "all runs were looked at for one of that size");
    }

    /** A weak field could give back what has been found dead, so nothing dead is left behind where there are any. */
    @Test
    void weakFieldsForbidALazySweep() {
        Settings lazy = settings("lazy-sweep", "true");
        Types types = Types.of(Type.of("Holder").withWeakFields("referent"));
        Heap heap = new Heap(types, MarkSweep.SPEC.heap(lazy));
        Collector collector = collector(heap, lazy);
        int holder = heap.allocate(0, 0);
        heap.storeStatic(0, holder);
        int x = heap.allocate(0, 0);
        heap.storeStatic(1, x);
        heap.storeWeak(holder, 0, x);
        heap.storeStatic(1, Heap.NULL);
        collector.collect(Collector.UNBOUNDED);
        assertEquals(Heap.NULL, heap.loadWeak(holder, 0));
        assertEquals(1, heap.objects());
    }

    /** With counting, what dies by count is not swept again. */
    @Test
    void countingAndLazySweepGoTogether() {
        assertEquals(
                Optional.empty(),
                Contract.check(
                        MarkSweep.SPEC,
                        settings("lazy-sweep", "true", "counted", "true"),
                        Contract.Family.SHORT_PROGRAMS,
                        1,
                        200_000));
    }
}
