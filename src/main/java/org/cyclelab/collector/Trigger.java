package org.cyclelab.collector;

import org.cyclelab.heap.Heap;

/**
 * Decides when a trial collects, beside the collection that ends it. One instance belongs to one trial. A replica of a
 * runtime is a collector that is its own trigger.
 */
public interface Trigger {

    /** When the heap should ring next; asked at the start and whenever the heap has rung or been collected. */
    Alarms next(Heap heap);

    /** The heap has rung: is a collection due now? It may have rung for somebody else. */
    boolean due(Heap heap);

    /**
     * The heap wants a collection in the midst of an event ({@link Alarms#fullLog()},
     * {@link Alarms#beforeContainer()}): is one due?
     */
    default boolean dueWithin(Heap heap) {
        return true;
    }

    /** The budget in edges of a collection that is due; {@link Collector#UNBOUNDED} for a whole one. */
    default long budget() {
        return Collector.UNBOUNDED;
    }

    /** A collection has ended, whoever asked for it. */
    default void collected(Heap heap) {}

    /** Whether the trial collects when the program asks for it. */
    default boolean honoursRequests() {
        return true;
    }
}
