package org.cyclelab.heap.log;

import java.util.Arrays;

/** A growing sequence of ints. Collectors take {@link #array()} into a local before a loop. */
public final class IntLog {
    @Incidental(beyond = "size")
    private int[] array;

    private int size;

    public IntLog() {
        this(16);
    }

    public IntLog(int capacity) {
        array = new int[capacity];
    }

    /** Appends one int. */
    public void add(int value) {
        if (size == array.length) {
            grow(size + 1L);
        }
        array[size++] = value;
    }

    /** The int at {@code index}. */
    public int get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size);
        }
        return array[index];
    }

    /** The ints, from 0 to {@link #size()}; replaced when the log grows. */
    public int[] array() {
        return array;
    }

    /** How many ints there are. */
    public int size() {
        return size;
    }

    /** Keeps the first {@code newSize} ints. */
    public void truncate(int newSize) {
        size = Math.min(size, newSize);
    }

    /** Forgets all and keeps the capacity. */
    public void clear() {
        size = 0;
    }

    /** A copy of the ints. */
    public int[] toArray() {
        return Arrays.copyOf(array, size);
    }

    /** A copy of {@code array} with room for {@code needed} ints and at least twice as many: for stacks held in locals. */
    public static int[] grown(int[] array, long needed) {
        return Arrays.copyOf(array, (int) Math.min(Math.max(needed, array.length * 2L), Integer.MAX_VALUE - 15));
    }

    private void grow(long needed) {
        long capacity = Math.max(needed, array.length + (long) array.length / 2 + 8);
        array = Arrays.copyOf(array, (int) Math.min(capacity, Integer.MAX_VALUE - 15));
    }
}
