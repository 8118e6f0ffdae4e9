package org.cyclelab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.collector.Paper;
import org.cyclelab.experiment.Experiment.Auditing;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.experiment.trigger.TriggerSpec;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.Timeline;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Trials and their judgement. */
class PassTest {

    private record Trialled(
            TrialResult result, Leaks leaks, @Nullable List<Long> deaths) {}

    private static final class Setup {
        private final List<WorkloadChoice> workloads = new ArrayList<>();
        private final List<CollectorChoice> collectors = new ArrayList<>();
        private long limit = Long.MAX_VALUE;
        private Auditing audit = Auditing.OFF;
        private boolean deaths = true;

        Setup workload(String name, Map<String, String> options) {
            WorkloadSpec spec = Objects.requireNonNull(Workloads.find(name));
            workloads.add(new WorkloadChoice(spec, spec.options().settings(options)));
            return this;
        }

        Setup workload(Workload workload) {
            WorkloadSpec spec = new WorkloadSpec("test", "", "", Options.NONE, (settings, seed) -> workload);
            workloads.add(new WorkloadChoice(spec, Settings.NONE));
            return this;
        }

        Setup collector(CollectorSpec spec, String trigger, String value) {
            TriggerSpec found = Objects.requireNonNull(Triggers.find(trigger));
            collectors.add(new CollectorChoice(spec, spec.options().defaults(), found, value));
            return this;
        }

        Setup collector(String name, String trigger, String value) {
            return collector(Objects.requireNonNull(Collectors.find(name)), trigger, value);
        }

        List<Trialled> run() {
            Experiment experiment = new Experiment(
                    "test",
                    "",
                    11,
                    workloads,
                    collectors,
                    limit,
                    false,
                    1,
                    audit,
                    Experiment.Measure.NONE,
                    deaths,
                    EnumSet.noneOf(Experiment.Report.class),
                    Path.of("test.yaml"));
            List<Trialled> out = new ArrayList<>();
            for (Experiment.PassPlan pass : experiment.passes()) {
                new Pass(experiment, pass, () -> false, Progress.NONE).run(new Pass.Results() {
                    @Override
                    public boolean wantsLeaks() {
                        return true;
                    }

                    @Override
                    public void accept(
                            TrialResult result, @Nullable Leaks leaks, long @Nullable [] died, Workload workload) {
                        List<Long> deaths = died == null
                                ? null
                                : Arrays.stream(died).boxed().toList();
                        out.add(new Trialled(result, Objects.requireNonNull(leaks), deaths));
                    }
                });
            }
            return out;
        }
    }

    private static CollectorSpec collector(String name, boolean complete, CollectorSpec.Factory factory) {
        return new CollectorSpec(
                name,
                "",
                new Paper("Nobody", 2000, "None", "none"),
                CollectorSpec.CountingRule.always(Counting.NONE),
                complete,
                Set.of(),
                Options.NONE,
                factory);
    }

    /** Two rings of two, dropped at events 11 and 12, then ten steps in which nothing happens. */
    private static final Workload TWO_RINGS = new Workload() {
        @Override
        public Types types() {
            return Types.of(Type.of("Node", "next"));
        }

        @Override
        public void run(EventWriter out) {
            out.enterFrame(3); // 1
            for (int ring = 0; ring < 2; ring++) { // 2-5, 6-9
                int a = out.allocate(ring, 0);
                int b = out.allocate(2, 0);
                out.storeField(a, 0, b);
                out.storeField(b, 0, a);
            }
            out.drop(2); // 10
            out.drop(0); // 11
            out.drop(1); // 12
            for (int i = 0; i < 10; i++) {
                out.safepoint();
            }
        }
    };

    @Test
    void leaksDeathsAndDelaysAreExact() {
        List<Trialled> trials = new Setup()
                .workload(TWO_RINGS)
                .collector("reference-counting", "explicit", "")
                .collector("mark-sweep", "events", "16")
                .run();
        Trialled counting = trials.get(0);
        assertEquals(Outcome.OK, counting.result.outcome());
        assertEquals(4, counting.result.objectsLeaked());
        assertEquals(96, counting.result.bytesLeaked());
        assertEquals(0, counting.result.objectsReclaimed());
        assertEquals(List.of(11L, 11L, 12L, 12L), counting.deaths);
        Trialled tracing = trials.get(1);
        assertEquals(0, tracing.result.objectsLeaked());
        assertEquals(4, tracing.result.objectsReclaimed());
        assertEquals(2, tracing.result.collections());
        assertEquals(5 + 5 + 4 + 4, tracing.result.counters().get(Counter.DELAY_SUM));
        assertEquals(5, tracing.result.counters().get(Counter.DELAY_MAX));
        Timeline.Point after12 = tracing.result.timeline().points().get(11);
        assertEquals(new Timeline.Point(12, 4, 96, 0, 0, 4, 96, 0, 0, 0), after12);
        Timeline.Point countingAfter11 = counting.result.timeline().points().get(10);
        assertEquals(new Timeline.Point(11, 4, 96, 2, 48, 0, 0, 2, 48, 0), countingAfter11);
        assertEquals(23, counting.result.timeline().points().size(), "22 events and the end");
    }

    @Test
    void timelinesAddUp() {
        Setup setup = new Setup()
                .workload("random-graph", Map.of())
                .workload("rings", Map.of("count", "3000", "length", "7"))
                .collector("reference-counting", "explicit", "")
                .collector("bacon-rajan", "suspects", "200")
                .collector("mark-sweep", "heap-growth", "2.0");
        for (Trialled trial : setup.run()) {
            assertEquals(Outcome.OK, trial.result.outcome(), trial.result.message());
            for (Timeline.Point p : trial.result.timeline().points()) {
                assertEquals(p.objects(), p.live() + p.floating() + p.leaked());
                assertEquals(p.bytes(), p.liveBytes() + p.floatingBytes() + p.leakedBytes());
                assertTrue(p.live() >= 0 && p.floating() >= 0 && p.leaked() >= 0, p.toString());
                if (trial.result.collector().equals("reference-counting")) {
                    assertEquals(0, p.floating(), "counting reclaims at once or never");
                }
            }
            long reclaimed = 0;
            Pauses pauses = trial.result.pauses();
            for (int i = 0; i < pauses.size(); i++) {
                assertTrue(i == 0 || pauses.event(i - 1) <= pauses.event(i), "in the order of time");
                reclaimed += pauses.cause(i) == Pauses.Cause.CASCADE ? 0 : pauses.objectsReclaimed(i);
            }
            long byCollector = trial.result.counters().get(Counter.FREED_CYCLE)
                    + trial.result.counters().get(Counter.FREED_TRACE);
            assertTrue(reclaimed >= byCollector);
            assertEquals(
                    trial.result.objectsReclaimed(),
                    byCollector + trial.result.counters().get(Counter.FREED_RC));
        }
    }

    @Test
    void aCollectorThatReclaimsTooMuchIsUnsafe() {
        CollectorSpec greedy = collector("greedy", true, (heap, counters, settings) -> budget -> {
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                heap.reclaim(o);
            }
        });
        Trialled atOnce = new Setup()
                .workload("rings", Map.of())
                .collector(greedy, "events", "100")
                .run()
                .get(0);
        assertEquals(Outcome.UNSAFE, atOnce.result.outcome());
        assertTrue(atOnce.result.message().contains("reclaimed"), atOnce.result.message());
        Workload kept = new Workload() {
            @Override
            public Types types() {
                return TWO_RINGS.types();
            }

            @Override
            public void run(EventWriter out) {
                out.enterFrame(1);
                out.allocate(0, 0);
            }
        };
        Trialled atTheEnd =
                new Setup().workload(kept).collector(greedy, "end", "").run().get(0);
        assertEquals(Outcome.UNSAFE, atTheEnd.result.outcome());
        assertEquals("object 1 was reclaimed at event 2 and reachable to the end", atTheEnd.result.message());
    }

    @Test
    void aCollectorThatBreaksItsClaimIsIncomplete() {
        CollectorSpec lazy = collector("lazy", true, (heap, counters, settings) -> budget -> {});
        Trialled trial = new Setup()
                .workload(TWO_RINGS)
                .collector(lazy, "explicit", "")
                .run()
                .get(0);
        assertEquals(Outcome.INCOMPLETE, trial.result.outcome());
        assertEquals("4 objects were left behind, the first is Node#1", trial.result.message());
    }

    @Test
    void aCollectorThatThrowsEndsItsTrialOnly() {
        CollectorSpec thrower = collector("thrower", false, (heap, counters, settings) -> budget -> {
            throw new IllegalStateException("no more");
        });
        CollectorSpec recursive =
                collector("recursive", false, (heap, counters, settings) -> PassTest::callsItselfWithoutEnd);
        List<Trialled> trials = new Setup()
                .workload(TWO_RINGS)
                .collector(thrower, "events", "5")
                .collector(recursive, "end", "")
                .collector("mark-sweep", "end", "")
                .run();
        TrialResult thrown = trials.get(0).result;
        assertEquals(Outcome.FAILED, thrown.outcome());
        assertTrue(
                thrown.message()
                        .startsWith("the collector failed at event 5: java.lang.IllegalStateException: no more at "),
                thrown.message());
        TrialResult overflown = trials.get(1).result;
        assertEquals(Outcome.FAILED, overflown.outcome());
        assertTrue(overflown.message().contains("StackOverflowError"), overflown.message());
        assertTrue(overflown.outcome().isBreach());
        assertEquals(Outcome.OK, trials.get(2).result.outcome());
        assertEquals(4, trials.get(2).result.objectsReclaimed());
    }

    @SuppressWarnings("InfiniteRecursion") // the defect under test
    private static void callsItselfWithoutEnd(long budget) {
        callsItselfWithoutEnd(budget + 1);
    }

    @Test
    void aCollectorThatThrowsHasFailedAndTheOthersGoOn() {
        CollectorSpec throwing = collector("throwing", true, (heap, counters, settings) -> budget -> {
            throw new IllegalStateException("no");
        });
        CollectorSpec unmade = collector("unmade", true, (heap, counters, settings) -> {
            throw new IllegalStateException("never");
        });
        List<Trialled> trials = new Setup()
                .workload(TWO_RINGS)
                .collector(throwing, "events", "9")
                .collector(throwing, "end", "")
                .collector(unmade, "explicit", "")
                .collector("mark-sweep", "explicit", "")
                .run();
        for (Trialled trial : trials.subList(0, 3)) {
            assertEquals(Outcome.FAILED, trial.result.outcome());
            assertFalse(trial.result.complete());
        }
        assertTrue(trials.get(0)
                .result
                .message()
                .startsWith("the collector failed at event 9: java.lang.IllegalStateException: no at "));
        assertTrue(trials.get(2).result.message().contains("could not be made"));
        assertEquals(Outcome.OK, trials.get(3).result.outcome());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, true", "1, false", "2, false"})
    void aHeapThatIsScribbledOnAtTheEndIsUnsafe(int word, boolean deaths) {
        CollectorSpec scribbling = collector("scribbling", false, (heap, counters, settings) -> budget -> {
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                heap.words()[o + word] = -1;
            }
        });
        Setup setup = new Setup().workload(TWO_RINGS).collector(scribbling, "end", "");
        setup.deaths = deaths;
        TrialResult result = setup.run().get(0).result;
        assertEquals(word == 0 ? Outcome.OK : Outcome.UNSAFE, result.outcome(), result.message());
    }

    @Test
    void anIncompleteCollectorThatRunsOutOfRoomIsIncomplete() {
        CollectorSpec lazy = collector("lazy", true, (heap, counters, settings) -> budget -> {});
        Setup setup = new Setup()
                .workload("rings", Map.of("count", "1000", "length", "10"))
                .collector(lazy, "explicit", "");
        setup.limit = 20_000;
        assertEquals(Outcome.INCOMPLETE, setup.run().get(0).result.outcome());
    }

    @Test
    void aHeapWithoutRoomEndsTheTrialAsExhausted() {
        Setup setup = new Setup()
                .workload("rings", Map.of("count", "1000", "length", "10"))
                .collector("reference-counting", "explicit", "")
                .collector("mark-sweep", "explicit", "");
        setup.limit = 20_000;
        List<Trialled> trials = setup.run();
        Trialled counting = trials.get(0);
        assertEquals(Outcome.EXHAUSTED, counting.result.outcome());
        assertTrue(counting.result.objectsLeaked() > 100);
        assertNull(counting.deaths);
        assertTrue(counting.result.events() < trials.get(1).result.events());
        Trialled tracing = trials.get(1);
        assertEquals(Outcome.OK, tracing.result.outcome(), "a collection makes room");
        assertEquals(Pauses.Cause.ROOM, tracing.result.pauses().cause(0));
        assertEquals(0, tracing.result.objectsLeaked());
    }

    @ParameterizedTest
    @EnumSource
    void auditsFindNothingInSoundCollectors(Auditing audit) {
        Setup setup = new Setup()
                .workload("rings", Map.of("count", "30", "length", "5"))
                .collector("reference-counting", "explicit", "")
                .collector("bacon-rajan", "suspects", "10")
                .collector("mark-sweep", "events", "40");
        setup.audit = audit;
        for (Trialled trial : setup.run()) {
            assertEquals(Outcome.OK, trial.result.outcome(), trial.result.message());
        }
    }

    @Test
    void auditsFindAWrongCount() {
        CollectorSpec counting = Objects.requireNonNull(Collectors.find("reference-counting"));
        CollectorSpec sloppy = new CollectorSpec(
                "sloppy",
                "",
                counting.paper(),
                counting.counting(),
                false,
                Set.of(),
                Options.NONE,
                (heap, counters, settings) -> budget -> heap.words()[heap.first()]++);
        Setup setup = new Setup().workload(TWO_RINGS).collector(sloppy, "events", "9");
        setup.audit = Auditing.EVERY_EVENT;
        TrialResult result = setup.run().get(0).result;
        assertEquals(Outcome.MISCOUNTED, result.outcome());
        assertTrue(result.message().contains("Node#1"), result.message());
    }

    @Test
    void withoutDeathTimesTheVerdictIsTheSame() {
        Setup setup = new Setup()
                .workload("random-graph", Map.of())
                .collector("reference-counting", "explicit", "")
                .collector("bacon-rajan", "suspects", "100");
        List<Trialled> with = setup.run();
        setup.deaths = false;
        List<Trialled> without = setup.run();
        for (int i = 0; i < with.size(); i++) {
            assertNotNull(with.get(i).deaths);
            assertNull(without.get(i).deaths);
            assertEquals(
                    with.get(i).result.objectsLeaked(), without.get(i).result.objectsLeaked());
            assertEquals(
                    with.get(i).result.objectsReachable(), without.get(i).result.objectsReachable());
            assertEquals(-1, without.get(i).result.timeline().points().get(0).live());
        }
    }

    @Test
    void requestsAreIgnoredByTheTriggerEnd() {
        Workload asking = new Workload() {
            @Override
            public Types types() {
                return TWO_RINGS.types();
            }

            @Override
            public void run(EventWriter out) {
                TWO_RINGS.run(out);
                out.collect();
                out.safepoint();
            }
        };
        List<Trialled> trials = new Setup()
                .workload(asking)
                .collector("mark-sweep", "end", "")
                .collector("mark-sweep", "explicit", "")
                .run();
        assertEquals(1, trials.get(0).result.collections());
        assertEquals(2, trials.get(1).result.collections());
    }
}
