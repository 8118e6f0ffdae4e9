package org.cyclelab.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Families of graphs whose exact work is known as a formula. */
class ClosedFormTest {
    private static final Types TYPES =
            Types.of(Type.arrayOf("Node"), Type.arrayOf("Leaf").asAcyclic());

    private final Counters counters = new Counters();

    private Heap heap(CollectorSpec spec) {
        return new Heap(TYPES, spec.heap(spec.options().defaults()));
    }

    private Collector collector(CollectorSpec spec, Heap heap) {
        return spec.factory().create(heap, counters, spec.options().defaults());
    }

    private void collect(CollectorSpec spec, Heap heap) {
        collector(spec, heap).collect(Collector.UNBOUNDED);
    }

    private long edges() {
        return counters.get(Counter.EDGE_MARK_GRAY)
                + counters.get(Counter.EDGE_SCAN)
                + counters.get(Counter.EDGE_SCAN_BLACK)
                + counters.get(Counter.EDGE_COLLECT_WHITE);
    }

    /** Rooted in statics from {@code firstStatic} on; object i has {@code fields} fields. */
    private static int[] objects(Heap heap, int firstStatic, int n, int fields) {
        int[] objects = new int[n];
        for (int i = 0; i < n; i++) {
            objects[i] = heap.allocate(0, fields);
            heap.storeStatic(firstStatic + i, objects[i]);
        }
        return objects;
    }

    private static void drop(Heap heap, int firstStatic, int n) {
        for (int i = 0; i < n; i++) {
            heap.storeStatic(firstStatic + i, Heap.NULL);
        }
    }

    private static int[] ring(Heap heap, int firstStatic, int n) {
        int[] ring = objects(heap, firstStatic, n, 2);
        for (int i = 0; i < n; i++) {
            heap.storeField(ring[i], 0, ring[(i + 1) % n]);
        }
        return ring;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 1000})
    void aGarbageRingCostsThreeVisitsAnEdge(int n) {
        Heap heap = heap(BaconRajan.SPEC);
        ring(heap, 0, n);
        drop(heap, 0, n);
        collect(BaconRajan.SPEC, heap);
        assertEquals(0, heap.objects());
        assertEquals(3L * n, edges());
        assertEquals(n, counters.get(Counter.VISIT_COLLECT_WHITE));
        assertEquals(1, counters.get(Counter.CAND_TRACED));
        assertEquals(n - 1, counters.get(Counter.CAND_FILTERED_GRAY));
    }

    /** k rings of m objects; object 0 of each ring refers to that of the next: 3 visits an edge, whatever the order. */
    @ParameterizedTest
    @CsvSource({"8, 2, 69", "16, 2, 141", "32, 2, 285", "64, 2, 573", "1024, 2, 9213", "10, 7, 237"})
    void aChainOfRingsCostsThreeVisitsAnEdgeInAnyOrderOfDrops(int k, int m, long expected) {
        for (String order : new String[] {"head first", "tail first", "shuffled"}) {
            Counters before = counters.copy();
            Heap heap = heap(BaconRajan.SPEC);
            heap.enterFrame(k);
            for (int i = 0; i < k; i++) {
                int[] ring = ring(heap, 0, m);
                heap.storeLocal(i, ring[0]);
                drop(heap, 0, m);
                if (i > 0) {
                    heap.storeField(heap.loadLocal(i - 1), 1, ring[0]);
                }
            }
            new BaconRajan(heap, new Counters()).collect(Collector.UNBOUNDED);
            int[] drops = new int[k];
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < k; i++) {
                int j = order.equals("shuffled") ? random.nextInt(i + 1) : i;
                drops[i] = drops[j];
                drops[j] = order.equals("tail first") ? k - 1 - i : i;
            }
            for (int local : drops) {
                heap.storeLocal(local, Heap.NULL);
            }
            long edgesBefore = edges();
            collect(BaconRajan.SPEC, heap);
            assertEquals(0, heap.objects());
            assertEquals(3L * ((m + 1) * k - 1), expected);
            assertEquals(expected, edges() - edgesBefore, order);
            assertEquals((long) k * m, counters.get(Counter.FREED_CYCLE) - before.get(Counter.FREED_CYCLE));
        }
    }

    /**
     * A live ring to which a temporary reference is made and dropped in each epoch. At the object that the root holds:
     * 2n visits each time, for nothing. At another, scan goes on until it meets that object.
     */
    @ParameterizedTest
    @CsvSource({"1, 0", "3, 0", "1000, 0", "3, 1", "1000, 999", "1000, 1"})
    void aLiveRingIsTracedAgainInEveryEpoch(int n, int member) {
        Heap heap = heap(BaconRajan.SPEC);
        int[] ring = ring(heap, 1, n);
        drop(heap, 2, n - 1);
        new BaconRajan(heap, new Counters()).collect(Collector.UNBOUNDED);
        Collector collector = collector(BaconRajan.SPEC, heap);
        int toTheRoot = member == 0 ? 0 : n - member;
        for (int epoch = 1; epoch <= 10; epoch++) {
            heap.storeStatic(0, ring[member]);
            heap.storeStatic(0, Heap.NULL);
            collector.collect(Collector.UNBOUNDED);
            assertEquals((2L * n + toTheRoot) * epoch, edges());
        }
        assertEquals(n, heap.objects());
        assertEquals(0, counters.get(Counter.FREED_CYCLE));
    }

    /** A garbage ring of m that holds a live list of n: the list is marked, and restored from its head on. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 10", "5, 1000"})
    void aBridgeToALiveListCostsTheListTwice(int m, int n) {
        Heap heap = heap(BaconRajan.SPEC);
        heap.enterFrame(1);
        int[] list = objects(heap, 0, n, 1);
        for (int i = 0; i + 1 < n; i++) {
            heap.storeField(list[i], 0, list[i + 1]);
        }
        heap.storeLocal(0, list[0]);
        int[] ring = ring(heap, n, m);
        heap.storeField(ring[0], 1, list[0]);
        drop(heap, 0, n);
        drop(heap, n + 1, m - 1);
        new BaconRajan(heap, new Counters()).collect(Collector.UNBOUNDED);
        heap.storeStatic(n, Heap.NULL);
        collect(BaconRajan.SPEC, heap);
        assertEquals(n, heap.objects());
        assertEquals(m + n, counters.get(Counter.EDGE_MARK_GRAY));
        assertEquals(m + 1, counters.get(Counter.EDGE_SCAN));
        assertEquals(n - 1, counters.get(Counter.EDGE_SCAN_BLACK));
        assertEquals(m + 1, counters.get(Counter.EDGE_COLLECT_WHITE));
    }

    /** A ladder in which every object refers to both of the next rung: 2^n paths, but work goes by edges. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 500})
    void aLadderCostsEdgesNotPaths(int n) {
        Heap heap = heap(BaconRajan.SPEC);
        int[] o = objects(heap, 0, 2 * n, 2);
        for (int i = 0; i < 2 * n; i++) {
            int rung = (i / 2 + 1) % n;
            heap.storeField(o[i], 0, o[2 * rung]);
            heap.storeField(o[i], 1, o[2 * rung + 1]);
        }
        drop(heap, 0, 2 * n);
        collect(BaconRajan.SPEC, heap);
        assertEquals(0, heap.objects());
        assertEquals(3L * 4 * n, edges());
        assertEquals(4L * n, counters.get(Counter.RCW_MARK_GRAY));
    }

    /** n objects share an acyclic one: its decrements never make it a suspect. */
    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void anAcyclicObjectIsNeverSuspected(int n) {
        Heap heap = heap(BaconRajan.SPEC);
        heap.enterFrame(1);
        heap.storeLocal(0, heap.allocate(1, 0));
        int[] o = objects(heap, 0, n, 1);
        for (int parent : o) {
            heap.storeField(parent, 0, heap.loadLocal(0));
        }
        heap.storeLocal(0, Heap.NULL);
        drop(heap, 0, n);
        assertEquals(0, heap.objects());
        assertEquals(n, heap.counts().suspectsAcyclic());
        assertEquals(0, heap.counts().suspectsPushed());
    }

    /** One object of a ring to which n live objects refer: each of their references is worth one count. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void aPopularObjectIsOneObject(int n) {
        Heap heap = heap(BaconRajan.SPEC);
        int[] ring = ring(heap, n, 2);
        for (int holder : objects(heap, 0, n, 1)) {
            heap.storeField(holder, 0, ring[0]);
        }
        drop(heap, n, 2);
        assertEquals(n + 1, heap.count(ring[0]));
        collect(BaconRajan.SPEC, heap);
        assertEquals(2 + 2, edges(), "markGray and scanBlack");
        assertEquals(n + 2, heap.objects());
        assertEquals(n + 1, heap.count(ring[0]));
        drop(heap, 0, n);
        collect(BaconRajan.SPEC, heap);
        assertEquals(0, heap.objects());
        assertEquals(2 + 2 + 3 * 2, edges());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void markVisitsWhatIsLiveAndSweepLooksAtAllCells(int n) {
        Heap heap = heap(MarkSweep.SPEC);
        ring(heap, 0, n);
        drop(heap, 1, n - 1);
        ring(heap, n, 2 * n);
        drop(heap, n, 2 * n);
        collect(MarkSweep.SPEC, heap);
        assertEquals(n, heap.objects());
        assertEquals(1, counters.get(Counter.ROOTS_MARK));
        assertEquals(n, counters.get(Counter.VISIT_MARK));
        assertEquals(n, counters.get(Counter.EDGE_MARK));
        assertEquals(3L * n, counters.get(Counter.SWEEP_CELLS));
        assertEquals(2L * n, counters.get(Counter.FREED_TRACE));
        assertEquals(1, counters.get(Counter.STACK_PEAK));
        assertEquals(0, counters.get(Counter.RCW_MARK));
    }

    /** A comb: object i refers to object i - 1 and to a leaf of its own, which waits on the stack or not. */
    @ParameterizedTest
    @CsvSource({"1, 0", "256, 0", "1, 1", "256, 1"})
    void aCombNeedsAStackOfItsLengthOrOfTwo(int n, int leafField) {
        Heap heap = heap(MarkSweep.SPEC);
        int[] spine = objects(heap, 0, n, 2);
        for (int i = 0; i < n; i++) {
            heap.storeField(spine[i], leafField, heap.allocate(0, 0));
            if (i > 0) {
                heap.storeField(spine[i], 1 - leafField, spine[i - 1]);
            }
        }
        drop(heap, 0, n - 1);
        collect(MarkSweep.SPEC, heap);
        assertEquals(2L * n, heap.objects());
        assertEquals(2L * n, counters.get(Counter.VISIT_MARK));
        assertEquals(2L * n - 1, counters.get(Counter.EDGE_MARK));
        assertEquals(leafField == 1 ? n : Math.min(n, 2), counters.get(Counter.STACK_PEAK));
    }

    /** Backup tracing: garbage that referred to a live object is swept, and the survivor's count is exact again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void aBackupTraceLeavesExactCounts(int rings) {
        Settings counted = MarkSweep.SPEC.options().settings(Map.of("counted", "true"));
        Heap heap = new Heap(TYPES, MarkSweep.SPEC.heap(counted));
        heap.enterFrame(1);
        int live = heap.allocate(0, 0);
        heap.storeLocal(0, live);
        for (int i = 0; i < rings; i++) {
            int[] ring = ring(heap, 0, 2);
            heap.storeField(ring[0], 1, live);
            heap.storeField(ring[1], 1, live);
            drop(heap, 0, 2);
        }
        assertEquals(1 + 2 * rings, heap.count(live));
        assertEquals(1 + 2 * rings, heap.objects());
        MarkSweep.SPEC.factory().create(heap, counters, counted).collect(Collector.UNBOUNDED);
        assertEquals(1, heap.objects());
        assertEquals(1, heap.count(live));
        assertEquals(1, counters.get(Counter.RCW_MARK));
        heap.storeLocal(0, Heap.NULL);
        assertEquals(0, heap.objects(), "and counting goes on from there");
    }

    /** Counting alone: two objects that refer to each other keep the count of 1 for ever (McBeth 1963). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void countingAloneNeverReclaimsARing(int n) {
        Heap heap = heap(ReferenceCounting.SPEC);
        int[] ring = ring(heap, 0, n);
        drop(heap, 0, n);
        collect(ReferenceCounting.SPEC, heap);
        assertEquals(n, heap.objects());
        for (int o : ring) {
            assertEquals(1, heap.count(o));
        }
    }
}
