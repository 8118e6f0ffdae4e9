package org.cyclelab.python.lib;

import java.util.Arrays;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Gathered;
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
        int n = vm.sequences.size(list);
        Gathered items = new Gathered(m, n);
        for (int i = 0; i < n; i++) {
            items.add(vm.sequences.item(list, i));
        }
        Gathered keys = key == Heap.NULL || key == vm.none ? items : keys(items, key);
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int sign = reverse ? -1 : 1;
        Arrays.sort(order, (i, j) -> {
            int a = keys.at(i);
            int b = keys.at(j);
            return less(a, b) ? -sign : less(b, a) ? sign : 0;
        });
        for (int i = 0; i < n; i++) {
            vm.sequences.setItem(list, i, items.at(order[i]));
        }
        m.popTo(mark);
    }

    private Gathered keys(Gathered items, int key) {
        Gathered keys = new Gathered(m, items.size());
        int mark = m.sp;
        for (int i = 0; i < items.size(); i++) {
            keys.add(vm.calls.invoke(key, items.at(i)));
            m.popTo(mark);
        }
        return keys;
    }

    private boolean less(int a, int b) {
        int mark = m.sp;
        boolean result = vm.truth(vm.comparisons.rich(Operator.LESS, a, b));
        m.popTo(mark);
        return result;
    }
}
