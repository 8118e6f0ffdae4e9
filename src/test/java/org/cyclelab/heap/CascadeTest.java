package org.cyclelab.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CascadeTest {

    /** The recursive definition of counting with suspects, as in the paper: what the heap must equal. */
    private static final class Recursive {
        static final class Node {
            final int birth;
            final boolean acyclic;
            final @Nullable Node[] fields;
            int count;
            boolean buffered;

            Node(int birth, int fields, boolean acyclic) {
                this.birth = birth;
                this.fields = new @Nullable Node[fields];
                this.acyclic = acyclic;
            }
        }

        final List<Integer> freed = new ArrayList<>();
        final List<Integer> suspects = new ArrayList<>();
        long edges;
        int dying;

        void assign(@Nullable Node[] slots, int slot, @Nullable Node value) {
            if (value != null) {
                value.count++;
            }
            Node old = slots[slot];
            slots[slot] = value;
            if (old != null) {
                decrement(old);
            }
        }

        private void decrement(Node o) {
            if (--o.count == 0) {
                release(o);
            } else if (!o.acyclic && !o.buffered) {
                o.buffered = true;
                suspects.add(o.birth);
            }
        }

        private void release(Node o) {
            dying++;
            for (Node child : o.fields) {
                if (child != null) {
                    edges++;
                    decrement(child);
                }
            }
            freed.add(o.birth);
        }
    }

    @Test
    void orderOfDeathsAndSuspectsIsThatOfTheRecursion() {
        SplittableRandom random = new SplittableRandom(11);
        int reclaimed = 0;
        for (int round = 0; round < 3000; round++) {
            reclaimed += randomRound(random.split());
        }
        assertTrue(reclaimed > 10_000, "the rounds do reclaim");
    }

    private static int randomRound(SplittableRandom random) {
        int registers = 5;
        Types types = Types.of(Type.arrayOf("Node"), Type.arrayOf("Leaf").asAcyclic());
        Heap heap = new Heap(types, HeapConfig.of(Counting.EXACT, Log.SUSPECTS));
        ReclaimLog log = heap.logReclaims();
        heap.enterFrame(registers);
        Recursive model = new Recursive();
        Recursive.@Nullable Node[] locals = new Recursive.Node[registers];
        for (int i = 0; i < 60; i++) {
            int r = random.nextInt(registers);
            int q = random.nextInt(registers);
            Recursive.Node holder = locals[q];
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    int type = random.nextInt(4) == 0 ? 1 : 0;
                    int fields = random.nextInt(4);
                    heap.storeLocal(r, heap.allocate(type, fields));
                    model.assign(locals, r, new Recursive.Node(heap.births(), fields, type == 1));
                }
                case 2 -> {
                    heap.storeLocal(r, heap.loadLocal(q));
                    model.assign(locals, r, locals[q]);
                }
                case 3 -> {
                    heap.storeLocal(r, Heap.NULL);
                    model.assign(locals, r, null);
                }
                default -> {
                    if (holder != null && holder.fields.length > 0) {
                        int field = random.nextInt(holder.fields.length);
                        heap.storeField(heap.loadLocal(q), field, heap.loadLocal(r));
                        model.assign(holder.fields, field, locals[r]);
                    }
                }
            }
        }
        heap.leaveFrame();
        for (int i = 0; i < registers; i++) {
            model.assign(locals, i, null);
        }
        int[] freed = new int[log.size()];
        for (int i = 0; i < freed.length; i++) {
            freed[i] = log.birth(i);
        }
        assertArrayEquals(model.freed.stream().mapToInt(Integer::intValue).toArray(), freed);
        int[] suspects = heap.log(Log.SUSPECTS).toArray();
        for (int i = 0; i < suspects.length; i++) {
            suspects[i] = heap.words()[suspects[i] + Header.BIRTH];
        }
        assertArrayEquals(model.suspects.stream().mapToInt(Integer::intValue).toArray(), suspects);
        assertEquals(model.edges, heap.counts().releaseEdges());
        assertEquals(model.dying, heap.counts().releaseVisits());
        return freed.length;
    }

    @Test
    void aListOfAMillionDiesInASmallStack() throws InterruptedException {
        int n = 1_000_000;
        Heap heap = new Heap(Types.of(Type.of("Node", "next")), HeapConfig.of(Counting.EXACT));
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    heap.enterFrame(1);
                    for (int i = 0; i < n; i++) {
                        int o = heap.allocate(0, 0);
                        heap.storeField(o, 0, heap.loadLocal(0));
                        heap.storeLocal(0, o);
                    }
                    heap.storeLocal(0, Heap.NULL);
                },
                "small stack",
                256 << 10);
        thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
        thread.start();
        thread.join();
        assertNull(failure[0]);
        assertEquals(0, heap.objects());
        HeapCounts counts = heap.counts();
        assertEquals(n, counts.longestCascadeObjects());
        assertEquals(n - 1, counts.releaseEdges());
        assertEquals(2L * n - 1, counts.longestCascade());
        assertArrayEquals(new long[] {0, n, n - 1}, counts.cascades());
    }

    @Test
    void onlyLongCascadesAreListed() {
        Heap heap = new Heap(Types.of(Type.arrayOf("Array")), HeapConfig.of(Counting.EXACT));
        heap.enterFrame(1);
        for (int n : new int[] {Heap.LISTED_CASCADE - 2, Heap.LISTED_CASCADE - 1}) {
            heap.tick();
            int holder = heap.allocate(0, n);
            heap.storeLocal(0, holder);
            for (int i = 0; i < n; i++) {
                heap.storeField(holder, i, heap.allocate(0, 0));
            }
            heap.storeLocal(0, Heap.NULL);
        }
        assertArrayEquals(
                new long[] {2, Heap.LISTED_CASCADE, Heap.LISTED_CASCADE - 1},
                heap.counts().cascades());
    }
}
