package org.cyclelab.graph.leak.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.collector.tracing.NoCollection;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.collector.trial.BreadthFirst;
import org.cyclelab.collector.trial.WholeSubgraph;
import org.cyclelab.graph.leak.LeakAnalysis;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.RootVisitor;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.junit.jupiter.api.Test;

/** For each cause a program in which it holds, and what is to be changed so that nothing leaks. */
class CauseTest {
    private static final Type NODE = Type.of("Node", "next", "other");

    /** A heap and what is known of its trial. */
    private static final class Scene {
        final Heap heap;
        private final Collector collector;
        private Circumstances trial;
        private Loss loss = Loss.LOCAL;

        Scene(CollectorSpec spec, Type... types) {
            var settings = spec.options().defaults();
            heap = new Heap(Types.of(types), spec.heap(settings));
            collector = spec.factory().create(heap, new Counters(), settings);
            boolean suspects = spec.logs().contains(Log.SUSPECTS);
            trial = new Circumstances(
                    spec.counting().with(settings),
                    spec.complete(settings) || suspects,
                    suspects,
                    0,
                    false,
                    o -> false);
            heap.enterFrame(4);
        }

        Scene(HeapConfig config, boolean seesCycles, Type... types) {
            heap = new Heap(Types.of(types), config);
            collector = budget -> {};
            boolean suspects = config.logs().contains(Log.SUSPECTS);
            trial = new Circumstances(config.counting(), seesCycles, suspects, 0, false, o -> false);
            heap.enterFrame(4);
        }

        int allocate(int local, int type) {
            int o = heap.allocate(type, 0);
            heap.storeLocal(local, o);
            return o;
        }

        void drop(int... locals) {
            for (int local : locals) {
                heap.storeLocal(local, Heap.NULL);
            }
        }

        /** A ring of two. */
        void ring(int type) {
            int a = allocate(0, type);
            int b = allocate(1, type);
            heap.storeField(a, 0, b);
            heap.storeField(b, 0, a);
            drop(0, 1);
        }

        Scene lostBy(Loss loss) {
            this.loss = loss;
            return this;
        }

        void collect() {
            collector.collect(Collector.UNBOUNDED);
            since(1);
        }

        void since(long collection) {
            trial = new Circumstances(
                    trial.counting(),
                    trial.seesCycles(),
                    trial.suspects(),
                    collection,
                    trial.cutShort(),
                    trial.passedOver());
        }

        void cutShort() {
            trial = new Circumstances(
                    trial.counting(), trial.seesCycles(), trial.suspects(), 0, true, trial.passedOver());
        }

        void passedOver() {
            trial = new Circumstances(trial.counting(), trial.seesCycles(), trial.suspects(), 1, false, o -> true);
        }

        /** How many unreachable objects have each cause; all died at event 1. */
        Map<Cause, Long> causes() {
            Set<Integer> reached = reached();
            List<Integer> left = new ArrayList<>();
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                if (!reached.contains(o)) {
                    left.add(o);
                }
            }
            left.sort(Comparator.comparingInt(heap::birth));
            int[] leaked = left.stream().mapToInt(Integer::intValue).toArray();
            long[] deaths = new long[leaked.length];
            Arrays.fill(deaths, 1);
            Causes causes = Causes.of(heap, leaked, LeakAnalysis.analyze(heap, leaked), trial, deaths, i -> loss);
            long sum = causes.objects().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertEquals(leaked.length, sum, "each object has one cause");
            return new TreeMap<>(causes.objects());
        }

        private Set<Integer> reached() {
            Deque<Integer> pending = new ArrayDeque<>();
            heap.visitRoots(new RootVisitor() {
                @Override
                public void inStatic(int index, int object) {
                    pending.add(object);
                }

                @Override
                public void inLocal(int thread, int frame, int local, int object) {
                    pending.add(object);
                }
            });
            Set<Integer> seen = new HashSet<>();
            while (!pending.isEmpty()) {
                int o = pending.pop();
                if (o != Heap.NULL && seen.add(o)) {
                    Type type = heap.types().get(heap.type(o));
                    for (int field = 0; field < type.fields().size(); field++) {
                        pending.push(heap.loadField(o, field));
                    }
                }
            }
            return seen;
        }
    }

    private static void assertCured(Scene scene) {
        assertEquals(Map.of(), scene.causes());
    }

    @Test
    void nothingCollects() {
        Scene none = new Scene(NoCollection.SPEC, NODE);
        none.allocate(0, 0);
        none.drop(0);
        none.collect();
        assertEquals(Map.of(Cause.NOTHING_COLLECTS, 1L), none.causes());
        Scene counted = new Scene(ReferenceCounting.SPEC, NODE);
        counted.allocate(0, 0);
        counted.drop(0);
        assertCured(counted);
    }

    private static Scene ringWithTail(CollectorSpec spec) {
        Scene scene = new Scene(spec, NODE);
        int a = scene.allocate(0, 0);
        scene.heap.storeField(a, 0, a);
        scene.heap.storeField(a, 1, scene.allocate(1, 0));
        scene.drop(0, 1);
        scene.collect();
        return scene;
    }

    @Test
    void countingCannot() {
        assertEquals(
                Map.of(Cause.CYCLE, 1L, Cause.BELOW_CYCLE, 1L),
                ringWithTail(ReferenceCounting.SPEC).causes());
        assertCured(ringWithTail(BaconRajan.SPEC));
    }

    private static Scene popular(int bits) {
        Scene scene = new Scene(HeapConfig.of(Counting.sticky(bits)), false, NODE);
        int held = scene.allocate(0, 0);
        scene.heap.storeField(held, 0, scene.allocate(1, 0));
        for (int local = 1; local < 4; local++) {
            scene.heap.storeLocal(local, held);
        }
        scene.drop(0, 1, 2, 3);
        return scene;
    }

    @Test
    void aCountIsStuck() {
        assertEquals(Map.of(Cause.STUCK_COUNT, 2L), popular(2).causes());
        assertCured(popular(3));
    }

    private static Scene hidden(Type type) {
        Scene scene = new Scene(BaconRajan.SPEC, type);
        scene.ring(0);
        scene.collect();
        return scene;
    }

    @Test
    void aTypeHidesItsReferences() {
        assertEquals(
                Map.of(Cause.OPAQUE, 2L), hidden(NODE.with(Type.Trait.OPAQUE)).causes());
        assertCured(hidden(NODE));
    }

    /** Trial deletion with the rule of CPython before 3.4: no cycle with such a finalizer is touched. */
    private static Scene finalized(Type type) {
        Scene scene = new Scene(BaconRajan.SPEC, type);
        scene.ring(0);
        if (!type.finalizer().exists()) {
            scene.collect();
        }
        scene.since(1);
        return scene;
    }

    @Test
    void aFinalizerKeepsTheCycle() {
        assertEquals(
                Map.of(Cause.LEGACY_FINALIZER, 2L),
                finalized(NODE.finalizedBy(Finalizer.LEGACY)).causes());
        assertEquals(
                Map.of(Cause.FINALIZER, 2L),
                finalized(NODE.finalizedBy(Finalizer.NOOP)).causes());
        assertCured(finalized(NODE));
    }

    /** The value of an entry refers to its key, which nothing else does. */
    private static Scene entry(CollectorSpec spec, boolean valueRefersToKey) {
        Scene scene = new Scene(spec, NODE, Type.of("Map").with(Type.Trait.WEAK_MAP));
        int map = scene.allocate(2, 1);
        int key = scene.allocate(0, 0);
        int value = scene.allocate(1, 0);
        scene.heap.putEntry(map, key, value);
        if (valueRefersToKey) {
            scene.heap.storeField(value, 0, key);
        }
        scene.drop(1, 0);
        scene.collect();
        return scene;
    }

    @Test
    void anEntryOfAWeakMapKeepsIt() {
        assertEquals(
                Map.of(Cause.WEAK_MAP_ENTRY, 2L), entry(BreadthFirst.SPEC, true).causes());
        assertCured(entry(BreadthFirst.SPEC, false));
        assertCured(entry(BaconRajan.SPEC, true));
    }

    @Test
    void aTypeIsDeclaredAcyclic() {
        assertEquals(Map.of(Cause.ACYCLIC_TYPE, 2L), hidden(NODE.asAcyclic()).causes());
        assertCured(hidden(NODE));
        Scene leaf = new Scene(BaconRajan.SPEC, NODE, Type.of("Leaf").asAcyclic());
        int a = leaf.allocate(0, 0);
        leaf.heap.storeField(a, 0, a);
        leaf.heap.storeField(a, 1, leaf.allocate(1, 1));
        leaf.drop(0, 1);
        assertEquals(Map.of(Cause.THRESHOLD, 2L), leaf.causes(), "a leaf below a cycle keeps its promise");
    }

    private static Scene handedOver(boolean moved) {
        Scene scene = new Scene(BaconRajan.SPEC, NODE);
        int a = scene.allocate(0, 0);
        if (moved) {
            scene.heap.moveField(a, 0, 0);
            scene.lostBy(Loss.MOVE);
        } else {
            scene.heap.storeField(a, 0, a);
            scene.drop(0);
        }
        scene.collect();
        return scene;
    }

    @Test
    void itsLastReferenceWasMoved() {
        assertEquals(Map.of(Cause.MOVED_REFERENCE, 1L), handedOver(true).causes());
        assertCured(handedOver(false));
    }

    /** Suspects are looked for where roots are not counted: the drop of a local makes none. */
    @Test
    void neverASuspect() {
        HeapConfig deferred = HeapConfig.of(Counting.DEFERRED, Log.SUSPECTS);
        Scene scene = new Scene(deferred, true, NODE);
        scene.ring(0);
        scene.since(1);
        assertEquals(0, scene.heap.suspects().live());
        assertEquals(Map.of(Cause.NEVER_SUSPECT, 2L), scene.causes());
        Scene counted = new Scene(BaconRajan.SPEC, NODE);
        counted.ring(0);
        assertTrue(counted.heap.suspects().live() > 0);
        counted.collect();
        assertCured(counted);
    }

    @Test
    void theBudgetRanOut() {
        Scene scene = new Scene(MarkSweep.SPEC, NODE);
        scene.ring(0);
        scene.cutShort();
        assertEquals(Map.of(Cause.BUDGET_EXHAUSTED, 2L), scene.causes());
        scene.collect();
        assertCured(scene);
    }

    @Test
    void inAGenerationNotExamined() {
        Scene scene = new Scene(MarkSweep.SPEC, NODE);
        scene.ring(0);
        scene.passedOver();
        assertEquals(Map.of(Cause.GENERATION, 2L), scene.causes());
        scene.collect();
        assertCured(scene);
    }

    @Test
    void theThresholdWasNotReached() {
        Scene scene = new Scene(BaconRajan.SPEC, NODE);
        scene.ring(0);
        assertEquals(Map.of(Cause.THRESHOLD, 2L), scene.causes());
        scene.collect();
        assertCured(scene);
    }

    @Test
    void itsCountIsZeroAndNobodyFreesIt() {
        HeapConfig lazy = HeapConfig.of(Counting.EXACT, Log.ZERO).withLazyFrees(1);
        Scene scene = new Scene(lazy, false, NODE);
        scene.allocate(0, 0);
        scene.drop(0);
        scene.since(1);
        assertEquals(Map.of(Cause.AT_ZERO, 1L), scene.causes());
        scene.allocate(0, 0);
        assertCured(scene);
    }

    /** A garbage ring that refers to a live object. */
    private static Scene ringToLive(CollectorSpec spec) {
        Scene scene = new Scene(spec, NODE);
        int live = scene.allocate(2, 0);
        int a = scene.allocate(0, 0);
        scene.heap.storeField(a, 0, a);
        scene.heap.storeField(a, 1, live);
        scene.heap.storeField(live, 0, live);
        scene.drop(0);
        scene.collect();
        return scene;
    }

    @Test
    void theCollectorLeftIt() {
        assertEquals(Map.of(Cause.LEFT, 1L), ringToLive(WholeSubgraph.SPEC).causes());
        assertCured(ringToLive(BaconRajan.SPEC));
    }

    @Test
    void causesReadWell() {
        assertEquals(16, Cause.values().length);
        for (Cause cause : Cause.values()) {
            assertTrue(cause.toString().matches("[a-z-]+") && cause.sentence().length() > 10);
        }
    }
}
