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
    void baconRajanCc() {
        assertEquals("""
                @@baconRajanCc@@
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
                @@tracingRc@@
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
                @@cactusRef@@
                """, work(CactusRef.SPEC, Map.of()));
    }

    @Test
    void quickJs() {
        assertEquals("""
                @@quickJs@@
                """, work(QuickJs.SPEC, Map.of()));
    }

    @Test
    void gecko() {
        assertEquals("""
                @@gecko@@
                """, work(Gecko.SPEC, Map.of()));
    }

    @Test
    void argc() {
        assertEquals("""
                @@argc@@
                """, work(Argc.SPEC, Map.of()));
    }

    @Test
    void circleScc() {
        assertEquals("""
                @@circleScc@@
                """, work(CircleScc.SPEC, Map.of()));
    }
}
