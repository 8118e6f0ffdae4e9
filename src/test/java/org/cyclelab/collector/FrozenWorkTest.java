package org.cyclelab.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import org.cyclelab.collector.counting.Coalescing;
import org.cyclelab.collector.counting.Deferred;
import org.cyclelab.collector.counting.LazyFreeing;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.counting.StickyCounts;
import org.cyclelab.collector.hybrid.Lxr;
import org.cyclelab.collector.hybrid.RcBackupTrace;
import org.cyclelab.collector.tracing.Clairvoyant;
import org.cyclelab.collector.tracing.Generational;
import org.cyclelab.collector.tracing.Incremental;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.collector.tracing.NoCollection;
import org.cyclelab.collector.tracing.SchorrWaite;
import org.cyclelab.collector.trial.BaconRajan;
import org.cyclelab.collector.trial.BreadthFirst;
import org.cyclelab.collector.trial.Christopher;
import org.cyclelab.collector.trial.Lins1992;
import org.cyclelab.collector.trial.LinsJumpStack;
import org.cyclelab.collector.trial.WholeSubgraph;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapCounts;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

/**
 * Exact counters of one fixed random program. The numbers were computed once and stand for nothing but themselves: a
 * commit that changes one explains why the work changed.
 */
public class FrozenWorkTest {
    private static final int STEPS = 100_000;
    private static final int INTERVAL = 2_000;

    @Test
    void referenceCounting() {
        assertEquals("""
                births 19966 objects 737 words 4107
                increments 10866 21457 decrements 3709 21416 0
                released 19229 6417 suspects 0 0 0 0
                """, work(ReferenceCounting.SPEC, Settings.NONE));
    }

    @Test
    void baconRajan() {
        assertEquals("""
                births 19966 objects 41 words 939
                increments 10866 21457 decrements 3709 21416 136
                released 19372 6427 suspects 12316 4086 3585 4645
                freed.cycle 553
                cand.filteredDead 3657
                cand.filteredInc 44
                cand.filteredGray 366
                cand.traced 578
                visit.markGray 1042
                edge.markGray 1138
                rcw.markGray 872
                visit.scan 608
                edge.scan 772
                visit.scanBlack 489
                edge.scanBlack 417
                rcw.scanBlack 287
                visit.collectWhite 553
                edge.collectWhite 721
                buf.peak.suspects 125
                stack.peak 8
                """, work(BaconRajan.SPEC, Settings.NONE));
    }

    @Test
    void markSweep() {
        assertEquals("""
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 19925
                roots.mark 1819
                visit.mark 2099
                edge.mark 829
                sweep.cells 25034
                stack.peak 4
                """, work(MarkSweep.SPEC, MarkSweep.SPEC.options().defaults()));
    }

    @Test
    void backupTrace() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 0
                released 19248 6427 suspects 0 0 0 0
                freed.trace 677
                roots.mark 1819
                visit.mark 2099
                edge.mark 829
                rcw.mark 2648
                sweep.cells 4451
                stack.peak 4
                """, work(MarkSweep.SPEC, MarkSweep.SPEC.options().settings(Map.of("counted", "true"))));
    }

    @Test
    void none() {
        assertEquals("""
                births 19966 objects 19966 words 99678
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                """, work(NoCollection.SPEC, Settings.NONE));
    }

    @Test
    void deferred() {
        assertEquals("""
                births 19966 objects 737 words 6003
                increments 10866 0 decrements 3709 0 0
                released 0 0 suspects 0 0 0 0
                freed.rc 19229
                visit.release 19229
                edge.release 6417
                roots.mark 1819
                log.zero 21476
                buf.peak.zero 479
                """, work(Deferred.SPEC, Settings.NONE));
    }

    @Test
    void stickyCounts() {
        assertEquals("""
                births 19966 objects 41 words 672
                increments 10866 21457 decrements 3709 21416 0
                released 17273 5221 suspects 0 0 0 0
                freed.trace 2652
                roots.mark 1819
                visit.mark 2099
                edge.mark 829
                rcw.mark 2620
                sweep.cells 6485
                stack.peak 4
                """, work(StickyCounts.SPEC, StickyCounts.SPEC.options().defaults()));
    }

    @Test
    void stickyCountsWithoutABackupTrace() {
        assertEquals(
                """
                births 19966 objects 2953 words 14931
                increments 10866 21457 decrements 3709 21416 0
                released 17013 5083 suspects 0 0 0 0
                """, work(StickyCounts.SPEC, StickyCounts.SPEC.options().settings(Map.of("backup-trace", "false"))));
    }

    @Test
    void schorrWaite() {
        assertEquals("""
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 19925
                roots.mark 1819
                visit.mark 2099
                edge.mark 1378
                sweep.cells 25034
                """, work(SchorrWaite.SPEC, Settings.NONE));
    }

    @Test
    void lins1992OldestFirst() {
        assertEquals("""
                births 19966 objects 41 words 939
                increments 10866 21457 decrements 3709 21416 136
                released 19372 6427 suspects 12316 4086 3585 4645
                freed.cycle 553
                cand.filteredDead 3860
                cand.filteredInc 207
                cand.traced 578
                visit.markGray 1370
                edge.markGray 1460
                rcw.markGray 1101
                visit.scan 570
                edge.scan 748
                visit.scanBlack 817
                edge.scanBlack 739
                rcw.scanBlack 516
                visit.collectWhite 553
                edge.collectWhite 721
                buf.peak.suspects 125
                stack.peak 11
                """, work(Lins1992.SPEC, Lins1992.SPEC.options().defaults()));
    }

    @Test
    void lins1992NewestFirst() {
        assertEquals("""
                births 19966 objects 41 words 939
                increments 10866 21457 decrements 3709 21416 136
                released 19372 6427 suspects 12316 4086 3585 4645
                freed.cycle 553
                cand.filteredDead 3838
                cand.filteredInc 186
                cand.traced 621
                visit.markGray 1461
                edge.markGray 1551
                rcw.markGray 1161
                visit.scan 564
                edge.scan 739
                visit.scanBlack 908
                edge.scanBlack 830
                rcw.scanBlack 576
                visit.collectWhite 553
                edge.collectWhite 721
                buf.peak.suspects 125
                stack.peak 11
                """, work(Lins1992.SPEC, Lins1992.SPEC.options().settings(Map.of("order", "lifo"))));
    }

    @Test
    void linsJumpStack() {
        assertEquals("""
                births 19966 objects 41 words 939
                increments 10866 21457 decrements 3709 21416 136
                released 19372 6427 suspects 12316 4086 3585 4645
                freed.cycle 553
                cand.filteredDead 3860
                cand.filteredInc 207
                cand.traced 578
                visit.markGray 1370
                edge.markGray 1460
                rcw.markGray 1101
                visit.scanBlack 817
                edge.scanBlack 739
                rcw.scanBlack 516
                visit.collectWhite 553
                edge.collectWhite 721
                jump.pushed 234
                buf.peak.suspects 125
                buf.peak.jumps 10
                stack.peak 11
                """, work(LinsJumpStack.SPEC, LinsJumpStack.SPEC.options().defaults()));
    }

    @Test
    void christopher() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 11
                released 19248 6427 suspects 0 0 0 0
                freed.cycle 677
                visit.collectWhite 677
                edge.collectWhite 721
                visit.countInside 2776
                edge.countInside 1550
                rcw.countInside 4326
                visit.mark 2099
                edge.mark 829
                sweep.cells 13353
                """, work(Christopher.SPEC, Settings.NONE));
    }

    @Test
    void breadthFirst() {
        assertEquals("""
                births 19966 objects 41 words 939
                increments 10866 21457 decrements 3709 21416 11
                released 19248 6427 suspects 12315 4081 3586 4648
                freed.cycle 677
                cand.filteredDead 3659
                cand.filteredInc 59
                cand.traced 930
                visit.collectWhite 677
                edge.collectWhite 721
                visit.countInside 1299
                edge.countInside 1138
                rcw.countInside 1138
                visit.mark 622
                edge.mark 417
                buf.peak.suspects 125
                """, work(BreadthFirst.SPEC, Settings.NONE));
    }

    @Test
    void wholeSubgraph() {
        assertEquals("""
                births 19966 objects 238 words 1887
                increments 10866 21457 decrements 3709 21416 0
                released 19229 6417 suspects 12313 4080 3586 4647
                freed.cycle 499
                cand.filteredDead 3785
                cand.filteredInc 281
                cand.traced 581
                visit.countInside 1735
                edge.countInside 1470
                buf.peak.suspects 125
                """, work(WholeSubgraph.SPEC, Settings.NONE));
    }

    @Test
    void lazyFreeing() {
        assertEquals("""
                births 19966 objects 737 words 4116
                increments 10866 21457 decrements 3709 21416 0
                released 19229 6417 suspects 0 0 0 0
                lazy.queue.peak 16
                lazy.pendingBytes 688
                """, work(LazyFreeing.SPEC, LazyFreeing.SPEC.options().defaults()));
    }

    @Test
    void coalescing() {
        assertEquals("""
                births 19966 objects 259 words 3462
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                inc.heap 1911
                inc.root 1819
                dec.heap 383
                dec.root 1778
                freed.rc 2365
                freed.young 17342
                visit.release 2365
                edge.release 1292
                visit.epoch 3304
                edge.epoch 1911
                log.entries 680
                sweep.cells 19966
                stack.peak 63
                """, work(Coalescing.SPEC, Coalescing.SPEC.options().defaults()));
    }

    @Test
    void coalescingWithABackupTrace() {
        assertEquals("""
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 19925
                roots.mark 1819
                visit.mark 2099
                edge.mark 829
                rcw.mark 2648
                sweep.cells 25034
                stack.peak 4
                """, work(Coalescing.SPEC, Coalescing.SPEC.options().settings(Map.of("backup-trace", "true"))));
    }

    @Test
    void markSweepWithALazySweep() {
        assertEquals("""
                births 19966 objects 433 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                swept lazily 24529 19533
                roots.mark 1819
                visit.mark 2099
                edge.mark 829
                floating.unswept 437
                stack.peak 4
                """, work(MarkSweep.SPEC, MarkSweep.SPEC.options().settings(Map.of("lazy-sweep", "true"))));
    }

    @Test
    void markSweepWithABoundedStack() {
        assertEquals("""
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 19925
                roots.mark 1819
                visit.mark 5273
                edge.mark 2248
                mark.rescans 74
                sweep.cells 62232
                stack.peak 1
                """, work(MarkSweep.SPEC, MarkSweep.SPEC.options().settings(Map.of("mark-stack", "1"))));
    }

    @Test
    void generational() {
        assertEquals(
                """
                births 19966 objects 41 words 16056
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 15417
                freed.young 4508
                roots.mark 36423
                visit.mark 25850
                edge.mark 12682
                log.entries 10283
                sweep.cells 35865
                remset.peak 21
                promoted 15354
                promoted.remembered 246
                stack.peak 40
                """, workInSlices(Generational.SPEC, Generational.SPEC.options().defaults()));
    }

    @Test
    void incremental() {
        assertEquals(
                """
                births 19966 objects 41 words 774
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 19925
                roots.mark 58359
                visit.mark 33073
                edge.mark 12680
                log.entries 2279
                sweep.cells 110623
                stack.peak 47
                """, workInSlices(Incremental.SPEC, Incremental.SPEC.options().defaults()));
    }

    @Test
    void incrementalWithYuasasBarrier() {
        assertEquals(
                """
                births 19966 objects 41 words 774
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 19925
                roots.mark 29183
                visit.mark 33114
                edge.mark 12707
                log.entries 892
                sweep.cells 110901
                stack.peak 47
                """, workInSlices(Incremental.SPEC, Incremental.SPEC.options().settings(Map.of("barrier", "yuasa"))));
    }

    @Test
    void incrementalWithSteelesBarrier() {
        assertEquals(
                """
                births 19966 objects 41 words 774
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 19925
                roots.mark 58354
                visit.mark 33063
                edge.mark 12666
                log.entries 2827
                sweep.cells 110623
                stack.peak 47
                """, workInSlices(Incremental.SPEC, Incremental.SPEC.options().settings(Map.of("barrier", "steele"))));
    }

    @Test
    void lxr() {
        assertEquals("""
                births 19966 objects 41 words 5352
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                inc.heap 9344
                inc.root 36423
                dec.heap 2541
                dec.root 36382
                stuck.inc 10092
                stuck.dec 20108
                freed.rc 10569
                freed.trace 4818
                freed.young 4538
                visit.release 10569
                edge.release 3595
                visit.epoch 15428
                edge.epoch 1911
                roots.mark 367
                visit.mark 230
                edge.mark 82
                log.entries 12971
                sweep.cells 25295
                stack.peak 41
                """, workInSlices(Lxr.SPEC, Lxr.SPEC.options().defaults()));
    }

    @Test
    void lxrWithFourBits() {
        assertEquals("""
                births 19966 objects 41 words 1323
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                inc.heap 9344
                inc.root 36423
                dec.heap 2541
                dec.root 36382
                freed.rc 14706
                freed.trace 681
                freed.young 4538
                visit.release 14706
                edge.release 6078
                visit.epoch 15428
                edge.epoch 1911
                roots.mark 367
                visit.mark 230
                edge.mark 82
                log.entries 12971
                sweep.cells 21149
                stack.peak 41
                """, workInSlices(Lxr.SPEC, Lxr.SPEC.options().settings(Map.of("bits", "4"))));
    }

    @Test
    void rcBackupTrace() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 0
                released 19248 6427 suspects 0 0 0 0
                freed.trace 677
                roots.mark 1819
                visit.mark 2099
                edge.mark 829
                rcw.mark 2648
                sweep.cells 4451
                stack.peak 4
                """, work(RcBackupTrace.SPEC, RcBackupTrace.SPEC.options().defaults()));
    }

    @Test
    void clairvoyantThatIsToldNothing() {
        assertEquals("""
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.foretold 19925
                """, work(Clairvoyant.SPEC, Clairvoyant.SPEC.options().defaults()));
    }

    /** What the random program and a collector every so many steps come to, as lines of text. */
    public static String work(CollectorSpec spec, Settings settings) {
        return work(spec, settings, INTERVAL, Collector.UNBOUNDED);
    }

    /** Within a budget of 20 edges every 100 steps, and without every {@code 10 * INTERVAL}. */
    private static String workInSlices(CollectorSpec spec, Settings settings) {
        return work(spec, settings, 100, 20);
    }

    private static String work(CollectorSpec spec, Settings settings, int interval, long budget) {
        Heap heap = RandomSteps.heap(spec.heap(settings));
        Counters counters = new Counters();
        Collector collector = spec.factory().create(heap, counters, settings);
        SplittableRandom random = new SplittableRandom(20);
        for (int i = 1; i <= STEPS; i++) {
            RandomSteps.step(heap, random);
            if (i % (10 * INTERVAL) == 0) {
                collector.collect(Collector.UNBOUNDED);
            } else if (i % interval == 0) {
                collector.collect(budget);
            }
        }
        return summary(heap, counters);
    }

    private static String summary(Heap heap, Counters counters) {
        HeapCounts counts = heap.counts();
        long freed = counters.get(Counter.FREED_RC)
                + counters.get(Counter.FREED_CYCLE)
                + counters.get(Counter.FREED_TRACE)
                + counters.get(Counter.FREED_YOUNG)
                + counters.get(Counter.FREED_FORETOLD)
                + counts.sweptObjects();
        assertEquals(heap.births(), heap.objects() + counts.releaseVisits() + freed, "every object is accounted for");
        StringBuilder out = new StringBuilder();
        out.append("births ").append(heap.births());
        out.append(" objects ").append(heap.objects());
        out.append(" words ").append(heap.usedWords()).append('\n');
        out.append("increments ").append(counts.incrementsByFields());
        out.append(' ').append(counts.incrementsByRoots());
        out.append(" decrements ").append(counts.decrementsByFields());
        out.append(' ').append(counts.decrementsByRoots());
        out.append(' ').append(counts.decrementsByCollector()).append('\n');
        out.append("released ").append(counts.releaseVisits());
        out.append(' ').append(counts.releaseEdges());
        out.append(" suspects ").append(counts.suspectsRequested());
        out.append(' ').append(counts.suspectsAcyclic());
        out.append(' ').append(counts.suspectsDuplicate());
        out.append(' ').append(counts.suspectsPushed()).append('\n');
        if (counts.sweptCells() != 0) {
            out.append("swept lazily ").append(counts.sweptCells());
            out.append(' ').append(counts.sweptObjects()).append('\n');
        }
        for (Counter counter : Counter.values()) {
            if (counters.get(counter) != 0) {
                out.append(counter.column())
                        .append(' ')
                        .append(counters.get(counter))
                        .append('\n');
            }
        }
        return out.toString();
    }
}
