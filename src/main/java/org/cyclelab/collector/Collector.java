package org.cyclelab.collector;

/** Reclaims garbage of one heap, when told to. */
@FunctionalInterface
public interface Collector {

    /** A budget that never runs out: the collection is done in one go. */
    long UNBOUNDED = Long.MAX_VALUE;

    /**
     * Collects. An incremental collector stops after about {@code budget} edge visits and goes on at the next call; the
     * others take the budget as unbounded.
     */
    void collect(long budget);

    /**
     * Does at once what collections have left to allocations: what is left is to be judged. The trial calls it after
     * its last collection.
     */
    default void settle() {}
}
