package org.cyclelab.collector.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapCounts;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Work;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

class NoCollectionTest {

    @Test
    void everythingEverAllocatedIsThereAndNothingWasDone() {
        Heap heap = RandomSteps.heap(NoCollection.SPEC.heap(Settings.NONE));
        Counters counters = new Counters();
        Collector collector = NoCollection.SPEC.factory().create(heap, counters, Settings.NONE);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 1; i <= 5000; i++) {
            RandomSteps.step(heap, random);
            if (i % 100 == 0) {
                collector.collect(Collector.UNBOUNDED);
                assertEquals(heap.births(), heap.objects());
                assertEquals(heap.allocatedBytes(), heap.bytes());
            }
        }
        assertEquals(0, Work.quarters(counters));
        HeapCounts counts = heap.counts();
        assertEquals(
                0,
                counts.incrementsByFields()
                        + counts.incrementsByRoots()
                        + counts.decrementsByFields()
                        + counts.decrementsByRoots());
    }
}
