package org.cyclelab.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.oracle.Verdicts;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;

/** 10<sup>9</sup> events of {@code churn}, live set 10<sup>5</sup>, under trial deletion and judged by the oracle. */
final class LongChurn {
    private static final int SUSPECTS = 10_000;

    private LongChurn() {}

    static void run() {
        WorkloadSpec spec = Objects.requireNonNull(Workloads.find("churn"));
        Workload workload =
                spec.factory().create(spec.options().settings(Map.of("events", "1000000000", "live", "100000")), 1);
        Settings settings = BaconRajan.SPEC.options().defaults();
        Heap heap = new Heap(workload.types(), BaconRajan.SPEC.heap(settings));
        Collector collector = new BaconRajan(heap, new Counters());
        heap.alarmAtSuspects(SUSPECTS);
        Verdicts verdicts = new Verdicts();
        Oracle oracle = new Oracle(workload.types(), List.of(verdicts));
        var reclaims = heap.logReclaims();
        Replay replay = new Replay(heap, new Safepoint() {
            @Override
            public void alarm() {
                collector.collect(Collector.UNBOUNDED);
            }

            @Override
            public void request() {}

            @Override
            public void noRoom() {}
        });
        long start = System.nanoTime();
        EventWriter writer = new EventWriter(List.of(oracle, replay, chunk -> verdicts.drain(reclaims)));
        workload.run(writer);
        writer.flush();
        collector.collect(Collector.UNBOUNDED);
        oracle.finish();
        verdicts.drain(reclaims);
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%,d events in %.0f s, %,d objects allocated, %,d left, %,d reachable, unsafe: %s, %,d MiB of JVM heap"
                        + " in use, limit %,d MiB%n",
                writer.events(),
                (System.nanoTime() - start) / 1e9,
                heap.births(),
                heap.objects(),
                oracle.reachableObjects(),
                verdicts.unsafe(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }
}
