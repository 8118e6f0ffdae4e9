package org.cyclelab.heap;

import java.util.BitSet;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.heap.type.Finalizer;
import org.cyclelab.heap.type.Reactions;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when an object dies, beyond releasing its fields: its finalizer, the weak references to it and
 * from it, its entries as a map or key, its hidden references. An object with any of these has
 * {@link Header#CEREMONY} set; the others never come here, and cost nothing.
 *
 * <p>When an object dies by counting, the heap does all this in the order of CPython: finalizer, unless it has run
 * already; if that stored the object somewhere, it lives on; weak references to it are cleared and the program is told
 * ({@link Reactions}); its fields are released. A collector that reclaims garbage beside counting does it by the methods
 * below, in its own order; what it leaves out, {@link Heap#reclaim} makes up for, finalizers apart, which are skipped
 * and counted.
 */
public final class Ceremonies {
    private static final int CLEARED = 3;

    final Links weak = new Links();
    final Links hidden = new Links();
    final WeakMaps maps = new WeakMaps();

    private final Heap heap;
    private final ReferenceCounter counter;
    private final BitSet finalized = new BitSet();

    /** Weak fields cleared: holder, its birth, number of the field. */
    private final IntLog cleared = new IntLog();

    private boolean queued;

    @Nullable
    Reactions reactions;

    Ceremonies(Heap heap, ReferenceCounter counter) {
        this.heap = heap;
        this.counter = counter;
    }

    /** Whether the object has a finalizer that has not run. */
    public boolean finalizePending(int object) {
        return (heap.words()[object + Header.INFO] & Header.CEREMONY) != 0
                && heap.types().get(heap.type(object)).finalizer().exists()
                && !finalized(object);
    }

    /** Whether the object's finalizer has run. */
    public boolean finalized(int object) {
        return finalized.get(SideTable.index(object));
    }

    /** Marks a finalizer as run without running it. */
    public void skipFinalizer(int object) {
        finalized.set(SideTable.index(object));
    }

    /**
     * Runs a finalizer for the first and last time, with the object held meanwhile. Answers whether something else holds
     * it afterwards; where roots are not counted the answer is true, and only a traversal can tell.
     */
    public boolean runFinalizer(int object) {
        boolean counted = heap.config().counting().roots();
        if (counted) {
            heap.words()[object]++;
        }
        perform(object);
        if (counted) {
            counter.uncount(object);
        }
        return !counted || heap.words()[object] > 0;
    }

    /** Carries out a finalizer; the caller holds the object. */
    void perform(int object) {
        finalized.set(SideTable.index(object));
        counter.counts.finalizersRun++;
        int type = heap.type(object);
        Finalizer finalizer = heap.types().get(type).finalizer();
        switch (finalizer.kind()) {
            case RESURRECT -> heap.storeStatic(finalizer.argument(), object);
            case BREAKER -> {
                for (int field = 0, n = heap.fieldCount(object); field < n; field++) {
                    heap.storeField(object, field, Heap.NULL);
                }
            }
            case SPAWN -> {
                int length = heap.fieldCount(object);
                for (int i = 0; length > 0 && i < finalizer.argument(); i++) {
                    heap.spawn(type, length);
                }
            }
            case HOOK -> {
                Reactions program = reactions;
                if (program != null) {
                    program.finalize(heap, object);
                }
            }
            case NONE, NOOP, LEGACY -> {}
        }
    }

    /** Whether any weak field is not null. */
    public boolean anyWeak() {
        return weak.size() > 0;
    }

    /** Nulls every weak reference to the object; the program is told by {@link #deliver}. */
    public void clearWeak(int object) {
        for (int link = weak.firstTo(object); link != 0; link = weak.firstTo(object)) {
            clear(link);
        }
    }

    /** The newest weak reference to the object, or 0. */
    public int firstWeakTo(int object) {
        return weak.firstTo(object);
    }

    /** The next older weak reference to the same object, or 0. */
    public int nextWeakTo(int reference) {
        return weak.nextTo(reference);
    }

    /** The object whose weak field holds that reference. */
    public int holder(int reference) {
        return weak.from(reference);
    }

    /** The number of the weak field that holds that reference. */
    public int field(int reference) {
        return weak.payload(reference);
    }

    /** Nulls one weak reference; the program is told by {@link #deliver}. */
    public void clear(int reference) {
        int holder = weak.from(reference);
        if (reactions != null) {
            cleared.add(holder);
            cleared.add(heap.birth(holder));
            cleared.add(weak.payload(reference));
        }
        weak.remove(reference);
        counter.counts.weakCleared++;
    }

    /** Nulls the weak fields of an object, of which the program is not told: garbage calls nobody back. */
    public void detachWeak(int holder) {
        for (int link = weak.firstFrom(holder); link != 0; link = weak.firstFrom(holder)) {
            weak.remove(link);
        }
    }

    /** Nulls one weak reference, of which the program is not told. */
    public void detach(int reference) {
        weak.remove(reference);
    }

    /**
     * Tells the program of the weak fields cleared since, in that order, save those whose holder is gone. Answers how
     * many holders died of it: each is held until it has had its turn.
     */
    public int deliver() {
        return deliver(undelivered());
    }

    /** How many weak fields have been cleared of which the program has not been told. */
    public int undelivered() {
        return cleared.size() / CLEARED;
    }

    /** {@link #deliver()} of the first {@code fields} of them. */
    public int deliver(int fields) {
        return deliver(fields, true);
    }

    private int deliver(int fields, boolean hold) {
        Reactions program = reactions;
        if (program == null || fields == 0) {
            return 0;
        }
        int[] pending = cleared.toArray();
        int told = fields * CLEARED;
        System.arraycopy(pending, told, cleared.array(), 0, pending.length - told);
        cleared.truncate(pending.length - told);
        boolean held = hold && heap.config().counting().roots();
        for (int i = 0; held && i < told; i += CLEARED) {
            if (isThere(pending, i)) {
                heap.words()[pending[i]]++;
            } else {
                pending[i] = Heap.NULL;
            }
        }
        int died = 0;
        for (int i = 0; i < told; i += CLEARED) {
            if (pending[i] != Heap.NULL && isThere(pending, i)) {
                program.cleared(heap, pending[i], pending[i + 2]);
                if (held) {
                    heap.decrement(pending[i]);
                    died += isThere(pending, i) ? 0 : 1;
                }
            }
        }
        return died;
    }

    private boolean isThere(int[] pending, int i) {
        return heap.isObject(pending[i]) && heap.birth(pending[i]) == pending[i + 1];
    }

    /** From now on callbacks are jobs: the program is told when the collector says so, not when an object dies. */
    public void queueCallbacks() {
        queued = true;
    }

    /** An object has died by counting: CPython holds the weak references to it if there are several. */
    void deliverAtDeath() {
        if (!queued) {
            deliver(undelivered(), undelivered() > 1);
        }
    }

    /** The latest reference of an opaque object, or 0. */
    public int firstHidden(int object) {
        return hidden.firstFrom(object);
    }

    /** The next reference of the same opaque object, or 0. */
    public int nextHidden(int reference) {
        return hidden.nextFrom(reference);
    }

    /** The field of an opaque object's reference. */
    public int hiddenField(int reference) {
        return hidden.payload(reference);
    }

    /** What an opaque object's reference refers to. */
    public int hiddenTarget(int reference) {
        return hidden.to(reference);
    }

    /** The last rites of an object that is being reclaimed. */
    void bury(int object) {
        if (finalizePending(object)) {
            counter.counts.finalizersSkipped++;
        }
        finalized.clear(SideTable.index(object));
        detachWeak(object);
        clearWeak(object);
        for (int link = hidden.firstFrom(object); link != 0; link = hidden.firstFrom(object)) {
            int value = hidden.to(link);
            hidden.remove(link);
            counter.releaseLater(value);
        }
        for (int entry = maps.firstOfMap(object); entry != 0; entry = maps.firstOfMap(object)) {
            drop(entry);
        }
        for (int entry = maps.firstOfKey(object); entry != 0; entry = maps.firstOfKey(object)) {
            drop(entry);
        }
    }

    private void drop(int entry) {
        int value = maps.value(entry);
        maps.forget(entry);
        counter.releaseLater(value);
    }

    void storeWeak(int holder, int field, int value) {
        int link = find(weak, holder, field);
        if (link != 0) {
            weak.remove(link);
        }
        if (value != Heap.NULL) {
            attach(holder);
            attach(value);
            weak.add(holder, value, field);
        }
    }

    int loadWeak(int holder, int field) {
        int link = find(weak, holder, field);
        return link == 0 ? Heap.NULL : weak.to(link);
    }

    /** Answers what the field held before. */
    int storeHidden(int holder, int field, int value) {
        if (field < 0) {
            throw new IndexOutOfBoundsException("no field " + field + " in " + heap.describe(holder));
        }
        int old = Heap.NULL;
        int link = find(hidden, holder, field);
        if (link != 0) {
            old = hidden.to(link);
            hidden.remove(link);
        }
        if (value != Heap.NULL) {
            hidden.add(holder, value, field);
        }
        return old;
    }

    int loadHidden(int holder, int field) {
        int link = find(hidden, holder, field);
        return link == 0 ? Heap.NULL : hidden.to(link);
    }

    /** Answers the value before. */
    int putEntry(int map, int key, int value) {
        int entry = maps.find(map, key);
        int old = entry == 0 ? Heap.NULL : maps.value(entry);
        if (value == Heap.NULL) {
            if (entry != 0) {
                maps.forget(entry);
            }
        } else if (entry == 0) {
            attach(map);
            attach(key);
            maps.add(map, key, value);
        } else {
            maps.value(entry, value);
        }
        return old;
    }

    int entry(int map, int key) {
        int entry = maps.find(map, key);
        return entry == 0 ? Heap.NULL : maps.value(entry);
    }

    /** The references, and what hidden ones and, if {@code entries}, those of weak maps refer to. */
    int[] withTargets(int[] references, boolean entries) {
        if (hidden.size() == 0 && (maps.size() == 0 || !entries)) {
            return references;
        }
        IntLog all = new IntLog(references.length + hidden.size() + maps.size());
        for (int reference : references) {
            all.add(reference);
        }
        for (int link = 1; link < hidden.end(); link++) {
            if (hidden.exists(link)) {
                all.add(hidden.to(link));
            }
        }
        for (int entry = 1; entries && entry < maps.end(); entry++) {
            if (maps.exists(entry)) {
                all.add(maps.value(entry));
            }
        }
        return all.toArray();
    }

    private void attach(int object) {
        heap.words()[object + Header.INFO] |= Header.CEREMONY;
    }

    private static int find(Links links, int holder, int field) {
        int link = links.firstFrom(holder);
        while (link != 0 && links.payload(link) != field) {
            link = links.nextFrom(link);
        }
        return link;
    }
}
