package org.cyclelab.bench;

import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.experiment.leak.Explainer;
import org.cyclelab.graph.leak.LeakAnalysis;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.graph.leak.cure.CycleGraph;
import org.cyclelab.graph.leak.cure.FeedbackSearch;
import org.cyclelab.graph.leak.cure.ReferenceClasses;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.Timeline;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.report.leak.LeakText;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;

/**
 * The leak analysis at scale: 10,000,000 leaked objects with 30,000,000 references, as cycles of four with tails or
 * linked at random (each object has at least one reference to it), from the heap to the text report.
 */
final class LeakScale {
    private static final int OBJECTS = 10_000_000;
    private static final Types TYPES =
            Types.of(Type.of("Node", "a", "b", "c"), Type.of("Entry", "next", "value", "map"));

    private LeakScale() {}

    static void run() throws Exception {
        for (boolean random : new boolean[] {false, true}) {
            Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT));
            int[] leaked = build(heap, random);
            long start = cpuNanos();
            Leaks leaks = LeakAnalysis.analyze(heap, leaked);
            long analysed = cpuNanos();
            var spec = ReferenceCounting.SPEC;
            var settings = spec.options().defaults();
            var report = new Explainer(NOTHING)
                    .explain(
                            result(leaked.length),
                            spec,
                            settings,
                            spec.factory().create(heap, new Counters(), settings),
                            new Explainer.Remains(heap, leaked, leaks, null));
            StringWriter text = new StringWriter();
            LeakText.write(text, report);
            long explained = cpuNanos();
            System.out.printf(
                    Locale.ROOT,
                    "%s: components and shares %.1f s of CPU time, causes, retained sizes and text %.1f s%n%s",
                    random ? "random" : "cycles of four with tails",
                    (analysed - start) / 1e9,
                    (explained - analysed) / 1e9,
                    text);
            ReferenceClasses classes = new ReferenceClasses(TYPES);
            CycleGraph graph = new CycleGraph(heap, leaked, classes);
            List<BitSet> conflicts = new ArrayList<>();
            var answer = FeedbackSearch.search(graph, conflicts, new long[classes.size()]);
            System.out.printf(
                    Locale.ROOT,
                    "fields to weaken, of which no run has been made, in %.1f s: %s%n%n",
                    (cpuNanos() - explained) / 1e9,
                    answer.classes().stream().map(classes::label).toList());
        }
    }

    /** CPU time of the one thread that does it all: other work on the machine does not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static int[] build(Heap heap, boolean random) {
        SplittableRandom numbers = new SplittableRandom(1);
        int[] objects = new int[OBJECTS];
        for (int i = 0; i < OBJECTS; i++) {
            objects[i] = heap.allocate(i & 1, 0);
        }
        int[] successors = new int[OBJECTS];
        for (int i = 0; i < OBJECTS; i++) {
            successors[i] = i;
        }
        for (int i = OBJECTS - 1; random && i > 0; i--) {
            int other = numbers.nextInt(i + 1);
            int swapped = successors[i];
            successors[i] = successors[other];
            successors[other] = swapped;
        }
        for (int i = 0; i < OBJECTS; i++) {
            int block = i & ~7;
            for (int field = 0; field < 3; field++) {
                int target = random
                        ? field == 0 ? successors[i] : numbers.nextInt(OBJECTS)
                        : i < block + 4
                                ? block + (field == 0 ? (i + 1 & 3) : 4 + field - 1)
                                : Math.min(i + 1, block + 7);
                if (random || target != i) {
                    heap.storeField(objects[i], field, objects[target]);
                }
            }
        }
        return objects;
    }

    private static final Workload NOTHING = new Workload() {
        @Override
        public Types types() {
            return TYPES;
        }

        @Override
        public void run(EventWriter out) {}
    };

    private static TrialResult result(long leaked) {
        return new TrialResult(
                1,
                "scale",
                "",
                ReferenceCounting.SPEC.name(),
                "explicit",
                1,
                1,
                leaked,
                0,
                0,
                0,
                leaked,
                0,
                0,
                Outcome.OK,
                "",
                new Counters(),
                new Pauses(),
                new Timeline(List.of()));
    }
}
