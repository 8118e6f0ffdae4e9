package org.cyclelab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclelab.collector.CollectorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped trace does under every collector what it says. */
class ShippedTracesTest {
    private static final Path FOLDER = Path.of("datasets", "traces");
    private static final Set<String> JUDGED = Set.of("reference-counting", "bacon-rajan", "mark-sweep");

    static List<Path> traces() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @Test
    void atLeastADozen() throws IOException {
        List<Path> traces = traces();
        assertTrue(traces.size() >= 12, traces::toString);
        assertTrue(traces.contains(FOLDER.resolve("two-objects.trace")));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void doesWhatItSays(Path file) {
        TraceWorkload workload = TraceWorkload.read(file);
        Set<String> judged = workload.expectations().stream()
                .filter(e -> e.measure() == Expectation.Measure.LEAKS)
                .map(Expectation::collector)
                .collect(Collectors.toSet());
        assertEquals(JUDGED, judged);
        for (Expectation expectation : workload.expectations()) {
            CollectorSpec spec = org.cyclelab.collector.Collectors.find(expectation.collector());
            assertNotNull(spec, expectation::toString);
            TraceRun run = new TraceRun(workload, spec);
            if (expectation.measure() == Expectation.Measure.RECLAIMED) {
                assertEquals(expectation.objects(), run.reclaimedBy(expectation.event()), expectation::toString);
            } else {
                List<Integer> leaked = run.leaked();
                assertEquals(expectation.objects(), leaked.size(), expectation::toString);
                assertEquals(run.events(), expectation.event());
                if (!expectation.births().isEmpty()) {
                    assertEquals(expectation.births(), leaked, expectation::toString);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void beginsWithWhatItShows(Path file) throws IOException {
        String first = Files.readAllLines(file).get(0);
        assertTrue(first.matches("# .{20,}"), first);
    }

    @Test
    void cyclicGarbageIsWhatCountingLeaks() {
        assertEquals(
                2,
                TraceWorkload.read(FOLDER.resolve("two-objects.trace"))
                        .cyclicGarbage()
                        .orElseThrow());
        assertEquals(
                0,
                TraceWorkload.read(FOLDER.resolve("shared-values.trace"))
                        .cyclicGarbage()
                        .orElseThrow());
    }
}
