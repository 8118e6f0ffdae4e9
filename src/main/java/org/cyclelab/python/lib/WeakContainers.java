package org.cyclelab.python.lib;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.NativeFunction;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** The dictionaries of {@code weakref}: a dictionary of references whose callbacks take their entries out. */
final class WeakContainers {
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
    private final WeakrefModule references;

    WeakContainers(Vm vm, WeakrefModule references) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
        this.references = references;
    }

    void install() {
        values();
        keys();
        new WeakSets(vm, references, this).install();
    }

    /** A container with the parts that CPython's has: what removes entries, what waits for that, and who iterates. */
    int container(int kind) {
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
    int keyed(int container, int o, int key) {
        if (!references.referable(o)) {
            throw vm.errors.type("cannot create weak reference to '" + vm.typeName(o) + "' object");
        }
        int reference = references.fresh(Kind.WEAK_REFERENCE, o, m.field(container, 1));
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
                update(o, m.local(b + 1));
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
        common(type);
    }

    /** What a list has of each entry. */
    private enum Part {
        KEY,
        VALUE,
        PAIR
    }

    /**
     * A list of the entries whose key and value are there, pushed: under some collectors the callback that removes an
     * entry comes later than the death of its referent.
     */
    private int entries(int container, Part part) {
        int list = vm.sequences.newList(0);
        boolean weakValues = m.kind(container) == Kind.WEAK_VALUES;
        int dict = m.field(container, 0);
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            int key = weakValues ? vm.dicts.key(dict, i) : m.weak(vm.dicts.key(dict, i));
            int value = weakValues ? m.weak(vm.dicts.value(dict, i)) : vm.dicts.value(dict, i);
            if (key != Heap.NULL && value != Heap.NULL) {
                int mark = m.sp;
                vm.sequences.append(list, part == Part.KEY ? key : part == Part.VALUE ? value : pair(key, value));
                m.popTo(mark);
            }
        }
        return list;
    }

    private int pair(int key, int value) {
        m.push(key);
        m.push(value);
        return vm.sequences.packTuple(2);
    }

    /** A list of the living elements of a set, or keys of a dictionary, pushed. */
    int keys(int container) {
        return entries(container, Part.KEY);
    }

    private int data(int base) {
        return m.field(m.local(base), 0);
    }

    private int value(int base, int key) {
        int reference = vm.dicts.get(data(base), key);
        return reference == Heap.NULL ? Heap.NULL : m.weak(reference);
    }

    /** Stores an entry. */
    private void put(int container, int key, int value) {
        int mark = m.sp;
        if (m.kind(container) == Kind.WEAK_VALUES) {
            vm.dicts.put(m.field(container, 0), key, keyed(container, value, key));
        } else {
            vm.dicts.put(m.field(container, 0), keyed(container, key, Heap.NULL), value);
        }
        m.popTo(mark);
    }

    /** Stores the entries of a dictionary, weak or not. */
    private void update(int container, int from) {
        int mark = m.sp;
        int pairs = vm.calls.invoke(vm.attributes.get(from, "items"));
        vm.iteration.forEach(
                pairs, pair -> put(container, vm.sequences.tupleItem(pair, 0), vm.sequences.tupleItem(pair, 1)));
        m.popTo(mark);
    }

    private int stored(int base, int key) {
        return m.kind(m.local(base)) == Kind.WEAK_VALUES
                ? value(base, key)
                : references.referable(key) ? vm.dicts.get(data(base), entry(base, key)) : Heap.NULL;
    }

    private void common(String type) {
        builtin.method(type, "keys", 0, 0, (v, b, n, k) -> keys(m.local(b)));
        builtin.method(type, "__iter__", 0, 0, (v, b, n, k) -> v.iteration.iterator(keys(m.local(b))));
        builtin.method(type, "values", 0, 0, (v, b, n, k) -> entries(m.local(b), Part.VALUE));
        builtin.method(type, "items", 0, 0, (v, b, n, k) -> entries(m.local(b), Part.PAIR));
        builtin.method(type, "setdefault", 1, 2, (v, b, n, k) -> {
            int there = stored(b, m.local(b + 1));
            if (there != Heap.NULL) {
                return there;
            }
            int value = n > 2 ? m.local(b + 2) : v.none;
            put(m.local(b), m.local(b + 1), value);
            return value;
        });
        builtin.method(type, "update", 0, 1, (v, b, n, k) -> {
            if (n > 1) {
                update(m.local(b), m.local(b + 1));
            }
            return v.none;
        });
        builtin.method(type, "copy", 0, 0, (v, b, n, k) -> {
            int copy = container(m.kind(m.local(b)));
            update(copy, m.local(b));
            return copy;
        });
        String references = type.equals("WeakValueDictionary") ? "valuerefs" : "keyrefs";
        builtin.method(type, references, 0, 0, (v, b, n, k) -> {
            int list = v.sequences.newList(0);
            int dict = data(b);
            for (int i = v.dicts.next(dict, 0); i >= 0; i = v.dicts.next(dict, i + 1)) {
                v.sequences.append(list, references.equals("keyrefs") ? v.dicts.key(dict, i) : v.dicts.value(dict, i));
            }
            return list;
        });
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
                return m.kind(m.local(b)) == Kind.WEAK_VALUES
                        ? (m.weak(taken) == Heap.NULL ? v.none : m.weak(taken))
                        : taken;
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
        return references.reference(Kind.WEAK_REFERENCE, key, Heap.NULL);
    }

    private void keys() {
        String type = "WeakKeyDictionary";
        builtin.constructor(type, 0, 1, false, (v, b, n, k) -> {
            int o = container(Kind.WEAK_KEYS);
            if (n > 1) {
                update(o, m.local(b + 1));
            }
            return o;
        });
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
                (v, b, n, k) -> v.bool(references.referable(m.local(b + 1))
                        && v.dicts.get(data(b), entry(b, m.local(b + 1))) != Heap.NULL));
        common(type);
    }
}
