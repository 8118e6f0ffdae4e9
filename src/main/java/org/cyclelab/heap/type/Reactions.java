package org.cyclelab.heap.type;

import org.cyclelab.heap.Heap;

/**
 * The program's side of finalizers and weak references, where a program runs on the heap itself. Called at once, even in
 * the midst of a cascade of releases: the heap may be used, a collection may not be started then
 * ({@link Heap#cascading()}).
 */
public interface Reactions {

    /** The finalizer of an object whose type has {@link Finalizer#HOOK}. The object is held meanwhile. */
    void finalize(Heap heap, int object);

    /** A weak field has become null because its referent is about to be reclaimed. */
    void cleared(Heap heap, int holder, int weakField);
}
