package org.cyclelab.python.lib;

import java.util.HashMap;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** {@code copy}, {@code time} and {@code threading}. */
final class OtherModules {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;

    OtherModules(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        int copy = builtin.module("copy");
        builtin.function(copy, "copy", 1, 1, false, (v, b, n, k) -> shallow(m.local(b)));
        builtin.function(copy, "deepcopy", 1, 1, false, (v, b, n, k) -> deep(m.local(b), new HashMap<>()));
        int time = builtin.module("time");
        for (String name : new String[] {"perf_counter", "time", "monotonic"}) {
            builtin.function(
                    time,
                    name,
                    0,
                    0,
                    false,
                    (v, b, n, k) -> v.integers.makeFloat(m.heap().clock() * 1e-9));
        }
        builtin.function(time, "sleep", 1, 1, false, (v, b, n, k) -> v.none);
        int threading = builtin.module("threading");
        builtin.value(threading, "Thread", vm.type("Thread").handle);
        builtin.constructor("Thread", 0, 0, true, this::thread);
        builtin.method("Thread", "start", 0, 0, (v, b, n, k) -> {
            int o = m.local(b);
            int target = m.field(o, 0);
            if (target != Heap.NULL && target != v.none) {
                run(o, target);
            }
            return v.none;
        });
        builtin.constructor("Lock", 0, 0, false, (v, b, n, k) -> m.allocate(Kind.LOCK));
        builtin.value(threading, "Lock", vm.type("Lock").handle);
        builtin.value(threading, "RLock", vm.type("Lock").handle);
        for (String name : new String[] {"acquire", "__enter__"}) {
            builtin.method("Lock", name, 0, 1, (v, b, n, k) -> {
                m.setNumber(m.local(b), 1);
                return v.yes;
            });
        }
        builtin.method("Lock", "release", 0, 0, (v, b, n, k) -> {
            m.setNumber(m.local(b), 0);
            return v.none;
        });
        builtin.method("Lock", "__exit__", 3, 3, (v, b, n, k) -> {
            m.setNumber(m.local(b), 0);
            return v.none;
        });
        builtin.method("Lock", "locked", 0, 0, (v, b, n, k) -> v.bool(m.number(m.local(b)) != 0));
        builtin.method("Thread", "join", 0, 1, (v, b, n, k) -> v.none);
        builtin.method("Thread", "is_alive", 0, 0, (v, b, n, k) -> v.no);
    }

    private void run(int o, int target) {
        int tuple = m.field(o, 1);
        int[] arguments = new int[tuple == Heap.NULL ? 0 : vm.sequences.length(tuple)];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = vm.sequences.at(tuple, i);
        }
        int keywords = m.field(o, 3);
        vm.finalizers.quietly(target, () -> {
            if (keywords == Heap.NULL) {
                vm.calls.invoke(target, arguments);
            } else {
                vm.calls.invokeWith(target, arguments, keywords);
            }
        });
        m.setField(o, 0, Heap.NULL);
        m.setField(o, 1, Heap.NULL);
    }

    private int thread(Vm v, int base, int n, int names) {
        int o = m.allocate(Kind.THREAD);
        for (int i = 0, count = names == Heap.NULL ? 0 : v.sequences.tupleSize(names); i < count; i++) {
            int value = m.local(base + n + i);
            switch (v.text(v.sequences.tupleItem(names, i))) {
                case "target" -> m.setField(o, 0, value);
                case "args" -> m.setField(o, 1, value);
                case "kwargs" -> m.setField(o, 3, value);
                case "name" -> m.setField(o, 2, value);
                default -> {}
            }
        }
        return o;
    }

    private int shallow(int o) {
        switch (m.kind(o)) {
            case Kind.LIST -> {
                if (!vm.typeOf(o).defined) {
                    return vm.iteration.list(o);
                }
            }
            case Kind.DICT -> {
                return new Methods(vm).copy(o);
            }
            case Kind.SET -> {
                int set = vm.sets.make(Kind.SET);
                vm.iteration.forEach(o, e -> vm.sets.add(set, e));
                return set;
            }
            case Kind.INSTANCE -> {
                PyType type = vm.typeOf(o);
                if (vm.attributes.lookup(type, "__copy__") != Heap.NULL) {
                    return vm.calls.method(o, "__copy__");
                }
                int copy = vm.classes.newInstance(type);
                for (String name : type.placeNames) {
                    int value = vm.attributes.own(o, name);
                    if (value != Heap.NULL) {
                        vm.attributes.setPlain(copy, name, value);
                    }
                }
                return copy;
            }
            default -> {}
        }
        return o;
    }

    /** A deep copy, pushed; {@code memo} maps originals to copies that the stack or a copy holds. */
    private int deep(int o, Map<Integer, Integer> memo) {
        Integer known = memo.get(o);
        if (known != null) {
            m.push(known);
            return known;
        }
        int kind = m.kind(o);
        if (kind != Kind.LIST && kind != Kind.DICT && kind != Kind.TUPLE && kind != Kind.SET && kind != Kind.INSTANCE) {
            m.push(o);
            return o;
        }
        long saved = vm.enter("");
        int result = Heap.NULL;
        try {
            result = deepContainer(o, kind, memo);
        } catch (PyError e) {
            vm.exit(saved, Heap.NULL);
            throw e;
        }
        vm.exit(saved, result);
        return result;
    }

    private int deepContainer(int o, int kind, Map<Integer, Integer> memo) {
        switch (kind) {
            case Kind.LIST -> {
                int list = vm.sequences.newList(0);
                memo.put(o, list);
                for (int i = 0; i < vm.sequences.size(o); i++) {
                    int mark = m.sp;
                    vm.sequences.append(list, deep(vm.sequences.item(o, i), memo));
                    m.popTo(mark);
                }
                return list;
            }
            case Kind.TUPLE -> {
                int n = vm.sequences.tupleSize(o);
                boolean same = true;
                int tuple = vm.sequences.newTuple(n);
                for (int i = 0; i < n; i++) {
                    int mark = m.sp;
                    int item = deep(vm.sequences.tupleItem(o, i), memo);
                    same &= item == vm.sequences.tupleItem(o, i);
                    vm.sequences.setTupleItem(tuple, i, item);
                    m.popTo(mark);
                }
                memo.put(o, same ? o : tuple);
                return same ? o : tuple;
            }
            case Kind.DICT -> {
                int dict = vm.dicts.make();
                memo.put(o, dict);
                for (int i = vm.dicts.next(o, 0); i >= 0; i = vm.dicts.next(o, i + 1)) {
                    int mark = m.sp;
                    int key = deep(vm.dicts.key(o, i), memo);
                    vm.dicts.put(dict, key, deep(vm.dicts.value(o, i), memo));
                    m.popTo(mark);
                }
                return dict;
            }
            case Kind.SET -> {
                int set = vm.sets.make(Kind.SET);
                memo.put(o, set);
                vm.iteration.forEach(o, e -> vm.sets.add(set, deep(e, memo)));
                return set;
            }
            default -> {
                PyType type = vm.typeOf(o);
                int copy = vm.classes.newInstance(type);
                memo.put(o, copy);
                for (String name : type.placeNames) {
                    int value = vm.attributes.own(o, name);
                    if (value != Heap.NULL) {
                        int mark = m.sp;
                        vm.attributes.setPlain(copy, name, deep(value, memo));
                        m.popTo(mark);
                    }
                }
                return copy;
            }
        }
    }
}
