package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Reactions;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What CPython's collector answers to small programs, after its own test suite. FT-BIAS, FT-DEFER and FT-BUF are left
 * out: there is no replica of the free-threaded build, since a heap here does not know which thread makes or drops a
 * reference.
 */
class CPythonTest {
    private static final int LIST = 0;
    private static final int TUPLE = 1;
    private static final int DICT = 2;
    private static final int INT = 3;
    private static final int LEGACY = 4;
    private static final int RESURRECT = 5;
    private static final int BREAKER = 6;
    private static final int HOOK = 7;
    private static final int OPAQUE = 8;
    private static final int WEAKREF = 9;
    private static final int PART = 10;
    private static final Types TYPES = Types.of(
            Type.arrayOf("list"),
            Type.arrayOf("tuple"),
            Type.arrayOf("dict"),
            Type.of("int"),
            Type.arrayOf("Legacy").finalizedBy(Finalizer.LEGACY),
            Type.arrayOf("Resurrect").finalizedBy(Finalizer.resurrect(0)),
            Type.arrayOf("Breaker").finalizedBy(Finalizer.BREAKER),
            Type.arrayOf("Hook").finalizedBy(Finalizer.HOOK),
            Type.arrayOf("opaque").with(Type.Trait.OPAQUE),
            Type.of("weakref").withWeakFields("referent"),
            Type.arrayOf("storage").with(Type.Trait.PART));

    private final NamedObjects stage =
            new NamedObjects(CPython.SPEC, CPython.SPEC.options().defaults(), TYPES, 100);
    private final Heap heap = stage.heap;
    private final CPython gc = (CPython) stage.bench.collector;

    private void loop(String name, int type) {
        stage.make(name, type, 3);
        stage.set(name, 0, name);
    }

    private void weak(String name, String referent) {
        stage.make(name, WEAKREF, 0);
        heap.storeWeak(stage.handle(name), 0, stage.handle(referent));
    }

    private boolean dead(String weakref) {
        return heap.loadWeak(stage.handle(weakref), 0) == Heap.NULL;
    }

    /** C-01, C-02, C-03. */
    @Test
    void cyclesOfOneTwoAndThroughATuple() {
        loop("a", LIST);
        stage.drop("a");
        assertEquals(1, gc.collect(2));
        stage.make("list", LIST, 1);
        stage.make("tuple", TUPLE, 1);
        stage.ring("list", "tuple");
        stage.drop("list", "tuple");
        assertEquals(2, gc.collect(2));
        stage.make("function", LIST, 1);
        stage.make("globals", DICT, 1);
        stage.ring("function", "globals");
        stage.drop("function", "globals");
        assertEquals(2, gc.collect(2));
        assertEquals(0, heap.objects());
    }

    /** C-04. */
    @Test
    void aLegacyFinalizerMakesACycleUncollectable() {
        loop("a", LEGACY);
        loop("b", LIST);
        stage.set("a", 1, "a");
        stage.drop("a", "b");
        assertEquals(2, gc.collect(2));
        assertFalse(stage.alive("b"));
        assertArrayEquals(new int[] {stage.handle("a")}, gc.garbage());
        assertEquals(1, gc.collected(2));
        assertEquals(1, gc.uncollectable(2));
        heap.storeField(stage.handle("a"), 0, Heap.NULL);
        heap.storeField(stage.handle("a"), 1, Heap.NULL);
        assertTrue(stage.alive("a"));
        gc.clearGarbage();
        assertFalse(stage.alive("a"));
    }

    /** C-07. */
    @Test
    void resurrectionDoesNotAbortTheCollection() {
        for (int i = 0; i < 100; i++) {
            loop("x" + i, LIST);
            stage.drop("x" + i);
        }
        loop("laz", RESURRECT);
        weak("w", "laz");
        stage.drop("laz");
        assertEquals(100, gc.collect(2));
        assertTrue(stage.alive("laz"));
        assertTrue(dead("w"), "a weak reference stays dead");
        heap.storeStatic(0, Heap.NULL);
        assertEquals(1, gc.collect(2));
        assertEquals(1, heap.counts().finalizersRun());
    }

    /** C-08. */
    @Test
    void resurrectionIsTransitive() {
        stage.make("laz", RESURRECT, 1);
        stage.make("cargo", LIST, 1);
        stage.ring("laz", "cargo");
        stage.drop("laz", "cargo");
        assertEquals(0, gc.collect(2));
        assertTrue(stage.alive("laz") && stage.alive("cargo"));
        assertEquals(stage.handle("laz"), heap.loadField(stage.handle("cargo"), 0));
        assertEquals(2, gc.generation(stage.handle("cargo")));
    }

    /** C-09, C-11: callbacks see no weak reference to garbage; those of garbage are not called. */
    @Test
    void callbacksFindAllWeakReferencesDead() {
        loop("a", LIST);
        loop("b", LIST);
        weak("wa", "a");
        weak("wb", "b");
        stage.make("wz", WEAKREF, 0);
        heap.storeWeak(stage.handle("wz"), 0, stage.handle("b"));
        stage.set("a", 1, "wz");
        List<Integer> called = new ArrayList<>();
        heap.react(new Reactions() {
            @Override
            public void finalize(Heap heap, int object) {}

            @Override
            public void cleared(Heap heap, int holder, int weakField) {
                called.add(holder);
                assertTrue(dead("wa") && dead("wb"));
            }
        });
        stage.drop("a", "b", "wz");
        assertEquals(3, gc.collect(2));
        assertEquals(List.of(stage.handle("wa"), stage.handle("wb")), called);
    }

    /** C-10: an old object dies while young garbage lets go of it; its callback finds the garbage's weakref dead. */
    @Test
    void whatDiesOfTheDeletionSeesNoGarbage() {
        stage.make("c0", HOOK, 1);
        gc.collect(2);
        loop("c1", LIST);
        stage.set("c1", 1, "c0");
        loop("c2", LIST);
        weak("w0", "c0");
        weak("w2", "c2");
        List<String> seen = new ArrayList<>();
        heap.react(new Reactions() {
            @Override
            public void finalize(Heap heap, int object) {
                seen.add("finalizer " + dead("w2"));
            }

            @Override
            public void cleared(Heap heap, int holder, int weakField) {
                if (holder == stage.handle("w0")) {
                    seen.add("callback " + dead("w2"));
                }
            }
        });
        stage.drop("c0", "c1", "c2");
        assertEquals(2, gc.collect(0));
        assertEquals(List.of("finalizer true", "callback true"), seen);
        assertFalse(stage.alive("c0"));
    }

    /** C-12: the references of an opaque object are never explained. */
    @Test
    void aCycleThroughAnOpaqueObjectIsLeft() {
        stage.make("a", LIST, 1);
        stage.make("y", OPAQUE, 1);
        stage.ring("a", "y");
        stage.drop("a", "y");
        assertEquals(0, gc.collect(2));
        assertEquals(2, heap.objects());
    }

    /** C-13: two pairs of legacy objects and a self-loop; then again with one pair held by its last member. */
    @Test
    void aCallbackMayBreakWhatWasUncollectable() {
        for (String pair : new String[] {"p", "q"}) {
            stage.make(pair + "1", LEGACY, 1);
            stage.make(pair + "2", LEGACY, 1);
            stage.ring(pair + "1", pair + "2");
            stage.drop(pair + "1", pair + "2");
        }
        loop("plain", LIST);
        stage.drop("plain");
        List<String> told = new ArrayList<>();
        gc.callback(new CPython.Callback() {
            @Override
            public void start(int generation) {
                told.add("start " + generation);
            }

            @Override
            public void stop(int generation, int collected, int uncollectable) {
                told.add("stop " + generation + " " + collected + " " + uncollectable);
                if (collected == 0) {
                    for (int o : gc.garbage()) {
                        heap.storeField(o, 0, Heap.NULL);
                    }
                    gc.clearGarbage();
                }
            }
        });
        assertEquals(5, gc.collect(2));
        assertEquals(4, gc.garbage().length);
        heap.storeStatic(1, stage.handle("q2"));
        gc.clearGarbage();
        assertEquals(2, gc.collect(2));
        assertEquals(List.of("start 2", "stop 2 1 4", "start 2", "stop 2 0 2"), told);
        assertEquals(0, gc.garbage().length);
        assertFalse(stage.alive("p1") || stage.alive("p2"));
        assertTrue(stage.alive("q1") && stage.alive("q2"));
    }

    /** C-14. */
    @Test
    void frozenObjectsAreNotExamined() {
        stage.make("a", LIST, 1);
        stage.make("b", LIST, 1);
        gc.freeze();
        assertEquals(2, gc.frozen());
        stage.ring("a", "b");
        stage.drop("a", "b");
        assertEquals(0, gc.collect(2));
        gc.unfreeze();
        assertEquals(0, gc.frozen());
        assertEquals(2, gc.collect(2));
    }

    /** C-15: doubly linked chains of objects that do nothing, resurrect themselves or break their links. */
    @Test
    void aZooOfFinalizers() {
        for (int length = 3; length <= 6; length++) {
            for (int code = 0; code < Math.pow(3, length); code++) {
                zoo(length, code);
            }
        }
    }

    private void zoo(int length, int code) {
        Types.Builder types = new Types.Builder();
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0, c = code; i < length; i++, c /= 3) {
            kinds.add(c % 3);
            Finalizer finalizer = c % 3 == 0 ? Finalizer.NOOP : c % 3 == 1 ? Finalizer.resurrect(i) : Finalizer.BREAKER;
            types.add(Type.of("Node" + i, "self", "next", "previous").finalizedBy(finalizer));
        }
        NamedObjects zoo = new NamedObjects(CPython.SPEC, CPython.SPEC.options().defaults(), types.build(), length);
        CPython cpython = (CPython) zoo.bench.collector;
        for (int i = 0; i < length; i++) {
            zoo.make("n" + i, i, 0);
            zoo.set("n" + i, 0, "n" + i);
            if (i > 0) {
                zoo.set("n" + i, 2, "n" + (i - 1));
                zoo.set("n" + (i - 1), 1, "n" + i);
            }
        }
        for (int i = 0; i < length; i++) {
            zoo.drop("n" + i);
        }
        cpython.collect(2);
        assertEquals(length, zoo.heap.counts().finalizersRun(), () -> kinds.toString());
        for (int i = 0; i < length; i++) {
            if (kinds.get(i) == 1) {
                assertTrue(zoo.alive("n" + i), () -> kinds.toString());
            }
            zoo.heap.storeStatic(i, Heap.NULL);
        }
        cpython.collect(2);
        assertEquals(0, zoo.heap.objects(), () -> kinds.toString());
        assertEquals(length, zoo.heap.counts().finalizersRun());
    }

    /** C-16: what dies by counting while finalizers run is not reported. */
    @Test
    void aFinalizerThatBreaksItsCycle() {
        loop("a", BREAKER);
        stage.drop("a");
        assertEquals(0, gc.collect(2));
        stage.make("b", BREAKER, 1);
        stage.make("c", LIST, 1);
        stage.make("d", LIST, 1);
        stage.ring("b", "c", "d");
        stage.drop("b", "c", "d");
        assertEquals(0, gc.collect(2));
        assertEquals(0, heap.objects());
    }

    /** C-NEP: old garbage keeps young garbage until the old generation is examined. */
    @Test
    void nepotism() {
        stage.make("old1", LIST, 2);
        stage.make("old2", LIST, 2);
        stage.ring("old1", "old2");
        gc.collect(1);
        stage.make("new1", LIST, 1);
        stage.make("new2", LIST, 1);
        stage.ring("new1", "new2");
        stage.set("old1", 1, "new1");
        stage.drop("old1", "old2", "new1", "new2");
        assertEquals(0, gc.collect(0));
        assertEquals(0, gc.collect(1));
        assertEquals(4, gc.collect(2));
    }

    /** C-REV: a chain whose referents were allocated first comes out reversed, and moves nothing the next time. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 100})
    void aChainAllocatedBackwardsIsMovedOnce(int length) {
        int[] chain = new int[length];
        for (int i = 0; i < length; i++) {
            chain[i] = stage.make("n" + i, LIST, 1);
            if (i > 0) {
                stage.set("n" + i, 0, "n" + (i - 1));
                stage.drop("n" + (i - 1));
            }
        }
        gc.collect(2);
        assertEquals(2L * (length - 1), stage.bench.counters.get(Counter.LIST_MOVES));
        int[] order = gc.objects(2);
        for (int i = 0; i < length; i++) {
            assertEquals(chain[length - 1 - i], order[i]);
        }
        gc.collect(2);
        assertEquals(2L * (length - 1), stage.bench.counters.get(Counter.LIST_MOVES));
    }

    /** C-TRASH: 50,000 objects nested in one another die at once; every 17th finalizer starts a collection. */
    @Test
    void collectionsInTheMidstOfADeepCascade() {
        int[] run = {0};
        heap.react(new Reactions() {
            @Override
            public void finalize(Heap heap, int object) {
                if (++run[0] % 17 == 0) {
                    gc.collect(2);
                }
            }

            @Override
            public void cleared(Heap heap, int holder, int weakField) {}
        });
        int inner = Heap.NULL;
        for (int i = 0; i < 50_000; i++) {
            int o = heap.allocate(HOOK, 1);
            heap.storeStatic(1, o);
            heap.storeField(o, 0, inner);
            inner = o;
            heap.storeStatic(0, o);
            heap.storeStatic(1, Heap.NULL);
        }
        heap.storeStatic(0, Heap.NULL);
        assertEquals(50_000, run[0]);
        assertEquals(0, heap.objects());
        assertEquals(0, gc.objects(0).length + gc.objects(1).length + gc.objects(2).length);
    }

    @Test
    void tuplesOfAtomsAreUntracked() {
        stage.make("number", INT, 0);
        stage.make("list", LIST, 0);
        for (String name : new String[] {"plain", "of list", "nested"}) {
            stage.make(name, TUPLE, 1);
            assertTrue(gc.tracked(stage.handle(name)));
        }
        stage.set("plain", 0, "number");
        stage.set("of list", 0, "list");
        stage.set("nested", 0, "plain");
        gc.collect(0);
        assertFalse(gc.tracked(stage.handle("plain")));
        assertTrue(gc.tracked(stage.handle("of list")));
        // the tuple inside was untracked before, so the one around it is in the same pass
        assertFalse(gc.tracked(stage.handle("nested")));
    }

    @Test
    void dictsAreTrackedOnceTheyHoldAContainer() {
        stage.make("number", INT, 0);
        stage.make("list", LIST, 0);
        stage.make("tuple", TUPLE, 0);
        gc.collect(2);
        assertFalse(gc.tracked(stage.handle("tuple")));
        stage.make("d", DICT, 3);
        int d = stage.handle("d");
        assertEquals(1, gc.count(0), "a dict is counted though it is not tracked");
        stage.set("d", 0, "number");
        stage.set("d", 1, "tuple");
        assertFalse(gc.tracked(d));
        stage.set("d", 2, "list");
        assertTrue(gc.tracked(d));
        heap.storeField(d, 2, Heap.NULL);
        assertTrue(gc.tracked(d));
        gc.collect(1);
        assertTrue(gc.tracked(d), "only a full collection untracks dicts");
        gc.collect(2);
        assertFalse(gc.tracked(d));
        stage.set("d", 2, "d");
        assertTrue(gc.tracked(d));
        stage.drop("d");
        assertEquals(1, gc.collect(2));
    }

    /** What a part holds counts as held by its owner, and the part itself not at all. */
    @Test
    void partsAreTraversedAndNotCounted() {
        stage.make("list", LIST, 1);
        stage.make("storage", PART, 2);
        stage.set("list", 0, "storage");
        stage.drop("storage");
        stage.set("storage", 0, "list");
        assertEquals(1, gc.count(0));
        assertEquals(1, gc.objects(0).length);
        gc.collect(0);
        assertEquals(0, gc.collected(0));
        stage.drop("list");
        assertEquals(1, gc.collect(2));
        assertEquals(0, heap.objects());
    }

    @Test
    void aDictIsTrackedThroughItsStorage() {
        stage.make("list", LIST, 0);
        stage.make("d", DICT, 1);
        stage.make("storage", PART, 2);
        stage.set("d", 0, "storage");
        assertFalse(gc.tracked(stage.handle("d")));
        stage.set("storage", 0, "list");
        assertTrue(gc.tracked(stage.handle("d")));
        heap.storeField(stage.handle("storage"), 0, Heap.NULL);
        gc.collect(2);
        assertFalse(gc.tracked(stage.handle("d")));
        stage.make("larger", PART, 4);
        stage.set("larger", 3, "list");
        stage.set("d", 0, "larger");
        assertTrue(gc.tracked(stage.handle("d")));
    }

    @Test
    void saveAllKeepsGarbage() {
        loop("a", LIST);
        stage.drop("a");
        gc.saveAll(true);
        assertEquals(1, gc.collect(2));
        assertTrue(stage.alive("a"));
        assertArrayEquals(new int[] {stage.handle("a")}, gc.garbage());
        gc.saveAll(false);
        assertEquals(0, gc.collect(2));
        gc.clearGarbage();
        assertEquals(1, gc.collect(2));
    }

    /** Weak references without a callback outlive the finalizers where the later rule is chosen. */
    @ParameterizedTest
    @ValueSource(strings = {"before-finalizers", "callback-ones-before"})
    void whenWeakReferencesAreCleared(String rule) {
        NamedObjects other = new NamedObjects(
                CPython.SPEC, CPython.SPEC.options().settings(Map.of("weakref-clear", rule)), TYPES, 100);
        CPython cpython = (CPython) other.bench.collector;
        other.make("a", HOOK, 1);
        other.set("a", 0, "a");
        for (String name : new String[] {"plain", "called"}) {
            other.make(name, WEAKREF, 0);
            other.heap.storeWeak(other.handle(name), 0, other.handle("a"));
        }
        cpython.weakCallbacks((holder, field) -> holder == other.handle("called"));
        List<Boolean> alive = new ArrayList<>();
        other.heap.react(new Reactions() {
            @Override
            public void finalize(Heap heap, int object) {
                alive.add(heap.loadWeak(other.handle("plain"), 0) != Heap.NULL);
                alive.add(heap.loadWeak(other.handle("called"), 0) != Heap.NULL);
            }

            @Override
            public void cleared(Heap heap, int holder, int weakField) {}
        });
        other.drop("a");
        assertEquals(1, cpython.collect(2));
        assertEquals(List.of(rule.equals("callback-ones-before"), false), alive);
        assertEquals(Heap.NULL, other.heap.loadWeak(other.handle("plain"), 0));
    }
}
