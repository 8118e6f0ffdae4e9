package org.cyclelab.collector.runtime;

import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.SideTable;

/**
 * Doubly linked lists of objects, beside the heap: each object is on one list or none. Lists are numbered from 1 to 15.
 * All operations are O(1), {@link #splice} apart. The arrays are replaced by {@link #reach}, which must be called
 * whenever the heap may have grown.
 */
final class ObjectLists {
    /** Bits of a state that number the list. */
    static final int LIST = 15;

    final int[] head = new int[LIST + 1];
    final int[] tail = new int[LIST + 1];
    final int[] size = new int[LIST + 1];

    private final SideTable nextTable = new SideTable();
    private final SideTable previousTable = new SideTable();
    private final SideTable stateTable = new SideTable();

    int[] next = new int[0];
    int[] previous = new int[0];

    /** The number of an object's list, and above {@link #LIST} bits for the collector. */
    int[] state = new int[0];

    /** Makes room for every object of the heap. */
    void reach(Heap heap) {
        next = nextTable.reach(heap);
        previous = previousTable.reach(heap);
        state = stateTable.reach(heap);
    }

    static int index(int object) {
        return object / Header.WORDS;
    }

    /** The list that an object is on, or 0. */
    int list(int object) {
        return state[index(object)] & LIST;
    }

    /** Puts an object that is on no list at the end of one. */
    void append(int list, int object) {
        int i = index(object);
        state[i] |= list;
        next[i] = Heap.NULL;
        previous[i] = tail[list];
        if (tail[list] == Heap.NULL) {
            head[list] = object;
        } else {
            next[index(tail[list])] = object;
        }
        tail[list] = object;
        size[list]++;
    }

    /** Takes an object off its list. */
    void remove(int object) {
        int i = index(object);
        int list = state[i] & LIST;
        state[i] &= ~LIST;
        int before = previous[i];
        int after = next[i];
        if (before == Heap.NULL) {
            head[list] = after;
        } else {
            next[index(before)] = after;
        }
        if (after == Heap.NULL) {
            tail[list] = before;
        } else {
            previous[index(after)] = before;
        }
        size[list]--;
    }

    /** Moves an object to the end of a list. */
    void move(int object, int list) {
        remove(object);
        append(list, object);
    }

    /** Moves all objects of a list, in order, to the end of another; linear in their number. */
    void splice(int from, int to) {
        if (size[from] == 0) {
            return;
        }
        for (int o = head[from]; o != Heap.NULL; o = next[index(o)]) {
            int i = index(o);
            state[i] = (state[i] & ~LIST) | to;
        }
        if (tail[to] == Heap.NULL) {
            head[to] = head[from];
        } else {
            next[index(tail[to])] = head[from];
            previous[index(head[from])] = tail[to];
        }
        tail[to] = tail[from];
        size[to] += size[from];
        head[from] = Heap.NULL;
        tail[from] = Heap.NULL;
        size[from] = 0;
    }

    /** Handles of the objects of a list, in order. */
    int[] objects(int list) {
        int[] objects = new int[size[list]];
        int n = 0;
        for (int o = head[list]; o != Heap.NULL; o = next[index(o)]) {
            objects[n++] = o;
        }
        return objects;
    }
}
