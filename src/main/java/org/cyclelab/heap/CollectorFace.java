package org.cyclelab.heap;

import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.RootVisitor;
import org.cyclelab.heap.type.Types;

/**
 * The collector's face of a {@link Heap}: roots, logs, reclaiming; and the alarms by which triggers wake the replay
 * without a call for each event.
 */
public abstract class CollectorFace extends ReaderFace {
    final Roots roots = new Roots();
    final IntLog allocations = new IntLog();
    final LifeLog lives;
    final WriteLogs writes;
    final ReferenceCounter counter;

    boolean alarmed;
    long clockAlarm = Long.MAX_VALUE;
    long bytesAlarm = Long.MAX_VALUE;

    CollectorFace(Types types, HeapConfig config) {
        super(types, config);
        lives = new LifeLog(types);
        writes = new WriteLogs(config.logs(), lives);
        counter = new ReferenceCounter(this, config, lives);
    }

    /**
     * All root references, each as often as it is held: statics by index, then threads by number, each from its
     * outermost frame on; then what hidden references and entries of weak maps refer to, since a traversal does not
     * find it.
     */
    public final int[] roots() {
        return ceremonies().withTargets(roots.references(), true);
    }

    /** Whether there are hidden references or entries of weak maps. */
    public final boolean hasReferencesBeside() {
        return ceremonies().hidden.size() > 0 || ceremonies().maps.size() > 0;
    }

    /** The locals and statics alone, in the order of {@link #roots()}: the program's own roots. */
    public final int[] programRoots() {
        return roots.references();
    }

    /** {@link #roots()} without the values of weak maps, for a collector that takes these into account. */
    public final int[] rootsBesideEntries() {
        return ceremonies().withTargets(roots.references(), false);
    }

    /** Shows all references of locals and statics, each with its place, in the order of {@link #roots()}. */
    public final void visitRoots(RootVisitor visitor) {
        roots.visit(visitor);
    }

    /** The entries of all weak maps. */
    public final WeakMaps weakMaps() {
        return ceremonies().maps;
    }

    /** Finalizers and weak references, as far as they are a collector's business. */
    public abstract Ceremonies ceremonies();

    /** Whether objects are dying right now: a collection that looks at the whole heap must wait. */
    public final boolean cascading() {
        return counter.cascades > 0;
    }

    /** The log; its collector empties it. */
    public final IntLog log(Log log) {
        return switch (log) {
            case SUSPECTS -> counter.suspects.entries();
            case ALLOCATIONS -> allocations;
            case MODIFIED -> writes.modified;
            case STORED -> writes.stored;
            case UPDATES -> writes.updates;
            case SLOTS -> writes.slots;
            case LIVES -> lives.entries;
            case ZERO -> counter.zero;
        };
    }

    /** The log of suspects with what its rule adds. */
    public final Suspects suspects() {
        return counter.suspects;
    }

    /** Enters an object that is not in the log of suspects, whatever its colour. */
    public final void enterSuspect(int object) {
        words[object + Header.INFO] |= Header.BUFFERED;
        counter.suspects.add(object);
    }

    /** Takes an object and its entry out of the log of suspects, as the rule takes out the dead. */
    public final void removeSuspect(int object) {
        if (!counter.suspects.remove(object)) {
            throw new IllegalStateException(describe(object) + " has no entry that could be taken out");
        }
        words[object + Header.INFO] &= ~Header.BUFFERED;
    }

    /** Begins or interrupts a log of writes: an incremental collector needs it only while it marks. */
    public final void write(Log log, boolean on) {
        writes.write(log, on);
    }

    /** The object's next write is logged ({@link Log#MODIFIED}). */
    public final void unlog(int object) {
        words[object + Header.INFO] &= ~Header.LOGGED;
    }

    /** The next write to the field at index {@code slot} of {@link #words()} is logged ({@link Log#SLOTS}). */
    public final void unlogField(int slot) {
        writes.unlog(slot);
    }

    /**
     * Lets an object of the zero log die if its count still is zero, and takes it out of the log; the caller forgets the
     * entry. Where death is deferred, what it held and brings to zero enters the log in its turn.
     */
    public final void releaseZero(int object) {
        counter.releaseZero(object);
    }

    /** A collector's decrement of one reference, with all its consequences. */
    public final void decrement(int object) {
        counter.counts.decrementsByCollector++;
        counter.decrement(words, object);
    }

    /**
     * Reclaims an object as it is: its fields are not looked at. A buffered object keeps its cell until
     * {@link #release}.
     */
    public final void reclaim(int object) {
        int[] w = words;
        int info = w[object + Header.INFO];
        if (info < 0) {
            throw stale(object);
        }
        objects--;
        bytes -= types.bytes(Header.type(info), Header.fieldCount(w, object));
        if (logReclaims && w[object + Header.BIRTH] > 0) {
            reclaims.add(w[object + Header.BIRTH], clock);
            IntLog left = reclaims.left();
            if (left != null) {
                leave(w, object, left);
            }
        }
        if ((info & Header.CEREMONY) != 0) {
            ceremonies().bury(object);
        }
        w[object + Header.INFO] |= Header.FREE;
        runs.vacate(object, clock);
        if ((info & Header.BUFFERED) == 0) {
            runs.recycle(object);
        } else if (counter.suspects.remove(object)) {
            w[object + Header.INFO] &= ~Header.BUFFERED;
            runs.recycle(object);
        }
    }

    private static void leave(int[] w, int object, IntLog left) {
        for (int i = Header.firstField(w, object), last = i + Header.fieldCount(w, object); i < last; i++) {
            if (w[i] != Heap.NULL) {
                left.add(w[i]);
            }
        }
    }

    /**
     * Leaves sweeping to allocations: one that finds no free run of its size, or no room below the limit, first reclaims
     * objects without a mark, in address order, until it does. Objects made meanwhile are kept.
     *
     * @param marks a bit for each word; the bits of all objects of now that are not dead are set. The heap goes on
     *     setting bits until the sweep is done
     */
    public final void sweepLazily(long[] marks) {
        runs.sweepLazily(marks);
    }

    /** Sweeps at once what {@link #sweepLazily} has left to allocations. */
    public final void sweepRest() {
        for (int dead = runs.nextDead(counter.counts); dead != Heap.NULL; dead = runs.nextDead(counter.counts)) {
            reclaim(dead);
        }
    }

    /**
     * Takes an object, or the held cell of a dead one, out of the log of suspects; the caller forgets the entry.
     *
     * @throws IllegalStateException when it is not in the log: a cell given back twice would be two objects
     */
    public final void release(int object) {
        int[] w = words;
        int info = w[object + Header.INFO];
        if ((info & Header.BUFFERED) == 0) {
            throw new IllegalStateException(describe(object) + " is not in the log of suspects");
        }
        w[object + Header.INFO] = info & ~Header.BUFFERED;
        if (info < 0) {
            runs.recycle(object);
        }
    }

    /** Whether an alarm has been reached since {@link #clearAlarm()}. */
    public final boolean alarmed() {
        return alarmed;
    }

    /** Silences the alarm; it rings again when one of the limits is reached by a later event. */
    public final void clearAlarm() {
        alarmed = false;
    }

    /** Rings from event {@code clock} on. */
    public final void alarmAtClock(long clock) {
        clockAlarm = clock;
    }

    /** Rings when an allocation brings the bytes ever allocated to {@code bytes} or more. */
    public final void alarmAtAllocatedBytes(long bytes) {
        bytesAlarm = bytes;
    }

    /** Rings when a new suspect brings their number to {@code suspects} or more. */
    public final void alarmAtSuspects(int suspects) {
        counter.suspectsAlarm = suspects;
    }

    /**
     * From now on the log of suspects is full at {@code suspects} entries: before one more is written, what
     * {@link #onFullLog} names is run.
     */
    public final void fullLogAt(int suspects) {
        counter.fullAt = suspects;
    }

    /**
     * What empties a full log of suspects, in the midst of the event and even of a cascade of releases. Objects that
     * are dying then have no count and nobody refers to them; what they still hold counts as referred to. It is not run
     * within itself.
     */
    public final void onFullLog(Runnable collection) {
        counter.onFull = collection;
        lives.onFull = collection;
    }

    /**
     * What {@link #onFullLog} names is also run before the container of that number is born, as if its allocation
     * collected; needs {@link Log#LIVES}.
     */
    public final void fullBeforeContainer(long number) {
        lives.fullAt = number;
    }

    /** The type of the container before whose birth {@link #fullBeforeContainer} has set off a collection. */
    public final int typeAboutToBeBorn() {
        return lives.next;
    }

    /** Rings when the container of that number has been born; needs {@link Log#LIVES}. */
    public final void alarmAtContainer(long number) {
        lives.alarmAt = number;
    }

    /** Containers allocated so far, as {@link Log#LIVES} counts them; 0 without that log. */
    public final long containersBorn() {
        return lives.births;
    }

    /** A new suspect has reached the limit. */
    final void ring() {
        alarmed = true;
    }
}
