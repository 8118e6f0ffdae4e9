package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HeapQuarantineTest {
    private static final Types TYPES = Types.of(Type.arrayOf("Array"));

    private static Heap heap(Log... logs) {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT, logs).withQuarantine());
        heap.enterFrame(4);
        return heap;
    }

    private static void tick(Heap heap, int times) {
        for (int i = 0; i < times; i++) {
            heap.tick();
        }
    }

    @Test
    void noCellIsUsedTwice() {
        Heap heap = heap();
        Set<Integer> handles = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            int o = heap.allocate(0, i % 7);
            assertTrue(handles.add(o));
            heap.storeLocal(0, o);
        }
        assertEquals(1, heap.objects());
        assertEquals(heap.usedWords() - Header.runWords(heap.words(), heap.first()), heap.freeWords());
    }

    @Test
    void fieldsOfTheDeadArePoison() {
        Heap heap = heap();
        for (int n : new int[] {3, 300}) {
            int o = heap.allocate(0, n);
            heap.storeLocal(0, o);
            heap.storeField(o, n - 1, heap.allocate(0, 0));
            heap.storeLocal(0, Heap.NULL);
            int first = Header.firstField(heap.words(), o);
            assertEquals(n, Header.fieldCount(heap.words(), o));
            for (int i = 0; i < n; i++) {
                assertTrue(heap.words()[first + i] < 0, "no index, so that following it fails");
            }
        }
    }

    @Test
    void everyUseOfTheDeadIsReportedWithBirthTypeAndEvent() {
        Heap heap = heap();
        int live = heap.allocate(0, 1);
        heap.storeLocal(0, live);
        tick(heap, 5);
        int dead = heap.allocate(0, 1);
        heap.storeLocal(1, dead);
        tick(heap, 10);
        heap.storeLocal(1, Heap.NULL);
        tick(heap, 7);
        List<Executable> uses = List.of(
                () -> heap.loadField(dead, 0),
                () -> heap.storeField(dead, 0, live),
                () -> heap.storeField(live, 0, dead),
                () -> heap.storeLocal(1, dead),
                () -> heap.storeStatic(0, dead),
                () -> heap.leaveFrame(0, dead),
                () -> heap.decrement(dead),
                () -> heap.reclaim(dead),
                () -> heap.birth(dead),
                () -> heap.count(dead),
                () -> heap.colour(dead),
                () -> heap.isBuffered(dead),
                () -> heap.type(dead),
                () -> heap.fieldCount(dead),
                () -> heap.bytes(dead));
        heap.enterFrame(2);
        for (Executable use : uses) {
            StaleReferenceException e = assertThrows(StaleReferenceException.class, use);
            assertEquals(2, e.birth());
            assertEquals("Array#2 was reclaimed at event 15 and is used at event 22", e.getMessage());
        }
    }

    @Test
    void aHeldCellTellsWhenItsObjectDiedToo() {
        Heap heap = heap(Log.SUSPECTS);
        int o = heap.allocate(0, 1);
        heap.storeLocal(0, o);
        heap.storeLocal(1, o);
        heap.storeLocal(1, Heap.NULL);
        tick(heap, 3);
        heap.storeLocal(0, Heap.NULL);
        tick(heap, 1);
        String expected = "Array#1 was reclaimed at event 3 and is used at event 4";
        assertEquals(
                expected,
                assertThrows(StaleReferenceException.class, () -> heap.storeLocal(0, o))
                        .getMessage());
        heap.release(o);
        assertEquals(
                expected,
                assertThrows(StaleReferenceException.class, () -> heap.storeLocal(0, o))
                        .getMessage());
    }

    /** What an unsafe collector leaves behind: a reference in a field or root to an object that it has reclaimed. */
    @Test
    void anOverwrittenReferenceToTheDeadIsReported() {
        for (boolean quarantine : new boolean[] {false, true}) {
            HeapConfig config = HeapConfig.of(Counting.EXACT);
            Heap heap = new Heap(TYPES, quarantine ? config.withQuarantine() : config);
            heap.enterFrame(2);
            int a = heap.allocate(0, 1);
            heap.storeLocal(0, a);
            int b = heap.allocate(0, 0);
            heap.storeField(a, 0, b);
            heap.storeLocal(1, b);
            heap.reclaim(b);
            assertEquals(
                    2,
                    assertThrows(StaleReferenceException.class, () -> heap.storeField(a, 0, Heap.NULL))
                            .birth());
            assertThrows(StaleReferenceException.class, () -> heap.storeLocal(1, Heap.NULL));
        }
    }

    @Test
    void aCascadeThatMeetsTheDeadIsReported() {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT));
        heap.enterFrame(1);
        int a = heap.allocate(0, 1);
        heap.storeLocal(0, a);
        int b = heap.allocate(0, 0);
        heap.storeField(a, 0, b);
        heap.reclaim(b);
        assertThrows(StaleReferenceException.class, () -> heap.storeLocal(0, Heap.NULL));
    }

    @Test
    void withoutQuarantineADeadCellIsRecognisedUntilItIsUsedAgain() {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT));
        heap.enterFrame(2);
        int a = heap.allocate(0, 1);
        heap.storeLocal(0, a);
        heap.storeLocal(0, Heap.NULL);
        assertFalse(heap.isObject(a));
        assertEquals(
                "Array#1 was reclaimed and is used at event 0",
                assertThrows(StaleReferenceException.class, () -> heap.storeLocal(0, a))
                        .getMessage());
        assertEquals(a, heap.allocate(0, 1));
        assertNotEquals(1, heap.birth(a));
    }
}
