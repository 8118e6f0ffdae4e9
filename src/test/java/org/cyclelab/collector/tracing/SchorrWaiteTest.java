package org.cyclelab.collector.tracing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchorrWaiteTest {
    private final Counters counters = new Counters();

    private static Heap heap() {
        return new Heap(Types.of(Type.arrayOf("Node")), HeapConfig.of(Counting.NONE));
    }

    private void collect(Heap heap) {
        new SchorrWaite(heap, counters).collect(Collector.UNBOUNDED);
    }

    private static int[] objects(Heap heap, int n, int fields) {
        int[] objects = new int[n];
        for (int i = 0; i < n; i++) {
            objects[i] = heap.allocate(0, fields);
        }
        return objects;
    }

    /** Worked by hand: V + E looks, and one more for each edge that led to an object first seen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // references                | registers | edges
                "A>A                         | A         | 1",
                "A>B A>B                     | A         | 3",
                "A>B B>A                     | A         | 3",
                "A>B A>C B>D C>D             | A         | 7",
                "A>B B>C C>A                 | B         | 5",
                "A>B C>B                     | A C       | 3",
                "A>B B>C                     | C A       | 3",
                "A>B B>C                     | A C A     | 4",
            })
    void edgesAreVisitedOnceAndThoseDescendedTwice(String references, String registers, int edges) {
        Scene scene = new Scene(
                SchorrWaite.SPEC,
                Settings.NONE,
                references.strip(),
                registers.strip().split(" "));
        String before = scene.state();
        new SchorrWaite(scene.heap, scene.counters).collect(Collector.UNBOUNDED);
        assertEquals(before, scene.state());
        assertEquals(edges, scene.counters.get(Counter.EDGE_MARK));
        assertEquals(scene.heap.objects(), scene.counters.get(Counter.VISIT_MARK));
    }

    /** In a tree every edge is descended through: 2 (n - 1). */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1", "1000, 1", "1023, 2", "1000, 3", "1000, 300"})
    void aTreeCostsTwoVisitsAnEdge(int n, int arity) {
        Heap heap = heap();
        int[] o = objects(heap, n, arity + 1);
        for (int i = 1; i < n; i++) {
            heap.storeField(o[(i - 1) / arity], 1 + (i - 1) % arity, o[i]);
        }
        heap.storeStatic(0, o[0]);
        int[] before = Arrays.copyOf(heap.words(), heap.endOfRuns());
        collect(heap);
        assertEquals(2L * (n - 1), counters.get(Counter.EDGE_MARK));
        assertEquals(n, counters.get(Counter.VISIT_MARK));
        assertEquals(n, counters.get(Counter.SWEEP_CELLS));
        assertArrayEquals(before, Arrays.copyOf(heap.words(), heap.endOfRuns()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void aRingCostsTwoVisitsAnEdgeButOne(int n) {
        Heap heap = heap();
        int[] o = objects(heap, n, 1);
        for (int i = 0; i < n; i++) {
            heap.storeField(o[i], 0, o[(i + 1) % n]);
        }
        heap.storeStatic(0, o[n / 2]);
        collect(heap);
        assertEquals(2L * n - 1, counters.get(Counter.EDGE_MARK));
        assertEquals(n, heap.objects());
        heap.storeStatic(0, Heap.NULL);
        collect(heap);
        assertEquals(0, heap.objects());
        assertEquals(n, counters.get(Counter.FREED_TRACE));
        assertEquals(2L * n - 1, counters.get(Counter.EDGE_MARK));
    }

    /**
     * 2,000 random graphs with parallel references, loops and shared roots, against mark-sweep on the same graph: after
     * marking only marks differ, after the sweep nothing of a survivor does, and the same objects are reclaimed in the
     * same order. Edges: E + V - T, with T counted by mark-sweep's reachability.
     */
    @Test
    void fieldsAreAsBeforeAndMarkSweepAgrees() {
        SplittableRandom random = new SplittableRandom(67);
        long reversed = 0;
        for (int round = 0; round < 2000; round++) {
            long seed = random.nextLong();
            Heap heap = randomGraph(new SplittableRandom(seed));
            Heap twin = randomGraph(new SplittableRandom(seed));
            int trees = trees(heap);
            int[] before = Arrays.copyOf(heap.words(), heap.endOfRuns());
            Counters mine = new Counters();
            Counters theirs = new Counters();
            SchorrWaite collector = new SchorrWaite(heap, mine);
            collector.markRoots();
            assertArrayEquals(before, unmarked(heap));
            ReclaimLog log = heap.logReclaims();
            ReclaimLog twinLog = twin.logReclaims();
            collector.sweep();
            new MarkSweep(twin, theirs).collect(Collector.UNBOUNDED);
            assertEquals(births(twinLog), births(log));
            int[] w = heap.words();
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                int size = Header.runWords(w, o);
                assertArrayEquals(Arrays.copyOfRange(before, o, o + size), Arrays.copyOfRange(w, o, o + size));
            }
            long objects = theirs.get(Counter.VISIT_MARK);
            assertEquals(objects, mine.get(Counter.VISIT_MARK));
            assertEquals(theirs.get(Counter.EDGE_MARK) + objects - trees, mine.get(Counter.EDGE_MARK));
            assertEquals(theirs.get(Counter.ROOTS_MARK), mine.get(Counter.ROOTS_MARK));
            assertEquals(theirs.get(Counter.SWEEP_CELLS), mine.get(Counter.SWEEP_CELLS));
            reversed += objects - trees;
        }
        assertTrue(reversed > 2000, "references were turned round: " + reversed);
    }

    private static Heap randomGraph(SplittableRandom random) {
        Heap heap = heap();
        int n = random.nextInt(1, 40);
        int[] objects = new int[n];
        for (int i = 0; i < n; i++) {
            objects[i] = heap.allocate(0, random.nextInt(50) == 0 ? 300 : random.nextInt(5));
        }
        for (int o : objects) {
            for (int field = 0; field < heap.fieldCount(o); field++) {
                if (random.nextInt(4) != 0) {
                    heap.storeField(o, field, objects[random.nextInt(n)]);
                }
            }
        }
        for (int root = random.nextInt(5); root > 0; root--) {
            heap.storeStatic(root, objects[random.nextInt(n)]);
        }
        return heap;
    }

    /** How many of the roots are not reachable from those before them: walks that begin. */
    private static int trees(Heap heap) {
        int[] roots = heap.roots();
        int trees = 0;
        boolean[] seen = new boolean[heap.endOfRuns()];
        for (int root : roots) {
            int[] pending = new int[heap.objects() + 1];
            int size = 0;
            if (!seen[root]) {
                trees++;
                seen[root] = true;
                pending[size++] = root;
            }
            while (size > 0) {
                int o = pending[--size];
                for (int field = 0; field < heap.fieldCount(o); field++) {
                    int t = heap.loadField(o, field);
                    if (t != Heap.NULL && !seen[t]) {
                        seen[t] = true;
                        pending[size++] = t;
                    }
                }
            }
        }
        return trees;
    }

    /** The words of the heap, with the marks of objects taken off. */
    private static int[] unmarked(Heap heap) {
        int[] words = Arrays.copyOf(heap.words(), heap.endOfRuns());
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            words[o + Header.INFO] &= ~Header.MARK;
        }
        return words;
    }

    private static List<Integer> births(ReclaimLog log) {
        List<Integer> births = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            births.add(log.birth(i));
        }
        return births;
    }

    /** A comb whose teeth wait on mark-sweep's stack, one a level: here there is no stack. */
    @Test
    void marksInConstantSpace() {
        int n = 100_000;
        assertEquals(0, allocatedBytes(SchorrWaite.SPEC, 10) >> 14);
        assertEquals(0, allocatedBytes(SchorrWaite.SPEC, n) >> 14, "less than 16 KiB");
        assertTrue(allocatedBytes(MarkSweep.SPEC, n) > 4L * n, "and a stack is found out in this way");
    }

    private long allocatedBytes(CollectorSpec spec, int n) {
        Heap heap = heap();
        int[] spine = objects(heap, n, 2);
        for (int i = 0; i < n; i++) {
            heap.storeField(spine[i], 1, heap.allocate(0, 0));
            if (i + 1 < n) {
                heap.storeField(spine[i], 0, spine[i + 1]);
            }
        }
        heap.storeStatic(0, spine[0]);
        Counters spent = new Counters();
        Collector collector = spec.factory().create(heap, spent, spec.options().defaults());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        collector.collect(Collector.UNBOUNDED);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(2 * n, heap.objects());
        return allocated;
    }
}
