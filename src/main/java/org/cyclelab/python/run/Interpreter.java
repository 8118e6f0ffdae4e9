package org.cyclelab.python.run;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.Observer;
import org.cyclelab.python.call.Execution;
import org.cyclelab.python.call.Vm;
import org.cyclelab.python.code.Op;
import org.cyclelab.python.machine.Frame;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.syntax.Operator;
import org.jspecify.annotations.Nullable;

/** The stack machine. */
final class Interpreter implements Execution {
    private final Vm vm;
    private final Memory memory;
    private final Instructions rare;
    private final @Nullable Observer observer;
    private final Watch watch;

    Interpreter(Vm vm) {
        this.vm = vm;
        memory = vm.memory;
        rare = new Instructions(vm);
        observer = vm.request.observer();
        watch = new Watch(vm);
    }

    /** What is told to an observer. */
    Watch watch() {
        return watch;
    }

    @Override
    public void run(Frame frame) {
        if (observer != null) {
            observer.entered(frame.body.code());
        }
        while (true) {
            try {
                if (frame.thrown) {
                    frame.thrown = false;
                    throw new PyError(false);
                }
                execute(frame);
                return;
            } catch (PyError e) {
                if (!handle(frame, e)) {
                    leave(frame, Heap.NULL);
                    throw new PyError(false);
                }
            }
        }
    }

    /** Ends a frame. */
    private void leave(Frame frame, int result) {
        if (frame.generator != Heap.NULL) {
            vm.generators.finish(frame, result);
        } else {
            vm.frames.leave(frame, result);
        }
        if (observer != null) {
            observer.left(frame.body.code());
            watch.flush(false);
        }
    }

    /** Finds the handler of a pending exception and goes there; false if there is none. */
    private boolean handle(Frame frame, PyError error) {
        if (!error.isReraised()) {
            // What a built-in function pushed lies above the stack of the program.
            vm.errors.addTraceback(frame);
        }
        int[] handlers = frame.body.handlers();
        int pc = frame.current;
        for (int i = 0; i < handlers.length; i += 4) {
            if (handlers[i] <= pc && pc < handlers[i + 1]) {
                memory.popTo(frame.stackBase + handlers[i + 3]);
                vm.errors.take();
                frame.pc = handlers[i + 2];
                return true;
            }
        }
        memory.popTo(frame.stackBase);
        return false;
    }

    private void execute(Frame frame) {
        Memory m = memory;
        int[] operations = frame.body.operations();
        int[] arguments = frame.body.arguments();
        int[] constants = frame.constants;
        while (true) {
            int pc = frame.pc;
            frame.pc = pc + 1;
            frame.current = pc;
            if (observer != null) {
                watch.instruction(frame, pc);
            }
            int arg = arguments[pc];
            switch (operations[pc]) {
                case Op.NOP -> {}
                case Op.POP_TOP -> m.pop();
                case Op.PUSH_NULL -> m.push(Heap.NULL);
                case Op.LOAD_CONST -> m.push(constants[arg]);
                case Op.LOAD_FAST -> {
                    int value = m.local(1 + arg);
                    if (value == Heap.NULL) {
                        throw rare.unbound(frame, arg);
                    }
                    m.push(value);
                }
                case Op.STORE_FAST -> m.popInto(1 + arg);
                case Op.DELETE_FAST -> {
                    if (m.local(1 + arg) == Heap.NULL) {
                        throw rare.unbound(frame, arg);
                    }
                    m.setLocal(1 + arg, Heap.NULL);
                }
                case Op.LOAD_DEREF -> {
                    int value = m.field(m.local(1 + arg), 0);
                    if (value == Heap.NULL) {
                        throw rare.unbound(frame, arg);
                    }
                    m.push(value);
                }
                case Op.STORE_DEREF -> {
                    m.setField(m.local(1 + arg), 0, m.peek(0));
                    m.pop();
                }
                case Op.LOAD_GLOBAL -> m.push(rare.global(frame, arg));
                case Op.LOAD_NAME -> m.push(rare.name(frame, arg));
                case Op.STORE_NAME -> {
                    vm.dicts.put(frame.namespace, frame.names[arg], m.peek(0));
                    m.pop();
                }
                case Op.LOAD_ATTR -> {
                    int slot = m.sp - 1;
                    vm.finish(
                            slot,
                            vm.attributes.get(m.peek(0), frame.body.names().get(arg)));
                }
                case Op.STORE_ATTR -> {
                    int mark = m.sp;
                    vm.attributes.set(m.peek(0), frame.body.names().get(arg), m.peek(1));
                    m.popTo(mark);
                    // CPython drops the value first, then the object.
                    m.setLocal(mark - 2, Heap.NULL);
                    m.popTo(mark - 2);
                }
                case Op.LOAD_METHOD ->
                    vm.attributes.loadMethod(m.sp - 1, frame.body.names().get(arg));
                case Op.KW_NAMES -> {
                    frame.current = pc + 1;
                    frame.pc = pc + 2;
                    int n = arguments[pc + 1];
                    vm.calls.call(m.sp - n - 2, n, constants[arg]);
                }
                case Op.CALL -> vm.calls.call(m.sp - arg - 2, arg, Heap.NULL);
                case Op.BUILD_TUPLE -> vm.sequences.packTuple(arg);
                case Op.BUILD_LIST -> vm.sequences.packList(arg);
                case Op.BINARY_OP -> {
                    int slot = m.sp - 2;
                    vm.finish(slot, vm.operators.binary(Operator.of(arg), m.local(slot), m.local(slot + 1), false));
                }
                case Op.INPLACE_OP -> {
                    int slot = m.sp - 2;
                    vm.finish(slot, vm.operators.binary(Operator.of(arg), m.local(slot), m.local(slot + 1), true));
                }
                case Op.COMPARE_OP -> {
                    int slot = m.sp - 2;
                    vm.finish(slot, vm.comparisons.rich(Operator.of(arg), m.local(slot), m.local(slot + 1)));
                }
                case Op.IS_OP -> {
                    int slot = m.sp - 2;
                    vm.finish(slot, vm.bool(m.local(slot) == m.local(slot + 1) == (arg == 0)));
                }
                case Op.BINARY_SUBSCR -> {
                    int slot = m.sp - 2;
                    vm.finish(slot, vm.subscripts.get(m.local(slot), m.local(slot + 1)));
                }
                case Op.GET_ITER -> {
                    int slot = m.sp - 1;
                    vm.finish(slot, vm.iteration.iterator(m.peek(0)));
                }
                case Op.FOR_ITER -> {
                    int slot = m.sp;
                    int value = vm.iteration.next(m.peek(0));
                    if (value == Heap.NULL) {
                        m.popTo(slot - 1);
                        frame.pc = arg;
                    } else {
                        vm.finish(slot, value);
                    }
                }
                case Op.JUMP -> frame.pc = arg;
                case Op.POP_JUMP_IF_FALSE -> {
                    boolean truth = vm.truth(m.peek(0));
                    m.pop();
                    if (!truth) {
                        frame.pc = arg;
                    }
                }
                case Op.POP_JUMP_IF_TRUE -> {
                    boolean truth = vm.truth(m.peek(0));
                    m.pop();
                    if (truth) {
                        frame.pc = arg;
                    }
                }
                case Op.JUMP_IF_FALSE_OR_POP -> {
                    if (vm.truth(m.peek(0))) {
                        m.pop();
                    } else {
                        frame.pc = arg;
                    }
                }
                case Op.JUMP_IF_TRUE_OR_POP -> {
                    if (vm.truth(m.peek(0))) {
                        frame.pc = arg;
                    } else {
                        m.pop();
                    }
                }
                case Op.COPY -> m.push(m.peek(arg - 1));
                case Op.SWAP -> {
                    m.moveLocal(m.sp, m.sp - 1);
                    m.moveLocal(m.sp - 1, m.sp - arg);
                    m.moveLocal(m.sp - arg, m.sp);
                }
                case Op.RETURN_VALUE -> {
                    leave(frame, m.peek(0));
                    return;
                }
                case Op.YIELD_VALUE -> {
                    vm.generators.suspend(frame);
                    if (observer != null) {
                        observer.left(frame.body.code());
                    }
                    return;
                }
                default -> rare.execute(frame, operations[pc], arg);
            }
        }
    }
}
