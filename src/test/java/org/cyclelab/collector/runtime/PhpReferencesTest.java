package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programs with references among variables and properties, and with destructors that do nothing, break or
 * resurrect. What PHP 8.2.36 answered to each collection, and its status, is recorded in {@code php-references.txt};
 * where that PHP is installed it is asked again, after every step.
 */
class PhpReferencesTest {
    private static final int STEPS = 400;

    /** The later ones tell whether an object is a suspect between the end of its destructor and its death. */
    private static final int[] RECORDED = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 290, 362, 476, 838, 1076, 1142, 1424, 1434};

    private static final int CELL = 4;
    private static final String CLASSES = "PDBZ";
    private static final Types TYPES = Types.of(
            Type.of("P", "a", "b"),
            Type.of("D", "a", "b").finalizedBy(Finalizer.NOOP),
            Type.of("B", "a", "b").finalizedBy(Finalizer.BREAKER),
            Type.of("Z", "a", "b").finalizedBy(Finalizer.resurrect(0)),
            Type.of("Reference", "value").with(Type.Trait.REFERENCE_CELL));
    private static final String HEAD = """
            <?php
            class P {public $a; public $b;}
            class D {public $a; public $b; function __destruct() {}}
            class B {public $a; public $b; function __destruct() {unset($this->a); unset($this->b);}}
            class Z {public $a; public $b; function __destruct() {$GLOBALS['g'] = $this;}}
            $g = null;
            function st($answer) {$s = gc_status(); echo "$answer {$s['runs']} {$s['collected']} {$s['roots']}\\n";}
            function program() {
            gc_collect_cycles();
            """;

    /** One program, carried out as it is drawn and written down in PHP. */
    private static final class Program {
        private final SplittableRandom random;
        private final boolean destructors;
        private final Heap heap =
                new Heap(TYPES, Php.SPEC.heap(Php.SPEC.options().defaults()).withQuarantine());
        private final Php php = new Php(heap, new Counters(), Php.SPEC.options().defaults());
        private final boolean[] shared = new boolean[STEPS];
        private final List<Integer> set = new ArrayList<>();
        private final StringBuilder source = new StringBuilder(HEAD);
        private final List<String> answers = new ArrayList<>();
        private int variables;

        Program(int seed) {
            random = new SplittableRandom(seed);
            destructors = seed % 2 == 0;
        }

        void run() {
            heap.enterFrame(STEPS);
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            while (!set.isEmpty()) {
                unset(set.size() - 1);
            }
            collect();
            source.append("}\nprogram();\n");
        }

        private void step() {
            int kind = random.nextInt(20);
            if (kind < 5 || set.isEmpty()) {
                create();
            } else if (kind < 15) {
                int i = set.get(random.nextInt(set.size()));
                int j = set.get(random.nextInt(set.size()));
                if (kind < 10) {
                    bind(i, j);
                } else {
                    source.append("$o" + i + "->b = $o" + j + ";");
                    heap.storeField(object(i), 1, object(j));
                }
            } else if (kind < 18) {
                unset(random.nextInt(set.size()));
            } else if (kind < 19) {
                source.append("$GLOBALS['g'] = null;");
                heap.storeStatic(0, Heap.NULL);
            } else {
                collect();
                return;
            }
            answer("-", "'-'");
        }

        private void create() {
            int type = destructors && random.nextInt(2) == 0 ? random.nextInt(CLASSES.length()) : 0;
            source.append("$o" + variables + " = new " + CLASSES.charAt(type) + ";");
            heap.storeLocal(variables, heap.allocate(type, 0));
            set.add(variables++);
        }

        /** The variable's own reference moves into a cell, which takes its place. */
        private void bind(int i, int j) {
            source.append("$o" + i + "->a = &$o" + j + ";");
            if (!shared[j]) {
                int cell = heap.allocate(CELL, 0);
                heap.moveField(cell, 0, j);
                heap.storeLocal(j, cell);
                shared[j] = true;
            }
            heap.storeField(object(i), 0, heap.loadLocal(j));
        }

        private int object(int variable) {
            int o = heap.loadLocal(variable);
            return shared[variable] ? heap.loadField(o, 0) : o;
        }

        private void unset(int index) {
            int variable = set.remove(index);
            source.append("unset($o" + variable + ");");
            heap.storeLocal(variable, Heap.NULL);
        }

        private void collect() {
            answer("" + php.collectCycles(), "gc_collect_cycles()");
        }

        private void answer(String answer, String expression) {
            source.append("st(" + expression + ");\n");
            Php.Status s = php.status();
            answers.add(answer + " " + s.runs() + " " + s.collected() + " " + s.roots());
        }

        /** The answers to collections alone. */
        List<String> collections() {
            return answers.stream().filter(answer -> !answer.startsWith("-")).toList();
        }
    }

    private static Program program(int seed) {
        Program program = new Program(seed);
        program.run();
        return program;
    }

    @Test
    void answersAsThePhpDid() throws IOException {
        List<String> expected;
        try (InputStream in = PhpReferencesTest.class.getResourceAsStream("php-references.txt")) {
            expected = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<String> actual = new ArrayList<>();
        for (int seed : RECORDED) {
            actual.add("program " + seed);
            actual.addAll(program(seed).collections());
        }
        assertEquals(String.join("\n", expected), String.join("\n", actual));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 290, 362})
    void answersAsPhpDoes(int seed, @TempDir Path folder) throws IOException {
        assumeTrue(isInstalled(), "PHP 8.2 is not installed");
        Program program = program(seed);
        Path file = folder.resolve("program.php");
        Files.writeString(file, program.source);
        assertEquals(String.join("\n", program.answers), output("php", "-n", file.toString()));
    }

    private static boolean isInstalled() {
        try {
            return output("php", "-n", "-v").startsWith("PHP 8.2.");
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
