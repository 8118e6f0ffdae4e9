package org.cyclelab.trace.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.oracle.RandomProgram;
import org.cyclelab.trace.TraceWorkload;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTextTest {
    @TempDir
    Path folder;

    private TraceWorkload read(String text) throws IOException {
        Path file = folder.resolve("t.trace");
        Files.writeString(file, text);
        return TraceWorkload.read(file);
    }

    private static Script script(Types types, java.util.function.Consumer<EventWriter> program) {
        return Script.of(new Workload() {
            @Override
            public Types types() {
                return types;
            }

            @Override
            public void run(EventWriter out) {
                program.accept(out);
            }
        });
    }

    /** The births that are reachable at the end, and how many are not. */
    private static Map<String, String> truth(Workload workload) {
        Oracle oracle = new Oracle(workload.types(), java.util.List.of());
        EventWriter writer = new EventWriter(java.util.List.of(oracle));
        workload.run(writer);
        writer.flush();
        oracle.finish();
        Map<String, String> truth = new TreeMap<>();
        truth.put("reachable", java.util.Arrays.toString(oracle.reachable()));
        truth.put("bytes", Long.toString(oracle.reachableBytes()));
        truth.put("died", Long.toString(oracle.died()));
        return truth;
    }

    @Test
    void randomProgramsMeanTheSameWhenReadBack() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            long number = seed;
            Script script = script(RandomProgram.TYPES, out -> {
                RandomProgram program = new RandomProgram(number, out);
                for (int i = 0; i < 150; i++) {
                    program.step();
                }
            });
            String text = TraceText.of(script);
            TraceWorkload back = read(text);
            assertEquals(truth(script), truth(back), () -> "seed " + number + "\n" + text);
            Script again = Script.of(back);
            assertEquals(TraceText.of(again), TraceText.of(Script.of(read(TraceText.of(again)))));
        }
    }

    @Test
    void aStreamInTheOrderOfTracesIsReadBackEventForEvent() throws IOException {
        Types types = Types.of(
                Type.of("my.Node", "next", "weak").withWeakFields("to").finalizedBy(Finalizer.resurrect(4)),
                Type.arrayOf("list of things").asAcyclic().sized(5),
                Type.of("new", "bytes").with(Type.Trait.OPAQUE, Type.Trait.WEAK_MAP),
                Type.of("cell", "to").with(Type.Trait.REFERENCE_CELL));
        Script script = script(types, out -> {
            out.enterFrame(4);
            out.allocate(0, 0);
            out.allocate(1, 1, 3);
            out.allocate(2, 2);
            out.storeField(1, 1, 2);
            out.storeField(2, 2, 1);
            out.storeWeak(1, 0, 2);
            out.loadWeak(3, 1, 0);
            out.putEntry(3, 1, 2);
            out.mark("a \"mark\" \\");
            out.enterFrame(1);
            out.loadEntry(0, 3, 1);
            out.leaveFrame(0, 3);
            out.moveField(3, 0, 3);
            out.storeStatic(0, 1);
            out.collect();
        });
        TraceWorkload back = read(TraceText.of(script));
        // The static of the finalizer is declared first.
        int[] expected = script.code();
        for (int i = 0; i < expected.length; i += 4) {
            if (expected[i] == org.cyclelab.workload.Event.STORE_STATIC) {
                expected[i + 1] = 1;
            }
        }
        assertArrayEquals(expected, Script.of(back).code());
        assertEquals("my.Node", back.types().get(0).name());
        assertEquals(java.util.List.of("next", "weak_"), back.types().get(0).fields());
        assertEquals("list_of_things", back.types().get(1).name());
        assertEquals(5, back.types().get(1).bytes());
        assertEquals("new_", back.types().get(2).name());
        assertEquals(java.util.List.of("bytes_"), back.types().get(2).fields());
        assertEquals(types.get(2).traits(), back.types().get(2).traits());
    }
}
