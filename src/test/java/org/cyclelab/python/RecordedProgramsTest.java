package org.cyclelab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.cyclelab.collector.Collectors;
import org.cyclelab.python.compare.Printed;
import org.cyclelab.python.parser.PythonParser;
import org.cyclelab.python.run.PythonProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs print, byte for byte, what CPython 3.11.7 printed (recorded by record.py and generate.py). */
class RecordedProgramsTest {
    static final Path CORPUS = Path.of("src/test/resources/org/cyclelab/python/corpus");
    private static final Path LESSONS = Path.of("datasets/python");

    private static final String SEPARATOR = "--- prints\n";

    static List<Path> programs() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : List.of(CORPUS, LESSONS)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.toString().endsWith(".py")).sorted().forEach(all::add);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void printsWhatCPythonPrints(Path program) throws IOException {
        String name = String.valueOf(program.getFileName());
        Path expected = program.resolveSibling(name.replace(".py", ".expected"));
        assertEquals(Files.readString(expected), print(Files.readString(program), name));
    }

    @Test
    void eachLessonAndEachProgramIsThere() throws IOException {
        assertTrue(programs().size() >= 80 + 24);
    }

    @Test
    void twoThousandRandomProgramsPrintWhatCPythonPrints() {
        List<String> different = new ArrayList<>();
        String[] parts = generated().split("(?m)^=== \\d+\n", -1);
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf(SEPARATOR);
            String program = parts[i].substring(0, at);
            String expected = parts[i].substring(at + SEPARATOR.length());
            String actual = print(program, "program.py");
            if (!actual.equals(expected)) {
                different.add("program " + (i - 1) + " of generated.txt.gz\n" + program + SEPARATOR + expected
                        + "--- but here\n" + actual);
            }
        }
        assertEquals(2001, parts.length);
        assertEquals(List.of(), different.stream().limit(3).toList(), different.size() + " differ");
    }

    /** Programs of a few lines over all that the subset has: what they print, and tracebacks with their marks. */
    @Test
    void shortProgramsPrintWhatCPythonPrints() throws IOException {
        Map<String, String> programs = parts("short-programs.txt");
        Map<String, String> expected = parts("short-programs.expected");
        assertEquals(programs.keySet(), expected.keySet());
        assertTrue(programs.size() >= 190, programs.size() + " programs");
        Map<String, String> actual = new LinkedHashMap<>();
        programs.forEach((name, text) -> actual.put(name, print(text, name + ".py")));
        for (String name : programs.keySet()) {
            assertEquals(expected.get(name), actual.get(name), name);
        }
    }

    /** The programs of a file beside the corpus, or what they print, by name. */
    static Map<String, String> parts(String name) throws IOException {
        String[] parts = Files.readString(CORPUS.resolveSibling(name)).split("(?m)^=== ", -1);
        Map<String, String> result = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            result.put(parts[i].substring(0, end), parts[i].substring(end + 1));
        }
        return result;
    }

    private static String print(String text, String name) {
        return run(text, name, "cpython").text();
    }

    /** Runs a program over a collector. */
    static Printed run(String text, String name, String collector) {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Request request = new Request(
                PythonParser.parse(text, name),
                Objects.requireNonNull(Collectors.find(collector)),
                out::append,
                err::append,
                null,
                null);
        Outcome outcome = PythonProgram.run(request);
        return new Printed(out.toString(), err.toString(), outcome.exitCode());
    }

    private static String generated() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        RecordedProgramsTest.class.getResourceAsStream("/org/cyclelab/python/generated.txt.gz"))),
                StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[1 << 16];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                text.append(buffer, 0, n);
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
