package org.cyclelab.graph.leak;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaked objects that are alike. For {@link LeakKind#CYCLE}: the components of one <em>shape</em>, that is with equally
 * many objects of each type (and, for arrays, of each length) and equally many references of each type and field to each
 * type; the elements of an array count as one field. For the other kinds: the objects of one type, each a component of
 * its own.
 *
 * @param kind what keeps the objects
 * @param shape a hash of the shape, independent of births and the order of allocation: equal in all heaps
 * @param components how many components there are
 * @param objects how many objects they have together
 * @param bytes how many simulated bytes they have together
 * @param firstBirth the smallest birth
 * @param types what one component is made of, the most frequent type first; empty for cyclic groups beyond the
 *     {@link LeakAnalysis#SHOWN_CYCLES} largest
 * @param cycle a shortest cycle through the object with the smallest birth; null for the other kinds and where
 *     {@code types} is empty
 */
public record LeakGroup(
        LeakKind kind,
        long shape,
        int components,
        int objects,
        long bytes,
        int firstBirth,
        List<TypeCount> types,
        @Nullable CyclePath cycle) {

    public LeakGroup {
        types = List.copyOf(types);
    }
}
