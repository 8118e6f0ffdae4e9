package org.cyclelab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cyclelab.experiment.config.ExperimentFile;
import org.cyclelab.option.InputException;
import org.cyclelab.trace.Recordings;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run may and may not do to a folder. */
class ResultFolderTest {
    private static final String EXPERIMENT = """
            name: small
            collectors: [reference-counting]
            workloads:
              - rings: {count: 3}
              - trace: {path: a.trace}
            """;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void write() throws IOException {
        out = folder.resolve("out");
        Files.writeString(folder.resolve("a.trace"), "new a Node\na.next = a\ndrop a\n");
    }

    private Experiment experiment(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("small.yaml"), text);
        return ExperimentFile.read(
                file,
                Stream.concat(Workloads.ALL.stream(), Recordings.ALL.stream()).toList());
    }

    private void run(String text, boolean resume, boolean force) throws IOException {
        new Runner(experiment(text), Progress.NONE).run(out, 1, resume, force);
    }

    private String refusal(String text, boolean resume, boolean force) {
        return String.valueOf(assertThrows(InputException.class, () -> run(text, resume, force))
                .getMessage());
    }

    /** Everything below the folder of results, links not followed. */
    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        if (Files.exists(out)) {
            try (Stream<Path> paths = Files.walk(out)) {
                for (Path path : paths.toList()) {
                    content.put(
                            out.relativize(path).toString(),
                            Files.isRegularFile(path) ? Files.readString(path) : "no file");
                }
            }
        }
        return content;
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void aForeignFolderIsLeftAlone(boolean resume, boolean force) throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("trials.csv"), "precious");
        Files.writeString(out.resolve("manifest.json"), "{\"name\": \"a web page\"}");
        Map<String, String> before = content();
        assertTrue(refusal(EXPERIMENT, resume, force).contains("holds no results of CycleLab"));
        assertEquals(before, content());
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void partsThatLeadElsewhereAreNotFollowed(boolean resume, boolean force) throws IOException {
        Path precious = Files.createDirectories(folder.resolve("elsewhere")).resolve("precious");
        Files.writeString(precious, "mine");
        Files.createDirectory(out);
        Files.createSymbolicLink(out.resolve(".parts"), precious.getParent());
        assertTrue(refusal(EXPERIMENT, resume, force).contains("was not made by CycleLab"));
        assertEquals("mine", Files.readString(precious));
    }

    @Test
    void resumingAnotherExperimentLosesNothing() throws IOException {
        run(EXPERIMENT, false, false);
        Map<String, String> before = content();
        assertTrue(refusal(EXPERIMENT.replace("3", "4"), true, false).contains("has changed"));
        assertEquals(before, content());
        Files.writeString(folder.resolve("a.trace"), "new a Node\n");
        assertTrue(refusal(EXPERIMENT, true, false).contains("has changed"));
        assertTrue(refusal(EXPERIMENT, false, false).contains("--force"));
        assertEquals(before, content());
    }

    @Test
    void earlierResultsStayUntilThereAreNewOnes() throws IOException {
        run(EXPERIMENT, false, false);
        Map<String, String> before = content();
        Files.writeString(folder.resolve("a.trace"), "nonsense\n");
        assertTrue(refusal(EXPERIMENT.replace("3", "4"), false, true).contains("a.trace:1:1"));
        before.forEach((name, text) -> assertEquals(text, contentOf(name), name));
        Files.writeString(folder.resolve("a.trace"), "new a Node\n");
        run(EXPERIMENT.replace("3", "4"), false, true);
        assertFalse(before.equals(content()));
        assertEquals(before.keySet(), content().keySet());
    }

    private String contentOf(String name) {
        try {
            return content().getOrDefault(name, "gone");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunThatFinishesNothingLeavesNothing() throws IOException {
        Files.writeString(folder.resolve("a.trace"), "nonsense\n");
        refusal(EXPERIMENT.replace("  - rings: {count: 3}\n", ""), false, false);
        assertEquals(new TreeMap<>(), content());
    }

    @Test
    void aRunThatFinishesSomethingKeepsItAndNothingHalf() throws IOException {
        Files.writeString(folder.resolve("a.trace"), "nonsense\n");
        refusal(EXPERIMENT, false, false);
        assertTrue(content().containsKey(".parts/pass-000001/trials.csv"), content()::toString);
        assertFalse(content().keySet().stream().anyMatch(name -> name.contains("pass-000002")), content()::toString);
    }

    @Test
    void aFolderInPlaceOfAFileIsFoundBeforeTheRun() throws IOException {
        run(EXPERIMENT, false, false);
        Files.delete(out.resolve("leaks.csv"));
        Files.createDirectory(out.resolve("leaks.csv"));
        assertTrue(refusal(EXPERIMENT, false, true).contains("leaks.csv"));
        assertFalse(Files.exists(out.resolve(".parts")));
    }
}
