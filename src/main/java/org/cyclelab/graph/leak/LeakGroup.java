package org.cyclelab.graph.leak;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Leaked objects that are alike. For {@link LeakKind#CYCLE}: the components of one <em>shape</em>, that is with the same
 * set of references from type and field to type inside, however many there are of each; the elements of an array count
 * as one field. For the other kinds: the objects of one type, each a component of its own.
 *
 * @param kind what keeps the objects
 * @param shape a hash of the shape, independent of births, sizes and the order of allocation: equal in all heaps
 * @param components how many components there are
 * @param roots how many of them are {@linkplain LeakComponents roots}
 * @param objects how many objects they have together
 * @param bytes how many simulated bytes they have together
 * @param exclusiveObjects objects that leaked by one of these roots alone, their own included
 * @param exclusiveBytes their simulated bytes
 * @param shareObjects fair share of the roots in all leaked objects
 * @param shareBytes fair share of the roots in all leaked bytes
 * @param firstBirth the smallest birth
 * @param component number of the component with that birth, which stands for the group
 * @param types what that component is made of, the most frequent type first; empty for cyclic groups beyond the
 *     {@link LeakAnalysis#SHOWN_CYCLES} largest
 * @param cycle a cycle through that component; null for the other kinds and where {@code types} is empty
 */
public record LeakGroup(
        LeakKind kind,
        long shape,
        int components,
        int roots,
        int objects,
        long bytes,
        long exclusiveObjects,
        long exclusiveBytes,
        long shareObjects,
        long shareBytes,
        int firstBirth,
        int component,
        List<TypeCount> types,
        @Nullable CyclePath cycle) {

    public LeakGroup {
        types = List.copyOf(types);
    }

    /** The shape as 12 hexadecimal digits: the name of the group in all reports. */
    public String fingerprint() {
        return fingerprint(shape);
    }

    static String fingerprint(long shape) {
        return String.format(Locale.ROOT, "%012x", shape >>> 16);
    }
}
