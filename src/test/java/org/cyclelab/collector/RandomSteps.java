package org.cyclelab.collector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/** A random program, step by step, and sets of the objects that it leaves. */
public final class RandomSteps {
    private static final int LOCALS = 64;

    private RandomSteps() {}

    /** A heap in which the program can begin. */
    public static Heap heap(HeapConfig config) {
        Heap heap = new Heap(Types.of(Type.arrayOf("Node"), Type.arrayOf("Leaf").asAcyclic()), config);
        heap.enterFrame(LOCALS);
        return heap;
    }

    /** Draws the same numbers whatever the heap holds, so that every collector sees the same program. */
    public static void step(Heap heap, SplittableRandom random) {
        heap.tick();
        step(heap, random, LOCALS);
    }

    /** The same with so many locals in use and without the clock: the fewer, the more cycles. */
    public static void step(Heap heap, SplittableRandom random, int locals) {
        int kind = random.nextInt(10);
        int r = random.nextInt(locals);
        int q = random.nextInt(locals);
        int field = random.nextInt(3);
        int object = heap.loadLocal(r);
        if (kind < 2) {
            boolean leaf = field == 0;
            heap.storeLocal(r, heap.allocate(leaf ? 1 : 0, leaf ? 0 : 3));
        } else if (kind < 3) {
            heap.storeLocal(r, Heap.NULL);
        } else if (object != Heap.NULL && heap.fieldCount(object) > 0) {
            if (kind < 5) {
                heap.storeLocal(q, heap.loadField(object, field));
            } else {
                heap.storeField(object, field, heap.loadLocal(q));
            }
        }
    }

    /** Births of all objects in the heap. */
    public static Set<Integer> births(Heap heap) {
        Set<Integer> births = new TreeSet<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            births.add(heap.birth(o));
        }
        return births;
    }

    /** Births of the objects that the roots do not reach. */
    public static Set<Integer> garbage(Heap heap) {
        List<Integer> roots = new ArrayList<>();
        for (int root : heap.roots()) {
            roots.add(root);
        }
        Set<Integer> garbage = births(heap);
        garbage.removeAll(reached(heap, roots));
        return garbage;
    }

    /** Births of what the objects reach, themselves included. */
    public static Set<Integer> reached(Heap heap, List<Integer> from) {
        Set<Integer> seen = new HashSet<>(from);
        List<Integer> pending = new ArrayList<>(seen);
        Set<Integer> births = new TreeSet<>();
        while (!pending.isEmpty()) {
            int o = pending.remove(pending.size() - 1);
            births.add(heap.birth(o));
            for (int field = 0; field < heap.fieldCount(o); field++) {
                int t = heap.loadField(o, field);
                if (t != Heap.NULL && seen.add(t)) {
                    pending.add(t);
                }
            }
        }
        return births;
    }
}
