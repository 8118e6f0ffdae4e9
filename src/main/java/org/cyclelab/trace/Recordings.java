package org.cyclelab.trace;

import java.util.List;
import org.cyclelab.trace.events.RecordedEvents;
import org.cyclelab.trace.heap.HeapWorkload;
import org.cyclelab.workload.WorkloadSpec;

/** The registry of workloads that replay a file. */
public final class Recordings {

    /** Every workload of this package, in the order of {@code list workloads}. */
    public static final List<WorkloadSpec> ALL = List.of(HeapWorkload.SPEC, TraceWorkload.SPEC, RecordedEvents.SPEC);

    private Recordings() {}
}
