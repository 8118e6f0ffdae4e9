package org.cyclelab.graph;

import java.util.AbstractSet;
import java.util.Iterator;
import org.cyclelab.heap.Heap;
import org.jspecify.annotations.Nullable;

/** The references from an object, to it, or both; then outgoing ones first, and a loop once. */
final class IncidentView extends AbstractSet<Reference> {
    private final HeapGraph graph;
    private final int vertex;
    private final boolean outgoing;
    private final boolean incoming;

    IncidentView(HeapGraph graph, int vertex, boolean outgoing, boolean incoming) {
        this.graph = graph;
        this.vertex = vertex;
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    @Override
    public int size() {
        if (!incoming) {
            return graph.outDegreeOf(vertex);
        }
        if (!outgoing) {
            return graph.inDegreeOf(vertex);
        }
        return graph.degreeOf(vertex) - graph.loopsOf(vertex);
    }

    @Override
    public boolean contains(Object element) {
        return element instanceof Reference edge
                && graph.containsEdge(edge)
                && ((outgoing && edge.source() == vertex) || (incoming && graph.getEdgeTarget(edge) == vertex));
    }

    @Override
    public Iterator<Reference> iterator() {
        Heap heap = graph.heap();
        return new ReferenceIterator(heap) {
            private boolean out = outgoing;
            private int from;
            private int row = -1;

            @Override
            @Nullable
            Reference find() {
                int place = out ? nextPlace(vertex, from) : -1;
                if (place >= 0) {
                    from = place + 1;
                    return at(vertex, place);
                }
                out = false;
                return incoming ? findIncoming() : null;
            }

            private @Nullable Reference findIncoming() {
                ReverseIndex index = graph.incoming();
                if (row < 0) {
                    row = index.begin(vertex);
                }
                int end = index.end(vertex);
                while (outgoing && row < end && index.source(row) == vertex) {
                    row++;
                }
                return row < end ? index.reference(row++) : null;
            }
        };
    }
}
