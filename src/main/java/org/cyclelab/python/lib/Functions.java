package org.cyclelab.python.lib;

import java.math.BigInteger;
import java.util.function.IntConsumer;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.syntax.Operator;

/** The built-in functions. */
final class Functions {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    Functions(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        int d = vm.builtins;
        builtin.value(d, "__name__", vm.texts.name("builtins"));
        builtin.value(d, "None", vm.none);
        builtin.value(d, "True", vm.yes);
        builtin.value(d, "False", vm.no);
        builtin.value(d, "NotImplemented", vm.notImplemented);
        builtin.value(d, "Ellipsis", vm.ellipsis);
        for (String name : builtin.visible()) {
            builtin.value(d, name, vm.type(name).handle);
        }
        builtin.value(d, "IOError", vm.type("OSError").handle);
        builtin.function(d, "__build_class__", 2, -1, false, (v, base, n, names) -> v.classes.build(base, n));
        builtin.function(d, "print", 0, -1, true, this::print);
        builtin.function(d, "id", 1, 1, false, (v, b, n, k) -> v.integers.make(v.address(m.local(b))));
        builtin.function(d, "len", 1, 1, false, (v, b, n, k) -> v.integers.make(v.subscripts.length(m.local(b))));
        builtin.function(d, "repr", 1, 1, false, (v, b, n, k) -> v.representation.repr(m.local(b)));
        builtin.function(
                d,
                "format",
                1,
                2,
                false,
                (v, b, n, k) -> v.formats.format(m.local(b), n > 1 ? v.text(m.local(b + 1)) : ""));
        builtin.function(d, "hash", 1, 1, false, (v, b, n, k) -> v.integers.make(v.comparisons.hash(m.local(b))));
        builtin.function(d, "callable", 1, 1, false, (v, b, n, k) -> v.bool(callable(m.local(b))));
        builtin.function(
                d,
                "isinstance",
                2,
                2,
                false,
                (v, b, n, k) -> v.bool(instance(v.typeOf(m.local(b)), m.local(b + 1), "isinstance")));
        builtin.function(
                d,
                "issubclass",
                2,
                2,
                false,
                (v, b, n, k) -> v.bool(instance(v.typeAt(m.local(b)), m.local(b + 1), "issubclass")));
        builtin.function(d, "iter", 1, 2, false, this::iter);
        builtin.function(d, "next", 1, 2, false, this::next);
        builtin.function(d, "getattr", 2, 3, false, this::getattr);
        builtin.function(d, "hasattr", 2, 2, false, this::hasattr);
        builtin.function(d, "setattr", 3, 3, false, (v, b, n, k) -> {
            v.attributes.set(m.local(b), v.text(m.local(b + 1)), m.local(b + 2));
            return v.none;
        });
        builtin.function(d, "delattr", 2, 2, false, (v, b, n, k) -> {
            v.attributes.delete(m.local(b), v.text(m.local(b + 1)));
            return v.none;
        });
        builtin.function(
                d, "vars", 0, 1, false, (v, b, n, k) -> n == 0 ? v.locals() : v.attributes.get(m.local(b), "__dict__"));
        builtin.function(d, "globals", 0, 0, false, (v, b, n, k) -> v.globals());
        builtin.function(d, "locals", 0, 0, false, (v, b, n, k) -> v.locals());
        builtin.function(d, "dir", 0, 1, false, this::dir);
        builtin.function(d, "hex", 1, 1, false, (v, b, n, k) -> radix(m.local(b), 16, "0x"));
        builtin.function(d, "oct", 1, 1, false, (v, b, n, k) -> radix(m.local(b), 8, "0o"));
        builtin.function(d, "bin", 1, 1, false, (v, b, n, k) -> radix(m.local(b), 2, "0b"));
        builtin.function(
                d, "chr", 1, 1, false, (v, b, n, k) -> v.texts.make(Character.toString((int) m.number(m.local(b)))));
        builtin.function(
                d,
                "ord",
                1,
                1,
                false,
                (v, b, n, k) -> v.integers.make(v.text(m.local(b)).codePointAt(0)));
        builtin.function(d, "abs", 1, 1, false, (v, b, n, k) -> {
            int o = m.local(b);
            if (!isNumber(o)) {
                throw v.errors.type("bad operand type for abs(): '" + v.typeName(o) + "'");
            }
            return m.kind(o) == Kind.FLOAT
                    ? v.integers.makeFloat(Math.abs(v.integers.floatValue(o)))
                    : v.integers.make(v.integers.value(o).abs());
        });
        builtin.function(d, "round", 1, 2, false, this::round);
        builtin.function(
                d,
                "pow",
                2,
                3,
                false,
                (v, b, n, k) -> n == 3
                        ? v.integers.make(v.integers
                                .value(m.local(b))
                                .modPow(v.integers.value(m.local(b + 1)), v.integers.value(m.local(b + 2))))
                        : v.operators.binary(Operator.POWER, m.local(b), m.local(b + 1), false));
        builtin.function(d, "divmod", 2, 2, false, (v, b, n, k) -> {
            if (!isNumber(m.local(b)) || !isNumber(m.local(b + 1))) {
                throw v.errors.type("unsupported operand type(s) for divmod(): '" + v.typeName(m.local(b)) + "' and '"
                        + v.typeName(m.local(b + 1)) + "'");
            }
            if (m.kind(m.local(b)) == Kind.FLOAT || m.kind(m.local(b + 1)) == Kind.FLOAT) {
                int slot = m.sp;
                v.finish(slot, v.operators.binary(Operator.FLOOR_DIVIDE, m.local(b), m.local(b + 1), false));
                v.finish(slot + 1, v.operators.binary(Operator.REMAINDER, m.local(b), m.local(b + 1), false));
                return v.sequences.packTuple(2);
            }
            BigInteger x = v.integers.value(m.local(b));
            BigInteger y = v.integers.value(m.local(b + 1));
            if (y.signum() == 0) {
                throw v.errors.raise("ZeroDivisionError", "integer division or modulo by zero");
            }
            BigInteger r = x.mod(y.abs());
            r = y.signum() < 0 && r.signum() != 0 ? r.add(y) : r;
            v.integers.make(x.subtract(r).divide(y));
            v.integers.make(r);
            return v.sequences.packTuple(2);
        });
        builtin.function(d, "sum", 1, 2, true, this::sum);
        builtin.function(d, "min", 1, -1, true, (v, b, n, k) -> extreme(b, n, k, "min"));
        builtin.function(d, "max", 1, -1, true, (v, b, n, k) -> extreme(b, n, k, "max"));
        builtin.function(d, "any", 1, 1, false, (v, b, n, k) -> quantified(m.local(b), true));
        builtin.function(d, "all", 1, 1, false, (v, b, n, k) -> quantified(m.local(b), false));
        builtin.function(d, "sorted", 1, 1, true, (v, b, n, k) -> {
            int list = v.iteration.list(m.local(b));
            new Sorting(v).sort(list, b + n, k);
            return list;
        });
    }

    private int print(Vm v, int base, int n, int names) {
        v.recycling.firstPrint();
        int separator = v.none;
        int end = v.none;
        boolean error = false;
        for (int i = 0, count = names == Heap.NULL ? 0 : v.sequences.tupleSize(names); i < count; i++) {
            String name = v.text(v.sequences.tupleItem(names, i));
            int value = m.local(base + n + i);
            switch (name) {
                case "sep" -> separator = value;
                case "end" -> end = value;
                case "file" -> error = value != v.none && v.isErrorStream(value);
                case "flush" -> {}
                default -> throw v.errors.type("'" + name + "' is an invalid keyword argument for print()");
            }
        }
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                print(separator, " ", error);
            }
            int o = m.local(base + i);
            int kind = m.kind(o);
            if (kind == Kind.STR) {
                v.write(v.text(o), error);
            } else if (kind == Kind.INSTANCE || kind == Kind.EXCEPTION) {
                int mark = m.sp;
                v.write(v.text(v.representation.str(o)), error);
                m.popTo(mark);
            } else {
                v.write(v.representation.strText(o), error);
            }
        }
        print(end, "\n", error);
        return v.none;
    }

    private void print(int given, String otherwise, boolean error) {
        vm.write(given == vm.none ? otherwise : vm.text(given), error);
    }

    private boolean callable(int o) {
        return switch (m.kind(o)) {
            case Kind.FUNCTION, Kind.BUILTIN, Kind.METHOD, Kind.METHOD_DESCRIPTOR, Kind.TYPE, Kind.WEAK_REFERENCE ->
                true;
            default -> vm.attributes.lookup(vm.typeOf(o), "__call__") != Heap.NULL;
        };
    }

    private boolean instance(PyType type, int wanted, String function) {
        if (m.kind(wanted) == Kind.TUPLE) {
            for (int i = 0; i < vm.sequences.tupleSize(wanted); i++) {
                if (instance(type, vm.sequences.tupleItem(wanted, i), function)) {
                    return true;
                }
            }
            return false;
        }
        if (m.kind(wanted) != Kind.TYPE) {
            throw vm.errors.type(function + "() arg 2 must be a type, a tuple of types, or a union");
        }
        return type.isSubclass(vm.typeAt(wanted));
    }

    private int iter(Vm v, int base, int n, int names) {
        if (n == 1) {
            return v.iteration.iterator(m.local(base));
        }
        int o = m.allocate(Kind.CALLABLE_ITERATOR);
        m.setField(o, 0, m.local(base));
        m.setField(o, 1, m.local(base + 1));
        return o;
    }

    private int next(Vm v, int base, int n, int names) {
        int iterator = m.local(base);
        if (m.kind(iterator) == Kind.GENERATOR) {
            int value = v.generators.send(iterator, v.none);
            if (value == Heap.NULL) {
                if (n > 1) {
                    return m.local(base + 1);
                }
                throw v.generators.stop();
            }
            return value;
        }
        int value = v.iteration.next(iterator);
        if (value == Heap.NULL) {
            if (n > 1) {
                return m.local(base + 1);
            }
            throw v.errors.raise(v.errors.make(v.type("StopIteration"), 0));
        }
        return value;
    }

    private int getattr(Vm v, int base, int n, int names) {
        int mark = m.sp;
        try {
            int value = v.attributes.find(m.local(base), v.text(m.local(base + 1)));
            if (value != Heap.NULL) {
                return value;
            }
        } catch (PyError e) {
            if (n < 3 || !v.errors.isPending("AttributeError")) {
                throw e;
            }
            v.errors.clear();
            m.popTo(mark);
        }
        return n > 2 ? m.local(base + 2) : v.attributes.get(m.local(base), v.text(m.local(base + 1)));
    }

    private int hasattr(Vm v, int base, int n, int names) {
        int mark = m.sp;
        try {
            return v.bool(v.attributes.find(m.local(base), v.text(m.local(base + 1))) != Heap.NULL);
        } catch (PyError e) {
            if (!v.errors.isPending("AttributeError")) {
                throw e;
            }
            v.errors.clear();
            m.popTo(mark);
            return v.no;
        }
    }

    private int dir(Vm v, int base, int n, int names) {
        java.util.TreeSet<String> all = new java.util.TreeSet<>();
        int o = n == 0 ? Heap.NULL : m.local(base);
        int dict = n == 0 ? v.globals() : m.kind(o) == Kind.MODULE ? m.field(o, 0) : v.attributes.dictionary(o);
        if (dict != Heap.NULL) {
            for (int i = v.dicts.next(dict, 0); i >= 0; i = v.dicts.next(dict, i + 1)) {
                all.add(v.text(v.dicts.key(dict, i)));
            }
        }
        if (n > 0 && m.kind(o) != Kind.MODULE) {
            PyType type = m.kind(o) == Kind.TYPE ? v.typeAt(o) : v.typeOf(o);
            for (PyType t : type.order) {
                if (t.defined) {
                    for (int i = v.dicts.next(t.dictionary, 0); i >= 0; i = v.dicts.next(t.dictionary, i + 1)) {
                        all.add(v.text(v.dicts.key(t.dictionary, i)));
                    }
                } else {
                    all.addAll(t.attributes.keySet());
                }
            }
        }
        int list = v.sequences.newList(all.size());
        for (String name : all) {
            int mark = m.sp;
            v.sequences.append(list, v.texts.intern(name));
            m.popTo(mark);
        }
        return list;
    }

    private int radix(int o, int radix, String prefix) {
        if (m.kind(o) != Kind.INT && m.kind(o) != Kind.BOOL && m.kind(o) != Kind.BIG_INT) {
            throw vm.errors.type("'" + vm.typeName(o) + "' object cannot be interpreted as an integer");
        }
        BigInteger value = vm.integers.value(o);
        return vm.texts.make(
                (value.signum() < 0 ? "-" : "") + prefix + value.abs().toString(radix));
    }

    private boolean isNumber(int o) {
        int kind = m.kind(o);
        return kind == Kind.INT || kind == Kind.BIG_INT || kind == Kind.BOOL || kind == Kind.FLOAT;
    }

    private int round(Vm v, int base, int n, int names) {
        int o = m.local(base);
        if (!isNumber(o)) {
            throw v.errors.type("type " + v.typeName(o) + " doesn't define __round__ method");
        }
        if (m.kind(o) != Kind.FLOAT) {
            int places = n == 1 || m.local(base + 1) == v.none ? 0 : (int) m.number(m.local(base + 1));
            return v.integers.make(new java.math.BigDecimal(v.integers.value(o))
                    .setScale(Math.min(places, 0), java.math.RoundingMode.HALF_EVEN)
                    .toBigInteger());
        }
        java.math.BigDecimal value = new java.math.BigDecimal(v.integers.floatValue(o));
        if (n == 1 || m.local(base + 1) == v.none) {
            return v.integers.make(
                    value.setScale(0, java.math.RoundingMode.HALF_EVEN).toBigInteger());
        }
        int digits = (int) m.number(m.local(base + 1));
        return v.integers.makeFloat(
                value.setScale(digits, java.math.RoundingMode.HALF_EVEN).doubleValue());
    }

    private int sum(Vm v, int base, int n, int names) {
        int start = n > 1 ? m.local(base + 1) : names != Heap.NULL ? m.local(base + n) : v.integers.small(0);
        int slot = m.sp;
        m.push(start);
        v.iteration.forEach(m.local(base), element -> {
            int r = v.operators.binary(Operator.ADD, m.local(slot), element, false);
            m.setLocal(slot, r);
        });
        return m.local(slot);
    }

    private int extreme(int base, int n, int names, String function) {
        int key = Heap.NULL;
        int otherwise = Heap.NULL;
        for (int i = 0, count = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names); i < count; i++) {
            String name = vm.text(vm.sequences.tupleItem(names, i));
            if (name.equals("key")) {
                key = m.local(base + n + i);
            } else {
                otherwise = m.local(base + n + i);
            }
        }
        int item = m.sp;
        m.push(Heap.NULL);
        int value = m.sp;
        m.push(Heap.NULL);
        int by = key == vm.none ? Heap.NULL : key;
        IntConsumer candidate = o -> {
            int v = by == Heap.NULL ? o : vm.calls.invoke(by, o);
            boolean max = function.equals("max");
            if (m.local(value) == Heap.NULL || compares(max ? Operator.GREATER : Operator.LESS, v, m.local(value))) {
                m.setLocal(item, o);
                m.setLocal(value, v);
            }
        };
        if (n == 1) {
            vm.iteration.forEach(m.local(base), candidate);
        } else {
            for (int i = 0; i < n; i++) {
                int mark = m.sp;
                candidate.accept(m.local(base + i));
                m.popTo(mark);
            }
        }
        if (m.local(item) != Heap.NULL) {
            return m.local(item);
        }
        if (otherwise != Heap.NULL) {
            return otherwise;
        }
        throw vm.errors.raise("ValueError", function + "() arg is an empty sequence");
    }

    private boolean compares(Operator operator, int a, int b) {
        int mark = m.sp;
        boolean result = vm.truth(vm.comparisons.rich(operator, a, b));
        m.popTo(mark);
        return result;
    }

    private int quantified(int iterable, boolean any) {
        int iterator = vm.iteration.iterator(iterable);
        m.push(iterator);
        int mark = m.sp;
        while (true) {
            int value = vm.iteration.next(iterator);
            if (value == Heap.NULL) {
                return vm.bool(!any);
            }
            m.push(value);
            if (vm.truth(value) == any) {
                return vm.bool(any);
            }
            m.popTo(mark);
        }
    }
}
