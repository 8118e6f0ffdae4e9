package org.cyclelab.trace.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.cyclelab.heap.type.Type;
import org.cyclelab.option.InputException;
import org.cyclelab.workload.Workload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording of five nodes: read right, and every way in which it can be wrong. */
class RecordedHeapTest {
    @TempDir
    Path folder;

    private String nodes = """
            id,kind,type,size,rc,ext,rc_step,gc_step
            0,T,1,64,2,0,,1
            1,T,1,64,1,0,,1
            2,U,0,28,1000000002,1000000000,,
            3,X,2,1688,2,1,,
            4,T,3,72,1,0,2,
            """;
    private String edges = "src,dst\n0,1\n0,2\n0,2\n1,0\n1,3\n";
    private String weak = "ref,target,callback\n4,0,1\n";
    private String meta = """
            {"format": "pysnap", "version": 1, "workload": "tiny", "python": "CPython 3.11.7",
             "nodes": 5, "edges": 5, "tracked": 3, "untracked": 1, "outside": 1, "weak_edges": 1,
             "roots": [{"step": 1, "label": "ring", "node": 0},
                       {"step": 2, "label": "ref", "node": 4}],
             "truth": {"tracked_freed_by_refcount": 1,
                       "tracked_leaked_by_refcount_reclaimed_by_cycle_collector": 2,
                       "of_which_garbage_before_first_drop": 0,
                       "tracked_still_live": 0, "per_step": []},
             "types": ["int", "dict", "type", "weakref"],
             "sha256": {"nodes.csv.gz": "NODES", "edges.csv.gz": "EDGES", "weak.csv.gz": "WEAK"}}
            """;

    @BeforeEach
    void write() throws IOException {
        String text = meta.replace("NODES", zip("nodes.csv.gz", nodes))
                .replace("EDGES", zip("edges.csv.gz", edges))
                .replace("WEAK", zip("weak.csv.gz", weak));
        Files.writeString(folder.resolve("meta.json"), text);
    }

    /** Writes a file and answers its checksum. */
    private String zip(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve(name), bytes.toByteArray());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String error() {
        return String.valueOf(assertThrows(InputException.class, () -> RecordedHeap.read(folder))
                .getMessage());
    }

    @Test
    void everyColumnIsThere() {
        RecordedHeap heap = RecordedHeap.read(folder);
        assertEquals("tiny", heap.program());
        assertEquals("CPython 3.11.7", heap.runtime());
        assertEquals(5, heap.size());
        assertEquals(5, heap.edges());
        assertEquals(RecordedHeap.Kind.CONTAINER, heap.kind(0));
        assertEquals(RecordedHeap.Kind.ATOM, heap.kind(2));
        assertEquals(RecordedHeap.Kind.OUTSIDE, heap.kind(3));
        assertEquals("type", heap.typeName(3));
        assertEquals(1688, heap.bytes(3));
        assertEquals(1_000_000_002, heap.count(2));
        assertEquals(1_000_000_000, heap.unseen(2));
        assertEquals(List.of(-1, 1, 1), List.of(heap.countingStep(0), heap.collectorStep(0), heap.firstStep(0)));
        assertEquals(List.of(2, -1, 2), List.of(heap.countingStep(4), heap.collectorStep(4), heap.firstStep(4)));
        assertEquals(-1, heap.firstStep(3));
        assertEquals(
                List.of(0, 3, 5, 5, 5, 5),
                Arrays.asList(
                        heap.firstEdge(0),
                        heap.firstEdge(1),
                        heap.firstEdge(2),
                        heap.firstEdge(3),
                        heap.firstEdge(4),
                        heap.firstEdge(5)));
        assertEquals(
                List.of(1, 2, 2, 0, 3),
                Arrays.asList(heap.target(0), heap.target(1), heap.target(2), heap.target(3), heap.target(4)));
        assertEquals(new RecordedHeap.Root(2, "ref", 4), heap.roots().get(1));
        assertEquals(List.of(new RecordedHeap.Weak(4, 0, true)), heap.weakReferences());
        assertTrue(heap.exact());
    }

    @Test
    void typesAreNameAndSize() {
        Workload workload = HeapWorkload.SPEC
                .factory()
                .create(HeapWorkload.SPEC.options().settings(Map.of("path", folder.toString())), 0);
        assertEquals(4, workload.types().size());
        assertEquals(
                new Type("dict", List.of(), true, 64, 0, false),
                workload.types().get(0));
        assertEquals(0, workload.sourceId(1));
        assertEquals(4, workload.sourceId(5));
        assertEquals(-1, workload.sourceId(6));
        assertEquals(-1, workload.sourceId(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nodes | 1,T,1,64,1    | 2,T,1,64,1     | nodes.csv.gz:3: ids are numbered without gaps: expected 1, found 2
        nodes | 2,U,0         | 2,V,0          | nodes.csv.gz:4: column kind takes one letter of TUX
        nodes | 2,U,0         | 2,,0           | nodes.csv.gz:4: column kind takes one letter of TUX
        nodes | 2,U,0         | 2,U,9          | nodes.csv.gz:4: column type takes a number from 0 to 3, not 9
        nodes | X,2,1688      | X,2,-1         | nodes.csv.gz:5: column size takes a number from 0 to 2147483647, not -1
        nodes | X,2,1688      | X,2,           | nodes.csv.gz:5: column size takes a whole number
        nodes | X,2,1688      | X,2,16x8       | nodes.csv.gz:5: 8 cells expected: id,kind,type,size,rc,ext,rc_step,gc_step
        nodes | X,2,1688      | X,2,-          | nodes.csv.gz:5: column size takes a whole number
        nodes | 1000000002    | 99999999999999999999 | nodes.csv.gz:4: the number of column rc is too large
        nodes | 4,T,3,72,1,0,2, | 4,T,3,72,1,0,3,  | nodes.csv.gz:6: column rc_step takes a number from 1 to 2, not 3
        nodes | 4,T,3,72,1,0,2, | 4,T,3,72,1,0,0,  | nodes.csv.gz:6: column rc_step takes a number from 1 to 2, not 0
        nodes | 4,T,3,72,1,0,2, | 4,T,3,72,1,0,2,3 | nodes.csv.gz:6: column gc_step takes a number from 0 to 2, not 3
        nodes | 4,T,3,72,1,0,2, | 4,T,3,72,1,0,2   | nodes.csv.gz:6: 8 cells expected: id,kind,type,size,rc,ext,rc_step,gc_step
        nodes | 4,T,3,72,1,0,2, | 4,T,3,72,1,0,2,, | nodes.csv.gz:6: more than the 8 cells id,kind,type,size,rc,ext,rc_step,gc_step
        nodes | 4,T,3,72,1,0,2, | 4,T,3,72,1,0,2,z | nodes.csv.gz:6: column gc_step takes a whole number
        nodes | 4,T,3,72,1,0,2, | 4,T,3,72,2,0,2,  | nodes.csv.gz:6: ext is 0, but rc 2 less the 1 recorded references is 1
        nodes | rc_step       | rcstep         | nodes.csv.gz:1: expected the columns id,kind,type,size,rc,ext,rc_step,gc_step, found 'id,kind,type,size,rc,ext,rcstep,gc_step'
        nodes | 4,T,3,72,1,0,2, | 4,U,3,72,1,0,2,  | meta.json: 'tracked' is 3, but nodes.csv.gz has 2
        nodes | 4,T,3,72,1,0,2, | 4,T,3,72,1,0,,2  | meta.json: 'tracked_freed_by_refcount' is 1, but nodes.csv.gz tells it of 0
        edges | 1,3           | 1,5            | edges.csv.gz:6: column dst takes a number from 0 to 4, not 5
        edges | 1,3           | 5,3            | edges.csv.gz:6: column src takes a number from 0 to 4, not 5
        edges | 1,3           | 0,3            | edges.csv.gz:6: edges are in the order of src, but 0 comes after 1
        edges | 1,3           | 3,3            | edges.csv.gz:6: node 3 is of kind X, whose references are not recorded
        edges | 1,3           | 1,3/1,3        | edges.csv.gz:7: more rows than the 5 that 'edges' of meta.json tells
        edges | 1,3/          |                | edges.csv.gz:5: ends after 4 rows, but 'edges' of meta.json tells 5
        edges | 1,0           | 1,1            | nodes.csv.gz:2: ext is 0, but rc 2 less the 1 recorded references is 1
        weak  | 4,0,1         | 3,0,1          | weak.csv.gz:2: node 3 is not of kind T: it is no weak reference
        weak  | 4,0,1         | 4,0,2          | weak.csv.gz:2: column callback takes a number from 0 to 1, not 2
        meta  | pysnap        | gecko-cc       | meta.json:1:12: the format is 'gecko-cc'; workload heap reads 'pysnap'
        meta  | "version": 1  | "version": 2   | meta.json:1:33: version 2 of the format; version 1 is known
        meta  | "version": 1, |                | meta.json: the key 'version' is missing
        meta  | "nodes": 5    | "nodes": "5"   | meta.json:2:11: 'nodes' takes a whole number from 0 on
        meta  | "nodes": 5    | "nodes": -5    | meta.json:2:11: 'nodes' takes a whole number from 0 on
        meta  | "nodes": 5    | "nodes": 5e0   | meta.json:2:11: 'nodes' takes a whole number from 0 on
        meta  | "nodes": 5    | "nodes": 9999999999 | meta.json:2:11: 'nodes' is too large: 9999999999
        meta  | "nodes": 5    | "nodes": 2000000000 | meta.json: 'nodes' is 2000000000, more than the file can hold
        meta  | "nodes": 5    | "nodes": 6     | nodes.csv.gz:6: ends after 5 rows, but 'nodes' of meta.json tells 6
        meta  | "nodes": 5    | "nodes": 4     | nodes.csv.gz:6: more rows than the 4 that 'nodes' of meta.json tells
        meta  | "tiny"        | 3              | meta.json:1:48: 'workload' takes a text in quotes
        meta  | "step": 2     | "step": 3      | meta.json:4:49: roots come in drop order: expected step 2
        meta  | "label": "ref", |              | meta.json:4:34: a root has the keys step, label and node
        meta  | "node": 4     | "node": 7      | meta.json: root 2 is node 7, but nodes are numbered from 0 to 4
        meta  | "nodes.csv.gz": "NODES", |     | meta.json: 'sha256' does not tell the checksum of nodes.csv.gz
        """)
    void wrong(String file, String good, String bad, String expected) throws IOException {
        String to = bad == null ? "" : bad.replace('/', '\n');
        String from = good.replace('/', '\n');
        assertTrue((nodes + edges + weak + meta).contains(from), from);
        switch (file) {
            case "nodes" -> nodes = nodes.replace(from, to);
            case "edges" -> edges = edges.replace(from, to);
            case "weak" -> weak = weak.replace(from, to);
            default -> meta = meta.replace(from, to);
        }
        write();
        assertEquals(folder + "/" + expected, error());
    }

    @Test
    void malformedJson() throws IOException {
        meta = meta.replace("\"roots\": [", "\"roots\": [,");
        write();
        assertTrue(error().startsWith(folder.resolve("meta.json") + ":3:12: malformed JSON: "), error());
        meta = "{\"format\": \"pysnap\", \"format\": \"pysnap\"}";
        write();
        assertTrue(error().contains("meta.json:1:30: malformed JSON: Duplicate Object property \"format\""), error());
        meta = "[]";
        write();
        assertEquals(folder.resolve("meta.json") + ":1:1: expected an object", error());
    }

    @Test
    void changedFile() throws IOException {
        String told = zip("weak.csv.gz", weak);
        String found = zip("weak.csv.gz", weak.replace("4,0,1", "4,1,1"));
        assertEquals(
                folder.resolve("weak.csv.gz") + ": the SHA-256 is " + found + ", but meta.json tells " + told
                        + ": the file was changed",
                error());
    }

    @Test
    void truncatedFile() throws IOException {
        Path file = folder.resolve("edges.csv.gz");
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 11; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            String message = error();
            assertTrue(message.startsWith(file + ": truncated: the gzip data ends in the middle"), () -> message);
        }
        Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertEquals(file + ": corrupt gzip data: Not in GZIP format", error());
    }

    @Test
    void missingFiles() throws IOException {
        String files = "a recorded heap is a folder of meta.json, nodes.csv.gz, edges.csv.gz and weak.csv.gz";
        Files.delete(folder.resolve("weak.csv.gz"));
        assertEquals(folder.resolve("weak.csv.gz") + ": no such file", error());
        Files.delete(folder.resolve("meta.json"));
        assertEquals(folder.resolve("meta.json") + ": no such file; " + files, error());
        Path near = Files.createDirectory(folder.resolve("cpython-soup"));
        folder = near.resolveSibling("cpython-soap");
        assertEquals(folder + ": no such folder, did you mean 'cpython-soup'?; " + files, error());
        folder = near.resolveSibling("nodes.csv.gz");
        assertEquals(folder + ": not a folder; " + files, error());
    }
}
