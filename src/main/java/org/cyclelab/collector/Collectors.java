package org.cyclelab.collector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.cyclelab.collector.concurrent.BaconRajanConcurrent;
import org.cyclelab.collector.counting.Coalescing;
import org.cyclelab.collector.counting.Deferred;
import org.cyclelab.collector.counting.LazyFreeing;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.counting.StickyCounts;
import org.cyclelab.collector.eager.Brownbridge;
import org.cyclelab.collector.eager.MartinezWachenchauzerLins;
import org.cyclelab.collector.eager.SccFreeze;
import org.cyclelab.collector.eager.StrongWeakPhantom;
import org.cyclelab.collector.hybrid.Lxr;
import org.cyclelab.collector.hybrid.RcBackupTrace;
import org.cyclelab.collector.runtime.CPython;
import org.cyclelab.collector.runtime.CPythonIncremental;
import org.cyclelab.collector.runtime.NimOrc;
import org.cyclelab.collector.runtime.Php;
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
import org.cyclelab.option.InputException;
import org.jspecify.annotations.Nullable;

/** The registry of collectors: those of this package and those that other jars provide. */
public final class Collectors {

    /** Every collector, in the order of {@code list collectors}. */
    public static final List<CollectorSpec> ALL = withProvided(List.of(
            ReferenceCounting.SPEC,
            BaconRajan.SPEC,
            MarkSweep.SPEC,
            Lins1992.SPEC,
            LinsJumpStack.SPEC,
            Christopher.SPEC,
            BreadthFirst.SPEC,
            WholeSubgraph.SPEC,
            NoCollection.SPEC,
            Deferred.SPEC,
            StickyCounts.SPEC,
            SchorrWaite.SPEC,
            CPython.SPEC,
            CPythonIncremental.SPEC,
            Php.SPEC,
            NimOrc.SPEC,
            MartinezWachenchauzerLins.SPEC,
            StrongWeakPhantom.SPEC,
            LazyFreeing.SPEC,
            Coalescing.SPEC,
            Generational.SPEC,
            Incremental.SPEC,
            RcBackupTrace.SPEC,
            Lxr.SPEC,
            Clairvoyant.SPEC,
            BaconRajanCc.SPEC,
            GcModule.SPEC,
            Dumpster.SPEC,
            RustCc.SPEC,
            TracingRc.SPEC,
            CactusRef.SPEC,
            SccFreeze.SPEC,
            BaconRajanConcurrent.SPEC,
            Brownbridge.SPEC,
            QuickJs.SPEC,
            Gecko.SPEC,
            Argc.SPEC,
            CircleScc.SPEC));

    private Collectors() {}

    /** The collector of that name, or null. */
    public static @Nullable CollectorSpec find(String name) {
        for (CollectorSpec spec : ALL) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        return null;
    }

    private static List<CollectorSpec> withProvided(List<CollectorSpec> own) {
        List<CollectorSpec> all = new ArrayList<>(own);
        for (CollectorProvider provider : ServiceLoader.load(CollectorProvider.class)) {
            all.addAll(provider.collectors());
        }
        Set<String> names = new HashSet<>();
        for (CollectorSpec spec : all) {
            if (!names.add(spec.name())) {
                throw new InputException("two collectors are named '" + spec.name()
                        + "'; rename one, or take its jar off the class path");
            }
        }
        return List.copyOf(all);
    }
}
