package org.cyclelab.collector.runtime.rust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;

class TracingRcTest {
    private static final Map<String, String> AGEING = Map.of("full", "false");

    /** A suspect is spared by five collections and traced by the sixth. */
    @Test
    void suspectsMustGrowOld() {
        Stage s = new Stage(TracingRc.SPEC, AGEING);
        s.ring(0, 2);
        s.drop(0);
        s.drop(1);
        for (int i = 0; i < 5; i++) {
            assertEquals(0, s.collect());
            assertEquals(2, ((TracingRc) s.collector).waiting());
        }
        assertEquals(0, s.counters.get(Counter.EDGE_COUNT_INSIDE));
        assertEquals(2, s.collect());
        assertEquals(2, s.counters.get(Counter.EDGE_COUNT_INSIDE));
    }

    /** Another drop makes the suspect young again, a clone makes it none. */
    @Test
    void aTouchBeginsAnew() {
        for (String touch : new String[] {"clone", "drop", "clone and drop"}) {
            Stage s = new Stage(TracingRc.SPEC, AGEING);
            int a = s.hold(0, Stage.NODE, 1);
            s.heap.storeStatic(1, a);
            s.heap.storeStatic(2, a);
            s.drop(2);
            for (int i = 0; i < 3; i++) {
                s.collect();
            }
            if (touch.startsWith("clone")) {
                s.heap.storeStatic(2, a);
            }
            if (touch.endsWith("drop")) {
                s.drop(touch.equals("drop") ? 1 : 2);
            }
            for (int i = 0; i < 5; i++) {
                s.collect();
            }
            TracingRc collector = (TracingRc) s.collector;
            assertEquals(touch.equals("clone") ? 0 : 1, collector.waiting(), touch);
            assertEquals(0, s.counters.get(Counter.CAND_TRACED), touch);
            s.collect();
            assertEquals(0, collector.waiting(), touch);
            assertEquals(touch.equals("clone") ? 0 : 1, s.counters.get(Counter.CAND_TRACED), touch);
        }
    }

    /** An entry of an object that has died is not one of the object in its cell. */
    @Test
    void deadSuspectsLeave() {
        Stage s = new Stage(TracingRc.SPEC, AGEING);
        int a = s.hold(0, Stage.NODE, 1);
        s.heap.storeStatic(1, a);
        s.drop(1);
        s.collect();
        assertEquals(1, ((TracingRc) s.collector).waiting());
        s.drop(0);
        s.hold(0, Stage.NODE, 1);
        s.collect();
        assertEquals(0, ((TracingRc) s.collector).waiting());
    }

    /** R-T1: found by fuzzing the crate: a suspect must survive a collection in which it is held. */
    @Test
    void fourObjectsHeldByFurtherHandles() {
        Stage s = new Stage(TracingRc.SPEC);
        int[] o = new int[4];
        for (int i = 0; i < 4; i++) {
            o[i] = s.hold(i, Stage.NODE, 2);
        }
        int[][] edges = {{0, 0}, {0, 3}, {1, 2}, {2, 0}, {3, 3}, {3, 0}};
        int[] used = new int[4];
        for (int[] e : edges) {
            s.heap.storeField(o[e[0]], used[e[0]]++, o[e[1]]);
        }
        for (int i = 1; i < 4; i++) {
            s.heap.storeStatic(3 + i, o[i]);
        }
        for (int i = 0; i < 4; i++) {
            s.drop(i);
        }
        assertEquals(0, s.collect());
        for (int i = 1; i < 4; i++) {
            s.drop(3 + i);
        }
        s.collect();
        assertEquals(0, s.heap.objects());
    }

    /** R-T2. */
    @Test
    void deadCycleWithALiveTarget() {
        Stage s = new Stage(TracingRc.SPEC);
        int live = s.hold(0, Stage.NODE, 0);
        int[] ring = s.ring(1, 2);
        s.heap.storeField(ring[0], 1, live);
        s.heap.storeField(ring[1], 1, live);
        assertEquals(3, s.heap.count(live));
        s.drop(1);
        s.drop(2);
        assertEquals(2, s.collect());
        assertEquals(1, s.heap.count(live));
        assertEquals(0, ((TracingRc) s.collector).waiting());
    }

    /** R-T3. */
    @Test
    void bufferSizes() {
        Stage s = new Stage(TracingRc.SPEC);
        s.ring(0, 3);
        for (int i = 0; i < 3; i++) {
            s.drop(i);
            assertEquals(i + 1, ((TracingRc) s.collector).waiting());
        }
        assertEquals(3, s.collect());
        assertEquals(0, ((TracingRc) s.collector).waiting());
    }
}
