package org.cyclelab.heap.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of one heap, numbered from 0; immutable once a workload starts. */
public final class Types {

    /** Most types that a heap can have: the header gives 15 bits to the type. */
    public static final int MAX_TYPES = 1 << 15;

    private final List<Type> types;
    private final int[] bytes;
    private final int[] bytesPerElement;
    private final int[] namesakes;

    private Types(List<Type> types) {
        this.types = List.copyOf(types);
        bytes = this.types.stream().mapToInt(Type::bytes).toArray();
        bytesPerElement = this.types.stream().mapToInt(Type::bytesPerElement).toArray();
        Map<String, Integer> byName = new HashMap<>();
        namesakes = new int[this.types.size()];
        for (int id = 0; id < namesakes.length; id++) {
            Integer first = byName.putIfAbsent(this.types.get(id).name(), id);
            namesakes[id] = first == null ? id : first;
        }
    }

    /** These types, numbered in this order. */
    public static Types of(Type... types) {
        Builder builder = new Builder();
        for (Type type : types) {
            builder.add(type);
        }
        return builder.build();
    }

    /** The type of that number. */
    public Type get(int id) {
        return types.get(id);
    }

    /** How many types there are. */
    public int size() {
        return types.size();
    }

    /** The first type with the name of type {@code id}: recordings have a type for each size of object. */
    public int namesake(int id) {
        return namesakes[id];
    }

    /** All types in the order of their numbers. */
    public List<Type> list() {
        return types;
    }

    /** Simulated bytes of an object of type {@code id} with {@code length} fields or elements. */
    public long bytes(int id, int length) {
        return bytes[id] + (long) bytesPerElement[id] * length;
    }

    /** Collects types; equal types get one number. */
    public static final class Builder {
        private final Map<Type, Integer> ids = new LinkedHashMap<>();

        /**
         * The number of {@code type}, new or known.
         *
         * @throws IllegalArgumentException beyond {@link Types#MAX_TYPES}
         */
        public int add(Type type) {
            Integer known = ids.get(type);
            if (known != null) {
                return known;
            }
            if (ids.size() == MAX_TYPES) {
                throw new IllegalArgumentException("more than " + MAX_TYPES + " types");
            }
            ids.put(type, ids.size());
            return ids.size() - 1;
        }

        /** The types so far. */
        public Types build() {
            return new Types(new ArrayList<>(ids.keySet()));
        }
    }
}
