package org.cyclelab.graph.leak.cause;

import java.util.Locale;
import org.cyclelab.workload.Event;

/** How an object can lose its last path from a root. */
public enum Loss {
    /** A field was overwritten. */
    FIELD,
    /** A local was overwritten or dropped. */
    LOCAL,
    /** A static was overwritten. */
    STATIC,
    /** A frame ended. */
    FRAME,
    /** A thread ended. */
    THREAD,
    /** A local's reference was moved into a field, without a decrement. */
    MOVE,
    /** An entry of a weak map was replaced or went with its key. */
    ENTRY,
    /** Not known. */
    UNKNOWN;

    /** The loss that an operation brings. */
    public static Loss of(int operation) {
        return switch (operation) {
            case Event.STORE_FIELD -> FIELD;
            case Event.ALLOCATE, Event.LOAD_FIELD, Event.STORE_LOCAL, Event.LOAD_WEAK, Event.LOAD_ENTRY -> LOCAL;
            case Event.STORE_STATIC -> STATIC;
            case Event.LEAVE_FRAME -> FRAME;
            case Event.END_THREAD -> THREAD;
            case Event.MOVE_FIELD -> MOVE;
            case Event.PUT_ENTRY -> ENTRY;
            default -> UNKNOWN;
        };
    }

    /** Whether a root let go. */
    public boolean isRoot() {
        return this == LOCAL || this == STATIC || this == FRAME || this == THREAD;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
