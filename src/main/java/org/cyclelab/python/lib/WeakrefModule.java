package org.cyclelab.python.lib;

import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** {@code weakref}. */
final class WeakrefModule {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    /** Whether the program has ended: finalizers no longer run. */
    private boolean shut;

    WeakrefModule(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        int d = builtin.module("weakref");
        builtin.value(d, "ref", vm.type("ReferenceType").handle);
        builtin.value(d, "ReferenceType", vm.type("ReferenceType").handle);
        for (String name : new String[] {"WeakValueDictionary", "WeakKeyDictionary", "WeakSet", "finalize"}) {
            builtin.value(d, name, vm.type(name).handle);
        }
        builtin.constructor(
                "ReferenceType",
                1,
                2,
                false,
                (v, b, n, k) -> reference(Kind.WEAK_REFERENCE, m.local(b + 1), n > 2 ? m.local(b + 2) : Heap.NULL));
        builtin.method("ReferenceType", "__call__", 0, 0, (v, b, n, k) -> orNone(m.weak(m.local(b))));
        builtin.function(
                d,
                "proxy",
                1,
                2,
                false,
                (v, b, n, k) -> reference(Kind.WEAK_PROXY, m.local(b), n > 1 ? m.local(b + 1) : Heap.NULL));
        builtin.function(d, "getweakrefcount", 1, 1, false, (v, b, n, k) -> v.integers.make(count(m.local(b))));
        builtin.function(d, "getweakrefs", 1, 1, false, (v, b, n, k) -> {
            int list = v.sequences.newList(0);
            Ceremonies c = m.heap().ceremonies();
            for (int r = c.firstWeakTo(m.local(b)); r != 0; r = c.nextWeakTo(r)) {
                v.sequences.append(list, c.holder(r));
            }
            return list;
        });
        new WeakContainers(vm, this).install();
        finalizers();
    }

    private int orNone(int o) {
        return o == Heap.NULL ? vm.none : o;
    }

    private int count(int o) {
        Ceremonies c = m.heap().ceremonies();
        int n = 0;
        for (int r = c.firstWeakTo(o); r != 0; r = c.nextWeakTo(r)) {
            n++;
        }
        return n;
    }

    /** Whether there can be weak references to an object. */
    boolean referable(int o) {
        PyType type = vm.typeOf(o);
        return switch (m.kind(o)) {
            case Kind.INSTANCE, Kind.EXCEPTION, Kind.LIST, Kind.DICT -> type.defined && type.weak;
            case Kind.FUNCTION,
                    Kind.SET,
                    Kind.FROZENSET,
                    Kind.GENERATOR,
                    Kind.TYPE,
                    Kind.MODULE,
                    Kind.METHOD,
                    Kind.BUILTIN,
                    Kind.CODE -> true;
            default -> false;
        };
    }

    /** A weak reference or proxy, pushed: the one that is there if it has no callback, else a new one. */
    int reference(int kind, int o, int callback) {
        if (!referable(o)) {
            throw vm.errors.type("cannot create weak reference to '" + vm.typeName(o) + "' object");
        }
        int call = callback == vm.none ? Heap.NULL : callback;
        if (call == Heap.NULL) {
            Ceremonies c = m.heap().ceremonies();
            for (int r = c.firstWeakTo(o); r != 0; r = c.nextWeakTo(r)) {
                int holder = c.holder(r);
                if (m.kind(holder) == kind && m.field(holder, 0) == Heap.NULL && m.field(holder, 1) == Heap.NULL) {
                    m.push(holder);
                    return holder;
                }
            }
        }
        return fresh(kind, o, call);
    }

    /** A new weak reference or proxy, pushed. */
    int fresh(int kind, int o, int callback) {
        int holder = m.allocate(kind);
        if (callback != Heap.NULL) {
            m.setField(holder, 0, callback);
        }
        m.setWeak(holder, o);
        return holder;
    }

    private void finalizers() {
        // A living finalizer is kept by a registry, as in CPython.
        int registry = vm.keep(vm.dicts.make());
        builtin.constructor("finalize", 2, -1, true, (v, b, n, k) -> {
            int o = m.allocate(Kind.FINALIZE);
            m.setField(o, 1, m.local(b + 2));
            int mark = m.sp;
            for (int i = 3; i < n; i++) {
                m.push(m.local(b + i));
            }
            m.setField(o, 2, v.sequences.packTuple(Math.max(0, n - 3)));
            m.popTo(mark);
            if (k != Heap.NULL) {
                int keywords = v.dicts.make();
                for (int i = 0; i < v.sequences.tupleSize(k); i++) {
                    v.dicts.put(keywords, v.sequences.tupleItem(k, i), m.local(b + n + i));
                }
                m.setField(o, 3, keywords);
                m.popTo(mark);
            }
            m.setField(o, 0, fresh(Kind.WEAK_REFERENCE, m.local(b + 1), o));
            v.dicts.put(registry, o, v.none);
            m.push(o);
            return o;
        });
        builtin.method("finalize", "__call__", 0, -1, true, (v, b, n, k) -> call(m.local(b), registry));
        builtin.method("finalize", "detach", 0, 0, (v, b, n, k) -> {
            int o = m.local(b);
            if (!v.dicts.remove(registry, o)) {
                return v.none;
            }
            return parts(o);
        });
        builtin.method(
                "finalize",
                "peek",
                0,
                0,
                (v, b, n, k) -> v.dicts.get(registry, m.local(b)) == Heap.NULL ? v.none : parts(m.local(b)));
        vm.attributes.property("finalize", "atexit", o -> vm.bool(m.number(o) == 0));
        vm.attributes.onSet("finalize", "atexit", (o, value) -> m.setNumber(o, vm.truth(value) ? 0 : 1));
        vm.attributes.property("finalize", "alive", o -> vm.bool(vm.dicts.get(registry, o) != Heap.NULL));
        vm.atExit(() -> {
            for (int last = vm.dicts.entries(registry) - 1; last >= 0; last--) {
                int o = vm.dicts.key(registry, last);
                if (o != Heap.NULL && m.number(o) == 0) {
                    call(o, registry);
                }
            }
            shut = true;
        });
    }

    private int call(int o, int registry) {
        m.push(o);
        if (shut || !vm.dicts.remove(registry, o)) {
            return vm.none;
        }
        int function = m.field(o, 1);
        int tuple = m.field(o, 2);
        int[] arguments = new int[vm.sequences.tupleSize(tuple)];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = vm.sequences.tupleItem(tuple, i);
        }
        int keywords = m.field(o, 3);
        return keywords == Heap.NULL
                ? vm.calls.invoke(function, arguments)
                : vm.calls.invokeWith(function, arguments, keywords);
    }

    private int parts(int o) {
        m.push(m.weak(m.field(o, 0)));
        m.push(m.field(o, 1));
        m.push(m.field(o, 2));
        if (m.field(o, 3) == Heap.NULL) {
            vm.dicts.make();
        } else {
            m.push(m.field(o, 3));
        }
        return vm.sequences.packTuple(4);
    }
}
