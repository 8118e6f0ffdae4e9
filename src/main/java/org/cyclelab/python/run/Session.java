package org.cyclelab.python.run;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.Outcome;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** One run of a program: the module, its end, the taking down. */
public final class Session {
    private final Vm vm;
    private final Memory memory;
    private final Program program;

    public Session(Vm vm, Program program) {
        this.vm = vm;
        this.memory = vm.memory;
        this.program = program;
    }

    /** Runs it to the end. */
    public Outcome run() {
        Heap heap = memory.heap();
        int root = vm.newStatic();
        int module = memory.allocate(Kind.MODULE);
        memory.setPayload(module, "__main__");
        memory.setStatic(root, module);
        int globals = vm.dicts.make();
        memory.setField(module, 0, globals);
        vm.dicts.put(globals, vm.texts.name("__name__"), vm.texts.name("__main__"));
        vm.dicts.put(globals, vm.texts.name("__doc__"), vm.none);
        vm.dicts.put(globals, vm.texts.name("__builtins__"), vm.builtins);
        memory.popTo(0);
        int mark = memory.sp;
        int before = heap.births();
        long countsBefore = updates(heap);
        if (vm.collecting().cpython() != null) {
            vm.collecting().collect(2);
        }
        long runsBefore = vm.collecting().runs();
        long foundBefore = vm.collecting().found();
        int exit = 0;
        try {
            program.run(vm, globals);
            memory.popTo(mark);
        } catch (PyError e) {
            memory.popTo(mark);
            exit = uncaught();
        }
        vm.errors.setHandled(Heap.NULL);
        if (vm.request.observer() != null) {
            vm.interpreter.watch().ended();
        }
        vm.runAtExit();
        if (vm.collecting().isEnabled()) {
            vm.collecting().collect(2);
        }
        vm.ending = true;
        memory.setStatic(root, Heap.NULL);
        long runs = vm.collecting().runs() - runsBefore;
        vm.collecting().collect(2);
        long found = vm.collecting().found() - foundBefore;
        long made = heap.births() - before;
        Leftovers left = Leftovers.of(memory, before);
        long byCounting = Math.max(0, made - found - left.all());
        return new Outcome(exit, made, byCounting, found, left.leaked(), runs, updates(heap) - countsBefore);
    }

    private static long updates(Heap heap) {
        return heap.counts().incrementsByFields()
                + heap.counts().decrementsByFields()
                + heap.counts().incrementsByRoots()
                + heap.counts().decrementsByRoots();
    }

    /** Reports the exception that ended the program; the exit code. */
    private int uncaught() {
        int exception = vm.errors.take();
        int mark = memory.sp - 1;
        int code = 1;
        if (vm.isInstance(exception, vm.type("SystemExit"))) {
            int value = memory.field(exception, ExceptionLayout.VALUE);
            if (value == Heap.NULL || value == vm.none) {
                code = 0;
            } else if (memory.kind(value) == Kind.INT) {
                code = (int) memory.number(value);
            } else {
                vm.write(vm.representation.strText(value) + "\n", true);
            }
        } else {
            vm.write(new Tracebacks(vm).text(exception), true);
        }
        memory.popTo(mark);
        return code;
    }
}
