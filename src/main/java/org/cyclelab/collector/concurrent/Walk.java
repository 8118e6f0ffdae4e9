package org.cyclelab.collector.concurrent;

import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.IntLog;

/** A traversal that can be interrupted before any edge: objects to be enumerated, and a place in the fields of one. */
final class Walk {
    @Incidental(beyond = "sp")
    int[] stack = new int[64];

    int sp;

    /** The object that is enumerated, or {@link Heap#NULL}. */
    int object;

    /** Index of its next field, and behind its last one. */
    int slot;

    int last;

    boolean isActive() {
        return sp > 0 || object != Heap.NULL;
    }

    /** Begins to enumerate an object; the stack has room for one entry for each of its fields and one more. */
    void enter(int[] w, int o) {
        object = o;
        slot = Header.firstField(w, o);
        last = slot + Header.fieldCount(w, o);
        if (sp + (last - slot) >= stack.length) {
            stack = IntLog.grown(stack, sp + (last - slot) + 1L);
        }
    }
}
