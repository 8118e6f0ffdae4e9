package org.cyclelab.trace.events;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;

/**
 * Writes a stream of events to a file, from which {@link RecordedEvents} gives the same stream. A draft beside the file
 * is written, and takes its name when {@link #finish} is called; {@link #close} without that removes it.
 *
 * <p>A finalizer that is a hook of the recorded program is written as one that runs and changes nothing: what it did is
 * in the stream.
 */
public final class EventRecorder implements EventSink, AutoCloseable {
    /** The first line of a recording. */
    static final String FIRST_LINE = "cyclelab-events 1";

    private final Path file;
    private final Path draft;
    private final Writer out;
    private int labels;

    /**
     * Begins a recording; a file whose name ends in {@code .gz} is written through gzip.
     *
     * @throws InputException if the file cannot be written
     */
    public EventRecorder(Path file, Types types) {
        this.file = file;
        draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            OutputStream raw = Files.newOutputStream(draft);
            boolean gzip =
                    String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
            OutputStream to = gzip ? new GZIPOutputStream(raw, 1 << 16) : raw;
            out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
            out.write(FIRST_LINE + "\n");
            for (Type type : types.list()) {
                out.write(line(type));
            }
        } catch (IOException e) {
            throw new InputException(file, "cannot be written: " + InputException.reason(e), e);
        }
    }

    private static String line(Type type) {
        StringBuilder line = new StringBuilder("type ").append(quoted(type.name()));
        line.append(type.array() ? " array" : "");
        line.append(type.fields().stream().map(f -> " " + quoted(f)).collect(Collectors.joining()));
        line.append(" bytes ").append(type.bytes()).append(' ').append(type.bytesPerElement());
        if (type.acyclic()) {
            line.append(" acyclic");
        }
        for (Type.Trait trait : Type.Trait.values()) {
            if (type.has(trait)) {
                line.append(' ').append(RecordedEvents.word(trait));
            }
        }
        Finalizer finalizer = type.finalizer();
        if (finalizer.exists()) {
            Finalizer.Kind kind = finalizer.kind() == Finalizer.Kind.HOOK ? Finalizer.Kind.NOOP : finalizer.kind();
            line.append(" finalizer ")
                    .append(kind.name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(finalizer.argument());
        }
        if (!type.weakFields().isEmpty()) {
            line.append(" weak");
            type.weakFields().forEach(f -> line.append(' ').append(quoted(f)));
        }
        return line.append('\n').toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ") + '"';
    }

    @Override
    public void accept(Chunk chunk) {
        int[] words = chunk.words();
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < chunk.length(); at += Event.STRIDE) {
            EventNames name = EventNames.of(words[at]);
            if (name == EventNames.MARK && words[at + 1] >= labels) {
                text.append("label ")
                        .append(quoted(chunk.labels().get(labels++)))
                        .append('\n');
            }
            text.append(name.word);
            for (int i = 0; i < name.operands.size(); i++) {
                text.append(' ').append(words[at + 1 + i]);
            }
            text.append('\n');
        }
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the recording: the file is there, whole. */
    public void finish() {
        try {
            out.close();
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InputException(file, "cannot be written: " + InputException.reason(e), e);
        }
    }

    /** Removes what was written, unless {@link #finish} was called before. */
    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new InputException(file, "cannot be written: " + InputException.reason(e), e);
        }
    }
}
