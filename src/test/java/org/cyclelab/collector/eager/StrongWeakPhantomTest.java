package org.cyclelab.collector.eager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.Triggered;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrongWeakPhantomTest {
    private final Heap heap = RandomSteps.heap(StrongWeakPhantom.SPEC.heap(Settings.NONE));
    private final Counters counters = new Counters();
    private final StrongWeakPhantom collector = new StrongWeakPhantom(heap, counters);
    private final Triggered triggered = new Triggered(heap, collector);

    private int create(int local, int fields) {
        int o = heap.allocate(0, fields);
        heap.storeLocal(local, o);
        triggered.event();
        return o;
    }

    private void local(int local, int value) {
        heap.storeLocal(local, value);
        triggered.event();
    }

    private void store(int object, int field, int value) {
        heap.storeField(object, field, value);
        triggered.event();
    }

    private long edges() {
        return counters.get(Counter.EDGE_MARK_GRAY)
                + counters.get(Counter.EDGE_SCAN_BLACK)
                + counters.get(Counter.EDGE_COLLECT_WHITE);
    }

    /** The ring of two after each phase, as the specification has it. */
    @Test
    void ringOfTwo() {
        int a = create(0, 1);
        int b = create(1, 1);
        store(a, 0, b);
        store(b, 0, a);
        local(1, Heap.NULL);
        assertEquals("S=1 W=1 P=0", collector.counts(a), "from the register, and from B");
        assertEquals("S=1 W=0 P=0", collector.counts(b), "from A, when B was a leaf");
        heap.storeLocal(0, Heap.NULL);
        collector.update();
        assertEquals("S=0 W=1 P=0", collector.counts(a));
        collector.release();
        collector.phantomize();
        assertEquals("S=0 W=0 P=1 phantom", collector.counts(a));
        assertEquals("S=0 W=0 P=1 phantom", collector.counts(b));
        collector.recover();
        assertEquals("S=0 W=0 P=1 phantom", collector.counts(a), "nobody recovers");
        collector.reclaim();
        assertEquals(0, heap.objects());
        assertEquals(2 + 2, edges(), "made phantoms, and dropped");
    }

    /** What was weak becomes strong: B keeps the ring when A's register goes. */
    @Test
    void ringHeldAtAnotherObject() {
        int a = create(0, 1);
        int b = create(1, 1);
        int c = create(2, 1);
        store(a, 0, b);
        store(b, 0, c);
        store(c, 0, a);
        local(2, Heap.NULL);
        assertEquals(0, edges());
        local(0, Heap.NULL);
        assertEquals(3, heap.objects());
        assertEquals("S=1 W=0 P=0", collector.counts(a), "C's reference was weak, and is strong");
        local(1, Heap.NULL);
        assertEquals(0, heap.objects());
    }

    /** The only root moves from one end of a doubly linked list to the other and back: nothing dies. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 16, 32, 64, 128, 1000})
    void movingTheOnlyRootOfAListCostsFourVisitsAnEdgePair(int n) {
        int first = create(0, 2);
        int last = first;
        for (int i = 1; i < n; i++) {
            int next = create(1, 2);
            store(last, 1, next);
            store(next, 0, last);
            last = next;
        }
        local(1, Heap.NULL);
        for (int move = 0; move < 4; move++) {
            long before = edges();
            int to = move % 2 == 0 ? last : first;
            local(1 - move % 2, to);
            local(move % 2, Heap.NULL);
            assertEquals(4L * n - 4, edges() - before, "move " + move);
            assertEquals(n, heap.objects());
        }
    }

    /** By its own trigger it is immediate: 1,500 programs of 200 events. */
    @Test
    void nothingFloatsAfterAnyEvent() {
        for (int seed = 0; seed < 1500; seed++) {
            Heap small =
                    RandomSteps.heap(StrongWeakPhantom.SPEC.heap(Settings.NONE).withQuarantine());
            Triggered immediate = new Triggered(small, new StrongWeakPhantom(small, counters));
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 200; i++) {
                RandomSteps.step(small, random, 6);
                immediate.event();
                assertEquals(Set.of(), RandomSteps.garbage(small));
            }
        }
        assertTrue(counters.get(Counter.FREED_CYCLE) > 1000, "the programs make cycles");
        assertTrue(counters.get(Counter.EDGE_SCAN_BLACK) > 1000, "and phantoms that recover");
    }
}
