package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclelab.collector.eager.Brownbridge;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.option.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector that is known to be unsafe is bound only when the file says so. */
class AllowUnsafeTest {
    private static final String FILE = """
            name: x
            workloads: [rings]
            collectors:
              - mark-sweep
              - brownbridge
            """;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets the folder
    AllowUnsafeTest() {}

    private Experiment read(String text) throws IOException {
        return ExperimentFile.read(
                Files.writeString(folder.resolve("x.yaml"), text),
                SampleWorkloads.ALL,
                List.of(MarkSweep.SPEC, Brownbridge.SPEC));
    }

    @Test
    void refusedByDefaultWithPlaceAndRemedy() {
        for (String text : List.of(FILE, FILE + "allow-unsafe: false\n")) {
            InputException e = assertThrows(InputException.class, () -> read(text));
            String message = String.valueOf(e.getMessage());
            assertTrue(
                    message.contains(
                            ":5:5: collector 'brownbridge' is known to reclaim reachable objects; to run it all"
                                    + " the same, write 'allow-unsafe: true'"),
                    message);
        }
    }

    @Test
    void boundWhenAllowed() throws IOException {
        assertEquals(2, read(FILE + "allow-unsafe: true\n").collectors().size());
    }
}
