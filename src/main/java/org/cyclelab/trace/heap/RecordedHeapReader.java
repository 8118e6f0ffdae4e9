package org.cyclelab.trace.heap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.trace.heap.RecordedHeap.Kind;
import org.cyclelab.trace.heap.RecordedHeap.Nodes;
import org.cyclelab.trace.heap.RecordedHeap.Root;
import org.cyclelab.trace.heap.RecordedHeap.Weak;

/**
 * Reads the pysnap format into columns, and checks everything that the format says twice: the counts and checksums of
 * {@code meta.json}, and for each node that count = references to it + root entries + unseen references.
 */
final class RecordedHeapReader {
    static final String META_FILE = "meta.json";
    static final String NODES_FILE = "nodes.csv.gz";
    static final String EDGES_FILE = "edges.csv.gz";
    static final String WEAK_FILE = "weak.csv.gz";
    static final String FILES = META_FILE + ", " + NODES_FILE + ", " + EDGES_FILE + " and " + WEAK_FILE;

    private static final int LEAST_NODE_ROW = "0,T,0,0,0,0,,\n".length();
    private static final int LEAST_EDGE_ROW = "0,0\n".length();
    private static final String KIND_LETTERS = "TUX";

    private final Path folder;
    private final HeapMeta meta;
    private final int size;

    private RecordedHeapReader(Path folder) {
        this.folder = folder;
        meta = HeapMeta.read(folder.resolve(META_FILE));
        size = meta.count(HeapMeta.NODES);
    }

    static RecordedHeap read(Path folder) {
        if (!Files.isDirectory(folder)) {
            String problem = Files.exists(folder)
                    ? "not a folder"
                    : "no such folder" + Nearest.pathSuggestion(folder, String.valueOf(folder.getFileName()));
            throw new InputException(folder, problem + "; a recorded heap is a folder of " + FILES);
        }
        return new RecordedHeapReader(folder).read();
    }

    private RecordedHeap read() {
        Nodes nodes = nodes();
        int[] firstEdge = new int[size + 1];
        int[] targets = edges(nodes, firstEdge);
        List<Weak> weak = weak(nodes);
        checkRoots();
        checkCounts(nodes, targets);
        checkVerdict(nodes);
        return new RecordedHeap(meta, nodes, firstEdge, targets, weak);
    }

    private Nodes nodes() {
        try (NumberTable table = new NumberTable(
                folder.resolve(NODES_FILE), "id", "kind", "type", "size", "rc", "ext", "rc_step", "gc_step")) {
            checkPossible(table, HeapMeta.NODES, LEAST_NODE_ROW);
            Nodes nodes = new Nodes(size);
            int steps = meta.roots().size();
            int types = meta.types().size();
            int[] ofKind = new int[Kind.values().length];
            int id = 0;
            while (table.next()) {
                checkRoom(table, id, HeapMeta.NODES);
                long found = table.number(0, 0, Long.MAX_VALUE);
                if (found != id) {
                    throw table.wrong("ids are numbered without gaps: expected " + id + ", found " + found);
                }
                int kind = KIND_LETTERS.indexOf(table.letter(1, KIND_LETTERS));
                ofKind[kind]++;
                nodes.kind[id] = (byte) kind;
                nodes.type[id] = (int) table.number(2, 0, types - 1L);
                nodes.bytes[id] = (int) table.number(3, 0, Integer.MAX_VALUE);
                nodes.count[id] = table.number(4, 0, Long.MAX_VALUE);
                nodes.unseen[id] = table.number(5, -Long.MAX_VALUE, Long.MAX_VALUE);
                nodes.countingStep[id] = (int) table.numberOr(RecordedHeap.NEVER, 6, 1, steps);
                nodes.collectorStep[id] = (int) table.numberOr(RecordedHeap.NEVER, 7, 0, steps);
                id++;
            }
            checkEnd(table, NODES_FILE, id, HeapMeta.NODES);
            checkTotal(HeapMeta.CONTAINERS, ofKind[0]);
            checkTotal(HeapMeta.ATOMS, ofKind[1]);
            checkTotal(HeapMeta.OUTSIDE, ofKind[2]);
            return nodes;
        }
    }

    private int[] edges(Nodes nodes, int[] firstEdge) {
        int outside = KIND_LETTERS.indexOf('X');
        try (NumberTable table = new NumberTable(folder.resolve(EDGES_FILE), "src", "dst")) {
            checkPossible(table, HeapMeta.EDGES, LEAST_EDGE_ROW);
            int[] targets = new int[meta.count(HeapMeta.EDGES)];
            int edge = 0;
            int source = 0;
            while (table.next()) {
                checkRoom(table, edge, HeapMeta.EDGES);
                int from = (int) table.number(0, 0, size - 1L);
                if (from < source) {
                    throw table.wrong("edges are in the order of src, but " + from + " comes after " + source);
                }
                if (nodes.kind[from] == outside) {
                    throw table.wrong("node " + from + " is of kind X, whose references are not recorded");
                }
                while (source < from) {
                    firstEdge[++source] = edge;
                }
                targets[edge++] = (int) table.number(1, 0, size - 1L);
            }
            while (source < size) {
                firstEdge[++source] = edge;
            }
            checkEnd(table, EDGES_FILE, edge, HeapMeta.EDGES);
            return targets;
        }
    }

    private List<Weak> weak(Nodes nodes) {
        int container = KIND_LETTERS.indexOf('T');
        try (NumberTable table = new NumberTable(folder.resolve(WEAK_FILE), "ref", "target", "callback")) {
            List<Weak> weak = new ArrayList<>();
            while (table.next()) {
                checkRoom(table, weak.size(), HeapMeta.WEAK);
                int reference = (int) table.number(0, 0, size - 1L);
                if (nodes.kind[reference] != container) {
                    throw table.wrong("node " + reference + " is not of kind T: it is no weak reference");
                }
                int target = (int) table.number(1, 0, size - 1L);
                weak.add(new Weak(reference, target, table.number(2, 0, 1) == 1));
            }
            checkEnd(table, WEAK_FILE, weak.size(), HeapMeta.WEAK);
            return weak;
        }
    }

    private void checkPossible(NumberTable table, String key, int leastRow) {
        if (meta.count(key) > table.mostRows(leastRow)) {
            throw new InputException(
                    meta.file(), "'" + key + "' is " + meta.count(key) + ", more than the file can hold");
        }
    }

    private void checkRoom(NumberTable table, int row, String key) {
        if (row == meta.count(key)) {
            throw table.wrong("more rows than the " + row + " that '" + key + "' of " + META_FILE + " tells");
        }
    }

    private void checkEnd(NumberTable table, String name, int rows, String key) {
        if (rows != meta.count(key)) {
            throw table.wrong(
                    "ends after " + rows + " rows, but '" + key + "' of " + META_FILE + " tells " + meta.count(key));
        }
        String expected = meta.checksums().get(name);
        if (expected == null) {
            throw new InputException(meta.file(), "'sha256' does not tell the checksum of " + name);
        }
        String found = table.sha256();
        if (!found.equals(expected.toLowerCase(Locale.ROOT))) {
            throw new InputException(
                    folder.resolve(name),
                    "the SHA-256 is " + found + ", but " + META_FILE + " tells " + expected + ": the file was changed");
        }
    }

    private void checkTotal(String key, int found) {
        if (meta.count(key) != found) {
            throw new InputException(
                    meta.file(), "'" + key + "' is " + meta.count(key) + ", but " + NODES_FILE + " has " + found);
        }
    }

    private void checkRoots() {
        for (Root root : meta.roots()) {
            if (root.node() >= size) {
                throw new InputException(
                        meta.file(),
                        "root " + root.step() + " is node " + root.node() + ", but nodes are numbered from 0 to "
                                + (size - 1));
            }
        }
    }

    private void checkCounts(Nodes nodes, int[] targets) {
        int[] seen = new int[size];
        for (int target : targets) {
            seen[target]++;
        }
        for (Root root : meta.roots()) {
            seen[root.node()]++;
        }
        for (int id = 0; id < size; id++) {
            if (nodes.count[id] - seen[id] != nodes.unseen[id]) {
                throw new InputException(
                        folder.resolve(NODES_FILE),
                        id + 2L,
                        "ext is " + nodes.unseen[id] + ", but rc " + nodes.count[id] + " less the " + seen[id]
                                + " recorded references is " + (nodes.count[id] - seen[id]));
            }
        }
    }

    private void checkVerdict(Nodes nodes) {
        int freed = 0;
        int leaked = 0;
        int early = 0;
        int alive = 0;
        int container = KIND_LETTERS.indexOf('T');
        for (int id = 0; id < size; id++) {
            if (nodes.kind[id] != container) {
                continue;
            }
            boolean collected = nodes.collectorStep[id] != RecordedHeap.NEVER;
            if (nodes.countingStep[id] != RecordedHeap.NEVER) {
                freed++;
            } else if (collected) {
                leaked++;
            } else {
                alive++;
            }
            if (nodes.collectorStep[id] == 0) {
                early++;
            }
        }
        checkVerdict(HeapMeta.FREED, freed);
        checkVerdict(HeapMeta.LEAKED, leaked);
        checkVerdict(HeapMeta.EARLY, early);
        checkVerdict(HeapMeta.ALIVE, alive);
    }

    private void checkVerdict(String key, int found) {
        int told = Objects.requireNonNullElse(meta.verdict().get(key), found);
        if (told != found) {
            throw new InputException(
                    meta.file(), "'" + key + "' is " + told + ", but " + NODES_FILE + " tells it of " + found);
        }
    }
}
