package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.api.Test;

/** Increments of CPython 3.14.0. */
class CPythonIncrementalTest {
    private static final Types TYPES = Types.of(Type.arrayOf("list"));
    private static final int RING = 500;
    private static final int LIVE = 1000;

    private static Settings settings(int young, int credit) {
        return CPythonIncremental.SPEC.options().settings(Map.of("threshold-young", "" + young, "credit", "" + credit));
    }

    /**
     * C-DINO, scaled down: again and again a doubly linked ring is made whose members refer to a large live one, and is
     * dropped. Objects in the heap after every tenth.
     */
    private static List<Integer> dino(Bench bench) {
        EventWriter out = bench.writer();
        out.enterFrame(LIVE);
        int[] live = new int[LIVE];
        for (int i = 0; i < LIVE; i++) {
            live[i] = out.allocate(i, 0, 2);
        }
        int[] used = new int[LIVE];
        for (int i = 0; i < LIVE; i++) {
            int j = (i + 1) % LIVE;
            out.storeField(live[i], used[i]++, live[j]);
            out.storeField(live[j], used[j]++, live[i]);
        }
        for (int i = 1; i < LIVE; i++) {
            out.drop(i);
        }
        List<Integer> samples = new ArrayList<>();
        for (int round = 0; round < 120; round++) {
            int[] v = new int[RING];
            int[] fields = new int[RING];
            v[0] = out.allocate(1, 0, 3);
            for (int i = 1; i < RING; i++) {
                v[i] = out.allocate(1 + i, 0, 3);
                out.storeField(v[i - 1], fields[i - 1]++, v[i]);
                out.storeField(v[i], fields[i]++, v[i - 1]);
            }
            int last = RING - 1;
            out.storeField(v[last], fields[last]++, v[0]);
            out.storeField(v[0], fields[0]++, v[last]);
            for (int i = 0; i < RING; i++) {
                out.storeField(v[i], fields[i]++, live[0]);
            }
            for (int i = 0; i < RING; i++) {
                out.drop(1 + i);
            }
            bench.play();
            if (round % 10 == 0) {
                samples.add(bench.heap.objects());
            }
        }
        return samples;
    }

    @Test
    void garbageOutrunsTheIncrements() {
        Bench bench = new Bench(CPythonIncremental.SPEC, settings(200, 500), TYPES, true);
        assertEquals(
                List.of(1500, 4000, 6500, 9500, 12000, 14000, 16000, 17000, 17500, 19000, 19000, 19000), dino(bench));
        assertEquals(146_539, bench.visits());
    }

    @Test
    void generationsHoldLessAndVisitMore() {
        CollectorSpec spec = CPython.SPEC;
        Bench bench = new Bench(spec, spec.options().settings(Map.of("threshold-0", "200")), TYPES, true);
        assertEquals(List.of(1500, 3500, 4500, 6000, 7000, 8000, 4000, 3500, 4500, 5500, 7000, 2500), dino(bench));
        assertEquals(58_000, bench.freed());
        // with a visit for each object whose count is copied
        assertEquals(328_913, bench.visits() + bench.counters.get(Counter.VISIT_COUNT_INSIDE));
    }

    /** C-INC-SPAN: a cycle of one visited and one not visited object outlives the scavenge and dies in the next. */
    @Test
    void aCycleAcrossTheLineWaitsForTheNextScavenge() {
        Settings settings = CPythonIncremental.SPEC
                .options()
                .settings(Map.of("threshold-young", "0", "threshold-old", "0", "credit", "0"));
        NamedObjects stage = new NamedObjects(CPythonIncremental.SPEC, settings, TYPES, 1);
        CPythonIncremental gc = (CPythonIncremental) stage.bench.collector;
        for (int i = 0; i < 100; i++) {
            stage.make("live" + i, 0, 0);
        }
        stage.make("a", 0, 1);
        gc.collect(2);
        assertFalse(gc.visited(stage.handle("a")));
        stage.make("b", 0, 1);
        gc.collect(0);
        assertTrue(gc.visited(stage.handle("b")));
        stage.ring("a", "b");
        stage.drop("a", "b");
        int scavenges = 0;
        for (int i = 0; scavenges < 2; i++) {
            assertTrue(i < 1000);
            stage.make("more" + i, 0, 1);
            stage.ring("more" + i);
            stage.drop("more" + i);
            boolean marked = !gc.marking();
            gc.collect(1);
            if (marked && gc.marking()) {
                scavenges++;
                assertEquals(scavenges == 1, stage.alive("a"));
                assertEquals(scavenges == 1, stage.alive("b"));
            }
        }
    }

    /** C-INC-CREDIT: marking a large live heap earns credit, and the increments after it return at once. */
    @Test
    void markingEarnsCredit() {
        NamedObjects stage = new NamedObjects(CPythonIncremental.SPEC, settings(0, 0), TYPES, 1);
        CPythonIncremental gc = (CPythonIncremental) stage.bench.collector;
        for (int i = 0; i < 1000; i++) {
            stage.make("live" + i, 0, 0);
        }
        gc.collect(2);
        assertEquals(0, gc.work());
        stage.make("new", 0, 0);
        gc.collect(1);
        // one new object and two old ones for it are due; 1,001 have been marked and count twice
        assertEquals(3 - 2 * 1001, gc.work());
        assertFalse(gc.marking());
        long visits = stage.bench.visits();
        for (int i = 1; i <= 666; i++) {
            stage.make("new" + i, 0, 0);
            gc.collect(1);
            assertEquals(-1999 + 3 * i, gc.work());
        }
        assertEquals(visits, stage.bench.visits());
        stage.make("last", 0, 0);
        gc.collect(1);
        assertTrue(stage.bench.visits() > visits);
    }

    @Test
    void theMiddleGenerationIsEmptyByDefinition() {
        NamedObjects stage = new NamedObjects(CPythonIncremental.SPEC, settings(0, 0), TYPES, 1);
        CPythonIncremental gc = (CPythonIncremental) stage.bench.collector;
        stage.make("a", 0, 0);
        assertEquals(1, gc.objects(0).length);
        gc.collect(0);
        assertEquals(0, gc.objects(0).length + gc.objects(1).length);
        assertEquals(1, gc.objects(2).length);
    }

    @Test
    void aScavengeEndsWithoutAFlipWhileObjectsAreFrozen() {
        NamedObjects stage = new NamedObjects(CPythonIncremental.SPEC, settings(0, 0), TYPES, 1);
        CPythonIncremental gc = (CPythonIncremental) stage.bench.collector;
        stage.make("frozen", 0, 1);
        gc.freeze();
        stage.make("a", 0, 1);
        gc.collect(2);
        assertFalse(gc.visited(stage.handle("a")));
        assertEquals(1, gc.objects(2).length);
        gc.unfreeze();
        assertEquals(2, gc.objects(2).length);
    }
}
