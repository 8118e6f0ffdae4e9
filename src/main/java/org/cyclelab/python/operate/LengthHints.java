package org.cyclelab.python.operate;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** How many elements an iterable says that it has: CPython makes so much room in lists and tuples before it begins. */
final class LengthHints {
    private final Operations vm;
    private final Memory memory;

    LengthHints(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** The length, or what an iterator says is left, or {@code otherwise}: {@code operator.length_hint}. */
    int of(int o, int otherwise) {
        long at = memory.number(o);
        int kind = memory.kind(o);
        switch (kind) {
            case Kind.RANGE_ITERATOR -> {
                return clamp(memory.payload(o, long[].class)[2]);
            }
            case Kind.LIST_ITERATOR, Kind.TUPLE_ITERATOR, Kind.STR_ITERATOR, Kind.BYTES_ITERATOR -> {
                int from = memory.field(o, 0);
                return from == Heap.NULL ? 0 : clamp(vm.subscripts.length(from) - at);
            }
            case Kind.LIST_REVERSE_ITERATOR, Kind.REVERSED -> {
                return memory.field(o, 0) == Heap.NULL ? 0 : clamp(at + 1);
            }
            case Kind.DICT_KEY_ITERATOR, Kind.DICT_VALUE_ITERATOR, Kind.DICT_ITEM_ITERATOR -> {
                return entriesLeft(o, (int) at);
            }
            case Kind.SET_ITERATOR -> {
                return elementsLeft(o, (int) at);
            }
            case Kind.GENERATOR, Kind.ENUMERATE, Kind.ZIP, Kind.MAP, Kind.FILTER, Kind.CALLABLE_ITERATOR -> {
                return otherwise;
            }
            case Kind.SEQUENCE_ITERATOR -> {
                int from = memory.field(o, 0);
                return hasLength(from) ? clamp(vm.subscripts.length(from) - at) : otherwise;
            }
            default -> {
                return declared(o, otherwise);
            }
        }
    }

    private static int clamp(long n) {
        return (int) Math.max(0, Math.min(n, Integer.MAX_VALUE));
    }

    private boolean hasLength(int o) {
        return switch (memory.kind(o)) {
            case Kind.LIST,
                    Kind.TUPLE,
                    Kind.STR,
                    Kind.BYTES,
                    Kind.RANGE,
                    Kind.DICT,
                    Kind.SET,
                    Kind.FROZENSET,
                    Kind.DICT_KEYS,
                    Kind.DICT_VALUES,
                    Kind.DICT_ITEMS -> true;
            default -> vm.attributes.lookup(vm.typeOf(o), "__len__") != Heap.NULL;
        };
    }

    private int declared(int o, int otherwise) {
        if (hasLength(o)) {
            try {
                return vm.subscripts.length(o);
            } catch (PyError e) {
                if (!vm.errors.isPending("TypeError")) {
                    throw e;
                }
                vm.errors.clear();
            }
        }
        PyType type = vm.typeOf(o);
        if (vm.attributes.lookup(type, "__length_hint__") == Heap.NULL) {
            return otherwise;
        }
        int mark = memory.sp;
        int hint = vm.method(o, "__length_hint__");
        int result = hint == vm.notImplemented ? otherwise : clamp(memory.number(hint));
        memory.popTo(mark);
        return result;
    }

    private int entriesLeft(int iterator, int at) {
        int dict = memory.field(iterator, 0);
        if (dict == Heap.NULL || memory.payload(iterator, Integer.class) != vm.dicts.size(dict)) {
            return 0;
        }
        if (at == 0) {
            return vm.dicts.size(dict);
        }
        int n = 0;
        for (int i = vm.dicts.next(dict, at); i >= 0; i = vm.dicts.next(dict, i + 1)) {
            n++;
        }
        return n;
    }

    private int elementsLeft(int iterator, int at) {
        int set = memory.field(iterator, 0);
        if (set == Heap.NULL || memory.payload(iterator, Integer.class) != vm.sets.size(set)) {
            return 0;
        }
        int n = 0;
        for (int i = at; i < vm.sets.positions(set); i++) {
            n += vm.sets.at(set, i) != Heap.NULL ? 1 : 0;
        }
        return n;
    }
}
