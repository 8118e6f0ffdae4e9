package org.cyclelab.contract;

import java.util.List;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.contract.explore.StateDigest;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program on a fresh heap, with a collection at its end. The model is told of each step before the heap:
 * finalizers run in the midst of it and look at the model.
 */
final class Run {
    /** Finalizers make no new ones: a few collections are enough, and a loop is nobody's claim. */
    private static final int MOST_COLLECTIONS = 20;

    private final int locals;
    private final Heap heap;
    private final Collector collector;
    private final Model model = new Model();
    private final HeapCheck check;
    private final Finalizing finalizing;
    private final boolean finalizes;
    private int step;

    /** A run that has not begun; {@link #begin} comes first. */
    Run(Subject subject, int locals, boolean quarantine) {
        this.locals = locals;
        heap = subject.heap(quarantine);
        collector = subject.collector(heap);
        finalizes = subject.handles(Feature.FINALIZERS);
        check = new HeapCheck(heap, model, subject.complete(), finalizes);
        finalizing = new Finalizing(heap, model, check, finalizes);
        heap.react(finalizing);
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
            run = new Run(subject, program.locals(), quarantine);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return new Result(new Finding(Violation.Kind.CRASH, "it cannot be made: " + e + where(e)), 0);
        }
        Finding finding = guarded(() -> run.all(program.operations(), everyStep));
        return new Result(finding, run.step);
    }

    /** What was found first, and at which step, the number of steps for the collection at the end. */
    record Result(@Nullable Finding finding, int step) {}

    private interface Attempt {
        @Nullable
        Finding run();
    }

    private static @Nullable Finding guarded(Attempt attempt) {
        try {
            return attempt.run();
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

    private @Nullable Finding all(List<Operation> operations, boolean everyStep) {
        begin();
        int steps = operations.size();
        while (step < steps) {
            Operation operation = operations.get(step);
            heap.tick();
            Finding finding = carryOut(operation);
            if (finding == null) {
                finding = finalizing.finding();
            }
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

    void begin() {
        enterFrame();
    }

    /** Carries out one operation, in no time by the heap's clock, and checks safety: what is wrong, or null. */
    @Nullable
    Finding perform(Operation operation) {
        return guarded(() -> {
            Finding finding = carryOut(operation);
            if (finding == null) {
                finding = finalizing.finding();
            }
            return finding == null ? check.safety() : finding;
        });
    }

    /** Whether an operation would do something, and not allocate beyond {@code objects}. */
    boolean isUseful(Operation operation, int objects) {
        int a = operation.a();
        int b = operation.b();
        return switch (operation.kind()) {
            case ALLOCATE -> model.births() < objects;
            case COPY -> model.get(a) != 0 || model.get(b) != 0;
            case DROP, STORE, CLEAR, MOVE, STORE_WEAK -> model.get(a) != 0;
            case LOAD, LOAD_WEAK -> model.get(b) != 0;
            default -> true;
        };
    }

    /** Carries out an operation that is known to do no harm. */
    void repeat(Operation operation) {
        carryOut(operation);
    }

    /** Takes in all on which it depends what will be found from here on. */
    void addTo(StateDigest digest) {
        digest.addObject(heap);
        digest.addObject(collector);
        digest.add(model.births());
        for (int o = 1; o <= model.births(); o++) {
            if (check.exists(o)) {
                digest.add(o);
                digest.add(finalizes && model.wasGarbage(o) ? 1 : 0);
                digest.add(check.exists(model.weak(o)) ? model.weak(o) : 0);
                for (int field : model.fields(o)) {
                    digest.add(field);
                }
            }
        }
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
            case MOVE -> move(model.get(a), b, c);
            case STORE_WEAK -> storeWeak(model.get(a), model.get(b));
            case LOAD_WEAK -> {
                return loadWeak(a, model.get(b));
            }
            case PUT -> put(model.get(a), model.get(b), model.get(c));
            case REMOVE -> put(model.get(a), model.get(b), 0);
            case GET -> {
                return get(a, model.get(b), model.get(c));
            }
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
        long finalizers;
        int left = MOST_COLLECTIONS;
        do {
            finalizers = heap.counts().finalizersRun();
            check.beforeCollection();
            finalizing.collectionBegins();
            collector.collect(budget);
            if (budget == Collector.UNBOUNDED) {
                collector.settle();
            }
            Finding finding = finalizing.collectionEnds();
            if (finding == null) {
                finding = check.safety();
            }
            if (finding != null || budget != Collector.UNBOUNDED) {
                return finding;
            }
        } while (heap.counts().finalizersRun() > finalizers && --left > 0);
        return check.afterCollection();
    }

    private void allocate(int register, int length, int type) {
        int handle = Subject.allocate(heap, type, length);
        int birth = model.allocate(type, length);
        check.born(birth, handle);
        set(register, birth);
    }

    private void set(int register, int object) {
        int handle = handle(object);
        model.set(register, object);
        if (register >= 0) {
            heap.storeLocal(register, handle);
        } else {
            heap.storeStatic(-1 - register, handle);
        }
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
        int to = handle(object);
        int handle = handle(value);
        model.fields(object)[field] = value;
        heap.storeField(to, field, handle);
    }

    private void move(int object, int field, int local) {
        int value = model.get(local);
        if (object == 0 || field >= model.fields(object).length || model.breaksPromise(object, value)) {
            return;
        }
        int to = handle(object);
        model.set(local, 0);
        model.fields(object)[field] = value;
        heap.moveField(to, field, local);
    }

    private void storeWeak(int object, int value) {
        if (object != 0) {
            model.storeWeak(object, value);
            heap.storeWeak(handle(object), 0, handle(value));
        }
    }

    /** A referent that is garbage, but there, lives again. */
    private @Nullable Finding loadWeak(int register, int object) {
        if (object == 0) {
            return null;
        }
        Finding finding = check.weakField(object, heap.loadWeak(handle(object), 0));
        if (finding == null) {
            set(register, model.weak(object));
        }
        return finding;
    }

    private void put(int map, int key, int value) {
        if (map == 0
                || key == 0
                || model.type(map) != Model.MAP
                || model.breaksPromise(map, value)
                || model.breaksPromise(key, value)) {
            return;
        }
        int to = handle(map);
        int with = handle(key);
        int handle = handle(value);
        model.put(map, key, value);
        heap.putEntry(to, with, handle);
    }

    private @Nullable Finding get(int register, int map, int key) {
        if (map == 0 || key == 0 || model.type(map) != Model.MAP) {
            return null;
        }
        int value = model.entry(map, key);
        if (heap.entry(handle(map), handle(key)) != handle(value)) {
            return new Finding(
                    Violation.Kind.STATE,
                    "the entry of " + check.name(key) + " in " + check.name(map) + " was altered");
        }
        set(register, value);
        return null;
    }

    private void enterFrame() {
        heap.enterFrame(locals);
        model.enterFrame(locals);
    }

    private void leaveFrame(int callersLocal, int value) {
        if (model.depth() > 1) {
            int handle = handle(value);
            model.leaveFrame(callersLocal, value);
            heap.leaveFrame(callersLocal, handle);
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
            model.endThread(thread);
            heap.endThread(thread);
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
