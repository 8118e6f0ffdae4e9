package org.cyclelab.contract;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.jspecify.annotations.Nullable;

/** Compares a heap with the model of the program that ran on it. */
final class HeapCheck {
    private static final int LISTED = 10;

    private final Heap heap;
    private final Model model;
    private final boolean complete;
    private final boolean finalizers;
    private int[] handles = new int[16];
    private int[] counts = new int[16];
    private long decrementsBefore;

    HeapCheck(Heap heap, Model model, boolean complete, boolean finalizers) {
        this.heap = heap;
        this.model = model;
        this.complete = complete;
        this.finalizers = finalizers;
    }

    /** Notes the handle of a new object. */
    void born(int birth, int handle) {
        if (birth >= handles.length) {
            handles = Arrays.copyOf(handles, 2 * birth);
        }
        handles[birth] = handle;
    }

    int handle(int birth) {
        return handles[birth];
    }

    boolean exists(int birth) {
        int handle = handles[birth];
        return heap.isObject(handle) && heap.words()[handle + Header.BIRTH] == birth;
    }

    /** Whether everything reachable is there. */
    @Nullable
    Finding safety() {
        model.searchFromRoots();
        for (int i = 0; i < model.reachableCount(); i++) {
            int o = model.reachable(i);
            if (!exists(o)) {
                return new Finding(Violation.Kind.UNSAFE, name(o) + " is reachable, but was reclaimed");
            }
        }
        return null;
    }

    /** Notes what the collection to come must not be blamed for. */
    void beforeCollection() {
        decrementsBefore = decrements();
    }

    /** Decrements made by collectors and by objects that died of them or of the program. */
    private long decrements() {
        return heap.counts().decrementsByCollector() + heap.counts().releaseEdges();
    }

    /** All that must hold after an unbounded collection. */
    @Nullable
    Finding afterCollection() {
        Finding finding = safety();
        if (finding == null) {
            finding = fields();
        }
        if (finding == null) {
            finding = walk();
        }
        if (finding == null) {
            finding = weakFields();
        }
        if (finding == null && finalizers) {
            finding = finalizers();
        }
        if (finding == null && complete) {
            finding = completeness();
        }
        if (finding == null) {
            finding = counts();
        }
        if (finding == null) {
            finding = tidiness();
        }
        return finding == null ? logs() : finding;
    }

    private @Nullable Finding fields() {
        int[] w = heap.words();
        for (int i = 0; i < model.reachableCount(); i++) {
            int o = model.reachable(i);
            int[] expected = model.fields(o);
            int handle = handles[o];
            if (Header.fieldCount(w, handle) != expected.length || heap.type(handle) != model.type(o)) {
                return state("the header of " + name(o) + " was altered");
            }
            for (int f = 0; f < expected.length; f++) {
                int expectedHandle = expected[f] == 0 ? Heap.NULL : handles[expected[f]];
                if (heap.loadField(handle, f) != expectedHandle) {
                    return state("field " + f + " of " + name(o) + " was altered");
                }
            }
        }
        return null;
    }

    /**
     * A weak field of a reachable object is null if its referent is gone, and only then; or if that was garbage when a
     * collection began that let finalizers run, one of which brought it back.
     */
    private @Nullable Finding weakFields() {
        for (int i = 0; i < model.reachableCount(); i++) {
            int o = model.reachable(i);
            Finding finding = weakField(o, heap.loadWeak(handles[o], 0));
            if (finding != null) {
                return finding;
            }
        }
        return null;
    }

    /** What is wrong with what a weak field of an object was found to hold; the model follows the heap. */
    @Nullable
    Finding weakField(int o, int stored) {
        int referent = model.weak(o);
        boolean exists = referent != 0 && exists(referent);
        if (stored != (exists ? handles[referent] : Heap.NULL)) {
            if (stored != Heap.NULL) {
                return state("the weak field of " + name(o) + " refers to word " + stored
                        + (referent == 0 ? " and should be null" : ", but " + name(referent) + " was reclaimed"));
            }
            if (!finalizers || !model.wasGarbage(referent)) {
                return state("the weak field of " + name(o) + " is null, but " + name(referent) + " is there");
            }
        }
        if (stored == Heap.NULL) {
            model.storeWeak(o, 0);
        }
        return null;
    }

    /** Nothing was reclaimed before its finalizer ran. */
    private @Nullable Finding finalizers() {
        for (int o : model.unfinalized()) {
            if (!exists(o)) {
                return state(name(o) + " was reclaimed, but its finalizer has not run");
            }
        }
        return null;
    }

    private @Nullable Finding walk() {
        int[] w = heap.words();
        int end = heap.endOfRuns();
        int objects = 0;
        long bytes = 0;
        int run = heap.firstRun();
        while (run < end) {
            int info = w[run + Header.INFO];
            int size = Header.runWords(w, run);
            if (size < Header.WORDS || run + size > end) {
                return state("the heap cannot be walked beyond word " + run);
            }
            if (!Header.isFree(info)) {
                int birth = w[run + Header.BIRTH];
                if (birth < 1 || birth > model.births() || handles[birth] != run) {
                    return state("word " + run + " begins an object that was never allocated there");
                }
                objects++;
                bytes += heap.bytes(run);
            } else if ((info & Header.BUFFERED) != 0) {
                return state("the cell of " + name(w[run + Header.BIRTH])
                        + " is still held for the log of suspects: it was not released");
            }
            run += size;
        }
        if (objects != heap.objects() || bytes != heap.bytes()) {
            return state("the heap holds " + objects + " objects of " + bytes + " bytes, but says " + heap.objects()
                    + " of " + heap.bytes());
        }
        return null;
    }

    private @Nullable Finding completeness() {
        StringBuilder left = new StringBuilder();
        int garbage = 0;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            int birth = heap.birth(o);
            if (!model.isReachable(birth) && garbage++ < LISTED) {
                left.append(garbage == 1 ? "" : ", ").append(name(birth));
            }
        }
        if (garbage == 0) {
            return null;
        }
        String more = garbage > LISTED ? " and " + (garbage - LISTED) + " more" : "";
        return new Finding(
                Violation.Kind.INCOMPLETE, "unreachable, but left after an unbounded collection: " + left + more);
    }

    private @Nullable Finding counts() {
        Counting counting = heap.config().counting();
        if (!counting.fields()) {
            return null;
        }
        int size = model.births() + 1;
        if (counts.length < size) {
            counts = new int[2 * size];
        }
        Arrays.fill(counts, 0, size, 0);
        model.forgetEntries(this::exists);
        model.countEntries(counts);
        if (counting.roots()) {
            model.countRoots(counts);
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (model.isReachable(heap.birth(o))) {
                model.countFields(heap.birth(o), counts);
            } else {
                countFieldsOfGarbage(o);
            }
        }
        long max = (1L << counting.bits()) - 1;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            int expected = counts[heap.birth(o)];
            int stored = heap.count(o);
            boolean stuck = counting.bits() < 31 && stored == max;
            if (stored != expected && !stuck) {
                return new Finding(
                        Violation.Kind.COUNT,
                        "the stored count of " + name(heap.birth(o)) + " is " + stored
                                + ", the number of references to it " + expected);
            }
        }
        return null;
    }

    /** A collector may clear the fields of garbage that it leaves, as long as the counts say so. */
    private void countFieldsOfGarbage(int o) {
        for (int f = 0, n = heap.fieldCount(o); f < n; f++) {
            int t = heap.loadField(o, f);
            if (t != Heap.NULL) {
                counts[heap.birth(t)]++;
            }
        }
    }

    private @Nullable Finding tidiness() {
        long suspects = 0;
        boolean armed = heap.config().suspects().onIncrement() == SuspectRule.OnIncrement.ARM;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            int colour = heap.colour(o);
            if (heap.isBuffered(o)) {
                suspects++;
                if (colour != Colour.PURPLE) {
                    return state(name(heap.birth(o)) + " is left marked as a suspect");
                }
            } else if (colour != Colour.BLACK && colour != Colour.GREEN && !(armed && colour == Colour.PURPLE)) {
                return state(name(heap.birth(o)) + " is left " + Colour.name(colour));
            }
        }
        return suspects(suspects);
    }

    /** Only what the decrements of the collection itself made suspect may wait for the next one. */
    private @Nullable Finding suspects(long marked) {
        IntLog log = heap.log(Log.SUSPECTS);
        if (log.size() > decrements() - decrementsBefore) {
            return state("the log " + Log.SUSPECTS + " is not empty");
        }
        Set<Integer> listed = new HashSet<>();
        for (int i = 0; i < log.size(); i++) {
            int o = log.get(i);
            if (!heap.isObject(o) || !heap.isBuffered(o) || !listed.add(o)) {
                return state("the log " + Log.SUSPECTS + " lists word " + o + ", which is no suspect or listed twice");
            }
        }
        return listed.size() == marked
                ? null
                : state("of " + marked + " objects marked as suspects the log " + Log.SUSPECTS + " lists "
                        + listed.size());
    }

    private @Nullable Finding logs() {
        for (Log log : Log.values()) {
            IntLog entries = heap.log(log);
            if (log == Log.ZERO) {
                for (int i = 0; i < entries.size(); i++) {
                    int o = entries.get(i);
                    if (!heap.isObject(o) || (heap.words()[o + Header.INFO] & Header.IN_ZERO_TABLE) == 0) {
                        return state("the zero-count table lists word " + o + ", which does not say so");
                    }
                }
            } else if (log != Log.SUSPECTS && entries.size() > 0) {
                return state("the log " + log + " is not empty");
            }
        }
        return null;
    }

    String name(int birth) {
        String type = birth > 0 && birth <= model.births()
                ? Model.TYPES.get(model.type(birth)).name()
                : "?";
        return type + "#" + birth;
    }

    private static Finding state(String message) {
        return new Finding(Violation.Kind.STATE, message);
    }
}
