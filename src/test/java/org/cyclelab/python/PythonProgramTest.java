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
import org.cyclelab.python.run.PythonProgram;
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
        int found = Integer.parseInt(out.toString().strip());
        if (collector.equals("mark-sweep")) {
            // It finds dead ints and iterators as well: nobody counts.
            assertTrue(found >= 10, out.toString());
        } else {
            assertEquals(collector.equals("reference-counting") ? 0 : 10, found);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpython", "reference-counting", "bacon-rajan", "mark-sweep", "php"})
    void nothingLeaksWhereTheProgramCleansUp(String collector) {
        String program = "def f(n):\n    return [n]\nclass A:\n    pass\na = A()\na.list = f(3)\nkept = [a]\n";
        Outcome outcome = run(collector, program, null);
        assertEquals(0, outcome.leaked());
        assertSum(outcome);
    }

    @Test
    void aCycleLeaksUnderCountingAloneAndIsReclaimedByTheOthers() {
        String program = "def f():\n    a = []\n    b = [a]\n    a.append(b)\nfor i in range(5): f()\n";
        Outcome counting = run("reference-counting", program, null);
        assertEquals(10, counting.leaked());
        assertSum(counting);
        for (String collector : List.of("cpython", "bacon-rajan", "php", "mark-sweep")) {
            Outcome outcome = run(collector, program, null);
            assertEquals(0, outcome.leaked(), collector);
            assertTrue(outcome.byCollector() >= 10, collector);
            assertSum(outcome);
        }
    }

    @Test
    void whatTheExitReclaimsHasNotLeaked() {
        Outcome outcome = run("cpython", "import gc\ngc.disable()\na = []\na.append(a)\ndel a\n", null);
        assertEquals(0, outcome.leaked());
        assertEquals(0, outcome.byCollector());
        assertEquals(1, outcome.atExit());
    }

    private static void assertSum(Outcome outcome) {
        assertEquals(
                outcome.made(),
                outcome.byCounting() + outcome.byCollector() + outcome.atExit() + outcome.leaked() + outcome.held());
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
        replays(
                "class A: pass\nkept = []\nfor i in range(50):\n    a = A()\n    a.me = a\n    kept.append([i, 'x' * i])\n");
    }

    @Test
    void theEventsOfFinalizersFindTheirObjects() {
        replays(
                "class A:\n    def __del__(self):\n        self.again = [self]\nfor i in range(50):\n    a = A()\n    a.n = 'x' * i\n");
    }

    private void replays(String program) {
        Heap[] replayed = new Heap[1];
        Outcome outcome = run("reference-counting", program, types -> {
            replayed[0] = new Heap(types, HeapConfig.of(Counting.EXACT));
            return List.of(new Replay(replayed[0], Safepoint.NOTHING));
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
