package org.cyclelab.oracle;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectIterator;
import java.util.Arrays;

/**
 * What of the oracle's model lies beside fields: weak fields and the entries of weak maps, by birth, so that an analysis
 * moves none of them. Each analysis forgets those of dead objects.
 */
final class Entries {
    private final Model model;
    private final Long2IntOpenHashMap weak = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap values = new Long2IntOpenHashMap();

    /** By slot, during an analysis: the first entry with that map, or key; then by entry the next one. */
    private int[] firstOfMap = new int[0];

    private int[] firstOfKey = new int[0];
    private int[] nextOfMap = new int[0];
    private int[] nextOfKey = new int[0];
    private int[] maps = new int[0];
    private int[] keys = new int[0];
    private int[] targets = new int[0];

    Entries(Model model) {
        this.model = model;
    }

    /** Weak fields that are not null, and entries. */
    long size() {
        return (long) weak.size() + values.size();
    }

    /** Whether there is any entry. */
    boolean any() {
        return !values.isEmpty();
    }

    void storeWeak(int holder, int field, int value) {
        if (value == 0) {
            weak.remove(pair(holder, field));
        } else {
            weak.put(pair(holder, field), value);
        }
    }

    /** Birth of the referent, as far as it is known to be alive, or 0. */
    int weak(int holder, int field) {
        return weak.get(pair(holder, field));
    }

    /** Stores a value, or removes the entry for 0; answers the value before. */
    int put(int map, int key, int value) {
        return value == 0 ? values.remove(pair(map, key)) : values.put(pair(map, key), value);
    }

    /** Birth of the value, or 0. */
    int value(int map, int key) {
        return values.get(pair(map, key));
    }

    /** Lists the entries at both their ends, for a walk. */
    void index() {
        int slots = model.objects() + 1;
        if (firstOfMap.length < slots) {
            firstOfMap = new int[Model.capacity(slots, firstOfMap.length)];
            firstOfKey = new int[firstOfMap.length];
        } else {
            Arrays.fill(firstOfMap, 0, slots, 0);
            Arrays.fill(firstOfKey, 0, slots, 0);
        }
        int needed = values.size() + 1;
        if (maps.length < needed) {
            int capacity = Model.capacity(needed, maps.length);
            nextOfMap = new int[capacity];
            nextOfKey = new int[capacity];
            maps = new int[capacity];
            keys = new int[capacity];
            targets = new int[capacity];
        }
        int entry = 0;
        for (ObjectIterator<Long2IntMap.Entry> all = values.long2IntEntrySet().fastIterator(); all.hasNext(); ) {
            Long2IntMap.Entry next = all.next();
            entry++;
            int map = model.object(first(next.getLongKey()));
            int key = model.object(second(next.getLongKey()));
            maps[entry] = map;
            keys[entry] = key;
            targets[entry] = model.object(next.getIntValue());
            nextOfMap[entry] = firstOfMap[map];
            firstOfMap[map] = entry;
            nextOfKey[entry] = firstOfKey[key];
            firstOfKey[key] = entry;
        }
    }

    /**
     * Touches the values of the entries of an object, as map or key, of which the other end has been touched: its mark
     * is not smaller than this one, for marks descend.
     *
     * @param pending where touched objects are added, from {@code top} on
     * @return the new top
     */
    int touch(int object, int mark, int[] pending, int top) {
        int[] stamps = model.stamps;
        int t = top;
        for (int entry = firstOfMap[object]; entry != 0; entry = nextOfMap[entry]) {
            int value = targets[entry];
            if (stamps[keys[entry]] < 0 && stamps[value] >= 0) {
                stamps[value] = mark;
                pending[t++] = value;
            }
        }
        for (int entry = firstOfKey[object]; entry != 0; entry = nextOfKey[entry]) {
            int value = targets[entry];
            if (stamps[maps[entry]] < 0 && stamps[value] >= 0) {
                stamps[value] = mark;
                pending[t++] = value;
            }
        }
        return t;
    }

    /** Forgets the weak fields and entries of which an end is dead, after the marks are set and before slots move. */
    void forgetDead() {
        if (!weak.isEmpty()) {
            weak.long2IntEntrySet().removeIf(e -> isDead(first(e.getLongKey())) || isDead(e.getIntValue()));
        }
        if (!values.isEmpty()) {
            values.long2IntEntrySet().removeIf(e -> isDead(first(e.getLongKey())) || isDead(second(e.getLongKey())));
        }
    }

    private boolean isDead(int birth) {
        return model.stamps[model.object(birth)] != Merlin.REACHABLE;
    }

    private static long pair(int first, int second) {
        return ((long) first << 32) | second;
    }

    private static int first(long pair) {
        return (int) (pair >>> 32);
    }

    private static int second(long pair) {
        return (int) pair;
    }
}
