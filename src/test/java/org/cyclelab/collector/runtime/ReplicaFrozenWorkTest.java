package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.FrozenWorkTest;
import org.cyclelab.collector.runtime.engine.Argc;
import org.cyclelab.collector.runtime.engine.CircleScc;
import org.cyclelab.collector.runtime.engine.Gecko;
import org.cyclelab.collector.runtime.engine.QuickJs;
import org.cyclelab.collector.runtime.rust.BaconRajanCc;
import org.cyclelab.collector.runtime.rust.CactusRef;
import org.cyclelab.collector.runtime.rust.Dumpster;
import org.cyclelab.collector.runtime.rust.GcModule;
import org.cyclelab.collector.runtime.rust.RustCc;
import org.cyclelab.collector.runtime.rust.TracingRc;
import org.junit.jupiter.api.Test;

/** Exact counters of the replicas on the program of {@link FrozenWorkTest}, with the same meaning. */
class ReplicaFrozenWorkTest {

    private static String work(CollectorSpec spec, Map<String, String> options) {
        return FrozenWorkTest.work(spec, spec.options().settings(options));
    }

    @Test
    void cpython() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 11
                released 19248 6427 suspects 0 0 0 0
                freed.cycle 677
                visit.release 677
                edge.release 721
                visit.countInside 2776
                edge.countInside 1550
                rcw.countInside 4326
                list.moves 1031
                visit.mark 2099
                edge.mark 829
                """, work(CPython.SPEC, Map.of()));
    }

    @Test
    void cpythonIncremental() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 11
                released 19248 6427 suspects 0 0 0 0
                freed.cycle 677
                visit.release 677
                edge.release 721
                visit.countInside 2776
                edge.countInside 1550
                rcw.countInside 4326
                list.moves 1031
                visit.mark 2099
                edge.mark 829
                """, work(CPythonIncremental.SPEC, Map.of()));
    }

    @Test
    void php() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 11
                released 19248 6427 suspects 12315 4081 3586 4648
                freed.cycle 677
                visit.release 677
                edge.release 721
                cand.traced 630
                visit.markGray 1353
                edge.markGray 1185
                rcw.markGray 1185
                visit.scan 740
                edge.scan 758
                visit.scanBlack 676
                edge.scanBlack 464
                rcw.scanBlack 1185
                visit.collectWhite 677
                edge.collectWhite 721
                buf.peak.suspects 33
                stack.peak 5
                """, work(Php.SPEC, Map.of()));
    }

    @Test
    void nimOrc() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 136
                released 19372 6427 suspects 12316 4086 3585 4645
                freed.cycle 553
                cand.traced 988
                visit.markGray 1083
                edge.markGray 1185
                rcw.markGray 905
                visit.scan 624
                edge.scan 779
                visit.scanBlack 530
                edge.scanBlack 464
                rcw.scanBlack 320
                visit.collectWhite 553
                edge.collectWhite 721
                buf.peak.suspects 33
                stack.peak 4
                """, work(NimOrc.SPEC, Map.of()));
    }

    @Test
    void baconRajanCc() {
        assertEquals("""
                births 19966 objects 41 words 939
                increments 10866 21457 decrements 3709 21416 136
                released 19372 6427 suspects 12316 4086 3585 4645
                freed.cycle 553
                cand.filteredDead 3657
                cand.filteredGray 379
                cand.traced 609
                visit.markGray 1083
                edge.markGray 1185
                rcw.markGray 905
                visit.scan 616
                edge.scan 774
                visit.scanBlack 530
                edge.scanBlack 464
                rcw.scanBlack 320
                visit.collectWhite 553
                edge.collectWhite 721
                buf.peak.suspects 125
                stack.peak 8
                """, work(BaconRajanCc.SPEC, Map.of()));
    }

    @Test
    void gcModule() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 11
                released 19248 6427 suspects 0 0 0 0
                freed.cycle 677
                visit.release 677
                edge.release 721
                visit.countInside 2776
                edge.countInside 1550
                rcw.countInside 4326
                visit.mark 2099
                edge.mark 829
                sweep.cells 4451
                """, work(GcModule.SPEC, Map.of()));
    }

    @Test
    void dumpster() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 0
                released 19248 6427 suspects 12304 4074 3585 4645
                freed.cycle 677
                visit.release 677
                edge.release 721
                cand.traced 988
                visit.countInside 1353
                edge.countInside 1185
                rcw.countInside 1185
                visit.mark 676
                edge.mark 464
                buf.peak.suspects 33
                """, work(Dumpster.SPEC, Map.of()));
    }

    @Test
    void rustCc() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 0
                released 19248 6427 suspects 12304 4074 1977 6253
                freed.cycle 677
                visit.release 677
                edge.release 721
                cand.traced 929
                visit.countInside 1299
                edge.countInside 1138
                rcw.countInside 1138
                visit.mark 622
                edge.mark 417
                buf.peak.suspects 32
                """, work(RustCc.SPEC, Map.of()));
    }

    @Test
    void tracingRc() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 0
                released 19248 6427 suspects 12304 4074 3585 4645
                freed.cycle 677
                visit.release 677
                edge.release 721
                cand.filteredInc 59
                cand.traced 929
                visit.countInside 1299
                edge.countInside 1138
                rcw.countInside 1138
                log.graph 417
                buf.peak.suspects 33
                """, work(TracingRc.SPEC, Map.of()));
    }

    @Test
    void tracingRcAgeing() {
        assertEquals("""
                births 19966 objects 101 words 873
                increments 10866 21457 decrements 3709 21416 0
                released 19229 6417 suspects 12313 4080 3586 4647
                freed.cycle 636
                visit.release 636
                edge.release 667
                cand.filteredInc 59
                cand.traced 495
                visit.countInside 655
                edge.countInside 682
                rcw.countInside 682
                log.graph 15
                buf.peak.suspects 108
                """, work(TracingRc.SPEC, Map.of("full", "false")));
    }

    @Test
    void cactusRef() {
        assertEquals("""
                births 19966 objects 238 words 1887
                increments 10866 21457 decrements 3709 21416 0
                released 19229 6417 suspects 12313 4080 3586 4647
                freed.cycle 499
                visit.release 499
                edge.release 515
                cand.filteredDead 3785
                cand.filteredInc 250
                cand.traced 612
                visit.countInside 1848
                edge.countInside 1562
                rcw.countInside 1562
                buf.peak.suspects 125
                """, work(CactusRef.SPEC, Map.of()));
    }

    @Test
    void quickJs() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 0
                released 19248 6427 suspects 0 0 0 0
                freed.cycle 677
                visit.release 677
                edge.release 721
                visit.markGray 2776
                edge.markGray 1550
                rcw.markGray 1550
                visit.scanBlack 2776
                edge.scanBlack 1550
                rcw.scanBlack 1550
                sweep.cells 4451
                """, work(QuickJs.SPEC, Map.of()));
    }

    @Test
    void gecko() {
        assertEquals("""
                births 19966 objects 41 words 2502
                increments 10866 21457 decrements 3709 21416 1398
                released 19925 6427 suspects 13025 4210 8061 21335
                edge.release 721
                cand.filteredInc 19806
                cand.traced 966
                visit.countInside 1333
                edge.countInside 1169
                rcw.countInside 1169
                visit.mark 656
                edge.mark 448
                log.zero 19925
                buf.peak.suspects 469
                buf.peak.zero 335
                """, work(Gecko.SPEC, Map.of()));
    }

    @Test
    void argc() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 11
                released 19248 6427 suspects 0 0 0 0
                freed.trace 677
                visit.release 677
                edge.release 721
                roots.mark 3638
                visit.mark 2099
                edge.mark 829
                sweep.cells 13353
                stack.peak 46
                """, work(Argc.SPEC, Map.of()));
    }

    @Test
    void circleScc() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 617
                released 19925 6772 suspects 12589 4086 3596 4907
                edge.release 376
                cand.traced 806
                visit.countInside 2441
                edge.countInside 2027
                rcw.countInside 2027
                log.graph 356
                buf.peak.suspects 46
                """, work(CircleScc.SPEC, Map.of()));
    }
}
