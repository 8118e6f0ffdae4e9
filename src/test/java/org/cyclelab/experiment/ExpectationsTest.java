package org.cyclelab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.experiment.config.Trials;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.InputException;
import org.cyclelab.trace.TraceWorkload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trace expects is judged in every trial; {@code a} and {@code b} refer to each other, {@code c} is dropped. */
class ExpectationsTest {
    private static final String TRACE = """
            new a Node
            new b Node
            new c Node
            a.next = b
            b.next = a
            drop a
            drop b
            collect
            STATEMENT
            drop c
            """;

    @TempDir
    Path folder;

    private Experiment experiment(String statement, String collector, String trigger, Map<String, String> options)
            throws IOException {
        Path file = Files.writeString(folder.resolve("t.trace"), TRACE.replace("STATEMENT", statement));
        CollectorSpec spec = Objects.requireNonNull(Collectors.find(collector));
        return new Experiment(
                "test",
                "",
                1,
                List.of(new WorkloadChoice(
                        TraceWorkload.SPEC,
                        TraceWorkload.SPEC.options().settings(Map.of(TraceWorkload.PATH, file.toString())))),
                List.of(new CollectorChoice(
                        spec, spec.options().settings(options), Objects.requireNonNull(Triggers.find(trigger)), "")),
                Long.MAX_VALUE,
                false,
                1,
                Experiment.Auditing.OFF,
                Experiment.Measure.NONE,
                true,
                EnumSet.noneOf(Experiment.Report.class),
                Path.of("test.yaml"));
    }

    private static TrialResult run(Experiment experiment) {
        return Trials.run(experiment).get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reference-counting | expect reference-counting leaks 2       | ''
        reference-counting | expect reference-counting leaks a b     | ''
        reference-counting | expect reference-counting reclaimed 0   | ''
        reference-counting | expect mark-sweep leaks 3               | ''
        mark-sweep         | expect mark-sweep leaks 0               | ''
        mark-sweep         | expect mark-sweep reclaimed 2           | ''
        reference-counting | expect reference-counting leaks 3       | expects 3 objects leaked, found 2
        reference-counting | expect reference-counting leaks a c     | expects objects [1, 3] leaked, found [1, 2]
        mark-sweep         | expect mark-sweep leaks 1               | expects 1 object leaked, found 0
        mark-sweep         | expect mark-sweep reclaimed 3           | expects 3 objects reclaimed so far, found 2
        bacon-rajan        | expect bacon-rajan reclaimed 1          | expects 1 object reclaimed so far, found 2
        """)
    void anExpectationThatIsNotMetIsUnexpected(String collector, String statement, String message) throws IOException {
        TrialResult result = run(experiment(statement, collector, "explicit", Map.of()));
        assertEquals(message.isEmpty() ? "" : "line 9 of the trace " + message, result.message());
        assertEquals(message.isEmpty() ? Outcome.OK : Outcome.UNEXPECTED, result.outcome());
    }

    /** Under another trigger or other options collections come at other moments; what leaks stays the same. */
    @Test
    void reclaimedIsJudgedForPlainSettingsOnly() throws IOException {
        String reclaimed = "expect mark-sweep reclaimed 2";
        assertEquals(
                Outcome.OK,
                run(experiment(reclaimed, "mark-sweep", "end", Map.of())).outcome());
        assertEquals(
                Outcome.OK,
                run(experiment(reclaimed, "mark-sweep", "every-event", Map.of("counted", "true")))
                        .outcome());
        assertEquals(
                Outcome.UNEXPECTED,
                run(experiment("expect mark-sweep leaks 2", "mark-sweep", "end", Map.of()))
                        .outcome());
    }

    @Test
    void aCollectorThatNobodyKnowsIsBadInput() throws IOException {
        Experiment experiment = experiment("expect mark-swep leaks 0", "mark-sweep", "explicit", Map.of());
        InputException e = assertThrows(InputException.class, () -> run(experiment));
        assertTrue(
                String.valueOf(e.getMessage())
                        .endsWith("t.trace:9:8: unknown collector 'mark-swep', did you mean 'mark-sweep'?"),
                e.getMessage());
    }
}
