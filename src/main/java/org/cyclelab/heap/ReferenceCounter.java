package org.cyclelab.heap;

import java.util.Set;
import org.cyclelab.heap.config.CountOverflowException;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.jspecify.annotations.Nullable;

/** Counts the references of one heap, lets objects at zero die, and keeps the logs that come of it. */
final class ReferenceCounter {
    /** Finalizers within finalizers beyond this depth wait for the end of the cascade, as CPython's trashcan has it. */
    private static final int NESTED_CASCADES = 50;

    final HeapCounts counts;
    final Suspects suspects;
    final IntLog zero = new IntLog();
    int suspectsAlarm = Integer.MAX_VALUE;
    int fullAt = Integer.MAX_VALUE;

    @Nullable
    Runnable onFull;

    private final CollectorFace heap;
    private final boolean reclaimAtZero;
    private final boolean logSuspects;
    private final OnIncrement onIncrement;
    private final boolean vacates;
    private final boolean throughCells;
    private final boolean suspectFinalized;
    private final boolean logZero;
    private final boolean logLives;
    private final LifeLog lives;
    private final boolean deferDeath;
    private final boolean countFields;
    /** The count that does not change any more. */
    private final int stuck;

    /** The count that an increment leaves as it is, or does not find without an error. */
    private final int most;

    /** References to be dropped when the cascade that came upon them has ended. */
    private final IntLog pending = new IntLog();

    /** Cascades of releases that are going on, one within the other. */
    int cascades;

    ReferenceCounter(CollectorFace heap, HeapConfig config, LifeLog lives) {
        this.heap = heap;
        counts = heap.counts();
        reclaimAtZero = config.counting().roots();
        countFields = config.counting().fields();
        stuck = config.counting().maxCount();
        most = Math.min(stuck, config.counting().most());
        Set<Log> logs = config.logs();
        logSuspects = logs.contains(Log.SUSPECTS);
        suspects = new Suspects(config.suspects());
        onIncrement = config.suspects().onIncrement();
        vacates = config.suspects().onDeath() == SuspectRule.OnDeath.VACATE;
        throughCells = config.suspects().throughCells();
        suspectFinalized = config.suspects().onFinalizer();
        logZero = logs.contains(Log.ZERO);
        logLives = logs.contains(Log.LIVES);
        this.lives = lives;
        if (logZero && !config.counting().fields()) {
            throw new IllegalArgumentException("a log of objects at zero needs counting");
        }
        deferDeath = logZero && reclaimAtZero;
    }

    void born(int[] w, int o) {
        if (logZero && !deferDeath) {
            listZero(w, o);
        }
    }

    void increment(int[] w, int o) {
        int count = w[o];
        if (count < most) {
            w[o] = count + 1;
        } else if (most == stuck) {
            counts.stuckIncrements++;
        } else {
            throw new CountOverflowException("one reference too many to " + heap.describe(o) + ", which has " + most);
        }
        if (logSuspects) {
            incremented(w, o);
        }
    }

    /** One reference less that nobody is to see: it makes no suspect and no death. */
    void uncount(int o) {
        int[] w = heap.words();
        if (w[o] != stuck) {
            w[o]--;
        }
    }

    private void incremented(int[] w, int o) {
        int info = w[o + Header.INFO];
        if (onIncrement == OnIncrement.NOTHING) {
            return;
        }
        if (onIncrement == OnIncrement.ARM) {
            w[o + Header.INFO] = Header.is(info, Colour.GREEN) ? info : Header.withColour(info, Colour.PURPLE);
            return;
        }
        if (Header.is(info, Colour.PURPLE)) {
            w[o + Header.INFO] = info = Header.withColour(info, Colour.BLACK);
        }
        if (onIncrement == OnIncrement.REMOVE && (info & Header.BUFFERED) != 0 && suspects.remove(o)) {
            w[o + Header.INFO] = info & ~Header.BUFFERED;
        } else if (onIncrement == OnIncrement.ENTER && (info & Header.BUFFERED) == 0) {
            w[o + Header.INFO] = info | Header.BUFFERED;
            suspects.add(o);
            counts.suspectsPushed++;
            if (suspects.entries().size() >= suspectsAlarm) {
                heap.ring();
            }
        }
    }

    void decrement(int[] w, int o) {
        if (w[o + Header.INFO] < 0) {
            throw heap.stale(o);
        }
        int count = w[o];
        if (count == stuck) {
            counts.stuckDecrements++;
            return;
        }
        w[o] = count - 1;
        if (count == 1) {
            if (logZero) {
                listZero(w, o);
            } else if (reclaimAtZero) {
                fallToZero(w, o);
            }
        } else if (logSuspects) {
            suspect(w, o);
        }
    }

    /** A reference has been moved into a field of {@code o}: that may close a cycle without a decrement. */
    void movedInto(int o) {
        if (logSuspects && suspects.rule().onMove()) {
            suspect(heap.words(), o);
        }
    }

    private void suspect(int[] w, int object) {
        counts.suspectsRequested++;
        int o = object;
        int info = w[o + Header.INFO];
        if (Header.is(info, Colour.GREEN)) {
            o = throughCells ? heldBy(w, o) : Heap.NULL;
            if (o == Heap.NULL || Header.is(w[o + Header.INFO], Colour.GREEN)) {
                counts.suspectsAcyclic++;
                return;
            }
            info = w[o + Header.INFO];
        }
        if ((info & Header.BUFFERED) != 0) {
            w[o + Header.INFO] = Header.withColour(info, Colour.PURPLE);
            counts.suspectsDuplicate++;
            return;
        }
        if (onIncrement == OnIncrement.ARM && !Header.is(info, Colour.PURPLE)) {
            return;
        }
        if (suspects.entries().size() >= fullAt && !suspects.hasVacancy() && !handOver(o)) {
            return;
        }
        int[] now = heap.words();
        now[o + Header.INFO] = Header.withColour(now[o + Header.INFO], Colour.PURPLE) | Header.BUFFERED;
        counts.suspectsPushed++;
        suspects.add(o);
        if (suspects.entries().size() >= suspectsAlarm) {
            heap.ring();
        }
    }

    /** What a cell holds; null for another object. */
    private int heldBy(int[] w, int o) {
        boolean cell = heap.types().get(heap.type(o)).has(Type.Trait.REFERENCE_CELL) && Header.fieldCount(w, o) > 0;
        return cell ? w[Header.firstField(w, o)] : Heap.NULL;
    }

    /**
     * The log is full: a collection empties it, with {@code o} held meanwhile. Answers whether {@code o} is still to be
     * logged.
     */
    private boolean handOver(int o) {
        Runnable collection = onFull;
        if (collection == null) {
            return true;
        }
        heap.words()[o]++;
        onFull = null;
        collection.run();
        onFull = collection;
        int[] w = heap.words();
        if (w[o] == 1) {
            pending.add(o);
            if (cascades == 0) {
                releasePending();
            }
            return false;
        }
        w[o]--;
        return (w[o + Header.INFO] & Header.BUFFERED) == 0;
    }

    private void listZero(int[] w, int o) {
        int info = w[o + Header.INFO];
        if ((info & Header.IN_ZERO_TABLE) == 0) {
            w[o + Header.INFO] = info | Header.IN_ZERO_TABLE;
            zero.add(o);
        }
    }

    /** Lets an object of the zero log die if its count still is zero: with all that follows, or alone. */
    void releaseZero(int o) {
        int[] w = heap.words();
        w[o + Header.INFO] &= ~Header.IN_ZERO_TABLE;
        if (w[o] == 0) {
            fallToZero(w, o);
        }
    }

    /** An object whose count has become zero dies, unless its finalizer finds it a new reference. */
    void fallToZero(int[] w, int o) {
        if ((w[o + Header.INFO] & Header.CEREMONY) == 0) {
            die(w, o);
            return;
        }
        w[o] = 1;
        if (mayDie(o)) {
            int[] now = heap.words();
            now[o] = 0;
            die(now, o);
        } else if (cascades == 0) {
            releasePending();
        }
    }

    /**
     * Whether an object, held by one last reference, dies when that goes: its finalizer runs first, and if it dies the
     * weak references to it are cleared. If not, that reference is gone on return.
     */
    private boolean mayDie(int o) {
        Ceremonies ceremonies = heap.ceremonies();
        if (ceremonies.finalizePending(o)) {
            if (cascades > NESTED_CASCADES) {
                pending.add(o);
                return false;
            }
            if (logLives) {
                lives.finalizing(heap.words(), o);
            }
            cascades++;
            ceremonies.perform(o);
            cascades--;
            if (suspectFinalized) {
                suspect(heap.words(), o);
            }
        }
        int[] w = heap.words();
        if (w[o] > 1) {
            counts.resurrected++;
            decrement(w, o);
            return false;
        }
        ceremonies.detachWeak(o);
        ceremonies.clearWeak(o);
        ceremonies.deliverAtDeath();
        return true;
    }

    /** A reference beside the heap is gone: its decrement follows when no cascade is going on. */
    void releaseLater(int o) {
        if (countFields) {
            pending.add(o);
            if (cascades == 0) {
                releasePending();
            }
        }
    }

    /** Lets up to {@code objects} of the zero log die, the latest first. */
    void freeLazily(int objects) {
        counts.longestWait = Math.max(counts.longestWait, zero.size());
        for (int n = objects; n > 0 && zero.size() > 0; n--) {
            int o = zero.get(zero.size() - 1);
            zero.truncate(zero.size() - 1);
            releaseZero(o);
        }
    }

    /** An object begins to die: no collection in the midst of the cascade may come upon it. */
    private void leaveLogs(int[] w, int o) {
        if (logLives) {
            lives.dying(w, o);
        }
        int info = w[o + Header.INFO];
        if ((info & Header.BUFFERED) == 0) {
            return;
        }
        if (vacates && !heap.types().get(Header.type(info)).array()) {
            w[o + Header.INFO] = Header.withColour(info, Colour.BLACK);
        } else if (suspects.remove(o)) {
            w[o + Header.INFO] = info & ~Header.BUFFERED;
        }
    }

    /**
     * <pre>
     * release(o): for t in children(o): if --RC(t) == 0: release(t)
     *             free(o)
     * </pre>
     *
     * The field through which the walk descends holds the parent meanwhile, and the parent's count, zero by now, holds
     * the index of that field.
     */
    void die(int[] words, int dead) {
        cascades++;
        int[] w = words;
        int o = dead;
        if (logLives || logSuspects) {
            leaveLogs(w, o);
        }
        int parent = Heap.NULL;
        int slot = Header.firstField(w, o);
        int last = slot + Header.fieldCount(w, o);
        long released = 0;
        long edges = 0;
        for (; ; ) {
            int child = Heap.NULL;
            while (slot < last) {
                int t = w[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if (w[t + Header.INFO] < 0) {
                        throw heap.stale(t);
                    }
                    int count = w[t];
                    if (count == 1 && stuck != 1) {
                        if (deferDeath) {
                            w[t] = 0;
                            listZero(w, t);
                        } else if ((w[t + Header.INFO] & Header.CEREMONY) == 0) {
                            child = t;
                            break;
                        } else {
                            boolean dies = mayDie(t);
                            w = heap.words();
                            if (dies) {
                                child = t;
                                break;
                            }
                        }
                    } else if (count != stuck) {
                        w[t] = count - 1;
                        if (logSuspects) {
                            suspect(w, t);
                            w = heap.words();
                        }
                    } else {
                        counts.stuckDecrements++;
                    }
                }
                slot++;
            }
            if (child != Heap.NULL) {
                w[child] = 0;
                w[slot] = parent;
                w[o] = slot;
                parent = o;
                o = child;
                if (logLives || logSuspects) {
                    leaveLogs(w, o);
                }
                slot = Header.firstField(w, o);
                last = slot + Header.fieldCount(w, o);
                continue;
            }
            heap.reclaim(o);
            released++;
            if (parent == Heap.NULL) {
                break;
            }
            o = parent;
            slot = w[o];
            last = Header.firstField(w, o) + Header.fieldCount(w, o);
            parent = w[slot];
            w[o] = 0;
            w[slot] = Heap.NULL;
            slot++;
        }
        counts.cascade(released, edges, heap.clock());
        cascades--;
        if (cascades == 0 && pending.size() > 0) {
            releasePending();
        }
    }

    private void releasePending() {
        cascades++;
        while (pending.size() > 0) {
            int o = pending.get(pending.size() - 1);
            pending.truncate(pending.size() - 1);
            decrement(heap.words(), o);
        }
        cascades--;
    }
}
