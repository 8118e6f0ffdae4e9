package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class WriteLogTest {
    private static final Types TYPES = Types.of(Type.of("Pair", "left", "right"), Type.arrayOf("Array"));

    private static Heap heap(Counting counting, Log... logs) {
        Heap heap = new Heap(TYPES, HeapConfig.of(counting, logs));
        heap.enterFrame(8);
        return heap;
    }

    private static int pair(Heap heap, int local) {
        int o = heap.allocate(0, 0);
        heap.storeLocal(local, o);
        return o;
    }

    @Test
    void storedValuesAreLoggedWhileTheLogIsOn() {
        Heap heap = heap(Counting.NONE, Log.STORED);
        int a = pair(heap, 0);
        int b = pair(heap, 1);
        heap.storeField(a, 0, b);
        heap.storeField(a, 0, Heap.NULL);
        heap.write(Log.STORED, false);
        heap.storeField(b, 0, b);
        heap.write(Log.STORED, true);
        heap.storeField(b, 1, a);
        assertArrayEquals(new int[] {b, a}, heap.log(Log.STORED).toArray());
    }

    @Test
    void updatesNameTheIncrementBeforeTheDecrement() {
        Heap heap = heap(Counting.NONE, Log.UPDATES);
        int a = pair(heap, 0);
        int b = pair(heap, 1);
        heap.storeField(a, 0, b);
        heap.storeField(a, 0, a);
        heap.storeField(a, 0, Heap.NULL);
        assertArrayEquals(new int[] {b, a, -b, -a}, heap.log(Log.UPDATES).toArray());
    }

    @Test
    void aFieldIsLoggedAtItsFirstWriteOnly() {
        Heap heap = heap(Counting.NONE, Log.SLOTS);
        int a = pair(heap, 0);
        int b = pair(heap, 1);
        heap.storeField(a, 0, b);
        assertEquals(0, heap.log(Log.SLOTS).size(), "a new object is born with its fields logged");
        int left = a + Header.WORDS;
        heap.unlogField(left);
        for (int i = 0; i < 1000; i++) {
            heap.storeField(a, 0, i % 2 == 0 ? a : Heap.NULL);
            heap.storeField(a, 1, b);
        }
        assertArrayEquals(new int[] {a, left, b}, heap.log(Log.SLOTS).toArray());
    }

    @Test
    void aCellThatIsUsedAgainIsBornLogged() {
        Heap heap = heap(Counting.NONE, Log.SLOTS);
        int a = pair(heap, 0);
        heap.unlogField(a + Header.WORDS);
        heap.storeLocal(0, Heap.NULL);
        heap.reclaim(a);
        assertEquals(a, pair(heap, 0));
        heap.storeField(a, 0, a);
        assertEquals(0, heap.log(Log.SLOTS).size());
    }

    /** With a log of allocations a new object is known, so that its first writes are not logged. */
    @Test
    void aNewObjectIsBornModifiedWhereAllocationsAreLogged() {
        Heap heap = heap(Counting.NONE, Log.MODIFIED, Log.ALLOCATIONS);
        int a = pair(heap, 0);
        heap.storeField(a, 0, a);
        assertEquals(0, heap.log(Log.MODIFIED).size());
        heap.unlog(a);
        heap.storeField(a, 1, a);
        heap.storeField(a, 0, Heap.NULL);
        assertArrayEquals(new int[] {a, 2, a, Heap.NULL}, heap.log(Log.MODIFIED).toArray());
    }

    @Test
    void deathIsDeferredToTheZeroLog() {
        Heap heap = heap(Counting.EXACT, Log.ZERO);
        int a = pair(heap, 0);
        int b = pair(heap, 1);
        heap.storeField(a, 0, b);
        heap.storeLocal(1, Heap.NULL);
        assertEquals(0, heap.log(Log.ZERO).size(), "a new object waits for its first reference");
        heap.storeLocal(0, Heap.NULL);
        assertTrue(heap.isObject(a));
        assertArrayEquals(new int[] {a}, heap.log(Log.ZERO).toArray());
        heap.log(Log.ZERO).clear();
        heap.releaseZero(a);
        assertFalse(heap.isObject(a));
        assertTrue(heap.isObject(b));
        assertArrayEquals(new int[] {b}, heap.log(Log.ZERO).toArray());
    }

    @Test
    void anAllocationFreesLazily() {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT, Log.ZERO).withLazyFrees(1));
        heap.enterFrame(1);
        int previous = Heap.NULL;
        for (int i = 0; i < 3; i++) {
            int o = heap.allocate(0, 0);
            heap.storeField(o, 0, previous);
            heap.storeLocal(0, o);
            previous = o;
        }
        heap.storeLocal(0, Heap.NULL);
        assertEquals(3, heap.objects());
        for (int i = 0; i < 3; i++) {
            heap.allocate(1, 0);
            assertEquals(3, heap.objects(), "one is freed for each that is made");
        }
        assertEquals(0, heap.log(Log.ZERO).size());
    }

    @Test
    void whatCannotBeIs() {
        assertThrows(IllegalArgumentException.class, () -> heap(Counting.NONE, Log.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> HeapConfig.of(Counting.EXACT).withLazyFrees(1));
        Heap heap = heap(Counting.NONE, Log.SLOTS);
        assertThrows(IllegalArgumentException.class, () -> heap.write(Log.SLOTS, false));
    }
}
