package org.cyclelab.workload.feature;

import org.cyclelab.workload.EventWriter;

/** Rings of objects whose first field is the next object. */
final class Loops {

    private Loops() {}

    /**
     * Makes a ring in two locals, which hold its first and its last object afterwards; the last is the youngest.
     *
     * @param firstType type of the first object
     * @param type type of the others
     */
    static void ring(EventWriter out, int firstType, int type, int length, int firstLocal, int lastLocal) {
        int first = out.allocate(firstLocal, firstType);
        int last = first;
        out.storeLocal(lastLocal, first);
        for (int i = 1; i < length; i++) {
            // The local lets the last object go, which the one before it holds, or the first local.
            int next = out.allocate(lastLocal, type);
            out.storeField(last, 0, next);
            last = next;
        }
        out.storeField(last, 0, first);
    }
}
