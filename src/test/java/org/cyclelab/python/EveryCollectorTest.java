package org.cyclelab.python;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.python.compare.Printed;
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
    private static final List<String> OF_THE_CORPUS = List.of("weakref-all.py", "generator-cycle.py");
    private static final List<String> SHORT = List.of("memory-wvd", "memory-wkd", "memory-gc2", "lesson-a6");

    static List<String> collectors() {
        return Collectors.ALL.stream()
                .filter(CollectorSpec::safe)
                .map(CollectorSpec::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void programsRunToTheirEnd(String collector) throws IOException {
        for (String name : OF_THE_CORPUS) {
            runsToItsEnd(Files.readString(RecordedProgramsTest.CORPUS.resolve(name)), name, collector);
        }
        Map<String, String> programs = RecordedProgramsTest.parts("short-programs.txt");
        for (String name : SHORT) {
            runsToItsEnd(Objects.requireNonNull(programs.get(name), name), name, collector);
        }
    }

    private static void runsToItsEnd(String text, String name, String collector) {
        Printed printed = RecordedProgramsTest.run(text, name, collector);
        assertTrue(printed.exitCode() <= 1, () -> name + ": " + printed.text());
    }
}
