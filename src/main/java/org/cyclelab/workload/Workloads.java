package org.cyclelab.workload;

import java.util.List;
import org.cyclelab.workload.adversary.AcyclicFlood;
import org.cyclelab.workload.adversary.LinkedQueue;
import org.cyclelab.workload.adversary.LiveHub;
import org.cyclelab.workload.adversary.RingsToLive;
import org.cyclelab.workload.feature.DestructorStorm;
import org.cyclelab.workload.feature.FinalizerZoo;
import org.cyclelab.workload.feature.MovedLoops;
import org.cyclelab.workload.feature.OpaqueRing;
import org.cyclelab.workload.feature.WeakCache;
import org.cyclelab.workload.shape.AcyclicTrees;
import org.cyclelab.workload.shape.Churn;
import org.cyclelab.workload.shape.Closures;
import org.cyclelab.workload.shape.DoublyLinkedLists;
import org.cyclelab.workload.shape.GcBench;
import org.cyclelab.workload.shape.LruCache;
import org.cyclelab.workload.shape.Observer;
import org.cyclelab.workload.shape.ParentedTrees;
import org.cyclelab.workload.shape.PowerLawGraph;
import org.cyclelab.workload.shape.RandomGraph;
import org.cyclelab.workload.shape.Rings;
import org.jspecify.annotations.Nullable;

/** The registry of generated workloads. */
public final class Workloads {

    /** Every generated workload, in the order of {@code list workloads}. */
    public static final List<WorkloadSpec> ALL = List.of(
            Rings.SPEC,
            DoublyLinkedLists.SPEC,
            ParentedTrees.SPEC,
            AcyclicTrees.SPEC,
            RandomGraph.SPEC,
            PowerLawGraph.SPEC,
            Observer.SPEC,
            Closures.SPEC,
            LruCache.SPEC,
            GcBench.SPEC,
            Churn.SPEC,
            LiveHub.SPEC,
            AcyclicFlood.SPEC,
            RingsToLive.SPEC,
            LinkedQueue.SPEC,
            WeakCache.SPEC,
            DestructorStorm.SPEC,
            FinalizerZoo.SPEC,
            MovedLoops.SPEC,
            OpaqueRing.SPEC);

    private Workloads() {}

    /** The workload of that name, or null. */
    public static @Nullable WorkloadSpec find(String name) {
        for (WorkloadSpec spec : ALL) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        return null;
    }
}
