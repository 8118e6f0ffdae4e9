package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

/** References that move between locals, within a frame and into a new one, without a count update. */
class MovedLocalsTest {
    private final Heap heap = new Heap(Types.of(Type.of("Node", "next")), HeapConfig.of(Counting.EXACT));

    private int born(int local) {
        int o = heap.allocate(0, 0);
        heap.storeLocal(local, o);
        return o;
    }

    @Test
    void argumentsMoveIntoTheNewFrame() {
        heap.enterFrame(4);
        int a = born(1);
        int b = born(2);
        long updates = heap.counts().incrementsByRoots() + heap.counts().decrementsByRoots();
        heap.enterFrame(3, 1, 2);
        assertEquals(updates, heap.counts().incrementsByRoots() + heap.counts().decrementsByRoots());
        assertEquals(a, heap.loadLocal(0));
        assertEquals(b, heap.loadLocal(1));
        assertEquals(1, heap.count(a));
        assertEquals(Heap.NULL, heap.loadLocal(0, 1));
        heap.leaveFrame();
        assertFalse(heap.isObject(a), "the frame held the only reference");
    }

    @Test
    void aMoveDropsWhatWasThere() {
        heap.enterFrame(2);
        int a = born(0);
        int b = born(1);
        heap.moveLocal(0, 1);
        assertFalse(heap.isObject(a));
        assertEquals(b, heap.loadLocal(0));
        assertEquals(1, heap.count(b));
        heap.moveLocal(0, 0);
        assertEquals(1, heap.count(b));
    }

    @Test
    void moreArgumentsThanLocalsAreRefused() {
        heap.enterFrame(2);
        assertThrows(IllegalArgumentException.class, () -> heap.enterFrame(1, 0, 2));
    }

    @Test
    void aStaticThatWasNeverStoredIsNull() {
        assertEquals(Heap.NULL, heap.loadStatic(100_000));
    }
}
