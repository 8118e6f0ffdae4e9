package org.cyclelab.python.run;

import java.util.HashMap;
import java.util.Map;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.Request;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Calls;
import org.cyclelab.python.call.Classes;
import org.cyclelab.python.call.Frame;
import org.cyclelab.python.call.Frames;
import org.cyclelab.python.call.Generators;
import org.cyclelab.python.call.NativeFunction;
import org.cyclelab.python.object.DictTable;
import org.cyclelab.python.object.Dicts;
import org.cyclelab.python.object.Integers;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.object.Sequences;
import org.cyclelab.python.object.SetTable;
import org.cyclelab.python.object.Sets;
import org.cyclelab.python.object.Texts;
import org.cyclelab.python.operate.Attributes;
import org.cyclelab.python.operate.Comparisons;
import org.cyclelab.python.operate.Formats;
import org.cyclelab.python.operate.Iteration;
import org.cyclelab.python.operate.LengthHints;
import org.cyclelab.python.operate.Operators;
import org.cyclelab.python.operate.Representation;
import org.cyclelab.python.operate.SetAlgebra;
import org.cyclelab.python.operate.Subscripts;
import org.jspecify.annotations.Nullable;

/** A running program: its memory, its types and the parts of the interpreter. */
public final class Vm {
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
    public final Attributes attributes;
    public final Calls calls;
    public final Operators operators;
    public final Comparisons comparisons;
    public final Iteration iteration;
    public final LengthHints hints;
    public final SetAlgebra algebra;
    public final Subscripts subscripts;
    public final Representation representation;
    public final Formats formats;
    public final Frames frames;
    public final Classes classes;
    public final Generators generators;
    public final Interpreter interpreter;
    public final Finalizers finalizers;
    public final Subclasses subclasses;
    public final Request request;

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

    /** Whether the module is being taken down: CPython can no longer read source files then. */
    boolean ending;

    private final Collecting collecting;

    /** CPython's free lists. */
    public final Recycling recycling;

    public Vm(Memory memory, Request request, Collecting collecting) {
        this.memory = memory;
        this.collecting = collecting;
        recycling = new Recycling(collecting.cpython(), memory.shapes());
        memory.onAlarm(collecting::alarm);
        this.request = request;
        memory.enterFrame(256, 0, 0);
        comparisons = new Comparisons(this);
        integers = new Integers(memory, FIRST_KEPT);
        sequences = new Sequences(memory, FIRST_KEPT + 300);
        texts = new Texts(memory, FIRST_KEPT + 1_000_000);
        nextStatic += 400;
        dicts = new Dicts(memory, comparisons);
        sets = new Sets(memory, comparisons);
        errors = new Errors(this);
        attributes = new Attributes(this);
        calls = new Calls(this);
        operators = new Operators(this);
        iteration = new Iteration(this);
        hints = new LengthHints(this);
        algebra = new SetAlgebra(this);
        subscripts = new Subscripts(this);
        representation = new Representation(this);
        formats = new Formats(this);
        frames = new Frames(this);
        classes = new Classes(this);
        generators = new Generators(this);
        interpreter = new Interpreter(this);
        finalizers = new Finalizers(this);
        subclasses = new Subclasses(this);
        new Builtin(this).types();
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

    public void add(PyType type) {
        types.put(type.name, type);
        if (!type.defined && type.kind != Kind.EXCEPTION && byKind[type.kind] == null) {
            byKind[type.kind] = type;
        }
    }

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
                return memory.payload(o, NativeFunction.class).name().startsWith("__")
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
    String typeNameOrShape(int o) {
        PyType type = typeOf(o);
        return type == null
                ? memory.heap().types().get(memory.heap().type(o)).name()
                : type.name.equals("ReferenceType") ? "weakref" : type.name;
    }

    /** The first birth after those of the interpreter. */
    int firstOwnBirth() {
        return firstOwnBirth;
    }

    private int firstOwnBirth = Integer.MAX_VALUE;

    /** All that the interpreter itself needs is there. */
    void complete() {
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
    public boolean isInnermost(Frame frame) {
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

    /** Whether an object is the module's {@code sys.stderr}. */
    public boolean isErrorStream(int o) {
        return o == errorStream;
    }

    /** {@code sys.stderr}. */
    public int errorStream;

    /** Whether tracebacks show the source: not for a program given on the command line. */
    boolean showsSource() {
        return !ending && !request.program().file().startsWith("<");
    }

    /** What is to be done when the program has ended. */
    public final java.util.ArrayList<Runnable> atExit = new java.util.ArrayList<>();

    void runAtExit() {
        for (int i = atExit.size() - 1; i >= 0; i--) {
            finalizers.quietly(none, atExit.get(i));
        }
    }

    /** The collector. */
    public Collecting collecting() {
        return collecting;
    }

    /** Truth of an object. */
    public boolean truth(int o) {
        if (o == yes) {
            return true;
        }
        if (o == no || o == none) {
            return false;
        }
        switch (memory.kind(o)) {
            case Kind.INT, Kind.BOOL -> {
                return memory.number(o) != 0;
            }
            case Kind.FLOAT -> {
                return integers.floatValue(o) != 0;
            }
            case Kind.STR -> {
                return !text(o).isEmpty();
            }
            case Kind.BYTES -> {
                return memory.payload(o, byte[].class).length > 0;
            }
            case Kind.TUPLE -> {
                return sequences.tupleSize(o) > 0;
            }
            default -> {}
        }
        PyType type = typeOf(o);
        int mark = memory.sp;
        if (type.defined) {
            if (attributes.lookup(type, "__bool__") != Heap.NULL) {
                int r = calls.method(o, "__bool__");
                boolean result = r == yes;
                memory.popTo(mark);
                return result;
            }
        }
        if (attributes.lookup(type, "__len__") != Heap.NULL) {
            int n = subscripts.length(o);
            memory.popTo(mark);
            return n > 0;
        }
        return true;
    }
}
