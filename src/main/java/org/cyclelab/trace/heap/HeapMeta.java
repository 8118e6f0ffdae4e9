package org.cyclelab.trace.heap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cyclelab.option.InputException;
import org.cyclelab.trace.FileFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The {@code meta.json} of a recorded heap.
 *
 * @param file where it was read
 * @param program the program that was recorded
 * @param runtime the runtime and its version
 * @param counts the numbers that describe the recording, by key
 * @param verdict the totals of the verdict over containers, by key; empty where none is given
 * @param roots the roots in drop order
 * @param types names of the types
 * @param checksums SHA-256 of the other files, by file name
 */
record HeapMeta(
        Path file,
        String program,
        String runtime,
        Map<String, Integer> counts,
        Map<String, Integer> verdict,
        List<RecordedHeap.Root> roots,
        List<String> types,
        Map<String, String> checksums) {

    static final String NODES = "nodes";
    static final String EDGES = "edges";
    static final String CONTAINERS = "tracked";
    static final String ATOMS = "untracked";
    static final String OUTSIDE = "outside";
    static final String WEAK = "weak_edges";

    static final String FREED = "tracked_freed_by_refcount";
    static final String LEAKED = "tracked_leaked_by_refcount_reclaimed_by_cycle_collector";
    static final String EARLY = "of_which_garbage_before_first_drop";
    static final String ALIVE = "tracked_still_live";

    private static final Set<String> COUNTS = Set.of(NODES, EDGES, CONTAINERS, ATOMS, OUTSIDE, WEAK);
    private static final Set<String> VERDICT = Set.of(FREED, LEAKED, EARLY, ALIVE);
    private static final List<String> REQUIRED = List.of(
            "format",
            "version",
            "workload",
            "python",
            NODES,
            EDGES,
            CONTAINERS,
            ATOMS,
            OUTSIDE,
            WEAK,
            "roots",
            "types",
            "sha256");
    private static final String FORMAT = "pysnap";
    private static final int VERSION = 1;

    HeapMeta {
        counts = Map.copyOf(counts);
        verdict = Map.copyOf(verdict);
        roots = List.copyOf(roots);
        types = List.copyOf(types);
        checksums = Map.copyOf(checksums);
    }

    /** The number of that key. */
    int count(String key) {
        Integer value = counts.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key);
        }
        return value;
    }

    /**
     * Reads the file.
     *
     * @throws InputException when it is missing, no JSON, of another format or version, or lacks a key
     */
    static HeapMeta read(Path file) {
        JsonFactory json = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = json.createParser(ObjectReadContext.empty(), in)) {
            return new Reader(file, parser).read();
        } catch (NoSuchFileException e) {
            throw new InputException(
                    file, "no such file; a recorded heap is a folder of " + RecordedHeapReader.FILES, e);
        } catch (StreamReadException e) {
            TokenStreamLocation at = e.getLocation();
            throw at == null
                    ? new InputException(file, "malformed JSON: " + e.getOriginalMessage(), e)
                    : new InputException(
                            file, at.getLineNr(), at.getColumnNr(), "malformed JSON: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new InputException(file, "cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw FileFailure.of(file, 0, e);
        }
    }

    /** One pass over the tokens. */
    private static final class Reader {
        private final Path file;
        private final JsonParser parser;
        private final Map<String, Integer> counts = new HashMap<>();
        private final Map<String, Integer> verdict = new HashMap<>();
        private final List<RecordedHeap.Root> roots = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final Map<String, String> checksums = new TreeMap<>();
        private final List<String> seen = new ArrayList<>();
        private String program = "";
        private String runtime = "";

        Reader(Path file, JsonParser parser) {
            this.file = file;
            this.parser = parser;
        }

        HeapMeta read() {
            enter(parser.nextToken(), JsonToken.START_OBJECT, "an object");
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                seen.add(key);
                parser.nextToken();
                value(key);
            }
            if (parser.nextToken() != null) {
                throw wrong("expected the end of the file");
            }
            for (String key : REQUIRED) {
                if (!seen.contains(key)) {
                    throw new InputException(file, "the key '" + key + "' is missing");
                }
            }
            return new HeapMeta(file, program, runtime, counts, verdict, roots, types, checksums);
        }

        private void value(String key) {
            if (COUNTS.contains(key)) {
                counts.put(key, integer(key));
                return;
            }
            switch (key) {
                case "format" -> {
                    String format = text(key);
                    if (!format.equals(FORMAT)) {
                        throw wrong("the format is '" + format + "'; workload heap reads '" + FORMAT + "'");
                    }
                }
                case "version" -> {
                    int version = integer(key);
                    if (version != VERSION) {
                        throw wrong("version " + version + " of the format; version " + VERSION + " is known");
                    }
                }
                case "workload" -> program = text(key);
                case "python" -> runtime = text(key);
                case "roots" -> roots();
                case "types" -> types();
                case "sha256" -> checksums();
                case "truth" -> verdict();
                default -> parser.skipChildren();
            }
        }

        private void roots() {
            enter(parser.currentToken(), JsonToken.START_ARRAY, "a list of roots");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                enter(parser.currentToken(), JsonToken.START_OBJECT, "a root");
                int step = -1;
                int node = -1;
                String label = null;
                for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                    parser.nextToken();
                    switch (key) {
                        case "step" -> step = integer(key);
                        case "node" -> node = integer(key);
                        case "label" -> label = text(key);
                        default -> parser.skipChildren();
                    }
                }
                if (label == null || node < 0) {
                    throw wrong("a root has the keys step, label and node");
                }
                if (step != roots.size() + 1) {
                    throw wrong("roots come in drop order: expected step " + (roots.size() + 1));
                }
                roots.add(new RecordedHeap.Root(step, label, node));
            }
        }

        private void types() {
            enter(parser.currentToken(), JsonToken.START_ARRAY, "a list of type names");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                types.add(text("types"));
            }
        }

        private void checksums() {
            enter(parser.currentToken(), JsonToken.START_OBJECT, "an object");
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                parser.nextToken();
                checksums.put(key, text(key));
            }
        }

        private void verdict() {
            enter(parser.currentToken(), JsonToken.START_OBJECT, "an object");
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                parser.nextToken();
                if (VERDICT.contains(key)) {
                    verdict.put(key, integer(key));
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void enter(@Nullable JsonToken found, JsonToken expected, String what) {
            if (found != expected) {
                throw wrong("expected " + what);
            }
        }

        private int integer(String key) {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                String digits = parser.getString();
                try {
                    int value = Integer.parseInt(digits);
                    if (value >= 0) {
                        return value;
                    }
                } catch (NumberFormatException e) {
                    throw wrong("'" + key + "' is too large: " + digits);
                }
            }
            throw wrong("'" + key + "' takes a whole number from 0 on");
        }

        private String text(String key) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw wrong("'" + key + "' takes a text in quotes");
            }
            String text = parser.getString();
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw wrong("'" + key + "' holds half of a surrogate pair, which is no text");
            }
            return text;
        }

        private InputException wrong(String message) {
            TokenStreamLocation at = parser.currentTokenLocation();
            return new InputException(file, at.getLineNr(), at.getColumnNr(), message);
        }
    }
}
