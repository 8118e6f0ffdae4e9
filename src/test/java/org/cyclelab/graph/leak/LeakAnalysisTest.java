package org.cyclelab.graph.leak;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class LeakAnalysisTest {
    private static final int NODE = 0;
    private static final int ARRAY = 1;
    private static final int BOX = 2;
    private static final Types TYPES =
            Types.of(Type.of("Node", "next", "prev"), Type.arrayOf("Array"), Type.of("Box", "value"));

    private final Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT));

    /** Everything in the heap, by births. */
    private static int[] everything(Heap heap) {
        List<Integer> handles = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            handles.add(o);
        }
        handles.sort(Comparator.comparingInt(heap::birth));
        return handles.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Leaks analyze(Heap heap) {
        return LeakAnalysis.analyze(heap, everything(heap));
    }

    private static LeakGroup onlyGroup(Leaks leaks) {
        assertEquals(1, leaks.groups().size());
        return leaks.groups().get(0);
    }

    private static String cycle(LeakGroup group) {
        return Objects.toString(group.cycle());
    }

    /** A ring of nodes; answers its first. */
    private static int ring(Heap heap, int n) {
        int first = heap.allocate(NODE, 0);
        int last = first;
        for (int i = 1; i < n; i++) {
            int node = heap.allocate(NODE, 0);
            heap.storeField(last, 0, node);
            last = node;
        }
        heap.storeField(last, 0, first);
        return first;
    }

    @Test
    void equalRingsAreOneGroup() {
        for (int i = 0; i < 5; i++) {
            ring(heap, 3);
        }
        Leaks leaks = analyze(heap);
        LeakGroup group = onlyGroup(leaks);
        assertEquals(LeakKind.CYCLE, group.kind());
        assertEquals(5, group.components());
        assertEquals(15, group.objects());
        assertEquals(15 * (16 + 2 * 8), group.bytes());
        assertEquals(1, group.firstBirth());
        assertEquals(List.of(new TypeCount("Node", 3)), group.types());
        assertEquals("Node.next -> Node.next -> Node.next -> Node", cycle(group));
        for (int i = 0; i < 15; i++) {
            assertEquals(i + 1, leaks.birth(i));
            assertEquals(i / 3 + 1, leaks.component(i));
            assertEquals(3, leaks.componentSize(i));
            assertEquals(1, leaks.count(i));
            assertEquals(32, leaks.bytes(i));
            assertEquals("Node", leaks.typeName(i));
            assertTrue(leaks.inCycle(i));
        }
    }

    @Test
    void aDoublyLinkedListIsOneComponentWithAShortCycle() {
        int last = heap.allocate(NODE, 0);
        for (int i = 1; i < 100; i++) {
            int node = heap.allocate(NODE, 0);
            heap.storeField(last, 0, node);
            heap.storeField(node, 1, last);
            last = node;
        }
        Leaks leaks = analyze(heap);
        assertEquals(1, leaks.components());
        assertEquals(100, leaks.componentSize(42));
        assertEquals("Node.next -> Node.prev -> Node", cycle(onlyGroup(leaks)));
    }

    @Test
    void aTreeWithParentsIsNamedByItsTypesAndFields() {
        Types types = Types.of(Type.of("Document", "body"), Type.of("Element", "ownerDocument", "left", "right"));
        Heap tree = new Heap(types, HeapConfig.of(Counting.EXACT));
        int document = tree.allocate(0, 0);
        int[] elements = new int[16];
        for (int i = 1; i < 16; i++) {
            elements[i] = tree.allocate(1, 0);
            tree.storeField(elements[i], 0, document);
            if (i > 1) {
                tree.storeField(elements[i / 2], 1 + i % 2, elements[i]);
            }
        }
        tree.storeField(document, 0, elements[1]);
        LeakGroup group = onlyGroup(analyze(tree));
        assertEquals(List.of(new TypeCount("Element", 15), new TypeCount("Document", 1)), group.types());
        assertEquals("Document.body -> Element.ownerDocument -> Document", cycle(group));
    }

    @Test
    void aTailHangsOffItsRing() {
        int ring = ring(heap, 2);
        int array = heap.allocate(ARRAY, 2);
        heap.storeField(ring, 1, array);
        for (int i = 0; i < 2; i++) {
            int box = heap.allocate(BOX, 0);
            heap.storeField(array, i, box);
        }
        int apart = heap.allocate(BOX, 0);
        heap.storeField(apart, 0, heap.allocate(NODE, 0));
        Leaks leaks = analyze(heap);
        List<LeakGroup> groups = leaks.groups();
        assertEquals(
                List.of(LeakKind.CYCLE, LeakKind.HANGING, LeakKind.HANGING, LeakKind.ACYCLIC, LeakKind.ACYCLIC),
                groups.stream().map(LeakGroup::kind).toList());
        assertEquals(
                List.of(List.of(new TypeCount("Box", 1)), List.of(new TypeCount("Array", 1))),
                groups.subList(1, 3).stream().map(LeakGroup::types).toList());
        assertEquals(2, groups.get(1).objects());
        assertEquals(2, groups.get(1).components());
        assertEquals(16 + 2 * 8, groups.get(2).bytes());
        assertNull(groups.get(1).cycle());
        assertEquals(LeakKind.HANGING, leaks.kind(2));
        assertEquals(1, leaks.componentSize(2));
    }

    @Test
    void anObjectThatRefersToItselfIsACycle() {
        int array = heap.allocate(ARRAY, 300);
        heap.storeField(array, 299, array);
        Leaks leaks = analyze(heap);
        assertTrue(leaks.inCycle(0));
        assertEquals("Array[299] -> Array", cycle(onlyGroup(leaks)));
        assertEquals(16 + 300 * 8, leaks.bytes());
    }

    @Test
    void noLeaks() {
        Leaks leaks = LeakAnalysis.analyze(heap, new int[0]);
        assertEquals(0, leaks.size());
        assertEquals(0, leaks.components());
        assertEquals(List.of(), leaks.groups());
    }

    /** A ring of a box, an array and a node, allocated in that order from {@code begin} on, through {@code element}. */
    private static long shape(int begin, int length, int element, int field) {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.NONE));
        int[] lengths = {0, length, 0};
        int[] types = {BOX, ARRAY, NODE};
        int[] objects = new int[3];
        for (int i = 0; i < 3; i++) {
            int k = (begin + i) % 3;
            objects[k] = heap.allocate(types[k], lengths[k]);
        }
        heap.storeField(objects[0], 0, objects[1]);
        heap.storeField(objects[1], element, objects[2]);
        heap.storeField(objects[2], field, objects[0]);
        return onlyGroup(analyze(heap)).shape();
    }

    @Test
    void aShapeDependsOnTypesAndFieldsAlone() {
        long shape = shape(0, 4, 0, 0);
        assertEquals(shape, shape(1, 4, 0, 0), "another order of allocation");
        assertEquals(shape, shape(2, 4, 3, 0), "another element");
        assertEquals(shape, shape(0, 5, 0, 0), "another length");
        assertNotEquals(shape, shape(0, 4, 0, 1), "another field");
    }

    @Test
    void referencesThatLeaveAComponentAreNoPartOfItsShape() {
        int bare = ring(heap, 2);
        int withTail = ring(heap, 7);
        heap.storeField(withTail, 1, heap.allocate(BOX, 0));
        int withBack = ring(heap, 2);
        heap.storeField(withBack, 1, heap.loadField(withBack, 0));
        List<LeakGroup> groups = analyze(heap).groups();
        assertEquals(3, groups.size());
        assertEquals(2, groups.get(0).components(), "sizes do not matter");
        assertEquals(heap.birth(bare), groups.get(0).firstBirth());
        assertEquals(1, groups.get(1).components());
        assertEquals(heap.birth(withBack), groups.get(1).firstBirth());
        assertNotEquals(groups.get(0).fingerprint(), groups.get(1).fingerprint());
    }

    @Test
    void aFingerprintIsTwelveDigitsAndStaysWhatItIs() {
        ring(heap, 3);
        assertEquals(12, onlyGroup(analyze(heap)).fingerprint().length());
        Heap other = new Heap(
                Types.of(
                        Type.of("Other"),
                        Type.of("Node", "data", "prev", "next").sized(999)),
                HeapConfig.of(Counting.NONE));
        int node = other.allocate(1, 0);
        other.storeField(node, 2, node);
        assertEquals(
                onlyGroup(analyze(heap)).fingerprint(),
                onlyGroup(analyze(other)).fingerprint());
    }

    @Test
    void showsACycleForTheLargestGroups() {
        int most = LeakAnalysis.SHOWN_CYCLES + 10;
        Type[] types = new Type[most];
        for (int i = 0; i < most; i++) {
            types[i] = Type.of("Type" + i, "next");
        }
        Heap many = new Heap(Types.of(types), HeapConfig.of(Counting.NONE));
        for (int n = 1; n <= most; n++) {
            int first = many.allocate(n - 1, 0);
            int last = first;
            for (int i = 1; i < n; i++) {
                int next = many.allocate(n - 1, 0);
                many.storeField(last, 0, next);
                last = next;
            }
            many.storeField(last, 0, first);
        }
        List<LeakGroup> groups = analyze(many).groups();
        assertEquals(most, groups.size());
        for (int i = 0; i < groups.size(); i++) {
            LeakGroup group = groups.get(i);
            assertEquals(groups.size() - i, group.objects());
            CyclePath cycle = group.cycle();
            assertEquals(i < LeakAnalysis.SHOWN_CYCLES, cycle != null);
            assertEquals(cycle == null, group.types().isEmpty());
            assertEquals(cycle == null ? 0 : group.objects(), cycle == null ? 0 : cycle.length());
        }
    }

    @Test
    void whatHangsBelowTwoRootsIsShared() {
        int a = ring(heap, 1);
        int b = ring(heap, 1);
        int array = heap.allocate(ARRAY, 3);
        int box = heap.allocate(BOX, 0);
        int alone = heap.allocate(BOX, 0);
        heap.storeField(a, 1, array);
        heap.storeField(b, 1, array);
        heap.storeField(array, 0, box);
        heap.storeField(box, 0, alone);
        heap.storeField(array, 1, alone);
        int below = heap.allocate(BOX, 0);
        heap.storeField(alone, 0, below);
        LeakComponents table = analyze(heap).table();
        assertTrue(table.isRoot(1) && table.isRoot(2));
        assertEquals(1, table.exclusiveObjects(1));
        assertEquals(1, table.exclusiveObjects(2));
        assertEquals(4, table.sharedObjects());
        assertEquals(16 + 3 * 8 + 3 * 24, table.sharedBytes());
        assertEquals(6, table.shareObjects(1) + table.shareObjects(2));
        assertEquals(3, table.shareObjects(1));
        assertEquals(32 + (16 + 24 + 72) / 2, table.shareBytes(1));
    }

    @Test
    void aChordMakesTheShownCycleShorter() {
        int first = ring(heap, 10);
        int third = heap.loadField(heap.loadField(heap.loadField(first, 0), 0), 0);
        heap.storeField(heap.loadField(third, 0), 1, third);
        CyclePath cycle = onlyGroup(analyze(heap)).cycle();
        assertNotNull(cycle);
        assertEquals("Node.next -> Node.prev -> Node", cycle.toString());
        assertEquals(4, cycle.birth(0));
        assertEquals(5, cycle.birth(1));
        assertTrue(cycle.isShortest());
    }

    @Test
    void leavesTheHeapAloneAndOutlivesIt() {
        int ring = ring(heap, 3);
        int[] before = heap.words().clone();
        Leaks leaks = analyze(heap);
        assertArrayEquals(before, heap.words());
        heap.storeField(ring, 0, Heap.NULL);
        heap.allocate(BOX, 0);
        assertEquals("Node", leaks.typeName(1));
        assertEquals(1, leaks.count(1));
        assertEquals(3, leaks.componentSize(1));
    }

    @Test
    void refusesWhatIsNotALeak() {
        int a = heap.allocate(NODE, 0);
        int b = heap.allocate(NODE, 0);
        assertEquals(
                "leaked objects must come by ascending births, but 1 follows 2",
                assertThrows(IllegalArgumentException.class, () -> LeakAnalysis.analyze(heap, new int[] {b, a}))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> LeakAnalysis.analyze(heap, new int[] {a, a}));
        heap.reclaim(a);
        assertThrows(StaleReferenceException.class, () -> LeakAnalysis.analyze(heap, new int[] {a, b}));
    }

    @Test
    void aMillionObjectsNeedNoThreadStack() throws Exception {
        int n = 1_000_000;
        FutureTask<Leaks> task = new FutureTask<>(() -> {
            ring(heap, n);
            return analyze(heap);
        });
        Thread small = new Thread(null, task, "small stack", 1 << 18);
        small.start();
        Leaks leaks = task.get();
        assertEquals(n, leaks.componentSize(n - 1));
        CyclePath cycle = onlyGroup(leaks).cycle();
        assertNotNull(cycle);
        assertEquals(n, cycle.length());
        assertEquals("Node.next -> Node.next -> (999997 more) -> Node.next -> Node", cycle.text(3));
    }

    @Test
    void agreesWithBruteForceOnRandomGraphs() {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Heap scrambled = scrambled(random);
            int[] leaked = Arrays.stream(everything(scrambled))
                    .filter(o -> random.nextInt(8) > 0)
                    .toArray();
            new BruteForce(scrambled, leaked).check(LeakAnalysis.analyze(scrambled, leaked), "seed " + seed);
        }
    }

    /** A heap whose births are not in address order. */
    private static Heap scrambled(SplittableRandom random) {
        Heap heap = new Heap(TYPES, HeapConfig.of(Counting.NONE));
        int n = 1 + random.nextInt(14);
        int[] objects = new int[n];
        for (int i = 0; i < n; i++) {
            objects[i] = heap.allocate(random.nextInt(3), 3);
        }
        for (int i = 0; i < 2 * n; i++) {
            int k = random.nextInt(n);
            heap.reclaim(objects[k]);
            objects[k] = heap.allocate(random.nextInt(3), 3);
        }
        int stores = random.nextInt(2 * n + 1);
        for (int i = 0; i < stores; i++) {
            int source = objects[random.nextInt(n)];
            heap.storeField(source, random.nextInt(heap.fieldCount(source)), objects[random.nextInt(n)]);
        }
        return heap;
    }
}
