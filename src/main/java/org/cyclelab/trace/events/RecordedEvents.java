package org.cyclelab.trace.events;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Nearest;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.trace.FileFailure;
import org.cyclelab.trace.TraceLine;
import org.cyclelab.trace.TraceLine.Wrong;
import org.cyclelab.trace.events.EventNames.Operand;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * A stream of events that a program wrote, such as a Python program that {@code cyclelab python --trace} ran, event by
 * event as {@link EventRecorder} wrote it. Objects are named by birth.
 *
 * <p>A stream is one run: a program that asks whether a weak referent is still there, or does something when an object
 * dies, did so under the collector of the recording. Memory: 16 bytes an event. The seed has no influence.
 */
public final class RecordedEvents implements Workload {
    /** The option that names the file. */
    public static final String PATH = "path";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "events",
            "The events of a program, recorded one by one, as 'cyclelab python --trace' writes them.",
            "",
            Options.of(Option.path(PATH, "file of the events; one that ends in .gz is read through gzip")),
            (settings, seed) -> read(settings.path(PATH)));

    private static final int MOST_LOCALS = 1 << 24;

    private final Path file;
    private final Types.Builder types = new Types.Builder();
    private final List<Type> typeList = new ArrayList<>();
    private final IntArrayList typeOf = new IntArrayList();
    private final IntArrayList code = new IntArrayList();
    private final List<String> labels = new ArrayList<>();
    private int line;
    private Types built = Types.of();

    private RecordedEvents(Path file) {
        this.file = file;
    }

    /**
     * Reads and checks a recording: linear in its length.
     *
     * @throws InputException with file, line and column, at the first thing that is wrong
     */
    public static RecordedEvents read(Path file) {
        RecordedEvents events = new RecordedEvents(file);
        boolean gzip =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String first = reader.readLine();
            events.line = 1;
            if (!EventRecorder.FIRST_LINE.equals(first)) {
                throw new InputException(
                        file,
                        1,
                        1,
                        "expected '" + EventRecorder.FIRST_LINE + "'; a trace written as text is read by"
                                + " 'trace: {path: ...}'");
            }
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                events.line(text);
            }
        } catch (IOException e) {
            throw FileFailure.of(file, events.line, e);
        }
        events.built = events.types.build();
        return events;
    }

    private void line(String text) {
        line++;
        TraceLine in = new TraceLine(text, Set.of());
        try {
            if (!in.atEnd()) {
                statement(in);
                in.end();
            }
        } catch (Wrong e) {
            throw new InputException(file, line, e.column(), String.valueOf(e.getMessage()));
        }
    }

    private void statement(TraceLine in) throws Wrong {
        if (in.acceptWord("type")) {
            type(in);
            return;
        }
        if (in.acceptWord("label")) {
            labels.add(in.quoted("a label"));
            return;
        }
        String word = in.name("an event");
        EventNames name = EventNames.of(word);
        if (name == null) {
            throw new Wrong(
                    in.column(), "unknown event '" + word + "'" + Nearest.suggestionOrAll(word, EventNames.words()));
        }
        code.add(name.operation);
        int object = 0;
        for (int i = 0; i < Event.STRIDE - 1; i++) {
            int value = 0;
            if (i < name.operands.size()) {
                Operand operand = name.operands.get(i);
                value = operand(in, operand, object);
                object = operand == Operand.OBJECT || operand == Operand.TYPE ? value : object;
            }
            code.add(value);
        }
        if (name == EventNames.NEW) {
            typeOf.add(object);
        }
    }

    private int operand(TraceLine in, Operand operand, int before) throws Wrong {
        boolean negative = operand == Operand.CALLERS_LOCAL && in.accept("-");
        int value = in.number(what(operand));
        switch (operand) {
            case TYPE -> check(in, value < typeList.size(), "there are " + typeList.size() + " types, from 0 on");
            case OBJECT ->
                check(in, value >= 1 && value <= typeOf.size(), "so far " + typeOf.size() + " objects were made");
            case VALUE -> check(in, value <= typeOf.size(), "so far " + typeOf.size() + " objects were made");
            case LABEL -> check(in, value < labels.size(), "so far there are " + labels.size() + " labels, from 0 on");
            case LENGTH, LOCAL, CALLERS_LOCAL ->
                check(in, operand == Operand.LENGTH || value < MOST_LOCALS, "a frame has fewer locals");
            case FIELD -> {
                Type type = typeList.get(typeOf.getInt(before - 1));
                check(in, type.array() || value < type.fields().size(), "'" + type.name() + "' has no such field");
            }
            case WEAK_FIELD -> {
                Type type = typeList.get(typeOf.getInt(before - 1));
                check(in, value < type.weakFields().size(), "'" + type.name() + "' has no such weak field");
            }
        }
        return negative ? -value : value;
    }

    private static void check(TraceLine in, boolean good, String message) throws Wrong {
        if (!good) {
            throw new Wrong(in.column(), message);
        }
    }

    private static String what(Operand operand) {
        return switch (operand) {
            case LOCAL, CALLERS_LOCAL -> "the number of a local or static";
            case TYPE -> "the number of a type";
            case LENGTH -> "a number";
            case OBJECT -> "the birth of an object";
            case VALUE -> "the birth of an object, or 0";
            case FIELD, WEAK_FIELD -> "the number of a field";
            case LABEL -> "the number of a label";
        };
    }

    private void type(TraceLine in) throws Wrong {
        String name = in.quoted("the name of a type");
        boolean array = in.acceptWord("array");
        List<String> fields = new ArrayList<>();
        while (in.atQuote()) {
            fields.add(in.quoted("the name of a field"));
        }
        if (!in.acceptWord("bytes")) {
            throw in.expected("'bytes'");
        }
        int bytes = in.number("the size of an object in bytes");
        int bytesPerElement = in.number("the size of an element in bytes");
        boolean acyclic = in.acceptWord("acyclic");
        List<Type.Trait> traits = new ArrayList<>();
        for (Type.Trait trait : Type.Trait.values()) {
            if (in.acceptWord(word(trait))) {
                traits.add(trait);
            }
        }
        Finalizer finalizer = in.acceptWord("finalizer") ? finalizer(in) : Finalizer.NONE;
        List<String> weak = new ArrayList<>();
        if (in.acceptWord("weak")) {
            while (in.atQuote()) {
                weak.add(in.quoted("the name of a weak field"));
            }
        }
        if (array && !fields.isEmpty()) {
            throw new Wrong(in.column(), "an array type has no named fields");
        }
        Type type = new Type(name, fields, array, bytes, bytesPerElement, acyclic, finalizer, weak, Set.copyOf(traits));
        typeList.add(type);
        types.add(type);
    }

    private static Finalizer finalizer(TraceLine in) throws Wrong {
        String word = in.name("a kind of finalizer");
        for (Finalizer.Kind kind : Finalizer.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return new Finalizer(kind, in.number("the argument of the finalizer"));
            }
        }
        throw new Wrong(in.column(), "unknown kind of finalizer '" + word + "'");
    }

    /** How a trait is written. */
    static String word(Type.Trait trait) {
        return trait.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Types types() {
        return built;
    }

    @Override
    public void run(EventWriter out) {
        int[] e = code.elements();
        int end = code.size();
        for (int i = 0; i < end; i += Event.STRIDE) {
            int a = e[i + 1];
            int b = e[i + 2];
            int c = e[i + 3];
            switch (e[i]) {
                case Event.ALLOCATE -> out.allocate(a, b, c);
                case Event.LOAD_FIELD -> out.loadField(a, b, c);
                case Event.STORE_FIELD -> out.storeField(a, b, c);
                case Event.STORE_LOCAL -> out.storeLocal(a, b);
                case Event.STORE_STATIC -> out.storeStatic(a, b);
                case Event.ENTER_FRAME -> out.enterFrame(a);
                case Event.LEAVE_FRAME -> out.leaveFrame(a, b);
                case Event.START_THREAD -> out.startThread(a);
                case Event.SWITCH_THREAD -> out.switchThread(a);
                case Event.END_THREAD -> out.endThread(a);
                case Event.SAFEPOINT -> out.safepoint();
                case Event.COLLECT -> out.collect();
                case Event.MARK -> out.mark(labels.get(a));
                case Event.STORE_WEAK -> out.storeWeak(a, b, c);
                case Event.LOAD_WEAK -> out.loadWeak(a, b, c);
                case Event.PUT_ENTRY -> out.putEntry(a, b, c);
                case Event.LOAD_ENTRY -> out.loadEntry(a, b, c);
                case Event.MOVE_FIELD -> out.moveField(a, b, c);
                default -> throw new IllegalStateException("no event has the operation " + e[i]);
            }
        }
    }
}
