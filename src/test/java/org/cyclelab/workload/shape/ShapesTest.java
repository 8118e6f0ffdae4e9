package org.cyclelab.workload.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape on a heap: counting leaks what the closed form says, complete collectors leave what is reachable. */
class ShapesTest {
    private static final long UNKNOWN = -1;
    private static final long SEED = 7;
    private static final Set<String> FEATURES =
            Set.of("weak-cache", "destructor-storm", "finalizer-zoo", "moved-loops", "opaque-ring");
    private static final List<WorkloadSpec> SHAPES = Workloads.ALL.stream()
            .filter(spec -> !FEATURES.contains(spec.name()))
            .toList();

    /** Collections while the program runs: one in so many events. */
    private static final int PERIOD = 997;

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("rings", "", 1000 * 10),
                shape("rings", "count=1 length=1", 1),
                shape("rings", "count=40 length=1 live=3", 37),
                shape("rings", "count=30 length=100", 3000),
                shape("rings", "count=30 length=7 live=10", 20 * 7),
                shape("rings", "count=5 length=7 live=10", 0),
                shape("rings", "count=1 length=3 chained=true", 3),
                shape("rings", "count=64 length=2 chained=true live=5", 128),
                shape("doubly-linked-lists", "", 1000 * 2 * 10),
                shape("doubly-linked-lists", "count=50 length=1", 0),
                shape("doubly-linked-lists", "count=50 length=2 live=8", 42 * 4),
                shape("doubly-linked-lists", "count=10 length=300 traversals=3", 10 * 600),
                shape("parented-trees", "", 100 * 2 * 121),
                shape("parented-trees", "count=20 depth=0", 0),
                shape("parented-trees", "count=20 depth=1 fanout=1", 20 * 4),
                shape("parented-trees", "count=20 depth=2 fanout=4 live=6", 14 * 2 * 21),
                shape("parented-trees", "count=2 depth=3000 fanout=1", 2 * 2 * 3001),
                shape("parented-trees", "count=2 depth=1 fanout=300", 2 * 2 * 301),
                shape("acyclic-trees", "", 0),
                shape("acyclic-trees", "count=20 depth=5 fanout=2 live=6", 0),
                shape("acyclic-trees", "count=2 depth=3000 fanout=1", 0),
                shape("random-graph", "", UNKNOWN),
                shape("random-graph", "back=0 degree=4 count=3", 0),
                shape("random-graph", "objects=200 count=40 live=10 degree=1.3 locality=1 back=0.5", UNKNOWN),
                shape("random-graph", "objects=1 count=30 degree=1 back=1", 30),
                shape("random-graph", "objects=50 degree=300 locality=0 back=1", UNKNOWN),
                shape("power-law-graph", "", UNKNOWN),
                shape("power-law-graph", "objects=300 count=30 live=9 in-exponent=2.1 out-exponent=2.2", UNKNOWN),
                shape("power-law-graph", "preferential=0 count=2", 0),
                shape("observer", "", 1000 * (1 + 1 + 5 + 1)),
                shape("observer", "count=30 listeners=0", 0),
                shape("observer", "count=30 listeners=4 live=3 weak=true", 0),
                shape("observer", "count=30 listeners=10 unregister=0.29", 30 * (2 + 8 + 1)),
                shape("observer", "count=30 listeners=10 unregister=1", 0),
                shape("observer", "count=30 listeners=300 notifications=0 live=4", 26 * (2 + 300)),
                shape("closures", "", 1000 * (1 + 1 + 2)),
                shape("closures", "count=50 functions=3 captures=0", 50 * (1 + 3)),
                shape("closures", "count=100 recursive=0.29 live=0", 29 * 4),
                shape("closures", "count=100 recursive=0.5 live=20 captures=4", 40 * 6),
                shape("closures", "count=100 recursive=0", 0),
                shape("closures", "count=5 functions=200 captures=100", 5 * 301),
                shape("lru-cache", "", 3 * (2000 - 100)),
                shape("lru-cache", "requests=3000 capacity=1 hits=0", 3 * 2999),
                shape("lru-cache", "requests=3000 capacity=7 hits=0.5 unlink=false", 3 * (1500 - 7)),
                shape("lru-cache", "requests=3000 hits=0.5 back-reference=false", 0),
                shape("lru-cache", "requests=3000 hits=0.5 back-reference=false unlink=false", 0),
                shape("lru-cache", "requests=30 capacity=1000 hits=0.1", 0),
                shape("gcbench", "", 0),
                shape("gcbench", "shrink=12 cyclic=true", (1 << 7) - 1 + 2 * 8 * 31),
                shape("gcbench", "cyclic=true shrink=8", 2047 + 2 * (132 * 31 + 32 * 127 + 8 * 511)),
                shape("churn", "", UNKNOWN),
                shape("churn", "cyclic=0", 0),
                shape("churn", "live=3 length=1 cyclic=1 mutations=0 events=5000", UNKNOWN),
                shape("churn", "live=5000 length=20 cyclic=0.5 mutations=3.5 lifetimes=weibull", UNKNOWN),
                shape("churn", "live=300 length=3 cyclic=1 lifetimes=exponential", UNKNOWN),
                shape("live-hub", "spokes=300 touches=2000", 0),
                shape("acyclic-flood", "objects=3000 live=500", 0),
                shape("acyclic-flood", "objects=3000 live=500 promised=true", 0),
                shape("rings-to-live", "count=20 length=30 target=50", 600),
                shape("rings-to-live", "count=3 length=1 target=1", 3),
                shape("linked-queue", "objects=3000 length=20", 2980),
                shape("linked-queue", "objects=20 length=20", 0),
                shape("linked-queue", "objects=3000 length=20 cyclic=false", 0));
    }

    private static Arguments shape(String name, String options, long cyclicGarbage) {
        return Arguments.of(name, options, cyclicGarbage);
    }

    @Test
    void everyWorkloadIsTried() {
        Set<String> tried = new HashSet<>();
        shapes().forEach(shape -> tried.add((String) shape.get()[0]));
        for (WorkloadSpec spec : SHAPES) {
            assertTrue(tried.contains(spec.name()), spec.name());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapes")
    void countingLeaksTheClosedForm(String name, String options, long cyclicGarbage) {
        Workload workload = Runs.workload(name, options, SEED);
        EventModel model = new EventModel(workload.types());
        BitSet left = leftBy(ReferenceCounting.SPEC, workload, model);
        BitSet reachable = model.reachable();

        BitSet lost = (BitSet) reachable.clone();
        lost.andNot(left);
        assertTrue(lost.isEmpty(), "reclaimed though reachable");
        int leaked = left.cardinality() - reachable.cardinality();
        if (cyclicGarbage != UNKNOWN) {
            assertEquals(cyclicGarbage, leaked);
        }
        OptionalLong closedForm = workload.cyclicGarbage();
        if (closedForm.isPresent()) {
            assertEquals(closedForm.getAsLong(), leaked);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapes")
    void completeCollectorsLeaveWhatIsReachable(String name, String options, long cyclicGarbage) {
        Workload workload = Runs.workload(name, options, SEED);
        for (CollectorSpec spec : List.of(BaconRajan.SPEC, MarkSweep.SPEC)) {
            EventModel model = new EventModel(workload.types());
            BitSet left = leftBy(spec, workload, model);
            assertEquals(model.reachable(), left, spec.name());
        }
    }

    @Test
    void onlyGraphsAndChurnHaveNoClosedForm() {
        Set<String> without = Set.of("random-graph", "power-law-graph", "churn");
        for (WorkloadSpec spec : SHAPES) {
            Workload workload = Runs.workload(spec.name(), "", SEED);
            assertEquals(
                    !without.contains(spec.name()), workload.cyclicGarbage().isPresent(), spec.name());
        }
    }

    @Test
    void graphsAndChurnLeak() {
        for (String name : List.of("random-graph", "power-law-graph", "churn")) {
            Workload workload = Runs.workload(name, "", SEED);
            EventModel model = new EventModel(workload.types());
            int left = leftBy(ReferenceCounting.SPEC, workload, model).cardinality();
            assertFalse(left == model.reachable().cardinality(), name);
        }
    }

    /** Births that are in the heap after a last collection; collects on the way too. */
    private static BitSet leftBy(CollectorSpec spec, Workload workload, EventModel model) {
        Settings settings = spec.options().defaults();
        Heap heap = new Heap(workload.types(), spec.heap(settings).withQuarantine());
        Collector collector = spec.factory().create(heap, new Counters(), settings);
        heap.alarmAtClock(PERIOD);
        Replay replay = new Replay(heap, new Safepoint() {
            @Override
            public void alarm() {
                collector.collect(Collector.UNBOUNDED);
                heap.alarmAtClock(heap.clock() + PERIOD);
            }

            @Override
            public void request() {
                throw new AssertionError("shapes leave it to the experiment when to collect");
            }

            @Override
            public void noRoom() {
                throw new AssertionError("the heap has no limit");
            }
        });
        long events = Runs.run(workload, replay, model);
        assertEquals(events, heap.clock());
        collector.collect(Collector.UNBOUNDED);
        BitSet births = new BitSet();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            births.set(heap.birth(o));
        }
        return births;
    }
}
