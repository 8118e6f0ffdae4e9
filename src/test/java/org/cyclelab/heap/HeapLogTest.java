package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class HeapLogTest {
    private static final int ARRAY = 0;
    private static final int LEAF = 1;
    private static final Types TYPES =
            Types.of(Type.arrayOf("Array"), Type.arrayOf("Leaf").asAcyclic());

    private static Heap heap(Log... logs) {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT, logs));
        heap.enterFrame(8);
        return heap;
    }

    private static int rooted(Heap heap, int local, int type) {
        int o = heap.allocate(type, 3);
        heap.storeLocal(local, o);
        return o;
    }

    @Test
    void aDecrementToNonZeroMakesASuspect() {
        Heap heap = heap(Log.SUSPECTS);
        int a = rooted(heap, 0, ARRAY);
        heap.storeLocal(1, a);
        assertEquals(0, heap.log(Log.SUSPECTS).size());
        heap.storeLocal(1, Heap.NULL);
        assertArrayEquals(new int[] {a}, heap.log(Log.SUSPECTS).toArray());
        assertEquals(Colour.PURPLE, heap.colour(a));
        assertTrue(heap.isBuffered(a));
    }

    @Test
    void anIncrementClearsASuspectWhichStaysListedOnce() {
        Heap heap = heap(Log.SUSPECTS);
        int a = rooted(heap, 0, ARRAY);
        heap.storeLocal(1, a);
        heap.storeLocal(1, Heap.NULL);
        heap.storeLocal(2, a);
        assertEquals(Colour.BLACK, heap.colour(a));
        assertTrue(heap.isBuffered(a));
        heap.storeLocal(2, Heap.NULL);
        assertEquals(Colour.PURPLE, heap.colour(a));
        assertArrayEquals(new int[] {a}, heap.log(Log.SUSPECTS).toArray());
        HeapCounts counts = heap.counts();
        assertEquals(2, counts.suspectsRequested());
        assertEquals(1, counts.suspectsDuplicate());
        assertEquals(1, counts.suspectsPushed());
    }

    @Test
    void anAcyclicObjectIsNeverSuspectAndStaysGreen() {
        Heap heap = heap(Log.SUSPECTS);
        int a = rooted(heap, 0, LEAF);
        heap.storeLocal(1, a);
        heap.storeLocal(1, Heap.NULL);
        assertEquals(Colour.GREEN, heap.colour(a));
        assertFalse(heap.isBuffered(a));
        assertEquals(0, heap.log(Log.SUSPECTS).size());
        assertEquals(1, heap.counts().suspectsAcyclic());
        heap.storeLocal(0, Heap.NULL);
        assertFalse(heap.isObject(a));
    }

    /** Trap: a buffered object must not be freed by counting, or its entry would name another object. */
    @Test
    void aDeadSuspectKeepsItsCellUntilItIsReleased() {
        Heap heap = heap(Log.SUSPECTS);
        int a = rooted(heap, 0, ARRAY);
        heap.storeLocal(1, a);
        heap.storeLocal(1, Heap.NULL);
        heap.storeLocal(0, Heap.NULL);
        assertFalse(heap.isObject(a));
        assertEquals(0, heap.objects());
        assertEquals(6, heap.freeWords(), "a held cell holds no object");
        int b = rooted(heap, 0, ARRAY);
        assertNotEquals(a, b);
        heap.log(Log.SUSPECTS).clear();
        heap.release(a);
        assertEquals(6, heap.freeWords());
        assertEquals(a, heap.allocate(ARRAY, 3));
        assertEquals(0, heap.freeWords());
    }

    @Test
    void aCellIsGivenBackOnce() {
        Heap heap = heap(Log.SUSPECTS);
        int a = rooted(heap, 0, ARRAY);
        heap.storeLocal(1, a);
        heap.storeLocal(1, Heap.NULL);
        heap.storeLocal(0, Heap.NULL);
        heap.release(a);
        assertThrows(IllegalStateException.class, () -> heap.release(a));
        int live = rooted(heap, 0, ARRAY);
        assertThrows(IllegalStateException.class, () -> heap.release(live));
    }

    @Test
    void aReleasedLiveSuspectIsAnOrdinaryObject() {
        Heap heap = heap(Log.SUSPECTS);
        int a = rooted(heap, 0, ARRAY);
        heap.storeLocal(1, a);
        heap.storeLocal(1, Heap.NULL);
        heap.log(Log.SUSPECTS).clear();
        heap.release(a);
        assertFalse(heap.isBuffered(a));
        heap.storeLocal(1, a);
        heap.storeLocal(1, Heap.NULL);
        assertArrayEquals(new int[] {a}, heap.log(Log.SUSPECTS).toArray());
    }

    @Test
    void withoutTheLogNothingIsSuspect() {
        Heap heap = heap();
        int a = rooted(heap, 0, ARRAY);
        heap.storeLocal(1, a);
        heap.storeLocal(1, Heap.NULL);
        assertEquals(Colour.BLACK, heap.colour(a));
        assertFalse(heap.isBuffered(a));
        assertEquals(0, heap.counts().suspectsRequested());
    }

    @Test
    void allocationsAreLoggedWithTheirBirth() {
        Heap heap = heap(Log.ALLOCATIONS);
        int a = rooted(heap, 0, ARRAY);
        heap.storeLocal(0, Heap.NULL);
        int b = rooted(heap, 0, ARRAY);
        assertEquals(a, b, "the cell was used again");
        assertArrayEquals(new int[] {a, 1, a, 2}, heap.log(Log.ALLOCATIONS).toArray());
    }

    @Test
    void theFirstWriteLogsTheOldValues() {
        Heap heap = heap(Log.MODIFIED);
        int a = rooted(heap, 0, ARRAY);
        int b = rooted(heap, 1, ARRAY);
        assertEquals(0, heap.log(Log.MODIFIED).size(), "roots are not fields");
        heap.storeField(a, 1, b);
        heap.storeField(a, 2, a);
        assertArrayEquals(new int[] {a, 3, 0, 0, 0}, heap.log(Log.MODIFIED).toArray());
        heap.log(Log.MODIFIED).clear();
        heap.words()[a + Header.INFO] &= ~Header.LOGGED;
        heap.storeField(a, 1, Heap.NULL);
        assertArrayEquals(new int[] {a, 3, 0, b, a}, heap.log(Log.MODIFIED).toArray());
    }

    @Test
    void writesAreLoggedWithoutCountingToo() {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.NONE, Log.MODIFIED));
        int a = heap.allocate(ARRAY, 300);
        heap.storeField(a, 299, a);
        assertEquals(302, heap.log(Log.MODIFIED).size());
    }

    @Test
    void reclaimsAreLoggedOnRequest() {
        Heap heap = heap();
        rooted(heap, 0, ARRAY);
        heap.storeLocal(0, Heap.NULL);
        ReclaimLog log = heap.logReclaims();
        heap.tick();
        for (int i = 2; i <= 200; i++) {
            rooted(heap, 0, ARRAY);
            heap.tick();
            heap.storeLocal(0, Heap.NULL);
        }
        assertEquals(199, log.size());
        for (int i = 0; i < 199; i++) {
            assertEquals(i + 2, log.birth(i));
            assertEquals(i + 2, log.clock(i));
        }
        log.clear();
        assertEquals(0, log.size());
    }

    @Test
    void alarmsRingAtTheirLimitsAndAgainUntilMoved() {
        Heap heap = heap(Log.SUSPECTS);
        heap.alarmAtClock(2);
        heap.tick();
        assertFalse(heap.alarmed());
        heap.tick();
        assertTrue(heap.alarmed());
        heap.clearAlarm();
        assertFalse(heap.alarmed());
        heap.tick();
        assertTrue(heap.alarmed());
        heap.clearAlarm();
        heap.alarmAtClock(Long.MAX_VALUE);
        heap.alarmAtAllocatedBytes(81);
        rooted(heap, 0, ARRAY);
        rooted(heap, 1, ARRAY);
        assertEquals(80, heap.allocatedBytes());
        assertFalse(heap.alarmed());
        rooted(heap, 2, ARRAY);
        assertTrue(heap.alarmed());
        heap.clearAlarm();
        heap.alarmAtAllocatedBytes(Long.MAX_VALUE);
        heap.alarmAtSuspects(2);
        for (int i = 0; i < 2; i++) {
            assertFalse(heap.alarmed());
            heap.storeLocal(7, heap.loadLocal(i));
            heap.storeLocal(7, Heap.NULL);
        }
        assertTrue(heap.alarmed());
        heap.clearAlarm();
        heap.storeLocal(7, heap.loadLocal(0));
        heap.storeLocal(7, Heap.NULL);
        assertFalse(heap.alarmed(), "a duplicate is no new suspect");
    }
}
