package org.cyclelab.collector.eager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.cyclelab.collector.FrozenWorkTest;
import org.cyclelab.collector.concurrent.BaconRajanConcurrent;
import org.junit.jupiter.api.Test;

/** The work of the eager collectors and of the concurrent one on the program of {@link FrozenWorkTest}. */
class EagerFrozenWorkTest {

    @Test
    void martinezWachenchauzerLins() {
        assertEquals(
                """
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
                """,
                FrozenWorkTest.work(
                        MartinezWachenchauzerLins.SPEC,
                        MartinezWachenchauzerLins.SPEC.options().defaults()));
    }

    @Test
    void strongWeakPhantom() {
        assertEquals(
                """
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.rc 19248
                freed.cycle 677
                visit.release 19248
                edge.release 6427
                visit.markGray 781
                edge.markGray 822
                rcw.markGray 822
                visit.scanBlack 104
                edge.scanBlack 101
                rcw.scanBlack 101
                visit.collectWhite 677
                edge.collectWhite 721
                roots.mark 1819
                log.entries 21085
                rcw.log 11228
                stack.peak 7
                """,
                FrozenWorkTest.work(
                        StrongWeakPhantom.SPEC, StrongWeakPhantom.SPEC.options().defaults()));
    }

    @Test
    void sccFreeze() {
        assertEquals(
                """
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.rc 1553
                freed.trace 18372
                visit.release 1553
                edge.release 614
                visit.markGray 1364
                edge.markGray 1172
                rcw.markGray 808
                roots.mark 1819
                visit.mark 2417
                edge.mark 1085
                rcw.mark 1004
                log.entries 21085
                rcw.log 4432
                stack.peak 12
                """,
                FrozenWorkTest.work(SccFreeze.SPEC, SccFreeze.SPEC.options().defaults()));
    }

    @Test
    void brownbridge() {
        assertEquals(
                """
                births 19966 objects 171 words 3081
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.rc 19795
                visit.release 19795
                edge.release 7006
                visit.markGray 2795
                edge.markGray 2096
                roots.mark 1819
                log.entries 21085
                rcw.log 11228
                """,
                FrozenWorkTest.work(Brownbridge.SPEC, Brownbridge.SPEC.options().defaults()));
    }

    @Test
    void baconRajanConcurrent() {
        assertEquals(
                """
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.rc 19382
                freed.cycle 543
                visit.release 19382
                edge.release 6438
                cand.pushed 6934
                cand.filteredDead 3352
                cand.filteredGray 829
                cand.traced 2753
                visit.markGray 4153
                edge.markGray 3245
                rcw.markGray 3245
                visit.scan 694
                edge.scan 840
                visit.scanBlack 3610
                edge.scanBlack 2535
                visit.collectWhite 543
                edge.collectWhite 710
                visit.sigma 543
                edge.sigma 710
                visit.freeCycle 543
                edge.freeCycle 710
                cyc.found 277
                cyc.freed 277
                roots.mark 5416
                log.entries 34541
                rcw.log 45332
                """,
                FrozenWorkTest.work(
                        BaconRajanConcurrent.SPEC,
                        BaconRajanConcurrent.SPEC.options().defaults()));
    }
}
