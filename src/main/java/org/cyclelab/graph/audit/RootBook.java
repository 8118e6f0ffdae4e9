package org.cyclelab.graph.audit;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The roots as the events tell them: for each thread its frames, each with its own locals, and the statics, all holding
 * births; and how many of them hold each object. Shares no code with the heap's roots.
 *
 * <p>A local loaded from a weak field holds its referent or null: that depends on whether it had been reclaimed, which
 * events do not tell. Until {@link #settle} it stands there negated and holds nothing.
 *
 * <p>An operation that does not fit, as leaving a frame that was never entered, is an {@link IllegalArgumentException}.
 */
final class RootBook {
    private final Map<Integer, Deque<int[]>> threads = new HashMap<>();
    private final IntArrayList statics = new IntArrayList();
    private final Int2IntOpenHashMap held = new Int2IntOpenHashMap();
    private Deque<int[]> frames = new ArrayDeque<>();
    private int thread;
    private boolean unsettled;

    RootBook() {
        threads.put(thread, frames);
    }

    /** How many locals and statics hold the object. */
    int references(int birth) {
        return held.get(birth);
    }

    /** The objects that are held, each once, in no particular order. */
    int[] births() {
        return held.keySet().toIntArray();
    }

    void storeLocal(int local, int birth) {
        store(innermost(frames.peek()), local, birth);
    }

    /** What a local of the innermost frame holds, or 0. */
    int local(int local) {
        int[] locals = innermost(frames.peek());
        return locals[checked(locals, local)];
    }

    /** A load from a weak field: the local holds the object, or null, as {@link #settle} will say. */
    void storeWeaklyLoaded(int local, int birth) {
        store(innermost(frames.peek()), local, -birth);
        unsettled |= birth != 0;
    }

    /** Settles what was loaded from weak fields: an object that is {@code present} was there when it was loaded. */
    void settle(IntPredicate present) {
        if (!unsettled) {
            return;
        }
        unsettled = false;
        for (Deque<int[]> stack : threads.values()) {
            for (int[] locals : stack) {
                for (int local = 0; local < locals.length; local++) {
                    if (locals[local] < 0) {
                        store(locals, local, present.test(-locals[local]) ? -locals[local] : 0);
                    }
                }
            }
        }
    }

    void storeStatic(int index, int birth) {
        if (index < 0) {
            throw new IllegalArgumentException("no static " + index);
        }
        if (index >= statics.size()) {
            statics.size(index + 1);
        }
        hold(birth);
        drop(statics.set(index, birth));
    }

    void enterFrame(int locals) {
        if (locals < 0) {
            throw new IllegalArgumentException("a frame cannot have " + locals + " locals");
        }
        frames.push(new int[locals]);
    }

    void leaveFrame() {
        int[] locals = innermost(frames.poll());
        for (int birth : locals) {
            drop(birth);
        }
    }

    void leaveFrame(int callersLocal, int birth) {
        int[] left = innermost(frames.poll());
        store(innermost(frames.peek()), callersLocal, birth);
        frames.push(left);
        leaveFrame();
    }

    void startThread(int number) {
        if (threads.putIfAbsent(number, new ArrayDeque<>()) != null) {
            throw new IllegalArgumentException("thread " + number + " runs already");
        }
    }

    void switchThread(int number) {
        frames = started(threads.get(number), number);
        thread = number;
    }

    void endThread(int number) {
        if (number == thread) {
            throw new IllegalArgumentException("thread " + number + " cannot end itself");
        }
        for (int[] locals : started(threads.remove(number), number)) {
            for (int birth : locals) {
                drop(birth);
            }
        }
    }

    private void store(int[] locals, int local, int birth) {
        int at = checked(locals, local);
        hold(birth);
        drop(locals[at]);
        locals[at] = birth;
    }

    private static int checked(int[] locals, int local) {
        if (local < 0 || local >= locals.length) {
            throw new IllegalArgumentException("no local " + local + " in a frame of " + locals.length);
        }
        return local;
    }

    private void hold(int birth) {
        if (birth > 0) {
            held.addTo(birth, 1);
        }
    }

    private void drop(int birth) {
        if (birth > 0 && held.addTo(birth, -1) == 1) {
            held.remove(birth);
        }
    }

    private static int[] innermost(int @Nullable [] frame) {
        if (frame == null) {
            throw new IllegalArgumentException("the current thread has no such frame");
        }
        return frame;
    }

    private static Deque<int[]> started(@Nullable Deque<int[]> frames, int number) {
        if (frames == null) {
            throw new IllegalArgumentException("thread " + number + " has not been started");
        }
        return frames;
    }
}
