package org.cyclelab.graph.leak.blame;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.cyclelab.heap.Heap;
import org.cyclelab.workload.Event;

/** Describes an event to people, with the objects that it names. */
public final class EventWords {
    private final Heap heap;
    private final IntUnaryOperator handles;
    private final IntFunction<String> statics;

    /**
     * Words for events that are about to happen to a heap.
     *
     * @param handles the handle of the object of a birth
     * @param statics the name of a static, as {@link org.cyclelab.workload.Workload#staticName}
     */
    public EventWords(Heap heap, IntUnaryOperator handles, IntFunction<String> statics) {
        this.heap = heap;
        this.handles = handles;
        this.statics = statics;
    }

    /** The event in one line. */
    public String describe(int operation, int a, int b, int c) {
        return switch (operation) {
            case Event.ALLOCATE ->
                "local " + a + " := new " + heap.types().get(b).name();
            case Event.LOAD_FIELD -> "local " + a + " := " + object(b) + label(b, c);
            case Event.STORE_FIELD -> object(a) + label(a, b) + " := " + object(c);
            case Event.STORE_LOCAL -> "local " + a + " := " + object(b);
            case Event.STORE_STATIC -> statics.apply(a) + " := " + object(b);
            case Event.LEAVE_FRAME -> a < 0 ? "a frame ends" : "a frame ends and returns " + object(b);
            case Event.END_THREAD -> "thread " + a + " ends";
            case Event.STORE_WEAK -> object(a) + weakLabel(a, b) + " := " + object(c);
            case Event.LOAD_WEAK -> "local " + a + " := " + object(b) + weakLabel(b, c);
            case Event.PUT_ENTRY -> object(a) + "[" + object(b) + "] := " + object(c);
            case Event.LOAD_ENTRY -> "local " + a + " := " + object(b) + "[" + object(c) + "]";
            case Event.MOVE_FIELD -> object(a) + label(a, b) + " := local " + c + ", moved";
            default -> "operation " + operation;
        };
    }

    private String object(int birth) {
        return birth == 0 ? "null" : heap.describe(handles.applyAsInt(birth));
    }

    private String label(int birth, int field) {
        return heap.types().get(heap.type(handles.applyAsInt(birth))).fieldLabel(field);
    }

    private String weakLabel(int birth, int field) {
        return "."
                + heap.types()
                        .get(heap.type(handles.applyAsInt(birth)))
                        .weakFields()
                        .get(field);
    }
}
