package org.cyclelab.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;

/**
 * CPU time of one collection by every collector of the registry on every standard graph of 10<sup>5</sup> objects, all
 * garbage and all live, each collector in a JVM of its own; and how the time for each edge that it enumerates compares
 * with {@code bacon-rajan}. A star marks a cell in which garbage was left.
 */
final class FieldTable {
    private static final int OBJECTS = 100_000;
    private static final int WARMUPS = 3;
    private static final int RUNS = 5;

    /** A collector that takes longer for one collection is not measured further. */
    private static final double PATIENCE_NANOS = 20e9;

    private static final List<Counter> EDGES = Arrays.stream(Counter.values())
            .filter(counter -> counter.column().startsWith("edge."))
            .toList();

    private FieldTable() {}

    static void forkAll() throws IOException, InterruptedException {
        System.out.println("CPU ns per edge of the graph, median of " + RUNS + ", of one collection of 10^5 objects;"
                + " in brackets ns per edge enumerated");
        StringBuilder head = new StringBuilder("| collector |");
        StringBuilder rule = new StringBuilder("|---|");
        for (StandardGraph graph : StandardGraph.values()) {
            head.append(' ').append(graph.title()).append(": garbage | live |");
            rule.append("--:|--:|");
        }
        System.out.println(head + "\n" + rule);
        for (CollectorSpec spec : Collectors.ALL) {
            if (spec.safe()) {
                Collections.fork("row", spec.name());
            }
        }
    }

    static void row(String name) {
        CollectorSpec spec = Objects.requireNonNull(Collectors.find(name));
        StringBuilder row = new StringBuilder("| `" + name + "` |");
        for (StandardGraph graph : StandardGraph.values()) {
            StandardGraph.Plan plan = graph.plan(OBJECTS, false);
            row.append(' ').append(garbage(spec, plan)).append(" | ");
            row.append(live(spec, plan)).append(" |");
        }
        System.out.println(row);
    }

    private static String garbage(CollectorSpec spec, StandardGraph.Plan plan) {
        double[] nanos = new double[RUNS];
        long enumerated = 0;
        int left = 0;
        for (int i = -WARMUPS; i < RUNS; i++) {
            Settings settings = spec.options().defaults();
            Heap heap = plan.garbage(spec.heap(settings));
            Counters counters = new Counters();
            double time = time(spec.factory().create(heap, counters, settings));
            if (time > PATIENCE_NANOS) {
                return "> " + cell(time, plan, 0);
            }
            enumerated = edges(counters);
            left = heap.objects();
            if (i >= 0) {
                nanos[i] = time;
            }
        }
        return cell(median(nanos), plan, enumerated) + (left > 0 ? "*" : "");
    }

    private static String live(CollectorSpec spec, StandardGraph.Plan plan) {
        double[] nanos = new double[RUNS];
        Settings settings = spec.options().defaults();
        Heap heap = plan.live(spec.heap(settings));
        Counters counters = new Counters();
        Collector collector = spec.factory().create(heap, counters, settings);
        long enumerated = 0;
        for (int i = -WARMUPS; i < RUNS; i++) {
            plan.suspect(heap);
            long before = edges(counters);
            double time = time(collector);
            if (time > PATIENCE_NANOS) {
                return "> " + cell(time, plan, 0);
            }
            enumerated = edges(counters) - before;
            if (heap.objects() != OBJECTS) {
                throw new IllegalStateException("only " + heap.objects() + " objects are left");
            }
            if (i >= 0) {
                nanos[i] = time;
            }
        }
        return cell(median(nanos), plan, enumerated);
    }

    private static double time(Collector collector) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        collector.collect(Collector.UNBOUNDED);
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static long edges(Counters counters) {
        return EDGES.stream().mapToLong(counters::get).sum();
    }

    private static double median(double[] nanos) {
        Arrays.sort(nanos);
        return nanos[RUNS / 2];
    }

    private static String cell(double nanos, StandardGraph.Plan plan, long enumerated) {
        String each = enumerated == 0 ? "" : String.format(Locale.ROOT, " (%.1f)", nanos / enumerated);
        return String.format(Locale.ROOT, "%.1f", nanos / plan.edges()) + each;
    }
}
