package org.cyclelab.trace;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.option.Nearest;
import org.cyclelab.trace.TraceLine.Wrong;
import org.cyclelab.trace.TraceTypes.Shape;
import org.cyclelab.workload.Event;

/**
 * Carries out the statements of a trace while it is read and writes down the events. A trace has no branches, so what
 * every variable and field refers to is known at every line: events name objects by birth, and a misuse is found with
 * its line. Nothing is reclaimed here: memory grows with the objects allocated and the fields stored.
 */
final class TraceMachine {
    private static final String MAIN = "main";

    private final TraceTypes types;
    private final IntArrayList code = new IntArrayList();
    private final IntArrayList eventLines = new IntArrayList();
    private final List<String> labels = new ArrayList<>();
    private final IntArrayList typeOf = new IntArrayList();
    private final IntArrayList lengthOf = new IntArrayList();
    private final IntArrayList lineOf = new IntArrayList();
    private final Map<String, IntArrayList> birthsOf = new HashMap<>();
    private final Long2IntOpenHashMap fields = new Long2IntOpenHashMap();
    private final Map<String, Integer> staticIndex = new LinkedHashMap<>();
    private final IntArrayList staticValues = new IntArrayList();
    private final Map<String, Strand> threads = new LinkedHashMap<>();
    private int threadsStarted;
    private Strand current;
    private int line;
    private boolean doubtful;

    /** A thread. */
    private record Strand(int number, Deque<Frame> frames) {}

    private static final class Frame {
        final int enter;
        final Map<String, Variable> variables = new LinkedHashMap<>();

        Frame(int enter) {
            this.enter = enter;
        }
    }

    private enum State {
        SET,
        DROPPED,
        /** Its statement was wrong: what it refers to is not known. */
        UNKNOWN
    }

    private static final class Variable {
        final int slot;
        int object;
        int line;
        State state = State.UNKNOWN;

        Variable(int slot) {
            this.slot = slot;
        }
    }

    TraceMachine(TraceTypes types) {
        this.types = types;
        current = new Strand(threadsStarted++, new ArrayDeque<>());
        threads.put(MAIN, current);
        enter();
    }

    /** The statements that follow stand on this line. */
    void line(int number) {
        line = number;
    }

    /**
     * An error was told. Names that the wrong line would have defined are unknown from now on, and what fields hold is
     * in doubt: consequences of this error are not told.
     */
    void doubt(Collection<String> names) {
        doubtful = true;
        for (String name : names) {
            variable(name);
            if (staticIndex.putIfAbsent(name, staticValues.size()) == null) {
                staticValues.add(0);
            }
        }
    }

    /** {@code new name shape}. */
    void allocate(String name, Shape shape, int length) {
        Variable variable = variable(name);
        emit(Event.ALLOCATE, variable.slot, shape.number, length);
        typeOf.add(shape.number);
        lengthOf.add(length);
        lineOf.add(line);
        int birth = typeOf.size();
        birthsOf.computeIfAbsent(name, n -> new IntArrayList()).add(birth);
        set(variable, birth);
    }

    /** What a variable refers to; 0 for null. */
    int read(String name, int column) throws Wrong {
        Map<String, Variable> variables = frame().variables;
        Variable variable = variables.get(name);
        if (variable == null) {
            throw new Wrong(column, "unknown variable '" + name + "'" + hint(name, variables));
        }
        return switch (variable.state) {
            case SET -> variable.object;
            case DROPPED -> throw new Wrong(column, "variable '" + name + "' was dropped on line " + variable.line);
            case UNKNOWN -> throw Wrong.quiet();
        };
    }

    private String hint(String name, Map<String, Variable> variables) {
        if (staticIndex.containsKey(name)) {
            return "; a static is read by 'x = static " + name + "'";
        }
        Deque<Frame> frames = current.frames();
        for (Frame caller : frames) {
            if (caller.variables.containsKey(name)) {
                return "; a function does not see the variables of its callers, pass it: 'call f " + name + " = " + name
                        + "'";
            }
        }
        return Nearest.suggestion(name, variables.keySet());
    }

    /** The object to which a variable refers, not null. */
    int object(String name, int column) throws Wrong {
        int object = read(name, column);
        if (object == 0) {
            if (doubtful) {
                throw Wrong.quiet();
            }
            Variable variable = frame().variables.get(name);
            throw new Wrong(
                    column,
                    "variable '" + name + "' is null" + (variable == null ? "" : " since line " + variable.line));
        }
        return object;
    }

    /** {@code name = value}. */
    void assign(String name, int value) {
        Variable variable = variable(name);
        emit(Event.STORE_LOCAL, variable.slot, value, 0);
        set(variable, value);
    }

    /** {@code name = object.field}. */
    void load(String name, int object, int field) {
        Variable variable = variable(name);
        emit(Event.LOAD_FIELD, variable.slot, object, field);
        set(variable, fields.get(key(object, field)));
    }

    /** {@code object.field = value}. */
    void store(int object, int field, int value) {
        emit(Event.STORE_FIELD, object, field, value);
        fields.put(key(object, field), value);
    }

    /** Index of the field; a store to an undeclared type may name a new one. */
    int field(int object, String field, boolean store, int column) throws Wrong {
        Shape shape = types.get(typeOf.getInt(object - 1));
        if (shape.array) {
            throw new Wrong(column, "'" + shape.name + "' is an array type without fields; write an element as [0]");
        }
        int index = shape.fields.indexOf(field);
        if (index >= 0) {
            return index;
        }
        if (store && !shape.declared) {
            shape.fields.add(field);
            return shape.fields.size() - 1;
        }
        if (doubtful && !shape.declared) {
            throw Wrong.quiet();
        }
        String why = shape.declared ? "" : " so far";
        throw new Wrong(
                column,
                "type '" + shape.name + "' has no field '" + field + "'" + why
                        + Nearest.suggestion(field, shape.fields));
    }

    /** Checks the index of an element. */
    int element(int object, int index, int column) throws Wrong {
        Shape shape = types.get(typeOf.getInt(object - 1));
        int length = lengthOf.getInt(object - 1);
        if (!shape.array) {
            throw new Wrong(
                    column, "'" + shape.name + "' has named fields; an array is made by 'new a " + shape.name + " 10'");
        }
        if (index >= length) {
            throw new Wrong(column, "element " + index + " of an array of " + length + " elements, numbered from 0");
        }
        return index;
    }

    /** {@code static name = value}. */
    void storeStatic(String name, int value) {
        Integer index = staticIndex.get(name);
        if (index == null) {
            index = staticValues.size();
            staticIndex.put(name, index);
            staticValues.add(0);
        }
        emit(Event.STORE_STATIC, index, value, 0);
        staticValues.set(index.intValue(), value);
    }

    /** What a static refers to; 0 for null. */
    int readStatic(String name, int column) throws Wrong {
        Integer index = staticIndex.get(name);
        if (index == null) {
            throw new Wrong(column, "unknown static '" + name + "'" + Nearest.suggestion(name, staticIndex.keySet()));
        }
        return staticValues.getInt(index);
    }

    /** {@code drop name}. */
    void drop(String name, int column) throws Wrong {
        if (staticIndex.containsKey(name) && !frame().variables.containsKey(name)) {
            throw new Wrong(column, "'" + name + "' is a static; write 'static " + name + " = null'");
        }
        read(name, column);
        Variable variable = variable(name);
        emit(Event.STORE_LOCAL, variable.slot, 0, 0);
        variable.object = 0;
        variable.line = line;
        variable.state = State.DROPPED;
    }

    /** Begins a frame. */
    void enter() {
        current.frames().push(new Frame(code.size()));
        emit(Event.ENTER_FRAME, 0, 0, 0);
    }

    /** Whether the current frame is the outermost of its thread. */
    boolean outermost() {
        return current.frames().size() == 1;
    }

    /** Ends a frame that is not the outermost. */
    void leave() {
        settle(current.frames().pop());
        emit(Event.LEAVE_FRAME, -1, 0, 0);
    }

    /** Ends a frame that is not the outermost; the caller's variable receives the value. */
    void leave(String callersVariable, int value) {
        settle(current.frames().pop());
        Variable variable = variable(callersVariable);
        emit(Event.LEAVE_FRAME, variable.slot, value, 0);
        set(variable, value);
    }

    /** Switches to a thread; a new name starts one. */
    void thread(String name) {
        Strand strand = threads.get(name);
        boolean known = strand != null;
        if (strand == null) {
            strand = new Strand(threadsStarted++, new ArrayDeque<>());
            threads.put(name, strand);
            emit(Event.START_THREAD, strand.number(), 0, 0);
        }
        emit(Event.SWITCH_THREAD, strand.number(), 0, 0);
        current = strand;
        if (!known) {
            enter();
        }
    }

    /** Ends another thread. */
    void join(String name, int column) throws Wrong {
        Strand strand = threads.get(name);
        if (strand == null) {
            throw new Wrong(column, "unknown thread '" + name + "'" + Nearest.suggestion(name, threads.keySet()));
        }
        if (strand.number() == current.number()) {
            throw new Wrong(column, "thread '" + name + "' cannot end itself: switch to another one first");
        }
        if (strand.number() == 0) {
            throw new Wrong(column, "thread '" + MAIN + "' ends with the trace");
        }
        settleAll(strand);
        threads.remove(name);
        emit(Event.END_THREAD, strand.number(), 0, 0);
    }

    /** {@code collect} or {@code safepoint}. */
    void plain(int operation) {
        emit(operation, 0, 0, 0);
    }

    /** {@code mark label}. */
    void mark(String label) {
        int index = labels.size();
        labels.add(label);
        emit(Event.MARK, index, 0, 0);
    }

    /** Ends the trace: what is held stays held. */
    void finish() {
        threads.values().forEach(this::settleAll);
    }

    /** The events, {@link Event#STRIDE} ints each; {@link Event#MARK} names a label by its index. */
    int[] code() {
        return code.toIntArray();
    }

    /** Events so far. */
    long events() {
        return code.size() / Event.STRIDE;
    }

    /** The labels of the marks. */
    List<String> labels() {
        return labels;
    }

    /** For each birth, from 1 on at index 0, the line that made it. */
    int[] lines() {
        return lineOf.toIntArray();
    }

    /** For each event, from 1 on at index 0, the line of its statement. */
    int[] eventLines() {
        return eventLines.toIntArray();
    }

    /** Births of the objects that were allocated into variables of that name. */
    IntArrayList births(String name) {
        return birthsOf.getOrDefault(name, new IntArrayList());
    }

    /** Names of all variables into which objects were allocated. */
    Collection<String> objectNames() {
        return birthsOf.keySet().stream().sorted().toList();
    }

    private void set(Variable variable, int object) {
        variable.object = object;
        variable.line = line;
        variable.state = State.SET;
    }

    private Variable variable(String name) {
        Map<String, Variable> variables = frame().variables;
        return variables.computeIfAbsent(name, n -> new Variable(variables.size()));
    }

    private Frame frame() {
        return current.frames().element();
    }

    private void settleAll(Strand strand) {
        strand.frames().forEach(this::settle);
    }

    /** The number of locals of a frame is known when it ends. */
    private void settle(Frame frame) {
        code.set(frame.enter + 1, frame.variables.size());
    }

    private void emit(int operation, int a, int b, int c) {
        code.add(operation);
        code.add(a);
        code.add(b);
        code.add(c);
        eventLines.add(line);
    }

    private static long key(int object, int field) {
        return (long) object << 32 | field;
    }
}
