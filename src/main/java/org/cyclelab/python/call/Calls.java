package org.cyclelab.python.call;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.code.CodeObject;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** Calls. */
public final class Calls {
    /** So many arguments find room for copies in every frame. */
    private static final int FEW = 8;

    private final Vm vm;
    private final Memory memory;

    Calls(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /**
     * Carries out a call. From {@code slot} on the stack has a function and its {@code self}, or null and what is called;
     * then {@code n} arguments, the last of them by keyword if there is a tuple of {@code names}. All is replaced by the
     * result.
     */
    public void call(int slot, int n, int names) {
        if (n > FEW && memory.frameSize - memory.sp < 4 * n + 24) {
            callInFrame(slot, n, names);
            return;
        }
        int callable = memory.local(slot);
        int base = slot + 1;
        int total = n + 1;
        if (callable == Heap.NULL) {
            callable = memory.local(slot + 1);
            base = slot + 2;
            total = n;
            if (memory.kind(callable) == Kind.METHOD) {
                memory.setLocal(slot, memory.field(callable, 0));
                memory.setLocal(slot + 1, memory.field(callable, 1));
                callable = memory.local(slot);
                base = slot + 1;
                total = n + 1;
            }
        }
        dispatch(slot, callable, base, total, names);
    }

    /** Moves the arguments to a frame of the heap that has room for the copies that built-in functions make. */
    private void callInFrame(int slot, int n, int names) {
        long saved = (long) memory.frameSize << 32 | slot;
        memory.enterFrame(5 * n + 128, slot, n + 2);
        memory.sp = n + 2;
        try {
            call(0, n, names);
        } catch (PyError e) {
            vm.leaveRoom(saved, Heap.NULL);
            throw e;
        }
        vm.leaveRoom(saved, memory.peek(0));
    }

    private void dispatch(int slot, int callable, int base, int total, int names) {
        switch (memory.kind(callable)) {
            case Kind.FUNCTION -> function(slot, callable, base, total, names);
            case Kind.BUILTIN, Kind.METHOD_DESCRIPTOR -> {
                int r = nativeCall(callable, base, total, names);
                vm.finish(slot, r);
            }
            case Kind.METHOD -> {
                method(slot, callable, base, total, names);
            }
            default -> other(slot, callable, base, total, names);
        }
    }

    /** The method stays on the stack; function, self and arguments are pushed above it. */
    private void method(int slot, int method, int base, int total, int names) {
        int[] arguments = new int[total];
        for (int i = 0; i < total; i++) {
            arguments[i] = memory.local(base + i);
        }
        long room = vm.room(total + 2);
        int at = memory.sp;
        try {
            memory.push(memory.field(method, 0));
            memory.push(memory.field(method, 1));
            for (int argument : arguments) {
                memory.push(argument);
            }
            if (room == -1) {
                for (int i = base; i < base + total; i++) {
                    memory.setLocal(i, Heap.NULL);
                }
            }
            call(at, total, names);
        } catch (PyError e) {
            vm.leaveRoom(room, Heap.NULL);
            throw e;
        }
        if (room != -1) {
            vm.leaveRoom(room, memory.peek(0));
        }
        vm.finish(slot, memory.peek(0));
    }

    private int nativeCall(int callable, int base, int total, int names) {
        NativeFunction function = memory.payload(callable, NativeFunction.class);
        int keywords = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names);
        int from = base;
        int n = total - keywords;
        if (memory.kind(callable) == Kind.BUILTIN
                && memory.field(callable, 0) != Heap.NULL
                && !function.owner().isEmpty()) {
            // A bound built-in method: self goes below copies of the arguments.
            int mark = memory.sp;
            memory.push(memory.field(callable, 0));
            for (int i = 0; i < total; i++) {
                memory.push(memory.local(base + i));
            }
            from = mark;
            n++;
        }
        int given = function.owner().isEmpty() ? n : n - 1;
        if (keywords > 0 && !function.keywords()) {
            throw vm.errors.type(full(function) + "() takes no keyword arguments");
        }
        if (given < 0) {
            throw vm.errors.type("unbound method " + full(function) + "() needs an argument");
        }
        if (given < function.min() || (function.max() >= 0 && given > function.max())) {
            throw vm.errors.type(wrongNumber(function, given));
        }
        if (function.byTuple()) {
            passByTuple(function, from + n - given, given, keywords);
        }
        if (function.max() != 1 || function.min() != 1 || function.keywords() || isSpecialized(function)) {
            return function.body().call(vm, from, n, names);
        }
        vm.descend(" while calling a Python object");
        try {
            return function.body().call(vm, from, n, names);
        } finally {
            vm.depth--;
        }
    }

    /** Whether CPython calls it without a level of recursion, though it takes one argument. */
    private static boolean isSpecialized(NativeFunction function) {
        return !function.owner().isEmpty() || function.name().equals("len");
    }

    /** Makes the tuple of the arguments where CPython does, if anybody could see it. */
    void passByTuple(NativeFunction function, int from, int n, int keywords) {
        boolean plain = true;
        for (int i = 0; i < n; i++) {
            plain &= memory.kind(memory.local(from + i)) <= Kind.BYTES;
        }
        if ((plain && keywords == 0) || !function.callsProgram()) {
            vm.recycling.passTuple(n);
        } else {
            for (int i = 0; i < n; i++) {
                memory.push(memory.local(from + i));
            }
            vm.sequences.packTuple(n);
        }
        if (keywords > 0 && !function.name().equals("print")) {
            vm.recycling.passDict();
        }
    }

    private static String full(NativeFunction function) {
        String owner = function.owner().isEmpty() ? function.module() : function.owner();
        return owner.isEmpty() ? function.name() : owner + "." + function.name();
    }

    private static String wrongNumber(NativeFunction f, int given) {
        String name = full(f);
        if (f.name().equals("sorted")) {
            return "sorted expected 1 argument, got " + given;
        }
        if (f.name().equals("count") && f.max() == 3) {
            return given < 1
                    ? "count() takes at least 1 argument (0 given)"
                    : "count() takes at most 3 arguments (" + given + " given)";
        }
        if (f.min() == f.max()) {
            if (f.min() == 0) {
                return name + "() takes no arguments (" + given + " given)";
            }
            if (f.min() == 1) {
                return name + "() takes exactly one argument (" + given + " given)";
            }
            return f.name() + " expected " + f.min() + " arguments, got " + given;
        }
        boolean few = given < f.min();
        int bound = few ? f.min() : f.max();
        return f.name() + " expected " + (few ? "at least " : "at most ") + bound + " argument"
                + (bound == 1 ? "" : "s") + ", got " + given;
    }

    private void other(int slot, int callable, int base, int total, int names) {
        if (memory.kind(callable) == Kind.TYPE) {
            vm.classes.instantiate(slot, vm.typeAt(callable), base, total, names);
            return;
        }
        PyType type = vm.typeOf(vm.attributes.behindProxy(callable));
        int call = vm.attributes.lookup(type, "__call__");
        if (call == Heap.NULL) {
            throw vm.errors.type("'" + type.name + "' object is not callable");
        }
        int at = memory.sp;
        memory.push(call);
        memory.push(memory.kind(callable) == Kind.WEAK_PROXY ? memory.weak(callable) : callable);
        for (int i = 0; i < total; i++) {
            memory.push(memory.local(base + i));
        }
        call(at, total, names);
        vm.finish(slot, memory.peek(0));
    }

    private void function(int slot, int function, int base, int total, int names) {
        CodeObject code = memory.payload(memory.field(function, Fields.CODE), CodeObject.class);
        if (vm.depth >= vm.recursionLimit) {
            throw vm.errors.raise("RecursionError", "maximum recursion depth exceeded");
        }
        boolean simple = names == Heap.NULL
                && total == code.code.positional()
                && code.code.keywordOnly() == 0
                && !code.code.variadic()
                && !code.code.keywordVariadic();
        int from;
        int count;
        if (simple) {
            from = base - 1;
            count = total + 1;
            if (memory.local(from) != function) {
                throw new IllegalStateException("the function is not below its arguments");
            }
        } else {
            from = new ArgumentBinder(vm).bind(function, code, base, total, names);
            count = 1 + code.code.parameters();
            for (int i = slot; i < from; i++) {
                if (memory.local(i) != Heap.NULL) {
                    memory.setLocal(i, Heap.NULL);
                }
            }
        }
        Frame frame = new Frame(vm.frame, code, slot, memory.frameSize);
        memory.enterFrame(code.frameSize, from, count);
        memory.sp = frame.stackBase;
        memory.setLocal(frame.codeLocal(), memory.field(function, Fields.CODE));
        frame.globals = memory.field(function, Fields.GLOBALS);
        frame.builtins = memory.field(function, Fields.BUILTINS);
        start(code, function);
        if (code.code.generator()) {
            vm.generators.make(frame);
            return;
        }
        run(frame);
    }

    /** Makes the cells of a frame's own and takes those of the closure over. */
    private void start(CodeObject code, int function) {
        for (int cell : code.cells) {
            int o = memory.allocate(Kind.CELL);
            int value = memory.local(1 + cell);
            if (value != Heap.NULL) {
                memory.setField(o, 0, value);
            }
            memory.popInto(1 + cell);
        }
        int free = code.code.free().size();
        if (free > 0) {
            int closure = memory.field(function, Fields.CLOSURE);
            for (int i = 0; i < free; i++) {
                memory.setLocal(1 + code.firstFree + i, vm.sequences.tupleItem(closure, i));
            }
        }
    }

    /** Runs a frame that has been entered; its result is pushed on the caller's stack. */
    void run(Frame frame) {
        vm.frame = frame;
        frame.depth = memory.frames;
        vm.depth++;
        try {
            vm.execute(frame);
        } finally {
            vm.depth--;
        }
    }

    /** Runs the function on top of the stack as a class body or module, with a namespace; the result replaces it. */
    public void runBody(int namespace) {
        int slot = memory.sp - 1;
        int function = memory.peek(0);
        CodeObject code = memory.payload(memory.field(function, Fields.CODE), CodeObject.class);
        if (vm.depth >= vm.recursionLimit) {
            throw vm.errors.raise("RecursionError", "maximum recursion depth exceeded");
        }
        Frame frame = new Frame(vm.frame, code, slot, memory.frameSize);
        memory.enterFrame(code.frameSize, slot, 1);
        memory.sp = frame.stackBase;
        memory.setLocal(frame.codeLocal(), memory.field(function, Fields.CODE));
        memory.setLocal(frame.namespaceLocal(), namespace);
        frame.globals = memory.field(function, Fields.GLOBALS);
        frame.builtins = memory.field(function, Fields.BUILTINS);
        frame.namespace = namespace;
        start(code, function);
        run(frame);
    }

    /** Calls an object from a built-in function; the result is pushed. */
    public int invoke(int callable, int... arguments) {
        long room = vm.room(arguments.length + 2);
        try {
            int slot = memory.sp;
            memory.push(Heap.NULL);
            memory.push(callable);
            for (int argument : arguments) {
                memory.push(argument);
            }
            call(slot, arguments.length, Heap.NULL);
        } catch (PyError e) {
            vm.leaveRoom(room, Heap.NULL);
            throw e;
        }
        int result = memory.peek(0);
        if (room != -1) {
            vm.leaveRoom(room, result);
        }
        return result;
    }

    /** Calls an object with arguments by keyword as well; the result is pushed. */
    public int invokeWith(int callable, int[] arguments, int keywords) {
        int mark = memory.sp;
        memory.push(Heap.NULL);
        memory.push(callable);
        for (int argument : arguments) {
            memory.push(argument);
        }
        vm.sequences.packTuple(arguments.length);
        memory.push(keywords);
        new StarredArguments(vm).call(true);
        return memory.local(mark);
    }

    /** Calls a method that the type of {@code o} defines; the result is pushed. */
    public int method(int o, String name, int... arguments) {
        int function = vm.attributes.lookup(vm.typeOf(o), name);
        if (function == Heap.NULL) {
            throw vm.errors.raise("AttributeError", "'" + vm.typeName(o) + "' object has no attribute '" + name + "'");
        }
        int kind = memory.kind(function);
        long room = vm.room(arguments.length + 3);
        try {
            int slot = memory.sp;
            if (kind == Kind.FUNCTION || kind == Kind.METHOD_DESCRIPTOR) {
                memory.push(function);
                memory.push(o);
            } else {
                memory.push(Heap.NULL);
                memory.push(vm.attributes.bind(function, o, vm.typeOf(o)));
                memory.slide(slot + 1);
            }
            for (int argument : arguments) {
                memory.push(argument);
            }
            call(slot, arguments.length, Heap.NULL);
        } catch (PyError e) {
            vm.leaveRoom(room, Heap.NULL);
            throw e;
        }
        int result = memory.peek(0);
        if (room != -1) {
            vm.leaveRoom(room, result);
        }
        return result;
    }
}
