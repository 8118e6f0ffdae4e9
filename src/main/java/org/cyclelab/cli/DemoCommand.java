package org.cyclelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cyclelab.cli.text.TextTable;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.experiment.Pass;
import org.cyclelab.experiment.Progress;
import org.cyclelab.experiment.trigger.TriggerSpec;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.trace.heap.HeapWorkload;
import org.cyclelab.trace.heap.RecordedHeap;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells the weakness of reference counting as a short story, then shows it on a recorded heap. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "The weakness of reference counting, as a short story with real numbers; takes seconds.",
        footerHeading = "%nExample:%n",
        footer = "  cyclelab demo")
final class DemoCommand implements Callable<Integer> {
    private static final int A = 0;
    private static final int B = 1;
    private static final String RECORDING = "cpython-soup";

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    DemoCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("THE WEAKNESS OF REFERENCE COUNTING");
        out.println();
        out.println("1. Two objects that refer to each other, under reference counting");
        out.println();
        Story counting = new Story(out, ReferenceCounting.SPEC);
        counting.tell();
        counting.collector.collect(Collector.UNBOUNDED);
        out.println();
        out.printf(
                Locale.ROOT,
                "   No variable refers to them any more, but each count stays at 1: the other%n"
                        + "   object's reference. A count of 1 never becomes 0 by itself: %d objects have%n"
                        + "   leaked.%n",
                counting.heap.objects());
        trialDeletion(out);
        markSweep(out);
        atScale(out);
        out.flush();
        return Main.DONE;
    }

    private static void trialDeletion(PrintWriter out) {
        out.println();
        out.println("2. Trial deletion (Bacon and Rajan 2001): subtract the references inside");
        out.println();
        Story story = new Story(out, BaconRajan.SPEC);
        story.run();
        story.explain("drop variables b and a: each decrement to non-zero makes a suspect");
        BaconRajan collector = (BaconRajan) story.collector;
        collector.takeSuspects();
        collector.markRoots();
        story.explain("markGray: each reference among them is subtracted on trial");
        collector.scanRoots();
        story.explain("scan: no count is left, so nothing outside refers to them");
        collector.collectRoots();
        out.println("   collectWhite: both are reclaimed; " + story.heap.objects() + " objects are left");
    }

    private static void markSweep(PrintWriter out) {
        out.println();
        out.println("3. Mark-sweep (McCarthy 1960): keep what the variables reach, reclaim the rest");
        out.println();
        Story story = new Story(out, MarkSweep.SPEC);
        story.run();
        int roots = story.heap.roots().length;
        int before = story.heap.objects();
        story.collector.collect(Collector.UNBOUNDED);
        out.println("   mark: " + roots + " variables refer to anything, so nothing is marked");
        out.println("   sweep: " + (before - story.heap.objects()) + " of " + before
                + " objects are not marked and are reclaimed; " + story.heap.objects() + " are left");
    }

    /** Two objects, two variables, and the steps of the story. */
    private static final class Story {
        private final PrintWriter out;
        private final Heap heap;
        private final Collector collector;
        private int a;
        private int b;

        Story(PrintWriter out, CollectorSpec spec) {
            this.out = out;
            Settings settings = spec.options().defaults();
            heap = new Heap(Types.of(Type.of("Node", "next")), spec.heap(settings));
            collector = spec.factory().create(heap, new Counters(), settings);
        }

        void tell() {
            heap.enterFrame(2);
            a = heap.allocate(0, 0);
            heap.storeLocal(A, a);
            show("a = new Node");
            b = heap.allocate(0, 0);
            heap.storeLocal(B, b);
            show("b = new Node");
            heap.storeField(a, 0, b);
            show("a.next = b");
            heap.storeField(b, 0, a);
            show("b.next = a");
            heap.storeLocal(B, Heap.NULL);
            show("drop variable b");
            heap.storeLocal(A, Heap.NULL);
            show("drop variable a");
        }

        void run() {
            heap.enterFrame(2);
            a = heap.allocate(0, 0);
            heap.storeLocal(A, a);
            b = heap.allocate(0, 0);
            heap.storeLocal(B, b);
            heap.storeField(a, 0, b);
            heap.storeField(b, 0, a);
            heap.storeLocal(B, Heap.NULL);
            heap.storeLocal(A, Heap.NULL);
        }

        void show(String step) {
            out.printf(Locale.ROOT, "   %-36s %s%n", step, counts());
        }

        void explain(String step) {
            out.printf(Locale.ROOT, "   %s%n   %-36s %s%n", step, "", counts());
        }

        private String counts() {
            return describe("a", a) + (b == Heap.NULL ? "" : "   " + describe("b", b));
        }

        private String describe(String name, int object) {
            String colour = heap.colour(object) == Colour.BLACK ? "" : " " + Colour.name(heap.colour(object));
            return name + ": count " + heap.count(object) + colour;
        }
    }

    private static void atScale(PrintWriter out) {
        out.println();
        out.println("4. The same at scale: a heap recorded from a real Python program");
        out.println();
        withRecording(path -> {
            RecordedHeap recording = RecordedHeap.read(path);
            Experiment experiment = experiment(recording);
            out.printf(
                    Locale.ROOT,
                    "   %s: BeautifulSoup parsed four web pages; %,d objects, %,d%n"
                            + "   references. Then the program let go of the pages, one after the other.%n%n",
                    RECORDING,
                    recording.size(),
                    recording.edges());
            TextTable table =
                    new TextTable("collector", "reclaimed", "leaked", "bytes leaked", "work", "longest pause");
            new Pass(experiment, experiment.passes().get(0), () -> false, Progress.NONE).run(new TableRows(table));
            table.print(out);
            out.println();
            int containers = 0;
            int freed = 0;
            int collected = 0;
            for (int node = 0; node < recording.size(); node++) {
                if (recording.kind(node) == RecordedHeap.Kind.CONTAINER) {
                    containers++;
                    if (recording.countingStep(node) != RecordedHeap.NEVER) {
                        freed++;
                    } else if (recording.collectorStep(node) != RecordedHeap.NEVER) {
                        collected++;
                    }
                }
            }
            out.printf(
                    Locale.ROOT,
                    "   work and pauses are counted: objects and references visited, counts updated,%n"
                            + "   cells swept.%n%n"
                            + "   CPython's own verdict on its %,d containers: counting freed %,d, its cycle%n"
                            + "   collector %,d. The other objects that leaked are strings, numbers and the%n"
                            + "   like, which only these containers hold.%n",
                    containers,
                    freed,
                    collected);
        });
    }

    private static Experiment experiment(RecordedHeap recording) {
        TriggerSpec explicit = Objects.requireNonNull(Triggers.find("explicit"));
        List<CollectorChoice> collectors = Stream.of(ReferenceCounting.SPEC, BaconRajan.SPEC, MarkSweep.SPEC)
                .map(s -> new CollectorChoice(s, s.options().defaults(), explicit, ""))
                .toList();
        WorkloadSpec workload =
                new WorkloadSpec(RECORDING, "", "", Options.NONE, (settings, seed) -> new HeapWorkload(recording));
        return new Experiment(
                "demo",
                "",
                0,
                List.of(new WorkloadChoice(workload, Settings.NONE)),
                collectors,
                Long.MAX_VALUE,
                false,
                1,
                Experiment.Auditing.OFF,
                Experiment.Measure.NONE,
                true,
                EnumSet.noneOf(Experiment.Report.class),
                Path.of(""));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A row for each trial. */
    private record TableRows(TextTable table) implements Pass.Results {
        @Override
        public boolean wantsLeaks() {
            return false;
        }

        @Override
        public void accept(TrialResult result, @Nullable Leaks leaks, long @Nullable [] deaths, Workload workload) {
            table.add(
                    result.collector(),
                    grouped(result.objectsReclaimed()),
                    grouped(result.objectsLeaked()),
                    grouped(result.bytesLeaked()),
                    grouped(result.counters().get(Counter.WORK)),
                    grouped(result.counters().get(Counter.PAUSE_LONGEST)));
        }
    }

    private interface OnPath {
        void accept(Path path);
    }

    /** The recording is a resource: a folder of class files, or a folder within the jar. */
    private static void withRecording(OnPath use) {
        String resource = "/org/cyclelab/heaps/" + RECORDING + "/meta.json";
        try {
            URI uri = Objects.requireNonNull(DemoCommand.class.getResource(resource), resource)
                    .toURI();
            if (!uri.getScheme().equals("jar")) {
                use.accept(Path.of(uri).resolveSibling("."));
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                use.accept(Objects.requireNonNull(jar.getPath(resource).getParent()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
