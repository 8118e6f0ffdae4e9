package org.cyclelab.collector.counting;

import static org.cyclelab.collector.RandomSteps.births;
import static org.cyclelab.collector.RandomSteps.garbage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoalescingTest {
    private static final Settings DEFAULTS = Coalescing.SPEC.options().defaults();

    private final Counters counters = new Counters();
    private final Heap heap = new Heap(Types.of(Type.arrayOf("Node")), Coalescing.SPEC.heap(DEFAULTS));
    private final Coalescing collector = new Coalescing(heap, counters, false);

    private int create(int register, int fields) {
        int o = heap.allocate(0, fields);
        heap.storeStatic(register, o);
        return o;
    }

    private void drop(int register) {
        heap.storeStatic(register, Heap.NULL);
    }

    private long taken(Counter counter) {
        long value = counters.get(counter);
        counters.add(counter, -value);
        return value;
    }

    private void collect() {
        collector.collect(Collector.UNBOUNDED);
    }

    private void ring(int n) {
        int first = create(0, 1);
        int last = first;
        for (int i = 1; i < n; i++) {
            int o = create(1, 1);
            heap.storeField(last, 0, o);
            last = o;
        }
        heap.storeField(last, 0, first);
        drop(1);
    }

    /** A thousand writes to a field between two collections: one log entry, one decrement and one increment. */
    @Test
    void onlyTheFirstAndTheLastValueCount() {
        int a = create(0, 1);
        int x = create(1, 0);
        int y = create(2, 0);
        heap.storeField(a, 0, x);
        collect();
        assertEquals(2, heap.words()[x + Header.COUNT], "a register and a field");
        taken(Counter.INC_HEAP);
        taken(Counter.LOG_ENTRIES);
        for (int i = 0; i < 1000; i++) {
            heap.storeField(a, 0, i % 2 == 0 ? y : x);
        }
        heap.storeField(a, 0, y);
        collect();
        assertEquals(1, taken(Counter.LOG_ENTRIES));
        assertEquals(1, taken(Counter.DEC_HEAP));
        assertEquals(1, taken(Counter.INC_HEAP));
        assertEquals(1, heap.words()[x + Header.COUNT]);
        assertEquals(2, heap.words()[y + Header.COUNT]);
    }

    /** J-02: the first write to any field logs the object, and with it the old values of all its fields. */
    @Test
    void oneWriteLogsAllFields() {
        int a = create(0, 3);
        int x = create(1, 0);
        int y = create(2, 0);
        heap.storeField(a, 0, x);
        heap.storeField(a, 1, x);
        heap.storeField(a, 2, x);
        collect();
        taken(Counter.INC_HEAP);
        taken(Counter.LOG_ENTRIES);
        heap.storeField(a, 2, y);
        heap.storeField(a, 0, y);
        collect();
        assertEquals(1, taken(Counter.LOG_ENTRIES));
        assertEquals(3, taken(Counter.DEC_HEAP), "of the field that was not written too");
        assertEquals(3, taken(Counter.INC_HEAP));
        assertEquals(2, heap.words()[x + Header.COUNT]);
        assertEquals(3, heap.words()[y + Header.COUNT]);
    }

    /** A field that is back where it was costs its decrement and its increment all the same. */
    @Test
    void aRestoredFieldCostsBoth() {
        int a = create(0, 1);
        int x = create(1, 0);
        int y = create(2, 0);
        heap.storeField(a, 0, x);
        collect();
        taken(Counter.INC_HEAP);
        heap.storeField(a, 0, y);
        heap.storeField(a, 0, x);
        collect();
        assertEquals(1, taken(Counter.DEC_HEAP));
        assertEquals(1, taken(Counter.INC_HEAP));
        assertEquals(2, heap.words()[x + Header.COUNT]);
    }

    /** The only reference moves from one object to another: decremented first, the count would be zero on the way. */
    @Test
    void incrementsComeBeforeDecrements() {
        int a = create(0, 1);
        int b = create(1, 1);
        int x = create(2, 1);
        int below = create(3, 0);
        heap.storeField(x, 0, below);
        heap.storeField(a, 0, x);
        drop(2);
        drop(3);
        collect();
        collect();
        assertEquals(1, heap.words()[x + Header.COUNT]);
        heap.storeField(b, 0, x);
        heap.storeField(a, 0, Heap.NULL);
        collect();
        assertEquals(4, heap.objects());
        assertEquals(1, heap.words()[x + Header.COUNT]);
        assertEquals(0, counters.get(Counter.FREED_RC));
    }

    /** A ring that no collection has seen alive is dead without a count touched or a field looked at. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void whatDiesYoungCostsALook(int n) {
        ring(n);
        drop(0);
        assertEquals(n, heap.objects());
        collect();
        assertEquals(0, heap.objects());
        assertEquals(n, counters.get(Counter.FREED_YOUNG));
        assertEquals(n, counters.get(Counter.SWEEP_CELLS));
        for (Counter counter : new Counter[] {
            Counter.VISIT_EPOCH,
            Counter.EDGE_EPOCH,
            Counter.INC_HEAP,
            Counter.INC_ROOT,
            Counter.DEC_HEAP,
            Counter.VISIT_RELEASE,
            Counter.LOG_ENTRIES
        }) {
            assertEquals(0, counters.get(counter), counter.column());
        }
    }

    /** The same ring, once seen alive, has counts that keep it: only the backup trace reclaims it. */
    @Test
    void aRingThatHasSurvivedStays() {
        ring(10);
        collect();
        assertEquals(10, counters.get(Counter.VISIT_EPOCH));
        assertEquals(10, counters.get(Counter.EDGE_EPOCH));
        drop(0);
        collect();
        collect();
        assertEquals(10, heap.objects());
        new Coalescing(heap, counters, true).collect(Collector.UNBOUNDED);
        assertEquals(0, heap.objects());
        assertEquals(10, counters.get(Counter.FREED_TRACE));
    }

    /** A root reference is counted at a collection and discounted at the next, so a list dies at the one after. */
    @Test
    void aListDiesAtTheNextCollection() {
        int n = 50;
        ring(n);
        heap.storeField(heap.roots()[0], 0, Heap.NULL);
        collect();
        assertEquals(1, heap.objects(), "the rest was young");
        int last = heap.roots()[0];
        for (int i = 1; i < n; i++) {
            int o = create(0, 1);
            heap.storeField(o, 0, last);
            last = o;
        }
        collect();
        taken(Counter.DEC_ROOT);
        drop(0);
        collect();
        assertEquals(0, heap.objects());
        assertEquals(1, taken(Counter.DEC_ROOT));
        assertEquals(n, counters.get(Counter.VISIT_RELEASE));
        assertEquals(n - 1, counters.get(Counter.EDGE_RELEASE));
    }

    /** After every collection each count is the number of references there are, and nothing acyclic is left. */
    @Test
    void countsAreExactAfterEveryCollection() {
        int leftByImmediate = 0;
        int left = 0;
        long diedYoung = 0;
        for (int seed = 0; seed < 60; seed++) {
            Heap heap = RandomSteps.heap(Coalescing.SPEC.heap(DEFAULTS));
            Heap immediate = RandomSteps.heap(ReferenceCounting.SPEC.heap(Settings.NONE));
            Counters counters = new Counters();
            Coalescing collector = new Coalescing(heap, counters, false);
            SplittableRandom steps = new SplittableRandom(seed);
            SplittableRandom sameSteps = new SplittableRandom(seed);
            for (int i = 1; i <= 1000; i++) {
                RandomSteps.step(heap, steps);
                RandomSteps.step(immediate, sameSteps);
                if (i % 50 == 0) {
                    collector.collect(Collector.UNBOUNDED);
                    assertCountsAreExact(heap);
                    assertTrue(births(immediate).containsAll(births(heap)), "nothing acyclic is left");
                }
            }
            Set<Integer> garbage = garbage(heap);
            left += garbage.size();
            leftByImmediate += garbage(immediate).size();
            diedYoung += counters.get(Counter.FREED_YOUNG);
        }
        assertTrue(left > 100, left + " in cycles");
        assertTrue(left < leftByImmediate, "some cycles died young");
        assertTrue(diedYoung > 1000);
    }

    private static void assertCountsAreExact(Heap heap) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int root : heap.roots()) {
            counts.merge(root, 1, Integer::sum);
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            for (int field = 0; field < heap.fieldCount(o); field++) {
                int t = heap.loadField(o, field);
                if (t != Heap.NULL) {
                    counts.merge(t, 1, Integer::sum);
                }
            }
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            assertEquals(counts.get(o), heap.words()[o + Header.COUNT], heap.describe(o));
            assertEquals(0, heap.words()[o + Header.INFO] & Header.LOGGED);
        }
        assertEquals(0, heap.log(Log.MODIFIED).size());
        assertEquals(0, heap.log(Log.ALLOCATIONS).size());
    }

    /** Counted epochs and backup traces in turn: the trace leaves exact counts, from which counting goes on. */
    @Test
    void countingGoesOnAfterABackupTrace() {
        long traced = 0;
        for (int seed = 0; seed < 30; seed++) {
            Heap heap = RandomSteps.heap(Coalescing.SPEC.heap(DEFAULTS));
            Counters counters = new Counters();
            Coalescing tracing = new Coalescing(heap, counters, true);
            SplittableRandom steps = new SplittableRandom(seed);
            for (int i = 1; i <= 1000; i++) {
                RandomSteps.step(heap, steps);
                if (i % 50 == 0) {
                    tracing.collect(Collector.UNBOUNDED);
                    assertCountsAreExact(heap);
                    assertEquals(Set.of(), garbage(heap));
                }
            }
            traced += counters.get(Counter.FREED_TRACE);
        }
        assertTrue(traced > 1000);
    }
}
