package org.cyclelab.trace.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording gives the stream that was recorded, event for event. */
class RecordedEventsTest {
    @TempDir
    private Path folder;

    static List<WorkloadSpec> workloads() {
        return Workloads.ALL.stream()
                .filter(w -> w.name().equals("closures")
                        || w.name().equals("lru-cache")
                        || w.name().equals("rings"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void givesTheStreamOfAWorkload(WorkloadSpec spec) {
        Workload workload = spec.factory().create(spec.options().defaults(), 1);
        check(workload, folder.resolve("events.gz"));
    }

    @Test
    void givesTypesAndEventsOfEveryKind() {
        Types types = Types.of(
                Type.of("a \"quoted\" \\ name", "next", "other field").asAcyclic(),
                Type.arrayOf("list").sized(56),
                Type.of("K").withWeakFields("target", "second").finalizedBy(Finalizer.resurrect(3)),
                Type.of("M").with(Type.Trait.WEAK_MAP, Type.Trait.OPAQUE),
                Type.of("P").with(Type.Trait.PART).finalizedBy(Finalizer.NOOP));
        Workload workload = new Workload() {
            @Override
            public Types types() {
                return types;
            }

            @Override
            public void run(EventWriter out) {
                out.enterFrame(4);
                int a = out.allocate(0, 0);
                int list = out.allocate(1, 1, 3);
                int k = out.allocate(2, 2);
                int m = out.allocate(3, 3);
                out.storeField(list, 2, a);
                out.loadField(0, list, 2);
                out.storeWeak(k, 1, list);
                out.loadWeak(0, k, 1);
                out.putEntry(m, k, list);
                out.loadEntry(0, m, k);
                out.moveField(a, 1, 0);
                out.mark("first");
                out.mark("second \"label\"");
                out.mark("first");
                out.storeStatic(70000, a);
                out.drop(1);
                out.enterFrame(0);
                out.leaveFrame(2, a);
                out.startThread(1);
                out.switchThread(1);
                out.enterFrame(1);
                out.leaveFrame();
                out.switchThread(0);
                out.endThread(1);
                out.safepoint();
                out.collect();
            }
        };
        check(workload, folder.resolve("events.txt"));
        assertEquals(
                types.list(),
                RecordedEvents.read(folder.resolve("events.txt")).types().list());
    }

    @Test
    void leavesNothingBehindUnlessItIsFinished() {
        Path file = folder.resolve("cut.txt");
        new EventRecorder(file, Types.of(Type.of("T"))).close();
        assertEquals(0, folder.toFile().list().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '`',
            value = {
                "new 0 1 0       | 3:7:  there are 1 types",
                "store 1 0 0     | 3:7:  so far 0 objects were made",
                "local 0 5       | 3:9:  so far 0 objects were made",
                "nwe 0 0 0       | 3:1:  unknown event 'nwe', did you mean 'new'?",
                "new 0 0         | 3:8:  expected a number, found the end of the line",
                "enter 1 2       | 3:9:  expected the end of the line, found '2'",
                "mark 0          | 3:6:  so far there are 0 labels",
                "new 0 0 0~store 1 2 0 | 4:9: 'T' has no such field",
                "new 0 0 0~weak 1 0 0  | 4:8: 'T' has no such weak field",
                "type T bytes 1 2      | 3:6: expected the name of a type in double quotes",
            })
    void tellsTheFirstError(String lines, String message) throws IOException {
        Path file = folder.resolve("bad.txt");
        Files.writeString(
                file, "cyclelab-events 1\ntype \"T\" \"a\" \"b\" bytes 32 0\n" + lines.replace('~', '\n') + "\n");
        String got = String.valueOf(assertThrows(InputException.class, () -> RecordedEvents.read(file))
                .getMessage());
        String expected = file + ":" + message.replaceAll(" +", " ");
        assertTrue(got.startsWith(expected), got);
    }

    @Test
    void refusesATraceThatIsText() throws IOException {
        Path file = folder.resolve("a.trace");
        Files.writeString(file, "new a Node\n");
        InputException refused = assertThrows(InputException.class, () -> RecordedEvents.read(file));
        assertTrue(String.valueOf(refused.getMessage()).contains("trace: {path: ...}"));
    }

    private static void check(Workload workload, Path file) {
        IntArrayList expected = new IntArrayList();
        List<String> labels = new ArrayList<>();
        try (EventRecorder recorder = new EventRecorder(file, workload.types())) {
            run(workload, List.of(recorder, collect(expected, labels)));
            recorder.finish();
        }
        IntArrayList actual = new IntArrayList();
        List<String> actualLabels = new ArrayList<>();
        run(RecordedEvents.read(file), List.of(collect(actual, actualLabels)));
        assertFalse(expected.isEmpty());
        assertArrayEquals(expected.toIntArray(), actual.toIntArray());
        assertEquals(labels, actualLabels);
    }

    private static EventSink collect(IntArrayList words, List<String> labels) {
        return chunk -> {
            words.addElements(words.size(), chunk.words(), 0, chunk.length());
            labels.clear();
            labels.addAll(chunk.labels());
        };
    }

    private static void run(Workload workload, List<EventSink> sinks) {
        EventWriter out = new EventWriter(sinks);
        workload.run(out);
        out.flush();
    }
}
