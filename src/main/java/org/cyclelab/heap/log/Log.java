package org.cyclelab.heap.log;

import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.SuspectRule;

/** What a heap writes down for its collector. A log that nobody asked for costs one predictable branch. */
public enum Log {
    /**
     * Objects whose count was decremented to non-zero, each once: {@link Colour#PURPLE} and
     * {@link Header#BUFFERED}. By default an increment blackens the object again, and a buffered object that dies keeps
     * its cell until the collector hands it back with {@link Heap#release}; see {@link SuspectRule}.
     */
    SUSPECTS,

    /** Every new object: handle and birth. An entry is stale when the cell no longer has that birth. */
    ALLOCATIONS,

    /**
     * Objects before their first write since they were last taken from the log ({@link Heap#unlog}): handle, length,
     * and all old field values. Can be interrupted ({@link Heap#write}). Together with {@link #ALLOCATIONS} a new
     * object is born as if it were in the log: its collector knows of it, and nothing was in its fields.
     */
    MODIFIED,

    /** Every non-null value stored into a field, in order. Can be interrupted. */
    STORED,

    /**
     * The counts that stores into fields would change, in order, as the deferred mutation buffers of Bacon and Rajan
     * (2001) have them: a value stored as its handle, then a value overwritten as its negative handle. Can be
     * interrupted.
     */
    UPDATES,

    /**
     * Fields before their first write since they were last taken from the log ({@link Heap#unlogField}): handle of the
     * object, index of the field in {@link Heap#words()}, old value. A new object is born with all its fields logged
     * (LXR's field logging, Zhao, Blackburn and McKinley 2022).
     */
    SLOTS,

    /**
     * The lives of containers, in order, for a collector that keeps lists of them as CPython does. A container is an
     * object that can hold references and report them: its type is an array type or has fields, weak ones included, or
     * is a weak map, and is neither opaque nor a part. Entries are:
     *
     * <ul>
     *   <li>a handle and a type: a container or part is born;
     *   <li>a negative handle: the object has begun to die by counting, and nothing must look at it any more;
     *   <li>null, a handle and null: another container has been stored into the object for the first time since it was
     *       last taken from the log ({@link Heap#unlog}); a container that carries {@link Header#MARK} does not count;
     *   <li>null, a handle and the handle of a part: the part has been stored into the object;
     *   <li>null, a handle and the same again: the object was about to die by counting, and its finalizer runs.
     * </ul>
     *
     * <p>The third kind uses {@link Header#LOGGED}: not to be combined with {@link #MODIFIED}.
     */
    LIVES,

    /**
     * Objects whose count is zero, each once. While only fields are counted this is the zero-count table: an object
     * stays listed when its count rises again, and its collector looks at the count. While every reference is counted
     * it defers death: nothing dies at zero until {@link Heap#releaseZero}.
     */
    ZERO
}
