package org.cyclelab.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;

/**
 * CPU time of one whole collection for each edge of the standard graphs, 10<sup>6</sup> objects, everything garbage and
 * everything live. Each cell of the table is measured in a JVM of its own: some collections to warm up, then the median.
 */
final class Collections {
    private static final int OBJECTS = 1_000_000;
    private static final int WARMUPS = 5;
    private static final int RUNS = 11;

    private Collections() {}

    static void forkAll() throws IOException, InterruptedException {
        System.out.println("CPU ns per edge, median (fastest - slowest), of one collection of 10^6 objects");
        for (String collector : List.of("bacon-rajan", "mark-sweep")) {
            for (StandardGraph graph : StandardGraph.COMPARED) {
                for (String order : List.of("allocation", "permuted")) {
                    fork("cell", collector, graph.name(), order);
                }
            }
        }
    }

    /** Runs a command of {@link Main} in a JVM of its own. */
    static void fork(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms2g",
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:+UseTransparentHugePages",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(Arrays.asList(command));
        int exit = new ProcessBuilder(line).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("the JVM that measures " + String.join(" ", command) + " failed");
        }
    }

    static void cell(List<String> names) {
        CollectorSpec spec = Objects.requireNonNull(Collectors.find(names.get(0)));
        StandardGraph.Plan plan =
                StandardGraph.valueOf(names.get(1)).plan(OBJECTS, names.get(2).equals("permuted"));
        System.out.printf(
                Locale.ROOT,
                "%-12s %-7s %-10s garbage %s   live %s%n",
                names.get(0),
                names.get(1),
                names.get(2),
                garbage(spec, plan),
                live(spec, plan));
    }

    private static String garbage(CollectorSpec spec, StandardGraph.Plan plan) {
        double[] nanos = new double[RUNS];
        for (int i = -WARMUPS; i < RUNS; i++) {
            Settings settings = spec.options().defaults();
            Heap heap = plan.garbage(spec.heap(settings));
            double time = collect(spec.factory().create(heap, new Counters(), settings), plan);
            if (heap.objects() != 0) {
                throw new IllegalStateException(heap.objects() + " objects are left");
            }
            if (i >= 0) {
                nanos[i] = time;
            }
        }
        return text(nanos);
    }

    private static String live(CollectorSpec spec, StandardGraph.Plan plan) {
        double[] nanos = new double[RUNS];
        Settings settings = spec.options().defaults();
        Heap heap = plan.live(spec.heap(settings));
        Collector collector = spec.factory().create(heap, new Counters(), settings);
        for (int i = -WARMUPS; i < RUNS; i++) {
            plan.suspect(heap);
            double time = collect(collector, plan);
            if (heap.objects() != OBJECTS) {
                throw new IllegalStateException("only " + heap.objects() + " objects are left");
            }
            if (i >= 0) {
                nanos[i] = time;
            }
        }
        return text(nanos);
    }

    private static double collect(Collector collector, StandardGraph.Plan plan) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        collector.collect(Collector.UNBOUNDED);
        return (threads.getCurrentThreadCpuTime() - start) / (double) plan.edges();
    }

    private static String text(double[] nanos) {
        Arrays.sort(nanos);
        return String.format(Locale.ROOT, "%6.1f (%5.1f - %6.1f)", nanos[RUNS / 2], nanos[0], nanos[RUNS - 1]);
    }
}
