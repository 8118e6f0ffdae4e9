package org.cyclelab.collector;

/**
 * A collector that does not look at the whole heap each time and can tell of an object whether it did; for leak reports.
 */
public interface Selective extends Collector {

    /** Whether the last collection left the object to a later one because its generation was not examined. */
    boolean passedOver(int object);
}
