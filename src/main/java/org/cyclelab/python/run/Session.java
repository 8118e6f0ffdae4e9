package org.cyclelab.python.run;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.Outcome;
import org.cyclelab.python.call.Tracebacks;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** One run of a program: the module, its end, the taking down. */
final class Session {
    private final Vm vm;
    private final Memory memory;
    private final Program program;
    private final Watch watch;

    Session(Vm vm, Program program) {
        this.vm = vm;
        this.memory = vm.memory;
        this.program = program;
        Interpreter interpreter = new Interpreter(vm);
        vm.executeBy(interpreter);
        watch = interpreter.watch();
    }

    /** Runs it to the end. */
    Outcome run() {
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
        if (vm.collecting().cpython() != null) {
            vm.collecting().collect(2);
        }
        program.prepare(vm, globals);
        watch.start();
        if (vm.collecting().cpython() == null) {
            vm.collecting().collect(2);
        }
        int before = heap.births();
        long madeBefore = memory.made();
        long countsBefore = updates(heap);
        vm.collecting().countWith(() -> Leftovers.count(memory, before));
        long runsBefore = vm.collecting().runs();
        long foundBefore = vm.collecting().found();
        int exit = 0;
        vm.recycling.start();
        try {
            program.run(vm, globals);
        } catch (PyError e) {
            exit = uncaught();
        }
        vm.errors.setHandled(Heap.NULL);
        if (vm.request.observer() != null) {
            watch.ended();
        }
        vm.runAtExit();
        if (vm.collecting().isEnabled()) {
            vm.collecting().collect(2);
        }
        long runs = vm.collecting().runs() - runsBefore;
        long found = vm.collecting().found() - foundBefore;
        Leftovers left = Leftovers.of(memory, before);
        long made = memory.made() - madeBefore;
        long byCounting = Math.max(0, made - found - left.all());
        vm.end();
        memory.setStatic(root, Heap.NULL);
        vm.collecting().collect(2);
        long leaked = left.stillThere(memory);
        long held = Math.max(0, Leftovers.count(memory, before) - leaked);
        long atExit = Math.max(0, memory.made() - madeBefore - byCounting - found - leaked - held);
        return new Outcome(exit, made, byCounting, found, atExit, leaked, held, runs, updates(heap) - countsBefore);
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
