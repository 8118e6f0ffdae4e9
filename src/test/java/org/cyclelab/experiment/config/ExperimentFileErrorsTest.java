package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cyclelab.option.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentFileErrorsTest {

    @TempDir
    Path folder;

    private static String message(Path file) {
        return String.valueOf(assertThrows(
                        InputException.class,
                        () -> ExperimentFile.read(file, SampleWorkloads.ALL, BadExperiments.COLLECTORS))
                .getMessage());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("x.yaml"), text);
    }

    static List<BadExperiments.Bad> bad() {
        return BadExperiments.ALL;
    }

    @ParameterizedTest
    @MethodSource("bad")
    void saysEverythingThatIsWrong(BadExperiments.Bad bad) throws IOException {
        Files.createDirectories(folder.resolve("heaps/cpython-soup"));
        Path file = write(bad.yaml());
        String expected = bad.messages().stream()
                .map(message -> file + (message.matches("(?s)\\d.*") ? ":" : ": ") + message)
                .collect(Collectors.joining("\n"));
        assertEquals(expected, message(file));
    }

    @Test
    void missingFile() throws IOException {
        write("");
        Path file = folder.resolve("xx.yaml");
        assertEquals(file + ": no such file, did you mean '" + folder.resolve("x.yaml") + "'?", message(file));
        Path nested = folder.resolve("none/of/these");
        assertEquals(nested + ": no such file", message(nested));
    }

    @Test
    void folder() throws IOException {
        assertEquals(folder + ": is a folder, not an experiment file", message(folder));
        write("");
        Files.writeString(folder.resolve("a.yml"), "");
        Files.writeString(folder.resolve("notes.txt"), "");
        assertEquals(folder + ": is a folder, not an experiment file; in it: a.yml, x.yaml", message(folder));
    }

    @Test
    void notUtf8() throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.write(file, "name: x\ndescription: naïve".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(file + ":2:16: not UTF-8: save the file in that encoding", message(file));
        Files.write(file, "name: x".getBytes(StandardCharsets.UTF_16));
        assertEquals(file + ":1:1: not UTF-8: save the file in that encoding", message(file));
        byte[] cutOff = "name: é".getBytes(StandardCharsets.UTF_8);
        Files.write(file, Arrays.copyOf(cutOff, cutOff.length - 1));
        assertEquals(file + ":1:7: not UTF-8: save the file in that encoding", message(file));
    }

    @Test
    void tooLarge() throws IOException {
        Path file = write("#".repeat(1 << 20) + "\n");
        assertEquals(file + ": is larger than 1 MiB: not an experiment file", message(file));
    }

    @Test
    void tooManyCombinations() throws IOException {
        String axis =
                IntStream.rangeClosed(1, 400).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
        Path file = write("name: x\ncollectors: [mark-sweep]\nworkloads:\n  - rings: {count: " + axis + ", length: "
                + axis + "}");
        assertEquals(file + ":4:5: more than 100000 combinations of options of workload 'rings'", message(file));
    }

    @Test
    void aliasesThatContainThemselvesEnd() throws IOException {
        Path file = write("name: x\ncollectors: [mark-sweep]\nworkloads: &a [*a]");
        assertTrue(message(file).endsWith("expected a workload, not a list"));
    }

    @Test
    void aLinkThatLeadsNowhereIsCalledThat() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
        Path file = Files.writeString(
                folder.resolve("x.yaml"), "name: x\ncollectors: [mark-sweep]\nworkloads: [{heap: {path: link}}]\n");
        assertEquals(file + ":3:27: 'link' is a symbolic link that leads nowhere", message(file));
    }

    @Test
    void ofManyErrorsTwentyAreTold() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "name: x\n" + "nome: y\n".repeat(100));
        List<String> lines = message(file).lines().toList();
        assertEquals(21, lines.size());
        assertEquals(file + ": and 82 more errors", lines.get(20));
    }
}
