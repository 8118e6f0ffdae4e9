package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeapRootsTest {
    private Heap heap = new Heap(Types.of(Type.arrayOf("Array")), HeapConfig.of(Counting.EXACT));

    @BeforeEach
    void freshHeap() {
        heap = new Heap(Types.of(Type.arrayOf("Array")), HeapConfig.of(Counting.EXACT));
    }

    private int rooted(int local) {
        int o = heap.allocate(0, 1);
        heap.storeLocal(local, o);
        return o;
    }

    @Test
    void framesHideTheirCallers() {
        heap.enterFrame(2);
        int a = rooted(1);
        heap.enterFrame(3);
        assertEquals(Heap.NULL, heap.loadLocal(1));
        int b = rooted(1);
        assertThrows(IndexOutOfBoundsException.class, () -> heap.loadLocal(3));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.storeLocal(-1, b));
        heap.leaveFrame();
        assertEquals(a, heap.loadLocal(1));
        assertFalse(heap.isObject(b));
        heap.leaveFrame();
        assertFalse(heap.isObject(a));
        assertThrows(IllegalStateException.class, () -> heap.leaveFrame());
        assertThrows(IndexOutOfBoundsException.class, () -> heap.loadLocal(0));
    }

    @Test
    void localsAreDroppedInAscendingOrder() {
        ReclaimLog log = heap.logReclaims();
        heap.enterFrame(3);
        for (int local : new int[] {2, 0, 1}) {
            rooted(local);
        }
        heap.leaveFrame();
        assertArrayEquals(new int[] {2, 3, 1}, new int[] {log.birth(0), log.birth(1), log.birth(2)});
    }

    @Test
    void aReturnedValueSurvivesItsFrame() {
        heap.enterFrame(2);
        int old = rooted(1);
        heap.enterFrame(1);
        int a = rooted(0);
        heap.leaveFrame(1, a);
        assertEquals(a, heap.loadLocal(1));
        assertEquals(1, heap.count(a));
        assertFalse(heap.isObject(old));
    }

    @Test
    void aValueIsReturnedToTheCallingFrameOnly() {
        heap.enterFrame(1);
        assertThrows(IndexOutOfBoundsException.class, () -> heap.leaveFrame(0, Heap.NULL));
        heap.enterFrame(2);
        assertThrows(IndexOutOfBoundsException.class, () -> heap.leaveFrame(1, Heap.NULL));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.leaveFrame(-1, Heap.NULL));
        heap.leaveFrame(0, Heap.NULL);
        heap.leaveFrame();
        assertThrows(IllegalStateException.class, () -> heap.leaveFrame());
    }

    @Test
    void framesNestDeeply() {
        int depth = 100_000;
        for (int i = 0; i < depth; i++) {
            heap.enterFrame(i % 5);
            if (i % 5 > 0) {
                rooted(i % 5 - 1);
            }
        }
        assertEquals(depth / 5 * 4, heap.roots().length);
        for (int i = depth - 1; i >= 0; i--) {
            if (i % 5 > 0) {
                assertEquals(heap.objects(), heap.birth(heap.loadLocal(i % 5 - 1)));
            }
            heap.leaveFrame();
        }
        assertEquals(0, heap.objects());
    }

    @Test
    void aFrameIsNullWhateverWasThere() {
        heap.enterFrame(200);
        for (int i = 0; i < 200; i++) {
            rooted(i);
        }
        heap.leaveFrame();
        heap.enterFrame(200);
        assertEquals(0, heap.roots().length);
        assertThrows(IllegalArgumentException.class, () -> heap.enterFrame(-1));
    }

    @Test
    void rootsComeStaticsFirstThenThreadsByNumberThenFramesFromTheOutermost() {
        heap.startThread(7);
        heap.startThread(3);
        heap.switchThread(7);
        heap.enterFrame(2);
        int seven = rooted(1);
        heap.switchThread(3);
        heap.enterFrame(1);
        int three = rooted(0);
        heap.enterFrame(1);
        int threeInner = rooted(0);
        heap.switchThread(0);
        heap.enterFrame(2);
        int zero = rooted(0);
        heap.storeLocal(1, seven);
        heap.storeStatic(100, three);
        heap.storeStatic(5, zero);
        assertArrayEquals(new int[] {zero, three, zero, seven, three, threeInner, seven}, heap.roots());
    }

    @Test
    void staticsAreNumberedSparsely() {
        heap.enterFrame(1);
        int a = rooted(0);
        heap.storeStatic(1_000_000, a);
        assertEquals(2, heap.count(a));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.storeStatic(-1, a));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.storeStatic(1 << 28, a));
        assertEquals(2, heap.count(a), "a refused store counts nothing");
    }

    @Test
    void threadsHaveTheirOwnFrames() {
        heap.enterFrame(1);
        int a = rooted(0);
        heap.startThread(1);
        assertEquals(a, heap.loadLocal(0), "a start is no switch");
        heap.switchThread(1);
        assertThrows(IndexOutOfBoundsException.class, () -> heap.loadLocal(0));
        heap.enterFrame(1);
        int b = rooted(0);
        heap.switchThread(0);
        assertEquals(a, heap.loadLocal(0));
        heap.enterFrame(2);
        heap.switchThread(1);
        assertEquals(b, heap.loadLocal(0));
        heap.switchThread(0);
        heap.leaveFrame();
        assertEquals(a, heap.loadLocal(0));
        assertTrue(heap.isObject(b));
    }

    @Test
    void anEndingThreadLeavesItsFramesInnermostFirst() {
        heap.enterFrame(1);
        rooted(0);
        heap.startThread(1);
        heap.switchThread(1);
        heap.enterFrame(1);
        rooted(0);
        heap.enterFrame(1);
        rooted(0);
        heap.switchThread(0);
        ReclaimLog log = heap.logReclaims();
        heap.endThread(1);
        assertArrayEquals(new int[] {3, 2}, new int[] {log.birth(0), log.birth(1)});
        assertEquals(1, heap.birth(heap.loadLocal(0)));
        assertThrows(IllegalStateException.class, () -> heap.switchThread(1));
        heap.startThread(1);
        heap.switchThread(1);
        assertThrows(IllegalStateException.class, () -> heap.leaveFrame());
    }

    @Test
    void wrongThreadsAreRefusedAndChangeNothing() {
        heap.enterFrame(1);
        int a = rooted(0);
        assertThrows(IllegalStateException.class, () -> heap.endThread(0));
        assertEquals(a, heap.loadLocal(0));
        assertThrows(IllegalStateException.class, () -> heap.startThread(0));
        assertThrows(IllegalStateException.class, () -> heap.switchThread(1));
        assertThrows(IllegalStateException.class, () -> heap.endThread(1));
        assertEquals(a, heap.loadLocal(0));
    }
}
