package org.cyclelab.metrics;

import java.util.Locale;

/** How a trial ended. */
public enum Outcome {
    /** The workload ran to its end, and the collector did what its specification claims. */
    OK,
    /**
     * An allocation found no room, even after a collection, or a count had no room for one more reference: the trial
     * ended there.
     */
    EXHAUSTED,
    /** The trace expects something else of the collector. */
    UNEXPECTED,
    /** The collector claims completeness and left garbage after its last collection. */
    INCOMPLETE,
    /** The audit found a stored count or a field that differs from the second book. */
    MISCOUNTED,
    /** The collector ended with an exception instead of returning. */
    FAILED,
    /** The collector reclaimed an object that was reachable, or left a heap that cannot be read. */
    UNSAFE;

    /** Whether the collector broke its contract. */
    public boolean isBreach() {
        return this == INCOMPLETE || this == MISCOUNTED || this == FAILED || this == UNSAFE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
