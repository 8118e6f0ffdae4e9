package org.cyclelab.collector.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.type.Type;
import org.junit.jupiter.api.Test;

/** The logs of Gecko's collections, word for word as the original writes them. */
class CycleLogTest {
    private static final Type MAP = Type.arrayOf("Map").with(Type.Trait.WEAK_MAP);

    private static Gecko gecko(Stage s) {
        return (Gecko) s.collector;
    }

    /** G-07: 0x1 and 0x2 would be garbage but for a touch; 0x3 is alive by one reference that the graph does not know. */
    @Test
    void logOfATouchedObject() {
        List<String> log = new ArrayList<>();
        Stage s = labelled(log);
        assertFalse(gecko(s).step(1));
        s.heap.storeStatic(9, s.heap.first());
        s.drop(9);
        assertTrue(gecko(s).step(Collector.UNBOUNDED));
        assertEquals(graphAnd("IncrementalRoot 0x1", "==========", "0x3 [known=1]"), log);
        assertEquals(5, s.heap.objects());
    }

    /** The same without the touch. */
    @Test
    void logOfGarbage() {
        List<String> log = new ArrayList<>();
        Stage s = labelled(log);
        assertEquals(2, s.collect());
        assertEquals(graphAnd("==========", "0x1 [garbage]", "0x2 [garbage]", "0x3 [known=1]"), log);
        assertEquals(0, s.collect());
        assertEquals(List.of("# WantAllTraces=false", "=========="), log.subList(log.size() - 2, log.size()));
    }

    /** A ring of two, and a ring of three of which the first is held. */
    private static Stage labelled(List<String> log) {
        Stage s = new Stage(
                Gecko.SPEC,
                Map.of(),
                Type.of("otherwise-garbage", "a-field"),
                Type.of("held-by-otherwise-garbage", "back-edge"),
                Type.of("unknown ref", "some-field"),
                Type.of("held-by-unknown-ref", "some-other-field"),
                Type.of("held-by-unknown-ref", "back-edge"));
        gecko(s).logTo(log::add);
        int[] o = new int[6];
        for (int i = 1; i <= 5; i++) {
            o[i] = s.hold(i, i, 0);
        }
        int[][] edges = {{1, 2}, {2, 1}, {3, 4}, {4, 5}, {5, 3}};
        for (int[] edge : edges) {
            s.heap.storeField(o[edge[0]], 0, o[edge[1]]);
        }
        s.heap.storeStatic(6, o[3]);
        for (int i = 1; i <= 5; i++) {
            s.drop(i);
        }
        return s;
    }

    private static List<String> graphAnd(String... results) {
        List<String> log = new ArrayList<>(List.of(
                "# WantAllTraces=false",
                "0x1 [rc=1] otherwise-garbage",
                "> 0x2 a-field",
                "0x2 [rc=1] held-by-otherwise-garbage",
                "> 0x1 back-edge",
                "0x3 [rc=2] unknown ref",
                "> 0x4 some-field",
                "0x4 [rc=1] held-by-unknown-ref",
                "> 0x5 some-other-field",
                "0x5 [rc=1] held-by-unknown-ref",
                "> 0x3 back-edge"));
        log.addAll(List.of(results));
        return log;
    }

    /** The key is not suspected and so not in the graph: it counts as alive, and has no address. */
    @Test
    void logOfAWeakMap() {
        List<String> log = new ArrayList<>();
        Stage s = new Stage(Gecko.SPEC, Map.of(), MAP);
        int map = s.hold(0, 1, 0);
        int key = s.hold(1, Stage.NODE, 0);
        int value = s.hold(2, Stage.NODE, 1);
        s.heap.storeField(value, 0, map);
        s.heap.putEntry(map, key, value);
        s.drop(2);
        s.drop(0);
        gecko(s).logTo(log::add);
        assertEquals(2, s.collect());
        assertEquals(
                List.of(
                        "# WantAllTraces=false",
                        "0x1 [rc=1] Map",
                        "0x3 [rc=1] Node",
                        "> 0x1 [0]",
                        "WeakMapEntry map=0x1 key=0x0 keyDelegate=0x0 value=0x3",
                        "==========",
                        "0x1 [garbage]",
                        "0x3 [garbage]"),
                log);
    }
}
