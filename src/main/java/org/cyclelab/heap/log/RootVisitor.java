package org.cyclelab.heap.log;

/** Sees the roots of a heap with their places. */
public interface RootVisitor {

    /** A static that refers to {@code object}. */
    void inStatic(int index, int object);

    /**
     * A local that refers to {@code object}.
     *
     * @param frame number of its frame in the thread, from 1 for the outermost on
     */
    void inLocal(int thread, int frame, int local, int object);
}
