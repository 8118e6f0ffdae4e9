package org.cyclelab.python.operate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.code.CodeObject;
import org.cyclelab.python.machine.BuiltinFunction;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.machine.Frames;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** Attributes of the built-in types that are no methods: names, dictionaries, the parts of functions and tracebacks. */
final class BuiltinAttributes {
    private final Operations vm;
    private final Memory memory;

    BuiltinAttributes(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    private final Map<String, IntUnaryOperator> computed = new HashMap<>();

    void property(String name, IntUnaryOperator value) {
        computed.put(name, value);
    }

    private final Map<String, Attributes.Setter> setters = new HashMap<>();

    void onSet(String name, Attributes.Setter action) {
        setters.put(name, action);
    }

    String message(int o, String name) {
        return switch (memory.kind(o)) {
            case Kind.TYPE -> "type object '" + vm.typeAt(o).name + "' has no attribute '" + name + "'";
            case Kind.MODULE -> "module '" + memory.payload(o, String.class) + "' has no attribute '" + name + "'";
            case Kind.METHOD -> message(memory.field(o, 0), name);
            case Kind.SUPER -> "'super' object has no attribute '" + name + "'";
            default -> "'" + vm.typeName(o) + "' object has no attribute '" + name + "'";
        };
    }

    private int orNone(int value) {
        return value == Heap.NULL ? vm.none : value;
    }

    int get(int o, int kind, String name) {
        if (name.equals("__class__")) {
            return vm.typeOf(o).handle;
        }
        if (name.equals("__dict__")) {
            return vm.attributes.storage.dictionary(o);
        }
        if (name.equals("__doc__") && kind != Kind.FUNCTION && kind != Kind.PROPERTY && kind != Kind.METHOD) {
            return vm.none;
        }
        return switch (kind) {
            case Kind.FUNCTION -> function(o, name);
            case Kind.METHOD ->
                switch (name) {
                    case "__self__" -> memory.field(o, 1);
                    case "__func__" -> memory.field(o, 0);
                    default -> vm.attributes.find(memory.field(o, 0), name);
                };
            case Kind.BUILTIN, Kind.METHOD_DESCRIPTOR ->
                switch (name) {
                    case "__name__", "__qualname__" ->
                        vm.texts.make(memory.payload(o, BuiltinFunction.class).name());
                    case "__self__" -> orNone(memory.field(o, 0));
                    default -> Heap.NULL;
                };
            case Kind.CODE -> code(o, name);
            case Kind.CELL -> name.equals("cell_contents") ? cell(o) : Heap.NULL;
            case Kind.TRACEBACK ->
                switch (name) {
                    case "tb_frame" -> memory.field(o, 1);
                    case "tb_next" -> orNone(memory.field(o, 0));
                    case "tb_lineno" -> {
                        Frame frame = memory.payload(memory.field(o, 1), Frame.class);
                        yield vm.integers.make(frame.body.line((int) memory.number(o)));
                    }
                    default -> Heap.NULL;
                };
            case Kind.FRAME -> frame(o, name);
            case Kind.EXCEPTION -> exception(o, name);
            case Kind.GENERATOR ->
                switch (name) {
                    case "__name__" -> vm.texts.make(vm.generators().name(o));
                    case "__qualname__" -> vm.texts.make(vm.generators().qualifiedName(o));
                    case "gi_running" -> vm.bool(vm.generators().isRunning(o));
                    case "gi_frame" -> vm.generators().isFinished(o) ? vm.none : Heap.NULL;
                    default -> Heap.NULL;
                };
            case Kind.SLICE, Kind.RANGE ->
                switch (name) {
                    case "start" -> memory.field(o, 0);
                    case "stop" -> memory.field(o, 1);
                    case "step" -> memory.field(o, 2);
                    default -> Heap.NULL;
                };
            case Kind.PROPERTY ->
                switch (name) {
                    case "fget" -> orNone(memory.field(o, 0));
                    case "fset" -> orNone(memory.field(o, 1));
                    case "fdel" -> orNone(memory.field(o, 2));
                    case "__doc__" -> propertyDoc(o);
                    default -> Heap.NULL;
                };
            case Kind.STATIC_METHOD, Kind.CLASS_METHOD -> name.equals("__func__") ? memory.field(o, 0) : Heap.NULL;
            case Kind.WEAK_REFERENCE -> name.equals("__callback__") ? orNone(memory.field(o, 0)) : Heap.NULL;
            default -> {
                String type = kind == Kind.BOOL ? "int" : vm.ofKind(kind) == null ? "" : vm.ofKind(kind).name;
                IntUnaryOperator value = computed.get(type + "." + name);
                yield value == null ? Heap.NULL : value.applyAsInt(o);
            }
        };
    }

    private int propertyDoc(int property) {
        int doc = memory.field(property, 3);
        int getter = memory.field(property, 0);
        if (doc != Heap.NULL && doc != vm.none) {
            return doc;
        }
        return getter != Heap.NULL && memory.kind(getter) == Kind.FUNCTION
                ? orNone(memory.field(getter, Fields.DOC))
                : vm.none;
    }

    private int function(int o, String name) {
        return switch (name) {
            case "__name__" -> memory.field(o, Fields.NAME);
            case "__qualname__" -> memory.field(o, Fields.QUALNAME);
            case "__module__" -> orNone(memory.field(o, Fields.MODULE));
            case "__globals__" -> memory.field(o, Fields.GLOBALS);
            case "__code__" -> memory.field(o, Fields.CODE);
            case "__defaults__" -> orNone(memory.field(o, Fields.DEFAULTS));
            case "__kwdefaults__" -> orNone(memory.field(o, Fields.KEYWORD_DEFAULTS));
            case "__closure__" -> orNone(memory.field(o, Fields.CLOSURE));
            case "__doc__" -> orNone(memory.field(o, Fields.DOC));
            default -> Heap.NULL;
        };
    }

    private int cell(int o) {
        int value = memory.field(o, 0);
        if (value == Heap.NULL) {
            throw vm.errors.raise("ValueError", "Cell is empty");
        }
        return value;
    }

    private int code(int o, String name) {
        CodeObject code = memory.payload(o, CodeObject.class);
        return switch (name) {
            case "co_consts" -> memory.field(o, 0);
            case "co_names" -> memory.field(o, 1);
            case "co_filename" -> memory.field(o, 3);
            case "co_name" -> memory.field(o, 4);
            case "co_qualname" -> memory.field(o, 5);
            case "co_argcount" -> vm.integers.make(code.code.positional());
            case "co_kwonlyargcount" -> vm.integers.make(code.code.keywordOnly());
            case "co_posonlyargcount" -> vm.integers.make(code.code.positionalOnly());
            case "co_nlocals" -> vm.integers.make(code.code.locals().size());
            case "co_firstlineno" -> vm.integers.make(code.code.firstLine());
            case "co_varnames" -> names(code.code.locals());
            case "co_freevars" -> names(code.code.free());
            case "co_cellvars" -> names(code.code.cells());
            default -> Heap.NULL;
        };
    }

    private int names(List<String> names) {
        for (String name : names) {
            vm.texts.intern(name);
        }
        return vm.sequences.packTuple(names.size());
    }

    private int frame(int o, String name) {
        Frame frame = memory.payload(o, Frame.class);
        boolean ended = memory.field(o, Frames.code(frame)) != Heap.NULL;
        return switch (name) {
            case "f_back" -> orNone(memory.field(o, Frames.back(frame)));
            case "f_lineno" -> vm.integers.make(frame.body.line(frame.current));
            case "f_globals" -> frame.globals;
            case "f_code" -> ended ? memory.field(o, Frames.code(frame)) : memory.local(frame.codeLocal());
            case "f_locals" -> {
                if (frame.namespace != Heap.NULL) {
                    yield frame.namespace;
                }
                if (!ended) {
                    yield vm.locals(frame);
                }
                int dict = memory.field(o, Frames.NAMESPACE);
                if (dict == Heap.NULL) {
                    dict = vm.dicts.make();
                    memory.setField(o, Frames.NAMESPACE, dict);
                }
                for (int i = 0; i < frame.variables; i++) {
                    vm.frames.update(dict, frame, i, memory.field(o, Frames.FIRST + i));
                }
                yield dict;
            }
            default -> Heap.NULL;
        };
    }

    private int exception(int o, String name) {
        PyType type = vm.typeOf(o);
        return switch (name) {
            case "args" -> {
                int args = memory.field(o, ExceptionLayout.ARGS);
                yield args == Heap.NULL ? vm.sequences.emptyTuple : args;
            }
            case "__traceback__" -> orNone(memory.field(o, ExceptionLayout.TRACEBACK));
            case "__context__" -> orNone(memory.field(o, ExceptionLayout.CONTEXT));
            case "__cause__" -> orNone(memory.field(o, ExceptionLayout.CAUSE));
            case "errno", "strerror", "filename" -> {
                int args = memory.field(o, ExceptionLayout.ARGS);
                int n = args == Heap.NULL ? 0 : vm.sequences.tupleSize(args);
                if (!type.isSubclass(vm.type("OSError"))) {
                    yield Heap.NULL;
                }
                int at = name.equals("errno") ? 0 : name.equals("strerror") ? 1 : 2;
                yield n >= 2 && n > at ? vm.sequences.tupleItem(args, at) : vm.none;
            }
            case "__suppress_context__" -> vm.bool(memory.number(o) != 0);
            case "value" ->
                type.isSubclass(vm.type("StopIteration")) ? orNone(memory.field(o, ExceptionLayout.VALUE)) : Heap.NULL;
            case "code" ->
                type.isSubclass(vm.type("SystemExit")) ? orNone(memory.field(o, ExceptionLayout.VALUE)) : Heap.NULL;
            case "obj" ->
                type.isSubclass(vm.type("AttributeError")) ? orNone(memory.field(o, ExceptionLayout.VALUE)) : Heap.NULL;
            case "name" ->
                type.isSubclass(vm.type("AttributeError")) || type.isSubclass(vm.type("NameError"))
                        ? orNone(memory.field(o, ExceptionLayout.NAME))
                        : Heap.NULL;
            default -> Heap.NULL;
        };
    }

    /** Sets an attribute that is no entry of a dictionary; false if there is none of that name. */
    boolean set(int o, String name, int value) {
        int kind = memory.kind(o);
        int stored = value == vm.none ? Heap.NULL : value;
        if (kind == Kind.EXCEPTION) {
            switch (name) {
                case "__traceback__" -> memory.setField(o, ExceptionLayout.TRACEBACK, stored);
                case "__context__" -> memory.setField(o, ExceptionLayout.CONTEXT, stored);
                case "__cause__" -> {
                    memory.setField(o, ExceptionLayout.CAUSE, stored);
                    memory.setNumber(o, 1);
                }
                case "args" -> memory.setField(o, ExceptionLayout.ARGS, value);
                default -> {
                    return false;
                }
            }
            return true;
        }
        if (kind == Kind.FUNCTION) {
            switch (name) {
                case "__name__" -> memory.setField(o, Fields.NAME, value);
                case "__qualname__" -> memory.setField(o, Fields.QUALNAME, value);
                case "__doc__" -> memory.setField(o, Fields.DOC, value);
                case "__defaults__" -> memory.setField(o, Fields.DEFAULTS, stored);
                default -> {
                    return false;
                }
            }
            return true;
        }
        if (kind == Kind.FINALIZE || kind == Kind.THREAD) {
            Attributes.Setter action = setters.get(vm.typeName(o) + "." + name);
            if (action != null) {
                action.set(o, value);
                return true;
            }
        }
        if (kind == Kind.CELL && name.equals("cell_contents")) {
            memory.setField(o, 0, value);
            return true;
        }
        return false;
    }

    int ofType(int o, PyType type, String name) {
        return switch (name) {
            case "__name__" -> vm.texts.intern(type.name);
            case "__qualname__" -> vm.texts.make(type.qualifiedName);
            case "__class__" -> vm.type("type").handle;
            case "__module__" -> type.defined ? vm.dicts.get(type.dictionary, name) : vm.texts.make(type.module);
            case "__mro__" -> {
                if (!type.defined) {
                    for (PyType t : type.order) {
                        memory.push(t.handle);
                    }
                    yield vm.sequences.packTuple(type.order.size());
                }
                yield memory.field(o, Fields.TYPE_MRO);
            }
            case "__bases__" -> {
                if (!type.defined) {
                    PyType base = type.base;
                    if (base == null) {
                        yield vm.sequences.emptyTuple;
                    }
                    memory.push(base.handle);
                    yield vm.sequences.packTuple(1);
                }
                yield memory.field(o, Fields.TYPE_BASES);
            }
            case "__base__" -> {
                PyType base = type.base;
                yield base == null ? vm.none : base.handle;
            }
            case "__dict__" -> {
                if (!type.defined) {
                    yield Heap.NULL;
                }
                int proxy = memory.allocate(Kind.MAPPING_PROXY);
                memory.setField(proxy, 0, type.dictionary);
                yield proxy;
            }
            case "__doc__" -> {
                int doc = vm.attributes.own(type, name);
                yield doc == Heap.NULL ? vm.none : doc;
            }
            default -> Heap.NULL;
        };
    }
}
