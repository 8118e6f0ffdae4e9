package org.cyclelab.graph;

import java.util.SplittableRandom;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/** A heap in the hands of a random mutator that keeps its objects in statics. */
public final class RandomHeap {
    public static final Types TYPES = Types.of(
            Type.of("Leaf"), Type.of("Box", "value"), Type.of("Node", "left", "right", "up"), Type.arrayOf("Array"));

    private static final int STATICS = 12;

    final Heap heap;
    private final SplittableRandom random;
    private final int[] held = new int[STATICS];

    public RandomHeap(Counting counting, long seed) {
        heap = new Heap(TYPES, HeapConfig.of(counting));
        random = new SplittableRandom(seed);
    }

    /** Allocates, stores and drops so many times. */
    public void mutate(int steps) {
        for (int i = 0; i < steps; i++) {
            int index = random.nextInt(STATICS);
            int choice = random.nextInt(10);
            if (held[index] == Heap.NULL || choice == 0) {
                int type = random.nextInt(TYPES.size());
                int length = random.nextInt(20) == 0 ? 250 + random.nextInt(20) : random.nextInt(5);
                hold(index, heap.allocate(type, length));
            } else if (choice == 1) {
                hold(index, Heap.NULL);
            } else {
                store(held[index], held[random.nextInt(STATICS)]);
            }
        }
    }

    private void store(int object, int value) {
        int fields = heap.fieldCount(object);
        if (fields > 0) {
            heap.storeField(object, random.nextInt(fields), value);
        }
    }

    private void hold(int index, int object) {
        heap.storeStatic(index, object);
        held[index] = object;
    }
}
