package org.cyclelab.workload.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.oracle.Reachability;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each collector leaves behind, by closed forms. */
class FeatureWorkloadsTest {

    private static Workload workload(String name, @Nullable String options) {
        WorkloadSpec spec = Objects.requireNonNull(Workloads.find(name));
        Map<String, String> given = new HashMap<>();
        if (options != null) {
            for (String option : options.split(" ", -1)) {
                int equals = option.indexOf('=');
                given.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return spec.factory().create(spec.options().settings(given), 1);
    }

    private static final class Run implements Safepoint {
        final Heap heap;
        final Oracle oracle;
        final Collector collector;

        Run(Workload workload, String name) {
            CollectorSpec spec = Objects.requireNonNull(Collectors.find(name));
            Settings settings = spec.options().defaults();
            heap = new Heap(workload.types(), spec.heap(settings).withQuarantine());
            collector = spec.factory().create(heap, new Counters(), settings);
            oracle = new Oracle(workload.types(), List.of());
            heap.alarmAtClock(997);
            EventWriter out = new EventWriter(List.of(oracle, new Replay(heap, this)));
            workload.run(out);
            out.flush();
            oracle.finish();
            long finalizers;
            int left = 10;
            do {
                finalizers = heap.counts().finalizersRun();
                request();
            } while (--left > 0 && heap.counts().finalizersRun() > finalizers);
        }

        /** Objects that are left, and reachable neither for the oracle nor in the heap. */
        long leaked() {
            Reachability reachability = Reachability.of(heap);
            long leaked = 0;
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                leaked += reachability.contains(o) ? 0 : 1;
                boolean inStream = oracle.isReachable(heap.birth(o));
                assertTrue(!inStream || reachability.contains(o), "a reachable object is not");
            }
            return leaked;
        }

        @Override
        public void alarm() {
            request();
            heap.alarmAtClock(heap.clock() + 997);
        }

        @Override
        public void request() {
            collector.collect(Collector.UNBOUNDED);
        }

        @Override
        public void noRoom() {
            throw new AssertionError("the heap has no limit");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "weak-cache, , 2 * (10000 - 100), 0, 0",
        "weak-cache, requests=50 live=80, 0, 0, 0",
        "weak-cache, requests=3000 live=7 back-reference=false, 0, 0, 0",
        "weak-cache, requests=3000 live=7 dictionary=true, 3000 - 7, 0, 0",
        "weak-cache, requests=3000 live=7 dictionary=true back-reference=false, 0, 0, 0",
        "destructor-storm, , 10 * 100 * 10, 0, 0",
        "destructor-storm, batches=3 count=7 length=1 finalizer=breaker, 3 * 7 * 1, 0, 0",
        "destructor-storm, batches=3 count=7 length=4 finalizer=resurrect, 3 * 7 * 4, 0, 0",
        "finalizer-zoo, , 4 * 200 * 5, 0, 0",
        "finalizer-zoo, count=30 length=1, 4 * 30 * 1, 0, 0",
        "moved-loops, , 10000 * 1, 10000 * 1, 0",
        "moved-loops, count=100 length=6, 100 * 6, 100 * 6, 0",
        "moved-loops, count=100 length=5, 100 * 5, 100 * 5, 0",
        "opaque-ring, , 1000 * 10, 1000 * 10, 1000 * 10",
        "opaque-ring, count=20 length=1, 20 * 1, 20 * 1, 20 * 1",
        "opaque-ring, count=20 length=3 opaque=false, 20 * 3, 0, 0"
    })
    void leavesTheClosedForm(String name, @Nullable String options, String counting, String trial, String tracing) {
        Workload workload = workload(name, options);
        assertEquals(value(counting), workload.cyclicGarbage().orElseThrow());
        assertEquals(value(counting), new Run(workload, "reference-counting").leaked(), "reference-counting");
        assertEquals(value(trial), new Run(workload, "bacon-rajan").leaked(), "bacon-rajan");
        assertEquals(value(tracing), new Run(workload, "mark-sweep").leaked(), "mark-sweep");
        assertEquals(value(tracing), new Run(workload, "christopher").leaked(), "christopher");
    }

    /** Sums and products of numbers, with parentheses around a difference at the end. */
    private static long value(String formula) {
        String text = formula.strip();
        int times = text.indexOf(" * ");
        int minus = text.indexOf(" - ");
        if (text.startsWith("(")) {
            return value(text.substring(1, text.length() - 1));
        }
        if (times >= 0) {
            return value(text.substring(0, times)) * value(text.substring(times + 3));
        }
        return minus >= 0 ? value(text.substring(0, minus)) - value(text.substring(minus + 3)) : Long.parseLong(text);
    }

    /** Counting finalizes parents on no cycle, and what they make refers to itself. */
    @Test
    void spawnedObjectsAreGarbageOfTheirOwn() {
        Workload workload = workload("finalizer-zoo", "count=10 length=3 spawn=2");
        assertEquals(5 * 10 * 3 + 2 * 10, workload.cyclicGarbage().orElseThrow());
        Run run = new Run(workload, "reference-counting");
        assertEquals(5 * 10 * 3 + 2 * 10, run.leaked());
        assertEquals(20, run.heap.spawned());
        assertEquals(5 * 10, run.heap.counts().finalizersRun());
    }

    @Test
    void finalizersOfRingsAreRunOnceByThoseWhoHandleThem() {
        Workload workload = workload("destructor-storm", "batches=2 count=30 length=7");
        for (String name : List.of("mark-sweep", "christopher")) {
            assertEquals(2 * 30 * 7, new Run(workload, name).heap.counts().finalizersRun(), name);
        }
        assertEquals(2 * 30 * 7, new Run(workload, "bacon-rajan").heap.counts().finalizersSkipped());
    }
}
