package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Reactions;
import org.jspecify.annotations.Nullable;

/**
 * The finalizers of a program under test, which do to the heap and to the model what their types say, and what is wrong
 * with the moment at which they are called. A collection may run the finalizers of all that was unreachable when it
 * began, though one of them has brought back the object of another.
 */
final class Finalizing implements Reactions {
    /** The static in which finalizers store: programs read and overwrite it. */
    private static final int GRAVE = 0;

    /** One that programs do not use. */
    private static final int CRADLE = 20;

    private final Heap heap;
    private final Model model;
    private final HeapCheck check;
    private final List<Integer> calledBack = new ArrayList<>();
    private final BitSet reachableBefore = new BitSet();
    private final boolean strict;
    private boolean collecting;
    private long finalizersBefore;
    private @Nullable Finding finding;

    /**
     * For one run.
     *
     * @param strict whether garbage must not be called back by its weak fields in the collection that reclaims it, unless
     *     finalizers have run in it by then: what they spare for a while may be called back
     */
    Finalizing(Heap heap, Model model, HeapCheck check, boolean strict) {
        this.heap = heap;
        this.model = model;
        this.check = check;
        this.strict = strict;
    }

    /** What was wrong first, or null. */
    @Nullable
    Finding finding() {
        return finding;
    }

    void collectionBegins() {
        collecting = true;
        calledBack.clear();
        finalizersBefore = heap.counts().finalizersRun();
        reachableBefore.clear();
        model.searchFromRoots();
        model.noteGarbage();
        for (int i = 0; i < model.reachableCount(); i++) {
            reachableBefore.set(model.reachable(i));
        }
    }

    /** Answers what was wrong first, as {@link #finding} does. */
    @Nullable
    Finding collectionEnds() {
        collecting = false;
        for (int holder : calledBack) {
            if (!check.exists(holder)) {
                report(Violation.Kind.STATE, check.name(holder) + " was called back by its weak field and reclaimed");
            }
        }
        return finding;
    }

    @Override
    public void finalize(Heap heap, int object) {
        int birth = heap.birth(object);
        if (model.finalized(birth)) {
            report(Violation.Kind.STATE, "the finalizer of " + check.name(birth) + " has run twice");
        }
        if (isHeld(birth)) {
            report(Violation.Kind.UNSAFE, check.name(birth) + " is reachable, but its finalizer has run");
        }
        model.setFinalized(birth);
        switch (Model.rite(model.type(birth))) {
            case NOTHING -> {}
            case RESURRECT -> storeStatic(GRAVE, birth, object);
            case BREAK -> {
                for (int field = 0, n = model.fields(birth).length; field < n; field++) {
                    model.fields(birth)[field] = 0;
                    heap.storeField(object, field, Heap.NULL);
                }
            }
            case SPAWN -> spawn();
        }
    }

    private boolean isHeld(int birth) {
        model.searchFromRoots();
        return model.isReachable(birth) && (!collecting || reachableBefore.get(birth));
    }

    private void spawn() {
        int handle = Subject.allocate(heap, Model.NODE, 1);
        int birth = model.allocate(Model.NODE, 1);
        check.born(birth, handle);
        storeStatic(CRADLE, birth, handle);
        model.fields(birth)[0] = birth;
        heap.storeField(handle, 0, handle);
        storeStatic(CRADLE, 0, Heap.NULL);
    }

    private void storeStatic(int index, int birth, int handle) {
        model.set(Operation.statik(index), birth);
        heap.storeStatic(index, handle);
    }

    @Override
    public void cleared(Heap heap, int holder, int weakField) {
        int birth = heap.birth(holder);
        model.searchFromRoots();
        if (model.isReachable(birth)) {
            int referent = model.weak(birth);
            // The program may have stored anew since the field was cleared.
            boolean broughtBack = strict && model.wasGarbage(referent);
            if (model.isReachable(referent) && !broughtBack && heap.loadWeak(holder, weakField) == Heap.NULL) {
                report(Violation.Kind.UNSAFE, check.name(referent) + " is reachable, but a weak field was cleared");
            }
        } else if (collecting && strict && heap.counts().finalizersRun() == finalizersBefore) {
            calledBack.add(birth);
        }
    }

    private void report(Violation.Kind kind, String message) {
        if (finding == null) {
            finding = new Finding(kind, message);
        }
    }
}
