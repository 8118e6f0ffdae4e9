package org.cyclelab.oracle;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The roots of the oracle's model: statics, and a stack of frames for each thread. A root is a slot of {@link Model},
 * 0 is null. Whoever takes a reference out of a root gets it back, to stamp what it referred to.
 */
final class RootSet {
    private static final int MAX_STATICS = 1 << 28;

    /** The locals of a thread, frame after frame, and where each frame begins. */
    private static final class Stack {
        int[] locals = new int[32];
        int[] frames = new int[8];
        int depth;
        int base;
        int top;
    }

    private final Map<Integer, Stack> threads = new TreeMap<>();
    private int currentThread;
    private Stack current = new Stack();
    private int[] statics = new int[8];

    RootSet() {
        threads.put(0, current);
    }

    /** Stores into a local of the innermost frame; answers what it held. */
    int storeLocal(int local, int value) {
        Stack stack = current;
        int at = stack.base + local;
        if (local < 0 || at >= stack.top || at < 0) {
            throw new IllegalArgumentException(
                    "no local " + local + ": the frame has " + (stack.top - stack.base) + " locals");
        }
        int old = stack.locals[at];
        stack.locals[at] = value;
        return old;
    }

    /** Stores into a local of the frame that called the innermost one; answers what it held. */
    int storeCallersLocal(int local, int value) {
        Stack stack = current;
        if (stack.depth < 2) {
            throw new IllegalArgumentException("no frame called the current one");
        }
        int caller = stack.frames[stack.depth - 2];
        if (local >= stack.base - caller) {
            throw new IllegalArgumentException(
                    "no local " + local + ": the calling frame has " + (stack.base - caller) + " locals");
        }
        int old = stack.locals[caller + local];
        stack.locals[caller + local] = value;
        return old;
    }

    /** Stores into a static; answers what it held. */
    int storeStatic(int index, int value) {
        if (index >= statics.length && index < MAX_STATICS) {
            statics = Arrays.copyOf(statics, Model.capacity(index + 1L, statics.length));
        }
        if (index < 0 || index >= MAX_STATICS) {
            throw new IllegalArgumentException("no static " + index + ": they are numbered from 0 below 2^28");
        }
        int old = statics[index];
        statics[index] = value;
        return old;
    }

    void enterFrame(int size) {
        Stack stack = current;
        if (size < 0 || size > Model.MAX_ARRAY - stack.top) {
            throw new IllegalArgumentException("a frame cannot have " + size + " locals");
        }
        int top = stack.top + size;
        if (top > stack.locals.length) {
            stack.locals = Arrays.copyOf(stack.locals, Model.capacity(top, stack.locals.length));
        }
        if (stack.depth == stack.frames.length) {
            stack.frames = Arrays.copyOf(stack.frames, Model.capacity(stack.depth + 1L, stack.depth));
        }
        Arrays.fill(stack.locals, stack.top, top, Model.NULL);
        stack.frames[stack.depth++] = stack.top;
        stack.base = stack.top;
        stack.top = top;
    }

    /** Where the innermost frame ends in {@link #locals()}. */
    int top() {
        return current.top;
    }

    /** Locals of the current thread. */
    int[] locals() {
        return current.locals;
    }

    /** Ends the innermost frame; answers where it began. Its locals are still there up to what was the top. */
    int leaveFrame() {
        Stack stack = current;
        if (stack.depth == 0) {
            throw new IllegalArgumentException("no frame to leave");
        }
        int left = stack.base;
        stack.depth--;
        stack.top = left;
        stack.base = stack.depth == 0 ? 0 : stack.frames[stack.depth - 1];
        return left;
    }

    void startThread(int thread) {
        if (threads.putIfAbsent(thread, new Stack()) != null) {
            throw new IllegalArgumentException("thread " + thread + " runs already");
        }
    }

    void switchThread(int thread) {
        current = running(thread);
        currentThread = thread;
    }

    /** Forgets a thread; answers all references that it held. */
    int[] endThread(int thread) {
        Stack stack = running(thread);
        if (thread == currentThread) {
            throw new IllegalArgumentException("thread " + thread + " cannot end itself: switch first");
        }
        threads.remove(thread);
        return Arrays.copyOf(stack.locals, stack.top);
    }

    /** How many roots there are, null ones included. */
    long size() {
        long size = statics.length;
        for (Stack stack : threads.values()) {
            size += stack.top;
        }
        return size;
    }

    /** Walks from all roots. */
    void mark(Merlin merlin) {
        merlin.mark(statics, statics.length);
        for (Stack stack : threads.values()) {
            merlin.mark(stack.locals, stack.top);
        }
    }

    /** The objects have moved to other slots. */
    void forward(int[] to) {
        forward(to, statics, statics.length);
        for (Stack stack : threads.values()) {
            forward(to, stack.locals, stack.top);
        }
    }

    private static void forward(int[] to, int[] slots, int length) {
        for (int i = 0; i < length; i++) {
            slots[i] = to[slots[i]];
        }
    }

    private Stack running(int thread) {
        Stack stack = threads.get(thread);
        if (stack == null) {
            throw new IllegalArgumentException("thread " + thread + " has not been started");
        }
        return stack;
    }
}
