package org.cyclelab.collector;

import org.cyclelab.heap.Heap;

/**
 * When a heap should ring for a trigger.
 *
 * @param clock the event, or {@link Long#MAX_VALUE} for never
 * @param allocatedBytes the bytes ever allocated, or {@link Long#MAX_VALUE} for never
 * @param suspects the number of suspects, or {@link Integer#MAX_VALUE} for never
 * @param fullLog the number of suspects at which the log is full, so that a collection comes before the next one is
 *     written to it, in the midst of the event; {@link Integer#MAX_VALUE} for never
 * @param container the number of containers ever allocated ({@link org.cyclelab.heap.log.Log#LIVES}), or
 *     {@link Long#MAX_VALUE} for never
 * @param beforeContainer the number of the container before whose birth a collection comes, in the midst of the event,
 *     or {@link Long#MAX_VALUE} for never
 */
public record Alarms(long clock, long allocatedBytes, int suspects, int fullLog, long container, long beforeContainer) {

    /** Never. */
    public static final Alarms NONE = new Alarms(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Never for containers. */
    private Alarms(long clock, long allocatedBytes, int suspects, int fullLog) {
        this(clock, allocatedBytes, suspects, fullLog, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** At an event. */
    public static Alarms atClock(long clock) {
        return new Alarms(clock, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** When so many bytes have been allocated in all. */
    public static Alarms atAllocatedBytes(long bytes) {
        return new Alarms(Long.MAX_VALUE, bytes, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** After the event that brings the suspects to that number. */
    public static Alarms atSuspects(int suspects) {
        return new Alarms(Long.MAX_VALUE, Long.MAX_VALUE, suspects, Integer.MAX_VALUE);
    }

    /** When one more suspect than that would be written to the log. */
    public static Alarms atFullLog(int suspects) {
        return new Alarms(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, suspects);
    }

    /** After the event in which the container of that number is born. */
    public static Alarms atContainer(long number) {
        return new Alarms(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, number, Long.MAX_VALUE);
    }

    /** Before the container of that number is born. */
    public static Alarms beforeContainer(long number) {
        return new Alarms(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, number);
    }

    /**
     * At the first allocation that may bring the bytes in use above {@code bytes}; if enough has been freed by then, to
     * be asked for anew.
     */
    public static Alarms atBytesInUse(Heap heap, long bytes) {
        return atAllocatedBytes(heap.allocatedBytes() + Math.max(1, bytes - heap.bytes() + 1));
    }

    /** These, and after the event that brings the suspects to that number. */
    public Alarms orAtSuspects(int number) {
        return new Alarms(clock, allocatedBytes, Math.min(suspects, number), fullLog, container, beforeContainer);
    }

    /** These, and at an event if that comes first. */
    public Alarms orAtClock(long event) {
        return new Alarms(Math.min(clock, event), allocatedBytes, suspects, fullLog, container, beforeContainer);
    }

    /** Sets the heap's alarms. */
    public void arm(Heap heap) {
        heap.alarmAtClock(clock);
        heap.alarmAtAllocatedBytes(allocatedBytes);
        heap.alarmAtSuspects(suspects);
        heap.fullLogAt(fullLog);
        heap.alarmAtContainer(container);
        heap.fullBeforeContainer(beforeContainer);
    }
}
