package org.cyclelab.python.object;

import org.cyclelab.heap.Heap;
import org.jspecify.annotations.Nullable;

/**
 * Dictionaries, ordered by insertion. Entry {@code i} lies in fields {@code 2i} (key) and {@code 2i + 1} (value) of the
 * storage, so that keys and values are released in order as in CPython. Sizes grow as CPython's do.
 */
public final class Dicts {
    private static final int ENTRIES = 0;
    private static final int MIN_SIZE = 8;

    private final Memory memory;
    private final Equality equality;

    /** The dictionaries of a heap, whose keys are compared by {@code equality}. */
    public Dicts(Memory memory, Equality equality) {
        this.memory = memory;
        this.equality = equality;
    }

    /** An empty dictionary, pushed. */
    public int make() {
        int dict = memory.allocate(Kind.DICT);
        memory.setPayload(dict, new DictTable());
        return dict;
    }

    /** An empty dictionary with room for {@code n} entries, pushed. */
    public int make(int n, boolean textKeys) {
        int dict = make();
        if (n > DictTable.usable(MIN_SIZE)) {
            reserve(dict, n, textKeys);
        }
        return dict;
    }

    /** Makes an empty dictionary's room fit for {@code n} entries. */
    public void reserve(int dict, int n, boolean textKeys) {
        DictTable table = table(dict);
        table.textOnly &= textKeys;
        setRoom(dict, table, sizeFor(n));
    }

    /** CPython's rounding up to a power of two, with its peculiarities. */
    private static int roundUp(long wanted) {
        return Integer.highestOneBit((int) Math.min(wanted | MIN_SIZE, 1 << 29) - 1 | MIN_SIZE - 1) * 2;
    }

    private static int sizeFor(int n) {
        return roundUp((n * 3L + 1) / 2);
    }

    /** The dictionary of an instance, whose attributes have the names that its class knows, if any; pushed. */
    public int makeShared(@Nullable SharedKeys names) {
        int dict = make();
        if (names == null) {
            return dict;
        }
        DictTable table = table(dict);
        table.shared = names;
        setRoom(dict, table, SharedKeys.INDEX);
        return dict;
    }

    /** A dictionary with the same entries, pushed. */
    public int copy(int dict) {
        DictTable table = table(dict);
        int result = make();
        if (table.used > 0 && table.used >= table.entries * 2 / 3) {
            fillFrom(result, dict);
        } else {
            merge(result, dict);
        }
        return result;
    }

    /** Puts the entries of another dictionary into this one. */
    public void merge(int dict, int other) {
        DictTable table = table(dict);
        DictTable from = table(other);
        if (dict == other || from.used == 0) {
            return;
        }
        boolean tight = from.index.length == MIN_SIZE || DictTable.usable(from.index.length / 2) < from.used;
        if (table.used == 0 && from.shared == null && from.used == from.entries && tight) {
            fillFrom(dict, other);
            return;
        }
        if (table.usable() < from.used) {
            table.shared = null;
            table.textOnly &= from.textOnly;
            setRoom(dict, table, sizeFor(table.used + from.used));
        }
        for (int i = next(other, 0); i >= 0; i = next(other, i + 1)) {
            put(dict, key(other, i), from.hashes[i], value(other, i));
        }
    }

    /** Makes an empty dictionary like another, gaps included. */
    private void fillFrom(int dict, int other) {
        DictTable table = table(dict);
        DictTable from = table(other);
        table.index = from.index.clone();
        table.hashes = from.hashes.clone();
        table.entries = from.entries;
        table.used = from.used;
        table.textOnly = from.textOnly;
        table.shared = from.shared;
        int old = memory.field(other, ENTRIES);
        int storage = memory.allocate(Shapes.PART, memory.fieldCount(old));
        for (int i = 0; i < 2 * from.entries; i++) {
            if (memory.field(old, i) != Heap.NULL) {
                memory.setField(storage, i, memory.field(old, i));
            }
        }
        memory.setField(dict, ENTRIES, storage);
        memory.pop();
    }

    /** The table of a dictionary. */
    public DictTable table(int dict) {
        return memory.payload(dict, DictTable.class);
    }

    /** Number of keys. */
    public int size(int dict) {
        return table(dict).used;
    }

    /** Number of entries, deleted ones included: the bound of {@link #key}. */
    public int entries(int dict) {
        return table(dict).entries;
    }

    /** The key of an entry, or null if it has been deleted. */
    public int key(int dict, int entry) {
        return memory.field(memory.field(dict, ENTRIES), 2 * entry);
    }

    /** The value of an entry. */
    public int value(int dict, int entry) {
        return memory.field(memory.field(dict, ENTRIES), 2 * entry + 1);
    }

    /** The value of a key, or null. */
    public int get(int dict, int key) {
        int entry = find(dict, key, equality.hash(key));
        return entry < 0 ? Heap.NULL : value(dict, entry);
    }

    /** The value of a string key, or null. */
    public int get(int dict, String key) {
        int entry = find(dict, key);
        return entry < 0 ? Heap.NULL : value(dict, entry);
    }

    /** The entry of a key, or -1. */
    private int find(int dict, int key, long hash) {
        if (memory.kind(key) == Kind.STR) {
            DictTable table = table(dict);
            if (table.textOnly) {
                return findText(dict, table, key, memory.payload(key, String.class));
            }
        }
        DictTable table = table(dict);
        int[] index = table.index;
        if (index.length == 0) {
            return -1;
        }
        int mask = index.length - 1;
        int at = (int) hash & mask;
        long perturb = hash;
        while (index[at] != 0) {
            int entry = index[at] - 1;
            if (entry >= 0 && table.hashes[entry] == hash) {
                int other = key(dict, entry);
                if (other == key || equality.equal(other, key)) {
                    return entry;
                }
            }
            perturb >>>= 5;
            at = (int) (at * 5L + perturb + 1) & mask;
        }
        return -1;
    }

    private int find(int dict, String key) {
        return findText(dict, table(dict), Heap.NULL, key);
    }

    private int findText(int dict, DictTable table, int key, String text) {
        int[] index = table.index;
        if (index.length == 0) {
            return -1;
        }
        long hash = Hashes.of(text);
        int mask = index.length - 1;
        int at = (int) hash & mask;
        long perturb = hash;
        int storage = memory.field(dict, ENTRIES);
        while (index[at] != 0) {
            int entry = index[at] - 1;
            if (entry >= 0 && table.hashes[entry] == hash) {
                int other = memory.field(storage, 2 * entry);
                if (other == key
                        || (memory.kind(other) == Kind.STR && text.equals(memory.payload(other, String.class)))) {
                    return entry;
                }
            }
            perturb >>>= 5;
            at = (int) (at * 5L + perturb + 1) & mask;
        }
        return -1;
    }

    /** Sets the value of a key; a key that is there stays the object it is. */
    public void put(int dict, int key, int value) {
        put(dict, key, equality.hash(key), value);
    }

    /** The same with the hash known. */
    private void put(int dict, int key, long hash, int value) {
        int entry = find(dict, key, hash);
        if (entry >= 0) {
            memory.setField(memory.field(dict, ENTRIES), 2 * entry + 1, value);
            return;
        }
        DictTable table = table(dict);
        SharedKeys shared = table.shared;
        boolean text = memory.kind(key) == Kind.STR;
        if (shared != null && (!text || !shared.add(memory.payload(key, String.class)))) {
            table.shared = null;
            table.textOnly = text;
            setRoom(dict, table, grown(table));
        }
        if (table.textOnly && !text) {
            table.textOnly = false;
            if (table.used > 0 || table.index.length > 0) {
                setRoom(dict, table, grown(table));
            }
        }
        if (table.index.length == 0) {
            setRoom(dict, table, MIN_SIZE);
        } else if (table.entries >= table.usable()) {
            setRoom(dict, table, table.shared == null ? grown(table) : table.index.length);
        }
        int at = table.entries++;
        table.used++;
        table.insert(hash, at);
        int storage = memory.field(dict, ENTRIES);
        memory.setField(storage, 2 * at, key);
        memory.setField(storage, 2 * at + 1, value);
    }

    private static int grown(DictTable table) {
        return roundUp(table.used * 3L);
    }

    /** Moves the living entries, in order, into storage for an index of {@code size} positions. */
    private void setRoom(int dict, DictTable table, int size) {
        int old = memory.field(dict, ENTRIES);
        int n = table.entries;
        long[] hashes = table.hashes.clone();
        table.rebuild(size);
        int storage = memory.allocate(Shapes.PART, 2 * table.usable());
        int to = 0;
        for (int i = 0; i < n; i++) {
            if (memory.field(old, 2 * i) != Heap.NULL) {
                table.insert(hashes[i], to);
                memory.moveField(old, 2 * i, storage, 2 * to);
                memory.moveField(old, 2 * i + 1, storage, 2 * to + 1);
                to++;
            }
        }
        table.entries = to;
        memory.setField(dict, ENTRIES, storage);
        memory.pop();
    }

    /** Takes a key out; its value is pushed, or nothing and false. */
    public boolean remove(int dict, int key) {
        int entry = find(dict, key, equality.hash(key));
        if (entry < 0) {
            return false;
        }
        removeEntry(dict, entry);
        return true;
    }

    /** Takes an entry out and pushes its value; the key is released first. */
    public void removeEntry(int dict, int entry) {
        DictTable table = table(dict);
        int mask = table.index.length - 1;
        long hash = table.hashes[entry];
        int at = (int) hash & mask;
        long perturb = hash;
        while (table.index[at] != entry + 1) {
            perturb >>>= 5;
            at = (int) (at * 5L + perturb + 1) & mask;
        }
        table.index[at] = -1;
        table.used--;
        int storage = memory.field(dict, ENTRIES);
        memory.push(memory.field(storage, 2 * entry + 1));
        memory.setField(storage, 2 * entry + 1, Heap.NULL);
        memory.setField(storage, 2 * entry, Heap.NULL);
    }

    /** Empties a dictionary; keys and values are released in order. */
    public void clear(int dict) {
        DictTable table = table(dict);
        table.index = new int[0];
        table.hashes = new long[0];
        table.entries = 0;
        table.used = 0;
        table.textOnly = true;
        table.shared = null;
        memory.setField(dict, ENTRIES, Heap.NULL);
    }

    /** The first living entry from {@code entry} on, or -1. */
    public int next(int dict, int entry) {
        int n = entries(dict);
        for (int i = entry; i < n; i++) {
            if (key(dict, i) != Heap.NULL) {
                return i;
            }
        }
        return -1;
    }

    /** {@code sys.getsizeof} of a dictionary. */
    public long bytes(int dict) {
        DictTable table = table(dict);
        SharedKeys shared = table.shared;
        if (shared != null) {
            return 64 + 8L * shared.room();
        }
        int size = table.index.length;
        if (size == 0) {
            return 64;
        }
        int width = size <= 128 ? 1 : size <= 1 << 15 ? 2 : 4;
        return 64 + 32 + (long) size * width + (long) table.usable() * (table.textOnly ? 16 : 24);
    }
}
