package org.cyclelab.heap;

import java.util.List;
import java.util.Objects;

/**
 * A type of simulated objects.
 *
 * @param name as reports show it
 * @param fields names of the reference fields; empty for an array type
 * @param array whether each object has its own number of fields, given at allocation; fields are then elements
 * @param bytes simulated size of an object without its elements
 * @param bytesPerElement simulated size added by each element of an array
 * @param acyclic promise that no object of this type is ever part of a cycle: trial deletion never traces it
 *     (green, Bacon and Rajan 2001)
 * @param finalizer whether objects have a finalizer
 */
public record Type(
        String name,
        List<String> fields,
        boolean array,
        int bytes,
        int bytesPerElement,
        boolean acyclic,
        boolean finalizer) {

    /** Simulated bytes of a header where a type does not say: two machine words. */
    public static final int HEADER_BYTES = 16;

    /** Simulated bytes of a reference. */
    public static final int REFERENCE_BYTES = 8;

    public Type {
        Objects.requireNonNull(name);
        fields = List.copyOf(fields);
        if (array && !fields.isEmpty()) {
            throw new IllegalArgumentException("array type '" + name + "' cannot have named fields");
        }
        if (bytes < 0 || bytesPerElement < 0) {
            throw new IllegalArgumentException("type '" + name + "' has a negative size");
        }
    }

    /** A type with the given fields, sized as a 64-bit runtime would: header and one reference a field. */
    public static Type of(String name, String... fields) {
        int bytes = HEADER_BYTES + REFERENCE_BYTES * fields.length;
        return new Type(name, List.of(fields), false, bytes, 0, false, false);
    }

    /** An array type, sized as a 64-bit runtime would. */
    public static Type arrayOf(String name) {
        return new Type(name, List.of(), true, HEADER_BYTES, REFERENCE_BYTES, false, false);
    }

    /** The same type with the promise that its objects are never part of a cycle. */
    public Type asAcyclic() {
        return new Type(name, fields, array, bytes, bytesPerElement, true, finalizer);
    }

    /** The same type with objects of {@code size} simulated bytes, elements not counted. */
    public Type sized(int size) {
        return new Type(name, fields, array, size, bytesPerElement, acyclic, finalizer);
    }

    /** Name of field {@code index} as a path shows it: {@code .next}, or {@code [3]} for an element. */
    public String fieldLabel(int index) {
        return index < fields.size() ? "." + fields.get(index) : "[" + index + "]";
    }
}
