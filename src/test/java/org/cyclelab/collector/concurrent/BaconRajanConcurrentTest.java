package org.cyclelab.collector.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.junit.jupiter.api.Test;

class BaconRajanConcurrentTest {
    private static final long EPOCH = Long.MAX_VALUE - 1;

    private final Heap heap = RandomSteps.heap(BaconRajanConcurrent.SPEC
            .heap(BaconRajanConcurrent.SPEC.options().defaults())
            .withQuarantine());
    private final Counters counters = new Counters();

    private BaconRajanConcurrent collector(boolean sigma, boolean delta) {
        return new BaconRajanConcurrent(heap, counters, 1, 1, 1, sigma, delta);
    }

    private String state(int... objects) {
        StringBuilder out = new StringBuilder();
        for (int o : objects) {
            out.append(Colour.name(heap.colour(o))).append(heap.count(o)).append(heap.isBuffered(o) ? "b " : " ");
        }
        return out.toString().strip();
    }

    private int create(int local, int fields) {
        int o = heap.allocate(0, fields);
        heap.storeLocal(local, o);
        return o;
    }

    private long edges() {
        return Scene.edges(counters) + counters.get(Counter.EDGE_SIGMA) + counters.get(Counter.EDGE_FREE_CYCLE);
    }

    /** The ring of two over epochs: dropped after the first boundary, found in the second epoch, freed in the third. */
    @Test
    void ringOfTwo() {
        BaconRajanConcurrent collector = collector(true, true);
        int a = create(0, 1);
        int b = create(1, 1);
        heap.storeField(a, 0, b);
        heap.storeField(b, 0, a);
        collector.collect(EPOCH);
        assertEquals("black3 black3", state(a, b), "birth, field and register");
        heap.storeLocal(0, Heap.NULL);
        heap.storeLocal(1, Heap.NULL);
        collector.collect(EPOCH);
        assertEquals("orange1b orange1b", state(a, b));
        assertEquals(8, edges());
        assertEquals(0, collector.cyclicCount(a) + collector.cyclicCount(b));
        collector.collect(EPOCH);
        assertEquals(0, heap.objects());
        assertEquals(3, collector.epochs());
        assertEquals(1, counters.get(Counter.CYC_FREED));
    }

    /** J-05: slices in which no time is left trace nothing and lose nothing; later ones find the garbage. */
    @Test
    void slicesWithoutTime() {
        BaconRajanConcurrent collector = collector(true, true);
        int a = create(0, 1);
        int b = create(1, 1);
        heap.storeField(a, 0, b);
        heap.storeField(b, 0, a);
        collector.collect(EPOCH);
        heap.storeLocal(0, Heap.NULL);
        heap.storeLocal(1, Heap.NULL);
        long before = edges();
        for (int i = 0; i < 100; i++) {
            collector.collect(0);
        }
        assertEquals(before, edges());
        assertEquals(2, heap.objects());
        for (int i = 0; i < 3; i++) {
            collector.collect(EPOCH);
        }
        assertEquals(0, heap.objects());
    }

    /** What was never stored dies when its birth is decremented, one epoch later. */
    @Test
    void anObjectThatWasNeverStored() {
        BaconRajanConcurrent collector = collector(true, true);
        create(0, 0);
        heap.storeLocal(0, Heap.NULL);
        collector.collect(EPOCH);
        assertEquals(1, heap.objects());
        collector.collect(EPOCH);
        assertEquals(0, heap.objects());
        assertEquals(1, counters.get(Counter.FREED_RC));
    }

    /**
     * A self loop that is made while the loop's object is marked, so that the collector subtracts a reference which it
     * has not counted yet. Only the delta test sees that the count is about to change.
     */
    private int selfLoopUnderTrace(BaconRajanConcurrent collector) {
        int a = create(0, 2);
        heap.storeField(a, 0, a);
        collector.collect(EPOCH);
        assertEquals("black3", state(a), "birth, loop and register");
        collector.collect(1);
        assertEquals("gray2b", state(a));
        assertEquals(1, collector.cyclicCount(a), "the first loop is subtracted");
        heap.storeField(a, 1, a);
        collector.collect(EPOCH);
        assertEquals("orange2b", state(a));
        assertEquals(0, collector.cyclicCount(a));
        collector.collect(EPOCH);
        return a;
    }

    @Test
    void theDeltaTestSavesALiveObject() {
        BaconRajanConcurrent collector = collector(true, true);
        int a = selfLoopUnderTrace(collector);
        assertEquals(1, counters.get(Counter.CYC_ABORTED_DELTA));
        assertEquals("black3", state(a));
        assertEquals(a, heap.loadLocal(0));
    }

    @Test
    void withoutTheDeltaTestALiveObjectIsFreed() {
        int a = selfLoopUnderTrace(collector(true, false));
        assertTrue(!heap.isObject(a));
        assertThrows(StaleReferenceException.class, () -> heap.storeLocal(1, heap.loadLocal(0)));
    }

    /** A ring that refers to another, whose suspect was found first: both are freed in one epoch, the last first. */
    @Test
    void aDependentCycleIsFreedInTheSameEpoch() {
        BaconRajanConcurrent collector = collector(true, true);
        int d = create(0, 1);
        int c = create(1, 2);
        heap.storeField(d, 0, d);
        heap.storeField(c, 0, c);
        heap.storeField(c, 1, d);
        collector.collect(EPOCH);
        heap.storeLocal(0, Heap.NULL);
        heap.storeLocal(1, Heap.NULL);
        collector.collect(EPOCH);
        assertEquals("orange2b orange1b", state(d, c));
        assertEquals(1, collector.cyclicCount(d), "the reference from the other cycle");
        collector.collect(EPOCH);
        assertEquals(0, heap.objects());
        assertEquals(2, counters.get(Counter.CYC_FREED));
        assertEquals(0, counters.get(Counter.CYC_ABORTED_SIGMA));
    }

    /**
     * A run in which the freeing of one candidate brings a member of another to zero, which then fails its delta test:
     * freed as it is, and not released, the member would leave a count one too high and a cycle for good.
     */
    @Test
    void aMemberThatAnotherCandidateBringsToZeroIsReleased() {
        BaconRajanConcurrent collector = collector(true, true);
        SplittableRandom random = new SplittableRandom(59133);
        for (int i = 0; i < 80; i++) {
            RandomSteps.step(heap, random, 5);
            if (random.nextBoolean()) {
                collector.collect(random.nextInt(1, 6));
            }
        }
        collector.collect(Collector.UNBOUNDED);
        assertEquals(Set.of(), RandomSteps.garbage(heap));
    }

    /** Runs of random programs with slices of a few edges in between; counts unsafe and leaky ones. */
    private int[] interleave(int runs, boolean sigma, boolean delta) {
        int unsafe = 0;
        int leaky = 0;
        for (int seed = 0; seed < runs; seed++) {
            Heap small = RandomSteps.heap(heap.config());
            BaconRajanConcurrent collector = new BaconRajanConcurrent(small, counters, 1, 1, 1, sigma, delta);
            SplittableRandom random = new SplittableRandom(seed);
            try {
                for (int i = 0; i < 250; i++) {
                    RandomSteps.step(small, random, 5);
                    if (random.nextBoolean()) {
                        collector.collect(random.nextInt(1, 6));
                    }
                    RandomSteps.garbage(small);
                }
                collector.collect(Collector.UNBOUNDED);
                leaky += RandomSteps.garbage(small).equals(Set.of()) ? 0 : 1;
            } catch (StaleReferenceException | IndexOutOfBoundsException e) {
                unsafe++;
            }
        }
        return new int[] {unsafe, leaky};
    }

    @Test
    void randomInterleavingsAreSafeAndLeaveNothing() {
        int[] found = interleave(3000, true, true);
        assertEquals(0, found[0], "unsafe");
        assertEquals(0, found[1], "leaky");
        assertTrue(counters.get(Counter.CYC_ABORTED_DELTA) > 100);
        assertTrue(counters.get(Counter.CYC_FREED) > counters.get(Counter.CYC_ABORTED_DELTA));
    }

    @Test
    void withoutTheDeltaTestManyInterleavingsAreUnsafe() {
        assertTrue(interleave(300, true, false)[0] > 30);
    }
}
