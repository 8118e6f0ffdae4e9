package org.cyclelab.oracle;

import java.util.BitSet;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.IntLog;

/**
 * What the roots of a heap reach at this moment, found by a plain search through the heap's reader face. Independent of
 * every collector. Time and space are linear in what is reachable.
 */
public final class Reachability {
    private final BitSet reached = new BitSet();
    private int objects;

    private Reachability() {}

    /**
     * Searches the heap as it is.
     *
     * @throws org.cyclelab.heap.StaleReferenceException when a reachable object has been reclaimed
     */
    public static Reachability of(Heap heap) {
        Reachability result = new Reachability();
        IntLog pending = new IntLog();
        for (int root : heap.roots()) {
            result.reach(root, pending);
        }
        while (pending.size() > 0) {
            int o = pending.get(pending.size() - 1);
            pending.truncate(pending.size() - 1);
            int fields = heap.fieldCount(o);
            for (int field = 0; field < fields; field++) {
                int target = heap.loadField(o, field);
                if (target != Heap.NULL) {
                    result.reach(target, pending);
                }
            }
        }
        return result;
    }

    private void reach(int o, IntLog pending) {
        if (!reached.get(o)) {
            reached.set(o);
            objects++;
            pending.add(o);
        }
    }

    /** Whether the object with that handle is reachable. */
    public boolean contains(int handle) {
        return reached.get(handle);
    }

    /** How many objects are reachable. */
    public int objects() {
        return objects;
    }
}
