package org.cyclelab.trace;

import it.unimi.dsi.fastutil.ints.IntArrayList;
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
import org.cyclelab.trace.TraceRoots.Frame;
import org.cyclelab.trace.TraceRoots.State;
import org.cyclelab.trace.TraceRoots.Strand;
import org.cyclelab.trace.TraceRoots.Variable;
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
    private final TraceSearch search = new TraceSearch();
    private final TraceRoots statics;
    private final Map<String, Strand> threads = new LinkedHashMap<>();
    private int threadsStarted;
    private Strand current;
    private int line;
    private boolean doubtful;

    TraceMachine(TraceTypes types) {
        this.types = types;
        statics = new TraceRoots(types);
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
            statics.index(name);
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
            case COLLECTORS_CHOICE ->
                throw new Wrong(
                        column,
                        "what '" + name + "' refers to since line " + variable.line
                                + " depends on the collector: the weak referent was garbage by then; '" + name
                                + "' can only be dropped or set anew");
        };
    }

    private String hint(String name, Map<String, Variable> variables) {
        if (statics.contains(name)) {
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
        set(variable, search.load(object, field));
    }

    /** {@code name = object.weakField}. */
    void loadWeak(String name, int object, int field) {
        Variable variable = variable(name);
        int referent = search.weak(object, field);
        boolean reachable = referent == 0 || isReachable(referent);
        emit(Event.LOAD_WEAK, variable.slot, object, field);
        set(variable, referent);
        if (!reachable) {
            variable.object = 0;
            variable.state = State.COLLECTORS_CHOICE;
        }
    }

    /** {@code object.weakField = value}. */
    void storeWeak(int object, int field, int value) {
        emit(Event.STORE_WEAK, object, field, value);
        search.weak(object, field, value);
    }

    /** The type of an object. */
    Shape shape(int object) {
        return types.get(typeOf.getInt(object - 1));
    }

    /** {@code name = map{key}}. */
    void loadEntry(String name, int map, int key) {
        Variable variable = variable(name);
        emit(Event.LOAD_ENTRY, variable.slot, map, key);
        set(variable, search.entry(map, key));
    }

    /** {@code map{key} = value}. */
    void putEntry(int map, int key, int value) {
        emit(Event.PUT_ENTRY, map, key, value);
        search.entry(map, key, value);
    }

    /** {@code object.field = move name}. */
    void move(int object, int field, String name, int column) throws Wrong {
        int value = read(name, column);
        Variable variable = variable(name);
        emit(Event.MOVE_FIELD, object, field, variable.slot);
        search.store(object, field, value);
        forget(variable);
    }

    /** Index of the weak field of that name, or -1. */
    int weakField(int object, String field) {
        return shape(object).weakFields.indexOf(field);
    }

    private String typeName(int object) {
        return shape(object).name;
    }

    /** The object with that number, which must be reachable. */
    int numbered(int number, int column) throws Wrong {
        if (number < 1 || number > typeOf.size()) {
            throw new Wrong(column, "no object @" + number + ": " + typeOf.size() + " have been made so far");
        }
        if (!isReachable(number)) {
            if (doubtful) {
                throw Wrong.quiet();
            }
            throw new Wrong(
                    column, "@" + number + ", a '" + typeName(number) + "', is garbage here: no program can name it");
        }
        return number;
    }

    /** Whether a root leads to the object; at once if one refers to it, else linear in all objects so far. */
    private boolean isReachable(int object) {
        IntArrayList roots = statics.values();
        for (Strand strand : threads.values()) {
            for (Frame frame : strand.frames()) {
                for (Variable variable : frame.variables.values()) {
                    roots.add(variable.object);
                }
            }
        }
        return roots.contains(object) || search.reaches(roots, object);
    }

    /** {@code object.field = value}. */
    void store(int object, int field, int value) {
        emit(Event.STORE_FIELD, object, field, value);
        search.store(object, field, value);
    }

    /** Index of the field; a store to an undeclared type may name a new one. */
    int field(int object, String field, boolean store, int column) throws Wrong {
        Shape shape = shape(object);
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
        List<String> known = new ArrayList<>(shape.fields);
        known.addAll(shape.weakFields);
        throw new Wrong(
                column,
                "type '" + shape.name + "' has no field '" + field + "'" + why + Nearest.suggestion(field, known));
    }

    /** Checks the index of an element. */
    int element(int object, int index, int column) throws Wrong {
        Shape shape = shape(object);
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
    void storeStatic(String name, int value, int column) throws Wrong {
        emit(Event.STORE_STATIC, statics.store(name, value, column, doubtful), value, 0);
    }

    /** What a static refers to; 0 for null. */
    int readStatic(String name, int column) throws Wrong {
        return statics.read(name, column);
    }

    /** The statics. */
    TraceRoots statics() {
        return statics;
    }

    /** {@code drop name}. */
    void drop(String name, int column) throws Wrong {
        if (statics.contains(name) && !frame().variables.containsKey(name)) {
            throw new Wrong(column, "'" + name + "' is a static; write 'static " + name + " = null'");
        }
        Variable known = frame().variables.get(name);
        if (known == null || known.state != State.COLLECTORS_CHOICE) {
            read(name, column);
        }
        Variable variable = variable(name);
        emit(Event.STORE_LOCAL, variable.slot, 0, 0);
        forget(variable);
    }

    private void forget(Variable variable) {
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
}
