package org.cyclelab.graph;

import java.util.AbstractSet;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.cyclelab.heap.Heap;

/** The objects of a heap, in address order. */
final class VertexView extends AbstractSet<Integer> {
    private final HeapGraph graph;
    private final Heap heap;

    VertexView(HeapGraph graph) {
        this.graph = graph;
        heap = graph.heap();
    }

    @Override
    public int size() {
        return heap.objects();
    }

    @Override
    public boolean contains(Object element) {
        return element instanceof Integer handle && graph.isVertex(handle);
    }

    @Override
    public Iterator<Integer> iterator() {
        return new Iterator<>() {
            private final long stamp = heap.changes();
            private int next = heap.first();

            @Override
            public boolean hasNext() {
                return next != Heap.NULL;
            }

            @Override
            public Integer next() {
                if (stamp != heap.changes()) {
                    throw new ConcurrentModificationException("the heap has changed");
                }
                int object = next;
                if (object == Heap.NULL) {
                    throw new NoSuchElementException();
                }
                next = heap.next(object);
                return object;
            }
        };
    }
}
