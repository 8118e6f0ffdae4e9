package org.cyclelab.collector.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.runtime.Stage;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a full collection leaves in the cases in which designs of weak maps differ, as the real engines were observed to
 * do: quickjs in its two designs, and gecko, whose answer is the ideal one.
 */
class WeakMapTableTest {
    private static final Type MAP = Type.arrayOf("Map").with(Type.Trait.WEAK_MAP);

    private static final int M = 0;
    private static final int K = 1;
    private static final int V = 2;

    /** */
    @ParameterizedTest
    @CsvSource({
        // case, objects left with the values children of the map, of the key, and with ephemerons
        "plain value, 1, 1, 1",
        "key is a self-loop, 1, 1, 1",
        "value refers to key, 3, 1, 1",
        "value is key, 2, 1, 1",
        "two keys are values of each other, 3, 1, 1",
        "value refers to map, 1, 3, 1",
        "map is its own key and value, 0, 0, 0"
    })
    void leaves(String name, int bellard, int ng, int ideal) {
        assertEquals(bellard, left(QuickJs.SPEC, Map.of("weak-map", "bellard"), name), "bellard");
        assertEquals(ng, left(QuickJs.SPEC, Map.of("weak-map", "ng"), name), "ng");
        assertEquals(ideal, left(Gecko.SPEC, Map.of(), name), "gecko");
    }

    /** a value held from a root keeps its key, to which it refers; when the root goes the designs differ. */
    @ParameterizedTest
    @CsvSource({"bellard, 3", "ng, 1", "gecko, 1"})
    void valueHeldFromARoot(String design, int left) {
        boolean gecko = design.equals("gecko");
        Stage s = new Stage(gecko ? Gecko.SPEC : QuickJs.SPEC, gecko ? Map.of() : Map.of("weak-map", design), MAP);
        int map = s.hold(M, 1, 0);
        int key = s.hold(K, Stage.NODE, 1);
        int value = s.hold(V, Stage.NODE, 1);
        s.heap.putEntry(map, key, value);
        s.heap.storeField(value, 0, key);
        s.drop(K);
        s.collect();
        assertEquals(3, s.heap.objects());
        s.drop(V);
        s.collect();
        assertEquals(left, s.heap.objects());
    }

    private static int left(CollectorSpec spec, Map<String, String> options, String name) {
        Stage s = new Stage(spec, options, MAP);
        Heap heap = s.heap;
        int map = s.hold(M, 1, 1);
        switch (name) {
            case "map is its own key and value" -> {
                heap.putEntry(map, map, map);
                s.drop(M);
            }
            case "value refers to map" -> {
                int key = s.hold(K, Stage.NODE, 0);
                int value = s.hold(V, Stage.NODE, 1);
                heap.putEntry(map, key, value);
                heap.storeField(value, 0, map);
                s.drop(M);
                s.drop(V);
            }
            case "two keys are values of each other" -> {
                int a = s.hold(K, Stage.NODE, 0);
                int b = s.hold(V, Stage.NODE, 0);
                heap.putEntry(map, a, b);
                heap.putEntry(map, b, a);
                s.drop(K);
                s.drop(V);
            }
            case "value is key" -> {
                int key = s.hold(K, Stage.NODE, 0);
                heap.putEntry(map, key, key);
                s.drop(K);
            }
            default -> {
                int key = s.hold(K, Stage.NODE, 1);
                int value = s.hold(V, Stage.NODE, 1);
                heap.putEntry(map, key, value);
                if (name.equals("value refers to key")) {
                    heap.storeField(value, 0, key);
                }
                if (name.equals("key is a self-loop")) {
                    heap.storeField(key, 0, key);
                }
                s.drop(K);
                s.drop(V);
            }
        }
        s.collect();
        return heap.objects();
    }
}
