package org.cyclelab.python.object;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What of a dictionary is no reference: the hash index over the entries, which lie in the dictionary's storage. */
public final class DictTable {
    /** Entry number plus one at each position, 0 where empty, -1 where an entry has been deleted. */
    int[] index = new int[0];

    long[] hashes = new long[0];

    /** Entries written, deleted ones included. */
    int entries;

    /** Living entries. */
    int used;

    /** Whether every key is a string: CPython then stores no hashes. */
    boolean textOnly = true;

    /** The class, where it is one of the program that derives from {@code dict}. */
    public @Nullable PyType derived;

    /** The names that it has in common with other instances' dictionaries, if it is an instance's and has no others. */
    @Nullable
    SharedKeys shared;

    /** Whether every key is a string. */
    public boolean isTextOnly() {
        return textOnly;
    }

    /** Entries for which there is room. */
    int usable() {
        return usable(index.length);
    }

    static int usable(int size) {
        return size * 2 / 3;
    }

    void rebuild(int size) {
        index = new int[size];
        hashes = Arrays.copyOf(hashes, usable());
    }

    void insert(long hash, int entry) {
        int mask = index.length - 1;
        int at = (int) hash & mask;
        long perturb = hash;
        while (index[at] > 0) {
            perturb >>>= 5;
            at = (int) (at * 5L + perturb + 1) & mask;
        }
        index[at] = entry + 1;
        hashes[entry] = hash;
    }
}
