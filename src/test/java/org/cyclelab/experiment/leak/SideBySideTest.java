package org.cyclelab.experiment.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.collector.trial.WholeSubgraph;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.experiment.Pass;
import org.cyclelab.experiment.Progress;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.graph.leak.cause.Cause;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.report.leak.LeakReport;
import org.cyclelab.report.leak.SideBySide;
import org.cyclelab.report.leak.SideBySide.Cell;
import org.cyclelab.report.leak.SideBySideText;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Prefix.Moment;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Four collectors on one stream: reports of each, and the table of all. */
class SideBySideTest {
    private static final Types TYPES = Types.of(Type.of("Node", "next", "live"));

    /**
     * A ring of two that refers to a live object, which no collector that wants garbage closed reclaims; a closed ring of
     * one; an object without a cycle.
     */
    private static final Workload STREAM = new Workload() {
        @Override
        public Types types() {
            return TYPES;
        }

        @Override
        public void run(EventWriter out) {
            out.enterFrame(3);
            int live = out.allocate(0, 0);
            int a = out.allocate(1, 0);
            int b = out.allocate(2, 0);
            out.storeField(a, 0, b);
            out.storeField(b, 0, a);
            out.storeField(a, 1, live);
            out.drop(2);
            out.drop(1);
            int c = out.allocate(1, 0);
            out.storeField(c, 0, c);
            out.drop(1);
            out.allocate(1, 0);
            out.drop(1);
            for (int i = 0; i < 5; i++) {
                out.safepoint();
            }
            out.mark("dropped");
            out.safepoint();
            out.safepoint();
        }
    };

    private static CollectorChoice choice(CollectorSpec spec, String trigger, String value) {
        return new CollectorChoice(
                spec, spec.options().defaults(), Objects.requireNonNull(Triggers.find(trigger)), value);
    }

    /** What a pass tells. */
    private static final class Told implements Pass.Results {
        final List<LeakReport> reports = new ArrayList<>();

        @Nullable
        SideBySide table;

        @Override
        public boolean wantsLeaks() {
            return true;
        }

        @Override
        public boolean wantsReports() {
            return true;
        }

        @Override
        public void accept(TrialResult result, @Nullable Leaks leaks, long @Nullable [] deaths, Workload workload) {}

        @Override
        public void explain(LeakReport report) {
            reports.add(report);
        }

        @Override
        public void compare(SideBySide found) {
            table = found;
        }
    }

    private static Told run(@Nullable Moment moment, CollectorChoice... collectors) {
        WorkloadSpec spec = new WorkloadSpec("test", "", "", Options.NONE, (settings, seed) -> STREAM);
        Experiment experiment = new Experiment(
                "test",
                "",
                11,
                List.of(new WorkloadChoice(spec, Settings.NONE)),
                List.of(collectors),
                Long.MAX_VALUE,
                false,
                1,
                Experiment.Auditing.OFF,
                Experiment.Measure.NONE,
                true,
                EnumSet.noneOf(Experiment.Report.class),
                Path.of("test.yaml"));
        Told told = new Told();
        new Pass(experiment, experiment.passes().get(0), () -> false, Progress.NONE, moment).run(told);
        return told;
    }

    private static Told all() {
        return run(
                null,
                choice(ReferenceCounting.SPEC, "explicit", ""),
                choice(WholeSubgraph.SPEC, "events", "10"),
                choice(BaconRajan.SPEC, "explicit", ""),
                choice(MarkSweep.SPEC, "events", "16"));
    }

    /** The ring dies at event 9, the single object at event 12; there are 22 events, at the end of which all collect. */
    @Test
    void whoReclaimedWhatAndWhoFirst() {
        SideBySide table = Objects.requireNonNull(all().table);
        assertEquals(4, table.dead());
        assertEquals(1, table.byAll());
        assertEquals(3, table.bySome());
        assertEquals(0, table.byNone());
        assertEquals(2, table.rows().size());
        SideBySide.Row ring = table.rows().get(0);
        assertEquals(2, ring.objects());
        assertEquals(9, ring.death());
        assertEquals(
                List.of(new Cell(2, -1, -1), new Cell(2, -1, -1), new Cell(0, 13, 13), new Cell(0, 7, 7)),
                ring.cells());
        assertEquals(7, ring.firstDelay());
        SideBySide.Row single = table.rows().get(1);
        assertEquals(12, single.death());
        assertEquals(
                List.of(new Cell(1, -1, -1), new Cell(0, 8, 8), new Cell(0, 10, 10), new Cell(0, 4, 4)),
                single.cells());
        assertEquals(4, single.firstDelay());
    }

    @Test
    void theTableAsText() throws IOException {
        StringWriter out = new StringWriter();
        SideBySideText.write(out, Objects.requireNonNull(all().table));
        String text = out.toString();
        assertEquals("""
                Side by side: 4 collectors on test, seed 11
                  of 4 garbage objects 1 were reclaimed by all, 3 by some, 0 by none

                  FINGERPRINT  root cycle of Node#2, 2 objects; died at event 9
                    1 reference-counting  left it
                    2 whole-subgraph      left it
                    3 bacon-rajan         6 events later
                    4 mark-sweep          first, 7 events after its death

                  FINGERPRINT  root cycle of Node#4, 1 object; died at event 12
                    1 reference-counting  left it
                    2 whole-subgraph      4 events later
                    3 bacon-rajan         6 events later
                    4 mark-sweep          first, 4 events after its death

                """, text.replaceAll("[0-9a-f]{12}", "FINGERPRINT"));
    }

    @Test
    void eachTrialHasItsCauses() {
        List<LeakReport> reports = all().reports;
        assertEquals(
                List.of("{cycle=3}", "{left=2}", "{}", "{}"),
                reports.stream().map(r -> r.causes().objects().toString()).toList());
        LeakReport counting = reports.get(0);
        assertEquals(
                "Node.next is at some moment all that keeps a live object",
                Objects.requireNonNull(counting.cure()).note());
        assertEquals(13, counting.lying(1));
        assertEquals(
                "local 1 := null",
                Objects.requireNonNull(counting.blames().get(1)).words());
        assertEquals(2, counting.retained().objects(0));
        assertEquals(1, counting.retained().objects(1));
    }

    /** At a mark the heaps are judged as they are: bacon-rajan has not collected, and that is no breach. */
    @Test
    void atAMomentTheNextCollectionIsMissed() {
        Told told = run(
                new Moment("dropped", Long.MAX_VALUE),
                choice(BaconRajan.SPEC, "explicit", ""),
                choice(MarkSweep.SPEC, "events", "16"));
        LeakReport waiting = told.reports.get(0);
        assertEquals(20, waiting.result().events());
        assertEquals("ok", waiting.result().outcome().toString());
        assertEquals("{" + Cause.THRESHOLD + "=3}", waiting.causes().objects().toString());
        assertTrue(told.reports.get(1).causes().objects().isEmpty());
    }
}
