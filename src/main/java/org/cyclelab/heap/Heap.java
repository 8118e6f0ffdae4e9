package org.cyclelab.heap;

import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Reactions;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/**
 * A simulated heap of counted objects with three faces: the mutator's here (allocate, store, roots, frames), the
 * collector's ({@link CollectorFace}: logs, reclaim) and the reader's ({@link ReaderFace}: raw words, safe queries).
 *
 * <p>An object is named by its <em>handle</em>, the index of its first word in {@link #words()}; 0 is the null
 * reference. {@link Header} documents the layout. The heap counts references as its {@link Counting} says and reclaims
 * an object at the moment its count reaches zero, with all that its death brings to zero, in the order of the
 * recursive definition (Collins 1960) but without recursion and in constant space: the fields of dying objects hold
 * the way back, as in Schorr and Waite's traversal. It never calls a collector.
 *
 * <p>Every mutator operation is O(1), the reclaiming of dead objects apart, which is linear in their fields. A handle
 * whose object has been reclaimed is reported by a {@link StaleReferenceException}, never followed; a cell that has
 * been used again since is only recognised by its birth, unless the heap runs in quarantine, where none is used
 * again.
 *
 * <p>Not thread-safe: a heap belongs to one trial.
 */
public final class Heap extends CollectorFace {
    /** The null reference. */
    public static final int NULL = 0;

    /** Most words that a heap can grow to. */
    public static final int MAX_WORDS = Integer.MAX_VALUE - 15;

    /** Smallest number of objects of one cascade that {@link HeapCounts#cascades()} lists. */
    public static final int LISTED_CASCADE = 1000;

    private final boolean countFields;
    private final boolean countRoots;

    /** Exact counting and nothing else: stores take a path so short that C2 inlines it whatever other heaps do. */
    private final boolean plain;

    private final boolean logAllocations;
    private final boolean logLives;
    private final boolean opaqueTypes;

    /** Stores are logged, or there are objects whose fields lie beside the heap. */
    private final boolean detour;

    private final int[] newInfo;
    private final int[] newLength;

    private final Ceremonies ceremonies;

    @Incidental
    private long moves;

    private int spawned;
    private long spawnedBytes;

    public Heap(Types types, HeapConfig config) {
        super(types, config);
        countFields = config.counting().fields();
        countRoots = config.counting().roots();
        logAllocations = config.logs().contains(Log.ALLOCATIONS);
        logLives = config.logs().contains(Log.LIVES);
        opaqueTypes = types.list().stream().anyMatch(type -> type.has(Type.Trait.OPAQUE));
        detour = opaqueTypes || writes.any();
        plain = config.counting().equals(Counting.EXACT)
                && !config.logs().contains(Log.SUSPECTS)
                && !config.logs().contains(Log.ZERO)
                && !detour;
        ceremonies = new Ceremonies(this, counter);
        newInfo = new int[types.size()];
        newLength = new int[types.size()];
        int born = config.logs().contains(Log.MODIFIED) && logAllocations ? Header.LOGGED : 0;
        for (int i = 0; i < newInfo.length; i++) {
            Type type = types.get(i);
            boolean opaque = type.has(Type.Trait.OPAQUE);
            newLength[i] = opaque ? 0 : type.array() ? -1 : type.fields().size();
            boolean green = type.acyclic() || (config.suspects().throughCells() && type.has(Type.Trait.REFERENCE_CELL));
            newInfo[i] = Header.info(i, green ? Colour.GREEN : Colour.BLACK, Math.max(0, newLength[i])) | born;
            if (opaque || type.finalizer().exists()) {
                newInfo[i] |= Header.CEREMONY;
            }
        }
    }

    /** Advances the clock by one event; {@link #alarmed()} tells when an alarm has been reached. */
    public void tick() {
        if (++clock >= clockAlarm) {
            alarmed = true;
        }
    }

    /**
     * Allocates an object with null fields. Nothing refers to it yet: store it before the next allocation.
     *
     * @param length number of elements of an array type; ignored for a type with named fields
     * @return its handle, or {@link #NULL} when the limit is reached or the heap cannot grow further
     */
    public int allocate(int type, int length) {
        int o = place(type, length, births + 1);
        if (o != NULL) {
            births++;
        }
        return o;
    }

    /**
     * An object made by a finalizer: it refers to itself by its first field, and is dropped. Its birth is negative, since
     * the stream does not know it.
     */
    void spawn(int type, int length) {
        int o = place(type, length, -1 - spawned);
        if (o == NULL) {
            return;
        }
        spawned++;
        spawnedBytes += bytes(o);
        uncountedStores += 2;
        if (countRoots) {
            counter.counts.incrementsByRoots++;
            counter.increment(words, o);
        }
        storeField(o, 0, o);
        if (countRoots) {
            counter.counts.decrementsByRoots++;
            counter.decrement(words, o);
        }
    }

    private void sweepFor(int fields, long size) {
        while (runs.isSweeping() && (!runs.hasFree(fields) || size > config.limit() - bytes)) {
            int dead = runs.nextDead(counter.counts);
            if (dead != NULL) {
                reclaim(dead);
            }
        }
    }

    private int place(int type, int length, int birth) {
        int n = newLength[type];
        int info = newInfo[type];
        if (n < 0) {
            n = length;
            if (n < 0) {
                throw new IllegalArgumentException("negative length " + n);
            }
            info |= Math.min(n, Header.LONG);
        }
        if (config.lazyFrees() > 0) {
            counter.freeLazily(config.lazyFrees());
        }
        if (logLives) {
            lives.beforeBirth(type);
        }
        long size = types.bytes(type, n);
        if (runs.isSweeping()) {
            sweepFor(n, size);
        }
        if (size > config.limit() - bytes) {
            return NULL;
        }
        int o = runs.take(n);
        if (o == NULL) {
            return NULL;
        }
        if (runs.isSweeping()) {
            runs.keep(o);
        }
        int[] w = runs.words;
        words = w;
        w[o + Header.COUNT] = 0;
        w[o + Header.INFO] = info;
        w[o + Header.BIRTH] = birth;
        int first = o + Header.WORDS;
        if (n >= Header.LONG) {
            w[first++] = n;
        }
        for (int i = first, last = first + n; i < last; i++) {
            w[i] = NULL;
        }
        objects++;
        bytes += size;
        allocatedBytes += size;
        newestBytes = size;
        if (allocatedBytes >= bytesAlarm) {
            alarmed = true;
        }
        if (logAllocations) {
            allocations.add(o);
            allocations.add(birth);
        }
        if (detour) {
            writes.born(w, o);
        }
        if (logLives && lives.born(w, o)) {
            alarmed = true;
        }
        counter.born(w, o);
        return o;
    }

    /** {@code object.field := value}. */
    public void storeField(int object, int field, int value) {
        if (!plain) {
            storeFieldAsConfigured(object, field, value);
            return;
        }
        int[] w = words;
        int slot = slot(w, object, field);
        if (value != NULL) {
            if (w[value + Header.INFO] < 0) {
                throw stale(value);
            }
            counter.counts.incrementsByFields++;
            w[value]++;
        }
        int old = w[slot];
        w[slot] = value;
        if (old != NULL) {
            if (w[old + Header.INFO] < 0) {
                throw stale(old);
            }
            counter.counts.decrementsByFields++;
            if (--w[old] == 0) {
                counter.fallToZero(w, old);
            }
        }
    }

    private void storeFieldAsConfigured(int object, int field, int value) {
        if (detour && takesDetour(object, field, value)) {
            return;
        }
        int[] w = words;
        int slot = slot(w, object, field);
        if (value != NULL && w[value + Header.INFO] < 0) {
            throw stale(value);
        }
        int old = w[slot];
        if (!countFields) {
            w[slot] = value;
            uncountedStores++;
            return;
        }
        if (value != NULL) {
            counter.counts.incrementsByFields++;
            counter.increment(w, value);
        }
        w[slot] = value;
        if (old != NULL) {
            counter.counts.decrementsByFields++;
            counter.decrement(w, old);
        }
    }

    /** Logs a store, or carries it out if the field lies beside the heap: then the answer is true. */
    private boolean takesDetour(int object, int field, int value) {
        if (value != NULL) {
            live(value);
        }
        if (isOpaque(object)) {
            storeHidden(object, field, value);
            return true;
        }
        writes.before(words, object, slot(words, object, field), value);
        return false;
    }

    private boolean isOpaque(int object) {
        return opaqueTypes && types.get(type(object)).has(Type.Trait.OPAQUE);
    }

    /** Time is linear in the object's references. */
    private void storeHidden(int object, int field, int value) {
        uncountedStores++;
        gain(value);
        int old = ceremonies.storeHidden(object, field, value);
        lose(old);
    }

    /** A field, or a place beside the fields that counts like one, comes to refer to an object, or to null. */
    private void gain(int value) {
        if (countFields && value != NULL) {
            counter.counts.incrementsByFields++;
            counter.increment(words, value);
        }
    }

    private void lose(int old) {
        if (countFields && old != NULL) {
            counter.counts.decrementsByFields++;
            counter.decrement(words, old);
        }
    }

    /** {@code object.field}. */
    public int loadField(int object, int field) {
        int[] w = words;
        if (isOpaque(object)) {
            return ceremonies.loadHidden(object, field);
        }
        return w[slot(w, object, field)];
    }

    /**
     * {@code object.field := local; local := null}, the reference itself being handed on: a counted one changes no
     * count, so that no decrement makes its object suspect.
     */
    public void moveField(int object, int field, int local) {
        int[] w = words;
        int from = roots.slot(local);
        int value = roots.slots[from];
        roots.slots[from] = NULL;
        moves += value == NULL ? 0 : 1;
        if (value == NULL || !countRoots || detour) {
            boolean counted = value != NULL && countRoots;
            if (counted) {
                counter.uncount(value);
            }
            storeField(object, field, value);
            if (counted) {
                counter.movedInto(object);
            }
            return;
        }
        live(value);
        int slot = slot(w, object, field);
        int old = w[slot];
        w[slot] = value;
        uncountedStores++;
        counter.movedInto(object);
        lose(old);
    }

    /** {@code holder.weakField := value}: a reference that is neither counted nor traced. */
    public void storeWeak(int holder, int weakField, int value) {
        if (value != NULL) {
            live(value);
        }
        int weakFields = types.get(type(holder)).weakFields().size();
        if (weakField < 0 || weakField >= weakFields) {
            throw new IndexOutOfBoundsException(
                    "no weak field " + weakField + " in " + describe(holder) + " of " + weakFields + " weak fields");
        }
        ceremonies.storeWeak(holder, weakField, value);
    }

    /** {@code holder.weakField}: null once its referent has been reclaimed. */
    public int loadWeak(int holder, int weakField) {
        live(holder);
        return ceremonies.loadWeak(holder, weakField);
    }

    /**
     * {@code map[key] := value}, null for no entry. An entry lasts until its map or key is reclaimed; its value is
     * counted as a field is. Linear in the maps that have the key.
     */
    public void putEntry(int map, int key, int value) {
        if (value != NULL) {
            live(value);
        }
        if (!types.get(type(map)).has(Type.Trait.WEAK_MAP)) {
            throw new IllegalArgumentException(describe(map) + " is not a weak map");
        }
        live(key);
        uncountedStores++;
        gain(value);
        int old = ceremonies.putEntry(map, key, value);
        lose(old);
    }

    /** {@code map[key]}, or null. */
    public int entry(int map, int key) {
        live(map);
        live(key);
        return ceremonies.entry(map, key);
    }

    /** What the program does when an object with {@link Finalizer#HOOK} is finalized or a weak field is cleared. */
    public void react(Reactions program) {
        ceremonies.reactions = program;
    }

    /** {@code local := value}, in the innermost frame of the current thread. */
    public void storeLocal(int local, int value) {
        storeRoot(roots.slots, roots.slot(local), value);
    }

    /** The innermost frame's {@code local}. */
    public int loadLocal(int local) {
        return roots.slots[roots.slot(local)];
    }

    /** A local of a frame of the current thread; the outermost frame is number 0. For reading only. */
    public int loadLocal(int frame, int local) {
        return roots.slots[roots.slot(frame, local)];
    }

    /** {@code static := value}; statics are numbered from 0. */
    public void storeStatic(int index, int value) {
        roots.reach(index);
        storeRoot(roots.statics, index, value);
    }

    /** The {@code static}; null where none has been stored. */
    public int loadStatic(int index) {
        return index < roots.statics.length ? roots.statics[index] : NULL;
    }

    /** Begins a frame of null locals in the current thread. */
    public void enterFrame(int locals) {
        roots.enterFrame(locals);
    }

    /**
     * Begins a frame into whose first locals {@code count} locals of the calling frame move, from {@code from} on: a call
     * hands its arguments over without a count update.
     */
    public void enterFrame(int locals, int from, int count) {
        if (count > locals) {
            throw new IllegalArgumentException(count + " locals do not fit in a frame of " + locals);
        }
        roots.enterFrame(locals, from, count);
    }

    /** {@code to := from; from := null}, the reference handed over without a count update; {@code to} is dropped. */
    public void moveLocal(int to, int from) {
        int target = roots.slot(to);
        int source = roots.slot(from);
        int[] slots = roots.slots;
        if (target == source) {
            return;
        }
        int old = slots[target];
        slots[target] = slots[source];
        slots[source] = NULL;
        if (old != NULL && countRoots) {
            counter.counts.decrementsByRoots++;
            counter.decrement(words, old);
        }
    }

    /** Ends the innermost frame: its locals are dropped in ascending order. */
    public void leaveFrame() {
        if (roots.depth() == 0) {
            throw new IllegalStateException("no frame to leave");
        }
        for (int slot = roots.base; slot < roots.top; slot++) {
            storeRoot(roots.slots, slot, NULL);
        }
        roots.leaveFrame();
    }

    /** Returns {@code value} into a local of the calling frame, then ends the innermost frame. */
    public void leaveFrame(int callersLocal, int value) {
        storeRoot(roots.slots, roots.callersSlot(callersLocal), value);
        leaveFrame();
    }

    /** Starts a thread without frames. */
    public void startThread(int thread) {
        roots.startThread(thread);
    }

    /** Locals and frames are from now on those of {@code thread}. */
    public void switchThread(int thread) {
        roots.switchThread(thread);
    }

    /** Ends a thread that is not the current one: its frames are left, innermost first. */
    public void endThread(int thread) {
        int current = roots.threadToReturnTo(thread);
        roots.switchThread(thread);
        while (roots.depth() > 0) {
            leaveFrame();
        }
        roots.switchThread(current);
        roots.endThread(thread);
    }

    private void storeRoot(int[] slots, int slot, int value) {
        int[] w = words;
        if (value != NULL && w[value + Header.INFO] < 0) {
            throw stale(value);
        }
        int old = slots[slot];
        if (!countRoots) {
            slots[slot] = value;
            return;
        }
        if (value != NULL) {
            counter.counts.incrementsByRoots++;
            counter.increment(w, value);
        }
        slots[slot] = value;
        if (old != NULL) {
            counter.counts.decrementsByRoots++;
            counter.decrement(w, old);
        }
    }

    private int slot(int[] w, int object, int field) {
        int info = w[object + Header.INFO];
        if (info < 0) {
            throw stale(object);
        }
        int n = info & Header.LONG;
        int slot = object + Header.WORDS + field;
        if (n == Header.LONG) {
            n = w[object + Header.WORDS];
            slot++;
        }
        if (field < 0 || field >= n) {
            throw new IndexOutOfBoundsException(
                    "no field " + field + " in " + describe(object) + " of " + n + " fields");
        }
        return slot;
    }

    /** References moved so far. */
    public long moves() {
        return moves;
    }

    /** Objects that finalizers made so far. */
    public int spawned() {
        return spawned;
    }

    /** Simulated bytes of those, which {@link #allocatedBytes()} includes. */
    public long spawnedBytes() {
        return spawnedBytes;
    }

    @Override
    public Ceremonies ceremonies() {
        return ceremonies;
    }
}
