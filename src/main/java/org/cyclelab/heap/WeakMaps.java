package org.cyclelab.heap;

/**
 * The entries of all weak maps of a heap: (map, key, value). An entry lasts until its map or its key is reclaimed. Its
 * value is one counted reference, which a collector that takes weak maps into account may explain by either end.
 *
 * <p>Entries are numbered; 0 is none. The lists of a map and of a key run from the newest entry to the oldest. A
 * collector must not keep a number across a reclaim.
 */
public final class WeakMaps {
    private final Links links = new Links();

    WeakMaps() {}

    /** How many entries there are. */
    public int size() {
        return links.size();
    }

    /** Number above every entry's, for a pass over all: those for which {@link #exists} says so. */
    public int end() {
        return links.end();
    }

    /** Whether there is an entry of that number. */
    public boolean exists(int entry) {
        return links.exists(entry);
    }

    /** The newest entry of a map, or 0. */
    public int firstOfMap(int map) {
        return links.firstFrom(map);
    }

    /** The next older entry of the same map, or 0. */
    public int nextOfMap(int entry) {
        return links.nextFrom(entry);
    }

    /** The newest entry with that key, or 0. */
    public int firstOfKey(int key) {
        return links.firstTo(key);
    }

    /** The next older entry with the same key, or 0. */
    public int nextOfKey(int entry) {
        return links.nextTo(entry);
    }

    /** The map of an entry. */
    public int map(int entry) {
        return links.from(entry);
    }

    /** The key of an entry. */
    public int key(int entry) {
        return links.to(entry);
    }

    /** The value of an entry. */
    public int value(int entry) {
        return links.payload(entry);
    }

    /**
     * Removes an entry without touching its value: for a collector that reclaims the value too or has seen to its
     * count.
     */
    public void forget(int entry) {
        links.remove(entry);
    }

    /** The entry of that map and key, or 0; linear in the maps that have the key. */
    int find(int map, int key) {
        int entry = links.firstTo(key);
        while (entry != 0 && links.from(entry) != map) {
            entry = links.nextTo(entry);
        }
        return entry;
    }

    void add(int map, int key, int value) {
        links.add(map, key, value);
    }

    void value(int entry, int value) {
        links.payload(entry, value);
    }
}
