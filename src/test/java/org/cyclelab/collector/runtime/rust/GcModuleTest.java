package org.cyclelab.collector.runtime.rust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;

class GcModuleTest {
    private static final Type OTHER = Type.arrayOf("Other");

    /** R-G1: a cycle through two spaces is held from outside in each; in one space it goes. */
    @Test
    void cyclesAcrossSpacesLeak() {
        assertEquals(0, acrossTypes("2"));
        assertEquals(2, acrossTypes("1"));
        assertFalse(GcModule.SPEC.complete(GcModule.SPEC.options().settings(Map.of("spaces", "2"))));
        assertTrue(GcModule.SPEC.complete(GcModule.SPEC.options().defaults()));
    }

    private static int acrossTypes(String spaces) {
        Stage s = new Stage(GcModule.SPEC, Map.of("spaces", spaces), OTHER);
        int a = s.hold(0, Stage.NODE, 1);
        int b = s.hold(1, 1, 1);
        s.heap.storeField(a, 0, b);
        s.heap.storeField(b, 0, a);
        s.drop(0);
        s.drop(1);
        return s.collect();
    }

    /** A cycle within one space, with a tail in the other: the tail dies by counting, and so does what it holds. */
    @Test
    void garbageReleasesWhatItHoldsInAnotherSpace() {
        Stage s = new Stage(GcModule.SPEC, Map.of("spaces", "2"), OTHER);
        int a = s.hold(0, Stage.NODE, 2);
        int tail = s.hold(1, 1, 1);
        int last = s.hold(2, Stage.NODE, 0);
        s.heap.storeField(a, 0, a);
        s.heap.storeField(a, 1, tail);
        s.heap.storeField(tail, 0, last);
        s.drop(0);
        s.drop(1);
        s.drop(2);
        assertEquals(3, s.collect());
        assertEquals(1, s.counters.get(Counter.FREED_CYCLE));
    }

    /** An object that does not report its references keeps what they lead to, as while it is borrowed. */
    @Test
    void unreportedReferencesKeep() {
        Stage s = new Stage(GcModule.SPEC, Map.of(), OTHER.with(Type.Trait.OPAQUE));
        int a = s.hold(0, Stage.NODE, 1);
        int b = s.hold(1, 1, 1);
        s.heap.storeField(a, 0, b);
        s.heap.storeField(b, 0, a);
        s.drop(0);
        s.drop(1);
        assertEquals(0, s.collect());
        assertEquals(2, s.heap.objects());
    }

    /**
     * R-G2: while a node of a ring is borrowed, who borrows it has its reference and does not report it; nothing can be
     * reclaimed then, and all of it afterwards.
     */
    @Test
    void aBorrowedNodeKeepsTheRing() {
        Stage s =
                new Stage(GcModule.SPEC, Map.of(), Type.of("Borrow", "contents").with(Type.Trait.OPAQUE));
        int[] ring = s.ring(0, 10);
        int borrow = s.hold(10, 1, 0);
        s.heap.storeField(borrow, 0, s.heap.loadField(ring[4], 0));
        s.heap.storeField(ring[4], 0, borrow);
        for (int i = 0; i <= 10; i++) {
            s.drop(i);
        }
        assertEquals(0, s.collect());
        assertEquals(11, s.heap.objects());
        s.heap.storeField(ring[4], 0, s.heap.loadField(borrow, 0));
        assertEquals(10, s.heap.objects(), "given back");
        assertEquals(10, s.collect());
    }

    /**
     * The crate's own fuzzing: up to 16 nodes, references as bytes of two nibbles, nodes without references of their
     * own by a mask, handles dropped in order with a collection after those of another mask; in the end each node has
     * been dropped once.
     */
    @Test
    void smallGraphs() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 2000; round++) {
            int n = 1 + random.nextInt(16);
            int atomic = mask(random);
            int collecting = mask(random);
            Stage s = new Stage(GcModule.SPEC);
            ReclaimLog reclaims = s.heap.logReclaims();
            int[] nodes = new int[n];
            for (int i = 0; i < n; i++) {
                nodes[i] = s.hold(i, Stage.NODE, 32);
            }
            int[] used = new int[n];
            for (int i = random.nextInt(33); i > 0; i--) {
                int bits = random.nextInt(256);
                int from = (bits >> 4) % n;
                if ((atomic >> from & 1) == 0) {
                    s.heap.storeField(nodes[from], used[from]++, nodes[(bits & 15) % n]);
                }
            }
            for (int i = 0; i < n; i++) {
                s.drop(i);
                if ((collecting >> i & 1) != 0) {
                    s.collect();
                }
            }
            s.collect();
            assertEquals(0, s.heap.objects(), "round " + round);
            BitSet dropped = new BitSet();
            for (int i = 0; i < reclaims.size(); i++) {
                dropped.set(reclaims.birth(i));
            }
            assertEquals(n, reclaims.size(), "round " + round);
            assertEquals(n, dropped.cardinality(), "round " + round);
        }
    }

    /** 16 bits, each set once in four times. */
    private static int mask(SplittableRandom random) {
        int half = random.nextInt(1 << 16);
        return half & random.nextInt(1 << 16);
    }

    /** n objects and e references, of which l and f are live, cost e + f edges. */
    @Test
    void everyEdgeOnceAndLiveOnesTwice() {
        for (int n = 1; n <= 100; n += 33) {
            Stage s = new Stage(GcModule.SPEC);
            s.ring(0, n);
            s.ring(n, 2 * n);
            for (int i = n; i < 3 * n; i++) {
                s.drop(i);
            }
            assertEquals(2 * n, s.collect());
            assertEquals(3 * n + n, s.counters.get(Counter.EDGE_COUNT_INSIDE) + s.counters.get(Counter.EDGE_MARK));
        }
    }
}
