package org.cyclelab.python.lib;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Arguments;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.NativeFunction;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Hashes;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.operate.Conversions;

/** What calls of the built-in types make; the first argument is the type. Also methods of {@code object}. */
final class Constructors {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    Constructors(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        builtin.constructor("object", 0, 0, false, (v, b, n, k) -> v.classes.newInstance(v.typeAt(m.local(b))));
        builtin.constructor("type", 0, -1, false, (v, b, n, k) -> {
            if (n != 2 && n != 4) {
                throw v.errors.type("type() takes 1 or 3 arguments");
            }
            return n == 2 ? v.typeOf(m.local(b + 1)).handle : newType(b + 1);
        });
        builtin.constructor("bool", 0, 1, false, (v, b, n, k) -> v.bool(n > 1 && v.truth(m.local(b + 1))));
        values();
        builtin.constructor("list", 0, 1, false, (v, b, n, k) -> {
            v.recycling.allocateNext();
            return n == 1 ? v.sequences.newList(0) : v.iteration.list(m.local(b + 1));
        });
        builtin.constructor(
                "tuple",
                0,
                1,
                false,
                (v, b, n, k) -> n == 1 ? v.sequences.emptyTuple : v.iteration.tuple(m.local(b + 1)));
        builtin.constructor("dict", 0, 1, true, (v, b, n, k) -> {
            v.recycling.allocateNext();
            int dict = v.dicts.make();
            if (n > 1) {
                new Methods(v).update(dict, m.local(b + 1));
            }
            for (int i = 0, c = k == Heap.NULL ? 0 : v.sequences.tupleSize(k); i < c; i++) {
                v.dicts.put(dict, v.sequences.tupleItem(k, i), m.local(b + n + i));
            }
            return dict;
        });
        builtin.constructor("set", 0, 1, false, (v, b, n, k) -> set(Kind.SET, b, n));
        builtin.constructor(
                "frozenset",
                0,
                1,
                false,
                (v, b, n, k) ->
                        n > 1 && m.kind(m.local(b + 1)) == Kind.FROZENSET ? m.local(b + 1) : set(Kind.FROZENSET, b, n));
        builtin.constructor("range", 1, 3, false, (v, b, n, k) -> range(b, n));
        builtin.constructor("slice", 1, 3, false, (v, b, n, k) -> {
            int o = m.allocate(Kind.SLICE);
            m.setField(o, 0, n == 2 ? v.none : m.local(b + 1));
            m.setField(o, 1, n == 2 ? m.local(b + 1) : m.local(b + 2));
            m.setField(o, 2, n > 3 ? m.local(b + 3) : v.none);
            return o;
        });
        iterators();
        builtin.constructor("staticmethod", 1, 1, false, (v, b, n, k) -> wrapper(Kind.STATIC_METHOD, b));
        builtin.constructor("classmethod", 1, 1, false, (v, b, n, k) -> wrapper(Kind.CLASS_METHOD, b));
        builtin.constructor("property", 0, 4, true, (v, b, n, k) -> {
            int[] given = Arguments.bind(v, "property", b + 1, n - 1, k, "fget", "fset", "fdel", "doc");
            int o = m.allocate(Kind.PROPERTY);
            for (int i = 0; i < given.length; i++) {
                m.setField(o, i, given[i]);
            }
            return o;
        });
        for (int i = 0; i < 3; i++) {
            int field = i;
            String name = i == 0 ? "getter" : i == 1 ? "setter" : "deleter";
            builtin.method("property", name, 1, 1, (v, b, n, k) -> {
                int o = m.allocate(Kind.PROPERTY);
                for (int f = 0; f < 4; f++) {
                    m.setField(o, f, f == field ? m.local(b + 1) : m.field(m.local(b), f));
                }
                return o;
            });
        }
        builtin.constructor("super", 0, 2, false, (v, b, n, k) -> superOf(b, n));
        objects();
    }

    private int newType(int base) {
        int[] kinds = {Kind.STR, Kind.TUPLE, Kind.DICT};
        String[] names = {"str", "tuple", "dict"};
        for (int i = 0; i < kinds.length; i++) {
            if (m.kind(m.local(base + i)) != kinds[i]) {
                throw vm.errors.type("type.__new__() argument " + (i + 1) + " must be " + names[i] + ", not "
                        + vm.typeName(m.local(base + i)));
            }
        }
        return vm.classes.make(m.local(base), m.local(base + 1), new Methods(vm).copy(m.local(base + 2)));
    }

    private void values() {
        NumberFunctions numbers = new NumberFunctions(vm);
        builtin.constructor("int", 0, 2, true, (v, b, n, k) -> {
            int[] given = positionalFirst("int", b, n, k, "base");
            return given[0] == Heap.NULL ? v.integers.make(0) : numbers.integer(given[0], given[1]);
        });
        builtin.constructor(
                "float", 0, 1, false, (v, b, n, k) -> n == 1 ? v.integers.makeFloat(0) : numbers.real(m.local(b + 1)));
        builtin.constructor("str", 0, 3, true, (v, b, n, k) -> {
            int[] given = Arguments.bind(v, "str", b + 1, n - 1, k, "object", "encoding", "errors");
            return given[0] == Heap.NULL ? v.texts.make("") : numbers.string(given[0], given[1], given[2]);
        });
        builtin.constructor("bytes", 0, 3, true, (v, b, n, k) -> {
            int[] given = Arguments.bind(v, "bytes", b + 1, n - 1, k, "source", "encoding", "errors");
            return given[0] == Heap.NULL ? v.texts.noBytes : numbers.bytes(given[0], given[1], given[2]);
        });
    }

    /** Two arguments, the first by position only. */
    private int[] positionalFirst(String function, int base, int n, int names, String second) {
        int[] given = Arguments.bind(vm, function, base + 1, n - 1, names, "", second);
        if (given[0] == Heap.NULL && given[1] != Heap.NULL) {
            throw vm.errors.type(
                    function + "() missing " + (function.equals("int") ? "string" : "first") + " argument");
        }
        return given;
    }

    private void objects() {
        builtin.method("object", "__repr__", 0, 0, (v, b, n, k) -> v.texts.make(v.representation.reprText(m.local(b))));
        builtin.method("object", "__setattr__", 2, 2, (v, b, n, k) -> {
            v.attributes.setPlain(m.local(b), v.text(m.local(b + 1)), m.local(b + 2));
            return v.none;
        });
        builtin.method("object", "__init_subclass__", 0, -1, true, (v, b, n, k) -> v.none);
        int mark = m.sp;
        int create = v().newBuiltin(
                        new NativeFunction("__new__", "", 1, -1, true, (v, b, n, k) -> newObject(m.local(b))),
                        Heap.NULL,
                        Heap.NULL);
        vm.keep(create);
        vm.type("object").attributes.put("__new__", create);
        m.popTo(mark);
        builtin.method("object", "__init__", 0, -1, true, (v, b, n, k) -> v.none);
        builtin.method(
                "object", "__hash__", 0, 0, (v, b, n, k) -> v.integers.make(Hashes.ofAddress(v.address(m.local(b)))));
        builtin.method("function", "__get__", 1, 2, (v, b, n, k) -> {
            int owner = n > 2 ? m.local(b + 2) : v.none;
            return m.local(b + 1) == v.none && owner != v.none
                    ? m.local(b)
                    : v.attributes.bind(m.local(b), m.local(b + 1), v.type("object"));
        });
        builtin.method("type", "mro", 0, 0, (v, b, n, k) -> v.iteration.list(v.attributes.get(m.local(b), "__mro__")));
    }

    private int newObject(int type) {
        if (m.kind(type) != Kind.TYPE) {
            throw vm.errors.type("object.__new__(X): X is not a type object (" + vm.typeName(type) + ")");
        }
        PyType of = vm.typeAt(type);
        if (of.kind == Kind.EXCEPTION) {
            return vm.errors.allocate(of);
        }
        if (of.kind != Kind.INSTANCE) {
            String base = of.defined ? vm.ofKind(of.kind).name : of.name;
            throw vm.errors.type("object.__new__(" + of.name + ") is not safe, use " + base + ".__new__()");
        }
        return vm.classes.newInstance(of);
    }

    private Vm v() {
        return vm;
    }

    private int wrapper(int kind, int base) {
        int o = m.allocate(kind);
        m.setField(o, 0, m.local(base + 1));
        return o;
    }

    private int set(int kind, int base, int n) {
        int set = vm.sets.make(kind);
        if (n > 1) {
            vm.algebra.update(set, m.local(base + 1));
        }
        return set;
    }

    private int range(int base, int n) {
        Conversions conversions = new Conversions(vm);
        for (int i = 1; i < n; i++) {
            conversions.index(m.local(base + i));
            if (m.kind(m.local(base + i)) == Kind.BIG_INT) {
                throw vm.errors.raise("OverflowError", "a range beyond 64 bits is outside of the Python subset");
            }
        }
        if (n > 3 && conversions.clamped(m.local(base + 3)) == 0) {
            throw vm.errors.raise("ValueError", "range() arg 3 must not be zero");
        }
        int zero = vm.integers.small(0);
        int one = vm.integers.small(1);
        return n == 2
                ? vm.subscripts.rangeOf(zero, m.local(base + 1), one)
                : vm.subscripts.rangeOf(m.local(base + 1), m.local(base + 2), n > 3 ? m.local(base + 3) : one);
    }

    private void iterators() {
        builtin.constructor("enumerate", 1, 2, true, (v, b, n, k) -> {
            int o = m.allocate(Kind.ENUMERATE);
            m.setField(o, 0, v.iteration.iterator(m.local(b + 1)));
            int start = Arguments.bind(v, "enumerate", b + 1, n - 1, k, "iterable", "start")[1];
            m.setNumber(o, start == Heap.NULL ? 0 : new Conversions(v).index(start));
            m.push(v.none);
            m.push(v.none);
            m.setField(o, 1, v.sequences.packTuple(2));
            return o;
        });
        builtin.constructor("zip", 0, -1, true, (v, b, n, k) -> {
            int strict = Arguments.bind(v, "zip", b + n, 0, k, "strict")[0];
            int o = m.allocate(Kind.ZIP);
            m.setNumber(o, strict != Heap.NULL && v.truth(strict) ? 1 : 0);
            iteratorsOf(o, b + 1, n - 1);
            for (int i = 1; i < n; i++) {
                m.push(v.none);
            }
            m.setField(o, 1, v.sequences.packTuple(n - 1));
            return o;
        });
        builtin.constructor("map", 0, -1, false, (v, b, n, k) -> {
            if (n < 3) {
                throw v.errors.type("map() must have at least two arguments.");
            }
            int o = m.allocate(Kind.MAP);
            iteratorsOf(o, b + 2, n - 2);
            m.setField(o, 1, m.local(b + 1));
            return o;
        });
        builtin.constructor("filter", 2, 2, false, (v, b, n, k) -> {
            int o = m.allocate(Kind.FILTER);
            m.setField(o, 0, m.local(b + 1));
            m.setField(o, 1, v.iteration.iterator(m.local(b + 2)));
            return o;
        });
        builtin.constructor("reversed", 1, 1, false, (v, b, n, k) -> {
            int from = m.local(b + 1);
            if (m.kind(from) == Kind.RANGE) {
                long start = m.number(m.field(from, 0));
                long step = m.number(m.field(from, 2));
                long count = m.number(m.field(from, 3));
                return v.iteration.iterator(v.subscripts.range(start + (count - 1) * step, start - step, -step));
            }
            if (m.kind(from) == Kind.DICT || (m.kind(from) >= Kind.DICT_KEYS && m.kind(from) <= Kind.DICT_ITEMS)) {
                int list = v.iteration.list(from);
                int o = m.allocate(Kind.LIST_REVERSE_ITERATOR);
                m.setField(o, 0, list);
                m.setNumber(o, v.sequences.size(list) - 1L);
                return o;
            }
            if (v.attributes.lookup(v.typeOf(from), "__reversed__") != Heap.NULL) {
                return v.calls.method(from, "__reversed__");
            }
            boolean sequence = m.kind(from) == Kind.LIST
                    || m.kind(from) == Kind.TUPLE
                    || m.kind(from) == Kind.STR
                    || m.kind(from) == Kind.BYTES
                    || (v.typeOf(from).defined && v.attributes.lookup(v.typeOf(from), "__getitem__") != Heap.NULL);
            if (!sequence) {
                throw v.errors.type("'" + v.typeName(from) + "' object is not reversible");
            }
            int size = v.subscripts.length(from);
            int o = m.allocate(m.kind(from) == Kind.LIST ? Kind.LIST_REVERSE_ITERATOR : Kind.REVERSED);
            m.setField(o, 0, from);
            m.setNumber(o, size - 1L);
            return o;
        });
    }

    private void iteratorsOf(int o, int from, int n) {
        for (int i = 0; i < n; i++) {
            int at = m.sp;
            m.push(vm.iteration.iterator(m.local(from + i)));
            m.slide(at);
        }
        m.setField(o, 0, vm.sequences.packTuple(n));
    }

    private int superOf(int base, int n) throws PyError {
        int type;
        int self;
        if (n == 1) {
            Frame frame = vm.frame;
            if (frame == null
                    || (frame.body.code().positional() == 0
                            && !frame.body.code().variadic())) {
                throw vm.errors.raise("RuntimeError", "super(): no arguments");
            }
            type = vm.currentClass();
            self = vm.firstArgument();
        } else {
            type = m.local(base + 1);
            self = n > 2 ? m.local(base + 2) : vm.none;
        }
        if (m.kind(type) != Kind.TYPE) {
            throw vm.errors.type("super() argument 1 must be a type, not " + vm.typeName(type));
        }
        boolean subtype = m.kind(self) == Kind.TYPE && vm.typeAt(self).isSubclass(vm.typeAt(type));
        if (!subtype && !vm.isInstance(self, vm.typeAt(type))) {
            throw vm.errors.type("super(type, obj): obj must be an instance or subtype of type");
        }
        int o = m.allocate(Kind.SUPER);
        m.setField(o, 0, type);
        m.setField(o, 1, self);
        m.setField(o, 2, m.kind(self) == Kind.TYPE ? self : vm.typeOf(self).handle);
        return o;
    }
}
