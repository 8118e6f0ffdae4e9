package org.cyclelab.collector.counting;

import static org.cyclelab.collector.RandomSteps.births;
import static org.cyclelab.collector.RandomSteps.garbage;
import static org.cyclelab.collector.RandomSteps.reached;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.RandomSteps;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.contract.Contract;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
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

class StickyCountsTest {
    private static final CollectorSpec SPEC = StickyCounts.SPEC;
    private static final int SEEDS = 40;

    private final Counters counters = new Counters();

    private static Settings settings(int bits, boolean backupTrace) {
        return SPEC.options()
                .settings(Map.of("bits", Integer.toString(bits), "backup-trace", Boolean.toString(backupTrace)));
    }

    /** What became of one program under one collector. */
    private record Ran(Heap heap, Counters counters, List<Long> reclaims) {}

    private static Ran run(CollectorSpec spec, Settings settings, long seed, int steps, int interval) {
        Heap heap = RandomSteps.heap(spec.heap(settings));
        ReclaimLog log = heap.logReclaims();
        Counters counters = new Counters();
        Collector collector = spec.factory().create(heap, counters, settings);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 1; i <= steps; i++) {
            RandomSteps.step(heap, random);
            if (i % interval == 0) {
                collector.collect(Collector.UNBOUNDED);
            }
        }
        List<Long> reclaims = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            reclaims.add(log.clock(i) << 32 | log.birth(i));
        }
        return new Ran(heap, counters, reclaims);
    }

    private static List<Integer> counts(Heap heap) {
        List<Integer> counts = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            counts.add(heap.count(o));
        }
        return counts;
    }

    /** Where no count reaches 255, eight bits are exact: the same objects die in the same order at the same events. */
    @Test
    void eightBitsOnSmallProgramsAreExactCounting() {
        long stuckWithTwoBits = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Ran exact = run(ReferenceCounting.SPEC, Settings.NONE, seed, 2000, 100);
            Ran eight = run(SPEC, settings(8, false), seed, 2000, 100);
            assertTrue(counts(exact.heap).stream().allMatch(count -> count < 255));
            assertEquals(0, eight.heap.counts().stuckIncrements());
            assertEquals(exact.reclaims, eight.reclaims);
            assertEquals(counts(exact.heap), counts(eight.heap));
            assertFalse(exact.reclaims.isEmpty());
            Ran two = run(SPEC, settings(2, false), seed, 2000, 100);
            stuckWithTwoBits += two.heap.counts().stuckIncrements();
        }
        assertTrue(stuckWithTwoBits > 0, "two bits are not enough for these programs");
    }

    /** And the backup trace is that of mark-sweep over an exact heap. */
    @Test
    void eightBitsWithABackupTraceAreACountedMarkSweep() {
        Settings counted = MarkSweep.SPEC.options().settings(Map.of("counted", "true"));
        long freed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Ran exact = run(MarkSweep.SPEC, counted, seed, 2000, 100);
            Ran eight = run(SPEC, settings(8, true), seed, 2000, 100);
            assertEquals(exact.reclaims, eight.reclaims);
            assertEquals(counts(exact.heap), counts(eight.heap));
            for (Counter counter : Counter.values()) {
                assertEquals(exact.counters.get(counter), eight.counters.get(counter), counter.column());
            }
            freed += eight.counters.get(Counter.FREED_TRACE);
        }
        assertTrue(freed > 100, "the traces had something to do: " + freed);
    }

    /**
     * Without a backup trace all that is left behind is what exact counting leaves, the cycles and what they reach, and
     * what is stuck or garbage that the stuck reach. One program under both, and the stuck read off the counts.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void stuckObjectsAndCyclesAddUpToAllThatIsLeft(int bits) {
        int full = (1 << bits) - 1;
        int onlyStuck = 0;
        int cyclic = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Heap heap = run(SPEC, settings(bits, false), seed, 1500, 100).heap;
            Set<Integer> cycles = garbage(run(ReferenceCounting.SPEC, Settings.NONE, seed, 1500, 100).heap);
            Set<Integer> left = garbage(heap);
            List<Integer> stuck = new ArrayList<>();
            for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                if (left.contains(heap.birth(o)) && heap.count(o) == full) {
                    stuck.add(o);
                }
            }
            Set<Integer> byStuck = reached(heap, stuck);
            byStuck.retainAll(left);
            byStuck.removeAll(cycles);
            assertTrue(left.containsAll(cycles), "the cycles are left");
            assertEquals(left.size(), byStuck.size() + cycles.size(), "and nothing else is");
            onlyStuck += byStuck.size();
            cyclic += cycles.size();
        }
        assertTrue(onlyStuck > 0 && cyclic > 0, onlyStuck + " stuck, " + cyclic + " cyclic");
    }

    /** A bit more never leaves more. */
    @Test
    void widerCountsLeaveLess() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Set<Integer> narrower = births(run(SPEC, settings(1, false), seed, 1000, 1000).heap);
            for (int bits = 2; bits <= 8; bits++) {
                Set<Integer> wider = births(run(SPEC, settings(bits, false), seed, 1000, 1000).heap);
                assertTrue(narrower.containsAll(wider), "with " + bits + " bits");
                narrower = wider;
            }
            assertEquals(births(run(ReferenceCounting.SPEC, Settings.NONE, seed, 1000, 1000).heap), narrower);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void aBackupTraceLeavesNoGarbage(int bits) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Ran ran = run(SPEC, settings(bits, true), seed, 1000, 100);
            assertEquals(new TreeSet<>(), garbage(ran.heap));
            int[] w = ran.heap.words();
            for (int o = ran.heap.first(); o != Heap.NULL; o = ran.heap.next(o)) {
                assertEquals(0, w[o + Header.INFO] & Header.MARK, "no mark is left");
            }
        }
    }

    private Heap heap(int bits, boolean backupTrace) {
        return new Heap(Types.of(Type.arrayOf("Node")), SPEC.heap(settings(bits, backupTrace)));
    }

    private void collect(Heap heap, int bits) {
        SPEC.factory().create(heap, counters, settings(bits, true)).collect(Collector.UNBOUNDED);
    }

    /**
     * J-01: k references to one object: the trace writes its count as often as the field has room, and finds it full
     * or exact.
     */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 2", "2, 3", "2, 4", "3, 6", "3, 7", "3, 100", "8, 254", "8, 255", "8, 300"})
    void theTraceCountsUpToTheFullCount(int bits, int k) {
        int full = (1 << bits) - 1;
        Heap heap = heap(bits, true);
        int holder = heap.allocate(0, k);
        heap.storeStatic(0, holder);
        int o = heap.allocate(0, 0);
        for (int i = 0; i < k; i++) {
            heap.storeField(holder, i, o);
        }
        assertEquals(Math.max(0, k - full), heap.counts().stuckIncrements());
        collect(heap, bits);
        assertEquals(Math.min(k, full), heap.count(o));
        assertEquals(1 + Math.min(k, full), counters.get(Counter.RCW_MARK));
        assertEquals(k, counters.get(Counter.EDGE_MARK));
        assertEquals(2, counters.get(Counter.VISIT_MARK));
        assertEquals(1, counters.get(Counter.ROOTS_MARK));
        assertEquals(2, counters.get(Counter.SWEEP_CELLS));
        assertEquals(0, counters.get(Counter.FREED_TRACE));
    }

    /** Roots beyond the full count saturate as fields do. */
    @Test
    void rootsSaturateToo() {
        Heap heap = heap(2, true);
        int o = heap.allocate(0, 0);
        for (int i = 0; i < 9; i++) {
            heap.storeStatic(i, o);
        }
        collect(heap, 2);
        assertEquals(3, heap.count(o));
        assertEquals(3, counters.get(Counter.RCW_MARK));
        assertEquals(9, counters.get(Counter.ROOTS_MARK));
    }

    /** A stuck object that all references but one have left: only the trace finds that one is left. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void aTraceLoosensWhatWasStuck(int bits) {
        int full = (1 << bits) - 1;
        for (boolean traced : new boolean[] {false, true}) {
            Heap heap = heap(bits, traced);
            int o = heap.allocate(0, 0);
            for (int i = 0; i < full; i++) {
                heap.storeStatic(i, o);
            }
            for (int i = 1; i < full; i++) {
                heap.storeStatic(i, Heap.NULL);
            }
            assertEquals(full, heap.count(o));
            assertEquals(full - 1, heap.counts().stuckDecrements());
            SPEC.factory().create(heap, counters, settings(bits, traced)).collect(Collector.UNBOUNDED);
            assertEquals(traced ? 1 : full, heap.count(o));
            heap.storeStatic(0, Heap.NULL);
            assertEquals(traced ? 0 : 1, heap.objects());
        }
    }

    /** One bit: every object sticks at once, so counting reclaims nothing and the trace everything. */
    @Test
    void withOneBitCountingReclaimsNothing() {
        Ran ran = run(SPEC, settings(1, true), 3, 2000, 100);
        assertEquals(0, ran.heap.counts().releaseVisits());
        assertEquals(ran.reclaims.size(), ran.counters.get(Counter.FREED_TRACE));
        assertFalse(ran.reclaims.isEmpty());
    }

    @Test
    void isCompleteWithABackupTraceOnly() {
        assertTrue(SPEC.complete(settings(2, true)));
        assertFalse(SPEC.complete(settings(2, false)));
        assertEquals("bits=2;backup-trace=true", SPEC.options().defaults().toString());
    }

    /** ContractTest takes the default width; here are the narrowest, another and the widest. */
    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "3, true", "3, false", "8, true", "8, false"})
    void everyWidthKeepsTheContract(int bits, boolean backupTrace) {
        for (Contract.Family family : Contract.Family.values()) {
            boolean programs = family == Contract.Family.SHORT_PROGRAMS || family == Contract.Family.LONG_PROGRAMS;
            if (programs || (bits == 1 && family != Contract.Family.DEEP)) {
                assertEquals(Optional.empty(), Contract.check(SPEC, settings(bits, backupTrace), family, 5, 50_000));
            }
        }
    }
}
