package org.cyclelab.experiment.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.experiment.Pass;
import org.cyclelab.experiment.Progress;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.report.leak.SideBySide;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counting that claims to leave nothing, beside mark-sweep. */
class DisagreementTest {
    private static final CollectorSpec BOASTFUL = new CollectorSpec(
            "boastful",
            "Claims to be complete.",
            new Paper("Nobody", 2026, "Nothing", "nowhere"),
            CollectorSpec.CountingRule.always(Counting.EXACT),
            true,
            Set.of(),
            Options.NONE,
            ReferenceCounting.SPEC.factory());

    /** Lists that are dropped, one ring among them. */
    private static Workload lists(int count) {
        return new Workload() {
            @Override
            public Types types() {
                return Types.of(Type.of("Node", "next"));
            }

            @Override
            public void run(EventWriter out) {
                out.enterFrame(3);
                for (int i = 0; i < count; i++) {
                    int a = out.allocate(0, 0);
                    int b = out.allocate(1, 0);
                    out.storeField(a, 0, b);
                    if (i == count / 2) {
                        out.storeField(b, 0, a);
                    }
                    out.mark("list " + i);
                    out.storeStatic(0, a);
                    out.drop(0);
                    out.drop(1);
                }
                out.storeStatic(0, 0);
            }
        };
    }

    private record Told(List<Outcome> outcomes, String disagreement) {}

    private static Told run(Workload workload, CollectorSpec... specs) {
        WorkloadSpec spec = new WorkloadSpec("test", "", "", Options.NONE, (settings, seed) -> workload);
        List<CollectorChoice> choices = new ArrayList<>();
        for (CollectorSpec collector : specs) {
            choices.add(new CollectorChoice(
                    collector, collector.options().defaults(), Objects.requireNonNull(Triggers.find("explicit")), ""));
        }
        Experiment experiment = new Experiment(
                "test",
                "",
                1,
                List.of(new WorkloadChoice(spec, Settings.NONE)),
                choices,
                Long.MAX_VALUE,
                false,
                1,
                Experiment.Auditing.OFF,
                Experiment.Measure.NONE,
                true,
                EnumSet.noneOf(Experiment.Report.class),
                Path.of("test.yaml"));
        List<Outcome> outcomes = new ArrayList<>();
        String[] found = {""};
        new Pass(experiment, experiment.passes().get(0), () -> false, Progress.NONE).run(new Pass.Results() {
            @Override
            public boolean wantsLeaks() {
                return true;
            }

            @Override
            public boolean wantsReports() {
                return true;
            }

            @Override
            public void accept(TrialResult result, @Nullable Leaks leaks, long @Nullable [] deaths, Workload ran) {
                outcomes.add(result.outcome());
            }

            @Override
            public void compare(SideBySide table) {
                found[0] = table.disagreement();
            }
        });
        return new Told(outcomes, found[0]);
    }

    /** Two nodes, two stores and two drops: none can be left out. */
    @Test
    void theSmallestProgramIsTold() {
        Told told = run(lists(20), BOASTFUL, MarkSweep.SPEC);
        assertEquals(List.of(Outcome.INCOMPLETE, Outcome.OK), told.outcomes);
        assertEquals("""
                boastful, mark-sweep all claim to leave no garbage and leave different objects:
                    type Node next
                    new v0 Node
                    new v1 Node
                    @1.next = @2
                    @2.next = @1
                    v0 = null
                    v1 = null""", told.disagreement);
    }

    @Test
    void aLongStreamIsOnlyToldOf() {
        Told told = run(lists(40_000), BOASTFUL, MarkSweep.SPEC);
        assertTrue(
                told.disagreement.endsWith(
                        "; the stream is too long to be cut down here, 'cyclelab minimise' may do it"),
                told.disagreement);
    }

    @Test
    void collectorsThatAgreeOrClaimNothingAreNotTold() {
        assertEquals("", run(lists(3), MarkSweep.SPEC, MarkSweep.SPEC).disagreement);
        assertEquals("", run(lists(3), ReferenceCounting.SPEC, MarkSweep.SPEC).disagreement);
    }
}
