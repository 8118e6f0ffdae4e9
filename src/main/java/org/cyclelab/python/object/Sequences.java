package org.cyclelab.python.object;

import org.cyclelab.heap.Heap;

/**
 * Tuples and lists. CPython releases and traverses their items from the last to the first, so item {@code i} lies in field
 * {@code n - 1 - i}. A list grows as CPython's does: storage for {@code (n + n / 8 + 6) & ~3} items.
 */
public final class Sequences {
    private static final int ITEMS = 0;

    private final Memory memory;

    /** The tuple of no item. */
    public final int emptyTuple;

    /** The tuples and lists of a heap; a static holds the empty tuple. */
    public Sequences(Memory memory, int emptyTupleStatic) {
        this.memory = memory;
        emptyTuple = memory.allocate(memory.shapes().tuple(0), 0);
        memory.setStatic(emptyTupleStatic, emptyTuple);
        memory.pop();
    }

    /** A tuple of the {@code n} topmost references of the stack, which move into it. */
    public int packTuple(int n) {
        if (n == 0) {
            memory.push(emptyTuple);
            return emptyTuple;
        }
        int first = memory.sp - n;
        int tuple = memory.allocate(memory.shapes().tuple(n), n);
        for (int i = 0; i < n; i++) {
            memory.setField(tuple, n - 1 - i, memory.local(first + i));
        }
        memory.slide(first);
        return tuple;
    }

    /** A tuple of {@code n} null items, pushed; the shared one if {@code n} is 0. */
    public int newTuple(int n) {
        if (n == 0) {
            memory.push(emptyTuple);
            return emptyTuple;
        }
        return memory.allocate(memory.shapes().tuple(n), n);
    }

    /** Item {@code i} of a tuple. */
    public int tupleItem(int tuple, int i) {
        return memory.field(tuple, memory.fieldCount(tuple) - 1 - i);
    }

    /** Sets item {@code i} of a tuple. */
    public void setTupleItem(int tuple, int i, int value) {
        memory.setField(tuple, memory.fieldCount(tuple) - 1 - i, value);
    }

    /** Number of items of a tuple. */
    public int tupleSize(int tuple) {
        return memory.fieldCount(tuple);
    }

    /** An empty list with room for exactly {@code room} items, pushed. */
    public int newList(int room) {
        int list = memory.allocate(Kind.LIST);
        if (room > 0) {
            setRoom(list, room);
        }
        return list;
    }

    /** A list of the {@code n} topmost references of the stack, which move into it. */
    public int packList(int n) {
        int first = memory.sp - n;
        int list = newList(n);
        for (int i = 0; i < n; i++) {
            setItem(list, i, memory.local(first + i));
        }
        memory.setNumber(list, n);
        memory.slide(first);
        return list;
    }

    /** A list of the same items, pushed. */
    public int copy(int list) {
        int n = size(list);
        int result = newList(n);
        memory.setNumber(result, n);
        for (int i = 0; i < n; i++) {
            setItem(result, i, item(list, i));
        }
        return result;
    }

    /** Number of items of a list. */
    public int size(int list) {
        return (int) memory.number(list);
    }

    /** Number of items for which a list has storage. */
    public int room(int list) {
        int items = memory.field(list, ITEMS);
        return items == Heap.NULL ? 0 : memory.fieldCount(items);
    }

    /** Item {@code i} of a list. */
    public int item(int list, int i) {
        int items = memory.field(list, ITEMS);
        return memory.field(items, memory.fieldCount(items) - 1 - i);
    }

    /** Sets item {@code i} of a list. */
    public void setItem(int list, int i, int value) {
        int items = memory.field(list, ITEMS);
        memory.setField(items, memory.fieldCount(items) - 1 - i, value);
    }

    /** Appends an item. */
    public void append(int list, int value) {
        int n = size(list);
        if (n < room(list)) {
            memory.setNumber(list, n + 1L);
        } else {
            resize(list, n + 1);
        }
        setItem(list, n, value);
    }

    /** Makes room for {@code more} items that are about to be appended: an even number where there is none yet. */
    public void reserve(int list, int more) {
        int n = size(list);
        if (room(list) > 0) {
            resize(list, n + more);
            memory.setNumber(list, n);
        } else if (more > 0) {
            setRoom(list, (more + 1) & ~1);
        }
    }

    /** Gives back room that a too large {@link #reserve} has left. */
    public void fit(int list) {
        int n = size(list);
        if (n < room(list)) {
            resize(list, n);
        }
    }

    /** Changes the number of items; new ones are null, and those that go must be null already. */
    private void resize(int list, int size) {
        int room = room(list);
        if (size > room || size < room / 2) {
            int wanted = (int) Math.min(Integer.MAX_VALUE - 300L, (size + ((long) size >> 3) + 6) & ~3L);
            if (size - size(list) > wanted - size) {
                wanted = (size + 3) & ~3;
            }
            setRoom(list, size == 0 ? 0 : wanted);
        }
        memory.setNumber(list, size);
    }

    /** Makes a list's storage hold exactly so many items. */
    public void setRoom(int list, int room) {
        int old = memory.field(list, ITEMS);
        int oldRoom = old == Heap.NULL ? 0 : memory.fieldCount(old);
        if (room == oldRoom) {
            return;
        }
        if (room == 0) {
            memory.setField(list, ITEMS, Heap.NULL);
            return;
        }
        int items = memory.allocate(Shapes.PART, room);
        int n = Math.min(size(list), Math.min(room, oldRoom));
        for (int i = 0; i < n; i++) {
            memory.moveField(old, oldRoom - 1 - i, items, room - 1 - i);
        }
        memory.setField(list, ITEMS, items);
        memory.pop();
    }

    /** Inserts an item before item {@code at}. */
    public void insert(int list, int at, int value) {
        int n = size(list);
        resize(list, n + 1);
        shift(list, at, n, 1);
        setItem(list, at, value);
    }

    /** Moves the items from {@code from} below {@code to} by {@code by}, upwards or downwards. */
    private void shift(int list, int from, int to, int by) {
        int items = memory.field(list, ITEMS);
        int last = memory.fieldCount(items) - 1;
        if (by > 0) {
            for (int i = to - 1; i >= from; i--) {
                memory.moveField(items, last - i, items, last - i - by);
            }
        } else {
            for (int i = from; i < to; i++) {
                memory.moveField(items, last - i, items, last - i - by);
            }
        }
    }

    /**
     * Replaces the items from {@code from} below {@code to} by those of the tuple or list {@code values}; 0 for none. What
     * is replaced is released after the list has its new items, from the last to the first.
     */
    public void splice(int list, int from, int to, int values) {
        int added = values == Heap.NULL ? 0 : length(values);
        int n = size(list);
        int removed = to - from;
        int mark = memory.sp;
        if (n + added == removed) {
            clear(list);
            return;
        }
        if (removed > 0) {
            int old = memory.allocate(Shapes.PART, removed);
            int items = memory.field(list, ITEMS);
            int last = memory.fieldCount(items) - 1;
            for (int i = 0; i < removed; i++) {
                memory.moveField(items, last - from - i, old, removed - 1 - i);
            }
        }
        if (added > removed) {
            resize(list, n + added - removed);
            shift(list, to, n, added - removed);
        } else if (added < removed) {
            shift(list, to, n, added - removed);
            resize(list, n + added - removed);
        }
        for (int i = 0; i < added; i++) {
            setItem(list, from + i, at(values, i));
        }
        memory.popTo(mark);
    }

    /** Makes a list its own {@code times}-fold repetition. */
    public void repeat(int list, int times) {
        int n = size(list);
        if (times == 0 || n == 0) {
            clear(list);
            return;
        }
        resize(list, Math.multiplyExact(n, times));
        for (int i = n; i < n * times; i++) {
            setItem(list, i, item(list, i - n));
        }
    }

    /** Empties a list: its storage goes, and with it the items from the last to the first. */
    public void clear(int list) {
        memory.setNumber(list, 0);
        memory.setField(list, ITEMS, Heap.NULL);
    }

    /** Takes an item out and pushes it. */
    public int remove(int list, int at) {
        int value = item(list, at);
        memory.push(value);
        int n = size(list);
        setItem(list, at, Heap.NULL);
        shift(list, at + 1, n, -1);
        resize(list, n - 1);
        return value;
    }

    /** Takes out {@code count} items, every {@code step}th from {@code first} on; they are released in this order. */
    public void removeEach(int list, int first, int step, int count) {
        if (count == 0) {
            return;
        }
        int n = size(list);
        int items = memory.field(list, ITEMS);
        int last = memory.fieldCount(items) - 1;
        int removed = memory.allocate(Shapes.PART, count);
        int to = first;
        for (int i = first, taken = 0; i < n; i++) {
            if (taken < count && i == first + taken * step) {
                memory.moveField(items, last - i, removed, taken++);
            } else if (to++ != i) {
                memory.moveField(items, last - i, items, last - to + 1);
            }
        }
        resize(list, n - count);
        memory.pop();
    }

    /** Exchanges two items of a list. */
    public void swap(int list, int i, int j) {
        int a = item(list, i);
        int b = item(list, j);
        memory.push(a);
        setItem(list, i, b);
        setItem(list, j, a);
        memory.pop();
    }

    /** Length of a tuple or list. */
    public int length(int sequence) {
        return memory.kind(sequence) == Kind.TUPLE ? tupleSize(sequence) : size(sequence);
    }

    /** Item {@code i} of a tuple or list. */
    public int at(int sequence, int i) {
        return memory.kind(sequence) == Kind.TUPLE ? tupleItem(sequence, i) : item(sequence, i);
    }
}
