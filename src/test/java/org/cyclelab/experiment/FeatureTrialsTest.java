package org.cyclelab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.experiment.Experiment.Auditing;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.trace.TraceWorkload;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a leak, and whose, where finalizers, weak maps, opaque objects and moves come in. */
class FeatureTrialsTest {
    @TempDir
    Path folder;

    private record Judged(TrialResult result, @Nullable Leaks leaks, List<Long> deaths) {}

    private Judged run(String collector, Auditing audit, boolean deaths, String... lines) throws IOException {
        Path file = folder.resolve("t.trace");
        Files.write(file, List.of(lines));
        TraceWorkload trace = TraceWorkload.read(file);
        CollectorSpec spec = Objects.requireNonNull(Collectors.find(collector));
        Experiment experiment = new Experiment(
                "test",
                "",
                1,
                List.of(new WorkloadChoice(
                        new WorkloadSpec("test", "", "", Options.NONE, (settings, seed) -> trace), Settings.NONE)),
                List.of(new CollectorChoice(
                        spec, spec.options().defaults(), Objects.requireNonNull(Triggers.find(Triggers.EXPLICIT)), "")),
                Long.MAX_VALUE,
                false,
                1,
                audit,
                Experiment.Measure.NONE,
                deaths,
                EnumSet.noneOf(Experiment.Report.class),
                Path.of("test.yaml"));
        List<Judged> judged = new ArrayList<>();
        new Pass(experiment, experiment.passes().get(0), () -> false, Progress.NONE).run(new Pass.Results() {
            @Override
            public boolean wantsLeaks() {
                return true;
            }

            @Override
            public void accept(TrialResult result, @Nullable Leaks leaks, long @Nullable [] deaths, Workload workload) {
                judged.add(new Judged(
                        result,
                        leaks,
                        deaths == null
                                ? List.of()
                                : Arrays.stream(deaths).boxed().toList()));
            }
        });
        return judged.get(0);
    }

    private Judged run(String collector, String... lines) throws IOException {
        return run(collector, Auditing.OFF, true, lines);
    }

    @ParameterizedTest
    @CsvSource({"reference-counting, true", "bacon-rajan, true", "mark-sweep, true", "mark-sweep, false"})
    void whatAFinalizerStoredAgainIsNoLeak(String collector, boolean deaths) throws IOException {
        Judged trial = run(
                collector,
                Auditing.OFF,
                deaths,
                "type Phoenix ash finalizer: resurrect grave",
                "new p Phoenix",
                "new a Ash",
                "p.ash = a",
                "drop a",
                "drop p",
                "collect");
        assertEquals(Outcome.OK, trial.result.outcome(), trial.result.message());
        assertEquals(0, trial.result.objectsLeaked());
        assertEquals(2, trial.result.objectsReachable());
    }

    @Test
    void aWeakReferentThatIsLoadedAfterItsDeathIsNoLeakWhileItIsHeld() throws IOException {
        String[] lines = {
            "type Node next",
            "type Reference weak to",
            "new n Node",
            "n.next = n",
            "new r Reference",
            "r.to = n",
            "drop n",
            "x = r.to",
            "collect"
        };
        assertEquals(0, run("mark-sweep", lines).result.objectsLeaked());
        assertEquals(2, run("mark-sweep", lines).result.objectsReachable());
        assertEquals(Outcome.OK, run("mark-sweep", lines).result.outcome());
        assertEquals(2, run("bacon-rajan", lines).result.objectsReachable());
    }

    @Test
    void garbageOfAFeatureThatACollectorDoesNotHandleIsNoBreach() throws IOException {
        String[] ephemeron = {
            "type Map weak-map",
            "type Node next",
            "new m Map",
            "new k Node",
            "new v Node",
            "v.next = k",
            "m{k} = v",
            "drop v",
            "drop k",
            "collect"
        };
        assertEquals(0, run("bacon-rajan", ephemeron).result.objectsLeaked());
        Judged trial = run("lins-1992", ephemeron);
        assertEquals(2, trial.result.objectsLeaked());
        assertEquals(Outcome.OK, trial.result.outcome());
        assertTrue(trial.result.message().endsWith("it does not handle weak maps"), trial.result.message());
        assertEquals(2, Objects.requireNonNull(trial.leaks).size());
    }

    @Test
    void opaqueObjectsAndMovesExcuse() throws IOException {
        Judged opaque =
                run("mark-sweep", "type Handle hidden opaque", "new h Handle", "h.hidden = h", "drop h", "collect");
        assertEquals(1, opaque.result.objectsLeaked());
        assertEquals(Outcome.OK, opaque.result.outcome());
        assertTrue(opaque.result.message().contains("opaque"), opaque.result.message());
        Judged moved = run("bacon-rajan", "type Node self", "new a Node", "a.self = move a", "collect");
        assertEquals(1, moved.result.objectsLeaked());
        assertEquals(Outcome.OK, moved.result.outcome());
        assertTrue(moved.result.message().contains("moved"), moved.result.message());
        assertEquals(List.of(3L), moved.deaths);
    }

    /** Counting finalizes the parent and leaves its children, of which the stream knows no death. */
    @Test
    void whatFinalizersMakeLeaksWithoutADeath() throws IOException {
        Judged trial = run(
                "reference-counting",
                "type Parent self finalizer: spawn 2",
                "new p Parent",
                "drop p",
                "new q Node",
                "q.self = q",
                "drop q");
        assertEquals(3, trial.result.objectsLeaked());
        assertEquals(4, trial.result.objectsAllocated());
        assertEquals(1, trial.result.objectsReclaimed());
        assertEquals(List.of(-1L, -1L, 6L), trial.deaths);
    }

    @Test
    void finalizersRunUntilNoneIsLeft() throws IOException {
        Judged trial = run(
                "mark-sweep",
                "type Breaker next finalizer: breaker",
                "new a Breaker",
                "new b Breaker",
                "a.next = b",
                "b.next = a",
                "drop a",
                "drop b");
        assertEquals(0, trial.result.objectsLeaked());
        assertEquals(2, trial.result.collections());
        assertEquals(Outcome.OK, trial.result.outcome());
    }

    @Test
    void anAuditOfFinalizersThatChangeReferencesIsRefused() {
        Exception e = assertThrows(
                InputException.class,
                () -> run(
                        "mark-sweep",
                        Auditing.EVERY_EVENT,
                        true,
                        "type Breaker next finalizer: breaker",
                        "new a Breaker"));
        assertTrue(String.valueOf(e.getMessage()).contains("'audit' cannot be used with workload 'test'"));
    }

    @Test
    void anAuditFollowsTheRest() throws IOException {
        Judged trial = run(
                "bacon-rajan",
                Auditing.EVERY_EVENT,
                true,
                "type Map weak-map",
                "type Node next weak to finalizer: noop",
                "type Handle hidden opaque",
                "new m Map",
                "new n Node",
                "new h Handle",
                "h.hidden = n",
                "m{n} = h",
                "n.to = m",
                "x = n.to",
                "n.next = move x",
                "collect",
                "drop h",
                "drop n",
                "collect");
        assertEquals(Outcome.OK, trial.result.outcome(), trial.result.message());
    }
}
