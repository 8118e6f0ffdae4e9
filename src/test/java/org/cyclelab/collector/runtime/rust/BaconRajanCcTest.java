package org.cyclelab.collector.runtime.rust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.cyclelab.collector.Scene;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;

/** Scenarios of the crate's own suite. */
class BaconRajanCcTest {

    /** R-B1: an environment shared by two garbage cycles loses exactly their references. */
    @Test
    void sharedEnvironmentKeepsItsCount() {
        Stage s = new Stage(BaconRajanCc.SPEC);
        int shared = s.hold(0, Stage.NODE, 0);
        int environment = s.hold(1, Stage.NODE, 2);
        int closure = s.hold(2, Stage.NODE, 2);
        s.heap.storeField(environment, 0, closure);
        s.heap.storeField(closure, 0, environment);
        s.heap.storeField(closure, 1, shared);
        s.heap.storeField(environment, 1, shared);
        s.drop(1);
        s.drop(2);
        assertEquals(2, s.collect());
        assertEquals(1, s.heap.count(shared));
    }

    /** R-B3: b is a suspect when both die by counting: its cell waits for the buffer, and there is nothing to trace. */
    @Test
    void deadRootsKeepTheirCells() {
        Stage s = new Stage(BaconRajanCc.SPEC);
        int a = s.hold(0, Stage.NODE, 1);
        int b = s.hold(1, Stage.NODE, 0);
        s.heap.storeField(a, 0, b);
        s.drop(1);
        s.drop(0);
        assertEquals(0, s.heap.objects());
        assertEquals(1, s.heap.log(Log.SUSPECTS).size());
        ((BaconRajanCc) s.collector).freeDeadRoots();
        assertEquals(0, s.heap.log(Log.SUSPECTS).size());
        s.collect();
        assertEquals(0, s.counters.get(Counter.EDGE_MARK_GRAY));
        assertEquals(0, s.counters.get(Counter.CAND_FILTERED_DEAD));
    }

    /** R-B2: as the handles go from x on, each object is met by way of its predecessor and as a suspect. */
    @Test
    void ringWhoseObjectsAreMetTwice() {
        Stage s = new Stage(BaconRajanCc.SPEC);
        s.ring(0, 3);
        for (int i = 0; i < 3; i++) {
            s.drop(i);
        }
        assertEquals(3, s.heap.log(Log.SUSPECTS).size());
        assertEquals(3, s.collect());
        assertEquals(9, Scene.edges(s.counters), "three visits an edge, not one more");
    }

    /** R-B4: between two cells lies a plain {@code Rc}: the cycle leaks unless its trace forwards. */
    @Test
    void anUntracedBoxBetweenTwoCells() {
        assertEquals(0, acrossABox(Type.of("Rc", "value").with(Type.Trait.OPAQUE)));
        assertEquals(3, acrossABox(Type.of("Rc", "value")));
    }

    private static int acrossABox(Type box) {
        Stage s = new Stage(BaconRajanCc.SPEC, Map.of(), box);
        int a = s.hold(0, Stage.NODE, 1);
        int between = s.hold(1, 1, 0);
        int b = s.hold(2, Stage.NODE, 1);
        s.heap.storeField(a, 0, between);
        s.heap.storeField(between, 0, b);
        s.heap.storeField(b, 0, a);
        for (int i = 0; i < 3; i++) {
            s.drop(i);
        }
        return s.collect();
    }

    /** The crate's clone leaves the colour alone, so the held object is traced; by the paper it is cleared. */
    @Test
    void anIncrementDoesNotClearASuspect() {
        Stage s = new Stage(BaconRajanCc.SPEC);
        int a = s.hold(0, Stage.NODE, 1);
        s.heap.storeField(a, 0, a);
        s.heap.storeStatic(1, a);
        s.drop(1);
        s.heap.storeStatic(1, a);
        assertEquals(0, s.collect());
        assertEquals(1, s.counters.get(Counter.CAND_TRACED));
        assertEquals(1, s.counters.get(Counter.EDGE_MARK_GRAY));
        assertEquals(3, s.heap.count(a));
    }

    /** R-B5. */
    @Test
    void weakHandlesIntoACycleAreNulled() {
        Stage s = new Stage(BaconRajanCc.SPEC, Map.of(), Type.of("Watch").withWeakFields("w"));
        int[] ring = s.ring(1, 2);
        int watch = s.hold(0, 1, 0);
        s.heap.storeWeak(watch, 0, ring[0]);
        s.drop(1);
        s.drop(2);
        assertEquals(ring[0], s.heap.loadWeak(watch, 0));
        assertEquals(2, s.collect());
        assertEquals(Heap.NULL, s.heap.loadWeak(watch, 0));
    }

    /** R-B6: the buffer is empty before the scope ends, has parent and children after it, and is empty again. */
    @Test
    void parentWithTenChildren() {
        Stage s = new Stage(BaconRajanCc.SPEC);
        s.heap.enterFrame(11);
        int parent = s.heap.allocate(Stage.NODE, 10);
        s.heap.storeLocal(0, parent);
        for (int i = 0; i < 10; i++) {
            int child = s.heap.allocate(Stage.NODE, 1);
            s.heap.storeLocal(i + 1, child);
            s.heap.storeField(parent, i, child);
            s.heap.storeField(child, 0, parent);
        }
        assertEquals(0, s.heap.log(Log.SUSPECTS).size());
        s.heap.leaveFrame();
        assertEquals(11, s.heap.log(Log.SUSPECTS).size());
        assertEquals(11, s.collect());
        assertEquals(0, s.heap.log(Log.SUSPECTS).size());
    }
}
