package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.jspecify.annotations.Nullable;

/**
 * The objects and references that a program has made, by birth: what a heap must look like, known without looking at
 * it. 0 is null.
 */
final class Model {
    /** Type of objects that may be part of cycles. */
    static final int NODE = 0;

    /** Type of objects that are never part of a cycle. */
    static final int LEAF = 1;

    /** Type of weak maps. */
    static final int MAP = 2;

    /** The first of the types with a finalizer; each has a {@link Rite}. */
    static final int FINALIZED = 3;

    /** All types are arrays with a weak field, so that each object has as many fields as it needs. */
    static final Types TYPES = Types.of(
            array("Node"),
            array("Leaf").asAcyclic(),
            array("Map").with(Type.Trait.WEAK_MAP),
            array("Noop").finalizedBy(Finalizer.HOOK),
            array("Phoenix").finalizedBy(Finalizer.HOOK),
            array("Breaker").finalizedBy(Finalizer.HOOK),
            array("Parent").finalizedBy(Finalizer.HOOK));

    /** What the finalizer of an object does. */
    enum Rite {
        NOTHING,
        /** Stores the object in a static. */
        RESURRECT,
        /** Nulls its fields. */
        BREAK,
        /** Makes an object that refers to itself and drops it. */
        SPAWN
    }

    private static Type array(String name) {
        return Type.arrayOf(name).withWeakFields("weak");
    }

    /** An entry of a weak map. */
    private static final class Entry {
        final int map;
        final int key;
        int value;

        Entry(int map, int key, int value) {
            this.map = map;
            this.key = key;
            this.value = value;
        }
    }

    private int births;
    private int[][] fields = new int[16][];
    private byte[] types = new byte[16];
    private int[] weak = new int[16];
    private boolean[] finalized = new boolean[16];
    private boolean[] wasGarbage = new boolean[16];
    private final List<Integer> unfinalized = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private boolean anyLeaf;

    private int[] statics = new int[4];
    private final Map<Integer, List<int[]>> threads = new TreeMap<>();
    private List<int[]> frames = new ArrayList<>();
    private int thread;

    private int[] seen = new int[16];
    private int search;
    private int[] found = new int[16];
    private int foundSize;

    Model() {
        threads.put(0, frames);
    }

    int births() {
        return births;
    }

    int allocate(int type, int length) {
        births++;
        if (births == fields.length) {
            int capacity = 2 * births;
            fields = Arrays.copyOf(fields, capacity);
            types = Arrays.copyOf(types, capacity);
            weak = Arrays.copyOf(weak, capacity);
            finalized = Arrays.copyOf(finalized, capacity);
            wasGarbage = Arrays.copyOf(wasGarbage, capacity);
            seen = Arrays.copyOf(seen, capacity);
            found = Arrays.copyOf(found, capacity);
        }
        fields[births] = new int[length];
        types[births] = (byte) type;
        anyLeaf |= type == LEAF;
        if (type >= FINALIZED) {
            unfinalized.add(births);
        }
        return births;
    }

    int[] fields(int object) {
        return fields[object];
    }

    int type(int object) {
        return types[object];
    }

    /** The object to which a weak field refers, reclaimed or not. */
    int weak(int object) {
        return weak[object];
    }

    void storeWeak(int object, int value) {
        weak[object] = value;
    }

    /** What the finalizer of an object of that type does. */
    static Rite rite(int type) {
        return type < FINALIZED ? Rite.NOTHING : Rite.values()[type - FINALIZED];
    }

    boolean finalized(int object) {
        return finalized[object];
    }

    /** The finalizer of the object runs. */
    void setFinalized(int object) {
        finalized[object] = true;
        unfinalized.remove((Integer) object);
    }

    /** Notes what is unreachable now, after a search. */
    void noteGarbage() {
        for (int object = 1; object <= births; object++) {
            wasGarbage[object] |= !isReachable(object);
        }
    }

    /** Whether the object was once noted as unreachable. */
    boolean wasGarbage(int object) {
        return wasGarbage[object];
    }

    /** Objects with a finalizer that has not run. */
    List<Integer> unfinalized() {
        return unfinalized;
    }

    /** The value of an entry, or 0. */
    int entry(int map, int key) {
        Entry entry = find(map, key);
        return entry == null ? 0 : entry.value;
    }

    /** Stores an entry; 0 removes it. */
    void put(int map, int key, int value) {
        Entry entry = find(map, key);
        if (value == 0) {
            entries.remove(entry);
        } else if (entry == null) {
            entries.add(new Entry(map, key, value));
        } else {
            entry.value = value;
        }
    }

    private @Nullable Entry find(int map, int key) {
        for (Entry entry : entries) {
            if (entry.map == map && entry.key == key) {
                return entry;
            }
        }
        return null;
    }

    /** Forgets the entries of which map or key do not exist any more. */
    void forgetEntries(IntPredicate exists) {
        entries.removeIf(entry -> !exists.test(entry.map) || !exists.test(entry.key));
    }

    int get(int register) {
        if (register >= 0) {
            return frames.get(frames.size() - 1)[register];
        }
        return -1 - register < statics.length ? statics[-1 - register] : 0;
    }

    void set(int register, int object) {
        if (register >= 0) {
            frames.get(frames.size() - 1)[register] = object;
            return;
        }
        int index = -1 - register;
        if (index >= statics.length) {
            statics = Arrays.copyOf(statics, 2 * index);
        }
        statics[index] = object;
    }

    int depth() {
        return frames.size();
    }

    void enterFrame(int locals) {
        frames.add(new int[locals]);
    }

    void leaveFrame(int callersLocal, int value) {
        frames.get(frames.size() - 2)[callersLocal] = value;
        frames.remove(frames.size() - 1);
    }

    /** Whether the thread runs, the current one included. */
    boolean runs(int number) {
        return threads.containsKey(number);
    }

    int thread() {
        return thread;
    }

    void startThread(int number) {
        threads.put(number, new ArrayList<>());
    }

    void switchThread(int number) {
        thread = number;
        frames = threads.getOrDefault(number, frames);
    }

    void endThread(int number) {
        threads.remove(number);
    }

    /** Finds what the roots reach; {@link #isReachable} and {@link #reachableCount} tell until the next search. */
    void searchFromRoots() {
        search++;
        foundSize = 0;
        find(statics);
        for (List<int[]> stack : threads.values()) {
            for (int[] frame : stack) {
                find(frame);
            }
        }
        int next = 0;
        boolean more;
        do {
            for (; next < foundSize; next++) {
                find(fields[found[next]]);
            }
            for (Entry entry : entries) {
                if (isReachable(entry.map) && isReachable(entry.key)) {
                    find(entry.value);
                }
            }
            more = next < foundSize;
        } while (more);
    }

    private void find(int[] references) {
        for (int object : references) {
            find(object);
        }
    }

    private void find(int object) {
        if (object != 0 && seen[object] != search) {
            seen[object] = search;
            found[foundSize++] = object;
        }
    }

    boolean isReachable(int object) {
        return seen[object] == search;
    }

    int reachableCount() {
        return foundSize;
    }

    /** The reachable object of that index, from 0 to {@link #reachableCount}. */
    int reachable(int index) {
        return found[index];
    }

    /** Adds the root references to {@code counts}, which is indexed by birth. */
    void countRoots(int[] counts) {
        count(statics, counts);
        for (List<int[]> stack : threads.values()) {
            for (int[] frame : stack) {
                count(frame, counts);
            }
        }
    }

    /** Adds the references in an object's fields to {@code counts}. */
    void countFields(int object, int[] counts) {
        count(fields[object], counts);
    }

    /** Adds the values of all entries to {@code counts}. */
    void countEntries(int[] counts) {
        for (Entry entry : entries) {
            counts[entry.value]++;
        }
    }

    private static void count(int[] references, int[] counts) {
        for (int object : references) {
            counts[object]++;
        }
    }

    /**
     * Whether a reference from {@code object} to {@code value} would close a cycle with an acyclic object on it: a
     * search of (object, whether the way passed a leaf). An entry of a weak map leads from map and key to the value.
     */
    boolean breaksPromise(int object, int value) {
        if (!anyLeaf || value == 0) {
            return false;
        }
        boolean[][] visited = new boolean[2][births + 1];
        List<Integer> pending = new ArrayList<>();
        pending.add(value);
        visited[types[value] == LEAF ? 1 : 0][value] = true;
        for (int i = 0; i < pending.size(); i++) {
            int at = pending.get(i);
            int flag = visited[1][at] ? 1 : 0;
            for (int next : fields[at]) {
                visit(next, flag, visited, pending);
            }
            for (Entry entry : entries) {
                if (entry.map == at || entry.key == at) {
                    visit(entry.value, flag, visited, pending);
                }
            }
        }
        return visited[1][object] || (visited[0][object] && types[object] == LEAF);
    }

    private void visit(int next, int flag, boolean[][] visited, List<Integer> pending) {
        int nextFlag = flag == 1 || (next != 0 && types[next] == LEAF) ? 1 : 0;
        if (next != 0 && !visited[1][next] && !visited[nextFlag][next]) {
            visited[nextFlag][next] = true;
            pending.add(next);
        }
    }
}
