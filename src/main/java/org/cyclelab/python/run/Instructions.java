package org.cyclelab.python.run;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.StarredArguments;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.code.CodeObject;
import org.cyclelab.python.code.Op;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Spread;
import org.cyclelab.python.syntax.Operator;

/** The less frequent instructions. */
final class Instructions {
    private final Vm vm;
    private final Memory m;

    Instructions(Vm vm) {
        this.vm = vm;
        m = vm.memory;
    }

    PyError unbound(Frame frame, int variable) {
        String name = frame.body.variable(variable);
        if (variable >= frame.body.firstFree()) {
            return vm.errors.raise(
                    "NameError",
                    "cannot access free variable '" + name
                            + "' where it is not associated with a value in enclosing scope");
        }
        return vm.errors.raise(
                "UnboundLocalError",
                "cannot access local variable '" + name + "' where it is not associated with a value");
    }

    private PyError undefined(String name) {
        PyError error = vm.errors.raise("NameError", "name '" + name + "' is not defined");
        int mark = m.sp;
        m.setField(vm.errors.pending(), ExceptionLayout.NAME, vm.texts.intern(name));
        m.popTo(mark);
        return error;
    }

    int global(Frame frame, int arg) {
        int name = frame.names[arg];
        int value = vm.dicts.get(frame.globals, name);
        if (value == Heap.NULL) {
            value = vm.dicts.get(frame.builtins, name);
            if (value == Heap.NULL) {
                throw undefined(frame.body.names().get(arg));
            }
        }
        return value;
    }

    int name(Frame frame, int arg) {
        int value = vm.dicts.get(frame.namespace, frame.names[arg]);
        return value != Heap.NULL ? value : global(frame, arg);
    }

    void execute(Frame frame, int op, int arg) {
        switch (op) {
            case Op.DELETE_DEREF -> {
                int cell = m.local(1 + arg);
                if (m.field(cell, 0) == Heap.NULL) {
                    throw unbound(frame, arg);
                }
                m.setField(cell, 0, Heap.NULL);
            }
            case Op.LOAD_CLASSDEREF -> {
                int value = vm.dicts.get(frame.namespace, frame.body.variable(arg));
                if (value == Heap.NULL) {
                    value = m.field(m.local(1 + arg), 0);
                }
                if (value == Heap.NULL) {
                    throw unbound(frame, arg);
                }
                m.push(value);
            }
            case Op.LOAD_CLOSURE -> m.push(m.local(1 + arg));
            case Op.DELETE_NAME -> deleteName(frame.namespace, frame, arg);
            case Op.STORE_GLOBAL -> {
                vm.dicts.put(frame.globals, frame.names[arg], m.peek(0));
                m.pop();
            }
            case Op.DELETE_GLOBAL -> deleteName(frame.globals, frame, arg);
            case Op.DELETE_ATTR -> {
                int mark = m.sp - 1;
                vm.attributes.delete(m.peek(0), frame.body.names().get(arg));
                m.popTo(mark);
            }
            case Op.CALL_FUNCTION_EX -> new StarredArguments(vm).call((arg & 1) != 0);
            case Op.BUILD_SET -> buildSet(arg);
            case Op.BUILD_MAP -> buildMap(arg);
            case Op.BUILD_CONST_KEY_MAP -> buildConstKeyMap(arg);
            case Op.BUILD_STRING -> buildString(arg);
            case Op.BUILD_SLICE -> buildSlice(arg);
            case Op.LIST_APPEND -> {
                int mark = m.sp;
                vm.sequences.append(m.peek(arg), m.peek(0));
                m.popTo(mark - 1);
            }
            case Op.SET_ADD -> {
                int mark = m.sp;
                vm.sets.add(m.peek(arg), m.peek(0));
                m.popTo(mark - 1);
            }
            case Op.MAP_ADD -> {
                int mark = m.sp;
                vm.dicts.put(m.peek(arg + 1), m.peek(1), m.peek(0));
                m.popTo(mark);
                m.setLocal(mark - 2, Heap.NULL);
                m.popTo(mark - 2);
            }
            case Op.LIST_EXTEND -> {
                int mark = m.sp;
                new Spread(vm).extend(m.peek(arg), m.peek(0), "Value after * must be an iterable, not ");
                m.popTo(mark - 1);
            }
            case Op.LIST_TO_TUPLE -> {
                int slot = m.sp - 1;
                vm.finish(slot, vm.iteration.tuple(m.peek(0)));
            }
            case Op.SET_UPDATE -> {
                int mark = m.sp;
                vm.algebra.update(m.peek(arg), m.peek(0));
                m.popTo(mark - 1);
            }
            case Op.DICT_UPDATE, Op.DICT_MERGE -> {
                int mark = m.sp;
                if (op == Op.DICT_MERGE) {
                    new StarredArguments(vm).mergeArguments(m.peek(arg + 2), m.peek(arg), m.peek(0));
                } else {
                    new Spread(vm).merge(m.peek(arg), m.peek(0));
                }
                m.popTo(mark - 1);
            }
            case Op.UNPACK_SEQUENCE -> new Spread(vm).unpack(arg);
            case Op.UNPACK_EX -> new Spread(vm).unpackStarred(arg & 0xffff, arg >>> 16);
            case Op.UNARY_OP -> {
                int slot = m.sp - 1;
                vm.finish(slot, vm.operators.unary(Operator.of(arg), m.peek(0)));
            }
            case Op.CONTAINS_OP -> {
                int slot = m.sp - 2;
                boolean in = vm.subscripts.contains(m.local(slot + 1), m.local(slot));
                vm.finish(slot, vm.bool(in == (arg == 0)));
            }
            case Op.STORE_SUBSCR -> {
                int mark = m.sp;
                vm.subscripts.set(m.peek(1), m.peek(0), m.peek(2));
                m.popTo(mark);
                m.setLocal(mark - 3, Heap.NULL);
                m.setLocal(mark - 2, Heap.NULL);
                m.popTo(mark - 3);
            }
            case Op.DELETE_SUBSCR -> {
                int mark = m.sp;
                vm.subscripts.delete(m.peek(1), m.peek(0));
                m.popTo(mark);
                m.setLocal(mark - 2, Heap.NULL);
                m.popTo(mark - 2);
            }
            default -> control(frame, op, arg);
        }
    }

    private void control(Frame frame, int op, int arg) {
        switch (op) {
            case Op.GET_YIELD_FROM_ITER -> {
                if (m.kind(m.peek(0)) != Kind.GENERATOR) {
                    int slot = m.sp - 1;
                    vm.finish(slot, vm.iteration.iterator(m.peek(0)));
                }
            }
            case Op.SEND -> {
                int slot = m.sp - 1;
                int value = vm.generators.sendOrNull(m.peek(1), m.peek(0));
                if (value == Heap.NULL) {
                    // The result of the generator is on top.
                    m.slide(slot - 1);
                    frame.pc = arg;
                } else {
                    vm.finish(slot, value);
                }
            }
            case Op.RAISE_VARARGS -> throw new Raising(vm).raise(arg);
            case Op.RERAISE -> throw vm.errors.reraise(m.peek(0));
            case Op.PUSH_EXC_INFO -> {
                int previous = vm.errors.handled();
                int top = m.sp - 1;
                m.push(Heap.NULL);
                m.moveLocal(top + 1, top);
                m.setLocal(top, previous == Heap.NULL ? vm.none : previous);
                vm.errors.setHandled(m.peek(0));
            }
            case Op.POP_EXCEPT -> {
                int previous = m.peek(0);
                vm.errors.setHandled(previous == vm.none ? Heap.NULL : previous);
                m.pop();
            }
            case Op.CHECK_EXC_MATCH -> {
                int slot = m.sp - 1;
                vm.finish(slot, vm.bool(new Raising(vm).matches(m.peek(1), m.peek(0))));
            }
            case Op.BEFORE_WITH -> beforeWith();
            case Op.WITH_EXCEPT_START -> {
                int exception = m.peek(0);
                int traceback = m.field(exception, ExceptionLayout.TRACEBACK);
                vm.calls.invoke(
                        m.peek(2),
                        vm.typeOf(exception).handle,
                        exception,
                        traceback == Heap.NULL ? vm.none : traceback);
            }
            case Op.MAKE_FUNCTION -> makeFunction(frame, arg);
            case Op.LOAD_BUILD_CLASS -> m.push(vm.dicts.get(frame.builtins, "__build_class__"));
            case Op.FORMAT_VALUE -> formatValue(arg);
            case Op.IMPORT_NAME -> {
                int slot = m.sp - 2;
                Integer module = vm.modules().get(frame.body.names().get(arg));
                if (module == null) {
                    throw vm.errors.raise(
                            "ModuleNotFoundError",
                            "No module named '" + frame.body.names().get(arg) + "'");
                }
                vm.finish(slot, module);
            }
            case Op.IMPORT_FROM -> {
                String name = frame.body.names().get(arg);
                int value = vm.dicts.get(m.field(m.peek(0), 0), name);
                if (value == Heap.NULL) {
                    throw vm.errors.raise("ImportError", "cannot import name '" + name + "'");
                }
                m.push(value);
            }
            case Op.LOAD_ASSERTION_ERROR -> m.push(vm.type("AssertionError").handle);
            default -> throw new IllegalStateException("no instruction has the number " + op);
        }
    }

    private void deleteName(int dict, Frame frame, int arg) {
        int mark = m.sp;
        if (!vm.dicts.remove(dict, frame.names[arg])) {
            throw undefined(frame.body.names().get(arg));
        }
        m.popTo(mark);
    }

    private void buildSet(int n) {
        int mark = m.sp - n;
        int set = vm.sets.make(Kind.SET);
        for (int i = 0; i < n; i++) {
            vm.sets.add(set, m.local(mark + i));
        }
        m.slide(mark);
    }

    private void buildMap(int n) {
        int mark = m.sp - 2 * n;
        boolean text = n > 0;
        for (int i = 0; i < n; i++) {
            text &= m.kind(m.local(mark + 2 * i)) == Kind.STR;
        }
        int dict = vm.dicts.make(n, text);
        for (int i = 0; i < n; i++) {
            vm.dicts.put(dict, m.local(mark + 2 * i), m.local(mark + 2 * i + 1));
        }
        m.slide(mark);
    }

    private void buildConstKeyMap(int n) {
        int keys = m.peek(0);
        int mark = m.sp - 1 - n;
        boolean text = true;
        for (int i = 0; i < n; i++) {
            text &= m.kind(vm.sequences.tupleItem(keys, i)) == Kind.STR;
        }
        int dict = vm.dicts.make(n, text);
        for (int i = 0; i < n; i++) {
            vm.dicts.put(dict, vm.sequences.tupleItem(keys, i), m.local(mark + i));
        }
        m.slide(mark);
    }

    private void buildString(int n) {
        int mark = m.sp - n;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            text.append(vm.text(m.local(mark + i)));
        }
        vm.finish(mark, vm.texts.make(text.toString()));
    }

    private void buildSlice(int n) {
        int mark = m.sp - n;
        int slice = m.allocate(Kind.SLICE);
        for (int i = 0; i < 3; i++) {
            m.setField(slice, i, i < n ? m.local(mark + i) : vm.none);
        }
        m.slide(mark);
    }

    private void beforeWith() {
        int slot = m.sp - 1;
        int context = m.peek(0);
        for (String name : new String[] {"__enter__", "__exit__"}) {
            if (vm.attributes.lookup(vm.typeOf(context), name) == Heap.NULL) {
                String also = name.equals("__exit__") ? " (missed __exit__ method)" : "";
                throw vm.errors.type(
                        "'" + vm.typeName(context) + "' object does not support the context manager protocol" + also);
            }
        }
        int exit = vm.attributes.special(context, "__exit__");
        m.push(exit);
        m.slide(slot + 1);
        vm.calls.method(context, "__enter__");
        m.slide(slot + 2);
        // Stack: context, exit, result; the context goes.
        m.moveLocal(slot, slot + 1);
        m.moveLocal(slot + 1, slot + 2);
        m.sp = slot + 2;
    }

    private void makeFunction(Frame frame, int flags) {
        int slot = m.sp - 1 - Integer.bitCount(flags);
        int code = m.peek(0);
        int at = slot;
        int defaults = (flags & 1) != 0 ? m.local(at++) : Heap.NULL;
        int keywordDefaults = (flags & 2) != 0 ? m.local(at++) : Heap.NULL;
        int closure = (flags & 8) != 0 ? m.local(at) : Heap.NULL;
        int function = newFunction(code, frame.globals, frame.builtins);
        m.setField(function, Fields.DEFAULTS, defaults);
        m.setField(function, Fields.KEYWORD_DEFAULTS, keywordDefaults);
        m.setField(function, Fields.CLOSURE, closure);
        m.slide(slot);
    }

    /** A function object of compiled code, pushed. */
    int newFunction(int code, int globals, int builtins) {
        int function = m.allocate(Kind.FUNCTION);
        m.setField(function, Fields.GLOBALS, globals);
        m.setField(function, Fields.BUILTINS, builtins);
        m.setField(function, Fields.CODE, code);
        m.setField(function, Fields.NAME, m.field(code, 4));
        m.setField(function, Fields.QUALNAME, m.field(code, 5));
        int module = vm.dicts.get(globals, "__name__");
        m.setField(function, Fields.MODULE, module);
        CodeObject object = m.payload(code, CodeObject.class);
        int constants = m.field(code, 0);
        if (object.code.documentation() != null && vm.sequences.tupleSize(constants) > 0) {
            m.setField(function, Fields.DOC, vm.sequences.tupleItem(constants, 0));
        }
        return function;
    }

    private void formatValue(int flags) {
        boolean format = (flags & 4) != 0;
        int slot = m.sp - (format ? 2 : 1);
        int spec = format ? m.peek(0) : Heap.NULL;
        int value = m.local(slot);
        switch (flags & 3) {
            case 1 -> value = vm.representation.str(value);
            case 2 -> value = vm.representation.repr(value);
            case 3 -> value = vm.representation.ascii(value);
            default -> {}
        }
        if (m.kind(value) == Kind.STR && spec == Heap.NULL) {
            vm.finish(slot, value);
        } else {
            vm.finish(slot, vm.formats.format(value, spec == Heap.NULL ? "" : vm.text(spec)));
        }
    }
}
