package org.cyclelab.workload.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cyclelab.heap.type.Type;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcBenchTest {
    private static final int NODE = 0;
    private static final int ARRAY = 1;

    /** Nodes by phase, safepoints by phase. */
    private static final class Census implements EventSink {
        final Map<String, Long> nodes = new LinkedHashMap<>();
        final Map<String, Long> trees = new LinkedHashMap<>();
        long arrays;
        private String phase = "";
        private long inPhase;
        private long treesInPhase;

        @Override
        public void accept(Chunk chunk) {
            int[] e = chunk.words();
            for (int i = 0; i < chunk.length(); i += Event.STRIDE) {
                if (e[i] == Event.ALLOCATE) {
                    if (e[i + 2] == NODE) {
                        inPhase++;
                    } else {
                        arrays++;
                    }
                } else if (e[i] == Event.SAFEPOINT) {
                    treesInPhase++;
                } else if (e[i] == Event.MARK) {
                    endPhase();
                    phase = chunk.labels().get(e[i + 1]);
                }
            }
        }

        void endPhase() {
            nodes.put(phase, inPhase);
            trees.put(phase, treesInPhase);
            inPhase = 0;
            treesInPhase = 0;
        }
    }

    private static Census census(String options) {
        Census census = new Census();
        Runs.run(Runs.workload("gcbench", options, 0), census);
        census.endPhase();
        return census;
    }

    /** The numbers that follow from the constants of the original program. */
    @Test
    void nodesAreThoseOfTheOriginal() {
        Census census = census("shrink=0");
        assertEquals(524_287, census.nodes.get("stretch tree"));
        assertEquals(131_071, census.nodes.get("long-lived tree"));
        long[][] rows = {
            {4, 33_824, 2_097_088},
            {6, 8_256, 2_097_024},
            {8, 2_052, 2_097_144},
            {10, 512, 2_096_128},
            {12, 128, 2_096_896},
            {14, 32, 2_097_088},
            {16, 8, 2_097_136}
        };
        for (long[] row : rows) {
            assertEquals(row[2], census.nodes.get("depth " + row[0]));
            assertEquals(2 * row[1], census.trees.get("depth " + row[0]));
        }
        long all = census.nodes.values().stream().mapToLong(n -> n).sum();
        assertEquals(15_333_862, all);
        assertEquals(1, census.arrays);
        assertEquals(2 + 1 + 7, census.nodes.size());
    }

    @Test
    void cyclicGarbageIsAllButTheLongLivedTree() {
        Workload workload = Runs.workload("gcbench", "shrink=0 cyclic=true", 0);
        assertEquals(15_333_862 - 131_071, workload.cyclicGarbage().getAsLong());
        assertEquals(4_000_000 + Type.HEADER_BYTES, workload.types().get(ARRAY).bytes());
    }

    @Test
    void shrinkTakesLevelsOffTheLargestTrees() {
        Census census = census("shrink=3");
        assertEquals((1 << 16) - 1, census.nodes.get("stretch tree"));
        assertEquals((1 << 14) - 1, census.nodes.get("long-lived tree"));
        assertTrue(census.nodes.containsKey("depth 12"));
        assertEquals(2 + 1 + 5, census.nodes.size());
        assertEquals(2 * (2 * 65_535 / 31) * 31, census.nodes.get("depth 4"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void treesAreCompleteAndParentsRight(boolean cyclic) {
        EventModel model = Runs.model(Runs.workload("gcbench", "shrink=10 cyclic=" + cyclic, 0));
        int roots = 0;
        long[] parents = new long[model.births() + 1];
        for (int o = 1; o <= model.births(); o++) {
            if (model.type(o) != NODE) {
                continue;
            }
            int left = model.field(o, 0);
            int right = model.field(o, 1);
            assertEquals(left == 0, right == 0);
            parents[left] = o;
            parents[right] = o;
        }
        for (int o = 1; o <= model.births(); o++) {
            if (model.type(o) == NODE) {
                roots += parents[o] == 0 ? 1 : 0;
                if (cyclic) {
                    assertEquals(parents[o], model.field(o, 2));
                }
            }
        }
        // stretch 8, long-lived 6, temporary 4 and 6
        assertEquals(2 + 2 * (2 * 511 / 31) + 2 * (2 * 511 / 127), roots);
        assertEquals(127 + 1, model.reachable().cardinality());
        assertEquals(1, model.frames());
    }
}
