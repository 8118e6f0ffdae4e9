package org.cyclelab.heap.log;

import java.util.Arrays;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;

/**
 * One int for each object, beside the heap: shadow counts, list links, positions. Two objects never share an entry,
 * because no run is shorter than a header. Entries are 0 until set, and stay when an object is reclaimed: whoever
 * keeps a table clears or resets what a new object of the same cell must not find.
 */
public final class SideTable {
    private int[] values = new int[64];

    /** Index of an object's entry in {@link #reach}'s array. */
    public static int index(int object) {
        return object / Header.WORDS;
    }

    /** The entries, with room for every object of a heap: to be taken after the last allocation. */
    public int[] reach(Heap heap) {
        return reach(heap.endOfRuns());
    }

    /** The object's entry. */
    public int get(int object) {
        int index = index(object);
        return index < values.length ? values[index] : 0;
    }

    /** Sets the object's entry. */
    public void set(int object, int value) {
        reach(object)[index(object)] = value;
    }

    private int[] reach(int word) {
        int needed = index(word) + 1;
        if (needed > values.length) {
            values =
                    Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 15, Math.max(needed, values.length * 2L)));
        }
        return values;
    }
}
