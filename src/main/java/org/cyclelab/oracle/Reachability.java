package org.cyclelab.oracle;

import java.util.BitSet;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.log.IntLog;

/**
 * What the roots of a heap reach at this moment, found by a plain search through the heap's reader face. Independent of
 * every collector. Time and space are linear in what is reachable and in the entries of weak maps.
 */
public final class Reachability {
    private final Heap heap;
    private final BitSet reached = new BitSet();
    private final IntLog pending = new IntLog();
    private final boolean followsEntries;
    private int objects;

    private Reachability(Heap heap, boolean followsEntries) {
        this.heap = heap;
        this.followsEntries = followsEntries;
    }

    /**
     * What is reachable in truth: by fields, those of opaque objects included, and by entries of weak maps of which map
     * and key are reachable.
     *
     * @throws org.cyclelab.heap.StaleReferenceException when a reachable object has been reclaimed
     */
    public static Reachability of(Heap heap) {
        return new Reachability(heap, true).search(heap.programRoots());
    }

    /**
     * What a collector has to take for reachable: opaque objects show it no references, so that all they refer to is
     * held, and so are the values of weak maps if it knows nothing of weak maps.
     *
     * @throws org.cyclelab.heap.StaleReferenceException when a reachable object has been reclaimed
     */
    public static Reachability seenBy(Heap heap, boolean weakMaps) {
        return new Reachability(heap, weakMaps).search(weakMaps ? heap.rootsBesideEntries() : heap.roots());
    }

    /**
     * What some objects reach, themselves included, by fields and hidden references.
     *
     * @throws org.cyclelab.heap.StaleReferenceException when an object that they reach has been reclaimed
     */
    public static Reachability from(Heap heap, int[] objects) {
        return new Reachability(heap, false).search(objects);
    }

    private Reachability search(int[] roots) {
        for (int root : roots) {
            reach(root);
        }
        while (pending.size() > 0) {
            int o = pending.get(pending.size() - 1);
            pending.truncate(pending.size() - 1);
            boolean ceremony = (heap.words()[o + Header.INFO] & Header.CEREMONY) != 0;
            if (ceremony) {
                reachHidden(o);
            }
            for (int field = 0, fields = heap.fieldCount(o); field < fields; field++) {
                reach(heap.loadField(o, field));
            }
            if (ceremony && followsEntries) {
                reachValues(o);
            }
        }
        return this;
    }

    private void reachHidden(int o) {
        Ceremonies ceremonies = heap.ceremonies();
        for (int link = ceremonies.firstHidden(o); link != 0; link = ceremonies.nextHidden(link)) {
            reach(ceremonies.hiddenTarget(link));
        }
    }

    private void reachValues(int o) {
        WeakMaps maps = heap.weakMaps();
        for (int entry = maps.firstOfMap(o); entry != 0; entry = maps.nextOfMap(entry)) {
            if (reached.get(maps.key(entry))) {
                reach(maps.value(entry));
            }
        }
        for (int entry = maps.firstOfKey(o); entry != 0; entry = maps.nextOfKey(entry)) {
            if (reached.get(maps.map(entry))) {
                reach(maps.value(entry));
            }
        }
    }

    private void reach(int o) {
        if (o != Heap.NULL && !reached.get(o)) {
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
