package org.cyclelab.graph;

/**
 * A reference from an object's field: the edge of both graphs of this package.
 *
 * @param source the vertex that holds it: a handle in a {@link HeapGraph}, a birth in the
 *     second book, {@link org.cyclelab.graph.audit.EventGraph}
 * @param field index of the field or element, from 0 on; in a {@link HeapGraph} negative for an entry
 *     of a weak map, whose value is the target
 */
public record Reference(int source, int field) {

    /** Spreads neighbouring objects apart: elements of large arrays would collide under the usual sum. */
    @Override
    public int hashCode() {
        return source * 0x9e3779b9 + field;
    }
}
