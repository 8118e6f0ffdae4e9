package org.cyclelab.contract;

import org.cyclelab.collector.Collector;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.jspecify.annotations.Nullable;

/** One run of a program on a fresh heap, with a collection at its end. */
final class Run {
    private final Program program;
    private final boolean everyStep;
    private final Heap heap;
    private final Collector collector;
    private final Model model = new Model();
    private final HeapCheck check;
    private int step;

    private Run(Subject subject, Program program, boolean quarantine, boolean everyStep) {
        this.program = program;
        this.everyStep = everyStep;
        heap = subject.heap(quarantine);
        collector = subject.collector(heap);
        check = new HeapCheck(heap, model, subject.complete());
    }

    /**
     * Runs the program.
     *
     * @param quarantine whether the heap never uses a cell again
     * @param everyStep whether safety is checked after each step, and not only after collections
     * @return the first thing that is wrong, or null, and where
     */
    static Result of(Subject subject, Program program, boolean quarantine, boolean everyStep) {
        Run run;
        try {
            run = new Run(subject, program, quarantine, everyStep);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return new Result(new Finding(Violation.Kind.CRASH, "it cannot be made: " + e + where(e)), 0);
        }
        Finding finding = run.guarded();
        return new Result(finding, run.step);
    }

    /** What was found first, and at which step, the number of steps for the collection at the end. */
    record Result(@Nullable Finding finding, int step) {}

    private @Nullable Finding guarded() {
        try {
            return all();
        } catch (StaleReferenceException e) {
            return new Finding(Violation.Kind.UNSAFE, message(e));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return new Finding(Violation.Kind.CRASH, e + where(e));
        }
    }

    private static String message(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    static String where(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private @Nullable Finding all() {
        enterFrame();
        int steps = program.operations().size();
        while (step < steps) {
            Operation operation = program.operations().get(step);
            heap.tick();
            Finding finding = carryOut(operation);
            if (finding == null && everyStep) {
                finding = check.safety();
            }
            if (finding != null) {
                return finding;
            }
            step++;
        }
        return collect(Collector.UNBOUNDED);
    }

    private @Nullable Finding carryOut(Operation op) {
        int a = op.a();
        int b = op.b();
        int c = op.c();
        switch (op.kind()) {
            case ALLOCATE -> allocate(a, b, c);
            case COPY -> set(a, model.get(b));
            case DROP -> set(a, 0);
            case LOAD -> {
                return load(a, model.get(b), c);
            }
            case STORE -> store(model.get(a), b, model.get(c));
            case CLEAR -> store(model.get(a), b, 0);
            case CALL -> enterFrame();
            case RETURN -> leaveFrame(a, model.get(b));
            case SWITCH -> switchThread(a);
            case END -> endThread(a);
            case COLLECT -> {
                return collect(op.budget());
            }
        }
        return null;
    }

    private @Nullable Finding collect(long budget) {
        check.beforeCollection();
        collector.collect(budget);
        if (budget == Collector.UNBOUNDED) {
            collector.settle();
        }
        return budget == Collector.UNBOUNDED ? check.afterCollection() : check.safety();
    }

    private void allocate(int register, int length, int type) {
        int handle = Subject.allocate(heap, type, length);
        int birth = model.allocate(type, length);
        check.born(birth, handle);
        set(register, birth);
    }

    private void set(int register, int object) {
        int handle = handle(object);
        if (register >= 0) {
            heap.storeLocal(register, handle);
        } else {
            heap.storeStatic(-1 - register, handle);
        }
        model.set(register, object);
    }

    private @Nullable Finding load(int register, int object, int field) {
        if (object == 0 || field >= model.fields(object).length) {
            return null;
        }
        int value = model.fields(object)[field];
        if (heap.loadField(handle(object), field) != handle(value)) {
            return new Finding(Violation.Kind.STATE, "field " + field + " of #" + object + " was altered");
        }
        set(register, value);
        return null;
    }

    private void store(int object, int field, int value) {
        if (object == 0 || field >= model.fields(object).length || model.breaksPromise(object, value)) {
            return;
        }
        heap.storeField(handle(object), field, handle(value));
        model.fields(object)[field] = value;
    }

    private void enterFrame() {
        heap.enterFrame(program.locals());
        model.enterFrame(program.locals());
    }

    private void leaveFrame(int callersLocal, int value) {
        if (model.depth() > 1) {
            heap.leaveFrame(callersLocal, handle(value));
            model.leaveFrame(callersLocal, value);
        }
    }

    private void switchThread(int thread) {
        boolean isNew = !model.runs(thread);
        if (isNew) {
            heap.startThread(thread);
            model.startThread(thread);
        }
        heap.switchThread(thread);
        model.switchThread(thread);
        if (isNew) {
            enterFrame();
        }
    }

    private void endThread(int thread) {
        if (model.runs(thread) && model.thread() != thread) {
            heap.endThread(thread);
            model.endThread(thread);
        }
    }

    private int handle(int object) {
        if (object == 0) {
            return Heap.NULL;
        }
        if (!check.exists(object)) {
            throw new StaleReferenceException(object, "#" + object + " was reclaimed and is used");
        }
        return check.handle(object);
    }
}
