package org.cyclelab.graph.leak;

import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;

/**
 * Hashes of what makes the shape of a component: the references inside it, by type and field and type. Parts are mixed
 * first (the finalizer of SplitMix64, Steele, Lea and Flood 2014), so that sums of different sets of parts differ, by
 * chance alone excepted. Hashes depend on names only.
 */
final class ShapeHash {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long[] typeHashes;
    private final long[] fieldHashes;
    private final int[] firstField;
    private final int[] fieldStep;

    ShapeHash(Types types) {
        typeHashes = new long[types.size()];
        firstField = new int[types.size()];
        fieldStep = new int[types.size()];
        int fields = 0;
        for (Type type : types.list()) {
            fields += Math.max(1, type.fields().size());
        }
        fieldHashes = new long[fields];
        int next = 0;
        for (int t = 0; t < types.size(); t++) {
            Type type = types.get(t);
            typeHashes[t] = text(type.name());
            firstField[t] = next;
            fieldStep[t] = type.array() ? 0 : 1;
            if (type.fields().isEmpty()) {
                fieldHashes[next++] = mix(typeHashes[t] + GOLDEN);
            }
            for (String field : type.fields()) {
                fieldHashes[next++] = mix(typeHashes[t] + GOLDEN) ^ text(field);
            }
        }
    }

    /** Index of the hash of the type's first field; the next field's is {@link #step} further. */
    int first(int type) {
        return firstField[type];
    }

    /** 1, or 0 for an array, whose elements have one hash. */
    int step(int type) {
        return fieldStep[type];
    }

    /** Hash of a reference from the field whose hash has that index to an object of type {@code target}. */
    long reference(int fieldIndex, int target) {
        return mix(fieldHashes[fieldIndex] + mix(typeHashes[target]));
    }

    /** Hash of an object of that type in no cycle. */
    long single(int type, LeakKind kind) {
        return mix(typeHashes[type] + (kind == LeakKind.HANGING ? GOLDEN : ~GOLDEN));
    }

    private static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash + GOLDEN * (text.charAt(i) + 1));
        }
        return hash;
    }

    static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return y ^ (y >>> 31);
    }
}
