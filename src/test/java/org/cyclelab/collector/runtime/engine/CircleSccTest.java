package org.cyclelab.collector.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;

class CircleSccTest {

    /** A chain of k rings probed from its far end needs k collections: each ring is held by the one before it. */
    @Test
    void oneRingACollection() {
        Stage s = new Stage(CircleScc.SPEC);
        int rings = 10;
        int[][] all = new int[rings][];
        for (int i = 0; i < rings; i++) {
            all[i] = s.ring(3 * i, 3);
            if (i > 0) {
                s.heap.storeField(all[i - 1][0], 1, all[i][0]);
            }
        }
        for (int i = rings - 1; i >= 0; i--) {
            for (int j = 0; j < 3; j++) {
                s.drop(3 * i + j);
            }
        }
        for (int i = 0; i < rings; i++) {
            assertEquals(3, s.collect());
        }
        assertEquals(0, s.heap.objects());
    }

    /** Two loops share a; b's own fields break one of them, and a's loop to itself needs another probe. */
    @Test
    void componentOfSeveralCyclesMayNeedSeveralProbes() {
        Stage s = new Stage(CircleScc.SPEC);
        int b = s.hold(0, Stage.NODE, 1);
        int a = s.hold(1, Stage.NODE, 2);
        s.heap.storeField(a, 0, a);
        s.heap.storeField(a, 1, b);
        s.heap.storeField(b, 0, a);
        s.drop(1);
        s.drop(0);
        // both are candidates, a first, and a breaks both loops
        assertEquals(2, s.collect());

        Stage t = new Stage(CircleScc.SPEC);
        b = t.hold(0, Stage.NODE, 1);
        a = t.hold(1, Stage.NODE, 2);
        t.heap.storeField(a, 0, a);
        t.heap.storeField(a, 1, b);
        t.heap.storeField(b, 0, a);
        t.drop(0);
        t.drop(1);
        // b first: it loses its field and lives on by a, whose turn comes next
        assertEquals(2, t.collect());
        assertEquals(2, t.counters.get(Counter.CAND_TRACED));
        assertEquals(1, s.counters.get(Counter.CAND_TRACED));
    }

    /** The component is held as a whole: nothing happens, at the cost of a probe each time. */
    @Test
    void liveCandidatesAreProbedAgainAndAgain() {
        Stage s = new Stage(CircleScc.SPEC);
        s.ring(0, 10);
        for (int i = 1; i < 10; i++) {
            s.drop(i);
        }
        for (int round = 1; round <= 3; round++) {
            assertEquals(0, s.collect());
            assertEquals(90L * round, s.counters.get(Counter.EDGE_COUNT_INSIDE));
        }
    }

    /** With a limit the next collection begins where this one ended. */
    @Test
    void limitOfEdges() {
        Stage s = new Stage(CircleScc.SPEC, Map.of("edges-per-collection", "3"));
        for (int i = 0; i < 6; i++) {
            s.ring(10 * i, 2);
        }
        for (int i = 0; i < 6; i++) {
            if (i != 0) {
                s.drop(10 * i);
            }
            s.drop(10 * i + 1);
        }
        // probes of 2 edges: two in each collection; the first ring is held and has one candidate
        assertEquals(2, s.collect());
        assertEquals(4, s.collect());
        assertEquals(4, s.collect());
        assertEquals(0, s.collect());
        assertEquals(2, s.heap.objects());
    }
}
