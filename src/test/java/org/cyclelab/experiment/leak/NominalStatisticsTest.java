package org.cyclelab.experiment.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Nominal;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NominalStatisticsTest {

    private static Map<String, String> statistics(Workload workload) {
        NominalStatistics statistics = new NominalStatistics(workload.types());
        Oracle oracle = new Oracle(workload.types(), List.of(statistics.deaths()));
        EventWriter writer = new EventWriter(List.of(statistics, oracle));
        workload.run(writer);
        writer.flush();
        oracle.finish();
        Map<String, String> values = new HashMap<>();
        for (Nominal nominal : statistics.list(oracle)) {
            assertEquals(null, values.put(nominal.name(), nominal.value()), "each once");
        }
        return values;
    }

    private static Workload shape(String name, Map<String, String> options) {
        WorkloadSpec spec = Objects.requireNonNull(Workloads.find(name));
        return spec.factory().create(spec.options().settings(options), 1);
    }

    /**
     * k rings of n: everything is cyclic, and the i-th node of a ring, from 0 on, is allocated two events after the first
     * and three after each other, and dies with the ring, 3n + 1 events after the first. Each node has one field store;
     * all but the first are held by two locals and the field of the node before at one time.
     */
    @ParameterizedTest
    @CsvSource({"7, 10", "50, 2", "3, 100"})
    void ringsInClosedForm(int k, int n) {
        Map<String, String> s =
                statistics(shape("rings", Map.of("count", Integer.toString(k), "length", Integer.toString(n))));
        int[] lived = new int[n];
        for (int i = 0; i < n; i++) {
            lived[n - 1 - i] = i == 0 ? 3 * n + 1 : 3 * (n - i) + 2;
        }
        assertEquals(Integer.toString(k * n), s.get("objects.allocated"));
        assertEquals(Integer.toString(k * n), s.get("objects.died"));
        assertEquals("1.0000", s.get("garbage.cyclic"));
        assertEquals(Integer.toString(k), s.get("components"));
        assertEquals(Integer.toString(n), s.get("component.median"));
        assertEquals(Integer.toString(n), s.get("component.largest"));
        assertEquals("3", s.get("count.highest"));
        assertEquals("1.0000", s.get("count.over1"));
        assertEquals("0.0000", s.get("count.over2"));
        assertEquals("1.0000", s.get("mutation.fields"));
        assertEquals("0", s.get("cascade.longest"));
        assertEquals("1.0000", s.get("suspects.useful"));
        assertEquals(Integer.toString(lived[(n + 1) / 2 - 1]), s.get("lifetime.median"));
        assertEquals(Integer.toString(lived[(9 * n + 9) / 10 - 1]), s.get("lifetime.p90"));
        assertEquals(Integer.toString(3 * n + 1), s.get("lifetime.longest"));
        assertEquals("1.0000", s.get("degree.mean"));
        assertEquals("1", s.get("degree.in"));
        assertEquals("1", s.get("degree.out"));
    }

    /** A list of n nodes that is dropped: one cascade, nothing cyclic, nothing left. */
    @Test
    void aListInClosedForm() {
        int n = 200;
        Map<String, String> s = statistics(new Workload() {
            @Override
            public Types types() {
                return Types.of(Type.of("Node", "next"));
            }

            @Override
            public void run(EventWriter out) {
                out.enterFrame(2);
                for (int i = 0; i < n; i++) {
                    int node = out.allocate(1, 0);
                    if (i > 0) {
                        out.storeField(node, 0, node - 1);
                    }
                    out.storeLocal(0, node);
                }
                out.leaveFrame();
            }
        });
        assertEquals("0.0000", s.get("garbage.cyclic"));
        assertEquals("0", s.get("components"));
        assertEquals(Integer.toString(n), s.get("cascade.longest"));
        assertEquals("2", s.get("count.highest"));
        assertEquals("0.0000", s.get("suspects.useful"));
        assertEquals("0.0000", s.get("degree.mean"));
    }

    /** One object of 301 is referred to by 300 others and a local: it alone needs more than 7 bits. */
    @Test
    void aHubNeedsManyBits() {
        Map<String, String> s = statistics(new Workload() {
            @Override
            public Types types() {
                return Types.of(Type.of("Spoke", "hub"), Type.arrayOf("All"));
            }

            @Override
            public void run(EventWriter out) {
                out.enterFrame(3);
                int all = out.allocate(0, 1, 300);
                int hub = out.allocate(1, 0);
                for (int i = 0; i < 300; i++) {
                    int spoke = out.allocate(2, 0);
                    out.storeField(spoke, 0, hub);
                    out.storeField(all, i, spoke);
                }
                out.drop(2);
            }
        });
        assertEquals("301", s.get("count.highest"));
        assertEquals("0.0033", s.get("count.over7"), "1 of 302");
        assertEquals("0.0033", s.get("count.over2"));
        assertEquals("300", s.get("degree.in"));
        assertEquals("300", s.get("degree.out"));
        assertEquals("0", s.get("objects.died"));
    }
}
