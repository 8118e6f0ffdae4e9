package org.cyclelab.collector.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.collector.Scene;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The adversarial family of the lazy collectors: k rings of m objects, object 0 of each ring refers to object 0 of the
 * next, and each object 0 is held by a local. E = (m + 1) k - 1 references.
 */
class ChainTest {
    private static final Types TYPES = Types.of(Type.arrayOf("Node"));

    /** A registered collector, or one with another order than its default, as in {@code lins-1992/lifo}. */
    private static CollectorSpec spec(String subject) {
        return Objects.requireNonNull(Collectors.find(subject.split("/", 2)[0]));
    }

    private static Settings settings(String subject) {
        int slash = subject.indexOf('/');
        Map<String, String> given = slash < 0 ? Map.of() : Map.of("order", subject.substring(slash + 1));
        return spec(subject).options().settings(given);
    }

    /** Edges visited to reclaim a chain whose locals were dropped in that order. Nothing else is ever suspected. */
    private static long edges(String subject, int k, int m, String order) {
        CollectorSpec spec = spec(subject);
        Heap heap = new Heap(TYPES, spec.heap(settings(subject)));
        heap.enterFrame(k);
        for (int i = 0; i < k; i++) {
            int head = heap.allocate(0, 2);
            heap.storeLocal(i, head);
            int last = head;
            for (int j = 1; j < m; j++) {
                int o = heap.allocate(0, 2);
                heap.storeField(last, 0, o);
                last = o;
            }
            heap.storeField(last, 0, head);
            if (i > 0) {
                heap.storeField(heap.loadLocal(i - 1), 1, head);
            }
        }
        for (int local : drops(k, order)) {
            heap.storeLocal(local, Heap.NULL);
        }
        Counters counters = new Counters();
        spec.factory().create(heap, counters, settings(subject)).collect(Collector.UNBOUNDED);
        assertEquals(0, heap.objects());
        assertEquals((long) k * m, counters.get(Counter.FREED_CYCLE));
        return Scene.edges(counters);
    }

    private static int[] drops(int k, String order) {
        int[] drops = new int[k];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < k; i++) {
            int j = order.equals("shuffled") ? random.nextInt(i + 1) : i;
            drops[i] = drops[j];
            drops[j] = order.equals("tail first") ? k - 1 - i : i;
        }
        return drops;
    }

    @ParameterizedTest
    @CsvSource({
        "lins-1992, tail first, 223, 831, 3199, 12543",
        "lins-1992/lifo, head first, 223, 831, 3199, 12543",
        "lins-jump-stack, tail first, 200, 784, 3104, 12352",
        "lins-jump-stack/lifo, head first, 200, 784, 3104, 12352",
        "lins-1992, head first, 69, 141, 285, 573",
        "lins-1992/lifo, tail first, 69, 141, 285, 573",
        "lins-jump-stack, head first, 46, 94, 190, 382",
        "lins-jump-stack/lifo, tail first, 46, 94, 190, 382",
        "bacon-rajan, tail first, 69, 141, 285, 573",
        "bacon-rajan, head first, 69, 141, 285, 573",
        "bacon-rajan, shuffled, 69, 141, 285, 573",
        "breadth-first, tail first, 46, 94, 190, 382",
        "breadth-first, head first, 46, 94, 190, 382",
        "breadth-first, shuffled, 46, 94, 190, 382",
        "christopher, tail first, 46, 94, 190, 382",
        "christopher, head first, 46, 94, 190, 382",
        "christopher, shuffled, 46, 94, 190, 382"
    })
    void edgesForRingsOfTwo(String subject, String order, long k8, long k16, long k32, long k64) {
        assertEquals(k8, edges(subject, 8, 2, order));
        assertEquals(k16, edges(subject, 16, 2, order));
        assertEquals(k32, edges(subject, 32, 2, order));
        assertEquals(k64, edges(subject, 64, 2, order));
    }

    /** The formulas of the same table; m = 1 are self references. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "2, 1", "10, 7", "100, 3", "33, 20"})
    void edgesAsFormulas(long k, long m) {
        int rings = (int) k;
        int length = (int) m;
        long e = (m + 1) * k - 1;
        assertEquals((m + 1) * k * k + 2 * m * k - 1, edges("lins-1992", rings, length, "tail first"));
        assertEquals((m + 1) * k * k + (m - 1) * k, edges("lins-jump-stack", rings, length, "tail first"));
        assertEquals(3 * e, edges("lins-1992", rings, length, "head first"));
        assertEquals(2 * e, edges("lins-jump-stack", rings, length, "head first"));
        for (String order : new String[] {"tail first", "head first", "shuffled"}) {
            assertEquals(3 * e, edges("bacon-rajan", rings, length, order));
            assertEquals(2 * e, edges("breadth-first", rings, length, order));
            assertEquals(2 * e, edges("christopher", rings, length, order));
        }
    }

    /** One trace from the head; from the tail each suspect walks its rings and all behind: (m + 1) i - 1, summed. */
    @ParameterizedTest
    @CsvSource({"1, 1", "8, 2", "64, 2", "10, 7"})
    void wholeSubgraphAsFormulas(long k, long m) {
        assertEquals((m + 1) * k - 1, edges("whole-subgraph", (int) k, (int) m, "head first"));
        assertEquals((m + 1) * k * (k + 1) / 2 - k, edges("whole-subgraph", (int) k, (int) m, "tail first"));
    }

    @ParameterizedTest
    @CsvSource({
        "lins-1992, tail first, 2, 0.05",
        "lins-jump-stack, tail first, 2, 0.05",
        "lins-1992/lifo, head first, 2, 0.05",
        "lins-1992, head first, 1, 0.02",
        "lins-jump-stack, head first, 1, 0.02",
        "bacon-rajan, tail first, 1, 0.02",
        "breadth-first, tail first, 1, 0.02",
        "christopher, tail first, 1, 0.02"
    })
    void slope(String subject, String order, double expected, double tolerance) {
        double ratio = (double) edges(subject, 1024, 2, order) / edges(subject, 64, 2, order);
        assertEquals(expected, Math.log(ratio) / Math.log(1024 / 64.0), tolerance);
    }

    /** A live ring to which a temporary reference is made and dropped: 2n edges an epoch, for nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"lins-1992", "lins-1992/lifo", "lins-jump-stack", "lins-jump-stack/lifo", "breadth-first"})
    void aLiveRingIsTracedAgainInEveryEpoch(String subject) {
        int n = 1000;
        CollectorSpec spec = spec(subject);
        Heap heap = new Heap(TYPES, spec.heap(settings(subject)));
        heap.enterFrame(2);
        int head = heap.allocate(0, 1);
        heap.storeLocal(0, head);
        int last = head;
        for (int i = 1; i < n; i++) {
            int o = heap.allocate(0, 1);
            heap.storeField(last, 0, o);
            last = o;
        }
        heap.storeField(last, 0, head);
        Counters counters = new Counters();
        Collector collector = spec.factory().create(heap, counters, settings(subject));
        for (int epoch = 1; epoch <= 10; epoch++) {
            heap.storeLocal(1, head);
            heap.storeLocal(1, Heap.NULL);
            collector.collect(Collector.UNBOUNDED);
            assertEquals(2L * n * epoch, Scene.edges(counters));
        }
        assertEquals(n, heap.objects());
        assertEquals(20_000, Scene.edges(counters));
    }
}
