package org.cyclelab.collector.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The memory of dead objects that CPython keeps for the next ones of their kind. An object that comes from a free list is
 * not counted as an allocation, one that goes to it not as a death, so both leave {@code gc.get_count()} alone. A full
 * collection empties the lists, all but the lasting ones.
 *
 * <p>Only numbers are kept: which memory an object gets is the heap's business.
 */
public final class FreeLists {
    /** No free list: the object is allocated. */
    public static final int NONE = -1;

    private final int[] ofType;
    private @Nullable Tracking tracking;
    private Runnable changed = () -> {};
    private int[] limits = new int[0];
    private int[] sizes = new int[0];
    private boolean[] lasting = new boolean[0];

    /** No list yet, for a heap of so many types. */
    public FreeLists(int types) {
        ofType = new int[types];
        Arrays.fill(ofType, NONE);
    }

    /**
     * Adds a list and answers its number.
     *
     * @param limit how many objects it holds at most
     * @param size how many it holds now
     * @param lasts whether a full collection leaves it alone
     */
    public int add(int limit, int size, boolean lasts) {
        int list = limits.length;
        limits = Arrays.copyOf(limits, list + 1);
        sizes = Arrays.copyOf(sizes, list + 1);
        lasting = Arrays.copyOf(lasting, list + 1);
        limits[list] = limit;
        sizes[list] = size;
        lasting[list] = lasts;
        return list;
    }

    /** Objects of that type come from the list and go to it. */
    public void assign(int type, int list) {
        ofType[type] = list;
    }

    /** The list of a type, or {@link #NONE}. */
    public int ofType(int type) {
        return ofType[type];
    }

    /** Sets the number of objects on a list. */
    public void fill(int list, int size) {
        sizes[list] = Math.min(size, limits[list]);
    }

    void serve(Tracking objects, Runnable afterwards) {
        tracking = objects;
        changed = afterwards;
    }

    /** The next object to be born comes from that list, or {@link #NONE}, whatever its type. */
    public void supplyNext(int list) {
        Tracking objects = tracking;
        if (objects != null) {
            objects.takeNextFrom(list);
        }
    }

    /** An object beside the heap comes from that list, for good. */
    public void spend(int list) {
        Tracking objects = tracking;
        if (objects != null) {
            objects.take(list);
            changed.run();
        }
    }

    /** So many objects beside the heap come from that list, and then go to it. */
    public void lend(int list, int objects) {
        Tracking all = tracking;
        if (all != null) {
            all.pass(list, objects);
            changed.run();
        }
    }

    boolean isEmpty(int list) {
        return list == NONE || sizes[list] == 0;
    }

    /** Takes an object off a list; false if there is none. */
    boolean take(int list) {
        if (isEmpty(list)) {
            return false;
        }
        sizes[list]--;
        return true;
    }

    /** Puts a dead object on a list; false if it is full. */
    boolean give(int list) {
        if (list == NONE || sizes[list] == limits[list]) {
            return false;
        }
        sizes[list]++;
        return true;
    }

    /** Empties the lists that do not last; answers how many objects were on them. */
    int clear() {
        int n = 0;
        for (int list = 0; list < sizes.length; list++) {
            if (!lasting[list]) {
                n += sizes[list];
                sizes[list] = 0;
            }
        }
        return n;
    }
}
