package org.cyclelab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cyclelab.experiment.config.Trials;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that fails for one reference too many ends its trial there, and no collector is accused. */
class CountOverflowTest {
    @TempDir
    Path folder;

    private Experiment experiment(String workload) throws IOException {
        Path file = Files.writeString(
                folder.resolve("overflow.yaml"),
                "name: overflow\nseed: 1\ncollectors: [rust-cc: {most-references: 3, first-threshold: 1}]\n"
                        + "workloads: [" + workload + "]\n");
        return Trials.read(file);
    }

    private static TrialResult run(Experiment experiment) {
        return Trials.run(experiment).get(0);
    }

    @Test
    void endsATrialInWhichCollectionsHaveRun() throws IOException {
        Experiment experiment = experiment("parented-trees: {count: 10}");
        TrialResult result = run(experiment);
        assertEquals(Outcome.EXHAUSTED, result.outcome(), result.message());
        assertTrue(result.collections() > 1);
        assertEquals(
                "no room in a count at event 37: one reference too many to Element#7, which has 3", result.message());
        assertEquals(0, Measurement.measure(experiment, 1).length);
    }

    /** The store that fails changes nothing, so that the last collection finds a sound heap. */
    @ParameterizedTest
    @ValueSource(strings = {"b.to = a", "h.to = a", "m{a} = a", "static s = a", "e[0] = a", "b.to = move a"})
    void leavesTheHeapAsItWas(String store) throws IOException {
        Files.writeString(folder.resolve("a.trace"), """
                type Box to
                type Handle to opaque
                type Map weak-map
                new b Box
                new h Handle
                new m Map
                new e Array 1
                new a Box
                c = a
                d = a
                %s
                mark "after"
                collect
                """.formatted(store));
        TrialResult result = run(experiment("trace: {path: a.trace}"));
        boolean counts = !store.contains("move");
        assertEquals(counts ? Outcome.EXHAUSTED : Outcome.OK, result.outcome(), result.message());
        assertEquals(0, result.objectsLeaked());
        assertEquals(5, result.objectsReachable());
    }
}
