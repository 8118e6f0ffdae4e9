package org.cyclelab.python.lib;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;
import org.cyclelab.python.object.Texts;
import org.cyclelab.python.operate.Conversions;

/** {@code sys}. */
final class SysModule {
    private final Vm vm;

    private final Memory m;

    SysModule(Vm vm) {
        this.vm = vm;
        m = vm.memory;
    }

    void install() {
        Builtin builtin = new Builtin(vm);
        int d = builtin.module("sys");
        builtin.function(d, "getrefcount", 1, 1, false, (v, b, n, k) -> v.integers.make(v.count(m.local(b))));
        builtin.function(d, "getsizeof", 1, 2, false, (v, b, n, k) -> v.integers.make(size(m.local(b))));
        builtin.function(d, "intern", 1, 1, false, (v, b, n, k) -> {
            new Conversions(v).text(m.local(b), "intern() argument must be str, not ");
            return v.texts.internObject(m.local(b));
        });
        builtin.function(d, "getrecursionlimit", 0, 0, false, (v, b, n, k) -> v.integers.make(v.recursionLimit));
        builtin.function(d, "setrecursionlimit", 1, 1, false, (v, b, n, k) -> {
            int limit = new Conversions(v).size(m.local(b));
            if (limit < 1) {
                throw v.errors.raise("ValueError", "recursion limit must be greater or equal than 1");
            }
            if (v.depth >= limit) {
                throw v.errors.raise(
                        "RecursionError",
                        "cannot set the recursion limit to " + limit + " at the recursion depth " + v.depth
                                + ": the limit is too low");
            }
            v.recursionLimit = Math.min(limit, 100_000);
            return v.none;
        });
        builtin.function(d, "exc_info", 0, 0, false, (v, b, n, k) -> {
            int e = v.errors.current();
            m.push(e == Heap.NULL ? v.none : v.typeOf(e).handle);
            m.push(e == Heap.NULL ? v.none : e);
            m.push(e == Heap.NULL ? v.none : v.attributes.get(e, "__traceback__"));
            return v.sequences.packTuple(3);
        });
        builtin.function(d, "exit", 0, 1, false, (v, b, n, k) -> {
            int mark = m.sp;
            if (n > 0) {
                m.push(m.local(b));
            }
            int e = v.errors.make(v.type("SystemExit"), n);
            var error = v.errors.raise(e);
            m.popTo(mark);
            throw error;
        });
        builtin.method("TextIOWrapper", "write", 1, 1, (v, b, n, k) -> {
            String text = v.text(m.local(b + 1));
            v.write(text, v.isErrorStream(m.local(b)));
            return v.integers.make(text.length());
        });
        builtin.method("TextIOWrapper", "flush", 0, 0, (v, b, n, k) -> v.none);
        builtin.value(d, "stdout", vm.keep(m.allocate(Kind.STREAM)));
        vm.errorStream = vm.keep(m.allocate(Kind.STREAM));
        builtin.value(d, "stderr", vm.errorStream);
        builtin.value(d, "maxsize", vm.keep(vm.integers.make(Long.MAX_VALUE)));
        builtin.value(d, "version", vm.texts.name("3.11 (CycleLab)"));
        int mark = m.sp;
        for (int part : new int[] {3, 11, 7}) {
            vm.integers.make(part);
        }
        builtin.value(d, "version_info", vm.sequences.packTuple(3));
        m.popTo(mark);
    }

    private long size(int o) {
        PyType type = vm.typeOf(o);
        if (type.defined && vm.attributes.lookup(type, "__sizeof__") != Heap.NULL) {
            return m.number(vm.calls.method(o, "__sizeof__"));
        }
        int kind = m.kind(o);
        return switch (kind) {
            case Kind.NONE, Kind.NOT_IMPLEMENTED, Kind.ELLIPSIS -> 16;
            case Kind.BOOL, Kind.INT, Kind.BIG_INT -> vm.integers.size(o);
            case Kind.STR -> Texts.size(vm.text(o));
            case Kind.BYTES -> 33 + m.payload(o, byte[].class).length;
            case Kind.TUPLE -> 40 + 8L * vm.sequences.tupleSize(o);
            case Kind.LIST -> 56 + 8L * vm.sequences.room(o) + added(type, true, true);
            case Kind.DICT -> vm.dicts.bytes(o) + added(type, true, true);
            case Kind.SET, Kind.FROZENSET -> vm.sets.bytes(o) + added(type, true, false);
            case Kind.TYPE -> vm.typeAt(o).defined ? 1688 : 424;
            case Kind.INSTANCE -> type.defined ? 32 + added(type, true, true) : 16;
            case Kind.EXCEPTION -> exception(type);
            case Kind.FUNCTION -> 152;
            case Kind.GENERATOR -> 168 + 8L * vm.generators.slots(o);
            default -> m.heap().bytes(o);
        };
    }

    private long exception(PyType type) {
        PyType builtIn = type;
        while (builtIn.defined && builtIn.base != null) {
            builtIn = builtIn.base;
        }
        return ExceptionLayout.size(builtIn.name) + added(type, false, true);
    }

    /** What a class of the program adds to the instances of the built-in type that it derives from. */
    private long added(PyType type, boolean dictionary, boolean weak) {
        if (!type.defined) {
            return 0;
        }
        long slots = 0;
        for (String name : type.placeNames) {
            int found = vm.attributes.lookup(type, name);
            if (found != Heap.NULL && m.kind(found) == Kind.MEMBER) {
                slots++;
            }
        }
        return 8 * slots + (dictionary && type.hasDict ? 16 : 0) + (weak && type.weak ? 8 : 0);
    }
}
