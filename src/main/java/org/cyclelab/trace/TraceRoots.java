package org.cyclelab.trace;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.option.Nearest;
import org.cyclelab.trace.TraceLine.Wrong;

/**
 * The roots of a trace while it is read: what its frames are made of, and its statics, numbered in the order of first mention. One whose name has a dot belongs to
 * the type before the dot. What finalizers store in is theirs: it cannot be read, and only be set to null.
 */
final class TraceRoots {
    /** A thread. */
    record Strand(int number, Deque<Frame> frames) {}

    static final class Frame {
        final int enter;
        final Map<String, Variable> variables = new LinkedHashMap<>();

        Frame(int enter) {
            this.enter = enter;
        }
    }

    enum State {
        SET,
        DROPPED,
        /** Its statement was wrong: what it refers to is not known. */
        UNKNOWN,
        /** It was loaded from a weak field whose referent was garbage by then. */
        COLLECTORS_CHOICE
    }

    static final class Variable {
        final int slot;
        int object;
        int line;
        State state = State.UNKNOWN;

        Variable(int slot) {
            this.slot = slot;
        }
    }

    private final TraceTypes types;
    private final Map<String, Integer> indices = new LinkedHashMap<>();
    private final Map<String, Integer> ofFinalizers = new HashMap<>();
    private final IntArrayList values = new IntArrayList();

    TraceRoots(TraceTypes types) {
        this.types = types;
    }

    /** Stores; answers the number of the static. In doubt, an unknown type may be the consequence of an earlier error. */
    int store(String name, int value, int column, boolean doubtful) throws Wrong {
        checkType(name, column, doubtful);
        if (value != 0 && ofFinalizers.containsKey(name)) {
            throw new Wrong(
                    column,
                    "static '" + name + "' is where finalizers store (line " + ofFinalizers.get(name)
                            + "): what it holds depends on the collector, a trace can only set it to null");
        }
        int index = index(name);
        values.set(index, value);
        return index;
    }

    private void checkType(String name, int column, boolean doubtful) throws Wrong {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || types.find(name.substring(0, dot)) != null) {
            return;
        }
        if (doubtful) {
            throw Wrong.quiet();
        }
        String type = name.substring(0, dot);
        throw new Wrong(
                column,
                "static '" + name + "' belongs to the type '" + type + "', which is not known so far"
                        + Nearest.suggestion(type, types.names()));
    }

    /** What a static refers to; 0 for null. */
    int read(String name, int column) throws Wrong {
        Integer index = indices.get(name);
        if (index == null) {
            throw new Wrong(column, "unknown static '" + name + "'" + Nearest.suggestion(name, indices.keySet()));
        }
        if (ofFinalizers.containsKey(name)) {
            throw new Wrong(
                    column,
                    "static '" + name + "' is where finalizers store (line " + ofFinalizers.get(name)
                            + "): what it holds depends on the collector and cannot be read");
        }
        return values.getInt(index.intValue());
    }

    /** The static in which finalizers store, as the given line says. */
    int ofFinalizers(String name, int line, int column) throws Wrong {
        if (indices.containsKey(name) && !ofFinalizers.containsKey(name)) {
            throw new Wrong(
                    column, "static '" + name + "' is stored by the trace before: finalizers need one of their own");
        }
        ofFinalizers.putIfAbsent(name, line);
        return index(name);
    }

    /** The number of a static, known or new. */
    int index(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            index = values.size();
            indices.put(name, index);
            values.add(0);
        }
        return index;
    }

    boolean contains(String name) {
        return indices.containsKey(name);
    }

    /** What all of them hold; a copy. */
    IntArrayList values() {
        return new IntArrayList(values);
    }

    /** Their names, by number. */
    List<String> names() {
        return List.copyOf(indices.keySet());
    }
}
