package org.cyclelab.graph.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.graph.RandomHeap;
import org.cyclelab.graph.RandomProgram;
import org.cyclelab.graph.audit.Difference.What;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    private static final Types NODES = Types.of(Type.of("Node", "left", "right"));

    private static final CollectorSpec COUNTING = Objects.requireNonNull(Collectors.find("reference-counting"));

    private static AuditedTrial trial(CollectorSpec spec, Types types, Settings settings) {
        return new AuditedTrial(types, spec.heap(settings), heap -> {
            Collector collector = spec.factory().create(heap, new Counters(), settings);
            return () -> collector.collect(Collector.UNBOUNDED);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference-counting", "bacon-rajan", "mark-sweep"})
    void agreesAfterEveryEventOfTenThousandPrograms(String name) {
        CollectorSpec spec = Objects.requireNonNull(Collectors.find(name));
        long reclaimed = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            AuditedTrial trial = trial(spec, RandomHeap.TYPES, spec.options().defaults());
            EventWriter out = trial.writer();
            new RandomProgram(out, seed).run(30 + seed % 30);
            assertNull(trial.difference, "seed " + seed);
            assertEquals(out.events(), trial.comparisons);
            assertEquals(trial.heap.objects(), trial.book.graph().vertexSet().size(), "the book forgets");
            reclaimed += trial.heap.births() - trial.heap.objects();
        }
        assertTrue(reclaimed > 10_000, "something was reclaimed: " + reclaimed);
    }

    /** Programs with opaque objects, weak maps, weak fields and moves; a local loaded from a weak field is either. */
    @ParameterizedTest
    @ValueSource(strings = {"reference-counting", "bacon-rajan", "mark-sweep", "christopher", "deferred"})
    void followsHiddenReferencesEntriesAndMoves(String name) {
        CollectorSpec spec = Objects.requireNonNull(Collectors.find(name));
        long cleared = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            AuditedTrial trial = trial(
                    spec,
                    org.cyclelab.oracle.RandomProgram.TYPES,
                    spec.options().defaults());
            EventWriter out = trial.writer();
            var program = new org.cyclelab.oracle.RandomProgram(seed, out);
            for (int i = 0; i < 120; i++) {
                program.step();
                if (i % 20 == 19) {
                    out.collect();
                }
            }
            out.flush();
            assertNull(trial.difference, "seed " + seed);
            cleared += trial.heap.counts().weakCleared();
        }
        assertTrue(cleared > 100, "weak fields were cleared: " + cleared);
    }

    private static final Types SPECIAL = Types.of(
            Type.of("Node", "left", "right"),
            Type.of("Opaque", "left", "right").with(Type.Trait.OPAQUE),
            Type.of("Map").with(Type.Trait.WEAK_MAP));

    @Test
    void findsAHiddenReferenceAndAnEntryThatNoEventStored() {
        AuditedTrial trial = trial(COUNTING, SPECIAL, Settings.NONE);
        EventWriter w = trial.writer();
        w.enterFrame(3);
        w.allocate(0, 1);
        w.allocate(1, 0);
        w.storeField(1, 1, 2);
        trial.after(4, h -> h.storeField(h.loadLocal(0), 1, h.loadLocal(0)));
        w.safepoint();
        w.flush();
        Difference difference = Objects.requireNonNull(trial.difference);
        assertEquals("event 5: Opaque#1.right is Opaque#1, expected Node#2", difference.toString());

        AuditedTrial other = trial(COUNTING, SPECIAL, Settings.NONE);
        w = other.writer();
        w.enterFrame(3);
        w.allocate(0, 2);
        w.allocate(1, 0);
        w.putEntry(1, 2, 1);
        other.after(4, h -> h.putEntry(h.loadLocal(0), h.loadLocal(1), Heap.NULL));
        w.safepoint();
        w.flush();
        difference = Objects.requireNonNull(other.difference);
        assertEquals("event 5: Map#1{Node#2} is null, expected Map#1", difference.toString());
    }

    @Test
    void refusesFinalizersThatChangeReferences() {
        Types types = Types.of(
                Type.of("Fine", "next").finalizedBy(Finalizer.NOOP),
                Type.of("Phoenix", "next").finalizedBy(Finalizer.resurrect(0)));
        Exception e = assertThrows(IllegalArgumentException.class, () -> new EventGraph(types));
        assertTrue(String.valueOf(e.getMessage()).contains("finalizers of 'Phoenix'"), e::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deferred", "sticky(1)", "sticky(2)", "exact with backup trace"})
    void agreesInTheOtherModesOfCounting(String mode) {
        CollectorSpec tracing = Objects.requireNonNull(Collectors.find("mark-sweep"));
        for (int seed = 0; seed < 1000; seed++) {
            AuditedTrial trial = switch (mode) {
                case "deferred" -> uncollected(Counting.DEFERRED);
                case "sticky(1)" -> uncollected(Counting.sticky(1));
                case "sticky(2)" -> uncollected(Counting.sticky(2));
                default -> trial(tracing, RandomHeap.TYPES, tracing.options().settings(Map.of("counted", "true")));
            };
            new RandomProgram(trial.writer(), seed).run(100);
            assertNull(trial.difference, "seed " + seed);
        }
    }

    private static AuditedTrial uncollected(Counting counting) {
        return new AuditedTrial(RandomHeap.TYPES, HeapConfig.of(counting), heap -> () -> {});
    }

    /** Node#1.left is Node#2, which is Node#1.right too; local 0 holds Node#1; the last two events change nothing. */
    private static AuditedTrial disturbed(Counting counting, Consumer<Heap> disturbance) {
        AuditedTrial trial = new AuditedTrial(NODES, HeapConfig.of(counting), heap -> () -> {});
        trial.after(7, disturbance);
        EventWriter out = trial.writer();
        out.enterFrame(2);
        int a = out.allocate(0, 0);
        int b = out.allocate(1, 0);
        out.storeField(a, 0, b);
        out.storeField(a, 1, b);
        out.drop(1);
        out.safepoint();
        out.safepoint();
        out.safepoint();
        out.flush();
        return trial;
    }

    private static int object(Heap heap, int birth) {
        int o = heap.first();
        while (heap.birth(o) != birth) {
            o = heap.next(o);
        }
        return o;
    }

    @Test
    void findsAWrongCountAtTheNextEvent() {
        Difference difference =
                disturbed(Counting.EXACT, heap -> heap.words()[object(heap, 2) + Header.COUNT]++).difference;
        assertEquals(
                new Difference(8, What.COUNT, 2, "Node#2", "", "3", "2 (2 from fields, 0 from roots)"), difference);
        assertEquals(
                "event 8: the count of Node#2 is 3, expected 2 (2 from fields, 0 from roots)",
                Objects.toString(difference));
    }

    @Test
    void findsAWrongDeferredCount() {
        Difference difference =
                disturbed(Counting.DEFERRED, heap -> heap.words()[object(heap, 1) + Header.COUNT] = 1).difference;
        assertEquals("event 8: the count of Node#1 is 1, expected 0 (from fields)", Objects.toString(difference));
    }

    @Test
    void aStickyCountMayBeFullButNotLow() {
        assertNull(disturbed(Counting.sticky(2), heap -> heap.words()[object(heap, 2)] = 3).difference);
        Difference low = disturbed(Counting.sticky(2), heap -> heap.words()[object(heap, 2)] = 1).difference;
        assertEquals(
                "event 8: the count of Node#2 is 1, expected 2 (2 from fields, 0 from roots)", Objects.toString(low));
    }

    @Test
    void findsAFieldThatHoldsAnotherObject() {
        for (Counting counting : List.of(Counting.EXACT, Counting.DEFERRED, Counting.NONE)) {
            Difference difference = disturbed(counting, heap -> {
                        int o = object(heap, 1);
                        heap.words()[o + Header.WORDS + 1] = o;
                    })
                    .difference;
            assertEquals("event 8: Node#1.right is Node#1, expected Node#2", Objects.toString(difference));
        }
    }

    @Test
    void findsAFieldThatIsNull() {
        Difference difference =
                disturbed(Counting.NONE, heap -> heap.words()[object(heap, 1) + Header.WORDS] = Heap.NULL).difference;
        assertEquals("event 8: Node#1.left is null, expected Node#2", Objects.toString(difference));
    }

    @Test
    void findsAFieldThatShouldBeNull() {
        Difference difference = disturbed(
                        Counting.NONE, heap -> heap.words()[object(heap, 2) + Header.WORDS] = object(heap, 1))
                .difference;
        assertEquals("event 8: Node#2.left is Node#1, expected null", Objects.toString(difference));
    }

    @Test
    void findsAFieldThatHoldsNoObjectAtAll() {
        for (int word : new int[] {-5, 10, 1 << 30}) {
            Difference difference =
                    disturbed(Counting.NONE, heap -> heap.words()[object(heap, 1) + Header.WORDS] = word).difference;
            assertEquals(
                    "event 8: Node#1.left is word " + word + ", where no object is, expected Node#2",
                    Objects.toString(difference));
        }
    }

    @Test
    void findsAReclaimedObjectBeforeWhatFollowsFromIt() {
        Difference difference = disturbed(Counting.EXACT, heap -> heap.reclaim(object(heap, 2))).difference;
        assertEquals(
                "event 8: Node#2 was reclaimed, but is reachable by 2 fields and 0 roots",
                Objects.toString(difference));
    }

    @Test
    void findsALostRoot() {
        Difference difference = disturbed(Counting.NONE, heap -> heap.storeLocal(0, Heap.NULL)).difference;
        assertEquals("event 8: Node#1 is held by 0 roots, expected 1", Objects.toString(difference));
    }

    @Test
    void findsAnObjectThatNoEventAllocated() {
        Difference difference = disturbed(Counting.NONE, heap -> heap.allocate(0, 0)).difference;
        assertEquals("event 8: Node#3 is in the heap, but no event allocated it", Objects.toString(difference));
    }

    @Test
    void answersTheSmallestBirth() {
        Difference difference = disturbed(Counting.EXACT, heap -> {
                    heap.words()[object(heap, 2)] = 9;
                    heap.words()[object(heap, 1)] = 9;
                })
                .difference;
        assertNotNull(difference);
        assertEquals(1, difference.birth());
    }

    @Test
    void theBookComesBeforeTheReplay() {
        Heap heap = new Heap(NODES, HeapConfig.of(Counting.EXACT));
        Audit audit = new Audit(heap, new EventGraph(NODES));
        heap.tick();
        assertEquals(
                "the book has been given only 0 events, not 1: give each chunk to the book before the replay",
                assertThrows(IllegalStateException.class, audit::compare).getMessage());
    }
}
