package org.cyclelab.python.run;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** {@code raise}, and which handlers take what was raised. */
final class Raising {
    private final Vm vm;
    private final Memory memory;

    Raising(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** Raises what the {@code n} topmost references say: nothing, an exception, an exception and its cause. */
    PyError raise(int n) {
        if (n == 0) {
            int handled = vm.errors.current();
            if (handled == Heap.NULL) {
                return vm.errors.raise("RuntimeError", "No active exception to reraise");
            }
            return vm.errors.reraise(handled);
        }
        int slot = memory.sp - n;
        int exception = instance(memory.local(slot), "exceptions must derive from BaseException");
        if (n == 2) {
            int cause = memory.local(slot + 1);
            if (cause == vm.none) {
                memory.setField(exception, ExceptionLayout.CAUSE, Heap.NULL);
            } else {
                memory.setField(
                        exception,
                        ExceptionLayout.CAUSE,
                        instance(cause, "exception causes must derive from BaseException"));
            }
            memory.setNumber(exception, 1);
        }
        PyError error = vm.errors.raise(exception);
        memory.popTo(slot);
        return error;
    }

    /** An exception, or one made of an exception type. */
    private int instance(int o, String complaint) {
        if (memory.kind(o) == Kind.EXCEPTION) {
            return o;
        }
        if (memory.kind(o) != Kind.TYPE || !vm.typeAt(o).isSubclass(vm.type("BaseException"))) {
            throw vm.errors.type(complaint);
        }
        return vm.calls.invoke(o);
    }

    /** Whether a handler that names {@code wanted}, a type or a tuple of types, takes an exception. */
    boolean matches(int exception, int wanted) {
        if (memory.kind(wanted) == Kind.TUPLE) {
            for (int i = 0; i < vm.sequences.tupleSize(wanted); i++) {
                if (matches(exception, vm.sequences.tupleItem(wanted, i))) {
                    return true;
                }
            }
            return false;
        }
        if (memory.kind(wanted) != Kind.TYPE || !vm.typeAt(wanted).isSubclass(vm.type("BaseException"))) {
            throw vm.errors.type("catching classes that do not inherit from BaseException is not allowed");
        }
        return vm.isInstance(exception, vm.typeAt(wanted));
    }
}
