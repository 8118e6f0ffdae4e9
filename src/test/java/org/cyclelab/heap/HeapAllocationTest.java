package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapAllocationTest {
    private static final int NODE = 0;
    private static final int ARRAY = 1;
    private static final Types TYPES = Types.of(Type.of("Node", "left", "right"), Type.arrayOf("Array"));

    private static Heap heap() {
        return new Heap(TYPES, HeapConfig.of(Counting.EXACT).withInitialWords(0));
    }

    @Test
    void aNewObjectIsBlackUncountedAndNull() {
        Heap heap = heap();
        int o = heap.allocate(NODE, 77);
        assertEquals(1, heap.birth(o));
        assertEquals(0, heap.count(o));
        assertEquals(Colour.BLACK, heap.colour(o));
        assertEquals(NODE, heap.type(o));
        assertEquals(2, heap.fieldCount(o), "the length is ignored for named fields");
        assertEquals(Heap.NULL, heap.loadField(o, 0));
        assertEquals(Heap.NULL, heap.loadField(o, 1));
        assertFalse(heap.isBuffered(o));
        assertEquals("Node#1", heap.describe(o));
        assertEquals(2, heap.birth(heap.allocate(ARRAY, 0)));
    }

    @Test
    void nullIsNoObject() {
        Heap heap = heap();
        assertFalse(heap.isObject(Heap.NULL));
        assertEquals("null", heap.describe(Heap.NULL));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.loadField(Heap.NULL, 0));
        assertEquals(Heap.NULL, heap.first());
    }

    /** Every size on both sides of the long form and of the exact classes, so that a run too short by a word shows. */
    @Test
    void everySizeWalks() {
        Heap heap = heap();
        int max = 3000;
        int[] handles = new int[max + 1];
        for (int n = 0; n <= max; n++) {
            handles[n] = heap.allocate(ARRAY, n);
            for (int i = 0; i < n; i++) {
                heap.storeField(handles[n], i, handles[n / 2]);
            }
        }
        int o = heap.first();
        for (int n = 0; n <= max; n++) {
            assertEquals(handles[n], o);
            assertEquals(n, heap.fieldCount(o));
            assertEquals(n + 1, heap.birth(o));
            for (int i = 0; i < n; i++) {
                assertEquals(handles[n / 2], heap.loadField(o, i));
            }
            int words = Header.runWords(heap.words(), o);
            int needed = 3 + n + (n >= 255 ? 1 : 0);
            assertTrue(words >= needed && words <= needed + Math.max(0, needed - 64) / 8 + 8);
            o = heap.next(o);
        }
        assertEquals(Heap.NULL, o);
        assertEquals(max + 1, heap.objects());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 253, 254, 255, 256, 70_000})
    void fieldsHaveBounds(int n) {
        Heap heap = heap();
        int o = heap.allocate(ARRAY, n);
        assertThrows(IndexOutOfBoundsException.class, () -> heap.loadField(o, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.loadField(o, n));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.storeField(o, n, o));
        if (n > 0) {
            heap.storeField(o, n - 1, o);
            assertEquals(o, heap.loadField(o, n - 1));
            assertEquals(1, heap.count(o));
        }
    }

    @Test
    void aNegativeLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> heap().allocate(ARRAY, -1));
    }

    @Test
    void aFreedRunIsUsedAgainForItsSizeClassOnly() {
        Heap heap = heap();
        heap.enterFrame(1);
        int small = heap.allocate(ARRAY, 2);
        heap.storeLocal(0, small);
        heap.storeLocal(0, Heap.NULL);
        assertEquals(5, heap.freeWords());
        int other = heap.allocate(ARRAY, 3);
        assertNotEquals(small, other);
        int same = heap.allocate(NODE, 0);
        assertEquals(small, same);
        assertEquals(0, heap.freeWords());
        assertEquals(Heap.NULL, heap.loadField(same, 0));
        assertEquals(3, heap.birth(same));
    }

    @Test
    void theLastFreedRunIsUsedFirst() {
        Heap heap = heap();
        heap.enterFrame(3);
        int[] o = new int[3];
        for (int i = 0; i < 3; i++) {
            o[i] = heap.allocate(NODE, 0);
            heap.storeLocal(i, o[i]);
        }
        for (int i = 0; i < 3; i++) {
            heap.storeLocal(i, Heap.NULL);
        }
        assertEquals(
                List.of(o[2], o[1], o[0]),
                List.of(heap.allocate(NODE, 0), heap.allocate(NODE, 0), heap.allocate(NODE, 0)));
    }

    /** A run of 288 words holds arrays of 254 to 284 elements; the long form shifts the fields by one word. */
    @Test
    void longAndShortObjectsShareARun() {
        Heap heap = heap();
        heap.enterFrame(1);
        int longest = 288 - 4;
        int o = heap.allocate(ARRAY, 254);
        heap.storeLocal(0, o);
        assertEquals(288, Header.runWords(heap.words(), o));
        for (int n : new int[] {255, longest, 254, longest, 255}) {
            heap.storeLocal(0, Heap.NULL);
            heap.storeLocal(0, heap.allocate(ARRAY, n));
            assertEquals(o, heap.loadLocal(0));
            for (int i = 0; i < n; i++) {
                assertEquals(Heap.NULL, heap.loadField(o, i));
                heap.storeField(o, i, heap.allocate(NODE, 0));
            }
            assertEquals(1 + n, heap.objects());
        }
    }

    @Test
    void growthKeepsEverything() {
        Heap heap = heap();
        heap.enterFrame(1);
        int head = Heap.NULL;
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            int o = heap.allocate(NODE, 0);
            heap.storeField(o, 0, head);
            heap.storeLocal(0, o);
            head = o;
        }
        assertEquals(5L * n, heap.usedWords());
        assertTrue(heap.words().length < 2 * 5 * n, "growth is geometric, by half");
        for (int i = n; i > 0; i--) {
            assertEquals(i, heap.birth(head));
            head = heap.loadField(head, 0);
        }
        assertEquals(Heap.NULL, head);
    }

    @Test
    void theLimitIsExact() {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT).withLimit(100));
        heap.enterFrame(4);
        for (int i = 0; i < 3; i++) {
            heap.storeLocal(i, heap.allocate(NODE, 0));
        }
        assertEquals(96, heap.bytes());
        assertEquals(Heap.NULL, heap.allocate(NODE, 0));
        assertEquals(Heap.NULL, heap.allocate(ARRAY, 0));
        assertEquals(3, heap.births(), "a refused allocation is no birth");
        heap.storeLocal(1, Heap.NULL);
        assertNotEquals(Heap.NULL, heap.allocate(NODE, 0));
        assertEquals(96, heap.bytes());
        assertEquals(128, heap.allocatedBytes());
        Heap full = new Heap(TYPES, HeapConfig.of(Counting.EXACT).withLimit(64));
        assertNotEquals(Heap.NULL, full.allocate(NODE, 0));
        assertNotEquals(Heap.NULL, full.allocate(NODE, 0), "the limit itself may be reached");
        assertEquals(Heap.NULL, full.allocate(ARRAY, 0));
    }

    @Test
    void anArrayThatNoHeapCanHoldIsRefused() {
        assertEquals(Heap.NULL, heap().allocate(ARRAY, Integer.MAX_VALUE));
    }

    /** Books of objects, bytes and words kept beside the heap, over random lives of random sizes. */
    @Test
    void theBooksBalance() {
        SplittableRandom random = new SplittableRandom(7);
        Heap heap = heap();
        int locals = 40;
        heap.enterFrame(locals);
        int[] held = new int[locals];
        int[] length = new int[locals];
        long allocated = 0;
        for (int step = 0; step < 50_000; step++) {
            int i = random.nextInt(locals);
            if (random.nextInt(3) == 0) {
                heap.storeLocal(i, Heap.NULL);
                held[i] = Heap.NULL;
            } else {
                int n = random.nextInt(20) == 0 ? random.nextInt(600) : random.nextInt(8);
                held[i] = heap.allocate(ARRAY, n);
                length[i] = n;
                allocated += 16 + 8L * n;
                heap.storeLocal(i, held[i]);
            }
            if (step % 500 == 0) {
                assertBooks(heap, held, length, allocated);
            }
        }
        assertBooks(heap, held, length, allocated);
    }

    private static void assertBooks(Heap heap, int[] held, int[] length, long allocated) {
        long bytes = 0;
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            if (held[i] != Heap.NULL) {
                bytes += 16 + 8L * length[i];
                expected.add(held[i]);
                assertEquals(length[i], heap.fieldCount(held[i]));
            }
        }
        expected.sort(null);
        List<Integer> walked = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            walked.add(o);
        }
        assertEquals(expected, walked);
        assertEquals(expected.size(), heap.objects());
        assertEquals(bytes, heap.bytes());
        assertEquals(allocated, heap.allocatedBytes());
        int[] w = heap.words();
        long free = 0;
        int run = heap.firstRun();
        while (run < heap.endOfRuns()) {
            int size = Header.runWords(w, run);
            free += Header.isFree(w[run + Header.INFO]) ? size : 0;
            run += size;
        }
        assertEquals(heap.endOfRuns(), run);
        assertEquals(free, heap.freeWords());
    }
}
