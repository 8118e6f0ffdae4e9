package org.cyclelab.experiment.leak;

import org.cyclelab.collector.Collector;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;

/** A heap in which a stream is carried out while mark-sweep keeps it small: what is reachable is there. */
final class TracedHeap implements Safepoint {
    private static final long FLOOR = 1 << 20;

    private final Heap heap;
    private final Collector collector;
    private final Replay replay;

    TracedHeap(Types types) {
        var settings = MarkSweep.SPEC.options().defaults();
        heap = new Heap(types, MarkSweep.SPEC.heap(settings));
        collector = MarkSweep.SPEC.factory().create(heap, new Counters(), settings);
        replay = new Replay(heap, this);
        arm();
    }

    Heap heap() {
        return heap;
    }

    Replay replay() {
        return replay;
    }

    private void arm() {
        heap.alarmAtAllocatedBytes(heap.allocatedBytes() + Math.max(FLOOR, heap.bytes()));
    }

    @Override
    public void alarm() {
        collector.collect(Collector.UNBOUNDED);
        arm();
    }

    @Override
    public void request() {}

    @Override
    public void noRoom() {
        alarm();
    }
}
