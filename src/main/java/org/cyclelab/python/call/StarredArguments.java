package org.cyclelab.python.call;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Spread;

/** Calls with starred arguments. */
public final class StarredArguments {
    private final Vm vm;
    private final Memory memory;

    /** For the calls of a program. */
    public StarredArguments(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** {@code CALL_FUNCTION_EX}: null, function, arguments and perhaps a dictionary become the result. */
    public void call(boolean keywords) {
        int slot = memory.sp - (keywords ? 4 : 3);
        int callable = memory.local(slot + 1);
        int arguments = memory.local(slot + 2);
        if (memory.kind(arguments) != Kind.TUPLE) {
            if (!vm.iteration.isIterable(arguments)) {
                throw vm.errors.type(vm.representation.function(callable)
                        + " argument after * must be an iterable, not " + vm.typeName(arguments));
            }
            int mark = memory.sp;
            int tuple = vm.iteration.tuple(arguments);
            memory.push(tuple);
            memory.slide(mark);
            memory.popInto(slot + 2);
            arguments = memory.local(slot + 2);
        }
        int n = vm.sequences.tupleSize(arguments);
        int dict = keywords ? memory.local(slot + 3) : Heap.NULL;
        int named = keywords ? vm.dicts.size(dict) : 0;
        long room = vm.room(4 * (n + named) + 8);
        try {
            int names = Heap.NULL;
            if (named > 0) {
                for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
                    memory.push(vm.dicts.key(dict, i));
                }
                names = vm.sequences.packTuple(named);
                // CPython holds copies of all arguments while the call lasts.
                for (int i = 0; i < n; i++) {
                    memory.push(vm.sequences.tupleItem(arguments, i));
                }
                for (int i = vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
                    memory.push(vm.dicts.value(dict, i));
                }
            }
            int at = memory.sp;
            memory.push(Heap.NULL);
            memory.push(callable);
            for (int i = 0; i < n; i++) {
                memory.push(vm.sequences.tupleItem(arguments, i));
            }
            for (int i = named == 0 ? -1 : vm.dicts.next(dict, 0); i >= 0; i = vm.dicts.next(dict, i + 1)) {
                memory.push(vm.dicts.value(dict, i));
            }
            vm.calls.call(at, n + named, names);
        } catch (PyError e) {
            vm.leaveRoom(room, Heap.NULL);
            throw e;
        }
        if (room != -1) {
            vm.leaveRoom(room, memory.peek(0));
        }
        memory.slide(slot);
    }

    /** Puts the arguments by keyword that a mapping has into the dictionary of those of a call. */
    public void mergeArguments(int callable, int dict, int mapping) {
        int mark = memory.sp;
        if (memory.kind(mapping) != Kind.DICT && vm.attributes.find(mapping, "keys") == Heap.NULL) {
            throw vm.errors.type(vm.representation.function(callable) + " argument after ** must be a mapping, not "
                    + vm.typeName(mapping));
        }
        int from = mapping;
        if (memory.kind(mapping) != Kind.DICT) {
            from = vm.dicts.make();
            new Spread(vm).merge(from, mapping);
        }
        for (int i = vm.dicts.next(from, 0); i >= 0; i = vm.dicts.next(from, i + 1)) {
            int key = vm.dicts.key(from, i);
            if (vm.dicts.get(dict, key) != Heap.NULL) {
                throw vm.errors.type(
                        memory.kind(key) == Kind.STR
                                ? vm.representation.function(callable) + " got multiple values for keyword argument '"
                                        + vm.text(key) + "'"
                                : "keywords must be strings");
            }
            vm.dicts.put(dict, key, vm.dicts.value(from, i));
        }
        memory.popTo(mark);
    }
}
