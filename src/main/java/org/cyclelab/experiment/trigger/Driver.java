package org.cyclelab.experiment.trigger;

import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Pauses.Cause;
import org.cyclelab.workload.Safepoint;

/** Has a heap collected when its trigger, the program or want of room asks for it. */
public abstract class Driver implements Safepoint {
    private final Heap heap;
    private final Trigger trigger;

    protected Driver(Heap heap, Trigger trigger) {
        this.heap = heap;
        this.trigger = trigger;
    }

    /** From now on full logs and alarms of the heap are heard. */
    public final void begin() {
        heap.onFullLog(() -> {
            if (trigger.dueWithin(heap)) {
                collect(Cause.TRIGGER, trigger.budget());
            }
            arm();
        });
        arm();
    }

    /** A collection; {@link Trigger#collected} is told afterwards. */
    public final void collect(Cause cause, long budget) {
        collectNow(cause, budget);
        trigger.collected(heap);
    }

    /** Sets the heap's alarms for what the driver waits for next. */
    public final void arm() {
        alarms().arm(heap);
    }

    protected abstract void collectNow(Cause cause, long budget);

    /** When to be woken: when the trigger has to look again. */
    protected Alarms alarms() {
        return trigger.next(heap);
    }

    @Override
    public void alarm() {
        if (trigger.due(heap)) {
            collect(Cause.TRIGGER, trigger.budget());
        }
        woken();
        arm();
    }

    /** What else is to be done when an alarm has been reached. */
    protected void woken() {}

    @Override
    public void request() {
        if (trigger.honoursRequests()) {
            collect(Cause.REQUEST, Collector.UNBOUNDED);
            arm();
        }
    }

    @Override
    public void noRoom() {
        collect(Cause.ROOM, Collector.UNBOUNDED);
        arm();
    }
}
