package org.cyclelab.graph.leak.cure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class FeedbackSearchTest {
    private static final Types TYPES =
            Types.of(Type.of("A", "x", "y"), Type.of("B", "x", "y"), Type.of("C", "x"), Type.arrayOf("D"));
    private static final ReferenceClasses CLASSES = new ReferenceClasses(TYPES);

    private static BitSet set(int... classes) {
        BitSet set = new BitSet();
        for (int c : classes) {
            set.set(c);
        }
        return set;
    }

    private static Heap heap() {
        return new Heap(TYPES, HeapConfig.of(Counting.NONE));
    }

    /** Whether the references among objects that are not of the classes {@code weak} form a cycle, by elimination. */
    private static boolean acyclic(Heap heap, int[] objects, BitSet weak) {
        List<Integer> left = new ArrayList<>(IntStream.of(objects).boxed().toList());
        boolean removed = true;
        while (removed) {
            removed = left.removeIf(o -> {
                for (int f = 0; f < heap.fieldCount(o); f++) {
                    int t = heap.loadField(o, f);
                    if (left.contains(t) && !weak.get(CLASSES.number(heap.type(o), f))) {
                        return false;
                    }
                }
                return true;
            });
        }
        return left.isEmpty();
    }

    @Test
    void classesAreNumberedByTypeAndField() {
        assertEquals(6, CLASSES.size());
        assertEquals("B.y", CLASSES.label(CLASSES.number(1, 1)));
        assertEquals("D[]", CLASSES.label(CLASSES.number(3, 77)));
        assertTrue(CLASSES.isElements(CLASSES.number(3, 0)));
        assertFalse(CLASSES.isElements(0));
    }

    @Test
    void agreesWithAllSubsetsOnRandomGraphs() {
        int cured = 0;
        int incurable = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Heap heap = heap();
            int[] objects = new int[1 + random.nextInt(10)];
            for (int i = 0; i < objects.length; i++) {
                objects[i] = heap.allocate(random.nextInt(4), 2);
            }
            for (int i = random.nextInt(3 * objects.length); i > 0; i--) {
                int o = objects[random.nextInt(objects.length)];
                heap.storeField(o, random.nextInt(heap.fieldCount(o)), objects[random.nextInt(objects.length)]);
            }
            List<BitSet> conflicts = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                BitSet conflict = set(random.nextInt(6), random.nextInt(6));
                conflicts.add(conflict);
            }
            long[] weights = random.longs(6, 0, 3).toArray();
            var answer = FeedbackSearch.search(new CycleGraph(heap, objects, CLASSES), conflicts, weights);
            BitSet best = null;
            for (int mask = 0; mask < 64; mask++) {
                BitSet weak = BitSet.valueOf(new long[] {mask});
                boolean possible = conflicts.stream().noneMatch(conflict -> {
                    BitSet rest = (BitSet) conflict.clone();
                    rest.andNot(weak);
                    return rest.isEmpty();
                });
                if (possible && acyclic(heap, objects, weak) && (best == null || isBetter(weak, best, weights))) {
                    best = weak;
                }
            }
            String message = "seed " + seed;
            assertEquals(best != null, answer.whole(), message);
            if (best != null) {
                cured++;
                assertTrue(answer.exact(), message);
                assertEquals(best.cardinality(), answer.classes().size(), message);
                assertEquals(best.cardinality(), answer.lowerBound(), message);
                BitSet weak = set(answer.classes().stream().mapToInt(c -> c).toArray());
                assertTrue(acyclic(heap, objects, weak), message);
                assertEquals(weight(best, weights), weight(weak, weights), message);
            } else {
                incurable++;
            }
        }
        assertTrue(cured > 500 && incurable > 100, cured + " cured, " + incurable + " not");
    }

    private static boolean isBetter(BitSet a, BitSet b, long[] weights) {
        return a.cardinality() < b.cardinality()
                || (a.cardinality() == b.cardinality() && weight(a, weights) < weight(b, weights));
    }

    private static long weight(BitSet set, long[] weights) {
        return set.stream().mapToLong(c -> weights[c]).sum();
    }

    @Test
    void aCycleOfForbiddenClassesAloneIsLeftAndTheOthersAreCured() {
        Heap heap = heap();
        int c = heap.allocate(2, 0);
        heap.storeField(c, 0, c);
        int a = heap.allocate(0, 0);
        heap.storeField(a, 1, a);
        int[] objects = {c, a};
        CycleGraph graph = new CycleGraph(heap, objects, CLASSES);
        var answer = FeedbackSearch.search(graph, List.of(set(CLASSES.number(2, 0))), new long[6]);
        assertEquals(List.of(CLASSES.number(0, 1)), answer.classes());
        assertFalse(answer.whole());
        assertEquals(1, graph.leakedWithout(set(CLASSES.number(0, 1))));
        assertEquals(2, graph.leakedWithout(set()));
    }

    @Test
    void beyondItsStepsTheSearchIsGreedyAndSaysSo() {
        SplittableRandom random = new SplittableRandom(1);
        List<BitSet> cycles = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            BitSet cycle = new BitSet();
            while (cycle.cardinality() < 6) {
                cycle.set(random.nextInt(80));
            }
            cycles.add(cycle);
        }
        HittingSet solved = new HittingSet(cycles, List.of(), new long[80]);
        assertFalse(solved.isExact());
        BitSet answer = solved.answer();
        assertTrue(answer != null && cycles.stream().allMatch(answer::intersects));
        assertTrue(solved.lowerBound() >= 5 && solved.lowerBound() <= answer.cardinality());
    }
}
