package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Reactions;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class CeremoniesTest {
    private static final int NODE = 0;
    private static final int WEAK = 1;
    private static final int OPAQUE = 2;
    private static final int MAP = 3;
    private static final int NOOP = 4;
    private static final int RESURRECT = 5;
    private static final int BREAKER = 6;
    private static final int SPAWN = 7;
    private static final int HOOK = 8;
    private static final Types TYPES = Types.of(
            Type.of("Node", "next", "other"),
            Type.of("Reference", "callback").withWeakFields("referent", "second"),
            Type.of("Opaque", "a", "b").with(Type.Trait.OPAQUE),
            Type.of("Map").with(Type.Trait.WEAK_MAP),
            Type.of("Noop", "next", "other").finalizedBy(Finalizer.NOOP),
            Type.of("Phoenix", "next", "other").finalizedBy(Finalizer.resurrect(0)),
            Type.of("Breaker", "next", "other").finalizedBy(Finalizer.BREAKER),
            Type.of("Parent", "next", "other").finalizedBy(Finalizer.spawn(2)),
            Type.of("Hooked", "next", "other").finalizedBy(Finalizer.HOOK));

    private final List<String> told = new ArrayList<>();
    private Heap heap = heap(Counting.EXACT, Log.SUSPECTS);

    private static Heap heap(Counting counting, Log... logs) {
        Heap heap = new Heap(TYPES, HeapConfig.of(counting, logs));
        heap.enterFrame(8);
        return heap;
    }

    private int make(int local, int type) {
        int o = heap.allocate(type, 0);
        heap.storeLocal(local, o);
        return o;
    }

    private void drop(int local) {
        heap.storeLocal(local, Heap.NULL);
    }

    private void listen() {
        heap.react(new Reactions() {
            @Override
            public void finalize(Heap heap, int object) {
                told.add("finalize " + heap.birth(object));
            }

            @Override
            public void cleared(Heap heap, int holder, int weakField) {
                told.add("cleared " + heap.birth(holder) + "." + weakField);
            }
        });
    }

    @Test
    void aWeakFieldCountsNothingAndIsNullWhenItsReferentHasDied() {
        int a = make(0, NODE);
        int w = make(1, WEAK);
        heap.storeWeak(w, 0, a);
        assertEquals(1, heap.count(a));
        assertEquals(a, heap.loadWeak(w, 0));
        assertEquals(Heap.NULL, heap.loadWeak(w, 1));
        drop(0);
        assertFalse(heap.isObject(a));
        assertEquals(Heap.NULL, heap.loadWeak(w, 0));
        assertEquals(1, heap.counts().weakCleared());
    }

    @Test
    void aWeakFieldOfADeadHolderIsForgotten() {
        int a = make(0, NODE);
        int w = make(1, WEAK);
        heap.storeWeak(w, 0, a);
        drop(1);
        assertEquals(0, heap.ceremonies().firstWeakTo(a));
        int again = make(1, WEAK);
        assertEquals(w, again, "the cell is used again");
        assertEquals(Heap.NULL, heap.loadWeak(again, 0));
    }

    @Test
    void aWeakFieldHoldsTheLatestValue() {
        int a = make(0, NODE);
        int b = make(1, NODE);
        int w = make(2, WEAK);
        heap.storeWeak(w, 0, a);
        heap.storeWeak(w, 0, b);
        drop(0);
        assertEquals(b, heap.loadWeak(w, 0));
        heap.storeWeak(w, 0, Heap.NULL);
        assertEquals(Heap.NULL, heap.loadWeak(w, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.storeWeak(w, 2, b));
        assertThrows(IndexOutOfBoundsException.class, () -> heap.storeWeak(b, 0, w));
    }

    @Test
    void callbacksRunFromTheNewestReferenceToTheOldestAfterTheFinalizer() {
        listen();
        int a = make(0, HOOK);
        heap.storeWeak(make(1, WEAK), 0, a);
        heap.storeWeak(make(2, WEAK), 1, a);
        drop(0);
        assertEquals(List.of("finalize 1", "cleared 3.1", "cleared 2.0"), told);
    }

    @Test
    void aDyingHolderIsNotCalledBackForWhatItReleases() {
        listen();
        int holder = make(0, WEAK);
        int a = make(1, NODE);
        heap.storeField(holder, 0, a);
        heap.storeWeak(holder, 0, a);
        drop(1);
        drop(0);
        assertEquals(0, heap.objects());
        assertEquals(List.of(), told);
    }

    @Test
    void aReclaimByACollectorClearsWeakFieldsAndTellsWhenAsked() {
        listen();
        int a = make(0, NODE);
        heap.storeField(a, 0, a);
        int w = make(1, WEAK);
        heap.storeWeak(w, 0, a);
        drop(0);
        heap.release(a);
        heap.suspects().clear();
        heap.reclaim(a);
        assertEquals(Heap.NULL, heap.loadWeak(w, 0));
        assertEquals(List.of(), told);
        heap.ceremonies().deliver();
        assertEquals(List.of("cleared 2.0"), told);
    }

    /** A refers to B and D, B to C; each is finalized before what it holds is released. */
    @Test
    void finalizersRunDepthFirstAsObjectsDie() {
        listen();
        int a = make(0, HOOK);
        int b = make(1, HOOK);
        int c = make(2, HOOK);
        int d = make(3, HOOK);
        heap.storeField(a, 0, b);
        heap.storeField(a, 1, d);
        heap.storeField(b, 0, c);
        drop(1);
        drop(2);
        drop(3);
        drop(0);
        assertEquals(List.of("finalize 1", "finalize 2", "finalize 3", "finalize 4"), told);
        assertEquals(0, heap.objects());
    }

    @Test
    void anObjectStoredByItsFinalizerLivesOnAndIsNotFinalizedAgain() {
        int a = make(0, RESURRECT);
        int b = make(1, NODE);
        heap.storeField(a, 0, b);
        drop(1);
        drop(0);
        assertTrue(heap.isObject(a));
        assertEquals(1, heap.count(a));
        assertEquals(1, heap.count(b));
        assertEquals(1, heap.counts().resurrected());
        heap.storeStatic(0, Heap.NULL);
        assertEquals(0, heap.objects());
        assertEquals(1, heap.counts().finalizersRun());
    }

    /** What a map had held is released at the end of the cascade, also of one that a finalizer set off and survived. */
    @Test
    void aMapThatDiesOfAResurrectionReleasesItsValues() {
        int value = make(0, NODE);
        int key = make(1, NODE);
        int map = make(2, MAP);
        int first = make(3, RESURRECT);
        int second = make(4, RESURRECT);
        heap.putEntry(map, key, value);
        heap.storeField(first, 0, map);
        drop(0);
        drop(2);
        drop(3);
        assertTrue(heap.isObject(first));
        drop(4);
        assertTrue(heap.isObject(second));
        assertFalse(heap.isObject(first));
        assertFalse(heap.isObject(map));
        assertFalse(heap.isObject(value));
        assertEquals(2, heap.objects());
    }

    @Test
    void anObjectResurrectedWithinACascadeIsLeftOutOfIt() {
        int a = make(0, NODE);
        int b = make(1, RESURRECT);
        int c = make(2, NODE);
        heap.storeField(a, 0, b);
        heap.storeField(a, 1, c);
        heap.storeField(b, 0, c);
        drop(1);
        drop(2);
        drop(0);
        assertFalse(heap.isObject(a));
        assertEquals(1, heap.count(b));
        assertEquals(1, heap.count(c));
    }

    @Test
    void aBreakerReleasesItsFieldsItself() {
        int a = make(0, BREAKER);
        heap.storeField(a, 0, make(1, NODE));
        heap.storeField(a, 1, a);
        drop(1);
        heap.storeField(a, 1, Heap.NULL);
        drop(0);
        assertEquals(0, heap.objects());
        assertEquals(1, heap.counts().finalizersRun());
    }

    @Test
    void spawnedObjectsReferToThemselvesAndHaveNegativeBirths() {
        make(0, SPAWN);
        drop(0);
        assertEquals(2, heap.objects());
        assertEquals(1, heap.births());
        List<Integer> births = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            births.add(heap.birth(o));
            assertEquals(o, heap.loadField(o, 0));
            assertEquals(1, heap.count(o));
        }
        births.sort(null);
        assertEquals(List.of(-2, -1), births);
        assertEquals(2, heap.suspects().live(), "dropping them has made them suspects");
    }

    @Test
    void aCollectorMayRunOrSkipAFinalizer() {
        int a = make(0, RESURRECT);
        heap.storeField(a, 0, a);
        drop(0);
        assertTrue(heap.ceremonies().finalizePending(a));
        assertTrue(heap.ceremonies().runFinalizer(a));
        assertEquals(2, heap.count(a));
        assertFalse(heap.ceremonies().finalizePending(a));
        int b = make(0, NOOP);
        heap.storeField(b, 0, b);
        drop(0);
        assertTrue(heap.ceremonies().runFinalizer(b), "its own field holds it");
        heap.release(b);
        heap.reclaim(b);
        int c = make(0, NOOP);
        assertEquals(b, c);
        assertTrue(heap.ceremonies().finalizePending(c), "a new object of the same cell has its own finalizer");
        heap.storeField(c, 0, c);
        drop(0);
        heap.release(c);
        heap.reclaim(c);
        assertEquals(1, heap.counts().finalizersSkipped());
    }

    @Test
    void aChainOfFinalizersNeedsNoStack() throws InterruptedException {
        heap = heap(Counting.EXACT);
        int n = 200_000;
        int previous = Heap.NULL;
        for (int i = 0; i < n; i++) {
            int o = heap.allocate(BREAKER, 0);
            heap.storeField(o, 0, previous);
            heap.storeLocal(0, o);
            previous = o;
        }
        Thread thread = new Thread(null, () -> drop(0), "small", 256 << 10);
        thread.start();
        thread.join();
        assertEquals(0, heap.objects());
        assertEquals(n, heap.counts().finalizersRun());
    }

    @Test
    void anOpaqueObjectHoldsWhatNoTraversalSees() {
        int a = make(0, OPAQUE);
        int b = make(1, NODE);
        heap.storeField(a, 1, b);
        assertEquals(b, heap.loadField(a, 1));
        assertEquals(Heap.NULL, heap.loadField(a, 0));
        assertEquals(0, heap.fieldCount(a));
        assertEquals(2, heap.count(b));
        drop(1);
        assertArrayEquals(new int[] {a, b}, heap.roots());
        drop(0);
        assertEquals(0, heap.objects());
    }

    @Test
    void aChainOfOpaqueObjectsNeedsNoStack() throws InterruptedException {
        heap = heap(Counting.EXACT);
        int previous = Heap.NULL;
        for (int i = 0; i < 100_000; i++) {
            int o = heap.allocate(OPAQUE, 0);
            heap.storeField(o, 0, previous);
            heap.storeLocal(0, o);
            previous = o;
        }
        Thread thread = new Thread(null, () -> drop(0), "small", 256 << 10);
        thread.start();
        thread.join();
        assertEquals(0, heap.objects());
    }

    @Test
    void anEntryHoldsItsValueUntilItsKeyOrItsMapDies() {
        for (int first : new int[] {0, 1}) {
            heap = heap(Counting.EXACT);
            int map = make(0, MAP);
            int key = make(1, NODE);
            int value = make(2, NODE);
            heap.putEntry(map, key, value);
            assertEquals(value, heap.entry(map, key));
            assertEquals(1, heap.count(map));
            assertEquals(1, heap.count(key));
            assertEquals(2, heap.count(value));
            drop(2);
            assertTrue(heap.isObject(value));
            assertArrayEquals(new int[] {map, key, value}, heap.roots());
            assertArrayEquals(new int[] {map, key}, heap.rootsBesideEntries());
            drop(first);
            assertEquals(1, heap.objects());
            assertEquals(0, heap.weakMaps().size());
        }
    }

    @Test
    void anEntryIsReplacedAndRemoved() {
        int map = make(0, MAP);
        int key = make(1, NODE);
        int a = make(2, NODE);
        int b = make(3, NODE);
        heap.putEntry(map, key, a);
        heap.putEntry(map, key, b);
        assertEquals(1, heap.count(a));
        assertEquals(2, heap.count(b));
        assertEquals(1, heap.weakMaps().size());
        heap.putEntry(map, key, Heap.NULL);
        assertEquals(1, heap.count(b));
        assertEquals(Heap.NULL, heap.entry(map, key));
        assertThrows(IllegalArgumentException.class, () -> heap.putEntry(key, map, a));
    }

    @Test
    void aMoveChangesNoCountOfWhatIsMoved() {
        int a = make(0, NODE);
        heap.moveField(a, 0, 0);
        assertEquals(1, heap.count(a));
        assertEquals(a, heap.loadField(a, 0));
        assertEquals(Heap.NULL, heap.loadLocal(0));
        assertEquals(0, heap.suspects().live(), "nobody will ever suspect it");
        assertEquals(0, heap.counts().decrementsByRoots());
    }

    @Test
    void aMoveReleasesWhatWasInTheField() {
        int a = make(0, NODE);
        int b = make(1, NODE);
        int c = make(2, NODE);
        heap.storeField(a, 0, b);
        drop(1);
        heap.moveField(a, 0, 2);
        assertFalse(heap.isObject(b));
        assertEquals(1, heap.count(c));
    }

    @Test
    void aMoveCountsWhereLocalsDoNot() {
        heap = heap(Counting.DEFERRED, Log.ZERO);
        int a = make(0, NODE);
        int b = make(1, NODE);
        heap.moveField(a, 0, 1);
        assertEquals(1, heap.count(b));
    }

    @Test
    void aMoveIsLoggedAsAStoreIs() {
        heap = heap(Counting.EXACT, Log.UPDATES);
        int a = make(0, NODE);
        int b = make(1, NODE);
        heap.moveField(a, 0, 1);
        assertArrayEquals(new int[] {b}, heap.log(Log.UPDATES).toArray());
        assertEquals(1, heap.count(b));
    }

    @Test
    void changesOfHiddenReferencesAndEntriesAreSeen() {
        int map = make(0, MAP);
        int o = make(1, OPAQUE);
        long before = heap.changes();
        heap.storeField(o, 0, map);
        long between = heap.changes();
        assertNotEquals(before, between);
        heap.putEntry(map, o, o);
        assertNotEquals(between, heap.changes());
    }
}
