package org.cyclelab.heap;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.RootVisitor;

/**
 * The roots of a heap: statics, and for each thread a stack of frames of locals. Holds handles and does no counting.
 */
final class Roots {
    private static final int MAX_STATICS = 1 << 28;

    private static final class Stack {
        int[] slots = new int[64];
        int[] bases = new int[16];
        int depth;
        int top;
    }

    private final Map<Integer, Stack> threads = new TreeMap<>();
    private Stack current = new Stack();
    private int currentThread;

    /** The current thread's locals; those of its innermost frame lie from {@link #base} to {@link #top}. */
    int[] slots = current.slots;

    int base;
    int top;

    int[] statics = new int[16];
    private int staticCount;

    Roots() {
        threads.put(0, current);
    }

    void enterFrame(int locals) {
        if (locals < 0) {
            throw new IllegalArgumentException("a frame cannot have " + locals + " locals");
        }
        Stack stack = current;
        long needed = (long) top + locals;
        if (needed > slots.length) {
            slots = stack.slots = Arrays.copyOf(slots, capacity(needed, slots.length));
        }
        if (stack.depth == stack.bases.length) {
            stack.bases = Arrays.copyOf(stack.bases, capacity(stack.depth + 1L, stack.depth));
        }
        stack.bases[stack.depth++] = top;
        base = top;
        top = (int) needed;
    }

    /** Begins a frame; {@code count} locals of the calling frame, from {@code from} on, become its first ones. */
    void enterFrame(int locals, int from, int count) {
        if (count == 0) {
            enterFrame(locals);
            return;
        }
        int first = slot(from);
        slot(from + count - 1);
        enterFrame(locals);
        System.arraycopy(slots, first, slots, base, count);
        Arrays.fill(slots, first, first + count, Heap.NULL);
    }

    /** Ends the innermost frame, whose locals must be null by now. */
    void leaveFrame() {
        top = base;
        current.depth--;
        base = current.depth == 0 ? 0 : current.bases[current.depth - 1];
    }

    /** Frames of the current thread. */
    int depth() {
        return current.depth;
    }

    /** Index of local {@code local} of the frame that called the innermost one. */
    int callersSlot(int local) {
        int caller = current.depth < 2 ? base : current.bases[current.depth - 2];
        int slot = caller + local;
        if (local < 0 || slot >= base) {
            throw new IndexOutOfBoundsException("the calling frame has no local " + local);
        }
        return slot;
    }

    /** Index of local {@code local} of the innermost frame. */
    int slot(int local) {
        int slot = base + local;
        if (local < 0 || slot >= top) {
            throw new IndexOutOfBoundsException(
                    "no local " + local + ": the current frame has " + (top - base) + " locals");
        }
        return slot;
    }

    /** Index of slot {@code local} of a frame; the outermost is number 0. */
    int slot(int frame, int local) {
        Objects.checkIndex(frame, current.depth);
        int end = frame + 1 < current.depth ? current.bases[frame + 1] : top;
        return current.bases[frame] + Objects.checkIndex(local, end - current.bases[frame]);
    }

    /** Makes room for static {@code index}. */
    void reach(int index) {
        if (index < 0 || index >= MAX_STATICS) {
            throw new IndexOutOfBoundsException("no static " + index + ": they are numbered from 0 below 2^28");
        }
        if (index >= statics.length) {
            statics = Arrays.copyOf(statics, capacity(index + 1L, statics.length));
        }
        staticCount = Math.max(staticCount, index + 1);
    }

    void startThread(int thread) {
        if (threads.putIfAbsent(thread, new Stack()) != null) {
            throw new IllegalStateException("thread " + thread + " runs already");
        }
    }

    /** Makes {@code thread} the current one. */
    void switchThread(int thread) {
        Stack next = threads.get(thread);
        if (next == null) {
            throw new IllegalStateException("thread " + thread + " has not been started");
        }
        current.top = top;
        current = next;
        slots = next.slots;
        top = next.top;
        base = next.depth == 0 ? 0 : next.bases[next.depth - 1];
        currentThread = thread;
    }

    /** The current thread, to be taken up again when {@code thread}, which is to end, has left its frames. */
    int threadToReturnTo(int thread) {
        if (thread == currentThread) {
            throw new IllegalStateException("thread " + thread + " cannot end itself: switch first");
        }
        return currentThread;
    }

    /** Forgets a thread without frames that is not the current one. */
    void endThread(int thread) {
        threads.remove(thread);
    }

    /** All references: statics by index, then threads by number, each from the outermost frame on. */
    int[] references() {
        current.top = top;
        IntLog out = new IntLog(64);
        appendNonNull(out, statics, staticCount);
        for (Stack stack : threads.values()) {
            appendNonNull(out, stack.slots, stack.top);
        }
        return out.toArray();
    }

    void visit(RootVisitor visitor) {
        current.top = top;
        for (int i = 0; i < staticCount; i++) {
            if (statics[i] != Heap.NULL) {
                visitor.inStatic(i, statics[i]);
            }
        }
        for (Map.Entry<Integer, Stack> thread : threads.entrySet()) {
            Stack stack = thread.getValue();
            int frame = 0;
            for (int i = 0; i < stack.top; i++) {
                while (frame < stack.depth && stack.bases[frame] <= i) {
                    frame++;
                }
                if (stack.slots[i] != Heap.NULL) {
                    visitor.inLocal(thread.getKey(), frame, i - stack.bases[frame - 1], stack.slots[i]);
                }
            }
        }
    }

    private static void appendNonNull(IntLog out, int[] slots, int length) {
        for (int i = 0; i < length; i++) {
            if (slots[i] != Heap.NULL) {
                out.add(slots[i]);
            }
        }
    }

    private static int capacity(long needed, int capacity) {
        return (int) Math.min(Math.max(needed, capacity + (long) capacity / 2 + 8), Integer.MAX_VALUE - 15);
    }
}
