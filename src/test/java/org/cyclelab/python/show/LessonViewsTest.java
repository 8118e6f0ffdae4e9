package org.cyclelab.python.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cyclelab.collector.Collectors;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.python.Outcome;
import org.cyclelab.python.Request;
import org.cyclelab.python.parser.PythonParser;
import org.cyclelab.python.run.PythonProgram;
import org.cyclelab.python.syntax.Module;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lesson as text of its steps, as a page, and as a trace. */
class LessonViewsTest {
    static List<Path> lessons() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("datasets/python"))) {
            return files.filter(f -> f.toString().endsWith(".py")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void showsEachStepAndTracesTheSameHeap(Path lesson) throws IOException {
        String source = Files.readString(lesson);
        Module program = PythonParser.parse(source, String.valueOf(lesson.getFileName()));
        StringBuilder printed = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        StringBuilder steps = new StringBuilder();
        StepRecorder recorder = new StepRecorder();
        Heap[] replayed = new Heap[1];
        Outcome outcome = PythonProgram.run(new Request(
                program,
                Objects.requireNonNull(Collectors.find("reference-counting")),
                printed::append,
                errors::append,
                Observers.of(List.of(new StepText(program, steps::append), recorder)),
                types -> {
                    replayed[0] = new Heap(types, HeapConfig.of(Counting.EXACT));
                    return List.of(new Replay(replayed[0], Safepoint.NOTHING));
                }));
        assertEquals(0, outcome.exitCode(), errors.toString());
        for (String line : printed.toString().split("\n", -1)) {
            assertTrue(steps.indexOf("| " + line) >= 0, () -> "not among the steps: " + line);
        }
        assertFalse(recorder.steps().isEmpty());
        String page = StepPage.of(program, recorder, "summary");
        assertTrue(page.contains("\"source\":["), page);
        assertTrue(survivors(replayed[0]) >= outcome.leaked(), lesson.toString());
        assertTrue(replayed[0].births() >= outcome.made(), lesson.toString());
    }

    /** A finalizer's lines are told while lists around its object are half taken apart. */
    @Test
    void showsFinalizersWithinCascades() {
        Module program = PythonParser.parse("""
                class A:
                    def __del__(self):
                        print('del')
                s = [A(), [A(), (A(),)], {1: [A()]}]
                s = None
                """, "cascade.py");
        StringBuilder steps = new StringBuilder();
        StepRecorder recorder = new StepRecorder();
        PythonProgram.run(new Request(
                program,
                Objects.requireNonNull(Collectors.find("cpython")),
                text -> {},
                text -> {},
                Observers.of(List.of(new StepText(program, steps::append), recorder)),
                null));
        assertEquals(4, steps.toString().split("\\| del\n", -1).length - 1, steps.toString());
        assertTrue(steps.indexOf("list#2 (0 refs), was 1\n") > 0, steps.toString());
        assertTrue(steps.indexOf("✗ list#3 is reclaimed\n") > steps.lastIndexOf("| del"), steps.toString());
    }

    /** Objects that are still there: what leaked, and what the interpreter holds. */
    private static int survivors(Heap heap) {
        int n = 0;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            n++;
        }
        return n;
    }
}
