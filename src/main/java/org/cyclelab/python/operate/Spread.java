package org.cyclelab.python.operate;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** Unpacking of iterables and merging of mappings. */
public final class Spread {
    /** The room that CPython makes for elements whose number is unknown. */
    private static final int UNKNOWN_LENGTH = 8;

    private final Operations vm;
    private final Memory memory;

    /** Spreads the values of a program. */
    public Spread(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** Appends the elements of an iterable to a list. */
    public void extend(int list, int iterable, String complaint) {
        int kind = memory.kind(iterable);
        if ((kind == Kind.TUPLE || kind == Kind.LIST) && !vm.iteration.isCustom(iterable)) {
            int n = vm.sequences.length(iterable);
            if (n == 0) {
                return;
            }
            vm.sequences.reserve(list, n);
            for (int i = 0; i < n; i++) {
                vm.sequences.append(list, vm.sequences.at(iterable, i));
            }
            return;
        }
        if (!vm.iteration.isIterable(iterable)) {
            throw vm.errors.type(
                    complaint.isEmpty()
                            ? "'" + vm.typeName(iterable) + "' object is not iterable"
                            : complaint + vm.typeName(iterable));
        }
        int mark = memory.sp;
        int iterator = vm.iteration.iterator(iterable);
        memory.push(iterator);
        memory.slide(mark);
        vm.sequences.reserve(list, vm.hints.of(iterable, UNKNOWN_LENGTH));
        vm.iteration.drain(iterator, element -> vm.sequences.append(list, element));
        vm.sequences.fit(list);
        memory.popTo(mark);
    }

    /** Puts the entries of a mapping into a dictionary. */
    public void merge(int dict, int mapping) {
        if (memory.kind(mapping) == Kind.DICT) {
            vm.dicts.merge(dict, mapping);
            return;
        }
        int mark = memory.sp;
        if (vm.attributes.find(mapping, "keys") == Heap.NULL) {
            throw vm.errors.type("'" + vm.typeName(mapping) + "' object is not a mapping");
        }
        memory.push(vm.invoke(vm.attributes.get(mapping, "keys")));
        vm.iteration.forEach(memory.peek(0), key -> vm.dicts.put(dict, key, vm.subscripts.get(mapping, key)));
        memory.popTo(mark);
    }

    /** {@code UNPACK_SEQUENCE}: the elements lie on the stack, the first on top. */
    public void unpack(int n) {
        int slot = memory.sp - 1;
        int sequence = memory.peek(0);
        int kind = vm.iteration.isCustom(sequence) ? Kind.INSTANCE : memory.kind(sequence);
        if ((kind == Kind.TUPLE || kind == Kind.LIST) && vm.sequences.length(sequence) == n) {
            for (int i = n - 1; i >= 0; i--) {
                memory.push(vm.sequences.at(sequence, i));
            }
            drop(slot, n);
            return;
        }
        if (!vm.iteration.isIterable(sequence)) {
            throw vm.errors.type("cannot unpack non-iterable " + vm.typeName(sequence) + " object");
        }
        if (kind == Kind.TUPLE || kind == Kind.LIST) {
            throw wrong(n, vm.sequences.length(sequence));
        }
        int iterator = vm.iteration.iterator(sequence);
        memory.push(iterator);
        memory.slide(slot + 1);
        int first = memory.sp;
        for (int i = 0; i < n; i++) {
            int at = memory.sp;
            int value = vm.iteration.next(iterator);
            if (value == Heap.NULL) {
                throw wrong(n, i);
            }
            vm.finish(at, value);
        }
        int mark = memory.sp;
        if (vm.iteration.next(iterator) != Heap.NULL) {
            throw wrong(n, n + 1);
        }
        memory.popTo(mark);
        reverse(first, n);
        memory.setLocal(slot + 1, Heap.NULL);
        for (int i = 0; i < n; i++) {
            memory.moveLocal(slot + 1 + i, slot + 2 + i);
        }
        memory.sp = slot + 1 + n;
        drop(slot, n);
    }

    private void reverse(int first, int n) {
        for (int i = 0; i < n / 2; i++) {
            memory.moveLocal(memory.sp, first + i);
            memory.moveLocal(first + i, first + n - 1 - i);
            memory.moveLocal(first + n - 1 - i, memory.sp);
        }
    }

    /** Drops what lies at {@code slot}, below {@code n} references that move down. */
    private void drop(int slot, int n) {
        int old = memory.sp;
        memory.moveLocal(old, slot);
        for (int i = 0; i < n; i++) {
            memory.moveLocal(slot + i, slot + 1 + i);
        }
        memory.setLocal(old, Heap.NULL);
        memory.sp = slot + n;
    }

    private PyError wrong(int wanted, int got) {
        if (got > wanted) {
            return vm.errors.raise("ValueError", "too many values to unpack (expected " + wanted + ")");
        }
        return vm.errors.raise("ValueError", "not enough values to unpack (expected " + wanted + ", got " + got + ")");
    }

    /** {@code UNPACK_EX}. */
    public void unpackStarred(int before, int after) {
        int slot = memory.sp - 1;
        if (!vm.iteration.isIterable(memory.peek(0))) {
            throw vm.errors.type("cannot unpack non-iterable " + vm.typeName(memory.peek(0)) + " object");
        }
        int iterator = vm.iteration.iterator(memory.peek(0));
        memory.push(iterator);
        memory.slide(slot + 1);
        int first = memory.sp;
        for (int i = 0; i < before; i++) {
            int at = memory.sp;
            int value = vm.iteration.next(iterator);
            if (value == Heap.NULL) {
                throw tooFew(before + after, i);
            }
            vm.finish(at, value);
        }
        int mark = memory.sp;
        int list = vm.iteration.list(iterator);
        memory.push(list);
        memory.slide(mark);
        int n = vm.sequences.size(list);
        if (n < after) {
            throw tooFew(before + after, before + n);
        }
        for (int i = n - after; i < n; i++) {
            memory.push(vm.sequences.item(list, i));
            vm.sequences.setItem(list, i, Heap.NULL);
        }
        memory.setNumber(list, (long) n - after);
        int total = before + 1 + after;
        reverse(first, total);
        drop(slot + 1, total);
        drop(slot, total);
    }

    private PyError tooFew(int wanted, int got) {
        return vm.errors.raise(
                "ValueError", "not enough values to unpack (expected at least " + wanted + ", got " + got + ")");
    }
}
