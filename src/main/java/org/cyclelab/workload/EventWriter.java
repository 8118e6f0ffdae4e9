package org.cyclelab.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a workload writes its operations into. Each method appends one event; a full chunk goes to every sink in the
 * order in which the sinks were given.
 */
public final class EventWriter {
    private final List<EventSink> sinks;
    private final int[] words = new int[Event.CHUNK_EVENTS * Event.STRIDE];
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> labelIds = new HashMap<>();
    private int length;
    private long flushed;
    private int births;

    public EventWriter(List<? extends EventSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    /** Allocates an object of a type with named fields into a local; answers its birth. */
    public int allocate(int local, int type) {
        return allocate(local, type, 0);
    }

    /**
     * Allocates an object into a local; answers its birth.
     *
     * @param length number of elements of an array type; 0 for a type with named fields
     * @throws IllegalStateException after 2<sup>31</sup> - 1 allocations: births are ints
     */
    public int allocate(int local, int type, int length) {
        if (births == Integer.MAX_VALUE) {
            throw new IllegalStateException("a stream can allocate at most " + Integer.MAX_VALUE + " objects");
        }
        put(Event.ALLOCATE, local, type, length);
        return ++births;
    }

    /** {@code local := object.field}. */
    public void loadField(int local, int object, int field) {
        put(Event.LOAD_FIELD, local, object, field);
    }

    /** {@code object.field := value}; 0 is null. */
    public void storeField(int object, int field, int value) {
        put(Event.STORE_FIELD, object, field, value);
    }

    /** {@code local := value}; 0 is null. */
    public void storeLocal(int local, int value) {
        put(Event.STORE_LOCAL, local, value, 0);
    }

    /** {@code local := null}. */
    public void drop(int local) {
        storeLocal(local, 0);
    }

    /** {@code static := value}; 0 is null. */
    public void storeStatic(int index, int value) {
        put(Event.STORE_STATIC, index, value, 0);
    }

    /** Begins a frame with that many locals, all null. */
    public void enterFrame(int locals) {
        put(Event.ENTER_FRAME, locals, 0, 0);
    }

    /** Ends the current frame. */
    public void leaveFrame() {
        put(Event.LEAVE_FRAME, -1, 0, 0);
    }

    /** Ends the current frame and returns {@code value} into a local of the caller. */
    public void leaveFrame(int callersLocal, int value) {
        put(Event.LEAVE_FRAME, callersLocal, value, 0);
    }

    /** {@code object.weakField := value}; 0 is null. */
    public void storeWeak(int object, int weakField, int value) {
        put(Event.STORE_WEAK, object, weakField, value);
    }

    /** {@code local := object.weakField}. */
    public void loadWeak(int local, int object, int weakField) {
        put(Event.LOAD_WEAK, local, object, weakField);
    }

    /** {@code map[key] := value}; 0 removes the entry. */
    public void putEntry(int map, int key, int value) {
        put(Event.PUT_ENTRY, map, key, value);
    }

    /** {@code local := map[key]}. */
    public void loadEntry(int local, int map, int key) {
        put(Event.LOAD_ENTRY, local, map, key);
    }

    /** {@code object.field := local; local := null}, without a change of the count of what is moved. */
    public void moveField(int object, int field, int local) {
        put(Event.MOVE_FIELD, object, field, local);
    }

    /** A new thread; threads are numbered by their starter, 0 is taken. */
    public void startThread(int thread) {
        put(Event.START_THREAD, thread, 0, 0);
    }

    /** From now on locals and frames are those of this thread. */
    public void switchThread(int thread) {
        put(Event.SWITCH_THREAD, thread, 0, 0);
    }

    /** Ends a thread that is not the current one: its frames are left. */
    public void endThread(int thread) {
        put(Event.END_THREAD, thread, 0, 0);
    }

    /** A point at which collectors may run and audits compare. */
    public void safepoint() {
        put(Event.SAFEPOINT, 0, 0, 0);
    }

    /** The program asks for a collection. */
    public void collect() {
        put(Event.COLLECT, 0, 0, 0);
    }

    /** A phase of the program begins. */
    public void mark(String label) {
        Integer id = labelIds.putIfAbsent(label, labels.size());
        if (id == null) {
            id = labels.size();
            labels.add(label);
        }
        put(Event.MARK, id, 0, 0);
    }

    /** Writes an event as it is, but for a {@link Event#MARK}, which has a label. */
    public void event(int operation, int a, int b, int c) {
        if (operation == Event.ALLOCATE) {
            allocate(a, b, c);
        } else {
            put(operation, a, b, c);
        }
    }

    /** Writes an event of another stream, at index {@code at} of its chunk, once more. */
    public void copy(Chunk chunk, int at) {
        int[] e = chunk.words();
        if (e[at] == Event.MARK) {
            mark(chunk.labels().get(e[at + 1]));
        } else {
            event(e[at], e[at + 1], e[at + 2], e[at + 3]);
        }
    }

    /** Events written so far. */
    public long events() {
        return flushed + length / Event.STRIDE;
    }

    /** Objects allocated so far; also the birth of the newest. */
    public int births() {
        return births;
    }

    /** Hands on the events of the last, partly filled chunk; to be called once, when the workload has ended. */
    public void flush() {
        if (length == 0) {
            return;
        }
        Chunk chunk = new Chunk(words, length, flushed + 1, labels);
        flushed += length / Event.STRIDE;
        length = 0;
        for (EventSink sink : sinks) {
            sink.accept(chunk);
        }
    }

    private void put(int operation, int a, int b, int c) {
        int at = length;
        words[at] = operation;
        words[at + 1] = a;
        words[at + 2] = b;
        words[at + 3] = c;
        length = at + Event.STRIDE;
        if (length == words.length) {
            flush();
        }
    }
}
