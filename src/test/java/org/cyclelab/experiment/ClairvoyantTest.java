package org.cyclelab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Deaths;
import org.cyclelab.collector.tracing.Clairvoyant;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.experiment.config.Trials;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.Timeline;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClairvoyantTest {

    private static List<TrialResult> run(String workload, Map<String, String> options, CollectorSpec... collectors) {
        WorkloadSpec spec = Objects.requireNonNull(Workloads.find(workload));
        List<CollectorChoice> choices = new ArrayList<>();
        for (CollectorSpec collector : collectors) {
            choices.add(new CollectorChoice(collector, collector.options().defaults(), Triggers.preset(collector), ""));
        }
        Experiment experiment = new Experiment(
                "test",
                "",
                3,
                List.of(new WorkloadChoice(spec, spec.options().settings(options))),
                choices,
                Long.MAX_VALUE,
                false,
                1,
                Experiment.Auditing.OFF,
                Experiment.Measure.NONE,
                true,
                EnumSet.noneOf(Experiment.Report.class),
                Path.of("test.yaml"));
        return Trials.run(experiment);
    }

    /**
     * No object is reclaimed early, or the outcome would tell; the greatest delay is 0; none is left: so each object is
     * reclaimed at the very event at which it dies, and no garbage floats at any event.
     */
    @ParameterizedTest
    @ValueSource(strings = {"churn", "rings", "random-graph", "lru-cache", "gcbench", "doubly-linked-lists"})
    void noGarbageFloatsAtAnyEvent(String workload) {
        TrialResult result = run(workload, Map.of(), Clairvoyant.SPEC).get(0);
        assertEquals(Outcome.OK, result.outcome(), result.message());
        assertTrue(result.objectsReclaimed() > 0);
        assertEquals(0, result.objectsLeaked());
        assertEquals(0, result.counters().get(Counter.DELAY_MAX));
        assertEquals(result.objectsReclaimed(), result.counters().get(Counter.FREED_FORETOLD));
        assertEquals(0, result.counters().get(Counter.WORK));
        for (Timeline.Point point : result.timeline().points()) {
            assertEquals(0, point.floating(), "after event " + point.event());
            assertEquals(point.live(), point.objects());
        }
    }

    /** It reclaims what mark-sweep reclaims at the end, and its heap is never larger. */
    @Test
    void isABoundOfTheHeap() {
        List<TrialResult> results = run("churn", Map.of(), MarkSweep.SPEC, Clairvoyant.SPEC);
        TrialResult late = results.get(0);
        TrialResult bound = results.get(1);
        assertEquals(late.objectsReclaimed(), bound.objectsReclaimed());
        assertTrue(late.counters().get(Counter.DELAY_SUM) > 0);
        assertEquals(late.timeline().points().size(), bound.timeline().points().size());
        for (int i = 0; i < bound.timeline().points().size(); i++) {
            assertTrue(bound.timeline().points().get(i).objects()
                    <= late.timeline().points().get(i).objects());
        }
        assertEquals(1, bound.pauses().size(), "only the end of the trial");
    }

    /** What is read back are the oracle's deaths, in order, over many analyses. */
    @Test
    void deathsAreReadInOrder() {
        WorkloadSpec spec = Objects.requireNonNull(Workloads.find("churn"));
        Workload workload = spec.factory().create(spec.options().defaults(), 8);
        List<Long> expected = new ArrayList<>();
        Oracle oracle = new Oracle(workload.types(), List.of((births, deaths, bytes, count) -> {
            for (int i = 0; i < count; i++) {
                expected.add(deaths[i] << 31 | births[i]);
            }
        }));
        EventWriter writer = new EventWriter(List.of(oracle));
        workload.run(writer);
        writer.flush();
        oracle.finish();
        expected.sort(null);
        List<Long> found = new ArrayList<>();
        Path kept;
        try (ForetoldDeaths file = ForetoldDeaths.of(workload, () -> false)) {
            kept = file.file();
            assertTrue(Files.exists(kept));
            Deaths deaths = file.read(birth -> birth);
            while (deaths.nextEvent() != Long.MAX_VALUE) {
                long event = deaths.nextEvent();
                found.add(event << 31 | deaths.next());
            }
        }
        assertFalse(Files.exists(kept));
        assertTrue(expected.size() > 1000);
        assertEquals(expected, found);
    }
}
