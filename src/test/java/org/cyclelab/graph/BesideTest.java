package org.cyclelab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.jgrapht.Graph;
import org.jgrapht.graph.DirectedPseudograph;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final int NODE = 0;
    private static final int OPAQUE = 1;
    private static final int MAP = 2;
    private static final Types TYPES = Types.of(
            Type.of("Node", "left", "right").withWeakFields("weak"),
            Type.of("Opaque", "first", "second", "third").with(Type.Trait.OPAQUE),
            Type.of("Map", "spare").with(Type.Trait.WEAK_MAP));

    /** A heap of objects that all stay, and beside it what was stored. */
    private static final class Scene {
        final Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT));
        final List<Integer> objects = new ArrayList<>();
        final Map<Integer, Map<Integer, Integer>> fields = new TreeMap<>();
        final Map<Integer, Map<Integer, Integer>> entries = new TreeMap<>();

        int add(int type) {
            int o = heap.allocate(type, 0);
            heap.storeStatic(objects.size(), o);
            objects.add(o);
            fields.put(o, new TreeMap<>());
            entries.put(o, new TreeMap<>());
            return o;
        }

        void mutate(SplittableRandom random) {
            int o = objects.get(random.nextInt(objects.size()));
            int target = random.nextInt(4) == 0 ? Heap.NULL : objects.get(random.nextInt(objects.size()));
            if (heap.type(o) == MAP && random.nextBoolean()) {
                int key = objects.get(random.nextInt(objects.size()));
                heap.putEntry(o, key, target);
                set(entries.getOrDefault(o, Map.of()), key, target);
            } else if (heap.type(o) == NODE && random.nextInt(4) == 0) {
                heap.storeWeak(o, 0, target);
            } else {
                int field = random.nextInt(TYPES.get(heap.type(o)).fields().size());
                heap.storeField(o, field, target);
                set(fields.getOrDefault(o, Map.of()), field, target);
            }
        }

        private static void set(Map<Integer, Integer> map, int key, int value) {
            if (value == Heap.NULL) {
                map.remove(key);
            } else {
                map.put(key, value);
            }
        }

        /** Entries of a map are numbered by the heap: {@link HeapGraph#label} tells the key. */
        Graph<Integer, Reference> copy() {
            Graph<Integer, Reference> copy = new DirectedPseudograph<>(Reference.class);
            objects.stream().sorted().forEach(copy::addVertex);
            for (int o : copy.vertexSet()) {
                fields.getOrDefault(o, Map.of())
                        .forEach((field, value) -> copy.addEdge(o, value, new Reference(o, field)));
                for (int number : Beside.of(heap, o)) {
                    if (number < 0) {
                        int key = heap.weakMaps().key(~number);
                        copy.addEdge(
                                o,
                                entries.getOrDefault(o, Map.of()).getOrDefault(key, Heap.NULL),
                                new Reference(o, number));
                    }
                }
                assertEquals(
                        entries.getOrDefault(o, Map.of()).size(),
                        copy.outDegreeOf(o) - fields.getOrDefault(o, Map.of()).size());
            }
            return copy;
        }
    }

    @Test
    void hiddenFieldsAndEntriesAreEdgesAndWeakFieldsAreNot() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Scene scene = new Scene();
            for (int i = 0; i < 8; i++) {
                scene.add(random.nextInt(3));
            }
            HeapGraph view = new HeapGraph(scene.heap);
            for (int round = 0; round < 4; round++) {
                HeapGraphTest.compare(scene.copy(), view);
                for (int i = 0; i < 15; i++) {
                    scene.mutate(random);
                }
            }
            HeapGraphTest.compare(scene.copy(), view);
        }
    }

    @Test
    void edgesAreLabelledByFieldAndKey() {
        Scene scene = new Scene();
        int node = scene.add(NODE);
        int opaque = scene.add(OPAQUE);
        int map = scene.add(MAP);
        HeapGraph view = new HeapGraph(scene.heap);
        scene.heap.storeField(opaque, 2, node);
        scene.heap.putEntry(map, node, opaque);
        Reference entry = view.outgoingEdgesOf(map).iterator().next();
        assertEquals("{Node#1}", view.label(entry));
        assertEquals(opaque, view.getEdgeTarget(entry));
        assertEquals(".third", view.label(new Reference(opaque, 2)));
        assertFalse(view.containsEdge(new Reference(opaque, 1)));
        assertFalse(view.containsEdge(new Reference(opaque, entry.field())));
        assertFalse(view.containsEdge(new Reference(map, -9)));
    }
}
