package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.TrialResult;
import org.junit.jupiter.api.Test;

/** What each shipped pathology says in its first lines, checked by running it. */
class PathologiesTest {
    private static final Path FOLDER = Path.of("datasets/experiments/pathologies");

    /** Trials in order. */
    private static List<TrialResult> run(String name) {
        return Trials.run(FOLDER.resolve(name + ".yaml"));
    }

    private static long get(TrialResult trial, Counter counter) {
        return trial.counters().get(counter);
    }

    private static long edges(TrialResult trial) {
        return get(trial, Counter.EDGE_MARK_GRAY)
                + get(trial, Counter.EDGE_SCAN)
                + get(trial, Counter.EDGE_SCAN_BLACK)
                + get(trial, Counter.EDGE_COLLECT_WHITE);
    }

    private static TrialResult of(List<TrialResult> trials, String collector) {
        return trials.stream()
                .filter(trial -> trial.collector().equals(collector))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no trial of " + collector));
    }

    @Test
    void everyPathologyIsTried() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "cactusref",
                            "cpython-incremental",
                            "cpython-promoted",
                            "destructor-storm",
                            "lins-quadratic",
                            "nepotism",
                            "nim-moved",
                            "php-acyclic-flood",
                            "php-live-hub",
                            "sticky-bits"),
                    names);
        }
    }

    @Test
    void linsIsQuadraticInOneOrderAndLinearInTheOther() {
        List<TrialResult> trials = run("lins-quadratic");
        int k = 64;
        for (int i = 0; i < trials.size(); i += 5, k *= 2) {
            long quadratic = 3L * k * k;
            assertTrue(edges(trials.get(i)) >= quadratic && edges(trials.get(i)) < quadratic + 6L * k);
            assertEquals(3L * (3L * k - 1), edges(trials.get(i + 1)));
            assertTrue(edges(trials.get(i + 2)) >= quadratic && edges(trials.get(i + 2)) < quadratic + 6L * k);
            assertEquals(3L * (3L * k - 1), edges(trials.get(i + 3)));
        }
        assertEquals(2048, k);
    }

    @Test
    void aLiveHubIsTraversedInVain() {
        List<TrialResult> trials = run("php-live-hub");
        assertEquals(0, get(of(trials, "php"), Counter.FREED_CYCLE));
        assertEquals(2 + 1, of(trials, "php").collections());
        assertEquals(102 + 1, of(trials, "php(step=0)").collections());
        assertTrue(get(of(trials, "php(step=0)"), Counter.WORK) > 8 * get(of(trials, "php"), Counter.WORK));
    }

    @Test
    void aPromiseKeepsAcyclicObjectsOutOfTheLog() {
        List<TrialResult> trials = run("php-acyclic-flood");
        for (int i = 0; i < 2; i++) {
            assertTrue(get(trials.get(i), Counter.CAND_PUSHED) >= 1_000_000);
            assertEquals(1_000_000, get(trials.get(2 + i), Counter.CAND_ACYCLIC));
            assertEquals(1, get(trials.get(2 + i), Counter.CAND_PUSHED));
        }
        assertTrue(get(trials.get(1), Counter.VISIT_MARK_GRAY) >= 1_000_000);
    }

    @Test
    void replicasRunDestructorsAndPlainTrialDeletionSkipsThem() {
        List<TrialResult> trials = run("destructor-storm");
        for (String replica : List.of("php", "php(rerun=false)", "cpython")) {
            assertEquals(30_000, get(of(trials, replica), Counter.FINALIZERS_RUN));
        }
        assertEquals(30_000, get(of(trials, "bacon-rajan"), Counter.FINALIZERS_SKIPPED));
        assertTrue(get(of(trials, "php(rerun=false)"), Counter.HEAP_PEAK_OBJECTS)
                > get(of(trials, "php"), Counter.HEAP_PEAK_OBJECTS));
    }

    @Test
    void promotedGarbageWaits() {
        List<TrialResult> trials = run("cpython-promoted");
        assertTrue(get(of(trials, "cpython"), Counter.DELAY_SUM) > 5 * get(of(trials, "php"), Counter.DELAY_SUM));
        assertTrue(get(of(trials, "cpython"), Counter.HEAP_PEAK_OBJECTS)
                > 1.5 * get(of(trials, "php"), Counter.HEAP_PEAK_OBJECTS));
    }

    @Test
    void incrementsLetGarbagePileUp() {
        List<TrialResult> trials = run("cpython-incremental");
        assertTrue(get(trials.get(1), Counter.HEAP_PEAK_OBJECTS) > 2 * get(trials.get(0), Counter.HEAP_PEAK_OBJECTS));
    }

    @Test
    void movedReferencesAreNeverSuspected() {
        List<TrialResult> trials = run("nim-moved");
        assertEquals(10_000, of(trials, "nim-orc").objectsLeaked());
        assertEquals(10_000, of(trials, "bacon-rajan").objectsLeaked());
        assertEquals(0, of(trials, "nim-orc(move-registers=true)").objectsLeaked());
        assertEquals(0, of(trials, "cpython").objectsLeaked());
        assertEquals(0, of(trials, "mark-sweep").objectsLeaked());
    }

    @Test
    void garbageThatPointsAtSomethingLiveIsNeverFreed() {
        List<TrialResult> trials = run("cactusref");
        assertEquals(2000, of(trials, "cactusref").objectsLeaked());
        assertEquals(2000, of(trials, "whole-subgraph").objectsLeaked());
        assertEquals(0, of(trials, "bacon-rajan").objectsLeaked());
        assertEquals(0, of(trials, "rust-cc").objectsLeaked());
    }

    @Test
    void oldGarbageKeepsYoungGarbageAlive() {
        List<TrialResult> trials = run("nepotism");
        TrialResult generational = of(trials, "generational");
        assertTrue(get(generational, Counter.PROMOTED_REMEMBERED) > 10_000);
        assertTrue(get(generational, Counter.HEAP_PEAK_OBJECTS)
                > 5 * get(of(trials, "mark-sweep"), Counter.HEAP_PEAK_OBJECTS));
    }

    @Test
    void fewBitsStick() {
        List<TrialResult> trials = run("sticky-bits");
        long cycles = trials.get(8).objectsLeaked();
        assertEquals("reference-counting", trials.get(8).collector());
        for (int bits = 2; bits <= 8; bits++) {
            long fewer = trials.get(bits - 2).objectsLeaked();
            long more = trials.get(bits - 1).objectsLeaked();
            assertTrue(fewer >= more && more >= cycles);
            assertTrue(get(trials.get(bits - 2), Counter.STUCK_INC) > get(trials.get(bits - 1), Counter.STUCK_INC));
        }
        assertEquals(cycles, trials.get(4).objectsLeaked(), "5 bits");
        for (int i = 10; i < 17; i++) {
            assertEquals(0, trials.get(i).objectsLeaked(), "trees");
        }
    }
}
