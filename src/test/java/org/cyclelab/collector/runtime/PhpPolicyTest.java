package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When PHP's collector runs, and what {@code gc_status()} tells of real programs: runs, collected, threshold, roots. */
class PhpPolicyTest {
    private static final int NODE = 0;
    private static final int ARRAY = 1;
    private static final int NOOP = 2;
    private static final int SPAWN = 3;
    private static final Types TYPES = Types.of(
            Type.of("Node", "a"),
            Type.arrayOf("array"),
            Type.of("Noop", "a").finalizedBy(Finalizer.NOOP),
            Type.of("Spawn", "a").finalizedBy(Finalizer.spawn(1)));

    private final Bench bench = new Bench(Php.SPEC, Php.SPEC.options().defaults(), TYPES, true);
    private final Php php = (Php) bench.collector;
    private final EventWriter out = bench.writer();

    private List<Long> status() {
        bench.play();
        Php.Status s = php.status();
        return List.of(s.runs(), s.collected(), (long) s.threshold(), (long) s.roots());
    }

    private void selfLoops(int number) {
        selfLoops(number, NODE);
    }

    private void selfLoops(int number, int type) {
        for (int i = 0; i < number; i++) {
            int o = out.allocate(0, type);
            out.storeField(o, 0, o);
            out.drop(0);
        }
        bench.play();
    }

    /** P-14. */
    @Test
    void theBufferTakesTenThousandRoots() {
        out.enterFrame(1);
        selfLoops(9999);
        assertEquals(List.of(0L, 0L, 10001L, 9999L), status());
        assertEquals(9999, php.collectCycles());
        selfLoops(10_001);
        assertEquals(List.of(2L, 19_999L, 10001L, 1L), status());
        assertEquals(1, php.collectCycles());
        assertEquals(0, bench.heap.objects());
    }

    /** P-15: one process, status after each step. */
    @Test
    void theThresholdWalks() {
        out.enterFrame(2);
        selfLoops(1000);
        assertEquals(List.of(0L, 0L, 10001L, 1000L), status());
        assertEquals(1000, php.collectCycles());
        assertEquals(List.of(1L, 1000L, 10001L, 0L), status());
        selfLoops(9999);
        assertEquals(9999, php.collectCycles());
        assertEquals(List.of(2L, 10999L, 10001L, 0L), status());
        selfLoops(10_000);
        assertEquals(List.of(2L, 10999L, 10001L, 10_000L), status());
        selfLoops(1);
        assertEquals(List.of(3L, 20_999L, 10001L, 1L), status());
        selfLoops(50_000);
        assertEquals(List.of(8L, 70_999L, 10001L, 1L), status());
        int array = out.allocate(1, ARRAY, 50_000);
        for (int i = 0; i < 50_000; i++) {
            int o = out.allocate(0, NODE);
            out.storeField(o, 0, o);
            out.storeField(array, i, o);
        }
        assertEquals(List.of(10L, 71_000L, 30_001L, 20_000L), status());
        out.drop(0);
        assertEquals(List.of(10L, 71_000L, 30_001L, 20_001L), status());
        assertEquals(0, php.collectCycles());
        assertEquals(List.of(11L, 71_000L, 30_001L, 0L), status());
        out.drop(1);
        assertEquals(List.of(12L, 101_000L, 20_001L, 20_000L), status());
        assertEquals(20_000, php.collectCycles());
        assertEquals(List.of(13L, 121_000L, 20_001L, 0L), status());
        selfLoops(200_000);
        assertEquals(List.of(31L, 311_000L, 10001L, 10_000L), status());
    }

    /** The example of the manual: an object with an array of 100,000 objects that refer back to it. */
    @Test
    void theExampleOfTheManual() {
        out.enterFrame(2);
        int a = out.allocate(0, NODE);
        int array = out.allocate(1, ARRAY, 100_000);
        out.storeField(a, 0, array);
        out.drop(1);
        for (int i = 0; i < 100_000; i++) {
            int b = out.allocate(1, NODE);
            out.storeField(b, 0, a);
            out.storeField(array, i, b);
        }
        out.drop(0);
        out.drop(1);
        bench.play();
        php.collectCycles();
        assertEquals(List.of(5L, 100_002L, 50_001L, 0L), status());
    }

    /** P-16: ten million pairs kept in an array until the function returns, and the same once more. */
    @Test
    @Tag("slow")
    void tenMillionPairs() {
        out.enterFrame(0);
        pairs();
        assertEquals(List.of(81L, 19_580_004L, 440_001L, 209_999L), status());
        pairs();
        assertEquals(List.of(129L, 38_860_006L, 620_001L, 569_998L), status());
    }

    private void pairs() {
        int n = 10_000_000;
        out.enterFrame(3);
        int array = out.allocate(0, ARRAY, n);
        for (int i = 0; i < n; i++) {
            int b = out.allocate(1, NODE);
            int a = out.allocate(2, NODE);
            out.storeField(a, 0, b);
            out.storeField(b, 0, a);
            out.storeField(array, i, a);
        }
        out.leaveFrame();
    }

    /** The objects freed by both runs count together (the published defect GH-9266 counted the second only). */
    @Test
    void batchesOfDestructorsLeaveTheThreshold() {
        out.enterFrame(1);
        selfLoops(500_000, NOOP);
        assertEquals(List.of(98L, 490_000L, 10_001L, 10_000L), status());
    }

    /** P-17: 10,002 self-loops whose destructors each make another. */
    @Test
    void aStormOfDestructorsEndsAfterFewRuns() {
        out.enterFrame(1);
        selfLoops(10_002, SPAWN);
        assertTrue(status().get(0) <= 10, () -> status().toString());
    }
}
