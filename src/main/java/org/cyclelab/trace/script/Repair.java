package org.cyclelab.trace.script;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.Event;
import org.jspecify.annotations.Nullable;

/**
 * Makes a stream of some of a script's events, in one pass. What is left without its precondition is left out too: an
 * event on an object that was never made, the end of a frame or thread that was never begun. A value that was never
 * made is null. A local without a frame begins one. Births are counted anew; frames and arrays are as long as they are
 * used.
 *
 * <p>Whether every object that is named can be reached is not looked at.
 */
final class Repair {
    private static final int ABSENT = -1;

    private final Types types;
    private final int[] code;

    /** By event the birth that it made in the script, for allocations. */
    private final int[] birthOf;

    private final int[] newBirth;
    private final IntArrayList out = new IntArrayList();
    private final IntArrayList typeOf = new IntArrayList();
    private final IntArrayList allocations = new IntArrayList();
    private final IntArrayList used = new IntArrayList();
    private final Map<Integer, Deque<int[]>> threads = new HashMap<>();
    private Deque<int[]> frames = new ArrayDeque<>();
    private int thread;

    private Repair(Types types, int[] code, int[] birthOf, int births) {
        this.types = types;
        this.code = code;
        this.birthOf = birthOf;
        newBirth = new int[births + 1];
        Arrays.fill(newBirth, ABSENT);
        newBirth[0] = 0;
        threads.put(0, frames);
    }

    /** By event the birth that it makes, 0 for those that are no allocations. */
    static int[] births(int[] code) {
        int[] births = new int[code.length / Event.STRIDE];
        int next = 0;
        for (int i = 0; i < births.length; i++) {
            births[i] = code[i * Event.STRIDE] == Event.ALLOCATE ? ++next : 0;
        }
        return births;
    }

    /**
     * The events of {@code kept}, repaired.
     *
     * @param birthOf {@link #births} of the code
     * @param kept numbers of events, from 0 on, ascending
     */
    static int[] repair(Types types, int[] code, int[] birthOf, int births, int[] kept) {
        Repair repair = new Repair(types, code, birthOf, births);
        for (int event : kept) {
            repair.add(event);
        }
        return repair.finish();
    }

    private int[] finish() {
        for (Deque<int[]> stack : threads.values()) {
            stack.forEach(this::settle);
        }
        int[] words = out.toIntArray();
        for (int birth = 1; birth <= typeOf.size(); birth++) {
            if (types.get(typeOf.getInt(birth - 1)).array()) {
                words[allocations.getInt(birth - 1) + 3] = used.getInt(birth - 1);
            }
        }
        return words;
    }

    private void add(int event) {
        int at = event * Event.STRIDE;
        int a = code[at + 1];
        int b = code[at + 2];
        int c = code[at + 3];
        switch (code[at]) {
            case Event.ALLOCATE -> allocate(event, a, b, c);
            case Event.LOAD_FIELD -> {
                if (exists(b)) {
                    field(b, c);
                    emit(Event.LOAD_FIELD, local(a), born(b), c);
                }
            }
            case Event.STORE_FIELD -> {
                if (exists(a)) {
                    field(a, b);
                    emit(Event.STORE_FIELD, born(a), b, value(c));
                }
            }
            case Event.STORE_LOCAL -> emit(Event.STORE_LOCAL, local(a), value(b), 0);
            case Event.STORE_STATIC -> emit(Event.STORE_STATIC, a, value(b), 0);
            case Event.ENTER_FRAME -> enter();
            case Event.LEAVE_FRAME -> leave(a, b);
            case Event.START_THREAD, Event.SWITCH_THREAD, Event.END_THREAD -> thread(code[at], a);
            case Event.STORE_WEAK -> {
                if (exists(a)) {
                    emit(Event.STORE_WEAK, born(a), b, value(c));
                }
            }
            case Event.LOAD_WEAK -> {
                if (exists(b)) {
                    emit(Event.LOAD_WEAK, local(a), born(b), c);
                }
            }
            case Event.PUT_ENTRY -> {
                if (exists(a) && exists(b)) {
                    emit(Event.PUT_ENTRY, born(a), born(b), value(c));
                }
            }
            case Event.LOAD_ENTRY -> {
                if (exists(b) && exists(c)) {
                    emit(Event.LOAD_ENTRY, local(a), born(b), born(c));
                }
            }
            case Event.MOVE_FIELD -> {
                if (exists(a)) {
                    field(a, b);
                    emit(Event.MOVE_FIELD, born(a), b, local(c));
                }
            }
            default -> emit(code[at], a, b, c);
        }
    }

    private void allocate(int event, int local, int type, int length) {
        int slot = local(local);
        allocations.add(out.size());
        typeOf.add(type);
        used.add(0);
        newBirth[birthOf[event]] = typeOf.size();
        emit(Event.ALLOCATE, slot, type, length);
    }

    private boolean exists(int birth) {
        return birth != 0 && newBirth[birth] != ABSENT;
    }

    private int born(int birth) {
        return newBirth[birth];
    }

    private int value(int birth) {
        return Math.max(newBirth[birth], 0);
    }

    private void field(int birth, int field) {
        int index = newBirth[birth] - 1;
        used.set(index, Math.max(used.getInt(index), field + 1));
    }

    /** A frame is where it was entered and how many of its locals are used. */
    private int local(int local) {
        if (frames.isEmpty()) {
            enter();
        }
        int[] frame = frames.getFirst();
        frame[1] = Math.max(frame[1], local + 1);
        return local;
    }

    private void enter() {
        frames.push(new int[] {out.size(), 0});
        emit(Event.ENTER_FRAME, 0, 0, 0);
    }

    private void leave(int callersLocal, int value) {
        int[] left = frames.poll();
        if (left == null) {
            return;
        }
        settle(left);
        int[] caller = frames.peek();
        if (callersLocal < 0 || caller == null) {
            emit(Event.LEAVE_FRAME, -1, 0, 0);
        } else {
            caller[1] = Math.max(caller[1], callersLocal + 1);
            emit(Event.LEAVE_FRAME, callersLocal, value(value), 0);
        }
    }

    private void settle(int[] frame) {
        out.set(frame[0] + 1, frame[1]);
    }

    private void thread(int operation, int number) {
        @Nullable Deque<int[]> stack = threads.get(number);
        if (operation == Event.START_THREAD) {
            if (stack == null) {
                threads.put(number, new ArrayDeque<>());
                emit(operation, number, 0, 0);
            }
        } else if (stack != null && operation == Event.SWITCH_THREAD) {
            thread = number;
            frames = stack;
            emit(operation, number, 0, 0);
        } else if (stack != null && number != thread) {
            stack.forEach(this::settle);
            threads.remove(number);
            emit(operation, number, 0, 0);
        }
    }

    private void emit(int operation, int a, int b, int c) {
        out.add(operation);
        out.add(a);
        out.add(b);
        out.add(c);
    }
}
