package org.cyclelab.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.oracle.Reachability;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;

/** One run of a workload under one collector, with a last collection at its end; keeps who was reclaimed when. */
public final class TraceRun implements Safepoint {
    private final Heap heap;
    private final Collector collector;
    private final ReclaimLog reclaims;
    private final List<String> labels = new ArrayList<>();
    private final List<Long> marks = new ArrayList<>();
    private final long events;

    public TraceRun(Workload workload, CollectorSpec spec) {
        Settings settings = spec.options().defaults();
        heap = new Heap(workload.types(), spec.heap(settings));
        reclaims = heap.logReclaims();
        collector = spec.factory().create(heap, new Counters(), settings);
        EventWriter writer = new EventWriter(List.of(new Replay(heap, this)));
        workload.run(writer);
        writer.flush();
        events = writer.events();
        heap.tick();
        long finalizers;
        int left = 10;
        do {
            finalizers = heap.counts().finalizersRun();
            collect();
        } while (--left > 0 && heap.counts().finalizersRun() > finalizers);
    }

    private void collect() {
        collector.collect(Collector.UNBOUNDED);
    }

    @Override
    public void alarm() {
        throw new AssertionError("no alarm was set");
    }

    @Override
    public void request() {
        collect();
    }

    @Override
    public void noRoom() {
        collect();
    }

    @Override
    public void mark(String label) {
        labels.add(label);
        marks.add(heap.clock());
    }

    Heap heap() {
        return heap;
    }

    long events() {
        return events;
    }

    public List<String> labels() {
        return labels;
    }

    /** Objects reclaimed up to and with that event. */
    int reclaimedBy(long event) {
        int count = 0;
        while (count < reclaims.size() && reclaims.clock(count) <= event) {
            count++;
        }
        return count;
    }

    /** For each birth the number of marks that had passed when the object was reclaimed; -1 for never. */
    public int[] marksPassed() {
        int[] passed = new int[heap.births() + 1];
        Arrays.fill(passed, -1);
        int mark = 0;
        for (int i = 0; i < reclaims.size(); i++) {
            while (mark < marks.size() && marks.get(mark) <= reclaims.clock(i)) {
                mark++;
            }
            passed[reclaims.birth(i)] = mark;
        }
        return passed;
    }

    /** Births of the objects that are left and that the heap's roots do not reach. */
    List<Integer> leaked() {
        Reachability reachability = Reachability.of(heap);
        List<Integer> leaked = new ArrayList<>();
        for (int object = heap.first(); object != Heap.NULL; object = heap.next(object)) {
            if (!reachability.contains(object)) {
                leaked.add(heap.birth(object));
            }
        }
        leaked.sort(null);
        return leaked;
    }
}
