package org.cyclelab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.option.InputException;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceWorkloadTest {
    @TempDir
    Path folder;

    private Path file(String... lines) throws IOException {
        Path file = folder.resolve("t.trace");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return file;
    }

    private static List<String> events(Consumer<EventWriter> program) {
        List<String> events = new ArrayList<>();
        EventSink sink = chunk -> {
            for (int i = 0; i < chunk.length(); i += 4) {
                events.add(Arrays.toString(Arrays.copyOfRange(chunk.words(), i, i + 4)));
            }
            events.addAll(chunk.labels());
        };
        EventWriter out = new EventWriter(List.of(sink));
        program.accept(out);
        out.flush();
        return events;
    }

    @Test
    void weakFieldsEntriesMovesAndNumbersAreTheirEvents() throws IOException {
        TraceWorkload trace = TraceWorkload.read(file(
                "type Reference callback weak referent weak second bytes 40",
                "type Map weak-map",
                "type Phoenix x finalizer: resurrect Map.grave",
                "new r Reference",
                "new a Node",
                "new m Map",
                "r.second = a",
                "r.callback = a",
                "b = r.second",
                "m{a} = r",
                "c = m{a}",
                "m{@2} = null",
                "a.self = move b",
                "@2.other = @1",
                "d = @2.other",
                "e = @3",
                "move = a",
                "a.self = move",
                "drop a",
                "drop move",
                "f = r.second",
                "r.callback = null",
                "drop f",
                "g = r.second",
                "drop g",
                "static Map.default = m",
                "static Map.grave = null"));
        assertEquals(
                events(out -> {
                    out.enterFrame(10);
                    out.allocate(0, 0);
                    out.allocate(1, 3);
                    out.allocate(2, 1);
                    out.storeWeak(1, 1, 2);
                    out.storeField(1, 0, 2);
                    out.loadWeak(3, 1, 1);
                    out.putEntry(3, 2, 1);
                    out.loadEntry(4, 3, 2);
                    out.putEntry(3, 2, 0);
                    out.moveField(2, 0, 3);
                    out.storeField(2, 1, 1);
                    out.loadField(5, 2, 1);
                    out.storeLocal(6, 3);
                    out.storeLocal(7, 2);
                    out.storeField(2, 0, 2);
                    out.drop(1);
                    out.drop(7);
                    out.loadWeak(8, 1, 1);
                    out.storeField(1, 0, 0);
                    out.drop(8);
                    out.loadWeak(9, 1, 1);
                    out.drop(9);
                    out.storeStatic(1, 3);
                    out.storeStatic(0, 0);
                }),
                events(trace::run));
        assertEquals(
                List.of(
                        Type.of("Reference", "callback")
                                .withWeakFields("referent", "second")
                                .sized(40),
                        Type.of("Map").with(Type.Trait.WEAK_MAP),
                        Type.of("Phoenix", "x").finalizedBy(Finalizer.resurrect(0)),
                        Type.of("Node", "self", "other")),
                trace.types().list());
        assertEquals("static Map.grave", trace.staticName(0));
        assertEquals("static Map.default", trace.staticName(1));
        assertEquals("static 2", trace.staticName(2));
    }

    @Test
    void finalizersAreDeclared() throws IOException {
        TraceWorkload trace = TraceWorkload.read(file(
                "type A finalizer: noop",
                "type B x finalizer: breaker acyclic",
                "type C x bytes 8 finalizer: spawn 3",
                "type D opaque finalizer: legacy"));
        assertEquals(
                List.of(
                        Type.of("A").finalizedBy(Finalizer.NOOP),
                        Type.of("B", "x").finalizedBy(Finalizer.BREAKER).asAcyclic(),
                        Type.of("C", "x").finalizedBy(Finalizer.spawn(3)).sized(8),
                        Type.of("D").finalizedBy(Finalizer.LEGACY).with(Type.Trait.OPAQUE)),
                trace.types().list());
    }

    @Test
    void everyStatementIsItsEvent() throws IOException {
        Workload trace = TraceWorkload.read(file(
                "type Node next prev   # declared",
                "",
                "new a Node",
                "  new list my.List 3 # not declared",
                "a.prev = list",
                "list[2]=a",
                "b = a",
                "c = a.prev",
                "d = c[2]",
                "e = d.next",
                "e = null",
                "static s = a",
                "f = static s",
                "call go.far p = a q=null",
                "new x Node",
                "call inner",
                "return",
                "return x -> y",
                "thread worker",
                "new z Node",
                "thread main",
                "join worker",
                "a.next = null",
                "drop a",
                "safepoint",
                "collect",
                "mark \"a \\\"label\\\" # no comment\" # comment",
                "static s = null"));
        int a = 1;
        int list = 2;
        int x = 3;
        assertEquals(
                events(out -> {
                    out.enterFrame(8);
                    out.allocate(0, 0);
                    out.allocate(1, 1, 3);
                    out.storeField(a, 1, list);
                    out.storeField(list, 2, a);
                    out.storeLocal(2, a);
                    out.loadField(3, a, 1);
                    out.loadField(4, list, 2);
                    out.loadField(5, a, 0);
                    out.storeLocal(5, 0);
                    out.storeStatic(0, a);
                    out.storeLocal(6, a);
                    out.enterFrame(3);
                    out.storeLocal(0, a);
                    out.storeLocal(1, 0);
                    out.allocate(2, 0);
                    out.enterFrame(0);
                    out.leaveFrame();
                    out.leaveFrame(7, x);
                    out.startThread(1);
                    out.switchThread(1);
                    out.enterFrame(1);
                    out.allocate(0, 0);
                    out.switchThread(0);
                    out.endThread(1);
                    out.storeField(a, 0, 0);
                    out.drop(0);
                    out.safepoint();
                    out.collect();
                    out.mark("a \"label\" # no comment");
                    out.storeStatic(0, 0);
                }),
                events(trace::run));
        assertEquals(
                List.of(Type.of("Node", "next", "prev"), Type.arrayOf("my.List")),
                trace.types().list());
        assertEquals(3, trace.sourceId(a));
        assertEquals(4, trace.sourceId(list));
        assertEquals(15, trace.sourceId(x));
        assertEquals(-1, trace.sourceId(0));
        assertEquals(-1, trace.sourceId(5));
        assertEquals(OptionalLong.empty(), trace.cyclicGarbage());
    }

    @Test
    void undeclaredTypesGrowWithEachStore() throws IOException {
        Workload trace = TraceWorkload.read(
                file("new a Node", "new b Node", "a.next = b", "b.prev = a", "b.next = null", "new c Leaf", "drop c"));
        assertEquals(
                List.of(Type.of("Node", "next", "prev"), Type.of("Leaf")),
                trace.types().list());
    }

    @Test
    void declarationsGiveSizeAndPromise() throws IOException {
        Workload trace = TraceWorkload.read(
                file("type A x y", "type B bytes 7", "type C z acyclic bytes 1_000", "type D[] bytes 0"));
        assertEquals(
                List.of(
                        Type.of("A", "x", "y"),
                        Type.of("B").sized(7),
                        Type.of("C", "z").sized(1000).asAcyclic(),
                        Type.arrayOf("D").sized(0)),
                trace.types().list());
    }

    @Test
    void expectationsNameObjectsAndEvents() throws IOException {
        TraceWorkload trace = TraceWorkload.read(file(
                "expect x-y leaks b a # names may come later",
                "new a N",
                "expect z reclaimed 0",
                "new b N",
                "expect reference-counting leaks 7"));
        assertEquals(
                List.of(
                        new Expectation(1, 8, "x-y", Expectation.Measure.LEAKS, 3, 2, List.of(1, 2)),
                        new Expectation(3, 8, "z", Expectation.Measure.RECLAIMED, 2, 0, List.of()),
                        new Expectation(5, 8, "reference-counting", Expectation.Measure.LEAKS, 3, 7, List.of())),
                trace.expectations());
        assertEquals(OptionalLong.of(7), trace.cyclicGarbage());
    }

    @Test
    void deepCallsNeedNoDeepStack() throws IOException {
        int depth = 100_000;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            lines.add("call f");
            lines.add("new a Node");
        }
        lines.addAll(Collections.nCopies(depth - 1, "return a -> a"));
        lines.add("return");
        Workload trace = TraceWorkload.read(file(lines.toArray(new String[0])));
        assertEquals(1 + 3 * depth, events(trace::run).size());
    }

    @Test
    void gzipByExtension() throws IOException {
        Path plain = file("new a Node", "a.self = a", "drop a");
        byte[] text = Files.readAllBytes(plain);
        Path zipped = folder.resolve("t.trace.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(text);
        }
        List<String> expected = events(TraceWorkload.read(plain)::run);
        assertEquals(expected, events(TraceWorkload.read(zipped)::run));
        byte[] bytes = Files.readAllBytes(zipped);
        Files.write(zipped, Arrays.copyOf(bytes, bytes.length - 9));
        assertEquals(zipped + ": truncated: the gzip data ends in the middle", withoutLine(error(zipped)));
        Files.write(zipped, text);
        assertEquals(zipped + ": corrupt gzip data: Not in GZIP format", error(zipped));
    }

    private static String withoutLine(String message) {
        return message.replaceAll(" after line \\d+$", "");
    }

    private static String error(Path file) {
        return String.valueOf(assertThrows(InputException.class, () -> TraceWorkload.read(file))
                .getMessage());
    }

    @Test
    void filesThatAreNone() throws IOException {
        Path near = file("collect");
        Path missing = folder.resolve("tt.trace");
        assertEquals(missing + ": no such file, did you mean 't.trace'?", error(missing));
        assertEquals(folder + ": is a folder; expected a file", error(folder));
        Files.write(near, "collect\nmark \"caf\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(near + ":2:10: not UTF-8 text", error(near));
    }

    @Test
    void marksAndLineEndsOfEditors() throws IOException {
        List<String> plain = events(TraceWorkload.read(file("new a Node", "drop a"))::run);
        assertEquals(plain, events(TraceWorkload.read(file("\uFEFFnew a Node\r", "\tdrop a\r"))::run));
    }

    @Test
    void specReadsThePath() throws IOException {
        Path file = file("new a Node");
        Workload workload = TraceWorkload.SPEC
                .factory()
                .create(TraceWorkload.SPEC.options().settings(Map.of("path", file.toString())), 1);
        assertEquals(1, workload.types().size());
        assertEquals(
                List.of("heap", "trace", "events"),
                Recordings.ALL.stream().map(s -> s.name()).toList());
    }

    @Test
    void allErrorsAreTold() throws IOException {
        Path file = file("new a Node extra", "b = a", "drpo b", "c = nothing", "c.x = c", "return", "d.next = null");
        assertEquals(
                String.join(
                        "\n",
                        file + ":1:12: expected a number of elements, found 'extra'",
                        file + ":3:1: expected a statement, found 'drpo', did you mean 'drop'?",
                        file + ":4:5: unknown variable 'nothing'",
                        file + ":6:1: return without call",
                        file + ":7:1: unknown variable 'd'"),
                error(file));
    }

    @Test
    void aFloodOfErrorsIsCut() throws IOException {
        String[] lines = Collections.nCopies(1000, "return").toArray(new String[0]);
        List<String> told = error(file(lines)).lines().toList();
        assertEquals(21, told.size());
        assertTrue(told.get(20).endsWith("and 980 more errors"), told.get(20));
    }
}
