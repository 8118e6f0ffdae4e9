package org.cyclelab.collector.counting;

import static org.cyclelab.collector.RandomSteps.births;
import static org.cyclelab.collector.RandomSteps.garbage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
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

class LazyFreeingTest {
    private final Counters counters = new Counters();

    private static Settings settings(int frees) {
        return LazyFreeing.SPEC.options().settings(Map.of("frees", Integer.toString(frees)));
    }

    private static Heap heap(int frees) {
        return new Heap(Types.of(Type.arrayOf("Node")), LazyFreeing.SPEC.heap(settings(frees)));
    }

    private Collector collector(Heap heap) {
        return new LazyFreeing(heap, counters);
    }

    /** A list of n objects in static 0; its making frees nothing, since nothing is dead. */
    private static void list(Heap heap, int n) {
        for (int i = 0; i < n; i++) {
            int o = heap.allocate(0, 1);
            heap.storeField(o, 0, i == 0 ? Heap.NULL : heap.roots()[0]);
            heap.storeStatic(0, o);
        }
        assertEquals(n, heap.objects());
    }

    /** A dead list hangs together by its references, so each allocation takes off as many members as it may. */
    @ParameterizedTest
    @CsvSource({"1, 1", "10, 1", "10, 3", "1000, 7", "5, 100"})
    void allocationsTakeADeadListApart(int n, int frees) {
        Heap heap = heap(frees);
        list(heap, n);
        heap.storeStatic(0, Heap.NULL);
        assertEquals(n, heap.objects());
        for (int i = 1; i <= n; i++) {
            heap.storeStatic(i, heap.allocate(0, 0));
            assertEquals(n + i - Math.min(n, i * frees), heap.objects());
            assertEquals(Math.min(n, i * frees), heap.counts().releaseVisits());
            assertTrue(heap.log(Log.ZERO).size() <= 1);
        }
        assertEquals(1, heap.counts().longestWait());
        assertEquals(n == 1 ? 1 : 2, heap.counts().longestCascade(), "one object and its one reference at a time");
    }

    /** The dead wait whichever reference was their last: one of a field as well as one of a root. */
    @Test
    void whatALastFieldHeldWaitsToo() {
        Heap heap = heap(1);
        heap.storeStatic(0, heap.allocate(0, 1));
        heap.storeField(heap.roots()[0], 0, heap.allocate(0, 0));
        heap.storeField(heap.roots()[0], 0, Heap.NULL);
        assertEquals(2, heap.objects());
        assertEquals(1, heap.log(Log.ZERO).size());
    }

    /** What a wide object held waits in its turn: no pause is longer than the fields of one object. */
    @Test
    void theQueueIsAsLongAsAnObjectIsWide() {
        Heap heap = heap(1);
        heap.storeStatic(0, heap.allocate(0, 1000));
        for (int i = 0; i < 1000; i++) {
            heap.storeField(heap.roots()[0], i, heap.allocate(0, 0));
        }
        heap.storeStatic(0, Heap.NULL);
        assertEquals(1, heap.log(Log.ZERO).size());
        heap.storeStatic(0, heap.allocate(0, 0));
        assertEquals(1000, heap.log(Log.ZERO).size());
        assertEquals(1001, heap.counts().longestCascade());
        heap.storeStatic(1, heap.allocate(0, 0));
        assertEquals(1000, heap.counts().longestWait());
        assertEquals(999, heap.log(Log.ZERO).size());
        assertEquals(1001, heap.objects());
    }

    /** A collection frees all that waits and tells how much that was, with what it held. */
    @Test
    void aCollectionFreesAllThatWaits() {
        Heap heap = heap(1);
        list(heap, 100);
        long bytes = heap.bytes();
        heap.storeStatic(0, Heap.NULL);
        collector(heap).collect(Collector.UNBOUNDED);
        assertEquals(0, heap.objects());
        assertEquals(1, counters.get(Counter.LAZY_QUEUE_PEAK));
        assertEquals(bytes, counters.get(Counter.LAZY_PENDING_BYTES));
        assertEquals(100, heap.counts().releaseVisits());
        assertEquals(99, heap.counts().releaseEdges());
    }

    /** The budget counts objects and references: each member of the list costs two, the last one. */
    @Test
    void aBudgetFreesAsMuchAsItPaysFor() {
        Heap heap = heap(1);
        list(heap, 10);
        heap.storeStatic(0, Heap.NULL);
        collector(heap).collect(6);
        assertEquals(7, heap.objects());
        assertEquals(0, counters.get(Counter.LAZY_PENDING_BYTES));
        collector(heap).collect(100);
        assertEquals(0, heap.objects());
    }

    /** After a collection exactly that is left which immediate counting leaves; between them, more. */
    @Test
    void leavesWhatImmediateCountingLeaves() {
        long waited = 0;
        int cycles = 0;
        for (int seed = 0; seed < 40; seed++) {
            Heap heap = RandomSteps.heap(LazyFreeing.SPEC.heap(settings(1)));
            Heap immediate = RandomSteps.heap(ReferenceCounting.SPEC.heap(Settings.NONE));
            Collector collector = collector(heap);
            SplittableRandom steps = new SplittableRandom(seed);
            SplittableRandom sameSteps = new SplittableRandom(seed);
            for (int i = 1; i <= 1000; i++) {
                RandomSteps.step(heap, steps);
                RandomSteps.step(immediate, sameSteps);
                waited += heap.objects() - immediate.objects();
                assertTrue(births(heap).containsAll(births(immediate)));
                if (i % 100 == 0) {
                    collector.collect(Collector.UNBOUNDED);
                    assertEquals(births(immediate), births(heap), "seed " + seed);
                }
            }
            cycles += garbage(heap).size();
        }
        assertTrue(waited > 1000 && cycles > 50, waited + " waited, " + cycles + " left in cycles");
    }
}
