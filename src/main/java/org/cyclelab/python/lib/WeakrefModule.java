package org.cyclelab.python.lib;

import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.NativeFunction;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** {@code weakref}. */
final class WeakrefModule {
    /** The callback of the references in a container: takes the entry out. */
    private static final NativeFunction REMOVE = new NativeFunction("remove", "weakref", 1, 1, false, (v, b, n, k) -> {
        Memory m = v.memory;
        int owner = m.weak(m.local(b));
        if (owner != Heap.NULL) {
            int mark = m.sp;
            int entry = m.field(m.local(b + 1), 1);
            v.dicts.remove(m.field(owner, 0), entry == Heap.NULL ? m.local(b + 1) : entry);
            m.popTo(mark);
        }
        return v.none;
    });

    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

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
        values();
        keys();
        sets();
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

    private boolean referable(int o) {
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
    private int reference(int kind, int o, int callback) {
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

    private int fresh(int kind, int o, int callback) {
        int holder = m.allocate(kind);
        if (callback != Heap.NULL) {
            m.setField(holder, 0, callback);
        }
        m.setWeak(holder, o);
        return holder;
    }

    /** A container with the parts that CPython's has: what removes entries, what waits for that, and who iterates. */
    private int container(int kind) {
        int o = m.allocate(kind);
        int mark = m.sp;
        m.setField(o, 0, vm.dicts.make());
        int self = m.allocate(Kind.WEAK_REFERENCE);
        m.setWeak(self, o);
        m.push(self);
        if (kind == Kind.WEAK_VALUES) {
            m.push(vm.none);
        }
        int defaults = vm.sequences.packTuple(kind == Kind.WEAK_VALUES ? 2 : 1);
        m.setField(o, 1, vm.newBuiltin(REMOVE, self, defaults));
        m.setField(o, 2, vm.sequences.newList(0));
        m.setField(o, 3, vm.sets.make(Kind.SET));
        m.popTo(mark);
        return o;
    }

    /** A reference whose callback takes the entry out of a container. */
    private int keyed(int container, int o, int key) {
        int reference = fresh(Kind.WEAK_REFERENCE, o, m.field(container, 1));
        if (key == Heap.NULL) {
            vm.recycling.passTuple(2);
        } else {
            vm.recycling.passKeyedReference();
            m.setField(reference, 1, key);
        }
        return reference;
    }

    private void values() {
        String type = "WeakValueDictionary";
        builtin.constructor(type, 0, 1, false, (v, b, n, k) -> {
            int o = container(Kind.WEAK_VALUES);
            if (n == 1) {
                // The missing argument is an empty tuple, of which CPython makes a dictionary.
                v.recycling.allocateNext();
                v.dicts.make();
                m.pop();
            }
            if (n > 1) {
                int from = m.local(b + 1);
                for (int i = v.dicts.next(from, 0); i >= 0; i = v.dicts.next(from, i + 1)) {
                    int key = v.dicts.key(from, i);
                    int mark = m.sp;
                    v.dicts.put(m.field(o, 0), key, keyed(o, v.dicts.value(from, i), key));
                    m.popTo(mark);
                }
            }
            return o;
        });
        builtin.method(type, "__setitem__", 2, 2, (v, b, n, k) -> {
            v.dicts.put(data(b), m.local(b + 1), keyed(m.local(b), m.local(b + 2), m.local(b + 1)));
            return v.none;
        });
        builtin.method(type, "__getitem__", 1, 1, (v, b, n, k) -> {
            int value = value(b, m.local(b + 1));
            if (value == Heap.NULL) {
                throw v.errors.raise("KeyError", m.local(b + 1));
            }
            return value;
        });
        builtin.method(type, "get", 1, 2, (v, b, n, k) -> {
            int value = value(b, m.local(b + 1));
            return value != Heap.NULL ? value : n > 2 ? m.local(b + 2) : v.none;
        });
        builtin.method(type, "__contains__", 1, 1, (v, b, n, k) -> v.bool(value(b, m.local(b + 1)) != Heap.NULL));
        builtin.method(type, "keys", 0, 0, (v, b, n, k) -> v.iteration.list(data(b)));
        builtin.method(type, "__iter__", 0, 0, (v, b, n, k) -> v.iteration.iterator(v.iteration.list(data(b))));
        builtin.method(type, "values", 0, 0, (v, b, n, k) -> {
            int list = v.sequences.newList(0);
            int dict = data(b);
            for (int i = v.dicts.next(dict, 0); i >= 0; i = v.dicts.next(dict, i + 1)) {
                int o = m.weak(v.dicts.value(dict, i));
                if (o != Heap.NULL) {
                    v.sequences.append(list, o);
                }
            }
            return list;
        });
        builtin.method(type, "items", 0, 0, (v, b, n, k) -> pairs(data(b), false));
        common(type);
    }

    private int pairs(int dict, boolean weakKeys) {
        int list = vm.sequences.newList(0);
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            int mark = m.sp;
            m.push(weakKeys ? m.weak(vm.dicts.key(dict, i)) : vm.dicts.key(dict, i));
            m.push(weakKeys ? vm.dicts.value(dict, i) : m.weak(vm.dicts.value(dict, i)));
            vm.sequences.append(list, vm.sequences.packTuple(2));
            m.popTo(mark);
        }
        return list;
    }

    private int data(int base) {
        return m.field(m.local(base), 0);
    }

    private int value(int base, int key) {
        int reference = vm.dicts.get(data(base), key);
        return reference == Heap.NULL ? Heap.NULL : m.weak(reference);
    }

    private void common(String type) {
        builtin.method(type, "__len__", 0, 0, (v, b, n, k) -> v.integers.make(v.dicts.size(data(b))));
        builtin.method(type, "__delitem__", 1, 1, (v, b, n, k) -> {
            if (!v.dicts.remove(data(b), entry(b, m.local(b + 1)))) {
                throw v.errors.raise("KeyError", m.local(b + 1));
            }
            return v.none;
        });
        builtin.method(type, "pop", 1, 2, (v, b, n, k) -> {
            if (v.dicts.remove(data(b), entry(b, m.local(b + 1)))) {
                int taken = m.peek(0);
                return m.kind(m.local(b)) == Kind.WEAK_VALUES ? orNone(m.weak(taken)) : taken;
            }
            if (n > 2) {
                return m.local(b + 2);
            }
            throw v.errors.raise("KeyError", m.local(b + 1));
        });
        builtin.method(type, "clear", 0, 0, (v, b, n, k) -> {
            v.dicts.clear(data(b));
            return v.none;
        });
    }

    /** What stands for a key in the dictionary of a container. */
    private int entry(int base, int key) {
        if (m.kind(m.local(base)) == Kind.WEAK_VALUES) {
            return key;
        }
        vm.recycling.passTuple(1);
        return reference(Kind.WEAK_REFERENCE, key, Heap.NULL);
    }

    private void keys() {
        String type = "WeakKeyDictionary";
        builtin.constructor(type, 0, 0, false, (v, b, n, k) -> container(Kind.WEAK_KEYS));
        builtin.method(type, "__setitem__", 2, 2, (v, b, n, k) -> {
            v.dicts.put(data(b), keyed(m.local(b), m.local(b + 1), Heap.NULL), m.local(b + 2));
            return v.none;
        });
        builtin.method(type, "__getitem__", 1, 1, (v, b, n, k) -> {
            int value = v.dicts.get(data(b), entry(b, m.local(b + 1)));
            if (value == Heap.NULL) {
                throw v.errors.raise("KeyError", m.local(b + 1));
            }
            return value;
        });
        builtin.method(type, "get", 1, 2, (v, b, n, k) -> {
            int value = v.dicts.get(data(b), entry(b, m.local(b + 1)));
            return value != Heap.NULL ? value : n > 2 ? m.local(b + 2) : v.none;
        });
        builtin.method(
                type,
                "__contains__",
                1,
                1,
                (v, b, n, k) -> v.bool(v.dicts.get(data(b), entry(b, m.local(b + 1))) != Heap.NULL));
        builtin.method(type, "keys", 0, 0, (v, b, n, k) -> referents(data(b)));
        builtin.method(type, "__iter__", 0, 0, (v, b, n, k) -> v.iteration.iterator(referents(data(b))));
        builtin.method(type, "items", 0, 0, (v, b, n, k) -> pairs(data(b), true));
        builtin.method(type, "values", 0, 0, (v, b, n, k) -> {
            int list = v.sequences.newList(0);
            int dict = data(b);
            for (int i = v.dicts.next(dict, 0); i >= 0; i = v.dicts.next(dict, i + 1)) {
                v.sequences.append(list, v.dicts.value(dict, i));
            }
            return list;
        });
        common(type);
    }

    private int referents(int dict) {
        int list = vm.sequences.newList(0);
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            int o = m.weak(vm.dicts.key(dict, i));
            if (o != Heap.NULL) {
                vm.sequences.append(list, o);
            }
        }
        return list;
    }

    private void sets() {
        String type = "WeakSet";
        builtin.constructor(type, 0, 1, false, (v, b, n, k) -> {
            int set = container(Kind.WEAK_SET);
            if (n > 1) {
                v.iteration.forEach(
                        m.local(b + 1), o -> v.dicts.put(m.field(set, 0), keyed(set, o, Heap.NULL), v.none));
            }
            return set;
        });
        builtin.method(type, "add", 1, 1, (v, b, n, k) -> {
            v.dicts.put(data(b), keyed(m.local(b), m.local(b + 1), Heap.NULL), v.none);
            return v.none;
        });
        for (String name : new String[] {"discard", "remove"}) {
            builtin.method(type, name, 1, 1, (v, b, n, k) -> {
                if (!v.dicts.remove(data(b), entry(b, m.local(b + 1))) && name.equals("remove")) {
                    throw v.errors.raise("KeyError", m.local(b + 1));
                }
                return v.none;
            });
        }
        builtin.method(
                type,
                "__contains__",
                1,
                1,
                (v, b, n, k) -> v.bool(v.dicts.get(data(b), entry(b, m.local(b + 1))) != Heap.NULL));
        builtin.method(type, "__iter__", 0, 0, (v, b, n, k) -> v.iteration.iterator(referents(data(b))));
        builtin.method(type, "__len__", 0, 0, (v, b, n, k) -> v.integers.make(v.dicts.size(data(b))));
        builtin.method(type, "clear", 0, 0, (v, b, n, k) -> {
            v.dicts.clear(data(b));
            return v.none;
        });
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
            m.push(m.weak(m.field(o, 0)));
            m.push(m.field(o, 1));
            m.push(m.field(o, 2));
            v.dicts.make();
            return v.sequences.packTuple(4);
        });
        vm.attributes.property("finalize", "alive", o -> vm.bool(vm.dicts.get(registry, o) != Heap.NULL));
        vm.atExit(() -> {
            for (int last = vm.dicts.entries(registry) - 1; last >= 0; last--) {
                int o = vm.dicts.key(registry, last);
                if (o != Heap.NULL) {
                    call(o, registry);
                }
            }
        });
    }

    private int call(int o, int registry) {
        m.push(o);
        if (!vm.dicts.remove(registry, o)) {
            return vm.none;
        }
        int function = m.field(o, 1);
        int tuple = m.field(o, 2);
        int[] arguments = new int[vm.sequences.tupleSize(tuple)];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = vm.sequences.tupleItem(tuple, i);
        }
        return vm.calls.invoke(function, arguments);
    }
}
