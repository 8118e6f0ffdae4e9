package org.cyclelab.heap;

import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.heap.type.Types;

/** The reader's face of a {@link Heap}: safe queries for reports and tests, and the raw words. */
public abstract class ReaderFace {
    final Types types;
    final HeapConfig config;
    final Runs runs;
    final HeapCounts counts = new HeapCounts();
    final ReclaimLog reclaims = new ReclaimLog();
    int[] words;

    long clock;

    @Incidental
    long uncountedStores;

    int births;
    int objects;
    long bytes;
    long allocatedBytes;
    long newestBytes;
    boolean logReclaims;

    ReaderFace(Types types, HeapConfig config) {
        this.types = types;
        this.config = config;
        runs = new Runs(config.initialWords(), config.quarantine());
        words = runs.words;
    }

    /** The raw words; a new array whenever the heap grows, so take it after the last allocation. */
    public final int[] words() {
        return words;
    }

    /** Index of the first run. */
    public final int firstRun() {
        return Runs.FIRST;
    }

    /** Index behind the last run. */
    public final int endOfRuns() {
        return runs.end;
    }

    /** The types of the objects. */
    public final Types types() {
        return types;
    }

    /** How the heap was set up. */
    public final HeapConfig config() {
        return config;
    }

    /** Number of the current event. */
    public final long clock() {
        return clock;
    }

    /** Objects allocated so far, those apart that finalizers made; also the birth of the newest. */
    public final int births() {
        return births;
    }

    /** Objects not reclaimed yet. */
    public final int objects() {
        return objects;
    }

    /** Simulated bytes of the objects not reclaimed yet. */
    public final long bytes() {
        return bytes;
    }

    /** Simulated bytes of the object allocated last. */
    public final long newestBytes() {
        return newestBytes;
    }

    /** Simulated bytes allocated so far. */
    public final long allocatedBytes() {
        return allocatedBytes;
    }

    /** Words of runs that hold no object: what fragmentation, held cells and floating free runs cost. */
    public final long freeWords() {
        return runs.freeWords;
    }

    /** Words from the first run to the last. */
    public final long usedWords() {
        return runs.end - (long) Runs.FIRST;
    }

    /**
     * A stamp that grows whenever an object is allocated or reclaimed or a field is stored, so that what was derived
     * from objects and fields can be kept while it stays the same. Writes to {@link #words()} are not seen.
     */
    public final long changes() {
        return births
                + ((long) births - objects)
                + counts.incrementsByFields
                + counts.decrementsByFields
                + uncountedStores;
    }

    /** What counting did so far. */
    public final HeapCounts counts() {
        return counts;
    }

    /** Starts writing down reclaimed objects, for the bench. */
    public final ReclaimLog logReclaims() {
        logReclaims = true;
        return reclaims;
    }

    /** Whether {@code handle}, once answered by {@link Heap#allocate}, still is an object. */
    public final boolean isObject(int handle) {
        return handle != Heap.NULL && words[handle + Header.INFO] >= 0;
    }

    /** The first object in address order, or {@link Heap#NULL}. */
    public final int first() {
        return objectFrom(Runs.FIRST);
    }

    /** The object after {@code object} in address order, or {@link Heap#NULL}. */
    public final int next(int object) {
        return objectFrom(object + Header.runWords(words, object));
    }

    private int objectFrom(int from) {
        int[] w = words;
        int run = from;
        int end = runs.end;
        while (run < end && w[run + Header.INFO] < 0) {
            run += Header.runWords(w, run);
        }
        return run < end ? run : Heap.NULL;
    }

    /** Serial number of the object's allocation. */
    public final int birth(int object) {
        return words[live(object) + Header.BIRTH];
    }

    /** The stored count. */
    public final int count(int object) {
        return words[live(object) + Header.COUNT];
    }

    /** The colour. */
    public final int colour(int object) {
        return Header.colour(words[live(object) + Header.INFO]);
    }

    /** Whether the object is in the log of suspects. */
    public final boolean isBuffered(int object) {
        return (words[live(object) + Header.INFO] & Header.BUFFERED) != 0;
    }

    /** Number of the object's type. */
    public final int type(int object) {
        return Header.type(words[live(object) + Header.INFO]);
    }

    /** Number of fields or elements. */
    public final int fieldCount(int object) {
        return Header.fieldCount(words, live(object));
    }

    /** Simulated bytes of the object. */
    public final long bytes(int object) {
        return types.bytes(type(object), fieldCount(object));
    }

    /** The object as messages name it: type and birth. */
    public final String describe(int object) {
        if (object == Heap.NULL) {
            return "null";
        }
        int[] w = words;
        return types.get(Header.type(w[object + Header.INFO])).name() + "#" + w[object + Header.BIRTH];
    }

    final int live(int object) {
        if (words[object + Header.INFO] < 0) {
            throw stale(object);
        }
        return object;
    }

    final StaleReferenceException stale(int object) {
        int birth = words[object + Header.BIRTH];
        String when = config.quarantine() ? " at event " + words[object + Header.COUNT] : "";
        return new StaleReferenceException(
                birth, describe(object) + " was reclaimed" + when + " and is used at event " + clock);
    }
}
