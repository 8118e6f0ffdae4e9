package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Reactions;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PHP 8.2 answers to small programs: objects freed by {@code gc_collect_cycles()}, and runs. */
class PhpTest {
    private static final int NODE = 0;
    private static final int NOOP = 1;
    private static final int RESURRECT = 2;
    private static final int BREAKER = 3;
    private static final int SPAWN = 4;
    private static final int HOOK = 5;
    private static final int REFERRER = 6;
    private static final int CELL = 7;
    private static final int P = 8;
    private static final int D = 9;
    private static final int B = 10;
    private static final Types TYPES = Types.of(
            Type.arrayOf("Node"),
            Type.arrayOf("Noop").finalizedBy(Finalizer.NOOP),
            Type.arrayOf("Resurrect").finalizedBy(Finalizer.resurrect(0)),
            Type.arrayOf("Breaker").finalizedBy(Finalizer.BREAKER),
            Type.arrayOf("Spawn").finalizedBy(Finalizer.spawn(1)),
            Type.arrayOf("Hook").finalizedBy(Finalizer.HOOK),
            Type.of("WeakReference").withWeakFields("referent"),
            Type.of("Reference", "value").with(Type.Trait.REFERENCE_CELL),
            Type.of("P", "a", "b"),
            Type.of("D", "a", "b").finalizedBy(Finalizer.NOOP),
            Type.of("B", "a", "b").finalizedBy(Finalizer.BREAKER));

    private final NamedObjects stage =
            new NamedObjects(Php.SPEC, Php.SPEC.options().defaults(), TYPES, 1);
    private final Php php = (Php) stage.bench.collector;

    private void loop(String name, int type) {
        stage.make(name, type, 2);
        stage.set(name, 0, name);
    }

    /** Objects freed and runs made by one collection. */
    private List<Long> collect() {
        long runs = php.status().runs();
        int freed = php.collectCycles();
        return List.of((long) freed, php.status().runs() - runs);
    }

    /** P-01, P-03. */
    @Test
    void aSelfLoopIsFreedOnceDropped() {
        loop("a", NODE);
        stage.heap.storeStatic(9, stage.handle("a"));
        stage.heap.storeStatic(9, Heap.NULL);
        assertEquals(List.of(0L, 1L), collect());
        stage.drop("a");
        assertEquals(List.of(1L, 1L), collect());
    }

    /** P-02: an array that contains itself by reference: the variable and the element share a cell. */
    @Test
    void anArrayThatContainsItselfByReference() {
        stage.make("cell", CELL, 0);
        stage.make("array", NODE, 1);
        stage.ring("cell", "array");
        stage.drop("array", "cell");
        assertEquals(List.of(stage.handle("array")), suspects());
        assertEquals(List.of(1L, 1L), collect());
        assertEquals(0, stage.heap.objects());
    }

    /** P-02: {@code $a->a[0] = $a}, and the same by reference. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anObjectAndAnArray(boolean byReference) {
        stage.make("object", NODE, 1);
        stage.make("array", NODE, 1);
        stage.set("object", 0, "array");
        if (byReference) {
            stage.make("cell", CELL, 0);
            stage.set("cell", 0, "object");
            stage.set("array", 0, "cell");
            stage.drop("array", "object", "cell");
        } else {
            stage.set("array", 0, "object");
            stage.drop("array", "object");
        }
        assertEquals(List.of(2L, 1L), collect());
        assertEquals(0, stage.heap.objects());
    }

    /** The real PHP 8.2 answers this: what a destructor reaches is spared, by way of cells too, and they do not count. */
    @Test
    void destructorsBehindCells() {
        stage.make("d", NOOP, 2);
        stage.make("p", NODE, 1);
        stage.make("toD", CELL, 0);
        stage.make("toP", CELL, 0);
        stage.set("toD", 0, "d");
        stage.set("toP", 0, "p");
        stage.set("d", 0, "toD");
        stage.set("d", 1, "toP");
        stage.set("p", 0, "toP");
        stage.drop("d", "p", "toD", "toP");
        assertEquals(List.of(stage.handle("d"), stage.handle("p")), suspects());
        assertEquals(List.of(2L, 2L), collect());
        assertEquals(0, stage.heap.objects());
    }

    /** And this: the destructor that breaks the ring leaves its own object to the second run. */
    @Test
    void aRingOfCellsThatADestructorBreaks() {
        stage.make("b", BREAKER, 1);
        stage.make("q", NODE, 1);
        stage.make("toB", CELL, 0);
        stage.make("toQ", CELL, 0);
        stage.set("toB", 0, "b");
        stage.set("toQ", 0, "q");
        stage.set("b", 0, "toQ");
        stage.set("q", 0, "toB");
        stage.drop("b", "q", "toB", "toQ");
        assertEquals(List.of(1L, 2L), collect());
        assertEquals(0, stage.heap.objects());
    }

    /** A second reference to a variable that goes away makes what it refers to a suspect, until that dies. */
    @Test
    void aCellThatLosesOneOfTwoReferences() {
        stage.make("object", NODE, 1);
        stage.make("cell", CELL, 0);
        stage.set("cell", 0, "object");
        stage.drop("object");
        assertEquals(1, php.status().roots());
        assertEquals(0, php.collectCycles());
        stage.heap.storeStatic(9, stage.handle("cell"));
        stage.heap.storeStatic(9, Heap.NULL);
        assertEquals(List.of(stage.handle("object")), suspects());
        stage.drop("cell");
        assertEquals(0, php.status().roots());
        assertEquals(0, stage.heap.objects());
    }

    private List<Integer> suspects() {
        return Arrays.stream(stage.heap.suspects().entries().toArray())
                .filter(o -> o != Heap.NULL)
                .boxed()
                .toList();
    }

    /** P-04: inner cycles are found when the array that holds them has died by counting. */
    @Test
    void cyclesInAnArray() {
        stage.make("all", NODE, 1000);
        for (int i = 0; i < 1000; i++) {
            loop("x" + i, NODE);
            stage.heap.storeField(stage.handle("all"), i, stage.handle("x" + i));
            stage.drop("x" + i);
        }
        assertEquals(0, php.collectCycles());
        stage.drop("all");
        assertEquals(1000, php.collectCycles());
    }

    /** P-05. */
    @Test
    void destructorsCostASecondRun() {
        pair(NODE, NODE);
        assertEquals(List.of(2L, 1L), collect());
        pair(NOOP, NODE);
        assertEquals(List.of(2L, 2L), collect());
        pair(NOOP, NOOP);
        assertEquals(List.of(2L, 2L), collect());
        assertEquals(0, stage.heap.objects());
    }

    private void pair(int first, int second) {
        stage.make("a", first, 1);
        stage.make("b", second, 1);
        stage.ring("a", "b");
        stage.drop("a", "b");
    }

    /** P-06. */
    @Test
    void aPlainRingBesideADestructor() {
        stage.make("a", NODE, 1);
        stage.make("b", NODE, 1);
        stage.make("c", NODE, 1);
        stage.ring("a", "b", "c");
        stage.drop("a", "b", "c");
        loop("d", NOOP);
        stage.drop("d");
        assertEquals(List.of(4L, 2L), collect());
    }

    /** P-07: what a destructor may still look at is spared by the first run. */
    @Test
    void whatADestructorReachesIsSpared() {
        loop("d", NOOP);
        loop("p", NODE);
        stage.set("d", 1, "p");
        stage.drop("d", "p");
        assertEquals(List.of(2L, 2L), collect());
        loop("q", NODE);
        loop("e", NOOP);
        stage.set("q", 1, "e");
        stage.drop("q", "e");
        assertEquals(List.of(2L, 2L), collect());
        assertEquals(0, stage.heap.objects());
    }

    /** P-08. */
    @Test
    void aResurrectedObjectDiesTheSecondTimeWithoutItsDestructor() {
        loop("a", RESURRECT);
        stage.drop("a");
        assertEquals(List.of(0L, 2L), collect());
        assertTrue(stage.alive("a"));
        stage.heap.storeStatic(0, Heap.NULL);
        assertEquals(List.of(1L, 1L), collect());
        assertEquals(1, stage.heap.counts().finalizersRun());
    }

    /** P-09. */
    @Test
    void aDestructorThatBreaksItsCycle() {
        loop("a", BREAKER);
        stage.drop("a");
        assertEquals(List.of(1L, 2L), collect());
        stage.make("b", BREAKER, 1);
        stage.make("c", NODE, 1);
        stage.make("d", NODE, 1);
        stage.ring("b", "c", "d");
        stage.drop("b", "c", "d");
        assertEquals(List.of(1L, 2L), collect());
        assertEquals(0, stage.heap.objects());
    }

    /** P-10: destructors that make more of their kind never end. */
    @Test
    void aDestructorThatMakesAnother() {
        loop("a", SPAWN);
        stage.drop("a");
        assertEquals(1, php.collectCycles());
        assertEquals(2, php.status().roots());
        for (int i = 0; i < 5; i++) {
            assertEquals(2, php.collectCycles());
            assertEquals(2, php.status().roots());
        }
    }

    /** P-11. */
    @Test
    void anInnerCycleBehindADroppedArray() {
        stage.make("array", NODE, 1);
        stage.make("a", NODE, 1);
        stage.make("b", NODE, 1);
        stage.ring("a", "b");
        stage.set("array", 0, "a");
        stage.drop("a", "b");
        assertEquals(0, php.collectCycles());
        stage.drop("array");
        assertEquals(2, php.collectCycles());
    }

    /** P-12: every node of a tree with parent links nulls its own references. */
    @Test
    void aTreeThatTakesItselfApart() {
        stage.make("root", BREAKER, 3);
        for (String child : new String[] {"l", "r"}) {
            stage.make(child, BREAKER, 3);
            stage.set(child, 2, "root");
        }
        stage.set("root", 0, "l");
        stage.set("root", 1, "r");
        stage.drop("root", "l", "r");
        assertEquals(1, php.collectCycles());
        assertEquals(0, stage.heap.objects());
    }

    /** The call of a destructor lets go of its object: until that has died too it has an entry. */
    @Test
    void anObjectWhoseDestructorHasRunIsASuspect() {
        stage.make("d", D, 0);
        stage.make("x", P, 0);
        stage.make("y", P, 0);
        stage.set("d", 0, "x");
        stage.drop("x");
        assertEquals(1, php.status().roots());
        stage.drop("d");
        assertEquals(0, php.status().roots());
        stage.heap.storeStatic(9, stage.handle("y"));
        stage.heap.storeStatic(9, Heap.NULL);
        assertEquals(stage.handle("y"), stage.heap.suspects().entries().get(1), "the entry of d, freed last");
    }

    /** From a random program of which the real PHP 8.2 frees 2: the order of entries decides what dies by counting. */
    @Test
    void destructorsRunInTheOrderOfEntries() {
        Map<Integer, Integer> types = Map.of(41, D, 94, D, 59, B, 65, B, 96, B, 99, B);
        for (int name : new int[] {41, 54, 59, 64, 65, 90, 91, 94, 96, 98, 99, 102}) {
            stage.make("" + name, types.getOrDefault(name, P), 0);
        }
        int[][] edges = {
            {54, 1, 90},
            {41, 0, 96},
            {98, 0, 90},
            {59, 1, 91},
            {90, 1, 98},
            {90, 0, 65},
            {94, 0, 91},
            {102, 1, 99},
            {96, 0, 41},
            {64, 1, 98},
            {65, 1, 41}
        };
        for (int[] edge : edges) {
            stage.set("" + edge[0], edge[1], "" + edge[2]);
        }
        stage.drop("99", "41", "54", "59", "64", "65", "90", "91", "94", "96", "98", "102");
        assertEquals(List.of(2L, 1L), collect());
        assertEquals(0, stage.heap.objects());
    }

    /** P-13. */
    @Test
    void aCollectionWithinADestructorDoesNothing() {
        int[] inner = {-1};
        stage.heap.react(new Reactions() {
            @Override
            public void finalize(Heap heap, int object) {
                inner[0] = php.collectCycles();
            }

            @Override
            public void cleared(Heap heap, int holder, int weakField) {}
        });
        pair(HOOK, NODE);
        assertEquals(2, php.collectCycles());
        assertEquals(0, inner[0]);
    }

    @Test
    void aWeakReferenceIsNullOnceItsReferentIsFreed() {
        stage.make("w", REFERRER, 0);
        loop("a", NODE);
        stage.heap.storeWeak(stage.handle("w"), 0, stage.handle("a"));
        stage.drop("a");
        assertTrue(stage.heap.loadWeak(stage.handle("w"), 0) != Heap.NULL);
        php.collectCycles();
        assertFalse(stage.alive("a"));
        assertEquals(Heap.NULL, stage.heap.loadWeak(stage.handle("w"), 0));
    }

    /** A full buffer in the midst of a cascade: what is dying has left the buffer, and its entry is used again. */
    @Test
    void aSuspectThatDiesGivesItsEntryToWhatItHeld() {
        stage.make("list", NODE, 3);
        for (int i = 0; i < 3; i++) {
            loop("x" + i, NODE);
            stage.heap.storeField(stage.handle("list"), i, stage.handle("x" + i));
            stage.drop("x" + i);
        }
        assertEquals(0, php.collectCycles());
        stage.heap.storeStatic(9, stage.handle("list"));
        stage.heap.storeStatic(9, Heap.NULL);
        assertEquals(1, php.status().roots());
        stage.drop("list");
        assertEquals(3, php.status().roots());
        assertEquals(stage.handle("x0"), stage.heap.suspects().entries().get(0));
        assertEquals(3, php.collectCycles());
        assertEquals(0, stage.heap.objects());
    }
}
