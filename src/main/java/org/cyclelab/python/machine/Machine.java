package org.cyclelab.python.machine;

import java.util.HashMap;
import java.util.Map;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.Request;
import org.cyclelab.python.object.DictTable;
import org.cyclelab.python.object.Dicts;
import org.cyclelab.python.object.Equality;
import org.cyclelab.python.object.Integers;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.object.Sequences;
import org.cyclelab.python.object.SetTable;
import org.cyclelab.python.object.Sets;
import org.cyclelab.python.object.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The state of a running program: its memory, its types, its innermost frame, its pending exception. What its objects can do
 * is added by the classes above it.
 */
public abstract class Machine implements Equality {
    /** Calls that may be nested: CPython's default. */
    public static final int RECURSION_LIMIT = 1000;

    /** Calls that may be nested now. */
    public int recursionLimit = RECURSION_LIMIT;

    private static final int FIRST_KEPT = 2000;
    private static final long FIRST_ADDRESS = 0x7f0000000000L;

    public final Memory memory;
    public final Texts texts;
    public final Integers integers;
    public final Sequences sequences;
    public final Dicts dicts;
    public final Sets sets;
    public final Errors errors;
    public final Frames frames;

    /** The classes derived from each class. */
    public final Subclasses subclasses;

    public final Request request;

    /** The objects of which there is one each: {@code None}, {@code True}, {@code False} and so on. */
    public int none;

    public int yes;
    public int no;
    public int notImplemented;
    public int ellipsis;

    private final Map<String, PyType> types = new HashMap<>();
    private final PyType[] byKind = new PyType[Kind.COUNT];
    private final Map<String, Integer> modules = new HashMap<>();
    private int nextStatic = FIRST_KEPT;

    /** Grows whenever an attribute of a class changes. */
    public long typeVersion;

    /** Nested calls. */
    public int depth;

    /** The innermost frame of the program. */
    @Nullable
    public Frame frame;

    /** The dictionary of built-in names. */
    public int builtins;

    private boolean ending;

    private final Collecting collecting;

    /** CPython's free lists. */
    public final Recycling recycling;

    /** A machine on an empty heap. */
    @SuppressWarnings("this-escape") // the parts keep the machine, and call nothing of it yet
    protected Machine(Memory memory, Request request, Collecting collecting) {
        this.memory = memory;
        this.collecting = collecting;
        recycling = new Recycling(collecting.cpython(), memory.shapes());
        memory.onAlarm(collecting::alarm);
        this.request = request;
        memory.enterFrame(256, 0, 0);
        integers = new Integers(memory, FIRST_KEPT);
        sequences = new Sequences(memory, FIRST_KEPT + 300);
        texts = new Texts(memory, FIRST_KEPT + 1_000_000);
        nextStatic += 400;
        dicts = new Dicts(memory, this);
        sets = new Sets(memory, this);
        errors = new Errors(this);
        frames = new Frames(this);
        subclasses = new Subclasses(this);
    }

    /** Keeps the object on top of the stack for the whole run, and pops it. */
    public int keep(int o) {
        memory.setStatic(nextStatic++, o);
        memory.pop();
        return o;
    }

    /** Index of a static of one's own. */
    public int newStatic() {
        return nextStatic++;
    }

    /** Adds a built-in type; the first of a kind is that of all objects of the kind. */
    public void add(PyType type) {
        types.put(type.name, type);
        if (!type.defined && type.kind != Kind.EXCEPTION && byKind[type.kind] == null) {
            byKind[type.kind] = type;
        }
    }

    /** Says of what type the objects of a kind are. */
    public void bind(int kind, PyType type) {
        byKind[kind] = type;
    }

    /** The built-in type of that name. */
    public PyType type(String name) {
        PyType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return type;
    }

    /** The type of objects of a built-in kind. */
    public PyType ofKind(int kind) {
        return byKind[kind];
    }

    /** The type of an object. */
    public PyType typeOf(int o) {
        int kind = memory.kind(o);
        switch (kind) {
            case Kind.INSTANCE, Kind.EXCEPTION -> {
                return memory.payload(o, PyType.class);
            }
            case Kind.LIST -> {
                PyType derived = memory.payloadOrNull(o, PyType.class);
                return derived == null ? byKind[kind] : derived;
            }
            case Kind.DICT -> {
                DictTable table = memory.payloadOrNull(o, DictTable.class);
                return table == null || table.derived == null ? byKind[kind] : table.derived;
            }
            case Kind.SET, Kind.FROZENSET -> {
                SetTable table = memory.payloadOrNull(o, SetTable.class);
                return table == null || table.derived == null ? byKind[kind] : table.derived;
            }
            case Kind.METHOD_DESCRIPTOR -> {
                return memory.payload(o, BuiltinFunction.class).name().startsWith("__")
                        ? type("wrapper_descriptor")
                        : byKind[kind];
            }
            default -> {
                return byKind[kind];
            }
        }
    }

    /** Whether an object is an instance of a type or of one derived from it. */
    public boolean isInstance(int o, PyType type) {
        return typeOf(o).isSubclass(type);
    }

    /** The type that a type object stands for. */
    public PyType typeAt(int o) {
        return memory.payload(o, PyType.class);
    }

    /** Modules by name. */
    public Map<String, Integer> modules() {
        return modules;
    }

    /** A truth value. */
    public int bool(boolean value) {
        return value ? yes : no;
    }

    /** A handle as a simulated address. */
    public long address(int o) {
        return FIRST_ADDRESS + 16L * o;
    }

    /** The name of the object's type; of its heap type while it is being made. */
    public String typeNameOrShape(int o) {
        PyType type = typeOf(o);
        return type == null
                ? memory.heap().types().get(memory.heap().type(o)).name()
                : type.name.equals("ReferenceType") ? "weakref" : type.name;
    }

    /** The first birth after those of the interpreter. */
    public int firstOwnBirth() {
        return firstOwnBirth;
    }

    private int firstOwnBirth = Integer.MAX_VALUE;

    /** All that the interpreter itself needs is there. */
    public void complete() {
        firstOwnBirth = memory.heap().births() + 1;
    }

    /** The text of a string. */
    public String text(int o) {
        return memory.payload(o, String.class);
    }

    /** The name of the object's type. */
    public String typeName(int o) {
        return typeOf(o).name;
    }

    /** Whether the frame of the heap is the frame's own, and not that of a built-in function that it calls. */
    boolean isInnermost(Frame frame) {
        return frame.depth == memory.frames;
    }

    /** The stored count. */
    public int count(int o) {
        return memory.heap().words()[o + Header.COUNT];
    }

    /** Pushes an object and moves it down to {@code slot}; what lies between is dropped. */
    public void finish(int slot, int o) {
        memory.push(o);
        memory.slide(slot);
    }

    /** Begins a built-in function that calls itself or the program: it gets room on the stack. Answers what to leave. */
    public long enter(String where) {
        if (++depth > recursionLimit) {
            depth--;
            throw errors.raise("RecursionError", "maximum recursion depth exceeded" + where);
        }
        return room(0);
    }

    /** Counts a call by a built-in function; whoever counts takes 1 from {@link #depth} again. */
    public void descend(String where) {
        if (depth >= recursionLimit) {
            throw errors.raise("RecursionError", "maximum recursion depth exceeded" + where);
        }
        depth++;
    }

    /** Makes sure of room on the stack for {@code n} references; a frame of the heap begins if there is none. */
    public long room(int n) {
        if (memory.frameSize - memory.sp >= n + 24) {
            return -1;
        }
        long saved = (long) memory.frameSize << 32 | memory.sp;
        memory.enterFrame(n + 96, 0, 0);
        memory.sp = 0;
        return saved;
    }

    /** Leaves the room that {@link #enter} made; the result, if any, is pushed. */
    public void exit(long saved, int result) {
        depth--;
        leaveRoom(saved, result);
    }

    /** Leaves the room that {@link #room} made; the result, unless null, is pushed. */
    public void leaveRoom(long saved, int result) {
        if (saved == -1) {
            if (result != Heap.NULL) {
                memory.push(result);
            }
            return;
        }
        int top = (int) saved;
        memory.leaveFrame(top, result);
        memory.sp = result == Heap.NULL ? top : top + 1;
        memory.frameSize = (int) (saved >>> 32);
    }

    /** The dictionary of the running frame's globals. */
    public int globals() {
        Frame f = frame;
        return f == null ? builtins : f.globals;
    }

    /** A dictionary of the running frame's variables; of a module or class body the namespace itself. */
    public int locals() {
        Frame f = frame;
        return f == null ? builtins : locals(f);
    }

    /** The same for a frame that has not ended; a function's dictionary is kept by the frame, as in CPython. */
    public int locals(Frame f) {
        if (f.namespace != Heap.NULL) {
            return f.namespace;
        }
        Heap heap = memory.heap();
        int dict = heap.loadLocal(f.depth - 1, f.namespaceLocal());
        if (dict == Heap.NULL) {
            dict = dicts.make();
            if (isInnermost(f)) {
                memory.setLocal(f.namespaceLocal(), dict);
            }
        }
        for (int i = 0; i < f.variables; i++) {
            frames.update(dict, f, i, heap.loadLocal(f.depth - 1, 1 + i));
        }
        return dict;
    }

    /** The class of the method that runs: {@code __class__} of its closure. */
    public int currentClass() {
        Frame f = frame;
        if (f != null) {
            int free = f.body.code().free().indexOf("__class__");
            if (free >= 0) {
                return memory.field(memory.local(1 + f.body.firstFree() + free), 0);
            }
        }
        throw errors.raise("RuntimeError", "super(): __class__ cell not found");
    }

    /** The first argument of the function that runs. */
    public int firstArgument() {
        int o = memory.local(1);
        return o != Heap.NULL && memory.kind(o) == Kind.CELL ? memory.field(o, 0) : o;
    }

    /** Writes to the standard output or error. */
    public void write(String text, boolean error) {
        if (error) {
            request.err().write(text);
            return;
        }
        request.out().write(text);
        if (request.observer() != null) {
            request.observer().printed(text);
        }
    }

    /** Makes a built-in function object, pushed. */
    public int newBuiltin(BuiltinFunction function, int self, int module) {
        int o = memory.allocate(Kind.BUILTIN);
        memory.setPayload(o, function);
        if (self != Heap.NULL) {
            memory.setField(o, 0, self);
        }
        if (module != Heap.NULL) {
            memory.setField(o, 1, module);
        }
        return o;
    }

    /** Whether an object is the module's {@code sys.stderr}. */
    public boolean isErrorStream(int o) {
        return o == errorStream;
    }

    /** {@code sys.stderr}. */
    public int errorStream;

    /** The module is being taken down: CPython can no longer read source files then. */
    public void end() {
        ending = true;
    }

    /** Whether tracebacks show the source: not for a program given on the command line. */
    public boolean showsSource() {
        return !ending && !request.program().file().startsWith("<");
    }

    /** The collector. */
    public Collecting collecting() {
        return collecting;
    }
}
