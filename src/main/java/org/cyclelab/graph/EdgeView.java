package org.cyclelab.graph;

import java.util.AbstractSet;
import java.util.Iterator;
import org.cyclelab.heap.Heap;
import org.jspecify.annotations.Nullable;

/** All references of a heap, in the order of their sources' addresses and fields. */
final class EdgeView extends AbstractSet<Reference> {
    private final HeapGraph graph;

    EdgeView(HeapGraph graph) {
        this.graph = graph;
    }

    /** The number of references, or {@link Integer#MAX_VALUE} if there are more. */
    @Override
    public int size() {
        return (int) Math.min(graph.edgeCount(), Integer.MAX_VALUE);
    }

    @Override
    public boolean contains(Object element) {
        return element instanceof Reference edge && graph.containsEdge(edge);
    }

    @Override
    public Iterator<Reference> iterator() {
        Heap heap = graph.heap();
        return new ReferenceIterator(heap) {
            private int source = heap.first();
            private int from;

            @Override
            @Nullable
            Reference find() {
                while (source != Heap.NULL) {
                    int place = nextPlace(source, from);
                    if (place >= 0) {
                        from = place + 1;
                        return at(source, place);
                    }
                    source = heap.next(source);
                    from = 0;
                }
                return null;
            }
        };
    }
}
