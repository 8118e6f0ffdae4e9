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
    private final WriteLogs writes;
    private final boolean opaqueTypes;

    /** Stores are logged, or there are objects whose fields lie beside the heap. */
    private final boolean detour;

    private final int[] newInfo;
    private final int[] newLength;

    private final Roots roots = new Roots();
    private final IntLog allocations = new IntLog();
    private final ReclaimLog reclaims = new ReclaimLog();
    private boolean logReclaims;

    private final ReferenceCounter counter;
    private final Ceremonies ceremonies;
    private final Runs runs;
    private int[] words;

    private long clock;
    private boolean alarmed;
    private long clockAlarm = Long.MAX_VALUE;
    private long bytesAlarm = Long.MAX_VALUE;

    private long uncountedStores;
    private int births;
    private long moves;
    private int spawned;
    private long spawnedBytes;
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
        writes = new WriteLogs(config.logs());
        opaqueTypes = types.list().stream().anyMatch(type -> type.has(Type.Trait.OPAQUE));
        detour = opaqueTypes || writes.any();
        counter = new ReferenceCounter(this, config);
        ceremonies = new Ceremonies(this, counter);
        newInfo = new int[types.size()];
        newLength = new int[types.size()];
        for (int i = 0; i < newInfo.length; i++) {
            Type type = types.get(i);
            boolean opaque = type.has(Type.Trait.OPAQUE);
            newLength[i] = opaque ? 0 : type.array() ? -1 : type.fields().size();
            newInfo[i] = Header.info(i, type.acyclic() ? Colour.GREEN : Colour.BLACK, Math.max(0, newLength[i]));
            if (opaque || type.finalizer().exists()) {
                newInfo[i] |= Header.CEREMONY;
            }
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
        counter.born(w, o);
        return o;
    }

    /** {@code object.field := value}. */
    public void storeField(int object, int field, int value) {
        if (detour && takesDetour(object, field, value)) {
            return;
        }
        int[] w = words;
        int slot = slot(w, object, field);
        if (value != NULL && w[value + Header.INFO] < 0) {
            throw stale(value);
        }
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
        int old = ceremonies.storeHidden(object, field, value);
        if (countFields && value != NULL) {
            counter.counts.incrementsByFields++;
            counter.increment(words, value);
        }
        if (countFields && old != NULL) {
            counter.counts.decrementsByFields++;
            counter.decrement(words, old);
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
                counter.fallToZero(w, old);
            }
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
            storeField(object, field, value);
            if (value != NULL && countRoots) {
                counter.uncount(value);
            }
            return;
        }
        live(value);
        int slot = slot(w, object, field);
        int old = w[slot];
        w[slot] = value;
        uncountedStores++;
        if (old != NULL) {
            counter.counts.decrementsByFields++;
            counter.decrement(w, old);
        }
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
        int old = ceremonies.putEntry(map, key, value);
        if (countFields && value != NULL) {
            counter.counts.incrementsByFields++;
            counter.increment(words, value);
        }
        if (countFields && old != NULL) {
            counter.counts.decrementsByFields++;
            counter.decrement(words, old);
        }
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

    /** {@code static := value}; statics are numbered from 0. */
    public void storeStatic(int index, int value) {
        roots.reach(index);
        storeRoot(roots.statics, index, value);
    }

    /** Begins a frame of null locals in the current thread. */
    public void enterFrame(int locals) {
        roots.enterFrame(locals);
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
     * outermost frame on; then what hidden references and entries of weak maps refer to, since a traversal does not
     * find it.
     */
    public int[] roots() {
        return ceremonies.withTargets(roots.references(), true);
    }

    /** Whether there are hidden references or entries of weak maps. */
    public boolean hasReferencesBeside() {
        return ceremonies.hidden.size() > 0 || ceremonies.maps.size() > 0;
    }

    /** The locals and statics alone, in the order of {@link #roots()}: the program's own roots. */
    public int[] programRoots() {
        return roots.references();
    }

    /** {@link #roots()} without the values of weak maps, for a collector that takes these into account. */
    public int[] rootsBesideEntries() {
        return ceremonies.withTargets(roots.references(), false);
    }

    /** The entries of all weak maps. */
    public WeakMaps weakMaps() {
        return ceremonies.maps;
    }

    /** Finalizers and weak references, as far as they are a collector's business. */
    public Ceremonies ceremonies() {
        return ceremonies;
    }

    /** Whether objects are dying right now: a collection that looks at the whole heap must wait. */
    public boolean cascading() {
        return counter.cascades > 0;
    }

    /** The log; its collector empties it. */
    public IntLog log(Log log) {
        return switch (log) {
            case SUSPECTS -> counter.suspects.entries();
            case ALLOCATIONS -> allocations;
            case MODIFIED -> writes.modified;
            case STORED -> writes.stored;
            case UPDATES -> writes.updates;
            case SLOTS -> writes.slots;
            case ZERO -> counter.zero;
        };
    }

    /** The log of suspects with what its rule adds. */
    public Suspects suspects() {
        return counter.suspects;
    }

    /** Begins or interrupts a log of writes: an incremental collector needs it only while it marks. */
    public void write(Log log, boolean on) {
        writes.write(log, on);
    }

    /** The object's next write is logged ({@link Log#MODIFIED}). */
    public void unlog(int object) {
        words[object + Header.INFO] &= ~Header.LOGGED;
    }

    /** The next write to the field at index {@code slot} of {@link #words()} is logged ({@link Log#SLOTS}). */
    public void unlogField(int slot) {
        writes.unlog(slot);
    }

    /**
     * Lets an object of the zero log die if its count still is zero, and takes it out of the log; the caller forgets the
     * entry. Where death is deferred, what it held and brings to zero enters the log in its turn.
     */
    public void releaseZero(int object) {
        counter.releaseZero(object);
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
        objects--;
        bytes -= types.bytes(Header.type(info), Header.fieldCount(w, object));
        if (logReclaims && w[object + Header.BIRTH] > 0) {
            reclaims.add(w[object + Header.BIRTH], clock);
        }
        if ((info & Header.CEREMONY) != 0) {
            ceremonies.bury(object);
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

    /**
     * From now on the log of suspects is full at {@code suspects} entries: before one more is written, what
     * {@link #onFullLog} names is run.
     */
    public void fullLogAt(int suspects) {
        counter.fullAt = suspects;
    }

    /**
     * What empties a full log of suspects, in the midst of the event and even of a cascade of releases. Objects that
     * are dying then have no count and nobody refers to them; what they still hold counts as referred to. It is not run
     * within itself.
     */
    public void onFullLog(Runnable collection) {
        counter.onFull = collection;
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

    /** Objects allocated so far, those apart that finalizers made; also the birth of the newest. */
    public int births() {
        return births;
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
