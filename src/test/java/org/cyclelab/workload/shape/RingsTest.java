package org.cyclelab.workload.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingsTest {

    /** k rings of m nodes in a chain have (m + 1) k - 1 edges; trial deletion looks at each three times. */
    @ParameterizedTest
    @CsvSource({"8, 2", "64, 2", "1000, 5", "1, 7"})
    void trialDeletionIsLinearInAChain(int count, int length) {
        Workload workload = Runs.workload("rings", "chained=true count=" + count + " length=" + length, 0);
        CollectorSpec spec = BaconRajan.SPEC;
        Heap heap = new Heap(workload.types(), spec.heap(Settings.NONE));
        Counters counters = new Counters();
        Collector collector = spec.factory().create(heap, counters, Settings.NONE);
        long[] edgesBefore = new long[1];
        Runs.run(workload, new Replay(heap, new Safepoint() {
            @Override
            public void mark(String label) {
                if (label.equals("drop")) {
                    collector.collect(Collector.UNBOUNDED);
                    edgesBefore[0] = edges(counters);
                    assertEquals(1 + count * length, heap.objects());
                }
            }

            @Override
            public void alarm() {
                throw new AssertionError();
            }

            @Override
            public void request() {
                throw new AssertionError();
            }

            @Override
            public void noRoom() {
                throw new AssertionError();
            }
        }));
        collector.collect(Collector.UNBOUNDED);
        assertEquals(0, heap.objects());
        assertEquals(3L * ((length + 1) * count - 1), edges(counters) - edgesBefore[0]);
    }

    private static long edges(Counters counters) {
        return counters.get(Counter.EDGE_MARK_GRAY)
                + counters.get(Counter.EDGE_SCAN)
                + counters.get(Counter.EDGE_SCAN_BLACK)
                + counters.get(Counter.EDGE_COLLECT_WHITE);
    }
}
