package org.cyclelab.python.lib;

import java.util.Arrays;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Arguments;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.object.Gathered;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Conversions;
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
    void sort(String function, int list, int at, int names) {
        int[] given = Arguments.bind(vm, function, at, 0, names, "key", "reverse");
        boolean reverse = given[1] != Heap.NULL && new Conversions(vm).index(given[1]) != 0;
        int mark = m.sp;
        int n = vm.sequences.size(list);
        Gathered items = new Gathered(m, n);
        for (int i = 0; i < n; i++) {
            items.add(vm.sequences.item(list, i));
        }
        Gathered keys = given[0] == Heap.NULL || given[0] == vm.none ? items : keys(items, given[0]);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = reverse ? n - 1 - i : i;
        }
        order(order, keys);
        if (vm.sequences.size(list) != n) {
            throw vm.errors.raise("ValueError", "list modified during sort");
        }
        for (int i = 0; i < n; i++) {
            vm.sequences.setItem(list, i, items.at(order[reverse ? n - 1 - i : i]));
        }
        m.popTo(mark);
    }

    /** Sorts numbers of keys; up to 63 of them with the comparisons of CPython, in its order. */
    private void order(int[] order, Gathered keys) {
        int n = order.length;
        if (n < 2) {
            return;
        }
        if (n >= 64) {
            Integer[] boxed = new Integer[n];
            Arrays.setAll(boxed, i -> order[i]);
            Arrays.sort(boxed, (i, j) -> before(keys, i, j) ? -1 : before(keys, j, i) ? 1 : 0);
            Arrays.setAll(order, i -> boxed[i]);
            return;
        }
        int run = 2;
        if (before(keys, order[1], order[0])) {
            while (run < n && before(keys, order[run], order[run - 1])) {
                run++;
            }
            for (int i = 0, j = run - 1; i < j; i++, j--) {
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
        } else {
            while (run < n && !before(keys, order[run], order[run - 1])) {
                run++;
            }
        }
        for (int i = run; i < n; i++) {
            int pivot = order[i];
            int left = 0;
            int right = i;
            while (left < right) {
                int middle = (left + right) >>> 1;
                if (before(keys, pivot, order[middle])) {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            System.arraycopy(order, left, order, left + 1, i - left);
            order[left] = pivot;
        }
    }

    private boolean before(Gathered keys, int i, int j) {
        return holds(Operator.LESS, keys.at(i), keys.at(j));
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

    private boolean holds(Operator operator, int a, int b) {
        int mark = m.sp;
        boolean result = vm.truth(vm.comparisons.rich(operator, a, b));
        m.popTo(mark);
        return result;
    }
}
