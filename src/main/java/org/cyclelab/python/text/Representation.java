package org.cyclelab.python.text;

import java.math.BigInteger;
import java.util.ArrayList;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.code.CodeObject;
import org.cyclelab.python.machine.BuiltinFunction;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.operate.Operations;

/** {@code repr} and {@code str}. */
public final class Representation {
    /** The least int that CPython does not write in decimal. */
    private static final BigInteger MOST_DECIMAL = BigInteger.TEN.pow(4300);

    private final Operations vm;
    private final Memory memory;

    /** Containers being represented, so that one in itself shows as dots. */
    private final ArrayList<Integer> open = new ArrayList<>();

    /** Writes the values of a program. */
    public Representation(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** {@code repr(o)} as a string object. */
    public int repr(int o) {
        int custom = custom(o, "__repr__");
        if (custom != Heap.NULL) {
            return checked(own(o, "__repr__", " while getting the repr of an object"), "__repr__");
        }
        return memory.kind(o) == Kind.INT ? vm.texts.fresh(reprText(o)) : vm.texts.make(reprText(o));
    }

    private int checked(int r, String method) {
        if (memory.kind(r) != Kind.STR) {
            throw vm.errors.type(method + " returned non-string (type " + vm.typeName(r) + ")");
        }
        return r;
    }

    /** {@code str(o)} as a string object; a string is itself. */
    public int str(int o) {
        if (memory.kind(o) == Kind.STR) {
            return o;
        }
        if (custom(o, "__str__") != Heap.NULL) {
            return checked(own(o, "__str__", " while getting the str of an object"), "__str__");
        }
        if (memory.kind(o) == Kind.EXCEPTION && custom(o, "__repr__") == Heap.NULL) {
            return vm.texts.make(exceptionText(o));
        }
        if (memory.kind(o) == Kind.WEAK_PROXY) {
            return str(vm.attributes.behindProxy(o));
        }
        if (custom(o, "__repr__") != Heap.NULL) {
            return checked(own(o, "__repr__", " while getting the repr of an object"), "__str__");
        }
        return repr(o);
    }

    /** Calls a method of the program. */
    private int own(int o, String method, String where) {
        vm.descend(where);
        try {
            return vm.method(o, method);
        } finally {
            vm.depth--;
        }
    }

    /** {@code object.__str__(o)}, or that of a built-in type. */
    public int plainStr(int o) {
        if (memory.kind(o) == Kind.STR) {
            return o;
        }
        return memory.kind(o) == Kind.EXCEPTION ? vm.texts.make(exceptionText(o)) : repr(o);
    }

    /** {@code ascii(o)}. */
    public int ascii(int o) {
        StringBuilder out = new StringBuilder();
        vm.text(repr(o)).codePoints().forEach(c -> {
            if (c < 128) {
                out.append((char) c);
            } else {
                out.append(Quotes.escape(c));
            }
        });
        return vm.texts.make(out.toString());
    }

    private int custom(int o, String method) {
        if (memory.kind(o) == Kind.TYPE) {
            return Heap.NULL;
        }
        PyType type = vm.typeOf(o);
        if (!type.defined) {
            return Heap.NULL;
        }
        int found = vm.attributes.lookup(type, method);
        return found != Heap.NULL && memory.kind(found) != Kind.METHOD_DESCRIPTOR ? found : Heap.NULL;
    }

    private String text(int o) {
        int mark = memory.sp;
        String text = vm.text(repr(o));
        memory.popTo(mark);
        return text;
    }

    /** The text of {@code str(o)}. */
    public String strText(int o) {
        int mark = memory.sp;
        String text = vm.text(str(o));
        memory.popTo(mark);
        return text;
    }

    private String exceptionText(int o) {
        int args = memory.field(o, ExceptionLayout.ARGS);
        int n = args == Heap.NULL ? 0 : vm.sequences.tupleSize(args);
        if (n == 0) {
            return "";
        }
        if (n == 5 && vm.isInstance(o, vm.type("UnicodeError"))) {
            return unicodeError(o, args);
        }
        if (n == 2 && vm.isInstance(o, vm.type("OSError"))) {
            return "[Errno " + strText(vm.sequences.tupleItem(args, 0)) + "] "
                    + strText(vm.sequences.tupleItem(args, 1));
        }
        if (n == 1) {
            int argument = vm.sequences.tupleItem(args, 0);
            return vm.isInstance(o, vm.type("KeyError")) ? text(argument) : strText(argument);
        }
        return text(args);
    }

    private String unicodeError(int o, int args) {
        boolean encoding = vm.isInstance(o, vm.type("UnicodeEncodeError"));
        long start = memory.number(vm.sequences.tupleItem(args, 2));
        long end = memory.number(vm.sequences.tupleItem(args, 3));
        int object = vm.sequences.tupleItem(args, 1);
        String what;
        if (end - start != 1) {
            what = (encoding ? "characters" : "bytes") + " in position " + start + "-" + (end - 1);
        } else if (encoding) {
            String text = vm.text(object);
            what = "character '" + Quotes.escape(text.codePointAt(text.offsetByCodePoints(0, (int) start)))
                    + "' in position " + start;
        } else {
            what = String.format(
                    "byte 0x%02x in position %d", memory.payload(object, byte[].class)[(int) start], start);
        }
        return "'" + strText(vm.sequences.tupleItem(args, 0)) + "' codec can't " + (encoding ? "encode " : "decode ")
                + what + ": " + strText(vm.sequences.tupleItem(args, 4));
    }

    /** {@code repr(o)} as text. */
    public String reprText(int o) {
        int kind = memory.kind(o);
        switch (kind) {
            case Kind.NONE -> {
                return "None";
            }
            case Kind.BOOL -> {
                return o == vm.yes ? "True" : "False";
            }
            case Kind.ELLIPSIS -> {
                return "Ellipsis";
            }
            case Kind.NOT_IMPLEMENTED -> {
                return "NotImplemented";
            }
            case Kind.INT -> {
                return Long.toString(memory.number(o));
            }
            case Kind.BIG_INT -> {
                return decimal(vm.integers.value(o));
            }
            case Kind.FLOAT -> {
                return Reals.shortest(vm.integers.floatValue(o));
            }
            case Kind.STR -> {
                return Quotes.of(vm.text(o));
            }
            case Kind.BYTES -> {
                return Quotes.of(memory.payload(o, byte[].class));
            }
            case Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.SET, Kind.FROZENSET -> {
                return container(o, kind);
            }
            case Kind.DICT_KEYS, Kind.DICT_VALUES, Kind.DICT_ITEMS -> {
                int list = vm.iteration.list(o);
                String text = text(list);
                return vm.typeName(o) + "(" + text + ")";
            }
            case Kind.MAPPING_PROXY -> {
                return "mappingproxy(" + text(memory.field(o, 0)) + ")";
            }
            case Kind.RANGE -> {
                String step = text(memory.field(o, 2));
                return "range(" + text(memory.field(o, 0)) + ", " + text(memory.field(o, 1))
                        + (step.equals("1") ? "" : ", " + step) + ")";
            }
            case Kind.SLICE -> {
                return "slice(" + text(memory.field(o, 0)) + ", " + text(memory.field(o, 1)) + ", "
                        + text(memory.field(o, 2)) + ")";
            }
            default -> {
                return other(o, kind);
            }
        }
    }

    private String decimal(BigInteger value) {
        if (value.bitLength() > 14_280 && value.abs().compareTo(MOST_DECIMAL) >= 0) {
            throw vm.errors.raise(
                    "ValueError",
                    "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits()"
                            + " to increase the limit");
        }
        return value.toString();
    }

    private String at(int o) {
        return " at 0x" + Long.toHexString(vm.address(o)) + ">";
    }

    private String other(int o, int kind) {
        switch (kind) {
            case Kind.FUNCTION -> {
                return "<function " + vm.text(memory.field(o, Fields.QUALNAME)) + at(o);
            }
            case Kind.BUILTIN -> {
                BuiltinFunction function = memory.payload(o, BuiltinFunction.class);
                int self = memory.field(o, 0);
                return function.owner().isEmpty() || self == Heap.NULL
                        ? "<built-in function " + function.name() + ">"
                        : "<built-in method " + function.name() + " of " + vm.typeName(self) + " object" + at(self);
            }
            case Kind.METHOD_DESCRIPTOR -> {
                BuiltinFunction function = memory.payload(o, BuiltinFunction.class);
                return "<method '" + function.name() + "' of '" + function.owner() + "' objects>";
            }
            case Kind.METHOD -> {
                int function = memory.field(o, 0);
                String name = memory.kind(function) == Kind.FUNCTION
                        ? vm.text(memory.field(function, Fields.QUALNAME))
                        : memory.payload(function, BuiltinFunction.class).name();
                return "<bound method " + name + " of " + text(memory.field(o, 1)) + ">";
            }
            case Kind.CODE -> {
                CodeObject code = memory.payload(o, CodeObject.class);
                return "<code object " + code.code.name() + " at 0x" + Long.toHexString(vm.address(o)) + ", file \""
                        + vm.text(memory.field(o, 3)) + "\", line " + code.code.firstLine() + ">";
            }
            case Kind.TYPE -> {
                PyType type = vm.typeAt(o);
                String module = type.defined ? "__main__." : type.module.equals("builtins") ? "" : type.module + ".";
                return "<class '" + module + type.qualifiedName + "'>";
            }
            case Kind.MODULE -> {
                String name = memory.payload(o, String.class);
                return "<module '" + name + "'" + (name.equals("__main__") ? "" : " (built-in)") + ">";
            }
            case Kind.GENERATOR -> {
                return "<generator object " + vm.generators().qualifiedName(o) + at(o);
            }
            case Kind.CELL -> {
                int content = memory.field(o, 0);
                return "<cell at 0x" + Long.toHexString(vm.address(o)) + ": "
                        + (content == Heap.NULL
                                ? "empty>"
                                : vm.typeName(content) + " object at 0x" + Long.toHexString(vm.address(content)) + ">");
            }
            case Kind.FRAME -> {
                Frame frame = memory.payload(o, Frame.class);
                return "<frame at 0x" + Long.toHexString(vm.address(o)) + ", file '"
                        + vm.request.program().file()
                        + "', line " + frame.body.line(frame.current) + ", code "
                        + frame.body.code().name() + ">";
            }
            case Kind.EXCEPTION -> {
                int args = memory.field(o, ExceptionLayout.ARGS);
                int n = args == Heap.NULL ? 0 : vm.sequences.tupleSize(args);
                String inner = n == 1 ? "(" + text(vm.sequences.tupleItem(args, 0)) + ")" : n == 0 ? "()" : text(args);
                return vm.typeName(o) + inner;
            }
            case Kind.WEAK_REFERENCE, Kind.WEAK_PROXY -> {
                int referent = memory.heap().loadWeak(o, 0);
                String start = "<" + (kind == Kind.WEAK_PROXY ? "weakproxy" : "weakref") + " at 0x"
                        + Long.toHexString(vm.address(o));
                if (referent == Heap.NULL) {
                    return start + "; dead>";
                }
                String address = at(referent);
                if (kind == Kind.WEAK_PROXY) {
                    return start + " to " + vm.typeName(referent) + address;
                }
                return start + "; to '" + vm.typeName(referent) + "'" + address.substring(0, address.length() - 1)
                        + named(referent);
            }
            case Kind.MEMBER -> {
                return "<member '" + memory.payload(o, String.class) + "' of '" + vm.typeAt(memory.field(o, 0)).name
                        + "' objects>";
            }
            case Kind.SUPER -> {
                return "<super: <class '" + vm.typeAt(memory.field(o, 0)).name + "'>, <"
                        + vm.typeAt(memory.field(o, 2)).name + " object>>";
            }
            default -> {
                PyType type = vm.typeOf(o);
                String name = type.defined ? "__main__." + type.qualifiedName : type.fullName();
                return "<" + name + " object" + at(o);
            }
        }
    }

    private String named(int o) {
        int mark = memory.sp;
        int name = vm.attributes.find(o, "__name__");
        String text = name != Heap.NULL && memory.kind(name) == Kind.STR ? " (" + vm.text(name) + ")>" : ">";
        memory.popTo(mark);
        return text;
    }

    private String container(int o, int kind) {
        if (open.contains(o)) {
            return switch (kind) {
                case Kind.LIST -> "[...]";
                case Kind.TUPLE -> "(...)";
                case Kind.DICT -> "{...}";
                default -> vm.typeName(o) + "(...)";
            };
        }
        if (kind != Kind.TUPLE) {
            vm.recycling.firstRepr();
        }
        long saved = vm.enter(" while getting the repr of an object");
        open.add(o);
        try {
            return contents(o, kind);
        } finally {
            open.remove(open.size() - 1);
            vm.exit(saved, Heap.NULL);
        }
    }

    private String contents(int o, int kind) {
        StringBuilder out = new StringBuilder();
        switch (kind) {
            case Kind.LIST, Kind.TUPLE -> {
                out.append(kind == Kind.LIST ? '[' : '(');
                for (int i = 0; i < vm.sequences.length(o); i++) {
                    out.append(i == 0 ? "" : ", ").append(text(vm.sequences.at(o, i)));
                }
                if (kind == Kind.TUPLE && vm.sequences.length(o) == 1) {
                    out.append(',');
                }
                return out.append(kind == Kind.LIST ? ']' : ')').toString();
            }
            case Kind.DICT -> {
                out.append('{');
                for (int i = vm.dicts.next(o, 0); i >= 0; i = vm.dicts.next(o, i + 1)) {
                    out.append(out.length() == 1 ? "" : ", ").append(text(vm.dicts.key(o, i)));
                    out.append(": ").append(text(vm.dicts.value(o, i)));
                }
                return out.append('}').toString();
            }
            default -> {
                String name = vm.typeName(o);
                if (vm.sets.size(o) == 0) {
                    return name + "()";
                }
                for (int i = 0; i < vm.sets.positions(o); i++) {
                    int element = vm.sets.at(o, i);
                    if (element != Heap.NULL) {
                        out.append(out.length() == 0 ? "" : ", ").append(text(element));
                    }
                }
                return kind == Kind.SET && !vm.typeOf(o).defined ? "{" + out + "}" : name + "({" + out + "})";
            }
        }
    }

    /** A function as messages about its arguments name it. */
    public String function(int callable) {
        return memory.kind(callable) == Kind.FUNCTION
                ? "__main__." + vm.text(memory.field(callable, Fields.QUALNAME)) + "()"
                : memory.kind(callable) == Kind.BUILTIN
                        ? memory.payload(callable, BuiltinFunction.class).name() + "()"
                        : vm.typeName(callable) + " object";
    }
}
