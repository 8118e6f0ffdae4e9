package org.cyclelab.python.lib;

import org.cyclelab.collector.runtime.CPython;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Arguments;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;
import org.jspecify.annotations.Nullable;

/** {@code gc}. Under another collector than CPython's, counts and thresholds are zero and every collection is a full one. */
final class GcModule {
    private static final int SAVE_ALL = 32;

    /** As a generation: all of them. */
    private static final int ALL = -1;

    private final Vm vm;
    private final Memory m;
    private final @Nullable CPython cpython;
    private final Conversions conversions;
    private int dict;
    private int flags;

    GcModule(Vm vm) {
        this.vm = vm;
        m = vm.memory;
        cpython = vm.collecting().cpython();
        conversions = new Conversions(vm);
    }

    void install() {
        Builtin builtin = new Builtin(vm);
        dict = builtin.module("gc");
        int d = dict;
        int mark = m.sp;
        int garbage = vm.sequences.newList(0);
        builtin.value(d, "garbage", garbage);
        int callbacks = vm.sequences.newList(0);
        builtin.value(d, "callbacks", callbacks);
        m.popTo(mark);
        builtin.value(d, "DEBUG_SAVEALL", vm.keep(vm.integers.make(SAVE_ALL)));
        builtin.value(d, "DEBUG_LEAK", vm.keep(vm.integers.make(38)));
        builtin.value(d, "DEBUG_STATS", vm.keep(vm.integers.make(1)));
        builtin.value(d, "DEBUG_COLLECTABLE", vm.keep(vm.integers.make(2)));
        builtin.value(d, "DEBUG_UNCOLLECTABLE", vm.keep(vm.integers.make(4)));
        builtin.function(d, "collect", 0, -1, true, this::collect);
        builtin.function(d, "enable", 0, 0, false, (v, b, n, k) -> {
            v.collecting().enable(true);
            return v.none;
        });
        builtin.function(d, "disable", 0, 0, false, (v, b, n, k) -> {
            v.collecting().enable(false);
            return v.none;
        });
        builtin.function(
                d,
                "isenabled",
                0,
                0,
                false,
                (v, b, n, k) -> v.bool(v.collecting().isEnabled()));
        builtin.function(d, "get_count", 0, 0, false, (v, b, n, k) -> triple(true));
        builtin.function(d, "get_threshold", 0, 0, false, (v, b, n, k) -> triple(false));
        builtin.function(d, "set_threshold", 0, -1, true, this::setThreshold);
        builtin.function(d, "set_debug", 1, 1, false, (v, b, n, k) -> {
            flags = conversions.cInt(m.local(b));
            if (cpython != null) {
                cpython.saveAll((flags & SAVE_ALL) != 0);
            }
            return v.none;
        });
        builtin.function(d, "get_debug", 0, 0, false, (v, b, n, k) -> v.integers.make(flags));
        builtin.function(d, "freeze", 0, 0, false, (v, b, n, k) -> {
            if (cpython != null) {
                cpython.freeze();
            }
            return v.none;
        });
        builtin.function(d, "unfreeze", 0, 0, false, (v, b, n, k) -> {
            if (cpython != null) {
                cpython.unfreeze();
            }
            return v.none;
        });
        builtin.function(
                d,
                "get_freeze_count",
                0,
                0,
                false,
                (v, b, n, k) -> v.integers.make(cpython == null ? 0 : cpython.frozen()));
        builtin.function(d, "is_tracked", 1, 1, false, (v, b, n, k) -> v.bool(isTracked(m.local(b))));
        builtin.function(
                d,
                "is_finalized",
                1,
                1,
                false,
                (v, b, n, k) -> v.bool(m.heap().ceremonies().finalized(m.local(b))));
        builtin.function(d, "get_objects", 0, -1, true, this::objects);
        builtin.function(d, "get_referents", 0, -1, true, this::referents);
        builtin.function(d, "get_referrers", 0, -1, true, this::referrers);
        builtin.function(d, "get_stats", 0, 0, false, this::stats);
        if (cpython != null) {
            cpython.callback(new Callbacks());
        }
    }

    private final class Callbacks implements CPython.Callback {
        @Override
        public void start(int generation) {
            call("start", generation, 0, 0);
        }

        @Override
        public void stop(int generation, int collected, int uncollectable) {
            call("stop", generation, collected, uncollectable);
            if (vm.request.observer() != null) {
                vm.request.observer().collected(generation, (long) collected + uncollectable);
            }
        }

        private void call(String phase, int generation, int collected, int uncollectable) {
            int list = vm.dicts.get(dict, "callbacks");
            if (list == Heap.NULL || m.kind(list) != Kind.LIST || vm.sequences.size(list) == 0) {
                return;
            }
            int mark = m.sp;
            int info = vm.dicts.make();
            String[] names = {"generation", "collected", "uncollectable"};
            int[] values = {generation, collected, uncollectable};
            for (int i = 0; i < names.length; i++) {
                vm.dicts.put(info, vm.texts.name(names[i]), vm.integers.make(values[i]));
            }
            int text = vm.texts.intern(phase);
            for (int i = 0; i < vm.sequences.size(list); i++) {
                int callback = vm.sequences.item(list, i);
                vm.finalizers.quietly(callback, () -> vm.calls.invoke(callback, text, info));
            }
            m.popTo(mark);
        }
    }

    private int collect(Vm v, int base, int n, int names) {
        int given = generation("collect", base, n, names);
        int generation = given == Heap.NULL ? 2 : conversions.cInt(given);
        if (generation < 0 || generation > 2) {
            throw v.errors.raise("ValueError", "invalid generation");
        }
        long found = v.collecting().collect(generation);
        takeGarbage();
        return v.integers.make(found);
    }

    /** The one argument of a function, by position or by its name; null if it is not given. */
    private int generation(String function, int base, int n, int names) {
        int given = n + (names == Heap.NULL ? 0 : vm.sequences.tupleSize(names));
        if (given > 1) {
            throw vm.errors.type(
                    function + "() takes at most 1 " + (n == 0 ? "keyword " : "") + "argument (" + given + " given)");
        }
        return Arguments.bind(vm, function, base, n, names, "generation")[0];
    }

    private int setThreshold(Vm v, int base, int n, int names) {
        noKeywords("set_threshold", names);
        if (n < 1 || n > 3) {
            throw v.errors.type("set_threshold() takes at " + (n < 1 ? "least 1 argument (" : "most 3 arguments (") + n
                    + " given)");
        }
        for (int i = 0; i < n; i++) {
            int threshold = conversions.plainInt(m.local(base + i));
            if (cpython != null) {
                cpython.threshold(i, threshold);
            }
        }
        return v.none;
    }

    private void noKeywords(String function, int names) {
        if (names != Heap.NULL) {
            throw vm.errors.type(function + "() takes no keyword arguments");
        }
    }

    /** Moves what the collector keeps into the list that the program sees. */
    private void takeGarbage() {
        if (cpython == null) {
            return;
        }
        int[] kept = cpython.garbage();
        int list = vm.dicts.get(dict, "garbage");
        for (int o : kept) {
            vm.sequences.append(list, o);
        }
        if (kept.length > 0) {
            cpython.clearGarbage();
        }
    }

    private int triple(boolean counts) {
        int[] values = new int[3];
        for (int g = 0; g < 3; g++) {
            values[g] = cpython == null ? 0 : counts ? cpython.count(g) : cpython.threshold(g);
        }
        for (int value : values) {
            vm.integers.make(value);
        }
        return vm.sequences.packTuple(3);
    }

    private boolean isTracked(int o) {
        if (m.kind(o) == Kind.RANGE || (m.kind(o) == Kind.TYPE && !vm.typeAt(o).defined)) {
            return false;
        }
        if (cpython != null) {
            return cpython.tracked(o);
        }
        return m.heap().fieldCount(o) > 0;
    }

    private int objects(Vm v, int base, int n, int names) {
        int given = generation("get_objects", base, n, names);
        int only = given == Heap.NULL || given == v.none ? ALL : checked(given);
        int list = v.sequences.newList(0);
        if (cpython != null) {
            for (int g = 0; g < 3; g++) {
                if (only < 0 || only == g) {
                    for (int o : cpython.objects(g)) {
                        if (o != list) {
                            v.sequences.append(list, o);
                        }
                    }
                }
            }
        }
        return list;
    }

    private int checked(int generation) {
        if (!conversions.isInt(generation)) {
            throw vm.errors.type("argument should be integer or None, not '" + vm.typeName(generation) + "'");
        }
        if (m.kind(generation) == Kind.BIG_INT) {
            throw vm.errors.raise("OverflowError", "cannot fit 'int' into an index-sized integer");
        }
        long value = m.number(generation);
        if (value > 2) {
            throw vm.errors.raise(
                    "ValueError", "generation parameter must be less than the number of available generations (3)");
        }
        if (value < ALL) {
            throw vm.errors.raise("ValueError", "generation parameter cannot be negative");
        }
        return (int) value;
    }

    private int referents(Vm v, int base, int n, int names) {
        noKeywords("get_referents", names);
        int list = v.sequences.newList(0);
        for (int i = 0; i < n; i++) {
            collectReferents(list, m.local(base + i));
        }
        return list;
    }

    private void collectReferents(int list, int o) {
        if (m.kind(o) == Kind.DICT && vm.dicts.table(o).isTextOnly()) {
            for (int i = vm.dicts.next(o, 0); i >= 0; i = vm.dicts.next(o, i + 1)) {
                vm.sequences.append(list, vm.dicts.value(o, i));
            }
            return;
        }
        int[] w = m.heap().words();
        int first = Header.firstField(w, o);
        int count = Header.fieldCount(w, o);
        int[] found = new int[count];
        System.arraycopy(w, first, found, 0, count);
        for (int t : found) {
            if (t == Heap.NULL) {
                continue;
            }
            if (m.kind(t) == Kind.PART && !isDerived(t)) {
                collectReferents(list, t);
            } else {
                vm.sequences.append(list, t);
            }
        }
    }

    private boolean isDerived(int o) {
        return m.heap().type(o) != 0;
    }

    private int referrers(Vm v, int base, int n, int names) {
        noKeywords("get_referrers", names);
        int list = v.sequences.newList(0);
        if (cpython == null) {
            return list;
        }
        for (int g = 0; g < 3; g++) {
            for (int o : cpython.objects(g)) {
                boolean refers = false;
                for (int i = 0; i < n; i++) {
                    refers |= refers(o, m.local(base + i));
                }
                if (refers && o != list) {
                    v.sequences.append(list, o);
                }
            }
        }
        return list;
    }

    private boolean refers(int o, int wanted) {
        int[] w = m.heap().words();
        int first = Header.firstField(w, o);
        for (int i = first, last = first + Header.fieldCount(w, o); i < last; i++) {
            int t = w[i];
            if (t == wanted && t != Heap.NULL) {
                return true;
            }
            if (t != Heap.NULL && m.heap().type(t) == 0 && refers(t, wanted)) {
                return true;
            }
        }
        return false;
    }

    private int stats(Vm v, int base, int n, int names) {
        for (int g = 0; g < 3; g++) {
            int d = v.dicts.make();
            int mark = m.sp;
            String[] keys = {"collections", "collected", "uncollectable"};
            for (int i = 0; i < keys.length; i++) {
                long value = cpython == null
                        ? 0
                        : i == 0 ? cpython.collections(g) : i == 1 ? cpython.collected(g) : cpython.uncollectable(g);
                v.dicts.put(d, v.texts.name(keys[i]), v.integers.make(value));
                m.popTo(mark);
            }
        }
        return v.sequences.packList(3);
    }
}
