package org.cyclelab.python.lib;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Arguments;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Directory;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.operate.Conversions;
import org.cyclelab.python.syntax.Operator;

/** The built-in functions. */
final class Functions {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;
    private final Conversions conversions;

    Functions(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
        conversions = new Conversions(vm);
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
        builtin.value(d, "EnvironmentError", vm.type("OSError").handle);
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
                (v, b, n, k) -> v.formats.format(
                        m.local(b),
                        n > 1 ? conversions.text(m.local(b + 1), "format() argument 2 must be str, not ") : ""));
        builtin.function(d, "hash", 1, 1, false, (v, b, n, k) -> v.integers.make(v.comparisons.hash(m.local(b))));
        builtin.function(d, "callable", 1, 1, false, (v, b, n, k) -> v.bool(callable(m.local(b))));
        builtin.function(
                d,
                "isinstance",
                2,
                2,
                false,
                (v, b, n, k) -> v.bool(instance(v.typeOf(m.local(b)), m.local(b + 1), "isinstance")
                        || (m.kind(m.local(b)) == Kind.WEAK_PROXY
                                && instance(
                                        v.typeOf(v.attributes.behindProxy(m.local(b))),
                                        m.local(b + 1),
                                        "isinstance"))));
        builtin.function(d, "issubclass", 2, 2, false, (v, b, n, k) -> {
            if (m.kind(m.local(b)) != Kind.TYPE) {
                throw v.errors.type("issubclass() arg 1 must be a class");
            }
            return v.bool(instance(v.typeAt(m.local(b)), m.local(b + 1), "issubclass"));
        });
        builtin.function(d, "iter", 1, 2, false, this::iter);
        builtin.function(d, "next", 1, 2, false, this::next);
        builtin.function(d, "getattr", 2, 3, false, this::getattr);
        builtin.function(d, "hasattr", 2, 2, false, this::hasattr);
        builtin.function(d, "setattr", 3, 3, false, (v, b, n, k) -> {
            v.attributes.set(m.local(b), conversions.attribute(m.local(b + 1)), m.local(b + 2));
            return v.none;
        });
        builtin.function(d, "delattr", 2, 2, false, (v, b, n, k) -> {
            v.attributes.delete(m.local(b), conversions.attribute(m.local(b + 1)));
            return v.none;
        });
        builtin.function(d, "vars", 0, 1, false, (v, b, n, k) -> n == 0 ? v.locals() : vars(m.local(b)));
        builtin.function(d, "globals", 0, 0, false, (v, b, n, k) -> v.globals());
        builtin.function(d, "locals", 0, 0, false, (v, b, n, k) -> v.locals());
        builtin.function(d, "dir", 0, 1, false, this::dir);
        new NumberFunctions(vm).install(d);
        builtin.function(d, "sum", 1, 2, true, this::sum);
        builtin.function(d, "min", 1, -1, true, (v, b, n, k) -> extreme(b, n, k, "min"));
        builtin.function(d, "max", 1, -1, true, (v, b, n, k) -> extreme(b, n, k, "max"));
        builtin.function(d, "any", 1, 1, false, (v, b, n, k) -> quantified(m.local(b), true));
        builtin.function(d, "all", 1, 1, false, (v, b, n, k) -> quantified(m.local(b), false));
        builtin.function(d, "sorted", 1, 1, true, (v, b, n, k) -> {
            int list = v.iteration.list(m.local(b));
            new Sorting(v).sort("sort", list, b + n, k);
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
            if ((name.equals("sep") || name.equals("end")) && value != v.none) {
                conversions.text(value, name + " must be None or a string, not ");
            }
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
            throw vm.errors.type(function
                    + (function.equals("isinstance")
                            ? "() arg 2 must be a type, a tuple of types, or a union"
                            : "() arg 2 must be a class, a tuple of classes, or a union"));
        }
        return type.isSubclass(vm.typeAt(wanted));
    }

    private int vars(int o) {
        int dict = vm.attributes.find(o, "__dict__");
        if (dict == Heap.NULL) {
            throw vm.errors.type("vars() argument must have __dict__ attribute");
        }
        return dict;
    }

    private int iter(Vm v, int base, int n, int names) {
        if (n == 1) {
            return v.iteration.iterator(m.local(base));
        }
        if (!callable(m.local(base))) {
            throw v.errors.type("iter(v, w): v must be callable");
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
        if (!v.iteration.isIteratorObject(iterator)) {
            throw v.errors.type("'" + v.typeName(iterator) + "' object is not an iterator");
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
            int value = v.attributes.find(m.local(base), conversions.attribute(m.local(base + 1)));
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
        return n > 2 ? m.local(base + 2) : v.attributes.get(m.local(base), conversions.attribute(m.local(base + 1)));
    }

    private int hasattr(Vm v, int base, int n, int names) {
        int mark = m.sp;
        try {
            return v.bool(v.attributes.find(m.local(base), conversions.attribute(m.local(base + 1))) != Heap.NULL);
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
        SortedSet<String> all = new TreeSet<>();
        if (n == 0) {
            new Directory(v).add(all, v.locals());
        } else {
            all = new Directory(v).names(m.local(base));
        }
        int list = v.sequences.newList(all.size());
        for (String name : all) {
            int mark = m.sp;
            v.sequences.append(list, v.texts.intern(name));
            m.popTo(mark);
        }
        return list;
    }

    private int sum(Vm v, int base, int n, int names) {
        int given = Arguments.bind(v, "sum", base, n, names, "iterable", "start")[1];
        if (given != Heap.NULL && (m.kind(given) == Kind.STR || m.kind(given) == Kind.BYTES)) {
            boolean text = m.kind(given) == Kind.STR;
            throw v.errors.type("sum() can't sum " + (text ? "strings" : "bytes") + " [use " + (text ? "" : "b")
                    + "''.join(seq) instead]");
        }
        int slot = m.sp;
        m.push(given == Heap.NULL ? v.integers.small(0) : given);
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
            } else if (name.equals("default")) {
                otherwise = m.local(base + n + i);
            } else {
                throw vm.errors.type("'" + name + "' is an invalid keyword argument for " + function + "()");
            }
        }
        if (n > 1 && otherwise != Heap.NULL) {
            throw vm.errors.type("Cannot specify a default for " + function + "() with multiple positional arguments");
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
