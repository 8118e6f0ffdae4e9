package org.cyclelab.trace;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/**
 * What the objects of a trace refer to while it is read, and what can be reached. Objects are named by birth; 0 is null.
 * Nothing is forgotten: memory grows with the fields stored.
 */
final class TraceSearch {
    private final Int2ObjectOpenHashMap<Int2IntOpenHashMap> fields = new Int2ObjectOpenHashMap<>();
    private final Int2ObjectOpenHashMap<Int2IntOpenHashMap> weakFields = new Int2ObjectOpenHashMap<>();

    /** For each map the value of each key. */
    private final Int2ObjectOpenHashMap<Int2IntOpenHashMap> entries = new Int2ObjectOpenHashMap<>();

    /** For each key the value in each map. */
    private final Int2ObjectOpenHashMap<Int2IntOpenHashMap> entriesOfKey = new Int2ObjectOpenHashMap<>();

    int load(int object, int field) {
        return get(fields, object, field);
    }

    void store(int object, int field, int value) {
        put(fields, object, field, value);
    }

    int weak(int object, int field) {
        return get(weakFields, object, field);
    }

    void weak(int object, int field, int value) {
        put(weakFields, object, field, value);
    }

    int entry(int map, int key) {
        return get(entries, map, key);
    }

    void entry(int map, int key, int value) {
        put(entries, map, key, value);
        put(entriesOfKey, key, map, value);
    }

    /** Whether a way leads from one of the roots to the object; linear in what the roots reach. */
    boolean reaches(IntArrayList roots, int object) {
        IntOpenHashSet seen = new IntOpenHashSet();
        IntArrayList pending = new IntArrayList();
        for (int i = 0; i < roots.size(); i++) {
            reach(roots.getInt(i), seen, pending);
        }
        while (!pending.isEmpty() && !seen.contains(object)) {
            int next = pending.popInt();
            for (Int2IntMap.Entry field : of(fields, next).int2IntEntrySet()) {
                reach(field.getIntValue(), seen, pending);
            }
            reachValues(of(entries, next), seen, pending);
            reachValues(of(entriesOfKey, next), seen, pending);
        }
        return seen.contains(object);
    }

    /** The value of each entry whose other end has been seen. */
    private static void reachValues(Int2IntOpenHashMap byOtherEnd, IntOpenHashSet seen, IntArrayList pending) {
        for (Int2IntMap.Entry entry : byOtherEnd.int2IntEntrySet()) {
            if (seen.contains(entry.getIntKey())) {
                reach(entry.getIntValue(), seen, pending);
            }
        }
    }

    private static void reach(int object, IntOpenHashSet seen, IntArrayList pending) {
        if (object != 0 && seen.add(object)) {
            pending.push(object);
        }
    }

    private static final Int2IntOpenHashMap NONE = new Int2IntOpenHashMap();

    private static Int2IntOpenHashMap of(Int2ObjectOpenHashMap<Int2IntOpenHashMap> table, int object) {
        return table.getOrDefault(object, NONE);
    }

    private static int get(Int2ObjectOpenHashMap<Int2IntOpenHashMap> table, int object, int index) {
        return of(table, object).get(index);
    }

    private static void put(Int2ObjectOpenHashMap<Int2IntOpenHashMap> table, int object, int index, int value) {
        if (value != 0) {
            table.computeIfAbsent(object, o -> new Int2IntOpenHashMap(2)).put(index, value);
        } else {
            of(table, object).remove(index);
        }
    }
}
