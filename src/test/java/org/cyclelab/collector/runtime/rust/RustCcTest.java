package org.cyclelab.collector.runtime.rust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cyclelab.collector.Triggered;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Reactions;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Counter;
import org.junit.jupiter.api.Test;

class RustCcTest {

    /** R-R1. */
    @Test
    void ringHeldByAnOutsider() {
        Stage s = new Stage(RustCc.SPEC);
        int[] abc = s.ring(0, 3);
        int d = s.hold(3, Stage.NODE, 1);
        s.heap.storeField(d, 0, abc[2]);
        for (int i = 0; i < 3; i++) {
            s.drop(i);
        }
        assertEquals(0, s.collect());
        s.drop(3);
        assertEquals(1, 4 - s.heap.objects(), "D dies by counting");
        assertEquals(3, s.collect());
    }

    /** R-R4: a clone takes an object off the list, the next drop puts it on again. */
    @Test
    void anIncrementClearsASuspect() {
        Stage s = new Stage(RustCc.SPEC);
        int a = s.hold(0, Stage.NODE, 0);
        s.heap.storeStatic(1, a);
        s.drop(1);
        assertEquals(1, s.heap.suspects().live());
        s.heap.storeStatic(1, a);
        assertEquals(0, s.heap.suspects().live());
        s.drop(1);
        assertEquals(1, s.heap.suspects().live());
        s.drop(0);
        assertEquals(0, s.heap.suspects().live());
        assertEquals(0, s.collect());
        assertEquals(0, s.counters.get(Counter.CAND_TRACED));
    }

    /** R-R2: saved once by its finalizer; when it is dropped again the finalizer does not run again. */
    @Test
    void finalizerSavesARing() {
        Stage s = new Stage(RustCc.SPEC, Map.of(), Type.of("Phoenix", "f").finalizedBy(Finalizer.resurrect(9)));
        int[] pair = s.ring(0, 2);
        int phoenix = s.hold(2, 1, 0);
        s.heap.storeField(pair[1], 0, phoenix);
        s.heap.storeField(phoenix, 0, pair[0]);
        for (int i = 0; i < 3; i++) {
            s.drop(i);
        }
        assertEquals(0, s.collect());
        assertEquals(1, s.heap.counts().finalizersRun());
        assertArrayEquals(new int[] {phoenix}, s.heap.roots());
        assertEquals(0, s.collect());
        s.drop(9);
        assertEquals(3, s.collect());
        assertEquals(1, s.heap.counts().finalizersRun());
        assertEquals(0, s.heap.counts().finalizersSkipped());
    }

    /**
     * R-R3: each finalizer drops another element of a global vector: ten of them run in a collection, and nothing is
     * freed.
     */
    @Test
    void tenRoundsOfFinalizers() {
        Stage s = new Stage(RustCc.SPEC, Map.of(), Type.of("Element", "self").finalizedBy(Finalizer.HOOK));
        for (int i = 0; i < 100; i++) {
            int o = s.hold(i, 1, 0);
            s.heap.storeField(o, 0, o);
        }
        int[] popped = {0};
        s.heap.react(new Reactions() {
            @Override
            public void finalize(Heap heap, int object) {
                heap.storeStatic(++popped[0], Heap.NULL);
            }

            @Override
            public void cleared(Heap heap, int holder, int weakField) {}
        });
        s.drop(0);
        for (int call = 1; call <= 10; call++) {
            assertEquals(0, s.collect());
            assertEquals(10L * call, s.heap.counts().finalizersRun());
        }
        assertEquals(100, s.collect());
        assertEquals(100, s.heap.counts().finalizersRun());
    }

    /** R-R5: the crate's counter takes 16,382 references, and the program fails at one more. */
    @Test
    void counterOverflow() {
        Stage s = new Stage(RustCc.SPEC, Map.of("most-references", "16382"));
        int hub = s.hold(0, Stage.NODE, 0);
        int many = s.hold(1, Stage.NODE, 16382);
        for (int i = 0; i < 16381; i++) {
            s.heap.storeField(many, i, hub);
        }
        assertEquals(16382, s.heap.count(hub));
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> s.heap.storeStatic(2, hub));
        assertEquals("one reference too many to Node#1, which has 16382", e.getMessage());
        assertThrows(IllegalStateException.class, () -> s.heap.storeField(many, 16381, hub));
        assertEquals(16382, s.heap.count(hub));
        s.drop(0);
        assertEquals(16381, s.heap.count(hub), "a full count is not stuck");
        s.drop(1);
        assertEquals(0, s.heap.objects());
    }

    /** What a finalizer makes is born finalized: otherwise each round would make as many again. */
    @Test
    void spawnedObjectsAreBornFinalized() {
        Stage s = new Stage(RustCc.SPEC, Map.of(), Type.of("Spawner", "self").finalizedBy(Finalizer.spawn(3)));
        int o = s.hold(0, 1, 0);
        s.heap.storeField(o, 0, o);
        s.drop(0);
        s.collect();
        assertEquals(0, s.heap.objects());
        assertEquals(1, s.heap.counts().finalizersRun());
    }

    /** Objects of 48 bytes that all live: the threshold doubles until it is above what is there. */
    @Test
    void thresholdDoubles() {
        Stage s = new Stage(RustCc.SPEC, Map.of(), Type.of("Fixed").sized(48));
        RustCc collector = (RustCc) s.collector;
        Triggered events = s.triggered();
        List<Integer> objects = new ArrayList<>();
        List<Long> thresholds = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            long before = events.collections();
            s.hold(i, 1, 0);
            events.event();
            if (events.collections() > before) {
                objects.add(s.heap.objects() - 1);
                thresholds.add(collector.threshold());
            }
        }
        assertEquals(List.of(3, 5, 9, 17, 34, 67, 134, 267, 534), objects);
        assertEquals(List.of(200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 25600L, 51200L), thresholds);
        for (int i = 0; i < 1000; i++) {
            s.drop(i);
        }
        s.collect();
        collector.collected(s.heap);
        assertEquals(100, collector.threshold(), "halved nine times");
    }

    /** With ten per cent left the threshold is halved down to the last above what is there. */
    @Test
    void thresholdIsHalved() {
        Stage s = new Stage(
                RustCc.SPEC, Map.of("first-threshold", "48"), Type.of("Fixed").sized(48));
        RustCc collector = (RustCc) s.collector;
        Triggered events = s.triggered();
        for (int i = 0; i < 100; i++) {
            s.hold(i, 1, 0);
            events.event();
        }
        assertEquals(6144, collector.threshold());
        for (int i = 9; i < 100; i++) {
            s.drop(i);
        }
        collector.collected(s.heap);
        assertEquals(3072, collector.threshold(), "9 objects are 432 bytes, 7 per cent of 6144 and 14 of 3072");
    }
}
