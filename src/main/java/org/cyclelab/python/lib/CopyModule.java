package org.cyclelab.python.lib;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Builtin;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** {@code copy}. */
final class CopyModule {
    private final Vm vm;
    private final Memory m;

    CopyModule(Vm vm) {
        this.vm = vm;
        m = vm.memory;
    }

    void install() {
        Builtin builtin = new Builtin(vm);
        int copy = builtin.module("copy");
        builtin.function(copy, "copy", 1, 1, false, (v, b, n, k) -> shallow(m.local(b)));
        builtin.function(copy, "deepcopy", 1, 2, false, (v, b, n, k) -> {
            Map<Integer, Integer> memo = new HashMap<>();
            int result = deep(m.local(b), memo);
            if (n > 1 && m.kind(m.local(b + 1)) == Kind.DICT) {
                memo.forEach((from, to) -> remember(m.local(b + 1), from, to));
            }
            return result;
        });
    }

    private void remember(int dict, int from, int to) {
        int mark = m.sp;
        vm.dicts.put(dict, vm.integers.make(vm.address(from)), to);
        m.popTo(mark);
    }

    private int shallow(int o) {
        int kind = m.kind(o);
        PyType type = vm.typeOf(o);
        if (type.defined && vm.attributes.lookup(type, "__copy__") != Heap.NULL) {
            return vm.calls.method(o, "__copy__");
        }
        switch (kind) {
            case Kind.LIST, Kind.DICT, Kind.SET, Kind.INSTANCE, Kind.EXCEPTION -> {
                int copy = empty(o, kind, type);
                fill(o, copy, kind, x -> x);
                return copy;
            }
            default -> {
                check(o, kind);
                return o;
            }
        }
    }

    private void check(int o, int kind) {
        if (kind == Kind.GENERATOR || kind == Kind.MODULE || kind == Kind.FRAME || kind == Kind.LOCK) {
            String name = kind == Kind.LOCK ? "_thread.lock" : vm.typeName(o);
            throw vm.errors.type("cannot pickle '" + name + "' object");
        }
    }

    /** A new object of the type without contents, pushed. */
    private int empty(int o, int kind, PyType type) {
        if (kind == Kind.EXCEPTION) {
            int copy = vm.errors.allocate(type);
            vm.errors.setValue(type, copy, m.field(o, ExceptionLayout.ARGS));
            return copy;
        }
        if (kind == Kind.INSTANCE) {
            return vm.classes.newInstance(type);
        }
        if (type.defined) {
            return vm.classes.newContainer(type);
        }
        return switch (kind) {
            case Kind.LIST -> vm.sequences.newList(vm.sequences.size(o));
            case Kind.DICT -> vm.dicts.make(vm.dicts.size(o), vm.dicts.table(o).isTextOnly());
            default -> vm.sets.make(kind);
        };
    }

    /** Puts into a copy what {@code part} makes of each part of the original. */
    private void fill(int o, int copy, int kind, IntUnaryOperator part) {
        switch (kind) {
            case Kind.LIST -> {
                for (int i = 0; i < vm.sequences.size(o); i++) {
                    int mark = m.sp;
                    vm.sequences.append(copy, part.applyAsInt(vm.sequences.item(o, i)));
                    m.popTo(mark);
                }
            }
            case Kind.DICT -> {
                for (int i = vm.dicts.next(o, 0); i >= 0; i = vm.dicts.next(o, i + 1)) {
                    int mark = m.sp;
                    int key = part.applyAsInt(vm.dicts.key(o, i));
                    vm.dicts.put(copy, key, part.applyAsInt(vm.dicts.value(o, i)));
                    m.popTo(mark);
                }
            }
            case Kind.SET, Kind.FROZENSET -> {
                for (int i = 0; i < vm.sets.positions(o); i++) {
                    if (vm.sets.at(o, i) != Heap.NULL) {
                        int mark = m.sp;
                        vm.sets.add(copy, part.applyAsInt(vm.sets.at(o, i)));
                        m.popTo(mark);
                    }
                }
            }
            case Kind.EXCEPTION -> {
                int mark = m.sp;
                m.setField(copy, ExceptionLayout.ARGS, part.applyAsInt(m.field(o, ExceptionLayout.ARGS)));
                m.popTo(mark);
            }
            default -> {}
        }
        vm.attributes.storage.forEachStored(o, (name, value) -> {
            int mark = m.sp;
            vm.attributes.storage.setStored(copy, name, part.applyAsInt(value));
            m.popTo(mark);
        });
    }

    /** A deep copy, pushed; {@code memo} maps originals to copies that the stack or a copy holds. */
    private int deep(int o, Map<Integer, Integer> memo) {
        Integer known = memo.get(o);
        if (known != null) {
            m.push(known);
            return known;
        }
        int kind = m.kind(o);
        boolean copied = switch (kind) {
            case Kind.LIST,
                    Kind.DICT,
                    Kind.TUPLE,
                    Kind.SET,
                    Kind.FROZENSET,
                    Kind.INSTANCE,
                    Kind.EXCEPTION,
                    Kind.METHOD -> true;
            default -> false;
        };
        if (!copied) {
            check(o, kind);
            m.push(o);
            return o;
        }
        // CPython's copy module is written in Python: so many calls, and one of id().
        int levels = kind == Kind.INSTANCE ? 4 : 2;
        if (vm.depth + levels > vm.recursionLimit) {
            throw vm.errors.raise("RecursionError", "maximum recursion depth exceeded while calling a Python object");
        }
        vm.depth += levels - 1;
        long saved = vm.enter("");
        int result = Heap.NULL;
        try {
            result = deepParts(o, kind, memo);
        } catch (PyError e) {
            vm.depth -= levels - 1;
            vm.exit(saved, Heap.NULL);
            throw e;
        }
        vm.depth -= levels - 1;
        vm.exit(saved, result);
        return result;
    }

    private int deepParts(int o, int kind, Map<Integer, Integer> memo) {
        switch (kind) {
            case Kind.TUPLE -> {
                return deepTuple(o, memo);
            }
            case Kind.METHOD -> {
                int copy = m.allocate(Kind.METHOD);
                m.setField(copy, 0, m.field(o, 0));
                int mark = m.sp;
                m.setField(copy, 1, deep(m.field(o, 1), memo));
                m.popTo(mark);
                return copy;
            }
            default -> {
                int copy = empty(o, kind, vm.typeOf(o));
                memo.put(o, copy);
                fill(o, copy, kind, x -> deep(x, memo));
                return copy;
            }
        }
    }

    private int deepTuple(int o, Map<Integer, Integer> memo) {
        int n = vm.sequences.tupleSize(o);
        if (n == 0) {
            m.push(o);
            return o;
        }
        boolean same = true;
        int tuple = vm.sequences.newTuple(n);
        for (int i = 0; i < n; i++) {
            int mark = m.sp;
            int item = deep(vm.sequences.tupleItem(o, i), memo);
            same &= item == vm.sequences.tupleItem(o, i);
            vm.sequences.setTupleItem(tuple, i, item);
            m.popTo(mark);
        }
        Integer known = memo.get(o);
        if (known != null) {
            return known;
        }
        memo.put(o, same ? o : tuple);
        return same ? o : tuple;
    }
}
