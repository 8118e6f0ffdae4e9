package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;

/**
 * The objects and references that a program has made, by birth: what a heap must look like, known without looking at
 * it. 0 is null.
 */
final class Model {
    /** Type of objects that may be part of cycles. */
    static final int NODE = 0;

    /** Type of objects that are never part of a cycle. */
    static final int LEAF = 1;

    /** Both types are arrays, so that each object has as many fields as it needs. */
    static final Types TYPES =
            Types.of(Type.arrayOf("Node"), Type.arrayOf("Leaf").asAcyclic());

    private int births;
    private int[][] fields = new int[16][];
    private boolean[] leaf = new boolean[16];
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
            leaf = Arrays.copyOf(leaf, capacity);
            seen = Arrays.copyOf(seen, capacity);
            found = Arrays.copyOf(found, capacity);
        }
        fields[births] = new int[length];
        leaf[births] = type == LEAF;
        anyLeaf |= leaf[births];
        return births;
    }

    int[] fields(int object) {
        return fields[object];
    }

    int type(int object) {
        return leaf[object] ? LEAF : NODE;
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
        for (int i = 0; i < foundSize; i++) {
            find(fields[found[i]]);
        }
    }

    private void find(int[] references) {
        for (int object : references) {
            if (object != 0 && seen[object] != search) {
                seen[object] = search;
                found[foundSize++] = object;
            }
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

    private static void count(int[] references, int[] counts) {
        for (int object : references) {
            counts[object]++;
        }
    }

    /**
     * Whether a reference from {@code object} to {@code value} would close a cycle with an acyclic object on it: a
     * search of (object, whether the way passed a leaf).
     */
    boolean breaksPromise(int object, int value) {
        if (!anyLeaf || value == 0) {
            return false;
        }
        boolean[][] visited = new boolean[2][births + 1];
        List<Integer> pending = new ArrayList<>();
        pending.add(value);
        visited[leaf[value] ? 1 : 0][value] = true;
        for (int i = 0; i < pending.size(); i++) {
            int at = pending.get(i);
            int flag = visited[1][at] ? 1 : 0;
            for (int next : fields[at]) {
                int nextFlag = flag == 1 || (next != 0 && leaf[next]) ? 1 : 0;
                if (next != 0 && !visited[1][next] && !visited[nextFlag][next]) {
                    visited[nextFlag][next] = true;
                    pending.add(next);
                }
            }
        }
        return visited[1][object] || (visited[0][object] && leaf[object]);
    }
}
