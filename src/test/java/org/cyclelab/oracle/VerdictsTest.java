package org.cyclelab.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final long LAST = Long.MAX_VALUE;

    private static final Safepoint NEVER_COLLECT = new Safepoint() {
        @Override
        public void alarm() {
            throw new AssertionError("no alarm is set");
        }

        @Override
        public void request() {}

        @Override
        public void noRoom() {
            throw new AssertionError("no limit is set");
        }
    };

    private static void died(Verdicts verdicts, int birth, long death) {
        verdicts.died(new int[] {birth}, new long[] {death}, new long[] {16}, 1);
    }

    /** Ten thousand objects, their deaths and reclaims in any order: the verdict is that of the table. */
    @Test
    void pairsInAnyOrder() {
        Random random = new Random(7);
        int n = 10_000;
        long[] death = new long[n + 1];
        long[] reclaim = new long[n + 1];
        List<Runnable> facts = new ArrayList<>();
        Verdicts verdicts = new Verdicts();
        for (int birth = 1; birth <= n; birth++) {
            int object = birth;
            death[birth] = 1 + (long) random.nextInt(1_000_000);
            facts.add(() -> died(verdicts, object, death[object]));
            if (random.nextInt(4) > 0) {
                reclaim[birth] = death[birth] + (random.nextBoolean() ? 0L : random.nextInt(5000));
                facts.add(() -> verdicts.reclaimed(object, reclaim[object]));
            }
        }
        Collections.shuffle(facts, random);
        facts.forEach(Runnable::run);

        long[] delays = LongStream.rangeClosed(1, n)
                .filter(i -> reclaim[(int) i] > 0)
                .map(i -> reclaim[(int) i] - death[(int) i])
                .sorted()
                .toArray();
        assertNull(verdicts.unsafe());
        assertEquals(delays.length, verdicts.delays().count());
        assertEquals(
                Arrays.stream(delays).filter(d -> d == 0).count(),
                verdicts.delays().atOnce());
        assertEquals(Arrays.stream(delays).sum(), verdicts.delays().sum());
        assertEquals(delays[delays.length - 1], verdicts.delays().max());
        for (double percent : new double[] {0, 10, 50, 75, 90, 99, 99.9, 100}) {
            long exact = delays[(int) Math.max(0, Math.ceil(percent / 100 * delays.length) - 1)];
            long answer = verdicts.delays().atPercentile(percent);
            assertTrue(answer >= exact && answer <= exact + exact / 500, percent + " %: " + answer + ", not " + exact);
        }
        int[] leaked = LongStream.rangeClosed(1, n)
                .filter(i -> reclaim[(int) i] == 0)
                .mapToInt(i -> (int) i)
                .toArray();
        assertEquals(leaked.length, verdicts.floating());
        Unreclaimed leaks = verdicts.unreclaimed(LAST);
        assertArrayEquals(leaked, leaks.births());
        assertEquals(leaked.length, leaks.count());
        for (int leak = 0; leak < leaked.length; leak++) {
            assertEquals(leaked[leak], leaks.birth(leak));
            assertEquals(death[leaked[leak]], leaks.death(leak));
        }
        assertEquals(
                Arrays.stream(leaked).filter(birth -> death[birth] <= 500_000).count(),
                verdicts.unreclaimed(500_000).count());
    }

    @Test
    void nothingReclaimedHasNoDelays() {
        Delays delays = new Verdicts().delays();
        assertEquals(0, delays.count());
        assertEquals(0, delays.mean());
        assertEquals(0, delays.atPercentile(50));
        assertThrows(IllegalArgumentException.class, () -> delays.atPercentile(101));
        assertThrows(IllegalArgumentException.class, () -> delays.atPercentile(Double.NaN));
    }

    @Test
    void hugeDelaysFit() {
        Verdicts verdicts = new Verdicts();
        died(verdicts, 1, 1);
        died(verdicts, 2, 1);
        verdicts.reclaimed(1, 1);
        verdicts.reclaimed(2, 1_000_000_000_001L);
        assertEquals(1_000_000_000_000L, verdicts.delays().max());
        assertEquals(5e11, verdicts.delays().mean());
        assertEquals(0, verdicts.delays().atPercentile(50));
        assertEquals(1_000_000_000_000L, verdicts.delays().atPercentile(51));
    }

    @Test
    void theFirstEarlyReclaimIsReported() {
        Verdicts verdicts = new Verdicts();
        verdicts.reclaimed(9, 50);
        died(verdicts, 9, 51);
        assertEquals(new Unsafe(9, 50, 51), verdicts.unsafe());
        died(verdicts, 8, 70);
        verdicts.reclaimed(8, 50);
        assertEquals(new Unsafe(8, 50, 70), verdicts.unsafe());
        verdicts.reclaimed(7, 60);
        assertEquals(new Unsafe(8, 50, 70), verdicts.unsafe());
        verdicts.reclaimed(100, 49);
        verdicts.reclaimed(101, 49);
        Unsafe unsafe = verdicts.unsafe();
        assertEquals(new Unsafe(100, 49, Unsafe.NEVER), unsafe);
        assertEquals("object 100 was reclaimed at event 49 and reachable to the end", String.valueOf(unsafe));
        assertEquals(0, verdicts.delays().count());
        assertEquals(0, verdicts.unreclaimed(LAST).count());
    }

    @Test
    void nothingHappensTwice() {
        Verdicts verdicts = new Verdicts();
        died(verdicts, 1, 5);
        assertThrows(IllegalArgumentException.class, () -> died(verdicts, 1, 6));
        verdicts.reclaimed(2, 5);
        assertThrows(IllegalArgumentException.class, () -> verdicts.reclaimed(2, 6));
    }

    /** A heap that only counts: whatever it reclaims, it reclaims at the death; what it keeps is leaked or reachable. */
    @Test
    void countingIsSafeAndAtOnce() {
        for (long seed = 0; seed < 300; seed++) {
            Heap heap = new Heap(RandomProgram.PLAIN, HeapConfig.of(Counting.EXACT));
            Verdicts verdicts = new Verdicts();
            Oracle oracle = new Oracle(RandomProgram.PLAIN, List.of(verdicts), 200);
            EventWriter writer = new EventWriter(List.of(oracle, replay(heap, verdicts)));
            RandomProgram program = new RandomProgram(RandomProgram.PLAIN, seed, writer);
            for (int i = 0; i < 500; i++) {
                program.step();
            }
            writer.flush();
            oracle.finish();
            assertNull(verdicts.unsafe());
            assertEquals(0, verdicts.delays().sum());
            assertEquals(heap.births() - heap.objects(), verdicts.delays().atOnce());
            int[] leaked =
                    births(heap).filter(birth -> !oracle.isReachable(birth)).toArray();
            assertArrayEquals(leaked, verdicts.unreclaimed(LAST).births());
        }
    }

    /** A heap that does not count, from which somebody takes objects that are in use. */
    @Test
    void anUnsafeHeapIsConvicted() {
        Heap heap = new Heap(RandomProgram.TYPES, HeapConfig.of(Counting.NONE));
        Verdicts verdicts = new Verdicts();
        Oracle oracle = new Oracle(RandomProgram.TYPES, List.of(verdicts));
        EventWriter w = new EventWriter(List.of(oracle, replay(heap, verdicts)));
        w.enterFrame(2);
        int kept = w.allocate(0, 1);
        int dropped = w.allocate(1, 1);
        w.flush();
        ReclaimLog log = heap.logReclaims();
        heap.reclaim(heap.loadLocal(0));
        heap.reclaim(heap.loadLocal(1));
        verdicts.drain(log);
        assertEquals(0, log.size());
        w.safepoint();
        w.flush();
        oracle.finish();
        assertEquals(new Unsafe(kept, 3, Unsafe.NEVER), verdicts.unsafe());
        assertEquals(1, dropped - kept);
    }

    private static IntStream births(Heap heap) {
        List<Integer> births = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            births.add(heap.birth(o));
        }
        return births.stream().mapToInt(Integer::intValue).sorted();
    }

    private static EventSink replay(Heap heap, Verdicts verdicts) {
        ReclaimLog log = heap.logReclaims();
        Replay replay = new Replay(heap, NEVER_COLLECT);
        return (Chunk chunk) -> {
            replay.accept(chunk);
            verdicts.drain(log);
        };
    }
}
