package org.cyclelab.python.lib;

import java.util.function.IntConsumer;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Native;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** {@code weakref.WeakSet}: the keys of a dictionary are the references to its elements. */
final class WeakSets {
    private static final String TYPE = "WeakSet";

    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;
    private final WeakrefModule references;
    private final WeakContainers containers;

    WeakSets(Vm vm, WeakrefModule references, WeakContainers containers) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
        this.references = references;
        this.containers = containers;
    }

    /** Does something to a set, with an iterable. */
    @FunctionalInterface
    private interface Change {
        void accept(int set, int other);
    }

    /** Whether something holds of a set and an iterable. */
    @FunctionalInterface
    private interface Test {
        boolean holds(int set, int other);
    }

    void install() {
        elements();
        change("update", "__ior__", "union", "__or__", this::update);
        change("difference_update", "__isub__", "difference", "__sub__", this::subtract);
        change("symmetric_difference_update", "__ixor__", "symmetric_difference", "__xor__", this::exchange);
        inPlace("intersection_update", "__iand__", this::intersect);
        Native intersection = (v, b, n, k) -> intersection(m.local(b), m.local(b + 1));
        builtin.method(TYPE, "intersection", 1, 1, intersection);
        builtin.method(TYPE, "__and__", 1, 1, intersection);
        test("issubset", (set, other) -> contains(keys(other), data(set)));
        test("__le__", (set, other) -> contains(keys(other), data(set)));
        test("__lt__", (set, other) -> isProper(keys(other), data(set)));
        test("issuperset", (set, other) -> contains(data(set), keys(other)));
        test("__ge__", (set, other) -> contains(data(set), keys(other)));
        test("__gt__", (set, other) -> isProper(data(set), keys(other)));
        test("isdisjoint", (set, other) -> vm.dicts.size(data(intersection(set, other))) == 0);
        builtin.method(TYPE, "__eq__", 1, 1, (v, b, n, k) -> {
            int other = m.local(b + 1);
            if (m.kind(other) != Kind.WEAK_SET) {
                return v.notImplemented;
            }
            int data = data(m.local(b));
            int theirs = data(other);
            return v.bool(v.dicts.size(data) == v.dicts.size(theirs) && contains(data, theirs));
        });
    }

    private void elements() {
        builtin.constructor(TYPE, 0, 1, false, (v, b, n, k) -> {
            int set = containers.container(Kind.WEAK_SET);
            if (n > 1) {
                v.iteration.forEach(
                        m.local(b + 1), o -> v.dicts.put(data(set), containers.keyed(set, o, Heap.NULL), v.none));
            }
            return set;
        });
        builtin.method(TYPE, "copy", 0, 0, (v, b, n, k) -> copy(m.local(b)));
        builtin.method(TYPE, "add", 1, 1, (v, b, n, k) -> {
            add(m.local(b), m.local(b + 1));
            return v.none;
        });
        builtin.method(TYPE, "discard", 1, 1, (v, b, n, k) -> {
            v.dicts.remove(data(m.local(b)), reference(m.local(b + 1)));
            return v.none;
        });
        builtin.method(TYPE, "remove", 1, 1, (v, b, n, k) -> {
            int reference = reference(m.local(b + 1));
            if (!v.dicts.remove(data(m.local(b)), reference)) {
                throw v.errors.raise("KeyError", reference);
            }
            return v.none;
        });
        builtin.method(TYPE, "pop", 0, 0, (v, b, n, k) -> {
            int data = data(m.local(b));
            for (int i = v.dicts.next(data, 0); i >= 0; i = v.dicts.next(data, i + 1)) {
                int o = m.weak(v.dicts.key(data, i));
                if (o != Heap.NULL) {
                    m.push(o);
                    v.dicts.remove(data, reference(o));
                    return o;
                }
            }
            throw v.errors.raise("KeyError", v.texts.make("pop from empty WeakSet"));
        });
        builtin.method(TYPE, "__contains__", 1, 1, (v, b, n, k) -> v.bool(has(m.local(b), m.local(b + 1))));
        builtin.method(TYPE, "__iter__", 0, 0, (v, b, n, k) -> v.iteration.iterator(containers.keys(m.local(b))));
        builtin.method(TYPE, "__len__", 0, 0, (v, b, n, k) -> v.integers.make(v.dicts.size(data(m.local(b)))));
        builtin.method(TYPE, "clear", 0, 0, (v, b, n, k) -> {
            v.dicts.clear(data(m.local(b)));
            return v.none;
        });
    }

    private int data(int set) {
        return m.field(set, 0);
    }

    /** A reference that stands for an object in a lookup. */
    private int reference(int o) {
        vm.recycling.passTuple(1);
        return references.reference(Kind.WEAK_REFERENCE, o, Heap.NULL);
    }

    private boolean has(int set, int o) {
        return references.referable(o) && vm.dicts.get(data(set), reference(o)) != Heap.NULL;
    }

    private void add(int set, int o) {
        int mark = m.sp;
        int reference = containers.keyed(set, o, Heap.NULL);
        if (vm.dicts.get(data(set), reference) == Heap.NULL) {
            vm.dicts.put(data(set), reference, vm.none);
        }
        m.popTo(mark);
    }

    private int copy(int set) {
        int copy = containers.container(Kind.WEAK_SET);
        update(copy, set);
        return copy;
    }

    private void change(String name, String operator, String combining, String combiningOperator, Change change) {
        inPlace(name, operator, change);
        Native combine = (v, b, n, k) -> {
            int copy = copy(m.local(b));
            change.accept(copy, m.local(b + 1));
            return copy;
        };
        builtin.method(TYPE, combining, 1, 1, combine);
        builtin.method(TYPE, combiningOperator, 1, 1, combine);
    }

    private void inPlace(String name, String operator, Change change) {
        builtin.method(TYPE, name, 1, 1, (v, b, n, k) -> {
            change.accept(m.local(b), m.local(b + 1));
            return v.none;
        });
        builtin.method(TYPE, operator, 1, 1, (v, b, n, k) -> {
            change.accept(m.local(b), m.local(b + 1));
            return m.local(b);
        });
    }

    private void test(String name, Test test) {
        builtin.method(TYPE, name, 1, 1, (v, b, n, k) -> v.bool(test.holds(m.local(b), m.local(b + 1))));
    }

    private void update(int set, int other) {
        vm.iteration.forEach(other, o -> add(set, o));
    }

    private void subtract(int set, int other) {
        if (set == other) {
            vm.dicts.clear(data(set));
            return;
        }
        vm.iteration.forEach(other, o -> remove(data(set), reference(o)));
    }

    private boolean remove(int data, int reference) {
        int mark = m.sp;
        boolean found = vm.dicts.remove(data, reference);
        m.popTo(mark);
        return found;
    }

    private int intersection(int set, int other) {
        int result = containers.container(Kind.WEAK_SET);
        vm.iteration.forEach(other, o -> {
            if (has(set, o)) {
                add(result, o);
            }
        });
        return result;
    }

    private void intersect(int set, int other) {
        int kept = keys(other);
        forEachKey(vm.dicts.copy(data(set)), reference -> {
            if (vm.dicts.get(kept, reference) == Heap.NULL) {
                remove(data(set), reference);
            }
        });
    }

    private void exchange(int set, int other) {
        if (set == other) {
            vm.dicts.clear(data(set));
            return;
        }
        int keys = vm.dicts.make();
        vm.iteration.forEach(other, o -> vm.dicts.put(keys, containers.keyed(set, o, Heap.NULL), vm.none));
        forEachKey(keys, reference -> {
            if (!remove(data(set), reference)) {
                vm.dicts.put(data(set), reference, vm.none);
            }
        });
    }

    /** A dictionary whose keys are references to the elements of an iterable, pushed. */
    private int keys(int iterable) {
        int keys = vm.dicts.make();
        vm.iteration.forEach(iterable, o -> vm.dicts.put(keys, reference(o), vm.none));
        return keys;
    }

    private void forEachKey(int dict, IntConsumer action) {
        for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            action.accept(vm.dicts.key(dict, i));
        }
    }

    private boolean isProper(int all, int part) {
        return vm.dicts.size(all) > vm.dicts.size(part) && contains(all, part);
    }

    private boolean contains(int all, int part) {
        for (int i = vm.dicts.next(part, 0); i >= 0; i = vm.dicts.next(part, i + 1)) {
            if (vm.dicts.get(all, vm.dicts.key(part, i)) == Heap.NULL) {
                return false;
            }
        }
        return true;
    }
}
