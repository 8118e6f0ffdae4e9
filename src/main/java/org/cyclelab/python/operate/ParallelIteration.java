package org.cyclelab.python.operate;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Memory;

/** The next element of {@code zip} and {@code map}. */
final class ParallelIteration {
    private final Operations vm;
    private final Memory memory;

    ParallelIteration(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    int map(int iterator) {
        int iterators = memory.field(iterator, 0);
        int n = vm.sequences.tupleSize(iterators);
        int[] arguments = new int[n];
        for (int i = 0; i < n; i++) {
            arguments[i] = vm.iteration.next(vm.sequences.tupleItem(iterators, i));
            if (arguments[i] == Heap.NULL) {
                return Heap.NULL;
            }
            memory.push(arguments[i]);
        }
        return vm.invoke(memory.field(iterator, 1), arguments);
    }

    int zip(int iterator) {
        int iterators = memory.field(iterator, 0);
        int n = vm.sequences.tupleSize(iterators);
        if (n == 0) {
            return Heap.NULL;
        }
        int first = memory.sp;
        for (int i = 0; i < n; i++) {
            int at = memory.sp;
            int value = vm.iteration.next(vm.sequences.tupleItem(iterators, i));
            if (value == Heap.NULL) {
                if (memory.number(iterator) != 0) {
                    checkLengths(iterators, i, n);
                }
                if (vm.count(memory.field(iterator, 1)) > 1) {
                    // CPython has made a tuple for the elements already.
                    vm.recycling.passTuple(n);
                }
                return Heap.NULL;
            }
            vm.finish(at, value);
        }
        int result = memory.field(iterator, 1);
        if (vm.count(result) == 1) {
            memory.push(result);
            for (int i = 0; i < n; i++) {
                vm.sequences.setTupleItem(result, i, memory.local(first + i));
            }
            return result;
        }
        return vm.sequences.packTuple(n);
    }

    /** The iterator number {@code ended} of a strict zip has ended: the first, or one that is shorter than those before. */
    private void checkLengths(int iterators, int ended, int n) {
        int other = ended;
        if (ended == 0) {
            other = 1;
            while (other < n && vm.iteration.next(vm.sequences.tupleItem(iterators, other)) == Heap.NULL) {
                other++;
            }
        }
        if (other < n) {
            throw vm.errors.raise(
                    "ValueError",
                    "zip() argument " + (other + 1) + " is " + (ended == 0 ? "longer" : "shorter") + " than argument"
                            + (other == 1 ? " 1" : "s 1-" + other));
        }
    }
}
