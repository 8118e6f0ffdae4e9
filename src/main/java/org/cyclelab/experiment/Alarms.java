package org.cyclelab.experiment;

/**
 * When a heap should ring for a trigger.
 *
 * @param clock the event, or {@link Long#MAX_VALUE} for never
 * @param allocatedBytes the bytes ever allocated, or {@link Long#MAX_VALUE} for never
 * @param suspects the number of suspects, or {@link Integer#MAX_VALUE} for never
 */
public record Alarms(long clock, long allocatedBytes, int suspects) {

    /** Never. */
    public static final Alarms NONE = new Alarms(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

    /** At an event. */
    public static Alarms atClock(long clock) {
        return new Alarms(clock, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** When so many bytes have been allocated in all. */
    public static Alarms atAllocatedBytes(long bytes) {
        return new Alarms(Long.MAX_VALUE, bytes, Integer.MAX_VALUE);
    }

    /** At that many suspects. */
    public static Alarms atSuspects(int suspects) {
        return new Alarms(Long.MAX_VALUE, Long.MAX_VALUE, suspects);
    }
}
