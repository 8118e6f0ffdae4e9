package org.cyclelab.python.run;

import java.util.Arrays;
import java.util.BitSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/**
 * The objects that are there when a program has ended and its module is not yet taken down. Storage, which is part of an
 * object, does not count.
 *
 * @param all those that the program made
 * @param lost births of those among them that nothing reaches
 */
record Leftovers(long all, BitSet lost) {
    /** Looks at the heap: linear in objects and references. */
    static Leftovers of(Memory memory, int lastBirthBefore) {
        Heap heap = memory.heap();
        BitSet reached = new BitSet();
        int[] stack = heap.roots().clone();
        int top = stack.length;
        while (top > 0) {
            int object = stack[--top];
            int index = object / Header.WORDS;
            if (object == Heap.NULL || reached.get(index)) {
                continue;
            }
            reached.set(index);
            int fields = heap.fieldCount(object);
            if (stack.length - top < fields) {
                stack = Arrays.copyOf(stack, Math.max(stack.length * 2, top + fields));
            }
            for (int i = 0; i < fields; i++) {
                stack[top++] = heap.loadField(object, i);
            }
        }
        long all = 0;
        BitSet lost = new BitSet();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (heap.birth(o) > lastBirthBefore && memory.kind(o) != Kind.PART) {
                all++;
                if (!reached.get(o / Header.WORDS)) {
                    lost.set(heap.birth(o));
                }
            }
        }
        return new Leftovers(all, lost);
    }

    /** How many of the lost objects are there now: linear in objects. */
    long stillThere(Memory memory) {
        Heap heap = memory.heap();
        long there = 0;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (lost.get(heap.birth(o))) {
                there++;
            }
        }
        return there;
    }

    /** Objects with a later birth that are there: linear in objects. */
    static long count(Memory memory, int lastBirthBefore) {
        Heap heap = memory.heap();
        long count = 0;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (heap.birth(o) > lastBirthBefore && memory.kind(o) != Kind.PART) {
                count++;
            }
        }
        return count;
    }
}
