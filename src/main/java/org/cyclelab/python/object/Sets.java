package org.cyclelab.python.object;

import org.cyclelab.heap.Heap;

/**
 * Sets and frozen sets with CPython's probing (nine neighbours, then a jump), so that sets of numbers are iterated over and
 * released in CPython's order. Position {@code i} of the table is field {@code i} of the storage.
 */
public final class Sets {
    private static final int TABLE = 0;
    private static final int NEIGHBOURS = 9;
    private static final int SMALL = 8;

    private final Memory memory;
    private final Equality equality;

    /** The sets of a heap, whose elements are compared by {@code equality}. */
    public Sets(Memory memory, Equality equality) {
        this.memory = memory;
        this.equality = equality;
    }

    /** An empty set or frozen set, pushed. */
    public int make(int kind) {
        int set = memory.allocate(kind);
        start(set);
        return set;
    }

    /** Gives a new set its empty table. */
    public void start(int set) {
        memory.setPayload(set, new SetTable());
        int storage = memory.allocate(Shapes.PART, SMALL);
        memory.setField(set, TABLE, storage);
        memory.pop();
    }

    /** The table of a set. */
    private SetTable table(int set) {
        return memory.payload(set, SetTable.class);
    }

    /** Number of elements. */
    public int size(int set) {
        return table(set).used;
    }

    /** Number of positions. */
    public int positions(int set) {
        return table(set).hashes.length;
    }

    /** The element at a position, or null. */
    public int at(int set, int position) {
        return memory.field(memory.field(set, TABLE), position);
    }

    /** Whether an element is there. */
    public boolean contains(int set, int element) {
        return find(set, element, equality.hash(element)) >= 0;
    }

    private int find(int set, int element, long hash) {
        SetTable table = table(set);
        int mask = table.mask();
        int storage = memory.field(set, TABLE);
        long perturb = hash;
        int i = (int) hash & mask;
        while (true) {
            int probes = i + NEIGHBOURS <= mask ? NEIGHBOURS : 0;
            for (int j = i; j <= i + probes; j++) {
                int other = memory.field(storage, j);
                if (other == Heap.NULL && !table.dummies[j]) {
                    return -1;
                }
                if (other != Heap.NULL
                        && table.hashes[j] == hash
                        && (other == element || equality.equal(other, element))) {
                    return j;
                }
            }
            perturb >>>= 5;
            i = (int) (i * 5L + 1 + perturb) & mask;
        }
    }

    /** Adds an element; false if it is there already. */
    public boolean add(int set, int element) {
        return add(set, element, equality.hash(element));
    }

    private boolean add(int set, int element, long hash) {
        if (find(set, element, hash) >= 0) {
            return false;
        }
        SetTable table = table(set);
        place(set, table, element, hash);
        table.fill++;
        table.used++;
        if (table.fill * 5L >= table.mask() * 3L) {
            resize(set, table, table.used > 50000 ? table.used * 2L : table.used * 4L);
        }
        return true;
    }

    /** Makes room for so many more elements, if they might not find it. */
    public void reserve(int set, int more) {
        SetTable table = table(set);
        if ((table.fill + more) * 5L >= table.mask() * 3L) {
            resize(set, table, (table.used + (long) more) * 2);
        }
    }

    /** Adds the elements of another set. */
    public void merge(int set, int other) {
        SetTable from = table(other);
        SetTable table = table(set);
        if (set == other || from.used == 0) {
            return;
        }
        reserve(set, from.used);
        boolean same = table.mask() == from.mask() && from.fill == from.used;
        boolean fresh = table.fill == 0;
        if (fresh) {
            table.fill = from.used;
            table.used = from.used;
        }
        for (int i = 0; i < from.hashes.length; i++) {
            int element = at(other, i);
            if (element == Heap.NULL) {
                continue;
            }
            if (!fresh) {
                add(set, element, from.hashes[i]);
            } else if (same) {
                table.hashes[i] = from.hashes[i];
                memory.setField(memory.field(set, TABLE), i, element);
            } else {
                place(set, table, element, from.hashes[i]);
            }
        }
    }

    /** Gives a set the table of another, which is left empty. */
    public void adopt(int set, int other) {
        SetTable table = table(set);
        SetTable from = table(other);
        from.derived = table.derived;
        memory.setPayload(set, from);
        memory.setField(set, TABLE, memory.field(other, TABLE));
        start(other);
    }

    /** Does away with what deletions left behind, if that is more than a quarter of the table. */
    public void tidy(int set) {
        SetTable table = table(set);
        if (table.fill - table.used > table.mask() / 4) {
            resize(set, table, table.used > 50000 ? table.used * 2L : table.used * 4L);
        }
    }

    /** Puts an element at the first position that never held one. */
    private void place(int set, SetTable table, int element, long hash) {
        int mask = table.mask();
        int storage = memory.field(set, TABLE);
        long perturb = hash;
        int i = (int) hash & mask;
        while (true) {
            int probes = i + NEIGHBOURS <= mask ? NEIGHBOURS : 0;
            for (int j = i; j <= i + probes; j++) {
                if (memory.field(storage, j) == Heap.NULL && !table.dummies[j]) {
                    table.hashes[j] = hash;
                    memory.setField(storage, j, element);
                    return;
                }
            }
            perturb >>>= 5;
            i = (int) (i * 5L + 1 + perturb) & mask;
        }
    }

    private void resize(int set, SetTable table, long minimum) {
        int size = SMALL;
        while (size <= minimum) {
            size <<= 1;
        }
        int old = memory.field(set, TABLE);
        memory.push(old);
        long[] hashes = table.hashes;
        table.hashes = new long[size];
        table.dummies = new boolean[size];
        int storage = memory.allocate(Shapes.PART, size);
        memory.setField(set, TABLE, storage);
        for (int i = 0; i < hashes.length; i++) {
            int element = memory.field(old, i);
            if (element != Heap.NULL) {
                place(set, table, element, hashes[i]);
                memory.setField(old, i, Heap.NULL);
            }
        }
        table.fill = table.used;
        memory.popTo(memory.sp - 2);
    }

    /** Takes an element out; false if it is not there. */
    public boolean remove(int set, int element) {
        int at = find(set, element, equality.hash(element));
        if (at < 0) {
            return false;
        }
        removeAt(set, at);
        return true;
    }

    /** Takes out the element at a position. */
    public void removeAt(int set, int position) {
        SetTable table = table(set);
        table.dummies[position] = true;
        table.used--;
        memory.setField(memory.field(set, TABLE), position, Heap.NULL);
    }

    /** Empties a set. */
    public void clear(int set) {
        SetTable table = table(set);
        int old = memory.field(set, TABLE);
        memory.push(old);
        int storage = memory.allocate(Shapes.PART, SMALL);
        memory.setField(set, TABLE, storage);
        table.hashes = new long[SMALL];
        table.dummies = new boolean[SMALL];
        table.fill = 0;
        table.used = 0;
        memory.popTo(memory.sp - 2);
    }

    /** {@code sys.getsizeof} of a set. */
    public long bytes(int set) {
        int size = positions(set);
        return size <= SMALL ? 216 : 216 + 16L * size;
    }
}
