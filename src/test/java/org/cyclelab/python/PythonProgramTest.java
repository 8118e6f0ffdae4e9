package org.cyclelab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.cyclelab.collector.Collectors;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.python.parser.PythonParser;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs under other collectors, deep structures, and runs as workloads. */
class PythonProgramTest {
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    private Outcome run(String collector, String program, Request.@Nullable Recorder recorder) {
        return PythonProgram.run(new Request(
                PythonParser.parse(program, "program.py"),
                Objects.requireNonNull(Collectors.find(collector)),
                out::append,
                err::append,
                null,
                recorder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpython", "reference-counting", "bacon-rajan", "mark-sweep"})
    void cyclesStayOnlyUnderCountingAlone(String collector) {
        String program = "for i in range(10):\n    a = []\n    a.append(a)\na = None\nimport gc\nprint(gc.collect())\n";
        run(collector, program, null);
        assertEquals("", err.toString());
        // Storage counts as an object for collectors that know nothing of CPython: two for each list.
        int found = switch (collector) {
            case "cpython" -> 10;
            case "reference-counting" -> 0;
            default -> 20;
        };
        assertTrue(Integer.parseInt(out.toString().strip()) >= found, out.toString());
        if (found <= 10) {
            assertEquals(found + "\n", out.toString());
        }
    }

    @Test
    void aMillionNestedListsDieWithoutDeepRecursion() {
        Outcome outcome = run(
                "cpython",
                "a = []\nfor i in range(1000000): a = [a]\ntry:\n    repr(a)\nexcept RecursionError as e:\n    print(e)\ndel a\n",
                null);
        assertEquals("maximum recursion depth exceeded while getting the repr of an object\n", out.toString());
        assertEquals(0, outcome.exitCode());
        assertEquals(0, outcome.leaked());
    }

    @Test
    void theEventsOfARunBuildTheSameHeap() {
        Heap[] replayed = new Heap[1];
        Outcome outcome = run(
                "reference-counting",
                "class A: pass\nkept = []\nfor i in range(50):\n    a = A()\n    a.me = a\n    kept.append([i, 'x' * i])\n",
                types -> {
                    replayed[0] = new Heap(types, HeapConfig.of(Counting.EXACT));
                    return List.of(new Replay(replayed[0], new Safepoint() {
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
                    }));
                });
        assertEquals(0, outcome.exitCode());
        assertTrue(replayed[0].births() > 200, "objects: " + replayed[0].births());
        int selfReferring = 0;
        for (int o = replayed[0].first(); o != Heap.NULL; o = replayed[0].next(o)) {
            if (replayed[0].types().get(replayed[0].type(o)).name().equals("A")) {
                selfReferring++;
            }
        }
        assertEquals(50, selfReferring);
    }
}
