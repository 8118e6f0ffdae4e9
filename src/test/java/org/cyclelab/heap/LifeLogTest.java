package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

/** The log of the lives of containers. */
class LifeLogTest {
    private static final int LIST = 0;
    private static final int ATOM = 1;
    private static final int PART = 2;
    private static final int OPAQUE = 3;
    private static final int FINALIZED = 4;

    private final Heap heap = new Heap(
            Types.of(
                    Type.arrayOf("list"),
                    Type.of("int"),
                    Type.arrayOf("storage").with(Type.Trait.PART),
                    Type.arrayOf("opaque").with(Type.Trait.OPAQUE),
                    Type.arrayOf("Finalized").finalizedBy(Finalizer.NOOP)),
            HeapConfig.of(Counting.EXACT, Log.LIVES));
    private final IntLog log = heap.log(Log.LIVES);

    private int make(int index, int type, int length) {
        int o = heap.allocate(type, length);
        heap.storeStatic(index, o);
        return o;
    }

    private void assertLog(int... entries) {
        assertArrayEquals(entries, log.toArray());
        log.clear();
    }

    @Test
    void birthsAndDeathsInOrder() {
        int a = make(0, LIST, 1);
        make(1, ATOM, 0);
        make(2, OPAQUE, 1);
        assertEquals(1, heap.containersBorn());
        heap.storeStatic(0, Heap.NULL);
        int b = make(0, LIST, 1);
        assertEquals(a, b, "the cell is used again");
        assertLog(a, LIST, -a, b, LIST);
    }

    @Test
    void aDyingObjectIsLoggedBeforeWhatItHeld() {
        int a = make(0, LIST, 1);
        int b = make(1, LIST, 0);
        heap.storeField(a, 0, b);
        heap.storeStatic(1, Heap.NULL);
        log.clear();
        heap.storeStatic(0, Heap.NULL);
        assertLog(-a, -b);
    }

    @Test
    void theFirstContainerStoredIsLoggedOnce() {
        int a = make(0, LIST, 2);
        int b = make(1, LIST, 0);
        int atom = make(2, ATOM, 0);
        log.clear();
        heap.storeField(a, 0, atom);
        assertLog();
        heap.storeField(a, 0, b);
        heap.storeField(a, 1, b);
        assertLog(0, a, 0);
        heap.unlog(a);
        heap.words()[b + Header.INFO] |= Header.MARK;
        heap.storeField(a, 0, b);
        assertLog();
        heap.words()[b + Header.INFO] &= ~Header.MARK;
        heap.storeField(a, 0, b);
        assertLog(0, a, 0);
    }

    @Test
    void partsAreLoggedWithTheirOwners() {
        int a = make(0, LIST, 1);
        int part = make(1, PART, 1);
        assertEquals(1, heap.containersBorn());
        log.clear();
        heap.storeField(a, 0, part);
        heap.storeField(a, 0, Heap.NULL);
        assertLog(0, a, part);
    }

    @Test
    void aFinalizerAtZeroIsLoggedBeforeTheDeath() {
        int a = make(0, FINALIZED, 0);
        log.clear();
        heap.storeStatic(0, Heap.NULL);
        assertLog(0, a, a, -a);
    }

    @Test
    void itRingsAfterABirthAndRunsBeforeOne() {
        heap.alarmAtContainer(2);
        make(0, LIST, 0);
        make(1, ATOM, 0);
        assertFalse(heap.alarmed());
        make(2, LIST, 0);
        assertTrue(heap.alarmed());
        long[] seen = {0};
        heap.onFullLog(() -> {
            seen[0] = heap.containersBorn();
            heap.fullBeforeContainer(Long.MAX_VALUE);
        });
        heap.fullBeforeContainer(4);
        make(3, LIST, 0);
        make(4, ATOM, 0);
        assertEquals(0, seen[0]);
        make(5, LIST, 0);
        assertEquals(3, seen[0]);
        make(6, LIST, 0);
        assertEquals(3, seen[0]);
    }
}
