package org.cyclelab.python.lib;

import java.math.BigInteger;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

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
        builtin.constructor("type", 1, 1, false, (v, b, n, k) -> v.typeOf(m.local(b + 1)).handle);
        builtin.constructor("bool", 0, 1, false, (v, b, n, k) -> v.bool(n > 1 && v.truth(m.local(b + 1))));
        builtin.constructor("int", 0, 2, false, (v, b, n, k) -> integer(b, n));
        builtin.constructor("float", 0, 1, false, (v, b, n, k) -> real(b, n));
        builtin.constructor(
                "str", 0, 2, false, (v, b, n, k) -> n == 1 ? v.texts.make("") : v.representation.str(m.local(b + 1)));
        builtin.constructor("bytes", 0, 2, false, (v, b, n, k) -> bytes(b, n));
        builtin.constructor(
                "list",
                0,
                1,
                false,
                (v, b, n, k) -> {
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
        builtin.constructor("property", 0, 4, false, (v, b, n, k) -> {
            int o = m.allocate(Kind.PROPERTY);
            for (int i = 1; i < n; i++) {
                m.setField(o, i - 1, m.local(b + i));
            }
            return o;
        });
        for (int i = 0; i < 3; i++) {
            int field = i;
            String name = i == 0 ? "getter" : i == 1 ? "setter" : "deleter";
            builtin.method("property", name, 1, 1, (v, b, n, k) -> {
                int o = m.allocate(Kind.PROPERTY);
                for (int f = 0; f < 3; f++) {
                    m.setField(o, f, f == field ? m.local(b + 1) : m.field(m.local(b), f));
                }
                return o;
            });
        }
        builtin.constructor("super", 0, 2, false, (v, b, n, k) -> superOf(b, n));
        objects();
    }

    private void objects() {
        builtin.method(
                "object",
                "__repr__",
                0,
                0,
                (v, b, n, k) -> v.texts.make("<" + v.typeOf(m.local(b)).fullName() + " object at 0x"
                        + Long.toHexString(v.address(m.local(b))) + ">"));
        builtin.method("object", "__setattr__", 2, 2, (v, b, n, k) -> {
            v.attributes.setPlain(m.local(b), v.text(m.local(b + 1)), m.local(b + 2));
            return v.none;
        });
        builtin.method("object", "__init_subclass__", 0, -1, true, (v, b, n, k) -> v.none);
        int mark = m.sp;
        int create = v().newBuiltin(
                        new org.cyclelab.python.call.NativeFunction(
                                "__new__",
                                "",
                                1,
                                -1,
                                true,
                                (v, b, n, k) -> v.classes.newInstance(v.typeAt(m.local(b)))),
                        Heap.NULL,
                        Heap.NULL);
        vm.keep(create);
        vm.type("object").attributes.put("__new__", create);
        m.popTo(mark);
        builtin.method("object", "__init__", 0, -1, true, (v, b, n, k) -> v.none);
        builtin.method(
                "object",
                "__hash__",
                0,
                0,
                (v, b, n, k) -> v.integers.make(org.cyclelab.python.object.Hashes.ofAddress(v.address(m.local(b)))));
        builtin.method(
                "object", "__eq__", 1, 1, (v, b, n, k) -> m.local(b) == m.local(b + 1) ? v.yes : v.notImplemented);
        builtin.method("type", "mro", 0, 0, (v, b, n, k) -> v.iteration.list(v.attributes.get(m.local(b), "__mro__")));
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

    private int integer(int base, int n) {
        if (n == 1) {
            return vm.integers.make(0);
        }
        int o = m.local(base + 1);
        switch (m.kind(o)) {
            case Kind.INT, Kind.BIG_INT -> {
                return o;
            }
            case Kind.BOOL -> {
                return vm.integers.make(m.number(o));
            }
            case Kind.FLOAT -> {
                double d = vm.integers.floatValue(o);
                if (Double.isNaN(d) || Double.isInfinite(d)) {
                    throw Double.isNaN(d)
                            ? vm.errors.raise("ValueError", "cannot convert float NaN to integer")
                            : vm.errors.raise("OverflowError", "cannot convert float infinity to integer");
                }
                return vm.integers.make(new java.math.BigDecimal(d).toBigInteger());
            }
            case Kind.STR -> {
                int radix = n > 2 ? (int) m.number(m.local(base + 2)) : 10;
                String text = vm.text(o).strip().replace("_", "");
                String digits = text.replaceFirst("^([+-]?)0[xXoObB](?=.)", "$1");
                try {
                    return vm.integers.make(new BigInteger(radix == 10 ? text : digits, radix));
                } catch (NumberFormatException e) {
                    throw vm.errors.raise(
                            "ValueError",
                            "invalid literal for int() with base " + radix + ": " + vm.text(vm.representation.repr(o)));
                }
            }
            default -> {}
        }
        if (vm.attributes.lookup(vm.typeOf(o), "__int__") != Heap.NULL) {
            return vm.calls.method(o, "__int__");
        }
        throw vm.errors.type(
                "int() argument must be a string, a bytes-like object or a real number, not '" + vm.typeName(o) + "'");
    }

    private int real(int base, int n) {
        if (n == 1) {
            return vm.integers.makeFloat(0);
        }
        int o = m.local(base + 1);
        switch (m.kind(o)) {
            case Kind.FLOAT -> {
                return o;
            }
            case Kind.INT, Kind.BOOL, Kind.BIG_INT -> {
                return vm.integers.makeFloat(vm.integers.value(o).doubleValue());
            }
            case Kind.STR -> {
                String text = vm.text(o).strip().toLowerCase(java.util.Locale.ROOT);
                try {
                    return vm.integers.makeFloat(
                            switch (text) {
                                case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
                                case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                                case "nan" -> Double.NaN;
                                default -> Double.parseDouble(text.replace("_", ""));
                            });
                } catch (NumberFormatException e) {
                    throw vm.errors.raise(
                            "ValueError", "could not convert string to float: " + vm.text(vm.representation.repr(o)));
                }
            }
            default ->
                throw vm.errors.type(
                        "float() argument must be a string or a real number, not '" + vm.typeName(o) + "'");
        }
    }

    private int bytes(int base, int n) {
        if (n == 1) {
            return vm.texts.noBytes;
        }
        int o = m.local(base + 1);
        if (m.kind(o) == Kind.BYTES) {
            return o;
        }
        if (m.kind(o) == Kind.INT) {
            return vm.texts.makeBytes(new byte[(int) m.number(o)]);
        }
        if (m.kind(o) == Kind.STR) {
            return vm.texts.makeBytes(org.cyclelab.python.object.Texts.utf8(vm.text(o)));
        }
        int tuple = vm.iteration.tuple(o);
        byte[] result = new byte[vm.sequences.tupleSize(tuple)];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) m.number(vm.sequences.tupleItem(tuple, i));
        }
        return vm.texts.makeBytes(result);
    }

    private int range(int base, int n) {
        for (int i = 1; i < n; i++) {
            int kind = m.kind(m.local(base + i));
            if (kind != Kind.INT && kind != Kind.BOOL) {
                throw vm.errors.type(
                        "'" + vm.typeName(m.local(base + i)) + "' object cannot be interpreted as an integer");
            }
        }
        if (n > 3 && m.number(m.local(base + 3)) == 0) {
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
            int start = n > 2 ? m.local(b + 2) : k != Heap.NULL ? m.local(b + n) : v.integers.small(0);
            m.setNumber(o, m.number(start));
            m.push(v.none);
            m.push(v.none);
            m.setField(o, 1, v.sequences.packTuple(2));
            return o;
        });
        builtin.constructor("zip", 0, -1, true, (v, b, n, k) -> {
            int o = m.allocate(Kind.ZIP);
            iteratorsOf(o, b + 1, n - 1);
            for (int i = 1; i < n; i++) {
                m.push(v.none);
            }
            m.setField(o, 1, v.sequences.packTuple(n - 1));
            return o;
        });
        builtin.constructor("map", 2, -1, false, (v, b, n, k) -> {
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
            if (m.kind(from) == Kind.DICT) {
                int list = v.iteration.list(from);
                int o = m.allocate(Kind.LIST_REVERSE_ITERATOR);
                m.setField(o, 0, list);
                m.setNumber(o, v.sequences.size(list) - 1L);
                return o;
            }
            if (v.attributes.lookup(v.typeOf(from), "__reversed__") != Heap.NULL) {
                return v.calls.method(from, "__reversed__");
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
            type = vm.currentClass();
            self = vm.firstArgument();
        } else {
            type = m.local(base + 1);
            self = m.local(base + 2);
        }
        int o = m.allocate(Kind.SUPER);
        m.setField(o, 0, type);
        m.setField(o, 1, self);
        m.setField(o, 2, m.kind(self) == Kind.TYPE ? self : vm.typeOf(self).handle);
        return o;
    }
}
