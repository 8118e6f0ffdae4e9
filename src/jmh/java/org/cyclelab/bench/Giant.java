package org.cyclelab.bench;

import java.util.Locale;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;

/**
 * 100,000,000 objects of two fields in one heap: a doubly linked list, built, dropped and collected, by each of the
 * three first collectors in turn.
 */
final class Giant {
    private static final int OBJECTS = 100_000_000;
    private static final int COLLECTORS = 3;

    private Giant() {}

    static void run() {
        for (CollectorSpec spec : Collectors.ALL.subList(0, COLLECTORS)) {
            Settings settings = spec.options().defaults();
            long start = System.nanoTime();
            Heap heap = new Heap(StandardGraph.TYPES, spec.heap(settings));
            Collector collector = spec.factory().create(heap, new Counters(), settings);
            build(heap);
            long built = System.nanoTime();
            heap.storeStatic(0, Heap.NULL);
            collector.collect(Collector.UNBOUNDED);
            long collected = System.nanoTime();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT,
                    "%-20s built in %.1f s, collected in %.1f s, %,d objects left, %,d MiB of JVM heap in use%n",
                    spec.name(),
                    (built - start) / 1e9,
                    (collected - built) / 1e9,
                    heap.objects(),
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    private static void build(Heap heap) {
        heap.enterFrame(1);
        int last = heap.allocate(1, 0);
        heap.storeStatic(0, last);
        for (int i = 1; i < OBJECTS; i++) {
            int next = heap.allocate(1, 0);
            heap.storeLocal(0, next);
            heap.storeField(next, 1, last);
            heap.storeField(last, 0, next);
            last = next;
        }
        heap.storeLocal(0, Heap.NULL);
    }
}
