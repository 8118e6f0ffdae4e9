package org.cyclelab.heap.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class SuspectRuleTest {
    private static final Types TYPES = Types.of(Type.of("Node", "next"), Type.arrayOf("Array"));

    private Heap heap = new Heap(TYPES, HeapConfig.of(Counting.NONE));

    private Heap heap(OnIncrement onIncrement, OnDeath onDeath) {
        heap = new Heap(
                TYPES, HeapConfig.of(Counting.EXACT, Log.SUSPECTS).withSuspects(new SuspectRule(onIncrement, onDeath)));
        heap.enterFrame(20);
        return heap;
    }

    /** An object held by its local and by its own field. */
    private int selfLoop(int local) {
        int o = heap.allocate(0, 0);
        heap.storeLocal(local, o);
        heap.storeField(o, 0, o);
        return o;
    }

    private int[] log() {
        return heap.suspects().entries().toArray();
    }

    /** An object at two locals, of which it loses one: a suspect that will die when it loses the other. */
    private int suspect(int local) {
        int o = heap.allocate(0, 0);
        heap.storeLocal(local, o);
        heap.storeLocal(19, o);
        heap.storeLocal(19, Heap.NULL);
        return o;
    }

    @Test
    void deadSuspectsLeaveVacanciesThatTheNextOnesTakeLatestFirst() {
        heap(OnIncrement.NOTHING, OnDeath.VACATE);
        int a = suspect(0);
        int b = suspect(1);
        int c = suspect(2);
        assertArrayEquals(new int[] {a, b, c}, log());
        heap.storeLocal(0, Heap.NULL);
        heap.storeLocal(1, Heap.NULL);
        assertArrayEquals(new int[] {0, 0, c}, log());
        assertEquals(1, heap.suspects().live());
        int d = suspect(3);
        assertArrayEquals(new int[] {0, d, c}, log());
        int e = suspect(4);
        assertArrayEquals(new int[] {e, d, c}, log());
        assertFalse(heap.suspects().hasVacancy());
    }

    @Test
    void compactionMovesTheLastEntriesIntoTheVacancies() {
        heap(OnIncrement.NOTHING, OnDeath.VACATE);
        int[] o = new int[6];
        for (int i = 0; i < 6; i++) {
            o[i] = suspect(i);
        }
        for (int i : new int[] {0, 2, 5}) {
            heap.storeLocal(i, Heap.NULL);
        }
        heap.suspects().compact();
        assertArrayEquals(new int[] {o[4], o[1], o[3]}, log());
        heap.storeLocal(4, Heap.NULL);
        assertArrayEquals(new int[] {0, o[1], o[3]}, log(), "positions have moved along");
    }

    @Test
    void aDeadSuspectIsReplacedByTheLast() {
        heap(OnIncrement.NOTHING, OnDeath.SWAP);
        int a = suspect(0);
        int b = suspect(1);
        int c = suspect(2);
        heap.storeLocal(0, Heap.NULL);
        assertArrayEquals(new int[] {c, b}, log());
        heap.storeLocal(2, Heap.NULL);
        assertArrayEquals(new int[] {b}, log());
        heap.storeLocal(1, Heap.NULL);
        assertArrayEquals(new int[0], log());
        assertFalse(heap.isObject(a));
        assertEquals(0, heap.objects());
    }

    @Test
    void cellsOfRemovedSuspectsAreUsedAgain() {
        heap(OnIncrement.NOTHING, OnDeath.SWAP);
        int a = suspect(0);
        heap.storeLocal(0, Heap.NULL);
        assertEquals(a, suspect(1));
    }

    @Test
    void anIncrementMayLeaveASuspectAsItIs() {
        heap(OnIncrement.NOTHING, OnDeath.HOLD);
        int a = suspect(0);
        heap.storeLocal(1, a);
        assertEquals(Colour.PURPLE, heap.colour(a));
    }

    @Test
    void anIncrementMayTakeASuspectOut() {
        heap(OnIncrement.REMOVE, OnDeath.VACATE);
        int a = suspect(0);
        int b = suspect(1);
        heap.storeLocal(2, a);
        assertArrayEquals(new int[] {0, b}, log());
        assertFalse(heap.isBuffered(a));
        assertEquals(Colour.BLACK, heap.colour(a));
        heap.storeLocal(2, Heap.NULL);
        assertArrayEquals(new int[] {a, b}, log());
    }

    @Test
    void anIncrementMayEnterAnObject() {
        heap(OnIncrement.ENTER, OnDeath.HOLD);
        int a = heap.allocate(0, 0);
        heap.storeLocal(0, a);
        assertArrayEquals(new int[] {a}, log());
        assertEquals(Colour.BLACK, heap.colour(a));
        heap.storeLocal(1, a);
        heap.storeLocal(1, Heap.NULL);
        assertArrayEquals(new int[] {a}, log());
        assertEquals(Colour.PURPLE, heap.colour(a));
    }

    @Test
    void anEntryByAnIncrementRingsToo() {
        heap(OnIncrement.ENTER, OnDeath.HOLD);
        heap.alarmAtSuspects(2);
        heap.storeLocal(0, heap.allocate(0, 0));
        assertFalse(heap.alarmed());
        heap.storeLocal(1, heap.allocate(0, 0));
        assertTrue(heap.alarmed());
    }

    @Test
    void aCollectorMayTakeOneEntryOut() {
        heap(OnIncrement.ENTER, OnDeath.VACATE);
        int a = heap.allocate(0, 0);
        heap.storeLocal(0, a);
        int b = heap.allocate(0, 0);
        heap.storeLocal(1, b);
        heap.suspects().vacate(0);
        heap.release(a);
        assertEquals(1, heap.suspects().live());
        assertArrayEquals(new int[] {0, b}, log());
        int c = heap.allocate(0, 0);
        heap.storeLocal(2, c);
        assertArrayEquals(new int[] {c, b}, log());
        heap(OnIncrement.ENTER, OnDeath.SWAP);
        heap.storeLocal(0, heap.allocate(0, 0));
        assertThrows(IllegalStateException.class, () -> heap.suspects().vacate(0));
    }

    /** Reclaims the self-loops of the log, as a collector would. */
    private void collectLoops() {
        for (int o : log()) {
            heap.release(o);
            if (heap.loadField(o, 0) == o && heap.count(o) == 1) {
                heap.reclaim(o);
            }
        }
        heap.suspects().clear();
    }

    @Test
    void aFullLogIsEmptiedBeforeTheNextSuspectIsWritten() {
        heap(OnIncrement.NOTHING, OnDeath.VACATE);
        List<Integer> sizes = new ArrayList<>();
        heap.onFullLog(() -> {
            sizes.add(heap.suspects().live());
            collectLoops();
        });
        heap.fullLogAt(3);
        for (int i = 0; i < 7; i++) {
            selfLoop(i);
            heap.storeLocal(i, Heap.NULL);
        }
        assertEquals(List.of(3, 3), sizes);
        assertEquals(1, heap.suspects().live());
        assertEquals(1, heap.objects());
    }

    @Test
    void aFullLogIsEmptiedInTheMidstOfACascade() {
        heap(OnIncrement.NOTHING, OnDeath.VACATE);
        int array = heap.allocate(1, 10);
        heap.storeLocal(0, array);
        for (int i = 0; i < 10; i++) {
            heap.storeField(array, i, selfLoop(1));
        }
        heap.storeLocal(1, Heap.NULL);
        collectLoops();
        assertEquals(11, heap.objects());
        List<Integer> objects = new ArrayList<>();
        heap.onFullLog(() -> {
            objects.add(heap.objects());
            collectLoops();
        });
        heap.fullLogAt(4);
        heap.storeLocal(0, Heap.NULL);
        assertEquals(List.of(11, 7), objects, "the array dies when the cascade ends");
        assertEquals(2, heap.objects());
        assertEquals(2, heap.suspects().live());
    }

    @Test
    void theObjectThatFoundTheLogFullDiesIfTheCollectionTookItsOtherReferences() {
        heap(OnIncrement.NOTHING, OnDeath.VACATE);
        int a = heap.allocate(0, 0);
        heap.storeLocal(0, a);
        int loop = selfLoop(1);
        int b = heap.allocate(1, 2);
        heap.storeLocal(2, b);
        heap.storeField(b, 0, b);
        heap.storeField(b, 1, a);
        heap.storeLocal(2, Heap.NULL);
        heap.fullLogAt(1);
        heap.onFullLog(() -> {
            heap.release(b);
            heap.suspects().clear();
            heap.reclaim(b);
            heap.decrement(a);
        });
        heap.storeLocal(0, Heap.NULL);
        assertFalse(heap.isObject(a));
        assertTrue(heap.isObject(loop));
        assertEquals(0, heap.suspects().live());
    }

    @Test
    void aVacatedEntryLeavesTheOneOfTheObjectThatUsesItsCellNow() {
        heap(OnIncrement.NOTHING, OnDeath.VACATE);
        int a = selfLoop(0);
        heap.storeLocal(0, Heap.NULL);
        heap.release(a);
        heap.reclaim(a);
        int b = suspect(1);
        assertEquals(a, b, "the cell is used again");
        assertArrayEquals(new int[] {a, b}, log());
        heap.suspects().vacate(0);
        heap.storeLocal(1, Heap.NULL);
        assertArrayEquals(new int[] {0, 0}, log());
        assertEquals(0, heap.suspects().live());
    }
}
