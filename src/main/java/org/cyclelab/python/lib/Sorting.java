package org.cyclelab.python.lib;

import java.util.Arrays;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.syntax.Operator;

/** Stable sorting with the program's own comparison. */
final class Sorting {
    private final Vm vm;
    private final Memory m;

    Sorting(Vm vm) {
        this.vm = vm;
        m = vm.memory;
    }

    /** Sorts a list; the arguments by keyword lie from {@code at} on. */
    void sort(int list, int at, int names) {
        int key = Heap.NULL;
        boolean reverse = false;
        for (int i = 0, n = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names); i < n; i++) {
            String name = vm.text(vm.sequences.tupleItem(names, i));
            if (name.equals("key")) {
                key = m.local(at + i);
            } else {
                reverse = vm.truth(m.local(at + i));
            }
        }
        int mark = m.sp;
        int keys = key == Heap.NULL || key == vm.none ? list : keys(list, key);
        int n = vm.sequences.size(list);
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int sign = reverse ? -1 : 1;
        Arrays.sort(order, (i, j) -> {
            int a = vm.sequences.item(keys, i);
            int b = vm.sequences.item(keys, j);
            return less(a, b) ? -sign : less(b, a) ? sign : 0;
        });
        int copy = vm.iteration.tuple(list);
        for (int i = 0; i < n; i++) {
            vm.sequences.setItem(list, i, vm.sequences.tupleItem(copy, order[i]));
        }
        m.popTo(mark);
    }

    /** A new list of the keys of the items. */
    int keys(int list, int key) {
        int n = vm.sequences.size(list);
        int keys = vm.sequences.newList(n);
        int mark = m.sp;
        for (int i = 0; i < n; i++) {
            vm.sequences.append(keys, vm.calls.invoke(key, vm.sequences.item(list, i)));
            m.popTo(mark);
        }
        return keys;
    }

    boolean less(int a, int b) {
        int mark = m.sp;
        boolean result = vm.truth(vm.comparisons.rich(Operator.LESS, a, b));
        m.popTo(mark);
        return result;
    }
}
