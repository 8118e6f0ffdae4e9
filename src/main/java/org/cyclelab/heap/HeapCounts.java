package org.cyclelab.heap;

import java.util.Arrays;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Incidental;

/** What counting did in one heap: read by the bench at the end of a trial. */
@Incidental
public final class HeapCounts {
    long incrementsByFields;
    long incrementsByRoots;
    long decrementsByFields;
    long decrementsByRoots;
    long decrementsByCollector;
    long stuckIncrements;
    long stuckDecrements;
    long suspectsRequested;
    long suspectsAcyclic;
    long suspectsDuplicate;
    long suspectsPushed;
    long longestWait;
    long sweptCells;
    long sweptObjects;
    long finalizersRun;
    long finalizersSkipped;
    long resurrected;
    long weakCleared;
    private long releaseVisits;
    private long releaseEdges;
    private long longestCascade;
    private long longestCascadeObjects;
    private long[] listed = new long[3 * 16];
    private int listedLength;

    HeapCounts() {}

    void cascade(long objects, long edges, long clock) {
        releaseVisits += objects;
        releaseEdges += edges;
        if (objects + edges > longestCascade) {
            longestCascade = objects + edges;
            longestCascadeObjects = objects;
        }
        if (objects >= Heap.LISTED_CASCADE) {
            if (listedLength == listed.length) {
                listed = Arrays.copyOf(listed, listedLength * 2);
            }
            listed[listedLength++] = clock;
            listed[listedLength++] = objects;
            listed[listedLength++] = edges;
        }
    }

    /** Increments for references stored in fields. */
    public long incrementsByFields() {
        return incrementsByFields;
    }

    /** Increments for references stored in locals and statics. */
    public long incrementsByRoots() {
        return incrementsByRoots;
    }

    /** Decrements for references overwritten in fields; those of dying objects are {@link #releaseEdges()}. */
    public long decrementsByFields() {
        return decrementsByFields;
    }

    /** Decrements for references overwritten in locals and statics, frames that end included. */
    public long decrementsByRoots() {
        return decrementsByRoots;
    }

    /** Decrements asked for by the collector. */
    public long decrementsByCollector() {
        return decrementsByCollector;
    }

    /** Increments, of fields and roots, that found a full count and left it. */
    public long stuckIncrements() {
        return stuckIncrements;
    }

    /** Decrements, of fields, roots and dying objects, that found a full count and left it. */
    public long stuckDecrements() {
        return stuckDecrements;
    }

    /** Decrements to non-zero: requests to become a suspect. */
    public long suspectsRequested() {
        return suspectsRequested;
    }

    /** Requests refused because the type is acyclic. */
    public long suspectsAcyclic() {
        return suspectsAcyclic;
    }

    /** Requests for an object that was in the log already. */
    public long suspectsDuplicate() {
        return suspectsDuplicate;
    }

    /** Suspects written to the log. */
    public long suspectsPushed() {
        return suspectsPushed;
    }

    /** Runs looked at by lazy sweeping ({@link CollectorFace#sweepLazily}). */
    public long sweptCells() {
        return sweptCells;
    }

    /** Objects reclaimed by lazy sweeping. */
    public long sweptObjects() {
        return sweptObjects;
    }

    /** Most objects that waited at zero when an allocation came to free some ({@link HeapConfig#lazyFrees}). */
    public long longestWait() {
        return longestWait;
    }

    /** Finalizers that have run. */
    public long finalizersRun() {
        return finalizersRun;
    }

    /** Objects reclaimed by a collector before their finalizer had run. */
    public long finalizersSkipped() {
        return finalizersSkipped;
    }

    /** Objects whose count was zero and is not any more, because their finalizer stored them. */
    public long resurrected() {
        return resurrected;
    }

    /** Weak fields that became null because their referent was reclaimed. */
    public long weakCleared() {
        return weakCleared;
    }

    /** Objects reclaimed because their count reached zero. */
    public long releaseVisits() {
        return releaseVisits;
    }

    /** References of dying objects: decrements in cascades. */
    public long releaseEdges() {
        return releaseEdges;
    }

    /** Objects and references of the longest cascade: the longest pause of counting alone, in work units. */
    public long longestCascade() {
        return longestCascade;
    }

    /** Objects of the longest cascade. */
    public long longestCascadeObjects() {
        return longestCascadeObjects;
    }

    /** The cascades of {@link Heap#LISTED_CASCADE} objects and more, in order: event, objects, references. */
    public long[] cascades() {
        return Arrays.copyOf(listed, listedLength);
    }
}
