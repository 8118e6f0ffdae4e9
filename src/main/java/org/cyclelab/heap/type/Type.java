package org.cyclelab.heap.type;

import java.util.List;
import java.util.Objects;
import java.util.Set;

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
 * @param finalizer what objects do before they are reclaimed
 * @param weakFields names of the weak fields, numbered apart from the others: neither counted nor traced, null when the
 *     referent has been reclaimed
 * @param traits what else is special
 */
public record Type(
        String name,
        List<String> fields,
        boolean array,
        int bytes,
        int bytesPerElement,
        boolean acyclic,
        Finalizer finalizer,
        List<String> weakFields,
        Set<Trait> traits) {

    /** Simulated bytes of a header where a type does not say: two machine words. */
    public static final int HEADER_BYTES = 16;

    /** Simulated bytes of a reference. */
    public static final int REFERENCE_BYTES = 8;

    /** What is special about a type. */
    public enum Trait {
        /** The references of its objects are counted but not reported to traversals: a missing traverse function. */
        OPAQUE,
        /** Its objects have entries: a value is kept while map and key are (ephemerons, Hayes 1997). */
        WEAK_MAP,
        /** Its objects are storage of the one object that refers to them: replicas of runtimes do not count them. */
        PART,
        /**
         * Its objects are cells that several variables share, with what they all refer to in the first field (PHP's
         * references): a runtime that has them suspects what a cell holds in place of the cell.
         */
        REFERENCE_CELL,
        /** Its objects hold references, but replicas of runtimes do not track them: no cycle goes through them. */
        UNTRACKED
    }

    public Type {
        Objects.requireNonNull(name);
        Objects.requireNonNull(finalizer);
        fields = List.copyOf(fields);
        weakFields = List.copyOf(weakFields);
        traits = Set.copyOf(traits);
        if (array && !fields.isEmpty()) {
            throw new IllegalArgumentException("array type '" + name + "' cannot have named fields");
        }
        if (bytes < 0 || bytesPerElement < 0) {
            throw new IllegalArgumentException("type '" + name + "' has a negative size");
        }
    }

    /** A type without finalizer, weak fields and traits. */
    public Type(String name, List<String> fields, boolean array, int bytes, int bytesPerElement, boolean acyclic) {
        this(name, fields, array, bytes, bytesPerElement, acyclic, Finalizer.NONE, List.of(), Set.of());
    }

    /** A type with the given fields, sized as a 64-bit runtime would: header and one reference a field. */
    public static Type of(String name, String... fields) {
        int bytes = HEADER_BYTES + REFERENCE_BYTES * fields.length;
        return new Type(name, List.of(fields), false, bytes, 0, false);
    }

    /** An array type, sized as a 64-bit runtime would. */
    public static Type arrayOf(String name) {
        return new Type(name, List.of(), true, HEADER_BYTES, REFERENCE_BYTES, false);
    }

    /** The same type with the promise that its objects are never part of a cycle. */
    public Type asAcyclic() {
        return new Type(name, fields, array, bytes, bytesPerElement, true, finalizer, weakFields, traits);
    }

    /** The same type with objects of {@code size} simulated bytes, elements not counted. */
    public Type sized(int size) {
        return new Type(name, fields, array, size, bytesPerElement, acyclic, finalizer, weakFields, traits);
    }

    /** The same type with a finalizer. */
    public Type finalizedBy(Finalizer finalizer) {
        return new Type(name, fields, array, bytes, bytesPerElement, acyclic, finalizer, weakFields, traits);
    }

    /** The same type with these weak fields, each of which takes a reference's size. */
    public Type withWeakFields(String... names) {
        int size = bytes + REFERENCE_BYTES * (names.length - weakFields.size());
        return new Type(name, fields, array, size, bytesPerElement, acyclic, finalizer, List.of(names), traits);
    }

    /** The same type with these traits. */
    public Type with(Trait... traits) {
        return new Type(name, fields, array, bytes, bytesPerElement, acyclic, finalizer, weakFields, Set.of(traits));
    }

    /** Whether the type has that trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Name of field {@code index} as a path shows it: {@code .next}, or {@code [3]} for an element. */
    public String fieldLabel(int index) {
        return index < fields.size() ? "." + fields.get(index) : "[" + index + "]";
    }
}
