package org.cyclelab.collector.hybrid;

import static org.cyclelab.collector.RandomSteps.births;
import static org.cyclelab.collector.RandomSteps.garbage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Triggered;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LxrTest {
    private final Counters counters = new Counters();

    private static Settings settings(int bits) {
        return Lxr.SPEC.options().settings(Map.of("bits", Integer.toString(bits)));
    }

    private static Heap heap(int bits) {
        return new Heap(Types.of(Type.arrayOf("Node")), Lxr.SPEC.heap(settings(bits)));
    }

    private Lxr collector(Heap heap, int bits) {
        return new Lxr(heap, counters, settings(bits));
    }

    private static int create(Heap heap, int register, int fields) {
        int o = heap.allocate(0, fields);
        heap.storeStatic(register, o);
        return o;
    }

    private static void drop(Heap heap, int register) {
        heap.storeStatic(register, Heap.NULL);
    }

    private static void ring(Heap heap, int n) {
        int first = create(heap, 0, 1);
        int last = first;
        for (int i = 1; i < n; i++) {
            int o = create(heap, 1, 1);
            heap.storeField(last, 0, o);
            last = o;
        }
        heap.storeField(last, 0, first);
        drop(heap, 1);
    }

    private static int count(Heap heap, int o) {
        return heap.words()[o + Header.COUNT];
    }

    private static void pauseAndSettle(Lxr lxr) {
        lxr.pause();
        lxr.workOff(Collector.UNBOUNDED);
    }

    /** L-01: a ring made and dropped between two pauses is reclaimed by the second without a visit. */
    @Test
    void whatDiesYoungIsNotVisited() {
        Heap heap = heap(2);
        Lxr lxr = collector(heap, 2);
        lxr.pause();
        ring(heap, 1000);
        drop(heap, 0);
        lxr.pause();
        assertEquals(0, heap.objects());
        assertEquals(1000, counters.get(Counter.FREED_YOUNG));
        assertEquals(0, counters.get(Counter.VISIT_EPOCH) + counters.get(Counter.VISIT_RELEASE));
        assertEquals(0, counters.get(Counter.VISIT_MARK));
    }

    /** L-02: the same ring, alive at one pause, needs a trace. */
    @Test
    void aRingThatHasSurvivedNeedsATrace() {
        Heap heap = heap(2);
        Lxr lxr = collector(heap, 2);
        ring(heap, 1000);
        lxr.pause();
        assertEquals(1000, counters.get(Counter.VISIT_EPOCH), "promoted");
        drop(heap, 0);
        pauseAndSettle(lxr);
        pauseAndSettle(lxr);
        assertEquals(1000, heap.objects());
        lxr.beginTrace();
        lxr.finishTrace();
        assertEquals(0, heap.objects());
        assertEquals(1000, counters.get(Counter.FREED_TRACE));
        assertEquals(0, counters.get(Counter.VISIT_MARK), "no roots");
    }

    /** L-03: a hub referred to from five places at a pause is stuck in two bits, and dies by count in four. */
    @ParameterizedTest
    @CsvSource({"2, true", "4, false", "8, false"})
    void aHubIsStuckInTwoBits(int bits, boolean stuck) {
        Heap heap = heap(bits);
        Lxr lxr = collector(heap, bits);
        int hub = create(heap, 9, 0);
        for (int i = 0; i < 5; i++) {
            int spoke = create(heap, i, 1);
            heap.storeField(spoke, 0, hub);
        }
        drop(heap, 9);
        pauseAndSettle(lxr);
        assertEquals(stuck ? 3 : 5, count(heap, hub));
        for (int i = 0; i < 5; i++) {
            drop(heap, i);
        }
        pauseAndSettle(lxr);
        assertEquals(stuck ? 1 : 0, heap.objects());
        assertEquals(stuck ? 2 : 0, counters.get(Counter.STUCK_INC));
        assertEquals(stuck ? 5 : 0, counters.get(Counter.STUCK_DEC));
        lxr.collect(Collector.UNBOUNDED);
        assertEquals(0, heap.objects());
    }

    /** L-04: a field written a thousand times between two pauses: one decrement and one increment. */
    @Test
    void onlyTheFirstAndTheLastValueCount() {
        Heap heap = heap(4);
        Lxr lxr = collector(heap, 4);
        int a = create(heap, 0, 1);
        int x = create(heap, 1, 0);
        int y = create(heap, 2, 0);
        heap.storeField(a, 0, x);
        pauseAndSettle(lxr);
        long increments = counters.get(Counter.INC_HEAP);
        for (int i = 0; i < 1000; i++) {
            heap.storeField(a, 0, i % 2 == 0 ? x : y);
        }
        pauseAndSettle(lxr);
        assertEquals(1, counters.get(Counter.LOG_ENTRIES));
        assertEquals(1, counters.get(Counter.DEC_HEAP));
        assertEquals(1, counters.get(Counter.INC_HEAP) - increments);
        assertEquals(1, count(heap, x));
        assertEquals(2, count(heap, y));
    }

    /** Fields are logged one by one: writing one field of an object does not touch what the others refer to. */
    @Test
    void fieldsAreLoggedOneByOne() {
        Heap heap = heap(4);
        Lxr lxr = collector(heap, 4);
        int a = create(heap, 0, 100);
        int x = create(heap, 1, 0);
        for (int i = 0; i < 10; i++) {
            heap.storeField(a, i, x);
        }
        pauseAndSettle(lxr);
        heap.storeField(a, 50, x);
        pauseAndSettle(lxr);
        assertEquals(1, counters.get(Counter.LOG_ENTRIES));
        assertEquals(0, counters.get(Counter.DEC_HEAP), "nothing was in it");
        assertEquals(12, count(heap, x));
    }

    /** L-05: a field that is back where it was; both updates are made, and the increment comes first. */
    @Test
    void aRestoredFieldCostsBoth() {
        Heap heap = heap(2);
        Lxr lxr = collector(heap, 2);
        int a = create(heap, 0, 1);
        int x = create(heap, 1, 0);
        int y = create(heap, 2, 0);
        heap.storeField(a, 0, x);
        drop(heap, 1);
        pauseAndSettle(lxr);
        pauseAndSettle(lxr);
        assertEquals(1, count(heap, x));
        long increments = counters.get(Counter.INC_HEAP);
        heap.storeField(a, 0, y);
        heap.storeField(a, 0, x);
        lxr.pause();
        assertEquals(2, count(heap, x), "its decrement waits");
        lxr.workOff(Collector.UNBOUNDED);
        assertEquals(1, count(heap, x));
        assertEquals(1, counters.get(Counter.DEC_HEAP));
        assertEquals(1, counters.get(Counter.INC_HEAP) - increments);
        assertEquals(3, heap.objects());
    }

    /** L-05 with a root: the only reference goes from a field to a register between two pauses. */
    @Test
    void aRootTakesAFieldsReferenceOver() {
        Heap heap = heap(2);
        Lxr lxr = collector(heap, 2);
        int a = create(heap, 0, 1);
        int x = create(heap, 1, 0);
        heap.storeField(a, 0, x);
        drop(heap, 1);
        pauseAndSettle(lxr);
        pauseAndSettle(lxr);
        heap.storeStatic(1, x);
        heap.storeField(a, 0, Heap.NULL);
        pauseAndSettle(lxr);
        assertEquals(2, heap.objects());
        assertEquals(1, count(heap, x));
    }

    /**
     * L-06: while a trace goes on, the only way to X moves from an object that has not been scanned to one that has,
     * and the old field is cleared. X survives, and so does what an object referred to that died by count meanwhile.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSnapshotIsKeptWhole(boolean holderDies) {
        Heap heap = heap(2);
        Lxr lxr = collector(heap, 2);
        int holder = create(heap, 0, 1);
        int x = create(heap, 2, 0);
        heap.storeField(holder, 0, x);
        drop(heap, 2);
        int scanned = create(heap, 1, 2);
        heap.storeField(scanned, 0, scanned);
        pauseAndSettle(lxr);
        pauseAndSettle(lxr);
        lxr.beginTrace();
        lxr.workOff(1);
        assertEquals(1, counters.get(Counter.VISIT_MARK), "the last root is scanned first");
        heap.storeField(scanned, 1, x);
        if (holderDies) {
            drop(heap, 0);
        } else {
            heap.storeField(holder, 0, Heap.NULL);
        }
        lxr.pause();
        if (holderDies) {
            lxr.pause();
            assertTrue(!heap.isObject(holder));
        }
        lxr.workOff(Collector.UNBOUNDED);
        lxr.pause();
        lxr.finishTrace();
        assertTrue(heap.isObject(x));
        assertEquals(holderDies ? 2 : 3, heap.objects());
    }

    /** L-07: the reference of a register is discounted one pause after it was dropped. */
    @Test
    void aRootsDecrementIsOnePauseLate() {
        Heap heap = heap(2);
        Lxr lxr = collector(heap, 2);
        int x = create(heap, 0, 0);
        lxr.pause();
        assertEquals(1, count(heap, x));
        lxr.pause();
        assertEquals(2, count(heap, x), "counted again, and not discounted yet");
        lxr.workOff(Collector.UNBOUNDED);
        assertEquals(1, count(heap, x));
        drop(heap, 0);
        lxr.pause();
        assertTrue(heap.isObject(x));
        lxr.workOff(Collector.UNBOUNDED);
        assertEquals(0, heap.objects());
    }

    /** Decrements are taken within the budget; what is left of them comes before the next pause counts anything. */
    @Test
    void decrementsWaitForTheirBudget() {
        Heap heap = heap(2);
        Lxr lxr = collector(heap, 2);
        int last = create(heap, 0, 1);
        for (int i = 1; i < 10; i++) {
            int o = create(heap, 0, 1);
            heap.storeField(o, 0, last);
            last = o;
        }
        lxr.pause();
        drop(heap, 0);
        lxr.pause();
        assertEquals(10, heap.objects());
        lxr.workOff(6);
        assertEquals(7, heap.objects(), "each member of the list costs its decrement and its edge");
        lxr.pause();
        assertEquals(0, heap.objects());
    }

    /**
     * Pauses, slices and traces of few edges between the steps of a program: nothing reachable is lost, counts are
     * never below the truth unless stuck, and a whole collection leaves nothing.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void interleavedWithAProgramItIsSafe(int bits) {
        long traced = 0;
        long counted = 0;
        for (int seed = 0; seed < 150; seed++) {
            Heap heap = RandomSteps.heap(Lxr.SPEC.heap(settings(bits)).withQuarantine());
            Counters counters = new Counters();
            Lxr lxr = new Lxr(heap, counters, settings(bits));
            SplittableRandom random = new SplittableRandom(seed);
            SplittableRandom schedule = new SplittableRandom(~seed);
            for (int i = 1; i <= 600; i++) {
                RandomSteps.step(heap, random);
                // few registers, or all is held by roots
                if (schedule.nextInt(2) == 0) {
                    heap.storeLocal(schedule.nextInt(64), Heap.NULL);
                }
                if (schedule.nextInt(5) == 0) {
                    lxr.collect(schedule.nextInt(1, 60));
                    assertCountsAreNotTooLow(heap, (1 << bits) - 1);
                } else if (schedule.nextInt(3) == 0) {
                    lxr.workOff(schedule.nextInt(1, 10));
                }
                Set<Integer> live = new TreeSet<>(births(heap));
                live.removeAll(garbage(heap));
                assertTrue(births(heap).containsAll(live));
            }
            traced += counters.get(Counter.FREED_TRACE);
            counted += counters.get(Counter.FREED_RC);
            lxr.collect(Collector.UNBOUNDED);
            assertEquals(Set.of(), garbage(heap));
            for (Log log : new Log[] {Log.SLOTS, Log.ALLOCATIONS}) {
                assertEquals(0, heap.log(log).size());
            }
        }
        assertTrue(traced > 50 && counted > 100, traced + " by traces, " + counted + " by counts");
    }

    private static void assertCountsAreNotTooLow(Heap heap, int stuck) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            for (int field = 0; field < heap.fieldCount(o); field++) {
                int t = heap.loadField(o, field);
                if (t != Heap.NULL) {
                    assertTrue(heap.isObject(t), "a field refers to what was reclaimed");
                    counts.merge(t, 1, Integer::sum);
                }
            }
        }
        for (int root : heap.roots()) {
            assertTrue(heap.isObject(root));
        }
        counts.forEach((o, references) -> assertTrue(count(heap, o) >= Math.min(references, stuck)));
    }

    /** Between traces, more bits leave less: with four, only what is part of a cycle or below one. */
    @Test
    void moreBitsLeaveLess() {
        int[] left = new int[9];
        for (int bits : new int[] {2, 4, 8}) {
            for (int seed = 0; seed < 100; seed++) {
                Heap heap = RandomSteps.heap(Lxr.SPEC.heap(settings(bits)));
                Lxr lxr = collector(heap, bits);
                SplittableRandom random = new SplittableRandom(seed);
                for (int i = 1; i <= 600; i++) {
                    RandomSteps.step(heap, random);
                    if (i % 20 == 0) {
                        pauseAndSettle(lxr);
                    }
                }
                left[bits] += garbage(heap).size();
            }
        }
        assertTrue(left[2] > left[4], left[2] + " with two bits, " + left[4] + " with four");
        assertEquals(left[4], left[8]);
        assertTrue(left[4] > 0, "cycles");
    }

    /** The trigger: pauses by allocated bytes, slices only while work has been put off, traces by prediction. */
    @Test
    void itsTriggerPausesByAllocationAndWorksOffInSlices() {
        Heap probe = heap(2);
        long size = probe.bytes(probe.allocate(0, 1));
        Settings settings = Lxr.SPEC
                .options()
                .settings(Map.of(
                        "pause-bytes", Long.toString(10 * size),
                        "slice-events", "3",
                        "slice-edges", "4",
                        "trace-percent", "100"));
        Heap heap = new Heap(Types.of(Type.arrayOf("Node")), Lxr.SPEC.heap(settings));
        Lxr lxr = new Lxr(heap, counters, settings);
        Triggered triggered = new Triggered(heap, lxr);
        // the first pause finds all predicted to be garbage, since no trace has been, and so begins a trace
        for (int i = 0; i < 10; i++) {
            int o = heap.allocate(0, 1);
            heap.storeField(o, 0, i == 0 ? Heap.NULL : heap.roots()[0]);
            heap.storeStatic(0, o);
            triggered.event();
        }
        assertEquals(1, triggered.collections());
        assertEquals(10, counters.get(Counter.VISIT_EPOCH));
        assertEquals(0, counters.get(Counter.VISIT_MARK));
        int events = 0;
        while (counters.get(Counter.FREED_TRACE) + counters.get(Counter.SWEEP_CELLS) < 20) {
            triggered.event();
            events++;
        }
        // 9 edges in slices of 4 take three; the next slice would find nothing to do and is the pause that ends it.
        // That pause puts the decrement of the root off first, which another slice takes.
        assertEquals(10, counters.get(Counter.VISIT_MARK));
        assertEquals(9, counters.get(Counter.EDGE_MARK));
        assertEquals(12, events);
        for (int i = 0; i < 100; i++) {
            triggered.event();
        }
        long collections = triggered.collections();
        for (int i = 0; i < 100; i++) {
            triggered.event();
        }
        assertEquals(collections, triggered.collections(), "nothing allocated, nothing put off: nothing due");
    }

    /** Predictions weigh the latest value three to one. */
    @Test
    void predictionsAreMovingAverages() {
        Settings settings = Lxr.SPEC
                .options()
                .settings(Map.of("pause-bytes", "1000000", "survival-bytes", "1000", "trace-percent", "20"));
        Heap heap = heap(2);
        LxrPolicy policy = new LxrPolicy(settings);
        assertEquals(50_000, policy.nextPause(), "1000 bytes at a survival of 0.01, doubled");
        heap.storeStatic(0, heap.allocate(0, 100));
        long bytes = heap.allocatedBytes();
        policy.paused(heap, 0);
        assertEquals((3 * 1 + 0.01) / 4, policy.survival(), 1e-12);
        assertEquals(bytes + (long) (1000 / (2 * policy.survival())), policy.nextPause());
        assertTrue(policy.traceIsDue(heap));
        policy.traced(heap);
        assertTrue(policy.traceIsDue(heap), "a quarter of the prediction is still the first guess");
        policy.traced(heap);
        assertTrue(!policy.traceIsDue(heap), "a sixteenth");
    }

    /** A weak field gives back a ring that was garbage when the trace began; whoever takes it over, it is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"register", "old object", "new object"})
    void whatAWeakFieldGivesBackIsKept(String where) {
        Types types = Types.of(Type.arrayOf("Node"), Type.of("Holder").withWeakFields("referent"));
        Heap heap = new Heap(types, Lxr.SPEC.heap(settings(2)));
        Lxr lxr = collector(heap, 2);
        int holder = heap.allocate(1, 0);
        heap.storeStatic(0, holder);
        int x = create(heap, 1, 1);
        heap.storeField(x, 0, x);
        heap.storeWeak(holder, 0, x);
        int scanned = create(heap, 2, 1);
        pauseAndSettle(lxr);
        drop(heap, 1);
        pauseAndSettle(lxr);
        lxr.beginTrace();
        lxr.workOff(Collector.UNBOUNDED);
        heap.storeStatic(1, heap.loadWeak(holder, 0));
        if (!where.equals("register")) {
            int taker = where.equals("old object") ? scanned : create(heap, 3, 1);
            heap.storeField(taker, 0, x);
            drop(heap, 1);
        }
        lxr.pause();
        lxr.finishTrace();
        assertTrue(heap.isObject(x));
        assertEquals(x, heap.loadWeak(holder, 0));
        for (int register = 1; register < 4; register++) {
            drop(heap, register);
        }
        lxr.collect(Collector.UNBOUNDED);
        assertEquals(1, heap.objects());
        assertEquals(Heap.NULL, heap.loadWeak(holder, 0));
    }
}
