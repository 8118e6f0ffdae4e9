package org.cyclelab.python.object;

import java.util.HashSet;
import java.util.Set;

/**
 * The attribute names that the instances of one class share, and for how many more there is room. CPython begins with
 * room for 30 and takes some away with each instance made, so the size of an instance's dictionary, which has a value for
 * each name and free place, shrinks.
 */
public final class SharedKeys {
    /** The size of the hash index of the shared names. */
    static final int INDEX = 64;

    private final Set<String> names = new HashSet<>();
    private int free = 30;

    /** An instance is made. */
    void instance() {
        if (free > 1) {
            free--;
        }
    }

    /** Whether a name is shared; it becomes so if there is room. */
    boolean add(String name) {
        if (names.contains(name)) {
            return true;
        }
        if (free == 0) {
            return false;
        }
        free--;
        return names.add(name);
    }

    /** Values that an instance has room for. */
    int room() {
        return names.size() + free;
    }
}
