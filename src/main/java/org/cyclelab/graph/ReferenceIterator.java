package org.cyclelab.graph;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.jspecify.annotations.Nullable;

/** Walks over references of a heap until it changes. */
abstract class ReferenceIterator implements Iterator<Reference> {
    private final Heap heap;
    private final long stamp;
    private int besideOf = Heap.NULL;
    private int[] beside = {};
    private boolean sought;
    private @Nullable Reference found;

    ReferenceIterator(Heap heap) {
        this.heap = heap;
        stamp = heap.changes();
    }

    /** The next reference, or null behind the last. */
    abstract @Nullable Reference find();

    /**
     * The first place of {@code object} from {@code from} on that holds a reference, or -1: its fields come first, then
     * what lies beside the heap.
     */
    final int nextPlace(int object, int from) {
        int[] w = heap.words();
        int first = Header.firstField(w, object);
        int fields = Header.fieldCount(w, object);
        for (int slot = first + from, last = first + fields; slot < last; slot++) {
            if (w[slot] != Heap.NULL) {
                return slot - first;
            }
        }
        if (besideOf != object) {
            besideOf = object;
            beside = Beside.of(heap, object);
        }
        int place = Math.max(from, fields);
        return place - fields < beside.length ? place : -1;
    }

    /** The reference at a place that {@link #nextPlace} answered last for that object. */
    final Reference at(int object, int place) {
        int fields = heap.fieldCount(object);
        return new Reference(object, place < fields ? place : beside[place - fields]);
    }

    @Override
    public final boolean hasNext() {
        return peek() != null;
    }

    @Override
    public final Reference next() {
        Reference reference = peek();
        if (reference == null) {
            throw new NoSuchElementException();
        }
        sought = false;
        return reference;
    }

    private @Nullable Reference peek() {
        if (stamp != heap.changes()) {
            throw new ConcurrentModificationException("the heap has changed");
        }
        if (!sought) {
            found = find();
            sought = true;
        }
        return found;
    }
}
