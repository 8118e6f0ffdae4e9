package org.cyclelab.python.operate;

import java.util.function.IntConsumer;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Gathered;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** Iterators. */
public final class Iteration {
    /** The length that CPython expects of a tuple if nothing is known. */
    private static final int UNKNOWN_LENGTH = 10;

    /** The length that it tries next for a tuple that was expected to be empty. */
    private static final int FIRST_ROOM = 12;

    private final Operations vm;
    private final Memory memory;
    private final ParallelIteration parallel;

    Iteration(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
        parallel = new ParallelIteration(vm);
    }

    private static int iteratorKind(int kind) {
        return switch (kind) {
            case Kind.LIST -> Kind.LIST_ITERATOR;
            case Kind.TUPLE -> Kind.TUPLE_ITERATOR;
            case Kind.STR -> Kind.STR_ITERATOR;
            case Kind.BYTES -> Kind.BYTES_ITERATOR;
            case Kind.DICT, Kind.DICT_KEYS -> Kind.DICT_KEY_ITERATOR;
            case Kind.DICT_VALUES -> Kind.DICT_VALUE_ITERATOR;
            case Kind.DICT_ITEMS -> Kind.DICT_ITEM_ITERATOR;
            case Kind.SET, Kind.FROZENSET -> Kind.SET_ITERATOR;
            case Kind.RANGE -> Kind.RANGE_ITERATOR;
            default -> -1;
        };
    }

    private static boolean isIterator(int kind) {
        return kind == Kind.GENERATOR || (kind >= Kind.LIST_ITERATOR && kind <= Kind.REVERSED);
    }

    /** Whether an object can be asked for the next element. */
    public boolean isIteratorObject(int o) {
        return isIterator(memory.kind(o))
                || (vm.typeOf(o).defined && vm.attributes.lookup(vm.typeOf(o), "__next__") != Heap.NULL);
    }

    /** Whether there is a way to iterate over an object. */
    public boolean isIterable(int o) {
        int kind = memory.kind(o);
        return iteratorKind(kind) >= 0
                || isIterator(kind)
                || kind == Kind.MAPPING_PROXY
                || kind == Kind.WEAK_PROXY
                || vm.attributes.lookup(vm.typeOf(o), "__iter__") != Heap.NULL
                || (vm.typeOf(o).defined && vm.attributes.lookup(vm.typeOf(o), "__getitem__") != Heap.NULL);
    }

    /** {@code iter(o)}. */
    public int iterator(int o) {
        if (vm.typeOf(o).defined) {
            int method = vm.attributes.lookup(vm.typeOf(o), "__iter__");
            if (method == vm.none) {
                throw vm.errors.type("'" + vm.typeName(o) + "' object is not iterable");
            }
            if (method != Heap.NULL && memory.kind(method) != Kind.METHOD_DESCRIPTOR) {
                int r = vm.method(o, "__iter__");
                if (!isIterator(memory.kind(r)) && vm.attributes.lookup(vm.typeOf(r), "__next__") == Heap.NULL) {
                    throw vm.errors.type("iter() returned non-iterator of type '" + vm.typeName(r) + "'");
                }
                return r;
            }
        }
        return builtinIterator(o);
    }

    /** Whether a class of the program says how its instances are iterated over. */
    public boolean isCustom(int o) {
        if (!vm.typeOf(o).defined) {
            return false;
        }
        int method = vm.attributes.lookup(vm.typeOf(o), "__iter__");
        return method != Heap.NULL && memory.kind(method) != Kind.METHOD_DESCRIPTOR;
    }

    /** {@code iter(o)}, whatever a class derived from a built-in type says of it. */
    public int builtinIterator(int o) {
        int kind = memory.kind(o);
        int made = iteratorKind(kind);
        if (made >= 0) {
            int from = kind >= Kind.DICT_KEYS && kind <= Kind.DICT_ITEMS ? memory.field(o, 0) : o;
            int iterator = memory.allocate(made);
            if (kind == Kind.RANGE) {
                memory.setPayload(iterator, new long[] {
                    memory.number(memory.field(o, 0)),
                    memory.number(memory.field(o, 2)),
                    memory.number(memory.field(o, 3))
                });
                return iterator;
            }
            memory.setField(iterator, 0, from);
            if (made == Kind.DICT_ITEM_ITERATOR) {
                memory.push(vm.none);
                memory.push(vm.none);
                memory.setField(iterator, 1, vm.sequences.packTuple(2));
            }
            if (made >= Kind.DICT_KEY_ITERATOR && made <= Kind.DICT_ITEM_ITERATOR) {
                memory.setPayload(iterator, vm.dicts.size(from));
            } else if (made == Kind.SET_ITERATOR) {
                memory.setPayload(iterator, vm.sets.size(from));
            }
            return iterator;
        }
        if (isIterator(kind)) {
            return o;
        }
        if (kind == Kind.MAPPING_PROXY) {
            return iterator(memory.field(o, 0));
        }
        if (vm.typeOf(o).defined && vm.attributes.lookup(vm.typeOf(o), "__getitem__") != Heap.NULL) {
            int iterator = memory.allocate(Kind.SEQUENCE_ITERATOR);
            memory.setField(iterator, 0, o);
            return iterator;
        }
        if (kind == Kind.WEAK_PROXY) {
            return iterator(vm.attributes.behindProxy(o));
        }
        if (kind >= Kind.WEAK_VALUES && kind <= Kind.WEAK_SET) {
            return vm.method(o, "__iter__");
        }
        throw vm.errors.type("'" + vm.typeName(o) + "' object is not iterable");
    }

    /** The next element, or null at the end. */
    public int next(int iterator) {
        int kind = memory.kind(iterator);
        long at = memory.number(iterator);
        switch (kind) {
            case Kind.RANGE_ITERATOR -> {
                long[] range = memory.payload(iterator, long[].class);
                if (range[2] <= 0) {
                    return Heap.NULL;
                }
                long value = range[0];
                range[0] += range[1];
                range[2]--;
                return vm.integers.make(value);
            }
            case Kind.LIST_ITERATOR, Kind.TUPLE_ITERATOR -> {
                int from = memory.field(iterator, 0);
                if (from == Heap.NULL) {
                    return Heap.NULL;
                }
                if (at < vm.sequences.length(from)) {
                    memory.setNumber(iterator, at + 1);
                    return vm.sequences.at(from, (int) at);
                }
                memory.setField(iterator, 0, Heap.NULL);
                return Heap.NULL;
            }
            case Kind.STR_ITERATOR -> {
                int from = memory.field(iterator, 0);
                if (from == Heap.NULL) {
                    return Heap.NULL;
                }
                String text = vm.text(from);
                if (at >= text.length()) {
                    memory.setField(iterator, 0, Heap.NULL);
                    return Heap.NULL;
                }
                int point = text.codePointAt((int) at);
                memory.setNumber(iterator, at + Character.charCount(point));
                return vm.texts.make(Character.toString(point));
            }
            case Kind.BYTES_ITERATOR -> {
                byte[] bytes = memory.payload(memory.field(iterator, 0), byte[].class);
                if (at >= bytes.length) {
                    return Heap.NULL;
                }
                memory.setNumber(iterator, at + 1);
                return vm.integers.make(bytes[(int) at] & 0xff);
            }
            case Kind.LIST_REVERSE_ITERATOR, Kind.REVERSED -> {
                int from = memory.field(iterator, 0);
                if (from == Heap.NULL) {
                    return Heap.NULL;
                }
                if (at >= 0 && at < vm.subscripts.length(from)) {
                    memory.setNumber(iterator, at - 1);
                    int kindFrom = memory.kind(from);
                    if (kindFrom == Kind.LIST || kindFrom == Kind.TUPLE) {
                        return vm.sequences.at(from, (int) at);
                    }
                    return vm.subscripts.get(from, vm.integers.make(at));
                }
                memory.setField(iterator, 0, Heap.NULL);
                return Heap.NULL;
            }
            case Kind.DICT_KEY_ITERATOR, Kind.DICT_VALUE_ITERATOR, Kind.DICT_ITEM_ITERATOR -> {
                return dictNext(iterator, kind, (int) at);
            }
            case Kind.SET_ITERATOR -> {
                return setNext(iterator, (int) at);
            }
            case Kind.GENERATOR -> {
                int value = vm.generators().send(iterator, vm.none);
                if (value == Heap.NULL) {
                    memory.pop();
                }
                return value;
            }
            default -> {
                return others(iterator, kind);
            }
        }
    }

    private int dictNext(int iterator, int kind, int at) {
        int dict = memory.field(iterator, 0);
        if (dict == Heap.NULL) {
            return Heap.NULL;
        }
        if (memory.payload(iterator, Integer.class) != vm.dicts.size(dict)) {
            memory.setPayload(iterator, -1);
            throw vm.errors.raise("RuntimeError", "dictionary changed size during iteration");
        }
        int entry = vm.dicts.next(dict, at);
        if (entry < 0) {
            memory.setField(iterator, 0, Heap.NULL);
            return Heap.NULL;
        }
        memory.setNumber(iterator, entry + 1L);
        if (kind == Kind.DICT_KEY_ITERATOR) {
            return vm.dicts.key(dict, entry);
        }
        if (kind == Kind.DICT_VALUE_ITERATOR) {
            return vm.dicts.value(dict, entry);
        }
        return pair(iterator, vm.dicts.key(dict, entry), vm.dicts.value(dict, entry));
    }

    /** A pair in the iterator's own tuple if nobody else has it, as CPython does; else in a new one. */
    private int pair(int iterator, int first, int second) {
        int tuple = memory.field(iterator, 1);
        if (vm.count(tuple) == 1) {
            memory.push(tuple);
            memory.push(first);
            memory.push(second);
            vm.sequences.setTupleItem(tuple, 0, first);
            vm.sequences.setTupleItem(tuple, 1, second);
            memory.popTo(memory.sp - 2);
            return tuple;
        }
        memory.push(first);
        memory.push(second);
        return vm.sequences.packTuple(2);
    }

    private int setNext(int iterator, int at) {
        int set = memory.field(iterator, 0);
        if (set == Heap.NULL) {
            return Heap.NULL;
        }
        if (memory.payload(iterator, Integer.class) != vm.sets.size(set)) {
            memory.setPayload(iterator, -1);
            throw vm.errors.raise("RuntimeError", "Set changed size during iteration");
        }
        for (int i = at; i < vm.sets.positions(set); i++) {
            int element = vm.sets.at(set, i);
            if (element != Heap.NULL) {
                memory.setNumber(iterator, i + 1L);
                return element;
            }
        }
        memory.setField(iterator, 0, Heap.NULL);
        return Heap.NULL;
    }

    private int others(int iterator, int kind) {
        switch (kind) {
            case Kind.ENUMERATE -> {
                int mark = memory.sp;
                int value = next(memory.field(iterator, 0));
                if (value == Heap.NULL) {
                    return Heap.NULL;
                }
                memory.push(value);
                memory.slide(mark);
                long n = memory.number(iterator);
                memory.setNumber(iterator, n + 1);
                return pair(iterator, vm.integers.make(n), value);
            }
            case Kind.ZIP, Kind.MAP -> {
                int n = vm.sequences.tupleSize(memory.field(iterator, 0));
                if (n <= 8) {
                    return kind == Kind.ZIP ? parallel.zip(iterator) : parallel.map(iterator);
                }
                long room = vm.room(2 * n);
                int result;
                try {
                    result = kind == Kind.ZIP ? parallel.zip(iterator) : parallel.map(iterator);
                } catch (PyError e) {
                    vm.leaveRoom(room, Heap.NULL);
                    throw e;
                }
                vm.leaveRoom(room, result);
                return result;
            }
            case Kind.FILTER -> {
                while (true) {
                    int mark = memory.sp;
                    int value = next(memory.field(iterator, 1));
                    if (value == Heap.NULL) {
                        return Heap.NULL;
                    }
                    memory.push(value);
                    int function = memory.field(iterator, 0);
                    if (vm.truth(function == vm.none ? value : vm.invoke(function, value))) {
                        return value;
                    }
                    memory.popTo(mark);
                }
            }
            case Kind.CALLABLE_ITERATOR -> {
                int value = vm.invoke(memory.field(iterator, 0));
                return vm.comparisons.equal(value, memory.field(iterator, 1)) ? Heap.NULL : value;
            }
            case Kind.SEQUENCE_ITERATOR -> {
                long at = memory.number(iterator);
                try {
                    int value = vm.method(memory.field(iterator, 0), "__getitem__", vm.integers.make(at));
                    memory.setNumber(iterator, at + 1);
                    return value;
                } catch (PyError e) {
                    if (!vm.errors.isPending("IndexError") && !vm.errors.isPending("StopIteration")) {
                        throw e;
                    }
                    vm.errors.clear();
                    return Heap.NULL;
                }
            }
            default -> {}
        }
        if (vm.attributes.lookup(vm.typeOf(iterator), "__next__") == Heap.NULL) {
            throw vm.errors.type("'" + vm.typeName(iterator) + "' object is not an iterator");
        }
        try {
            return vm.method(iterator, "__next__");
        } catch (PyError e) {
            if (!vm.errors.isPending("StopIteration")) {
                throw e;
            }
            vm.errors.clear();
            return Heap.NULL;
        }
    }

    /** Hands each element to an action; each is on the stack meanwhile. */
    public void forEach(int iterable, IntConsumer action) {
        int mark = memory.sp;
        int iterator = iterator(iterable);
        memory.push(iterator);
        memory.slide(mark);
        drain(iterator, action);
        memory.popTo(mark);
    }

    /** The same for what is left of an iterator, which must be held meanwhile. */
    void drain(int iterator, IntConsumer action) {
        int top = memory.sp;
        while (true) {
            int value = next(iterator);
            if (value == Heap.NULL) {
                break;
            }
            memory.push(value);
            action.accept(value);
            memory.popTo(top);
        }
        memory.popTo(top);
    }

    /** A new list of the elements, pushed. */
    public int list(int iterable) {
        int list = vm.sequences.newList(0);
        new Spread(vm).extend(list, iterable, "");
        return list;
    }

    /** A tuple of the elements, pushed; a tuple is itself. */
    public int tuple(int iterable) {
        if (memory.kind(iterable) == Kind.TUPLE) {
            memory.push(iterable);
            return iterable;
        }
        int mark = memory.sp;
        if (memory.kind(iterable) == Kind.LIST && !vm.typeOf(iterable).defined) {
            int n = vm.sequences.size(iterable);
            int tuple = vm.sequences.newTuple(n);
            for (int i = 0; i < n; i++) {
                vm.sequences.setTupleItem(tuple, i, vm.sequences.item(iterable, i));
            }
            return tuple;
        }
        int iterator = iterator(iterable);
        memory.push(iterator);
        memory.slide(mark);
        int room = vm.hints.of(iterable, UNKNOWN_LENGTH);
        Gathered items = new Gathered(memory, room);
        drain(iterator, items::add);
        int n = items.size();
        if (n == 0) {
            vm.recycling.passTuple(room);
        } else {
            vm.recycling.makeNextTupleFor(room == 0 ? FIRST_ROOM : room);
        }
        int tuple = vm.sequences.newTuple(n);
        for (int i = 0; i < n; i++) {
            vm.sequences.setTupleItem(tuple, i, items.at(i));
        }
        memory.slide(mark);
        return tuple;
    }
}
