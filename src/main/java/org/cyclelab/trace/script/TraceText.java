package org.cyclelab.trace.script;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.trace.TraceWorkload;
import org.cyclelab.workload.Event;
import org.jspecify.annotations.Nullable;

/**
 * Writes a script as a trace, one statement an event, which {@link TraceWorkload} reads back as the same events. Objects
 * are named by their numbers, {@code @3}, locals {@code v0, v1 …}; the first frame of a thread, and the start of one,
 * need no statement. Where a stream leaves the first frame of a thread, or ends the first thread, variables are dropped
 * one by one instead, for a trace cannot. Locals are numbered anew in the order of first use.
 *
 * <p>Not written, because the language has no word for it: the bytes of an array's element other than
 * {@value Type#REFERENCE_BYTES}, {@link Type.Trait#PART}, and finalizers that a program carries out itself.
 */
public final class TraceText {
    private final Types types;
    private final List<String> typeNames = new ArrayList<>();
    private final List<List<String>> fieldNames = new ArrayList<>();
    private final List<List<String>> weakNames = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final IntArrayList typeOf = new IntArrayList();
    private final Map<Integer, Strand> threads = new HashMap<>();
    private Strand current = new Strand(0);

    /** A thread: its locals in use, for each frame, and whether its first frame has been entered. */
    private static final class Strand {
        final int number;
        final List<BitSet> frames = new ArrayList<>();
        boolean begun;

        Strand(int number) {
            this.number = number;
        }

        String name() {
            return number == 0 ? "main" : "t" + number;
        }
    }

    private TraceText(Types types) {
        this.types = types;
        threads.put(0, current);
        current.begun = true;
        Set<String> taken = new HashSet<>();
        for (Type type : types.list()) {
            typeNames.add(unique(type.name(), true, taken));
            Set<String> fields = new HashSet<>();
            fieldNames.add(
                    type.fields().stream().map(f -> unique(f, false, fields)).toList());
            weakNames.add(type.weakFields().stream()
                    .map(f -> unique(f, false, fields))
                    .toList());
        }
    }

    /** The text of a script; each line ends with a line feed. */
    public static String of(Script script) {
        TraceText text = new TraceText(script.types());
        text.declare(script);
        int[] code = script.words();
        for (int i = 0; i < code.length; i += Event.STRIDE) {
            text.event(code[i], code[i + 1], code[i + 2], code[i + 3], script.labels());
        }
        return text.out.toString();
    }

    /** A name as the language wants it: letters, digits and underscores, no word of the language, and no other's. */
    private static String unique(String name, boolean dots, Set<String> taken) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean first = clean.length() == 0 || clean.charAt(clean.length() - 1) == '.';
            boolean dot = dots && c == '.' && !first && i + 1 < name.length();
            boolean letter = Character.isLetter(c) || c == '_' || (!first && Character.isDigit(c));
            clean.append(letter || dot ? c : '_');
        }
        if (clean.length() == 0
                || clean.charAt(clean.length() - 1) == '.'
                || TraceWorkload.isReserved(clean.toString())) {
            clean.append('_');
        }
        String base = clean.toString();
        String unique = base;
        for (int n = 2; !taken.add(unique); n++) {
            unique = base + "_" + n;
        }
        return unique;
    }

    /** Declares the types that are used. */
    private void declare(Script script) {
        BitSet used = new BitSet();
        int[] code = script.words();
        for (int i = 0; i < code.length; i += Event.STRIDE) {
            if (code[i] == Event.ALLOCATE) {
                used.set(code[i + 2]);
            }
        }
        for (int t = used.nextSetBit(0); t >= 0; t = used.nextSetBit(t + 1)) {
            declare(t);
        }
    }

    private void declare(int t) {
        Type type = types.get(t);
        out.append("type ").append(typeNames.get(t)).append(type.array() ? "[]" : "");
        fieldNames.get(t).forEach(field -> out.append(' ').append(field));
        weakNames.get(t).forEach(field -> out.append(" weak ").append(field));
        Type plain = type.array() ? Type.arrayOf("") : Type.of("", type.fields().toArray(new String[0]));
        int bytes = plain.bytes() + Type.REFERENCE_BYTES * type.weakFields().size();
        if (type.bytes() != bytes) {
            out.append(" bytes ").append(type.bytes());
        }
        out.append(type.acyclic() ? " acyclic" : "");
        out.append(type.has(Type.Trait.OPAQUE) ? " opaque" : "");
        out.append(type.has(Type.Trait.WEAK_MAP) ? " weak-map" : "");
        out.append(type.has(Type.Trait.REFERENCE_CELL) ? " reference-cell" : "");
        String finalizer = finalizer(type.finalizer());
        if (finalizer != null) {
            out.append(" finalizer: ").append(finalizer);
        }
        out.append('\n');
    }

    private static @Nullable String finalizer(Finalizer finalizer) {
        return switch (finalizer.kind()) {
            case NONE, HOOK -> null;
            case NOOP -> "noop";
            case BREAKER -> "breaker";
            case LEGACY -> "legacy";
            case RESURRECT -> "resurrect " + statik(finalizer.argument());
            case SPAWN -> "spawn " + finalizer.argument();
        };
    }

    private static String statik(int index) {
        return "s" + index;
    }

    private void event(int operation, int a, int b, int c, List<String> labels) {
        switch (operation) {
            case Event.ALLOCATE -> {
                String length = types.get(b).array() ? " " + c : "";
                typeOf.add(b);
                line("new " + local(a) + " " + typeNames.get(b) + length);
            }
            case Event.LOAD_FIELD -> line(local(a) + " = " + field(b, c));
            case Event.STORE_FIELD -> line(field(a, b) + " = " + value(c));
            case Event.STORE_LOCAL -> line(local(a) + " = " + value(b));
            case Event.STORE_STATIC -> line("static " + statik(a) + " = " + value(b));
            case Event.ENTER_FRAME -> enter();
            case Event.LEAVE_FRAME -> leave(a, b);
            case Event.START_THREAD -> threads.put(a, new Strand(a));
            case Event.SWITCH_THREAD -> switchThread(a);
            case Event.END_THREAD -> endThread(a);
            case Event.SAFEPOINT -> line("safepoint");
            case Event.COLLECT -> line("collect");
            case Event.MARK ->
                line("mark \""
                        + labels.get(a)
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replaceAll("\\R", " ") + "\"");
            case Event.STORE_WEAK -> line(weak(a, b) + " = " + value(c));
            case Event.LOAD_WEAK -> line(local(a) + " = " + weak(b, c));
            case Event.PUT_ENTRY -> line(value(a) + "{" + value(b) + "} = " + value(c));
            case Event.LOAD_ENTRY -> line(local(a) + " = " + value(b) + "{" + value(c) + "}");
            case Event.MOVE_FIELD -> line(field(a, b) + " = move " + local(c));
            default -> throw new IllegalArgumentException("no event has the operation " + operation);
        }
    }

    private void line(String text) {
        out.append("  ".repeat(Math.max(0, current.frames.size() - 1)))
                .append(text)
                .append('\n');
    }

    private String local(int local) {
        if (!current.frames.isEmpty()) {
            current.frames.get(current.frames.size() - 1).set(local);
        }
        return "v" + local;
    }

    private static String value(int birth) {
        return birth == 0 ? "null" : "@" + birth;
    }

    private String field(int birth, int field) {
        int type = typeOf.getInt(birth - 1);
        return value(birth)
                + (types.get(type).array()
                        ? "[" + field + "]"
                        : "." + fieldNames.get(type).get(field));
    }

    private String weak(int birth, int field) {
        return value(birth) + "." + weakNames.get(typeOf.getInt(birth - 1)).get(field);
    }

    private void enter() {
        if (!current.frames.isEmpty()) {
            line("call f");
        }
        current.frames.add(new BitSet());
    }

    private void leave(int callersLocal, int value) {
        int depth = current.frames.size();
        BitSet left = current.frames.get(depth - 1);
        if (depth == 1) {
            left.stream().forEach(local -> line("v" + local + " = null"));
            current.frames.remove(0);
            return;
        }
        current.frames.remove(depth - 1);
        if (callersLocal < 0) {
            line("return");
        } else {
            line("return " + value(value) + " -> " + local(callersLocal));
        }
    }

    private void switchThread(int number) {
        Strand next = threads.get(number);
        if (next != null) {
            next.begun = true;
            current = next;
            out.append("thread ").append(next.name()).append('\n');
        }
    }

    /** The main thread of a trace does not end: it leaves its frames. */
    private void endThread(int number) {
        Strand ended = threads.get(number);
        if (ended == null || !ended.begun) {
            threads.remove(number);
        } else if (number != 0) {
            threads.remove(number);
            line("join " + ended.name());
        } else {
            Strand before = current;
            switchThread(0);
            while (!current.frames.isEmpty()) {
                leave(-1, 0);
            }
            switchThread(before.number);
        }
    }
}
