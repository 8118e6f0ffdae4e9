package org.cyclelab.heap;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapCountingTest {
    private static final Types TYPES = Types.of(Type.arrayOf("Array"));

    private static Heap heap(Counting counting, Log... logs) {
        Heap heap = new Heap(TYPES, HeapConfig.of(counting, logs));
        heap.enterFrame(8);
        return heap;
    }

    private static int rooted(Heap heap, int local, int length) {
        int o = heap.allocate(0, length);
        heap.storeLocal(local, o);
        return o;
    }

    @Test
    void everyKindOfReferenceCounts() {
        Heap heap = heap(Counting.EXACT);
        int a = rooted(heap, 0, 2);
        int b = rooted(heap, 1, 1);
        heap.storeStatic(3, b);
        heap.storeField(a, 0, b);
        heap.storeField(a, 1, b);
        assertEquals(4, heap.count(b));
        heap.storeField(a, 0, a);
        assertEquals(3, heap.count(b));
        assertEquals(2, heap.count(a));
        heap.storeLocal(1, a);
        assertEquals(2, heap.count(b));
        heap.storeStatic(3, Heap.NULL);
        assertEquals(1, heap.count(b));
        heap.storeField(a, 1, Heap.NULL);
        assertFalse(heap.isObject(b));
        HeapCounts counts = heap.counts();
        assertEquals(3, counts.incrementsByFields());
        assertEquals(4, counts.incrementsByRoots());
        assertEquals(2, counts.decrementsByFields());
        assertEquals(2, counts.decrementsByRoots());
    }

    /** Increment first: otherwise an object that is overwritten with itself dies. */
    @Test
    void aReferenceOverwrittenByItselfSurvives() {
        Heap heap = heap(Counting.EXACT);
        int a = rooted(heap, 0, 1);
        heap.storeLocal(0, a);
        assertEquals(1, heap.count(a));
        int b = heap.allocate(0, 0);
        heap.storeField(a, 0, b);
        heap.storeField(a, 0, b);
        assertEquals(1, heap.count(b));
        heap.storeStatic(0, a);
        heap.storeStatic(0, a);
        assertEquals(2, heap.count(a));
    }

    @Test
    void whatOnlyTheOldValueHeldSurvivesTheStore() {
        Heap heap = heap(Counting.EXACT);
        int head = rooted(heap, 0, 1);
        int middle = heap.allocate(0, 1);
        heap.storeField(head, 0, middle);
        int tail = heap.allocate(0, 0);
        heap.storeField(middle, 0, tail);
        heap.storeField(head, 0, heap.loadField(middle, 0));
        assertFalse(heap.isObject(middle));
        assertEquals(1, heap.count(tail));
    }

    @Test
    void aSelfReferenceKeepsAnObject() {
        Heap heap = heap(Counting.EXACT);
        int a = rooted(heap, 0, 1);
        heap.storeField(a, 0, a);
        heap.storeLocal(0, Heap.NULL);
        assertTrue(heap.isObject(a));
        assertEquals(1, heap.count(a));
        heap.storeField(a, 0, Heap.NULL);
        assertEquals(0, heap.objects());
    }

    @Test
    void deferredCountsFieldsOnly() {
        Heap heap = heap(Counting.DEFERRED, Log.ZERO);
        int a = rooted(heap, 0, 2);
        int b = rooted(heap, 1, 0);
        heap.storeStatic(0, b);
        assertEquals(0, heap.count(b));
        heap.storeField(a, 0, b);
        heap.storeField(a, 1, b);
        assertEquals(2, heap.count(b));
        heap.storeField(a, 0, Heap.NULL);
        heap.storeField(a, 1, Heap.NULL);
        heap.storeLocal(1, Heap.NULL);
        heap.storeStatic(0, Heap.NULL);
        assertEquals(0, heap.count(b));
        assertTrue(heap.isObject(b), "an object at zero waits for its collector");
        assertEquals(0, heap.counts().incrementsByRoots() + heap.counts().decrementsByRoots());
    }

    @Test
    void theZeroTableListsAnObjectOnce() {
        Heap heap = heap(Counting.DEFERRED, Log.ZERO);
        int a = rooted(heap, 0, 1);
        int b = rooted(heap, 1, 0);
        assertEquals(2, heap.log(Log.ZERO).size(), "new objects are at zero");
        heap.storeField(a, 0, b);
        heap.storeField(a, 0, Heap.NULL);
        assertEquals(2, heap.log(Log.ZERO).size());
        heap.words()[b + Header.INFO] &= ~Header.IN_ZERO_TABLE;
        heap.log(Log.ZERO).truncate(1);
        heap.storeField(a, 0, b);
        assertEquals(1, heap.log(Log.ZERO).size());
        heap.storeField(a, 0, Heap.NULL);
        assertEquals(b, heap.log(Log.ZERO).get(1));
    }

    @Test
    void nothingIsCountedWithoutCounting() {
        Heap heap = heap(Counting.NONE);
        int a = rooted(heap, 0, 1);
        heap.storeField(a, 0, a);
        assertEquals(a, heap.loadField(a, 0));
        heap.storeField(a, 0, Heap.NULL);
        heap.storeLocal(0, Heap.NULL);
        assertEquals(0, heap.count(a));
        assertTrue(heap.isObject(a));
        assertEquals(0, heap.counts().incrementsByFields() + heap.counts().decrementsByFields());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFullCountSticks(int bits) {
        int max = (1 << bits) - 1;
        Heap heap = heap(Counting.sticky(bits));
        int holder = rooted(heap, 0, max + 1);
        int o = heap.allocate(0, 0);
        for (int i = 0; i < max - 1; i++) {
            heap.storeField(holder, i, o);
            assertEquals(i + 1, heap.count(o));
        }
        if (max > 1) {
            heap.storeField(holder, 0, Heap.NULL);
            assertEquals(max - 2, heap.isObject(o) ? heap.count(o) : 0, "below the limit counts go down again");
        }
        o = heap.allocate(0, 0);
        for (int i = 0; i <= max; i++) {
            heap.storeField(holder, i, o);
        }
        assertEquals(max, heap.count(o));
        for (int i = 0; i <= max; i++) {
            heap.storeField(holder, i, Heap.NULL);
            assertEquals(max, heap.count(o));
        }
        assertTrue(heap.isObject(o));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aDyingObjectLeavesStuckCountsAlone(int bits) {
        int max = (1 << bits) - 1;
        Heap heap = heap(Counting.sticky(bits));
        int stuck = rooted(heap, 0, 0);
        int holder = heap.allocate(0, max + 1);
        for (int i = 0; i <= max; i++) {
            heap.storeField(holder, i, stuck);
        }
        heap.storeLocal(1, holder);
        heap.storeLocal(1, Heap.NULL);
        assertEquals(bits == 1, heap.isObject(holder), "one bit cannot tell one reference from many");
        assertEquals(max, heap.count(stuck));
        assertEquals(2, heap.counts().stuckIncrements(), "max + 2 references");
        assertEquals(bits == 1 ? 1 : max + 1, heap.counts().stuckDecrements());
    }

    @Test
    void thirtyOneBitsStickToo() {
        Heap heap = heap(Counting.EXACT);
        int a = rooted(heap, 0, 0);
        heap.words()[a + Header.COUNT] = Integer.MAX_VALUE - 1;
        heap.storeLocal(1, a);
        assertEquals(Integer.MAX_VALUE, heap.count(a));
        heap.storeLocal(2, a);
        heap.storeLocal(1, Heap.NULL);
        assertEquals(Integer.MAX_VALUE, heap.count(a));
    }

    @Test
    void senselessCountingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Counting.sticky(0));
        assertThrows(IllegalArgumentException.class, () -> Counting.sticky(32));
        assertThrows(IllegalArgumentException.class, () -> new Counting(false, true, 31));
        assertThrows(IllegalArgumentException.class, () -> heap(Counting.NONE, Log.ZERO));
    }

    @Test
    void namesOfModes() {
        assertEquals("exact", Counting.EXACT.toString());
        assertEquals("deferred", Counting.DEFERRED.toString());
        assertEquals("none", Counting.NONE.toString());
        assertEquals("sticky(3)", Counting.sticky(3).toString());
    }
}
