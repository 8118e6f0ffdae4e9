package org.cyclelab.python.call;

import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Reactions;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.object.PyType;

/** Runs {@code __del__}, closes generators, and calls the callbacks of weak references, when the heap says so. */
public final class Finalizers implements Reactions {
    private final Vm vm;
    private final Memory memory;

    Finalizers(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
        memory.heap().react(this);
    }

    @Override
    public void finalize(Heap heap, int object) {
        if (holdsAnything(object)) {
            run(object);
        }
        memory.finalized(object);
    }

    /**
     * Whether the object has its references, of which its class or code is one: Rust's collectors run destructors on
     * objects whose references are dead, and no method is found there.
     */
    private boolean holdsAnything(int object) {
        for (int field = memory.fieldCount(object) - 1; field >= 0; field--) {
            if (memory.field(object, field) != Heap.NULL) {
                return true;
            }
        }
        return false;
    }

    private void run(int object) {
        if (memory.kind(object) == Kind.GENERATOR) {
            if (vm.generators.closes(object)) {
                quietly(object, () -> vm.generators.close(object));
            }
            return;
        }
        PyType type = vm.typeOf(object);
        if (type == null) {
            return;
        }
        int del = vm.attributes.lookup(type, "__del__");
        if (del != Heap.NULL) {
            quietly(del, () -> vm.calls.method(object, "__del__"));
        }
    }

    @Override
    public void cleared(Heap heap, int holder, int weakField) {
        if (memory.kind(holder) != Kind.WEAK_REFERENCE && memory.kind(holder) != Kind.WEAK_PROXY) {
            return;
        }
        if (vm.subclasses.forget(holder)) {
            return;
        }
        int callback = memory.field(holder, 0);
        if (callback != Heap.NULL) {
            quietly(callback, () -> {
                memory.setField(holder, 0, Heap.NULL);
                vm.calls.invoke(callback, holder);
            });
        }
    }

    /** Runs something whose exceptions are reported and forgotten. */
    public void quietly(int culprit, Runnable action) {
        vm.errors.nest();
        long room = vm.room(0);
        int mark = memory.sp;
        int depth = vm.depth;
        memory.push(culprit);
        try {
            action.run();
        } catch (PyError e) {
            String what = vm.representation.reprText(culprit);
            vm.request.err().write("Exception ignored in: " + what + "\n");
            vm.request.err().write(new Tracebacks(vm).alone(vm.errors.pending()));
        } finally {
            vm.errors.unnest();
        }
        vm.depth = depth;
        memory.popTo(mark);
        vm.leaveRoom(room, Heap.NULL);
    }
}
