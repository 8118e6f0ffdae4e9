package org.cyclelab.collector.runtime;

import java.util.List;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.jspecify.annotations.Nullable;

/**
 * One heap with one collector, which collects when its own trigger says so, as in a trial: real events through a
 * replay, alarms after events and full logs in the midst of them.
 */
public final class Bench implements Safepoint {
    public final Heap heap;
    public final Counters counters = new Counters();
    public final Collector collector;

    private final @Nullable Trigger trigger;
    private final EventWriter writer;

    /** Collections so far, whoever asked for them. */
    public int collections;

    /** A bench on which only explicit collections take place unless {@code own}. */
    public Bench(CollectorSpec spec, Settings settings, Types types, boolean own) {
        heap = new Heap(types, spec.heap(settings));
        collector = spec.factory().create(heap, counters, settings);
        trigger = own ? (Trigger) collector : null;
        writer = new EventWriter(List.of(new Replay(heap, this)));
        heap.onFullLog(() -> {
            if (trigger != null && trigger.dueWithin(heap)) {
                collect();
            }
            arm();
        });
        arm();
    }

    /** Writes events; {@link #play()} carries out those that are still on their way. */
    public EventWriter writer() {
        return writer;
    }

    /** Carries out the events written so far. */
    public void play() {
        writer.flush();
    }

    /** Carries out the events written so far, then collects as the end of a trial does. */
    public void collectNow() {
        play();
        collect();
        arm();
    }

    private void collect() {
        collections++;
        collector.collect(Collector.UNBOUNDED);
        if (trigger != null) {
            trigger.collected(heap);
        }
    }

    private void arm() {
        if (trigger != null) {
            trigger.next(heap).arm(heap);
        }
    }

    @Override
    public void alarm() {
        if (trigger != null && trigger.due(heap)) {
            collect();
        }
        arm();
    }

    @Override
    public void request() {
        collect();
        arm();
    }

    @Override
    public void noRoom() {
        throw new AssertionError("a bench has room");
    }

    /** Objects that the collector itself has reclaimed. */
    public long freed() {
        return counters.get(Counter.FREED_RC) + counters.get(Counter.FREED_CYCLE) + counters.get(Counter.FREED_TRACE);
    }

    /** Objects visited by the cycle collector. */
    public long visits() {
        return sum("visit.") - counters.get(Counter.VISIT_RELEASE);
    }

    /** Edges visited by the cycle collector. */
    public long edges() {
        return sum("edge.") - counters.get(Counter.EDGE_RELEASE);
    }

    private long sum(String prefix) {
        long sum = 0;
        for (Counter counter : Counter.values()) {
            if (counter.column().startsWith(prefix)) {
                sum += counters.get(counter);
            }
        }
        return sum;
    }
}
