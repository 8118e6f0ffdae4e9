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
import org.cyclelab.python.Observer;
import org.cyclelab.python.Outcome;
import org.cyclelab.python.Request;
import org.cyclelab.python.parser.PythonParser;
import org.cyclelab.python.run.PythonProgram;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Module;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
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
                new FirstLines(
                        Objects.requireNonNull(Observers.of(List.of(new StepText(program, steps::append), recorder)))),
                types -> {
                    replayed[0] = new Heap(types, HeapConfig.of(Counting.EXACT));
                    return List.of(new Replay(replayed[0], new Nothing()));
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

    /** Objects that are still there: what leaked, and what the interpreter holds. */
    private static int survivors(Heap heap) {
        int n = 0;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            n++;
        }
        return n;
    }

    /** Hands on the first lines of a run, and all else: what a step costs grows with the objects that there are. */
    private static final class FirstLines implements Observer {
        private static final int MOST = 150;
        private final Observer to;
        private int lines;

        FirstLines(Observer to) {
            this.to = to;
        }

        @Override
        public void entered(Code code) {
            to.entered(code);
        }

        @Override
        public void left(Code code) {
            to.left(code);
        }

        @Override
        public void line(State state, int line) {
            if (++lines <= MOST) {
                to.line(state, line);
            }
        }

        @Override
        public void reclaimed(long birth, String type, String text, boolean byCollector) {
            to.reclaimed(birth, type, text, byCollector);
        }

        @Override
        public void collected(int generation, long found) {
            to.collected(generation, found);
        }

        @Override
        public void printed(String text) {
            to.printed(text);
        }

        @Override
        public void ended(State state) {
            to.ended(state);
        }
    }

    private static final class Nothing implements Safepoint {
        @Override
        public void alarm() {}

        @Override
        public void safepoint() {}

        @Override
        public void request() {}

        @Override
        public void mark(String label) {}

        @Override
        public void noRoom() {}
    }
}
