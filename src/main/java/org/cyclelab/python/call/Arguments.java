package org.cyclelab.python.call;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Memory;

/** Arguments of built-in functions that can be given by keyword. */
public final class Arguments {
    private Arguments() {}

    /**
     * The arguments in the order of the parameters; null where there is none.
     *
     * @param first index of the first argument by position
     * @param n number of arguments by position
     * @param names names of the arguments after these, a tuple, or null
     */
    public static int[] bind(Vm vm, String function, int first, int n, int names, String... parameters) {
        Memory m = vm.memory;
        int[] result = new int[parameters.length];
        for (int i = 0; i < n; i++) {
            result[i] = m.local(first + i);
        }
        for (int k = 0, count = names == Heap.NULL ? 0 : vm.sequences.tupleSize(names); k < count; k++) {
            String name = vm.text(vm.sequences.tupleItem(names, k));
            int at = java.util.Arrays.asList(parameters).indexOf(name);
            if (at < 0) {
                throw vm.errors.type("'" + name + "' is an invalid keyword argument for " + function + "()");
            }
            if (result[at] != Heap.NULL) {
                throw vm.errors.type("argument for " + function + "() given by name ('" + name + "') and position ("
                        + (at + 1) + ")");
            }
            result[at] = m.local(first + n + k);
        }
        return result;
    }
}
