package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs that were run by PHP 8.2.36 and CPython 3.11.7: each collection must answer what theirs did, and each
 * status be the same. {@code src/test/python/record_runtimes.py} says what the programs do, and records anew.
 */
class RecordedRuntimesTest {
    private static final Types TYPES = Types.of(
            Type.of("Plain", "f0", "f1", "f2"),
            Type.of("Noop", "f0", "f1", "f2").finalizedBy(Finalizer.NOOP),
            Type.of("Breaker", "f0", "f1", "f2").finalizedBy(Finalizer.BREAKER),
            Type.of("Resurrect", "f0", "f1", "f2").finalizedBy(Finalizer.resurrect(0)));

    /** One program and what the runtime answered. */
    private record Recording(
            String runtime, long seed, int slots, int steps, boolean finalizers, int rare, List<String> answers) {
        @Override
        public String toString() {
            return runtime + " " + seed;
        }
    }

    static Stream<Recording> recordings() throws IOException {
        List<Recording> all = new ArrayList<>();
        all.addAll(read("php"));
        all.addAll(read("python"));
        assertEquals(80, all.size());
        return all.stream();
    }

    private static List<Recording> read(String runtime) throws IOException {
        List<Recording> all = new ArrayList<>();
        try (InputStream in = RecordedRuntimesTest.class.getResourceAsStream(runtime + ".txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                String[] p = line.split(" ", -1);
                if (p[0].equals("program")) {
                    all.add(new Recording(
                            runtime,
                            Long.parseLong(p[1]),
                            Integer.parseInt(p[2]),
                            Integer.parseInt(p[3]),
                            p[4].equals("1"),
                            Integer.parseInt(p[5]),
                            new ArrayList<>()));
                } else {
                    all.get(all.size() - 1).answers().add(line);
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersAsTheRuntimeDid(Recording recording) {
        Program program = new Program(recording);
        program.run();
        assertEquals(String.join("\n", recording.answers()), String.join("\n", program.answers));
        assertTrue(program.answers.size() >= 5);
    }

    /** Draws the steps of a recording and carries them out. */
    private static final class Program {
        private final Recording recording;
        private final boolean php;
        private final Bench bench;
        private final EventWriter out;
        private final int[] slots;
        private final List<String> answers = new ArrayList<>();
        private long state;

        Program(Recording recording) {
            this.recording = recording;
            php = recording.runtime().equals("php");
            CollectorSpec spec = php ? Php.SPEC : CPython.SPEC;
            bench = new Bench(spec, spec.options().defaults(), TYPES, php);
            out = bench.writer();
            slots = new int[recording.slots()];
            state = recording.seed();
        }

        /** SplitMix64. */
        private int below(int n) {
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            return (int) ((z >>> 33) % n);
        }

        void run() {
            out.enterFrame(slots.length);
            for (int i = 0; i < recording.steps(); i++) {
                int p = below(recording.rare());
                if (p < 10) {
                    collect(below(9) / 4);
                } else if (p < 20) {
                    status();
                } else {
                    step();
                }
            }
            status();
            collect(2);
            status();
            out.storeStatic(0, 0);
            collect(2);
            status();
        }

        private void step() {
            int p = below(100);
            int a = below(slots.length);
            int field = below(3);
            int b = below(3) > 0 ? (a + below(4)) % slots.length : below(slots.length);
            if (p < 25) {
                boolean plain = !recording.finalizers() || below(8) != 0;
                int kind = plain ? 0 : 1 + below(3);
                out.drop(a);
                slots[a] = out.allocate(a, kind);
            } else if (p < 84) {
                if (slots[a] != 0 && slots[b] != 0) {
                    out.storeField(slots[a], field, slots[b]);
                }
            } else if (p < 90) {
                if (slots[a] != 0) {
                    out.storeField(slots[a], field, 0);
                }
            } else if (p < 96) {
                out.drop(a);
                slots[a] = 0;
            } else if (recording.finalizers()) {
                out.storeStatic(0, 0);
            }
        }

        private void collect(int generation) {
            bench.play();
            int n = php ? ((Php) bench.collector).collectCycles() : ((CPython) bench.collector).collect(generation);
            answers.add("gc " + n);
        }

        private void status() {
            bench.play();
            if (php) {
                Php.Status s = ((Php) bench.collector).status();
                answers.add("status " + s.runs() + " " + s.collected() + " " + s.threshold() + " " + s.roots());
            } else {
                CPython gc = (CPython) bench.collector;
                answers.add("status " + gc.objects(0).length + " " + gc.objects(1).length + " " + gc.objects(2).length);
            }
        }
    }
}
