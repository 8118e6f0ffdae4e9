package org.cyclelab.collector.runtime.rust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.cyclelab.collector.Triggered;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Reactions;
import org.cyclelab.heap.type.Type;
import org.junit.jupiter.api.Test;

class DumpsterTest {
    private static final Type WATCH = Type.of("Watch").withWeakFields("w");

    /** R-D1: nothing is freed before the fourth handle goes, then all four. */
    @Test
    void completeDigraph() {
        Stage s = new Stage(Dumpster.SPEC);
        int[] k = new int[4];
        for (int i = 0; i < 4; i++) {
            k[i] = s.hold(i, Stage.NODE, 4);
        }
        for (int from : k) {
            for (int to = 0; to < 4; to++) {
                s.heap.storeField(from, to, k[to]);
            }
        }
        assertEquals(20, ((Dumpster) s.collector).living());
        assertEquals(List.of(0, 0, 0, 4), droppedOneByOne(s, 4));
        assertEquals(0, ((Dumpster) s.collector).living());
        assertEquals(0, ((Dumpster) s.collector).drops());
    }

    /** R-D2. */
    @Test
    void parallelLoop() {
        Stage s = new Stage(Dumpster.SPEC);
        int[] o = new int[5];
        for (int i = 1; i <= 4; i++) {
            o[i] = s.hold(i - 1, Stage.NODE, 2);
        }
        s.heap.storeField(o[1], 0, o[2]);
        s.heap.storeField(o[1], 1, o[3]);
        s.heap.storeField(o[2], 0, o[4]);
        s.heap.storeField(o[3], 0, o[4]);
        s.heap.storeField(o[4], 0, o[1]);
        assertEquals(List.of(0, 0, 0, 4), droppedOneByOne(s, 4));
    }

    private static List<Integer> droppedOneByOne(Stage s, int objects) {
        List<Integer> freed = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            s.drop(i);
            freed.add(s.collect());
        }
        return freed;
    }

    /** R-D3: a destructor hands its own reference to a live object; that is dead, and no later collection minds. */
    @Test
    void aDeadReferenceInALiveObject() {
        Stage s = new Stage(Dumpster.SPEC, Map.of(), Type.of("Cycle", "next").finalizedBy(Finalizer.HOOK), WATCH);
        int escape = s.hold(0, Stage.NODE, 1);
        int watch = s.hold(1, 2, 0);
        int cycle = s.hold(2, 1, 0);
        s.heap.storeField(cycle, 0, cycle);
        s.heap.storeWeak(watch, 0, cycle);
        int[] destroyed = {0};
        s.heap.react(onFinalize(o -> {
            destroyed[0]++;
            s.heap.storeField(escape, 0, s.heap.loadField(o, 0));
            assertEquals(Heap.NULL, s.heap.loadWeak(watch, 0));
            s.heap.storeField(o, 0, escape);
        }));
        s.drop(2);
        assertEquals(1, s.collect());
        assertEquals(1, destroyed[0]);
        assertEquals(Heap.NULL, s.heap.loadField(escape, 0));
        assertEquals(1, s.heap.count(escape), "what the destructor stored has been dropped");
        s.heap.storeStatic(3, escape);
        s.drop(3);
        assertEquals(0, s.collect());
        s.drop(0);
        s.drop(1);
        assertEquals(0, s.heap.objects());
        assertEquals(0, ((Dumpster) s.collector).living());
    }

    /** R-D4: what a destructor makes and drops is found by the next collection. */
    @Test
    void aCycleMadeByADestructor() {
        Stage s = new Stage(Dumpster.SPEC, Map.of(), Type.of("Foo", "self").finalizedBy(Finalizer.HOOK));
        int foo = s.hold(0, 1, 0);
        s.heap.storeField(foo, 0, foo);
        s.heap.react(onFinalize(o -> {
            int bar = s.hold(1, Stage.NODE, 1);
            s.heap.storeField(bar, 0, bar);
            s.drop(1);
        }));
        s.drop(0);
        s.collect();
        assertFalse(s.heap.isObject(foo));
        assertEquals(1, s.heap.objects());
        assertEquals(1, s.collect());
        assertEquals(0, ((Dumpster) s.collector).living());
    }

    private static Reactions onFinalize(IntConsumer program) {
        return new Reactions() {
            @Override
            public void finalize(Heap heap, int object) {
                program.accept(object);
            }

            @Override
            public void cleared(Heap heap, int holder, int weakField) {}
        };
    }

    /** R-D7: random links, clones, drops and collections; in the end each object has been dropped once. */
    @Test
    void everyObjectIsDroppedOnce() {
        for (int seed = 1; seed <= 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Stage s = new Stage(Dumpster.SPEC, Map.of(), Type.arrayOf("Counted").finalizedBy(Finalizer.HOOK));
            Map<Integer, Integer> drops = new HashMap<>();
            s.heap.react(onFinalize(o -> drops.merge(s.heap.birth(o), 1, Integer::sum)));
            Triggered events = s.triggered();
            int born = 0;
            for (int step = 0; step < 2000; step++) {
                int index = random.nextInt(20);
                int object = s.heap.loadStatic(index);
                int other = s.heap.loadStatic(random.nextInt(20));
                int kind = random.nextInt(10);
                if (kind < 2) {
                    s.hold(index, 1, 4);
                    born++;
                } else if (kind < 4) {
                    s.drop(index);
                } else if (kind < 9 && object != Heap.NULL) {
                    s.heap.storeField(object, random.nextInt(4), other);
                } else {
                    s.heap.storeStatic(index, other);
                }
                events.event();
            }
            for (int i = 0; i < 20; i++) {
                s.drop(i);
            }
            s.collect();
            assertEquals(0, s.heap.objects(), "seed " + seed);
            assertEquals(born, drops.size(), "seed " + seed);
            assertTrue(drops.values().stream().allMatch(n -> n == 1), "seed " + seed);
            assertEquals(0, ((Dumpster) s.collector).living(), "seed " + seed);
        }
    }

    /** R-D5: a reference is cloned out of the garbage-to-be between counting and marking: it dies at the next sweep. */
    @Test
    void aCloneBetweenCountingAndMarking() {
        for (String touch : new String[] {"clone and drop", "clone", "drop", "nothing"}) {
            Stage s = new Stage(Dumpster.SPEC, Map.of("sync", "true"));
            int[] ring = s.ring(0, 3);
            s.heap.storeStatic(9, ring[1]);
            for (int i = 0; i < 3; i++) {
                s.drop(i);
            }
            if (!touch.equals("drop")) {
                s.drop(9);
            }
            s.collector.collect(1);
            assertTrue(((Dumpster) s.collector).counted());
            if (touch.startsWith("clone")) {
                s.heap.storeStatic(8, ring[2]);
            }
            if (touch.endsWith("drop")) {
                s.drop(touch.equals("drop") ? 9 : 8);
            }
            s.collector.collect(1);
            assertEquals(touch.equals("nothing") ? 0 : 3, s.heap.objects(), touch);
            s.drop(8);
            assertEquals(s.heap.objects(), s.collect(), touch);
        }
    }

    /** R-D6: the only handle into a chain of rings moves down the chain, and collections follow it. */
    @Test
    void rootCanal() {
        Stage s = new Stage(Dumpster.SPEC);
        int[] first = new int[20];
        for (int i = 0; i < first.length; i++) {
            int[] ring = s.ring(3 * i, 3);
            first[i] = ring[0];
            if (i > 0) {
                s.heap.storeField(first[i - 1], 1, first[i]);
            }
        }
        s.heap.storeStatic(100, first[0]);
        for (int i = 0; i < 3 * first.length; i++) {
            s.drop(i);
        }
        assertEquals(0, s.collect());
        for (int i = 1; i < first.length; i++) {
            s.heap.storeStatic(100, s.heap.loadField(first[i - 1], 1));
            assertEquals(3, s.collect(), "the ring that the handle has left");
            assertEquals(1 + 1, s.heap.count(first[i]), "the handle and its ring");
        }
        s.drop(100);
        assertEquals(3, s.collect());
    }

    /** Live targets of garbage lose its references, and are not suspected for that. */
    @Test
    void liveTargetsOfGarbage() {
        Stage s = new Stage(Dumpster.SPEC);
        int live = s.hold(0, Stage.NODE, 0);
        int[] ring = s.ring(1, 3);
        s.heap.storeField(ring[0], 1, live);
        s.heap.storeField(ring[1], 1, live);
        for (int i = 1; i <= 3; i++) {
            s.drop(i);
        }
        assertEquals(3, s.collect());
        assertEquals(1, s.heap.count(live));
        assertEquals(1, ((Dumpster) s.collector).living());
        assertEquals(0, s.heap.suspects().live());
    }

    /** One local, overwritten by n new objects: after k of them there were k - 1 drops, and one reference lives. */
    @Test
    void acyclicChurnCollectsAtEverySecondDrop() {
        Stage s = new Stage(Dumpster.SPEC);
        Triggered events = s.triggered();
        for (int i = 0; i < 2001; i++) {
            s.hold(0, Stage.NODE, 0);
            events.event();
        }
        assertEquals(1000, events.collections());
    }

    /** Each object that refers to itself keeps one reference for the one that is dropped: the condition never holds. */
    @Test
    void droppedSelfLoopsNeverCollect() {
        Stage s = new Stage(Dumpster.SPEC);
        Triggered events = s.triggered();
        for (int i = 0; i < 1000; i++) {
            int o = s.hold(0, Stage.NODE, 1);
            events.event();
            s.heap.storeField(o, 0, o);
            events.event();
            s.drop(0);
            events.event();
        }
        assertEquals(0, events.collections());
        assertEquals(1000, s.heap.objects());
        assertEquals(1000, ((Dumpster) s.collector).drops());
        assertEquals(1000, ((Dumpster) s.collector).living());
        s.hold(0, Stage.NODE, 0);
        s.heap.storeStatic(0, Heap.NULL);
        events.event();
        assertEquals(0, s.heap.objects());
    }
}
