package org.cyclelab.heap;

/** What a heap writes down for its collector. A log that nobody asked for costs one predictable branch. */
public enum Log {
    /**
     * Objects whose count was decremented to non-zero, each once: {@link Colour#PURPLE} and
     * {@link Header#BUFFERED}. An increment blackens the object again. A buffered object that dies keeps its cell
     * until the collector hands it back with {@link Heap#release}.
     */
    SUSPECTS,

    /** Every new object: handle and birth. An entry is stale when the cell no longer has that birth. */
    ALLOCATIONS,

    /** Before its first write since it was last taken from the log: handle, length, and all old field values. */
    MODIFIED,

    /**
     * Objects whose count is zero while only fields are counted, each once: the zero-count table. An object stays
     * listed when its count rises again; its collector looks at the count.
     */
    ZERO
}
