package org.cyclelab.heap;

/**
 * A simulated heap of counted objects with three faces: the mutator's (allocate, store, roots, frames), the
 * collector's (raw words, logs, reclaim) and the reader's (safe queries for reports and tests).
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
public final class Heap {
    /** The null reference. */
    public static final int NULL = 0;

    /** Most words that a heap can grow to. */
    public static final int MAX_WORDS = Integer.MAX_VALUE - 15;

    /** Smallest number of objects of one cascade that {@link HeapCounts#cascades()} lists. */
    public static final int LISTED_CASCADE = 1000;

    private final Types types;
    private final HeapConfig config;
    private final boolean countFields;
    private final boolean countRoots;
    private final boolean plain;
    private final boolean logAllocations;
    private final int[] newInfo;
    private final int[] newLength;

    private final Roots roots = new Roots();
    private final IntLog allocations = new IntLog();
    private final ReclaimLog reclaims = new ReclaimLog();
    private boolean logReclaims;

    private final ReferenceCounter counter;
    private final Runs runs;
    private int[] words;

    private long clock;
    private boolean alarmed;
    private long clockAlarm = Long.MAX_VALUE;
    private long bytesAlarm = Long.MAX_VALUE;

    private long uncountedStores;
    private int births;
    private int objects;
    private long bytes;
    private long allocatedBytes;

    public Heap(Types types, HeapConfig config) {
        this.types = types;
        this.config = config;
        countFields = config.counting().fields();
        countRoots = config.counting().roots();
        plain = config.counting().equals(Counting.EXACT) && !config.logs().contains(Log.SUSPECTS);
        logAllocations = config.logs().contains(Log.ALLOCATIONS);
        counter = new ReferenceCounter(this, config);
        newInfo = new int[types.size()];
        newLength = new int[types.size()];
        for (int i = 0; i < newInfo.length; i++) {
            Type type = types.get(i);
            newLength[i] = type.array() ? -1 : type.fields().size();
            newInfo[i] = Header.info(i, type.acyclic() ? Colour.GREEN : Colour.BLACK, Math.max(0, newLength[i]));
        }
        runs = new Runs(config.initialWords(), config.quarantine());
        words = runs.words;
    }

    // The mutator's face

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
        int n = newLength[type];
        int info = newInfo[type];
        if (n < 0) {
            n = length;
            if (n < 0) {
                throw new IllegalArgumentException("negative length " + n);
            }
            info |= Math.min(n, Header.LONG);
        }
        long size = types.bytes(type, n);
        if (size > config.limit() - bytes) {
            return NULL;
        }
        int o = runs.take(n);
        if (o == NULL) {
            return NULL;
        }
        int[] w = runs.words;
        words = w;
        w[o + Header.COUNT] = 0;
        w[o + Header.INFO] = info;
        w[o + Header.BIRTH] = ++births;
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
        if (allocatedBytes >= bytesAlarm) {
            alarmed = true;
        }
        if (logAllocations) {
            allocations.add(o);
            allocations.add(births);
        }
        counter.born(w, o);
        return o;
    }

    /** {@code object.field := value}. */
    public void storeField(int object, int field, int value) {
        int[] w = words;
        int slot = slot(w, object, field);
        if (value != NULL && w[value + Header.INFO] < 0) {
            throw stale(value);
        }
        counter.beforeWrite(w, object);
        int old = w[slot];
        if (plain) {
            storePlain(w, slot, value, old);
            return;
        }
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

    /** A store under exact counting without suspects, in few instructions whatever other heaps of the JVM do. */
    private void storePlain(int[] w, int slot, int value, int old) {
        if (value != NULL) {
            counter.counts.incrementsByFields++;
            w[value]++;
        }
        w[slot] = value;
        if (old != NULL) {
            if (w[old + Header.INFO] < 0) {
                throw stale(old);
            }
            counter.counts.decrementsByFields++;
            if (--w[old] == 0) {
                counter.die(w, old);
            }
        }
    }

    /** {@code object.field}. */
    public int loadField(int object, int field) {
        int[] w = words;
        return w[slot(w, object, field)];
    }

    /** {@code local := value}, in the innermost frame of the current thread. */
    public void storeLocal(int local, int value) {
        storeRoot(roots.slots, roots.slot(local), value);
    }

    /** The innermost frame's {@code local}. */
    public int loadLocal(int local) {
        return roots.slots[roots.slot(local)];
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

    /** A new suspect has reached the limit. */
    void ring() {
        alarmed = true;
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

    // The collector's face

    /** The raw words; a new array whenever the heap grows, so take it after the last allocation. */
    public int[] words() {
        return words;
    }

    /** Index of the first run. */
    public int firstRun() {
        return Runs.FIRST;
    }

    /** Index behind the last run. */
    public int endOfRuns() {
        return runs.end;
    }

    /**
     * All root references, each as often as it is held: statics by index, then threads by number, each from its
     * outermost frame on.
     */
    public int[] roots() {
        return roots.references();
    }

    /** The log; its collector empties it. */
    public IntLog log(Log log) {
        return switch (log) {
            case SUSPECTS -> counter.suspects;
            case ALLOCATIONS -> allocations;
            case MODIFIED -> counter.modified;
            case ZERO -> counter.zero;
        };
    }

    /** A collector's decrement of one reference, with all its consequences. */
    public void decrement(int object) {
        counter.counts.decrementsByCollector++;
        counter.decrement(words, object);
    }

    /**
     * Reclaims an object as it is: its fields are not looked at. A buffered object keeps its cell until
     * {@link #release}.
     */
    public void reclaim(int object) {
        int[] w = words;
        int info = w[object + Header.INFO];
        if (info < 0) {
            throw stale(object);
        }
        int type = Header.type(info);
        objects--;
        bytes -= types.bytes(type, Header.fieldCount(w, object));
        if (logReclaims) {
            reclaims.add(w[object + Header.BIRTH], clock);
        }
        w[object + Header.INFO] = info | Header.FREE;
        runs.vacate(object, clock);
        if ((info & Header.BUFFERED) == 0) {
            runs.recycle(object);
        }
    }

    /**
     * Takes an object, or the held cell of a dead one, out of the log of suspects; the caller forgets the entry.
     *
     * @throws IllegalStateException when it is not in the log: a cell given back twice would be two objects
     */
    public void release(int object) {
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

    // Alarms: how triggers wake the replay without a call per event

    /** Whether an alarm has been reached since {@link #clearAlarm()}. */
    public boolean alarmed() {
        return alarmed;
    }

    /** Silences the alarm; it rings again when one of the limits is reached by a later event. */
    public void clearAlarm() {
        alarmed = false;
    }

    /** Rings from event {@code clock} on. */
    public void alarmAtClock(long clock) {
        clockAlarm = clock;
    }

    /** Rings when an allocation brings the bytes ever allocated to {@code bytes} or more. */
    public void alarmAtAllocatedBytes(long bytes) {
        bytesAlarm = bytes;
    }

    /** Rings when a new suspect brings their number to {@code suspects} or more. */
    public void alarmAtSuspects(int suspects) {
        counter.suspectsAlarm = suspects;
    }

    // The reader's face

    /** The types of the objects. */
    public Types types() {
        return types;
    }

    /** How the heap was set up. */
    public HeapConfig config() {
        return config;
    }

    /** Number of the current event. */
    public long clock() {
        return clock;
    }

    /** Objects allocated so far; also the birth of the newest. */
    public int births() {
        return births;
    }

    /** Objects not reclaimed yet. */
    public int objects() {
        return objects;
    }

    /** Simulated bytes of the objects not reclaimed yet. */
    public long bytes() {
        return bytes;
    }

    /** Simulated bytes allocated so far. */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    /** Words of runs that hold no object: what fragmentation, held cells and floating free runs cost. */
    public long freeWords() {
        return runs.freeWords;
    }

    /** Words from the first run to the last. */
    public long usedWords() {
        return runs.end - (long) Runs.FIRST;
    }

    /**
     * A stamp that grows whenever an object is allocated or reclaimed or a field is stored, so that what was derived
     * from objects and fields can be kept while it stays the same. Writes to {@link #words()} are not seen.
     */
    public long changes() {
        HeapCounts counts = counter.counts;
        return births
                + ((long) births - objects)
                + counts.incrementsByFields
                + counts.decrementsByFields
                + uncountedStores;
    }

    /** What counting did so far. */
    public HeapCounts counts() {
        return counter.counts;
    }

    /** Starts writing down reclaimed objects, for the bench. */
    public ReclaimLog logReclaims() {
        logReclaims = true;
        return reclaims;
    }

    /** Whether {@code handle}, once answered by {@link #allocate}, still is an object. */
    public boolean isObject(int handle) {
        return handle != NULL && words[handle + Header.INFO] >= 0;
    }

    /** The first object in address order, or {@link #NULL}. */
    public int first() {
        return objectFrom(Runs.FIRST);
    }

    /** The object after {@code object} in address order, or {@link #NULL}. */
    public int next(int object) {
        return objectFrom(object + Header.runWords(words, object));
    }

    private int objectFrom(int from) {
        int[] w = words;
        int run = from;
        int end = runs.end;
        while (run < end && w[run + Header.INFO] < 0) {
            run += Header.runWords(w, run);
        }
        return run < end ? run : NULL;
    }

    /** Serial number of the object's allocation. */
    public int birth(int object) {
        return words[live(object) + Header.BIRTH];
    }

    /** The stored count. */
    public int count(int object) {
        return words[live(object) + Header.COUNT];
    }

    /** The colour. */
    public int colour(int object) {
        return Header.colour(words[live(object) + Header.INFO]);
    }

    /** Whether the object is in the log of suspects. */
    public boolean isBuffered(int object) {
        return (words[live(object) + Header.INFO] & Header.BUFFERED) != 0;
    }

    /** Number of the object's type. */
    public int type(int object) {
        return Header.type(words[live(object) + Header.INFO]);
    }

    /** Number of fields or elements. */
    public int fieldCount(int object) {
        return Header.fieldCount(words, live(object));
    }

    /** Simulated bytes of the object. */
    public long bytes(int object) {
        return types.bytes(type(object), fieldCount(object));
    }

    /** The object as messages name it: type and birth. */
    public String describe(int object) {
        if (object == NULL) {
            return "null";
        }
        int[] w = words;
        return types.get(Header.type(w[object + Header.INFO])).name() + "#" + w[object + Header.BIRTH];
    }

    private int live(int object) {
        if (words[object + Header.INFO] < 0) {
            throw stale(object);
        }
        return object;
    }

    StaleReferenceException stale(int object) {
        int birth = words[object + Header.BIRTH];
        String when = config.quarantine() ? " at event " + words[object + Header.COUNT] : "";
        return new StaleReferenceException(
                birth, describe(object) + " was reclaimed" + when + " and is used at event " + clock);
    }
}
