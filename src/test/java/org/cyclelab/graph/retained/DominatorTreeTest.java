package org.cyclelab.graph.retained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class DominatorTreeTest {

    private static Heap heap(Type... types) {
        return new Heap(Types.of(types), HeapConfig.of(Counting.NONE));
    }

    /**
     * The case on which LeakCanary's approximation erred: the hitchhiker is met first on the way through everything, and
     * is also held by a longer path from another root, so everything does not retain it.
     */
    @Test
    void aHitchhikerIsNotRetained() {
        Heap heap = heap(
                Type.of("Everything", "answer", "hitchhiker").sized(8),
                Type.of("Answer").sized(4),
                Type.of("Hitchhiker").sized(12),
                Type.of("Detour", "next").sized(4));
        int everything = heap.allocate(0, 0);
        int answer = heap.allocate(1, 0);
        int hitchhiker = heap.allocate(2, 0);
        int detour = heap.allocate(3, 0);
        int more = heap.allocate(3, 0);
        heap.storeField(everything, 0, answer);
        heap.storeField(everything, 1, hitchhiker);
        heap.storeField(detour, 0, more);
        heap.storeField(more, 0, hitchhiker);
        heap.storeStatic(0, everything);
        heap.storeStatic(1, detour);
        DominatorTree tree = DominatorTree.of(heap, heap.roots());
        assertEquals(2, tree.retainedObjects(everything));
        assertEquals(12, tree.retainedBytes(everything));
        assertEquals(Heap.NULL, tree.dominator(hitchhiker));
        assertEquals(12, tree.retainedBytes(hitchhiker));
        assertEquals(2, tree.retainedObjects(detour));
        assertEquals(5, tree.objects());
        assertEquals(8 + 4 + 12 + 4 + 4, tree.bytes());
    }

    @Test
    void aParentRetainsItsChild() {
        Heap heap = heap(Type.of("Parent", "child").sized(4), Type.of("Child").sized(12));
        int parent = heap.allocate(0, 0);
        int child = heap.allocate(1, 0);
        int apart = heap.allocate(1, 0);
        heap.storeField(parent, 0, child);
        DominatorTree tree = DominatorTree.of(heap, new int[] {Heap.NULL, parent, parent});
        assertEquals(16, tree.retainedBytes(parent));
        assertEquals(12, tree.retainedBytes(child));
        assertEquals(parent, tree.dominator(child));
        assertTrue(tree.contains(child));
        assertFalse(tree.contains(apart));
        assertEquals(0, tree.retainedObjects(apart));
        assertEquals(0, tree.retainedBytes(apart));
        assertEquals(Heap.NULL, tree.dominator(apart));
    }

    /** What is reached without {@code removed}: the definition. */
    private static Set<Integer> reached(Heap heap, int[] entries, int removed) {
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> pending = new ArrayDeque<>();
        for (int entry : entries) {
            pending.add(entry);
        }
        while (!pending.isEmpty()) {
            int o = pending.pop();
            if (o != Heap.NULL && o != removed && seen.add(o)) {
                for (int f = 0; f < heap.fieldCount(o); f++) {
                    pending.push(heap.loadField(o, f));
                }
            }
        }
        return seen;
    }

    @Test
    void agreesWithTheDefinitionOnRandomGraphs() {
        for (int seed = 0; seed < 1500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Heap heap = heap(Type.arrayOf("Array"), Type.of("Node", "a", "b", "c"));
            int n = 1 + random.nextInt(24);
            int[] objects = new int[n];
            for (int i = 0; i < n; i++) {
                objects[i] = heap.allocate(random.nextInt(2), random.nextInt(4));
            }
            for (int i = random.nextInt(3 * n); i > 0; i--) {
                int o = objects[random.nextInt(n)];
                if (heap.fieldCount(o) > 0) {
                    heap.storeField(o, random.nextInt(heap.fieldCount(o)), objects[random.nextInt(n)]);
                }
            }
            int[] entries = new int[1 + random.nextInt(3)];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = objects[random.nextInt(n)];
            }
            check(heap, objects, entries, "seed " + seed);
        }
    }

    private static void check(Heap heap, int[] objects, int[] entries, String message) {
        DominatorTree tree = DominatorTree.of(heap, entries);
        Set<Integer> all = reached(heap, entries, Heap.NULL);
        assertEquals(all.size(), tree.objects(), message);
        for (int o : objects) {
            assertEquals(all.contains(o), tree.contains(o), message);
            if (!all.contains(o)) {
                continue;
            }
            Set<Integer> retained = new HashSet<>(all);
            retained.removeAll(reached(heap, entries, o));
            assertEquals(retained.size(), tree.retainedObjects(o), message);
            long bytes = 0;
            for (int r : retained) {
                bytes += heap.bytes(r);
                boolean nearest = r != o && tree.dominator(r) == o;
                assertTrue(r == o || nearest || retained.contains(tree.dominator(r)), message);
            }
            assertEquals(bytes, tree.retainedBytes(o), message);
        }
    }

    @Test
    void aMillionObjectsInALineNeedNoThreadStack() throws Exception {
        int n = 1_000_000;
        FutureTask<Integer> task = new FutureTask<>(() -> {
            Heap heap = heap(Type.of("Node", "next", "back"));
            int first = heap.allocate(0, 0);
            int last = first;
            for (int i = 1; i < n; i++) {
                int next = heap.allocate(0, 0);
                heap.storeField(last, 0, next);
                heap.storeField(next, 1, i % 2 == 0 ? first : last);
                last = next;
            }
            return DominatorTree.of(heap, new int[] {first}).retainedObjects(heap.loadField(first, 0));
        });
        new Thread(null, task, "small stack", 1 << 18).start();
        assertEquals(n - 1, task.get());
    }
}
