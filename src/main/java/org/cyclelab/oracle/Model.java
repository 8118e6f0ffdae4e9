package org.cyclelab.oracle;

import java.util.Arrays;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/**
 * The oracle's memory: parallel arrays over <em>slots</em>, numbered from 1 in the order of births; slot 0 is null.
 * Objects are appended, and each analysis slides the survivors together, so that slots stay in the order of births.
 * Objects younger than the last analysis are found by arithmetic, older ones by {@link BirthIndex}.
 */
final class Model {
    static final int NULL = 0;
    static final int MAX_ARRAY = Integer.MAX_VALUE - 15;

    private final Types types;
    private final int[] lengths;
    private final BirthIndex index = new BirthIndex();
    private char[] typeOf = new char[16];
    private int top = 1;
    private int oldTop = 1;
    private int oldBirths;

    int[] births = new int[16];

    /** Where the fields of each object begin in {@link #fields}; they end where those of the next slot begin. */
    int[] first = new int[17];

    int[] fields = new int[64];

    /** The event, counted from {@link #windowStart}, at which the object last lost a reference, or 0. */
    int[] stamps = new int[16];

    /** The last event before the last analysis. */
    long windowStart;

    /** Events since then. */
    int now;

    /** Not 0 if anything has lost a reference since then. */
    int losses;

    int lastBirth;
    long allocatedBytes;
    long diedObjects;
    long diedBytes;

    Model(Types types) {
        this.types = types;
        lengths = new int[types.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = types.get(i).array() ? -1 : types.get(i).fields().size();
        }
    }

    /** Number of the current event. */
    long event() {
        return windowStart + now;
    }

    /** How many objects there are; the slot of the youngest. */
    int objects() {
        return top - 1;
    }

    /** Objects and fields. */
    long size() {
        return (long) top - 1 + first[top];
    }

    /** Simulated bytes of the objects. */
    long bytes() {
        return allocatedBytes - diedBytes;
    }

    /** Simulated bytes of the object in that slot. */
    long bytes(int slot) {
        return types.bytes(typeOf[slot], first[slot + 1] - first[slot]);
    }

    /** Births of the {@code count} oldest objects. */
    int[] births(int count) {
        return Arrays.copyOfRange(births, 1, count + 1);
    }

    /** Whether the object was there after the last analysis. */
    boolean isOld(int birth) {
        return index.slot(birth, births) != NULL;
    }

    /** Slot of the object of that birth. */
    int object(int birth) {
        int young = birth - oldBirths;
        if (young > 0 && birth <= lastBirth) {
            return oldTop - 1 + young;
        }
        int slot = index.slot(birth, births);
        if (slot == NULL) {
            throw unknown(birth);
        }
        return slot;
    }

    /** Slot of the object of that birth, null for 0. */
    int objectOrNull(int birth) {
        return birth == 0 ? NULL : object(birth);
    }

    /** Slot of a new object with null fields. */
    int allocate(int type, int length) {
        if (type < 0 || type >= lengths.length) {
            throw new IllegalArgumentException("no type " + type + ": there are " + lengths.length);
        }
        int n = lengths[type] < 0 ? length : lengths[type];
        int slot = top;
        int from = first[slot];
        if (n < 0 || n > MAX_ARRAY - from) {
            throw new IllegalArgumentException("no room for an object of " + n + " fields");
        }
        if (slot == births.length) {
            growObjects();
        }
        int end = from + n;
        if (end > fields.length) {
            fields = Arrays.copyOf(fields, capacity(end, fields.length));
        }
        int[] f = fields;
        for (int i = from; i < end; i++) {
            f[i] = NULL;
        }
        first[slot + 1] = end;
        births[slot] = ++lastBirth;
        typeOf[slot] = (char) type;
        stamps[slot] = 0;
        allocatedBytes += types.bytes(type, n);
        top = slot + 1;
        return slot;
    }

    /** The type of the object in that slot. */
    Type type(int object) {
        return types.get(typeOf[object]);
    }

    /** The reference in a field. */
    int field(int object, int field) {
        return fields[at(object, field)];
    }

    /** Stores into a field and stamps what it referred to. */
    void storeField(int object, int field, int value) {
        int at = at(object, field);
        lose(fields[at]);
        fields[at] = value;
    }

    /** The current event takes a reference from {@code object}; it may be null. */
    void lose(int object) {
        stamps[object] = now;
        losses |= object;
    }

    /** The current event takes one reference from each of {@code objects}. */
    void loseAll(int[] objects) {
        loseAll(objects, 0, objects.length);
    }

    /** The current event takes one reference from each of a part of {@code objects}. */
    void loseAll(int[] objects, int from, int to) {
        for (int i = from; i < to; i++) {
            lose(objects[i]);
        }
    }

    /**
     * Drops every object that is not marked {@link Merlin#REACHABLE} and begins a new window.
     *
     * @param forward receives the new slot of each survivor; 0 for null
     */
    void compact(int[] forward) {
        int survivors = number(forward);
        int to = 0;
        int slot = 1;
        for (int s = 1; s < top; s++) {
            int from = first[s];
            int end = first[s + 1];
            if (stamps[s] != Merlin.REACHABLE) {
                diedBytes += types.bytes(typeOf[s], end - from);
                continue;
            }
            births[slot] = births[s];
            typeOf[slot] = typeOf[s];
            first[slot++] = to;
            for (int i = from; i < end; i++) {
                fields[to++] = forward[fields[i]];
            }
        }
        diedObjects += top - 1 - survivors;
        first[slot] = to;
        top = slot;
        Arrays.fill(stamps, 0, top, 0);
        index.rebuild(births, top);
        oldTop = top;
        oldBirths = lastBirth;
        windowStart += now;
        now = 0;
        losses = 0;
    }

    private int number(int[] forward) {
        int survivors = 0;
        forward[NULL] = NULL;
        for (int s = 1; s < top; s++) {
            if (stamps[s] == Merlin.REACHABLE) {
                forward[s] = ++survivors;
            }
        }
        return survivors;
    }

    /** A capacity of at least {@code needed} that makes repeated growth linear. */
    static int capacity(long needed, int capacity) {
        return (int) Math.max(needed, Math.min(capacity + (long) capacity / 2 + 8, MAX_ARRAY));
    }

    private void growObjects() {
        int capacity = capacity(top + 1L, top);
        births = Arrays.copyOf(births, capacity);
        typeOf = Arrays.copyOf(typeOf, capacity);
        stamps = Arrays.copyOf(stamps, capacity);
        first = Arrays.copyOf(first, capacity + 1);
    }

    private int at(int object, int field) {
        int at = first[object] + field;
        if (field < 0 || at >= first[object + 1] || at < 0) {
            int n = first[object + 1] - first[object];
            throw new IllegalArgumentException(
                    "no field " + field + " in object " + births[object] + ", which has " + n + " fields");
        }
        return at;
    }

    private IllegalArgumentException unknown(int birth) {
        if (birth < 1 || birth > lastBirth) {
            return new IllegalArgumentException(
                    "no object " + birth + ": " + lastBirth + " objects have been allocated so far");
        }
        return new IllegalArgumentException(
                "object " + birth + " is dead: it was unreachable after event " + windowStart + " or before");
    }
}
