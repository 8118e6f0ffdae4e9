package org.cyclelab.heap.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.junit.jupiter.api.Test;

class TypesTest {

    @Test
    void sizesOfA64BitRuntime() {
        Types types = Types.of(
                Type.of("Pair", "car", "cdr"),
                Type.arrayOf("Array"),
                Type.of("Blob").sized(100));
        assertEquals(16 + 2 * 8, types.bytes(0, 2));
        assertEquals(16 + 5 * 8, types.bytes(1, 5));
        assertEquals(100, types.bytes(2, 0));
    }

    @Test
    void equalTypesGetOneNumber() {
        Types.Builder builder = new Types.Builder();
        assertEquals(0, builder.add(Type.of("A", "x")));
        assertEquals(1, builder.add(Type.of("A", "y")));
        assertEquals(0, builder.add(Type.of("A", "x")));
        assertEquals(2, builder.build().size());
    }

    @Test
    void atMost32768Types() {
        Types.Builder builder = new Types.Builder();
        for (int i = 0; i < Types.MAX_TYPES; i++) {
            builder.add(Type.of("T" + i));
        }
        assertThrows(IllegalArgumentException.class, () -> builder.add(Type.of("one too many")));
        Heap heap = new Heap(builder.build(), HeapConfig.of(Counting.EXACT));
        int last = heap.allocate(Types.MAX_TYPES - 1, 0);
        assertEquals(Types.MAX_TYPES - 1, heap.type(last));
        assertTrue(heap.isObject(last), "the type's bits do not reach the free bit");
    }

    @Test
    void labelsOfFields() {
        assertEquals(".next", Type.of("Node", "next").fieldLabel(0));
        assertEquals("[3]", Type.arrayOf("Array").fieldLabel(3));
    }

    @Test
    void acyclicIsAnotherType() {
        Type node = Type.of("Node", "next");
        assertTrue(node.asAcyclic().acyclic());
        assertFalse(node.equals(node.asAcyclic()));
    }

    @Test
    void senselessTypesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Type("T", List.of("x"), true, 16, 8, false));
        assertThrows(IllegalArgumentException.class, () -> Type.of("T").sized(-1));
    }
}
