package org.cyclelab.python.object;

import org.jspecify.annotations.Nullable;

/** What of a set is no reference. */
public final class SetTable {
    long[] hashes = new long[8];

    /** Which positions hold a deleted entry. */
    boolean[] dummies = new boolean[8];

    /** Positions used, deleted ones included. */
    int fill;

    /** Elements. */
    int used;

    /** The class, where it is one of the program that derives from {@code set}. */
    public @Nullable PyType derived;

    int mask() {
        return hashes.length - 1;
    }
}
