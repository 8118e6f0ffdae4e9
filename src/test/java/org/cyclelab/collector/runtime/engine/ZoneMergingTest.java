package org.cyclelab.collector.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Triggered;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneMergingTest {

    /** Three scheduled collections take a zone for one node, and keep a ring for what is held; the fourth does not. */
    @Test
    void mergedZonesAreKeptAsAWhole() {
        assertEquals("33300", leftOfRing(1, 0, 0, false), "the live object is in the zone of the ring");
        assertEquals("00000", leftOfRing(2, 1, 0, false), "it is in another");
        assertEquals("33300", leftOfRing(2, 0, 2, false), "it is in the same again");
        assertEquals("00000", leftOfRing(0, 0, 0, false), "there are no zones");
        assertEquals("30000", leftOfRing(1, 0, 0, true), "a collection on request does not merge");
    }

    /** Objects of a garbage ring after each scheduled collection, the second on request if {@code request}. */
    private static String leftOfRing(int zones, int ringType, int liveType, boolean request) {
        Stage s = new Stage(
                Gecko.SPEC,
                Map.of("zones", "" + zones, "suspects", "0", "remove-childless", "false"),
                Type.arrayOf("Other"),
                Type.arrayOf("Third"));
        Triggered events = s.triggered();
        int[] ring = new int[3];
        for (int i = 0; i < 3; i++) {
            ring[i] = s.hold(i, ringType, 1);
        }
        for (int i = 0; i < 3; i++) {
            s.heap.storeField(ring[i], 0, ring[(i + 1) % 3]);
        }
        int live = s.hold(3, liveType, 0);
        for (int i = 0; i < 3; i++) {
            s.drop(i);
        }
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            for (int o : new int[] {live, ring[0]}) {
                if (s.heap.isObject(o)) {
                    s.heap.storeStatic(4, o);
                    s.drop(4);
                }
            }
            if (request && i == 1) {
                s.collect();
            } else {
                events.event();
            }
            left.append(s.heap.objects() - 1);
        }
        return left.toString();
    }

    /** Random programs over two zones, in slices and not: nothing reachable goes, and without a merge all garbage does. */
    @ParameterizedTest
    @CsvSource({"0, 1", "3, 2", "3, 5"})
    void randomPrograms(String sliceEdges, String sliceEvents) {
        Settings settings = Gecko.SPEC
                .options()
                .settings(
                        Map.of("zones", "2", "suspects", "3", "slice-edges", sliceEdges, "slice-events", sliceEvents));
        int kept = 0;
        for (int seed = 1; seed <= 20; seed++) {
            Heap heap = RandomSteps.heap(Gecko.SPEC.heap(settings).withQuarantine());
            Gecko gecko = new Gecko(heap, new Counters(), settings);
            Triggered events = new Triggered(heap, gecko);
            SplittableRandom random = new SplittableRandom(seed);
            for (int step = 0; step < 600; step++) {
                RandomSteps.step(heap, random, 8);
                Set<Integer> reachable = new TreeSet<>(RandomSteps.births(heap));
                reachable.removeAll(RandomSteps.garbage(heap));
                events.event();
                Set<Integer> left = RandomSteps.births(heap);
                assertTrue(left.containsAll(reachable), "seed " + seed + ", step " + step);
                kept += left.size() - reachable.size();
            }
            gecko.collect(Long.MAX_VALUE);
            assertEquals(Set.of(), RandomSteps.garbage(heap), "seed " + seed);
        }
        assertTrue(kept > 0);
    }
}
