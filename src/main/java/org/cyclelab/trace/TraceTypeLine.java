package org.cyclelab.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.trace.TraceLine.Wrong;
import org.cyclelab.trace.TraceTypes.Shape;

/** Reads the declaration of a type. */
final class TraceTypeLine {
    private static final List<String> FLAGS =
            List.of("bytes", "acyclic", "opaque", "weak-map", "reference-cell", "finalizer");

    /** Most objects that one finalizer makes. */
    private static final int MOST_SPAWNED = 1_000_000;

    private TraceTypeLine() {}

    /** Whether a word is no name of a field here. */
    static boolean isReserved(String word) {
        return FLAGS.contains(word) || word.equals("weak");
    }

    /** Reads the line behind its first word. */
    static void read(TraceLine in, TraceTypes types, TraceMachine machine, int line) throws Wrong {
        String name = in.joinedName("the name of a type", '.');
        int column = in.column();
        boolean array = in.accept("[");
        if (array) {
            in.need("]");
        }
        List<String> fields = new ArrayList<>();
        List<String> weakFields = new ArrayList<>();
        List<Consumer<Shape>> traits = new ArrayList<>();
        int bytes = -1;
        boolean acyclic = false;
        Set<String> flags = new HashSet<>();
        int cellColumn = 0;
        while (!in.atEnd()) {
            if (in.acceptWord("bytes")) {
                once("bytes", flags, in);
                bytes = in.number("a number of bytes");
            } else if (in.acceptWord("acyclic")) {
                once("acyclic", flags, in);
                acyclic = true;
            } else if (in.acceptHyphened("weak-map")) {
                once("weak-map", flags, in);
                traits.add(Shape::weakMap);
            } else if (in.acceptHyphened("reference-cell")) {
                once("reference-cell", flags, in);
                cellColumn = in.column();
                traits.add(Shape::cell);
            } else if (in.acceptWord("opaque")) {
                once("opaque", flags, in);
                if (array) {
                    throw new Wrong(in.column(), "an array type cannot be opaque: give it named fields");
                }
                traits.add(Shape::opaque);
            } else if (in.acceptWord("finalizer")) {
                once("finalizer", flags, in);
                in.need(":");
                Finalizer kind = finalizer(in, fields, machine, line);
                traits.add(shape -> shape.finalizer(kind));
            } else if (!flags.isEmpty() || (in.peekWord().equals("weak") && in.atHyphened())) {
                throw in.expected(flags(), FLAGS);
            } else if (in.acceptWord("weak")) {
                String field = in.name("the name of a weak field");
                if (fields.contains(field) || weakFields.contains(field)) {
                    throw new Wrong(in.column(), "field '" + field + "' is declared twice");
                }
                weakFields.add(field);
            } else if (array) {
                throw in.expected(flags(), FLAGS);
            } else {
                String field = in.name("the name of a field");
                if (fields.contains(field) || weakFields.contains(field)) {
                    throw new Wrong(in.column(), "field '" + field + "' is declared twice");
                }
                fields.add(field);
            }
        }
        boolean plain = fields.size() == 1 && !flags.contains("weak-map") && !flags.contains("opaque");
        if (flags.contains("reference-cell") && !plain) {
            throw new Wrong(cellColumn, "a reference-cell has one named field, and is neither 'weak-map' nor 'opaque'");
        }
        Shape shape = types.declare(name, array, line, column);
        shape.fields.addAll(fields);
        shape.weakFields.addAll(weakFields);
        traits.forEach(trait -> trait.accept(shape));
        if (bytes >= 0) {
            shape.bytes(bytes);
        }
        if (acyclic) {
            shape.acyclic();
        }
    }

    private static void once(String flag, Set<String> flags, TraceLine in) throws Wrong {
        if (!flags.add(flag)) {
            throw new Wrong(in.column(), "'" + flag + "' is written twice");
        }
    }

    private static String flags() {
        return "'bytes', 'acyclic', 'opaque', 'weak-map', 'reference-cell', 'finalizer:' or the end of the line";
    }

    private static Finalizer finalizer(TraceLine in, List<String> fields, TraceMachine machine, int line) throws Wrong {
        if (in.acceptWord("noop")) {
            return Finalizer.NOOP;
        }
        if (in.acceptWord("breaker")) {
            return Finalizer.BREAKER;
        }
        if (in.acceptWord("legacy")) {
            return Finalizer.LEGACY;
        }
        if (in.acceptWord("resurrect")) {
            String name = in.joinedName("the name of a static", '.');
            return Finalizer.resurrect(machine.statics().ofFinalizers(name, line, in.column()));
        }
        if (in.acceptWord("spawn")) {
            int column = in.column();
            int objects = in.number("a number of objects");
            if (objects > MOST_SPAWNED) {
                throw new Wrong(in.column(), "a finalizer spawns at most " + MOST_SPAWNED + " objects");
            }
            if (fields.isEmpty()) {
                throw new Wrong(
                        column,
                        "what a finalizer spawns refers to itself: the type needs a field, before 'finalizer:'");
            }
            return Finalizer.spawn(objects);
        }
        throw in.expected(
                "'noop', 'resurrect NAME', 'breaker', 'spawn N' or 'legacy'",
                List.of("noop", "resurrect", "breaker", "spawn", "legacy"));
    }
}
