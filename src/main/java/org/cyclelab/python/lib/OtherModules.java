package org.cyclelab.python.lib;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** {@code copy}, {@code time} and {@code threading}. */
final class OtherModules {
    private final Vm vm;
    private final Memory m;
    private final Builtin builtin;
    private int threads;

    OtherModules(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        builtin = new Builtin(vm);
    }

    void install() {
        new CopyModule(vm).install();
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
            if (m.number(o) != 0) {
                throw v.errors.raise("RuntimeError", "threads can only be started once");
            }
            m.setNumber(o, 1);
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
            if (m.number(m.local(b)) == 0) {
                throw v.errors.raise("RuntimeError", "release unlocked lock");
            }
            m.setNumber(m.local(b), 0);
            return v.none;
        });
        builtin.method("Lock", "__exit__", 3, 3, (v, b, n, k) -> {
            m.setNumber(m.local(b), 0);
            return v.none;
        });
        builtin.method("Lock", "locked", 0, 0, (v, b, n, k) -> v.bool(m.number(m.local(b)) != 0));
        builtin.method("Thread", "join", 0, 1, (v, b, n, k) -> {
            if (m.number(m.local(b)) == 0) {
                throw v.errors.raise("RuntimeError", "cannot join thread before it is started");
            }
            return v.none;
        });
        vm.attributes.property("Thread", "daemon", o -> vm.no);
        vm.attributes.property("Thread", "name", o -> m.field(o, 2));
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
        nameThread(o);
        return o;
    }

    /** As in CPython: a running number, and the name of the target in parentheses. */
    private void nameThread(int o) {
        if (m.field(o, 2) != Heap.NULL && m.field(o, 2) != vm.none) {
            return;
        }
        int mark = m.sp;
        String name = "Thread-" + ++threads;
        int target = m.field(o, 0);
        int named = target == Heap.NULL || target == vm.none ? Heap.NULL : vm.attributes.find(target, "__name__");
        if (named != Heap.NULL && m.kind(named) == Kind.STR) {
            name += " (" + vm.text(named) + ")";
        }
        m.setField(o, 2, vm.texts.make(name));
        m.popTo(mark);
    }
}
