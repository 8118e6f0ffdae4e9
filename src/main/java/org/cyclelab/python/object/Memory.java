package org.cyclelab.python.object;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.workload.EventWriter;
import org.jspecify.annotations.Nullable;

/**
 * The door to the heap. Each mutator operation is carried out on the heap and, where a trace is wanted, written as an
 * event. The locals of the heap's innermost frame from {@link #sp} on are free: below lie the variables and the value stack.
 *
 * <p>A new object is pushed on the value stack at once, so that every object has a counted reference when the next
 * operation begins. A handle in a Java variable is borrowed: it is good as long as a counted reference exists elsewhere.
 */
public final class Memory {
    /** Statics that hold arguments between two frames in the event stream. */
    private static final int FIRST_REGISTER = 1 << 16;

    /** Statics that hold, in the event stream, objects with a finalizer until it has run: it uses the dying object. */
    private static final int FIRST_FINALIZABLE = 1 << 17;

    private static final int MOST_FINALIZABLE = 800_000;

    private final Map<Integer, Integer> finalizable = new HashMap<>();
    private final ArrayDeque<Integer> released = new ArrayDeque<>();
    private final Heap heap;
    private final Shapes shapes;
    private final int[] kinds;
    private final @Nullable EventWriter events;
    private Runnable alarm = () -> {};
    private @Nullable IntLog allocations;
    private @Nullable Touched touched;
    private long parts;
    private @Nullable Object[] payloads = new Object[256];
    private long[] numbers = new long[256];

    /** Index of the first free local of the innermost frame. */
    public int sp;

    /** Number of locals of the innermost frame. */
    public int frameSize;

    /** Frames of the heap. */
    public int frames;

    /** The objects of an empty heap with these types; what happens is written to {@code events}, if there are any. */
    public Memory(Heap heap, Shapes shapes, @Nullable EventWriter events) {
        this.heap = heap;
        this.shapes = shapes;
        this.events = events;
        kinds = shapes.kinds();
    }

    /** The heap, for reading. */
    public Heap heap() {
        return heap;
    }

    /** Objects made so far; storage, which is part of another object, does not count. */
    public long made() {
        return heap.births() - parts;
    }

    /** The heap types. */
    public Shapes shapes() {
        return shapes;
    }

    /** What to do when an allocation has set off an alarm of the heap. */
    public void onAlarm(Runnable action) {
        alarm = action;
    }

    /** Begins to keep a list of allocations. */
    public void logAllocations() {
        allocations = new IntLog();
    }

    /** Begins to keep the objects that change. */
    public Touched logChanges() {
        Touched log = new Touched();
        touched = log;
        return log;
    }

    /** Hands handle and birth of each allocation to {@code action} and empties the list. */
    public void forEachAllocation(Allocated action) {
        IntLog log = allocations;
        if (log == null) {
            return;
        }
        int[] pairs = log.toArray();
        log.clear();
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    /** Takes an allocation. */
    @FunctionalInterface
    public interface Allocated {
        /** The object and its birth. */
        void accept(int o, int birth);
    }

    /** The kind of an object. */
    public int kind(int o) {
        return kinds[Header.type(heap.words()[o + Header.INFO])];
    }

    /**
     * What belongs to the object and is no reference. The kind of the object says of what class it is, and whether it can
     * be missing.
     */
    public <T> T payload(int o, Class<T> type) {
        return type.cast(payloads[o / Header.WORDS]);
    }

    /** The same, or null if nothing was set. */
    public <T> @Nullable T payloadOrNull(int o, Class<T> type) {
        return type.cast(payloads[o / Header.WORDS]);
    }

    /** Sets what belongs to the object. */
    public void setPayload(int o, @Nullable Object value) {
        payloads[o / Header.WORDS] = value;
        changes(o);
    }

    /** The number that belongs to the object: the value of an int, the bits of a float, the length of a list. */
    public long number(int o) {
        return numbers[o / Header.WORDS];
    }

    /** Sets the number. */
    public void setNumber(int o, long value) {
        numbers[o / Header.WORDS] = value;
        changes(o);
    }

    /** Allocates an object and pushes it. */
    public int allocate(int type, int length) {
        int o = heap.allocate(type, length);
        if (o == Heap.NULL) {
            throw new HeapFullException();
        }
        heap.tick();
        heap.storeLocal(sp, o);
        if (events != null) {
            events.allocate(sp, type, length);
            if (heap.types().get(type).finalizer().kind() == Finalizer.Kind.HOOK) {
                holdUntilFinalized(events, o);
            }
        }
        sp++;
        if (kinds[type] == Kind.PART) {
            parts++;
        }
        if (allocations != null) {
            allocations.add(o);
            allocations.add(heap.birth(o));
        }
        changes(o);
        int index = o / Header.WORDS;
        if (index >= payloads.length) {
            grow(index);
        }
        payloads[index] = null;
        numbers[index] = 0;
        if (heap.alarmed()) {
            heap.clearAlarm();
            alarm.run();
        }
        return o;
    }

    private void holdUntilFinalized(EventWriter to, int o) {
        if (finalizable.size() < MOST_FINALIZABLE) {
            int index = released.isEmpty() ? FIRST_FINALIZABLE + finalizable.size() : released.pop();
            finalizable.put(heap.birth(o), index);
            to.storeStatic(index, heap.birth(o));
        }
    }

    /** The finalizer of an object has run. */
    public void finalized(int o) {
        EventWriter to = events;
        Integer index = to == null ? null : finalizable.remove(heap.birth(o));
        if (to != null && index != null) {
            to.storeStatic(index, 0);
            released.add(index);
        }
    }

    /** Allocates an object of a kind with named fields and pushes it. */
    public int allocate(int kind) {
        return allocate(shapes.type(kind), 0);
    }

    private void grow(int index) {
        int size = (int) Math.min(Integer.MAX_VALUE - 15, Math.max(index + 1L, payloads.length * 2L));
        payloads = Arrays.copyOf(payloads, size);
        numbers = Arrays.copyOf(numbers, size);
    }

    /** A field. */
    public int field(int o, int field) {
        return heap.loadField(o, field);
    }

    /** Stores a field: the new value is counted, the old one dropped. */
    public void setField(int o, int field, int value) {
        heap.tick();
        if (events != null) {
            events.storeField(heap.birth(o), field, birth(value));
        }
        if (touched != null) {
            touched.content(o);
            touched.count(heap.loadField(o, field));
            touched.count(value);
        }
        heap.storeField(o, field, value);
    }

    /** Number of fields. */
    public int fieldCount(int o) {
        return heap.fieldCount(o);
    }

    /** Hands the reference of a field over to another object's empty field. */
    public void moveField(int from, int field, int to, int target) {
        int value = heap.loadField(from, field);
        setField(to, target, value);
        setField(from, field, Heap.NULL);
    }

    /** A local of the innermost frame. */
    public int local(int local) {
        return heap.loadLocal(local);
    }

    /** Stores a local. */
    public void setLocal(int local, int value) {
        heap.tick();
        if (events != null) {
            events.storeLocal(local, birth(value));
        }
        if (touched != null) {
            touched.count(heap.loadLocal(local));
            touched.count(value);
        }
        heap.storeLocal(local, value);
    }

    /** Moves a local's reference to another local without counting; what was there is dropped. */
    public void moveLocal(int to, int from) {
        if (to == from) {
            return;
        }
        heap.tick();
        if (events != null) {
            events.storeLocal(to, birth(heap.loadLocal(from)));
            events.storeLocal(from, 0);
        }
        if (touched != null) {
            touched.count(heap.loadLocal(to));
            touched.count(heap.loadLocal(from));
        }
        heap.moveLocal(to, from);
    }

    /** Pushes a reference. */
    public void push(int value) {
        setLocal(sp++, value);
    }

    /** Drops the top of the stack. */
    public void pop() {
        setLocal(--sp, Heap.NULL);
    }

    /** Drops the stack from the top down to {@code mark}. */
    public void popTo(int mark) {
        while (sp > mark) {
            sp--;
            if (heap.loadLocal(sp) != Heap.NULL) {
                setLocal(sp, Heap.NULL);
            }
        }
    }

    /** The reference {@code depth} below the top; 0 is the top. */
    public int peek(int depth) {
        return heap.loadLocal(sp - 1 - depth);
    }

    /** Moves the top of the stack to a local. */
    public void popInto(int local) {
        moveLocal(local, --sp);
    }

    /** Moves the top to {@code mark} and drops what lies between, from the bottom up. */
    public void slide(int mark) {
        int top = sp - 1;
        for (int i = mark; i < top; i++) {
            if (heap.loadLocal(i) != Heap.NULL) {
                setLocal(i, Heap.NULL);
            }
        }
        moveLocal(mark, top);
        sp = mark + 1;
    }

    /** A static. */
    public int staticAt(int index) {
        return heap.loadStatic(index);
    }

    /** Stores a static. */
    public void setStatic(int index, int value) {
        heap.tick();
        if (events != null) {
            events.storeStatic(index, birth(value));
        }
        if (touched != null) {
            touched.count(heap.loadStatic(index));
            touched.count(value);
        }
        heap.storeStatic(index, value);
    }

    /**
     * Begins a frame of {@code size} locals, of which the first {@code count} are moved from the caller's stack, from
     * {@code from} on. The caller keeps {@link #sp} and {@link #frameSize}.
     */
    public void enterFrame(int size, int from, int count) {
        heap.tick();
        if (events != null) {
            for (int i = 0; i < count; i++) {
                events.storeStatic(FIRST_REGISTER + i, birth(heap.loadLocal(from + i)));
                events.storeLocal(from + i, 0);
            }
        }
        heap.enterFrame(size, from, count);
        if (events != null) {
            events.enterFrame(size);
            for (int i = 0; i < count; i++) {
                events.storeLocal(i, birth(heap.loadLocal(i)));
                events.storeStatic(FIRST_REGISTER + i, 0);
            }
        }
        frameSize = size;
        frames++;
    }

    /** Ends the frame and hands {@code value}, unless null, to a local of the caller. */
    public void leaveFrame(int callersLocal, int value) {
        heap.tick();
        frames--;
        if (touched != null) {
            for (int i = 0; i < frameSize; i++) {
                touched.count(heap.loadLocal(i));
            }
            touched.count(value);
        }
        if (value == Heap.NULL) {
            if (events != null) {
                events.leaveFrame();
            }
            heap.leaveFrame();
        } else {
            if (events != null) {
                events.leaveFrame(callersLocal, heap.birth(value));
            }
            heap.leaveFrame(callersLocal, value);
        }
    }

    /** The referent of a weak reference, or null. */
    public int weak(int holder) {
        return heap.loadWeak(holder, 0);
    }

    /** Makes a weak reference refer to an object. */
    public void setWeak(int holder, int value) {
        heap.tick();
        if (events != null) {
            events.storeWeak(heap.birth(holder), 0, birth(value));
        }
        heap.storeWeak(holder, 0, value);
        changes(holder);
    }

    private void changes(int o) {
        if (touched != null) {
            touched.content(o);
        }
    }

    private int birth(int value) {
        return value == Heap.NULL ? 0 : heap.birth(value);
    }

    /** The simulated heap has no room. */
    public static final class HeapFullException extends RuntimeException {
        private static final long serialVersionUID = 1;

        HeapFullException() {
            super("the simulated heap is full");
        }
    }
}
