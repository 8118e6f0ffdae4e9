package org.cyclelab.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One store of a reference into a field, exact counting, in cache: two count updates. With {@code all}, every collector
 * of the registry has run in the JVM before, which must not make the store slower.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class StoreBenchmark {
    private static final int OBJECTS = 1 << 9;
    private static final int STORES = 1 << 10;

    /** Which collectors have run in the JVM. */
    @Param({"none", "all"})
    public String collectors = "none";

    private Heap heap = new Heap(StandardGraph.TYPES, HeapConfig.of(Counting.EXACT));
    private final int[] sources = new int[STORES];
    private final int[] targets = new int[STORES];

    /** Builds a heap of five hundred objects, each kept by a local, and the stores to be made. */
    @Setup
    public void build() {
        if (collectors.equals("all")) {
            runAllCollectors();
        }
        heap = new Heap(StandardGraph.TYPES, HeapConfig.of(Counting.EXACT));
        heap.enterFrame(OBJECTS);
        int[] handles = new int[OBJECTS];
        for (int i = 0; i < OBJECTS; i++) {
            handles[i] = heap.allocate(1, 0);
            heap.storeLocal(i, handles[i]);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < STORES; i++) {
            sources[i] = handles[random.nextInt(OBJECTS)];
            targets[i] = handles[random.nextInt(OBJECTS)];
        }
    }

    static void runAllCollectors() {
        for (CollectorSpec spec : Collectors.ALL) {
            Settings settings = spec.options().defaults();
            for (int i = 0; i < 20; i++) {
                Heap other = StandardGraph.RANDOM.plan(20_000, true).garbage(spec.heap(settings));
                spec.factory().create(other, new Counters(), settings).collect(Collector.UNBOUNDED);
            }
        }
    }

    /** The stores, one after the other. */
    @Benchmark
    @OperationsPerInvocation(STORES)
    public long store() {
        Heap h = heap;
        for (int i = 0; i < STORES; i++) {
            h.storeField(sources[i], 0, targets[i]);
        }
        return h.counts().incrementsByFields();
    }
}
