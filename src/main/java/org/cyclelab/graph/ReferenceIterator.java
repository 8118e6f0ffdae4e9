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
    private boolean sought;
    private @Nullable Reference found;

    ReferenceIterator(Heap heap) {
        this.heap = heap;
        stamp = heap.changes();
    }

    /** The next reference, or null behind the last. */
    abstract @Nullable Reference find();

    /** The first non-null field of {@code object} from {@code from} on, or -1. */
    final int nextField(int object, int from) {
        int[] w = heap.words();
        int first = Header.firstField(w, object);
        for (int slot = first + from, last = first + Header.fieldCount(w, object); slot < last; slot++) {
            if (w[slot] != Heap.NULL) {
                return slot - first;
            }
        }
        return -1;
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
