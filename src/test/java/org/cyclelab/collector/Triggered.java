package org.cyclelab.collector;

import org.cyclelab.heap.Heap;

/** Runs a collector by its own trigger, as a trial does. */
public final class Triggered {
    private final Heap heap;
    private final Collector collector;
    private final Trigger trigger;
    private long collections;

    public <C extends Collector & Trigger> Triggered(Heap heap, C collector) {
        this.heap = heap;
        this.collector = collector;
        trigger = collector;
        trigger.next(heap).arm(heap);
    }

    /** An event has ended: collects if one is due. */
    public void event() {
        heap.tick();
        if (!heap.alarmed()) {
            return;
        }
        heap.clearAlarm();
        if (trigger.due(heap)) {
            collector.collect(trigger.budget());
            trigger.collected(heap);
            collections++;
        }
        trigger.next(heap).arm(heap);
    }

    public long collections() {
        return collections;
    }
}
