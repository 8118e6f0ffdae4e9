package org.cyclelab.workload;

import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;

/**
 * Carries out the events of a stream on one heap. Maps births to handles and checks at every use that the object of
 * that birth is still there: a collector that reclaims too much is found at the first event that names its victim.
 */
public final class Replay implements EventSink {
    private final Heap heap;
    private final Safepoint safepoint;
    private final BirthTable table;
    private boolean exhausted;

    public Replay(Heap heap, Safepoint safepoint) {
        this.heap = heap;
        this.safepoint = safepoint;
        table = new BirthTable(heap);
    }

    /** Whether an allocation found no room even after a collection: the heap takes no more events. */
    public boolean exhausted() {
        return exhausted;
    }

    /**
     * Carries out a chunk; nothing once {@linkplain #exhausted() exhausted}.
     *
     * @throws StaleReferenceException when an event names an object that the collector has reclaimed
     * @throws IllegalArgumentException when an event names an object that was never allocated
     */
    @Override
    public void accept(Chunk chunk) {
        int[] e = chunk.words();
        int length = chunk.length();
        for (int i = 0; i < length && !exhausted; i += Event.STRIDE) {
            heap.tick();
            int a = e[i + 1];
            int b = e[i + 2];
            int c = e[i + 3];
            switch (e[i]) {
                case Event.ALLOCATE -> allocate(a, b, c);
                case Event.LOAD_FIELD -> heap.storeLocal(a, heap.loadField(handle(b), c));
                case Event.STORE_FIELD -> heap.storeField(handle(a), b, handleOrNull(c));
                case Event.STORE_LOCAL -> heap.storeLocal(a, handleOrNull(b));
                case Event.STORE_STATIC -> heap.storeStatic(a, handleOrNull(b));
                case Event.ENTER_FRAME -> heap.enterFrame(a);
                case Event.LEAVE_FRAME -> leaveFrame(a, b);
                default -> rare(e[i], a, b, c, chunk);
            }
            if (heap.alarmed()) {
                heap.clearAlarm();
                safepoint.alarm();
            }
        }
    }

    private void allocate(int local, int type, int length) {
        int o = heap.allocate(type, length);
        if (o == Heap.NULL) {
            safepoint.noRoom();
            o = heap.allocate(type, length);
            if (o == Heap.NULL) {
                exhausted = true;
                return;
            }
        }
        table.put(heap.births(), o);
        heap.storeLocal(local, o);
    }

    private void leaveFrame(int callersLocal, int value) {
        if (callersLocal < 0) {
            heap.leaveFrame();
        } else {
            heap.leaveFrame(callersLocal, handleOrNull(value));
        }
    }

    private void rare(int operation, int a, int b, int c, Chunk chunk) {
        switch (operation) {
            case Event.START_THREAD -> heap.startThread(a);
            case Event.SWITCH_THREAD -> heap.switchThread(a);
            case Event.END_THREAD -> heap.endThread(a);
            case Event.SAFEPOINT -> safepoint.safepoint();
            case Event.COLLECT -> safepoint.request();
            case Event.MARK -> safepoint.mark(chunk.labels().get(a));
            case Event.STORE_WEAK -> heap.storeWeak(handle(a), b, handleOrNull(c));
            case Event.LOAD_WEAK -> heap.storeLocal(a, heap.loadWeak(handle(b), c));
            case Event.PUT_ENTRY -> heap.putEntry(handle(a), handle(b), handleOrNull(c));
            case Event.LOAD_ENTRY -> heap.storeLocal(a, heap.entry(handle(b), handle(c)));
            case Event.MOVE_FIELD -> heap.moveField(handle(a), b, c);
            default -> throw new IllegalArgumentException("no event has the operation " + operation);
        }
    }

    private int handleOrNull(int birth) {
        return birth == 0 ? Heap.NULL : handle(birth);
    }

    /**
     * The handle of the object of that birth.
     *
     * @throws StaleReferenceException when it has been reclaimed
     * @throws IllegalArgumentException when there never was one
     */
    public int handle(int birth) {
        int handle = table.handle(birth);
        int[] w = heap.words();
        if (w[handle + Header.BIRTH] != birth || w[handle + Header.INFO] < 0 || handle == Heap.NULL) {
            throw stale(birth, handle);
        }
        return handle;
    }

    private RuntimeException stale(int birth, int handle) {
        if (birth < 1 || birth > heap.births()) {
            return new IllegalArgumentException(
                    "event " + heap.clock() + " names object " + birth + ", but only " + heap.births() + " are born");
        }
        boolean told = handle != Heap.NULL && heap.words()[handle + Header.BIRTH] == birth;
        String what = told ? heap.describe(handle) : "object #" + birth;
        return new StaleReferenceException(birth, what + " was reclaimed and is used at event " + heap.clock());
    }
}
