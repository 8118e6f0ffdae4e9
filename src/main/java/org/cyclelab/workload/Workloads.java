package org.cyclelab.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry of workloads. */
public final class Workloads {

    /** Every workload of this package, in the order of {@code list workloads}. */
    public static final List<WorkloadSpec> ALL = List.of();

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
