package org.cyclelab.experiment.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a YAML file into nodes that know their places; one exception at the first place that is not YAML. */
final class YamlSource {
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 20;

    private final Path file;

    private YamlSource(Path file) {
        this.file = file;
    }

    /**
     * The one document of a file.
     *
     * @throws InputException when there is no such file, it cannot be read, is no UTF-8, no YAML, empty, larger than
     *     1 MiB or nested deeper than 20 levels
     */
    static Node read(Path file) {
        YamlSource source = new YamlSource(file);
        return source.parse(source.decode(source.bytes()));
    }

    private byte[] bytes() {
        if (Files.isDirectory(file)) {
            throw new InputException(file, "is a folder, not an experiment file" + experiments());
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new InputException(file, "is larger than 1 MiB: not an experiment file");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new InputException(file, "no such file" + Nearest.pathSuggestion(file, file.toString()), e);
        } catch (AccessDeniedException e) {
            throw new InputException(file, "no permission to read it", e);
        } catch (IOException e) {
            throw new InputException(file, "cannot be read: " + InputException.reason(e), e);
        }
    }

    private String experiments() {
        try (Stream<Path> entries = Files.list(file)) {
            List<String> names = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .toList();
            return names.isEmpty() ? "" : "; in it: " + String.join(", ", names);
        } catch (IOException e) {
            return "";
        }
    }

    private String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            throw at(text.toString(), "not UTF-8: save the file in that encoding");
        }
        boolean marked = text.length() > 0 && text.charAt(0) == '\ufeff';
        return marked ? text.subSequence(1, text.length()).toString() : text.toString();
    }

    /** A message about the place behind {@code before}. */
    private InputException at(String before, String message) {
        int lines = 1;
        int begin = 0;
        for (int i = 0; i < before.length(); i++) {
            if (before.charAt(i) == '\n') {
                lines++;
                begin = i + 1;
            }
        }
        return new InputException(file, lines, before.codePointCount(begin, before.length()) + 1L, message);
    }

    private Node parse(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            check(new Parse(settings).parseString(text));
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty() || Nodes.isNothing(root.get())) {
                throw new InputException(
                        file, 1, 1, "the file is empty; it needs 'name', 'workloads' and 'collectors'");
            }
            return root.get();
        } catch (MarkedYamlEngineException e) {
            throw malformed(e);
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            throw at(before, String.format("the control character U+%04X is not allowed", e.getCodePoint()));
        } catch (YamlVersionException e) {
            throw new InputException(file, "the %YAML line names a version that is not read; leave it out", e);
        } catch (YamlEngineException e) {
            throw new InputException(file, "not well-formed YAML: " + e.getMessage(), e);
        }
    }

    /** Composing recurses, parsing does not. */
    private void check(Iterable<Event> events) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                Mark mark = event.getStartMark().orElseThrow();
                throw new InputException(
                        file, mark.getLine() + 1L, mark.getColumn() + 1L, "nested deeper than " + DEEPEST + " levels");
            }
            if (event instanceof ScalarEvent scalar && !encoder.canEncode(scalar.getValue())) {
                Mark mark = event.getStartMark().orElseThrow();
                throw new InputException(
                        file, mark.getLine() + 1L, mark.getColumn() + 1L, "half of a surrogate pair, which is no text");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private InputException malformed(MarkedYamlEngineException e) {
        Mark mark = e.getProblemMark().or(e::getContextMark).orElseThrow();
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        String begun = e.getContextMark()
                .map(begin -> " that begins in line " + (begin.getLine() + 1))
                .orElse("");
        String message;
        if (problem.contains("(TAB)")) {
            message = "a tab; YAML is indented with spaces";
        } else if (problem.startsWith("mapping values are not allowed")) {
            message = "a ':' where no key can stand; check the indentation, or quote a text that contains ': '";
        } else if (problem.startsWith("expected ',' or")) {
            message = "the " + (problem.contains("']'") ? "list" : "map") + begun + " is not closed: "
                    + (problem.contains("']'") ? "',' or ']'" : "',' or '}'") + " expected";
        } else if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            message = "the quoted text" + begun + " is not closed";
        } else if (problem.contains("another document")) {
            message = "a second document begins; an experiment file is one";
        } else if (problem.startsWith("found undefined alias")) {
            message = "no anchor '&" + problem.substring(problem.lastIndexOf(' ') + 1) + "' stands above";
        } else if (problem.startsWith("found character")) {
            message = problem.substring("found ".length(), problem.indexOf(" that cannot"))
                    + " cannot begin a value; quote the text";
        } else if (problem.startsWith("expected <block end>")) {
            message = "does not fit into the block" + begun + "; check the indentation";
        } else {
            message = "not well-formed YAML: " + problem;
        }
        return new InputException(file, mark.getLine() + 1L, mark.getColumn() + 1L, message);
    }
}
