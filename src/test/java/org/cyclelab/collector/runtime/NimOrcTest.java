package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Nim's ORC finds, leaves and learns. */
class NimOrcTest {
    private static final Types TYPES =
            Types.of(Type.arrayOf("Node"), Type.arrayOf("Leaf").asAcyclic());

    private final List<String> log = new ArrayList<>();

    /** A bench on which each collection writes what it took and the threshold that came of it. */
    private Bench bench(Map<String, String> options) {
        Settings settings = NimOrc.SPEC.options().settings(options);
        CollectorSpec logging = NimOrc.SPEC.withFactory((heap, counters, s) -> new Logged(heap, counters, s));
        return new Bench(logging, settings, TYPES, true);
    }

    private final class Logged implements Collector, Trigger {
        private final NimOrc orc;
        private final Heap heap;

        Logged(Heap heap, Counters counters, Settings settings) {
            orc = new NimOrc(heap, counters, settings);
            this.heap = heap;
        }

        @Override
        public void collect(long budget) {
            int roots = heap.suspects().live();
            orc.collect(budget);
            log.add(roots + "," + orc.freed() + "->" + orc.threshold());
        }

        @Override
        public Alarms next(Heap heap) {
            return orc.next(heap);
        }

        @Override
        public boolean due(Heap heap) {
            return orc.due(heap);
        }

        @Override
        public boolean dueWithin(Heap heap) {
            return orc.dueWithin(heap);
        }
    }

    /** N-THR: 3,000 live self-loops, each held once more and dropped, then 3,000 dead ones, then a full collection. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.6; 128,0->192 192,0->288 288,0->432 432,0->648 648,0->972 972,0->1458"
                        + " 1458,1118->972 972,972->648 648,648->432 262,262->288",
                "devel; 128,0->192 320,0->288 416,0->432 560,0->648 776,0->972"
                        + " 1100,300->1458 1586,1586->1458 1114,1114->1458"
            })
    void thresholds(String version, String expected) {
        Bench bench = bench(Map.of("version", version));
        EventWriter out = bench.writer();
        out.enterFrame(3001);
        for (int i = 1; i <= 3000; i++) {
            int x = out.allocate(i, 0, 1);
            out.storeField(x, 0, x);
            out.storeLocal(0, x);
            out.drop(0);
        }
        for (int i = 0; i < 3000; i++) {
            int x = out.allocate(0, 0, 1);
            out.storeField(x, 0, x);
            out.drop(0);
        }
        bench.collectNow();
        assertEquals(expected, String.join(" ", log));
    }

    /** N-01: A->B, A->R, R->B, R->C, C->G, C->A and G->G twice. */
    @Test
    void fiveObjectsOfTheSuite() {
        Script s = new Script();
        int a = s.object();
        int b = s.object();
        int r = s.object();
        int c = s.object();
        int g = s.object();
        int[][] edges = {{a, b}, {a, r}, {r, b}, {r, c}, {c, g}, {c, a}, {g, g}, {g, g}};
        for (int[] edge : edges) {
            s.link(edge[0], edge[1]);
        }
        s.dropAll(List.of(a, b, r, c, g));
        Bench bench = bench(Map.of());
        s.write(bench.writer());
        bench.collectNow();
        assertEquals(0, bench.heap.objects());
        assertEquals(0, bench.heap.bytes());
        assertEquals(5, bench.freed());
    }

    /** N-02: 16 columns in a ring, each also with a reference to itself. */
    @Test
    void columns() {
        Script s = new Script();
        List<Integer> ring = s.ring(16);
        ring.forEach(o -> s.link(o, o));
        s.dropAll(ring);
        assertEquals(0, objectsAfter(s, Map.of()));
    }

    /** N-04: back references that are cursors are not counted, so counting alone frees all. */
    @Test
    void cursorsLeaveNothingToTrace() {
        Types types = Types.of(Type.arrayOf("Module"), Type.of("Node").withWeakFields("module"));
        Bench bench = new Bench(NimOrc.SPEC, NimOrc.SPEC.options().defaults(), types, true);
        Heap heap = bench.heap;
        int module = heap.allocate(0, 101);
        heap.storeStatic(0, module);
        for (int i = 0; i < 101; i++) {
            int node = heap.allocate(1, 0);
            heap.storeField(module, i, node);
            heap.storeWeak(node, 0, module);
        }
        heap.storeStatic(0, Heap.NULL);
        assertEquals(0, heap.objects());
        assertEquals(0, heap.counts().suspectsRequested());
        assertEquals(0, bench.visits());
    }

    /** N-05. */
    @Test
    void aDoublyLinkedList() {
        Script s = new Script();
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            list.add(s.object());
        }
        for (int i = 0; i + 1 < 5000; i++) {
            s.link(list.get(i), list.get(i + 1));
            s.link(list.get(i + 1), list.get(i));
        }
        s.dropAll(list);
        assertEquals(0, objectsAfter(s, Map.of()));
    }

    /** N-05: each future has a closure as its callback, whose environment has that future and the next one. */
    @Test
    void aChainOfFutures() {
        Script s = new Script();
        List<Integer> all = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < 1000; i++) {
            int future = s.object();
            int closure = s.object();
            int environment = s.object();
            s.link(future, closure);
            s.link(closure, environment);
            s.link(environment, future);
            if (before != 0) {
                s.link(before, future);
            }
            before = environment;
            all.addAll(List.of(future, closure, environment));
        }
        s.dropAll(all);
        assertEquals(0, objectsAfter(s, Map.of()));
    }

    private int objectsAfter(Script script, Map<String, String> options) {
        Bench bench = bench(options);
        script.write(bench.writer());
        bench.collectNow();
        return bench.heap.objects();
    }

    /** N-03. */
    @Test
    void ofManySelfLoopsFewAreAliveAtATime() {
        Bench bench = bench(Map.of());
        EventWriter out = bench.writer();
        out.enterFrame(1);
        int most = 0;
        for (int i = 0; i < 100_000; i++) {
            int x = out.allocate(0, 0, 1);
            out.storeField(x, 0, x);
            out.drop(0);
            if (i % 1000 < 200) {
                bench.play();
                most = Math.max(most, bench.heap.objects());
            }
        }
        bench.play();
        assertTrue(most <= 128, () -> "more than 128 alive");
        assertEquals(100_000 / 128, log.size());
        assertTrue(log.stream().allMatch("128,128->0"::equals));
    }

    /** N-06: an acyclic cell, held by a garbage cycle, holds another cycle: found by the second collection. */
    @Test
    void whatAnAcyclicCellHoldsWaitsForTheNextCollection() {
        Script s = new Script();
        int a = s.object();
        int b = s.object();
        int leaf = s.leaf();
        int c = s.object();
        s.link(a, b);
        s.link(b, a);
        s.link(a, leaf);
        s.link(leaf, c);
        s.link(c, c);
        s.dropAll(List.of(c, leaf, a, b));
        Bench bench = bench(Map.of());
        s.write(bench.writer());
        bench.collectNow();
        assertEquals(1, bench.heap.objects());
        assertEquals(1, bench.heap.suspects().live());
        bench.collectNow();
        assertEquals(0, bench.heap.objects());
        assertEquals(0, objectsAfter(s, Map.of("repeat", "true")));
    }

    /** N-PG: with suspects that must have been incremented since, the last reference to a ring goes unnoticed. */
    @ParameterizedTest
    @CsvSource({"2020, 2", "1.6, 0", "devel, 0"})
    void whatWasNotIncrementedSinceIsNotSuspected(String version, int left) {
        Script s = new Script();
        List<Integer> ring = s.ring(2);
        s.hold(ring.get(0));
        s.drop(ring.get(1));
        s.drop(ring.get(0));
        Bench bench = bench(Map.of("version", version));
        s.write(bench.writer());
        bench.collectNow();
        assertEquals(2, bench.heap.objects());
        bench.writer().drop(ring.get(0));
        bench.collectNow();
        bench.collectNow();
        assertEquals(left, bench.heap.objects());
    }

    /** The threshold of 2020 is 10,000 again once half of what was touched is garbage. */
    @Test
    void thresholdsOf2020() {
        Bench bench = bench(Map.of("version", "2020"));
        EventWriter out = bench.writer();
        out.enterFrame(10_001);
        for (int i = 1; i <= 10_000; i++) {
            int x = out.allocate(i, 0, 1);
            out.storeField(x, 0, x);
            out.storeLocal(0, x);
            out.drop(0);
        }
        for (int i = 0; i < 25_000; i++) {
            int x = out.allocate(0, 0, 1);
            out.storeField(x, 0, x);
            out.drop(0);
        }
        bench.play();
        assertEquals(List.of("10000,0->15000", "15000,15000->10000", "10000,10000->10000"), log);
    }

    /** N-MOVE: a reference moved into a field of its own object closes a cycle that nobody suspects. */
    @ParameterizedTest
    @CsvSource({"false, 1", "true, 0"})
    void aMovedSelfReferenceIsNeverSuspected(String registers, int left) {
        Bench bench = bench(Map.of("move-registers", registers));
        bench.heap.enterFrame(2);
        int x = bench.heap.allocate(0, 1);
        bench.heap.storeLocal(0, x);
        bench.heap.moveField(x, 0, 0);
        assertEquals(1, bench.heap.count(x));
        bench.collectNow();
        bench.collectNow();
        assertEquals(left, bench.heap.objects());
    }

    /** A collection that finds nothing new of live objects leaves their counts as they were. */
    @Test
    void theShortCutIsNotTakenWithOneReferenceFromOutside() {
        Script s = new Script();
        List<Integer> ring = s.ring(10);
        s.dropAll(ring.subList(1, 10));
        Bench bench = bench(Map.of());
        s.write(bench.writer());
        bench.collectNow();
        assertEquals(10, bench.heap.objects());
        for (int o = bench.heap.first(); o != Heap.NULL; o = bench.heap.next(o)) {
            assertEquals(bench.heap.birth(o) == 1 ? 2 : 1, bench.heap.count(o));
        }
    }
}
