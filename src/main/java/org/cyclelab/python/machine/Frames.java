package org.cyclelab.python.machine;

import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/**
 * Frames of the heap and frame objects. A frame object is made when a traceback or the program asks for it; when its frame
 * ends and something still refers to it, it takes the variables over, as in CPython.
 */
public final class Frames {
    /** Fields of a frame object before the variables. */
    static final int FUNCTION = 0;

    /** The field of the namespace. */
    public static final int NAMESPACE = 1;

    /** The field of the first variable. */
    public static final int FIRST = 2;

    private final Machine vm;
    private final Memory memory;

    Frames(Machine vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** The frame object of the innermost frame. */
    int object(Frame frame) {
        int object = memory.local(frame.objectLocal());
        if (object == Heap.NULL) {
            int mark = memory.sp;
            object = memory.allocate(memory.shapes().type(Kind.FRAME), FIRST + frame.variables + 2);
            memory.setPayload(object, frame);
            memory.setLocal(frame.objectLocal(), object);
            memory.popTo(mark);
        }
        return object;
    }

    /** The field of the code. */
    public static int code(Frame frame) {
        return FIRST + frame.variables;
    }

    /** The field of the caller's frame object. */
    public static int back(Frame frame) {
        return FIRST + frame.variables + 1;
    }

    /**
     * Ends the innermost frame: its variables are dropped, or move into its frame object, and {@code result}, unless null,
     * goes to the caller's stack.
     */
    public void leave(Frame frame, int result) {
        int object = memory.local(frame.objectLocal());
        int kept = Heap.NULL;
        int birth = 0;
        Heap heap = memory.heap();
        if (object != Heap.NULL
                && (vm.count(object) > 1 || !heap.config().counting().roots())) {
            kept = object;
            birth = heap.birth(object);
            for (int i = 1; i <= frame.variables; i++) {
                move(object, FIRST + i - 1, i);
            }
            move(object, FUNCTION, 0);
            move(object, code(frame), frame.codeLocal());
            move(object, NAMESPACE, frame.namespaceLocal());
        } else {
            for (int i = 1; i <= frame.variables; i++) {
                if (memory.local(i) != Heap.NULL) {
                    memory.setLocal(i, Heap.NULL);
                }
            }
        }
        vm.frame = frame.back;
        int top = frame.callersTop;
        memory.leaveFrame(top, result);
        memory.sp = result == Heap.NULL ? top : top + 1;
        memory.frameSize = frame.callersSize;
        Frame back = frame.back;
        if (back != null && !frame.isGenerator() && isThere(heap, kept, birth) && vm.isInnermost(back)) {
            int callers = object(back);
            // making that may have set off a collection, and only garbage may hold the frame
            if (isThere(heap, kept, birth)) {
                memory.setField(kept, back(frame), callers);
            }
        }
    }

    private static boolean isThere(Heap heap, int object, int birth) {
        return object != Heap.NULL && heap.isObject(object) && heap.birth(object) == birth;
    }

    /** Brings the entry of a variable in the dictionary of locals up to date. */
    public void update(int dict, Frame frame, int variable, int held) {
        int mark = memory.sp;
        int value = held != Heap.NULL && memory.kind(held) == Kind.CELL ? memory.field(held, 0) : held;
        int name = vm.texts.intern(frame.body.variable(variable));
        if (value != Heap.NULL) {
            vm.dicts.put(dict, name, value);
        } else {
            vm.dicts.remove(dict, name);
        }
        memory.popTo(mark);
    }

    private void move(int object, int field, int local) {
        int value = memory.local(local);
        if (value != Heap.NULL) {
            memory.setField(object, field, value);
            memory.setLocal(local, Heap.NULL);
        }
    }
}
