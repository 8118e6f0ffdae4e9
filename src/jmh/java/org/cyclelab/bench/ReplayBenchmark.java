package org.cyclelab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Replay of a recorded stretch of {@code churn}, live set 1,000, into one heap: events a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ReplayBenchmark {
    private static final int EVENTS = 1 << 20;

    /** Whose heap takes the events. */
    @Param({"reference-counting", "bacon-rajan", "mark-sweep"})
    public String collectors = "reference-counting";

    private final List<Chunk> chunks = new ArrayList<>();
    private Replay replay = new Replay(heap(ReferenceCounting.SPEC), Safepoint.NOTHING);
    private Workload workload = workload();

    private static Workload workload() {
        WorkloadSpec spec = Objects.requireNonNull(Workloads.find("churn"));
        return spec.factory()
                .create(spec.options().settings(Map.of("events", Integer.toString(EVENTS), "cyclic", "0.0")), 1);
    }

    /** Records the events. */
    @Setup
    public void record() {
        workload = workload();
        EventWriter writer = new EventWriter(List.of(chunk -> chunks.add(chunk.copy())));
        workload.run(writer);
        writer.flush();
    }

    /** A new heap. */
    @Setup(Level.Invocation)
    public void reset() {
        CollectorSpec spec = switch (collectors) {
            case "bacon-rajan" -> BaconRajan.SPEC;
            case "mark-sweep" -> MarkSweep.SPEC;
            default -> ReferenceCounting.SPEC;
        };
        Heap heap = heap(spec);
        Settings settings = spec.options().defaults();
        Collector collector = spec.factory().create(heap, new Counters(), settings);
        heap.alarmAtSuspects(4096);
        heap.alarmAtAllocatedBytes(1 << 18);
        replay = new Replay(heap, new Collecting(heap, collector));
    }

    private static Heap heap(CollectorSpec spec) {
        return new Heap(workload().types(), spec.heap(spec.options().defaults()));
    }

    /** All events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Replay replay() {
        for (Chunk chunk : chunks) {
            replay.accept(chunk);
        }
        return replay;
    }

    private record Collecting(Heap heap, Collector collector) implements Safepoint {
        @Override
        public void alarm() {
            collector.collect(Collector.UNBOUNDED);
            heap.alarmAtAllocatedBytes(heap.allocatedBytes() + (1 << 18));
        }

        @Override
        public void request() {}

        @Override
        public void noRoom() {}
    }
}
