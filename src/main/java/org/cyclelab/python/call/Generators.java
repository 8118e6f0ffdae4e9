package org.cyclelab.python.call;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.code.CodeObject;
import org.cyclelab.python.code.Op;
import org.cyclelab.python.machine.Fields;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.ExceptionLayout;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.GeneratorAccess;

/**
 * Generators. A suspended one holds its variables and value stack in its own fields, as in CPython; while it runs, they are
 * locals of a frame like any other.
 */
public final class Generators implements GeneratorAccess {
    /** What of a generator is no reference. */
    private static final class State {
        final Frame frame;
        boolean started;
        boolean running;
        boolean finished;
        int stack;

        State(Frame frame) {
            this.frame = frame;
        }
    }

    /** Places that the compiler makes beyond the height of the value stack. */
    private static final int SPARE = 6;

    private final Vm vm;
    private final Memory memory;

    Generators(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    private static int exceptionField(Frame frame) {
        return frame.stackBase + frame.body.stack();
    }

    /** Makes a generator of the frame just entered, and leaves the frame; the generator is the result of the call. */
    void make(Frame frame) {
        int generator = memory.allocate(memory.shapes().type(Kind.GENERATOR), frame.stackBase + frame.body.stack() + 3);
        memory.setPayload(generator, new State(frame));
        int function = memory.local(0);
        memory.setField(generator, exceptionField(frame) + 1, memory.field(function, Fields.NAME));
        memory.setField(generator, exceptionField(frame) + 2, memory.field(function, Fields.QUALNAME));
        store(generator, frame, frame.stackBase);
        memory.leaveFrame(frame.callersTop, generator);
        memory.sp = frame.callersTop + 1;
        memory.frameSize = frame.callersSize;
    }

    /** Variables first, then the stack, then function, code and namespace: the order in which CPython releases them. */
    private static int field(Frame frame, int local) {
        if (local == 0) {
            return frame.stackBase + frame.body.stack() - 1;
        }
        if (local <= frame.variables) {
            return local - 1;
        }
        if (local < frame.stackBase) {
            return exceptionField(frame) - 1 - (frame.stackBase - local);
        }
        return local - 4;
    }

    private void store(int generator, Frame frame, int top) {
        for (int i = 0; i < top; i++) {
            int value = memory.local(i);
            if (value != Heap.NULL) {
                memory.setField(generator, field(frame, i), value);
                memory.setLocal(i, Heap.NULL);
            }
        }
    }

    /**
     * Goes on with a generator or other iterator: {@code value} becomes what {@code yield} answers. Answers what it yields,
     * or null at its end, and then its result is on top of the stack.
     */
    public int sendOrNull(int iterator, int value) {
        if (memory.kind(iterator) == Kind.GENERATOR) {
            return resume(iterator, value, false);
        }
        if (value != vm.none) {
            return vm.calls.method(iterator, "send", value);
        }
        int next = vm.iteration.next(iterator);
        if (next == Heap.NULL) {
            memory.push(vm.none);
        }
        return next;
    }

    private int resume(int generator, int value, boolean thrown) {
        State state = memory.payload(generator, State.class);
        if (state.running) {
            throw vm.errors.raise("ValueError", "generator already executing");
        }
        if (state.finished) {
            if (thrown) {
                throw new PyError(false);
            }
            memory.push(vm.none);
            return Heap.NULL;
        }
        if (!state.started && value != vm.none && !thrown) {
            throw vm.errors.type("can't send non-None value to a just-started generator");
        }
        if (vm.depth >= vm.recursionLimit) {
            throw vm.errors.raise("RecursionError", "maximum recursion depth exceeded");
        }
        Frame frame = state.frame;
        int slot = memory.sp;
        frame.callersTop = slot;
        frame.callersSize = memory.frameSize;
        frame.back = vm.frame;
        frame.generator = generator;
        frame.yielded = false;
        CodeObject code = memory.payload(memory.field(generator, field(frame, frame.codeLocal())), CodeObject.class);
        int handled = memory.field(generator, exceptionField(frame));
        memory.enterFrame(code.frameSize, 0, 0);
        memory.sp = frame.stackBase;
        int top = frame.stackBase + state.stack;
        for (int i = 0; i < top; i++) {
            int held = memory.field(generator, field(frame, i));
            if (held != Heap.NULL) {
                memory.setLocal(i, held);
                memory.setField(generator, field(frame, i), Heap.NULL);
            }
        }
        memory.sp = top;
        vm.errors.level++;
        vm.errors.setHandled(handled);
        memory.setField(generator, exceptionField(frame), Heap.NULL);
        if (state.started && !thrown) {
            memory.push(value);
        }
        frame.thrown = thrown;
        state.started = true;
        state.running = true;
        boolean stopped = false;
        try {
            vm.calls.run(frame);
        } catch (PyError e) {
            if (!vm.errors.isPending("StopIteration")) {
                throw e;
            }
            stopped = true;
        } finally {
            state.running = false;
            frame.generator = Heap.NULL;
            if (!frame.yielded) {
                state.finished = true;
                vm.errors.setHandled(Heap.NULL);
                vm.errors.level--;
            }
            frame.back = null;
        }
        if (stopped) {
            throw escaped();
        }
        return frame.yielded ? memory.peek(0) : Heap.NULL;
    }

    /** A StopIteration must not leave a generator: it would look like its end. */
    private PyError escaped() {
        int mark = memory.sp;
        int stop = vm.errors.take();
        PyError error = vm.errors.raise("RuntimeError", "generator raised StopIteration");
        int raised = vm.errors.pending();
        memory.setField(raised, ExceptionLayout.CAUSE, stop);
        memory.setField(raised, ExceptionLayout.CONTEXT, stop);
        memory.setNumber(raised, 1);
        memory.popTo(mark);
        return error;
    }

    /** Suspends the innermost frame; the top of its stack is pushed on the caller's. */
    public void suspend(Frame frame) {
        int generator = frame.generator;
        State state = memory.payload(generator, State.class);
        int value = memory.sp - 1;
        state.stack = value - frame.stackBase;
        memory.setField(generator, exceptionField(frame), vm.errors.handled());
        vm.errors.setHandled(Heap.NULL);
        vm.errors.level--;
        store(generator, frame, value);
        frame.yielded = true;
        vm.frame = frame.back;
        memory.leaveFrame(frame.callersTop, memory.local(value));
        memory.sp = frame.callersTop + 1;
        memory.frameSize = frame.callersSize;
    }

    /** Ends the frame of a generator. */
    public void finish(Frame frame, int result) {
        vm.frames.leave(frame, result);
    }

    @Override
    public int send(int generator, int value) {
        return resume(generator, value, false);
    }

    /** Raises the exception at the point where the generator is suspended. */
    public int raise(int generator, int exception) {
        State state = memory.payload(generator, State.class);
        vm.errors.raise(exception);
        if (!state.started) {
            state.finished = true;
            drop(generator, state);
            throw new PyError(false);
        }
        return resume(generator, vm.none, true);
    }

    private void drop(int generator, State state) {
        for (int i = 0; i < state.frame.stackBase + state.stack; i++) {
            int field = field(state.frame, i);
            if (memory.field(generator, field) != Heap.NULL) {
                memory.setField(generator, field, Heap.NULL);
            }
        }
    }

    /** {@code close}. */
    public void close(int generator) {
        State state = memory.payload(generator, State.class);
        if (state.finished) {
            return;
        }
        if (!state.started) {
            state.finished = true;
            drop(generator, state);
            return;
        }
        int mark = memory.sp;
        Frame frame = state.frame;
        if (frame.current > 0 && frame.body.operations()[frame.current - 1] == Op.SEND && state.stack > 0) {
            int inner = memory.field(generator, field(frame, frame.stackBase + state.stack - 1));
            if (inner != Heap.NULL && memory.kind(inner) == Kind.GENERATOR) {
                close(inner);
            }
        }
        int exit = vm.errors.make(vm.type("GeneratorExit"), 0);
        try {
            int value = raise(generator, exit);
            if (value != Heap.NULL) {
                throw vm.errors.raise("RuntimeError", "generator ignored GeneratorExit");
            }
        } catch (PyError e) {
            if (!vm.errors.isPending("GeneratorExit") && !vm.errors.isPending("StopIteration")) {
                throw e;
            }
            vm.errors.clear();
        }
        memory.popTo(mark);
    }

    /** Whether closing the generator would run any of its code. */
    boolean closes(int generator) {
        State state = memory.payload(generator, State.class);
        return state != null && !state.finished && !state.running;
    }

    /** The variables of a suspended generator. */
    public void variables(int generator, java.util.function.ObjIntConsumer<String> action) {
        State state = memory.payload(generator, State.class);
        if (state == null) {
            return;
        }
        for (int i = 0; i < state.frame.variables; i++) {
            int value = memory.field(generator, i);
            if (value != Heap.NULL) {
                action.accept(state.frame.body.variable(i), value);
            }
        }
    }

    /** Variables of a generator and places of its value stack. */
    public int slots(int generator) {
        State state = memory.payload(generator, State.class);
        return state.frame.variables + state.frame.body.stack() - SPARE;
    }

    @Override
    public String name(int generator) {
        State state = memory.payload(generator, State.class);
        return vm.text(memory.field(generator, exceptionField(state.frame) + 1));
    }

    @Override
    public String qualifiedName(int generator) {
        State state = memory.payload(generator, State.class);
        return vm.text(memory.field(generator, exceptionField(state.frame) + 2));
    }

    @Override
    public boolean isRunning(int generator) {
        return memory.payload(generator, State.class).running;
    }

    @Override
    public boolean isFinished(int generator) {
        return memory.payload(generator, State.class).finished;
    }

    /** Raises StopIteration with the result on top of the stack. */
    public PyError stop() {
        int result = memory.peek(0);
        int mark = memory.sp - 1;
        int e;
        if (result == vm.none) {
            e = vm.errors.make(vm.type("StopIteration"), 0);
        } else {
            memory.push(result);
            e = vm.errors.make(vm.type("StopIteration"), 1);
            memory.setField(e, ExceptionLayout.VALUE, result);
        }
        PyError error = vm.errors.raise(e);
        memory.popTo(mark);
        return error;
    }
}
