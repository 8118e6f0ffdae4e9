package org.cyclelab.collector;

/**
 * A collector that may end a collection without having looked at all garbage, and can tell what it left for later; for
 * leak reports.
 */
public interface Selective extends Collector {

    /** Whether the last collection stopped in the midst of its work. */
    default boolean isUnfinished() {
        return false;
    }

    /** Whether the last collection left an object, dead or not, to a later one that examines its generation. */
    default boolean passedOver(int object) {
        return false;
    }
}
