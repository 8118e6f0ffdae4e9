package org.cyclelab.graph.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import java.util.stream.IntStream;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.junit.jupiter.api.Test;

class ExplicitTest {
    private static final int NODE = 0;
    private static final int OPAQUE = 1;
    private static final int MAP = 2;
    private static final Types TYPES = Types.of(
            Type.of("Node", "next").withWeakFields("weak"),
            Type.of("Opaque", "first", "second").with(Type.Trait.OPAQUE),
            Type.of("Map", "spare").with(Type.Trait.WEAK_MAP));

    private final Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT));

    private static String onlyCycle(Leaks leaks) {
        assertEquals(1, leaks.groups().size());
        return Objects.toString(leaks.groups().get(0).cycle());
    }

    @Test
    void referencesOfOpaqueObjectsCloseCycles() {
        int a = heap.allocate(OPAQUE, 0);
        int b = heap.allocate(OPAQUE, 0);
        heap.storeField(a, 1, b);
        heap.storeField(b, 0, a);
        Leaks leaks = LeakAnalysis.analyze(heap, new int[] {a, b});
        assertEquals("Opaque.second -> Opaque.first -> Opaque", onlyCycle(leaks));
        assertEquals(1, leaks.components());
        assertEquals(2L * TYPES.get(OPAQUE).bytes(), leaks.bytes());
        assertEquals(1, leaks.birth(0));
        assertEquals(1, leaks.count(1));
    }

    @Test
    void anEntryOfALeakedMapIsAReferenceFromTheMap() {
        int map = heap.allocate(MAP, 0);
        int key = heap.allocate(NODE, 0);
        int value = heap.allocate(NODE, 0);
        heap.putEntry(map, key, value);
        heap.storeField(value, 0, map);
        Leaks leaks = LeakAnalysis.analyze(heap, new int[] {map, key, value});
        assertEquals(LeakKind.CYCLE, leaks.kind(0));
        assertEquals(LeakKind.ACYCLIC, leaks.kind(1));
        assertEquals(LeakKind.CYCLE, leaks.kind(2));
        assertEquals(
                "Map.{Node} -> Node.next -> Map",
                Objects.toString(leaks.groups().get(0).cycle()));
        assertEquals(3, heap.objects(), "the heap is as it was");
        assertEquals(value, heap.entry(map, key));
    }

    @Test
    void anEntryOfALiveMapIsAReferenceFromTheKey() {
        int map = heap.allocate(MAP, 0);
        int key = heap.allocate(NODE, 0);
        int value = heap.allocate(NODE, 0);
        heap.putEntry(map, key, value);
        heap.storeField(value, 0, key);
        Leaks leaks = LeakAnalysis.analyze(heap, new int[] {key, value});
        assertEquals("Node.{Map} -> Node.next -> Node", onlyCycle(leaks));
    }

    @Test
    void weakFieldsHoldNothing() {
        int a = heap.allocate(NODE, 0);
        heap.storeWeak(a, 0, a);
        int unrelated = heap.allocate(MAP, 0);
        heap.putEntry(unrelated, unrelated, unrelated);
        Leaks leaks = LeakAnalysis.analyze(heap, new int[] {a});
        assertEquals(LeakKind.ACYCLIC, leaks.kind(0));
        assertNull(leaks.groups().get(0).cycle());
    }

    /** Maps with ever more entries give ever more types of copies: beyond the last they are arrays. */
    @Test
    void mapsOfManySizesAreExplained() {
        int maps = 20_000;
        Types many = Types.of(IntStream.range(0, maps)
                .mapToObj(i -> Type.of("Map" + i).with(Type.Trait.WEAK_MAP))
                .toArray(Type[]::new));
        Heap large = new Heap(many, HeapConfig.of(Counting.EXACT));
        int[] leaked = new int[maps];
        for (int i = 0; i < maps; i++) {
            leaked[i] = large.allocate(i, 0);
            large.putEntry(leaked[i], leaked[i], leaked[i]);
        }
        Leaks leaks = LeakAnalysis.analyze(large, leaked);
        assertEquals(maps, leaks.size());
        assertEquals(maps, leaks.components());
        assertEquals("Map7", leaks.typeName(7));
        assertEquals("object with entries", leaks.typeName(maps - 1));
        assertEquals(LeakKind.CYCLE, leaks.kind(maps - 1));
    }
}
