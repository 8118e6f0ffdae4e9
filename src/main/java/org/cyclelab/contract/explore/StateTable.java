package org.cyclelab.contract.explore;

import java.util.Arrays;

/** The states seen so far by their digests, numbered from 0 on, each with the state and the action it came from. */
public final class StateTable {
    /** What {@link #add} answers for a state that is known. */
    public static final int KNOWN = -1;

    private long[] first = new long[1024];
    private long[] second = new long[1024];
    private int[] parent = new int[1024];
    private short[] action = new short[1024];
    private int[] index = new int[4096];
    private int size;

    /** Makes an empty table. */
    public StateTable() {}

    /** How many states there are. */
    public int size() {
        return size;
    }

    /**
     * Notes the state that a digest has just read.
     *
     * @param from number of the state from which the action led to it; negative for a start
     * @return its number, or {@link #KNOWN}
     */
    public int add(StateDigest digest, int from, int byAction) {
        int mask = index.length - 1;
        int i = (int) digest.first() & mask;
        for (; index[i] != 0; i = (i + 1) & mask) {
            int known = index[i] - 1;
            if (first[known] == digest.first() && second[known] == digest.second()) {
                return KNOWN;
            }
        }
        if (size == first.length) {
            grow();
        }
        first[size] = digest.first();
        second[size] = digest.second();
        parent[size] = from;
        action[size] = (short) byAction;
        index[i] = ++size;
        if (size > index.length / 2) {
            spread();
        }
        return size - 1;
    }

    private void grow() {
        int capacity = 2 * size;
        first = Arrays.copyOf(first, capacity);
        second = Arrays.copyOf(second, capacity);
        parent = Arrays.copyOf(parent, capacity);
        action = Arrays.copyOf(action, capacity);
    }

    private void spread() {
        index = new int[2 * index.length];
        int mask = index.length - 1;
        for (int state = 0; state < size; state++) {
            int i = (int) first[state] & mask;
            while (index[i] != 0) {
                i = (i + 1) & mask;
            }
            index[i] = state + 1;
        }
    }

    /** The actions that lead from a start to a state. */
    public int[] path(int state) {
        int length = 0;
        for (int s = state; parent[s] >= 0; s = parent[s]) {
            length++;
        }
        int[] path = new int[length];
        for (int s = state; parent[s] >= 0; s = parent[s]) {
            path[--length] = action[s];
        }
        return path;
    }
}
