package org.cyclelab.python.run;

import java.util.Arrays;
import java.util.BitSet;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/**
 * The objects that are left when a program has ended.
 *
 * @param all those that the program made, parts of objects included
 * @param leaked those among them that nothing reaches, parts not counted
 */
record Leftovers(long all, long leaked) {
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
        long leaked = 0;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (heap.birth(o) > lastBirthBefore) {
                all++;
                if (!reached.get(o / Header.WORDS) && memory.kind(o) != Kind.PART) {
                    leaked++;
                }
            }
        }
        return new Leftovers(all, leaked);
    }
}
