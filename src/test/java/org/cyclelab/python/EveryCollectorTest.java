package org.cyclelab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.python.parser.PythonParser;
import org.cyclelab.python.run.PythonProgram;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs about cycles, weak references and finalizers come to their end whatever collects below them: at whatever moment
 * it reclaims garbage, clears weak references and calls back.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryCollectorTest {
    private static final Path RESOURCES = Path.of("src/test/resources/org/cyclelab/python");
    private static final Set<String> ABOUT_MEMORY =
            Set.of("weakref-all.py", "generator-cycle.py", "memory-wvd", "memory-wkd", "memory-gc2", "lesson-a6");
    private static final Map<String, String> PROGRAMS = programs();

    static List<String> collectors() {
        return Collectors.ALL.stream()
                .filter(CollectorSpec::safe)
                .map(CollectorSpec::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void programsRunToTheirEnd(String collector) {
        assertEquals(ABOUT_MEMORY, PROGRAMS.keySet());
        PROGRAMS.forEach((name, text) -> {
            StringBuilder out = new StringBuilder();
            Request request = new Request(
                    PythonParser.parse(text, name),
                    Objects.requireNonNull(Collectors.find(collector)),
                    out::append,
                    out::append,
                    null,
                    null);
            assertTrue(PythonProgram.run(request).exitCode() <= 1, () -> name + ": " + out);
        });
    }

    private static Map<String, String> programs() {
        Map<String, String> programs = new LinkedHashMap<>();
        try {
            List<Path> files = new ArrayList<>();
            try (var listed = Files.list(RESOURCES.resolve("corpus"))) {
                listed.filter(file -> file.toString().endsWith(".py")).sorted().forEach(files::add);
            }
            for (Path file : files) {
                programs.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
            String all = Files.readString(RESOURCES.resolve("short-programs.txt"));
            for (String program : all.split("(?m)^=== ", -1)) {
                int end = program.indexOf('\n');
                if (end > 0) {
                    programs.put(program.substring(0, end), program.substring(end + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        programs.keySet().retainAll(ABOUT_MEMORY);
        return programs;
    }
}
