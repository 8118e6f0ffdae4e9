package org.cyclelab.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.cyclelab.heap.Heap;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void ring() {
        for (CollectorSpec spec : Collectors.ALL) {
            Settings settings = spec.options().defaults();
            Heap heap = new Heap(Types.of(Type.of("Node", "next")), spec.heap(settings));
            Collector c = spec.factory().create(heap, new Counters(), settings);
            heap.enterFrame(2);
            int a = heap.allocate(0, 0);
            heap.storeLocal(0, a);
            int b = heap.allocate(0, 0);
            heap.storeLocal(1, b);
            heap.storeField(a, 0, b);
            heap.storeField(b, 0, a);
            heap.storeLocal(0, 0);
            heap.storeLocal(1, 0);
            assertEquals(2, heap.objects());
            c.collect(Collector.UNBOUNDED);
            assertEquals(spec.complete() ? 0 : 2, heap.objects());
        }
    }
}
