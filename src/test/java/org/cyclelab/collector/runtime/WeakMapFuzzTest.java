package org.cyclelab.collector.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.collector.runtime.engine.Argc;
import org.cyclelab.collector.runtime.engine.CircleScc;
import org.cyclelab.collector.runtime.engine.Gecko;
import org.cyclelab.collector.runtime.engine.QuickJs;
import org.cyclelab.collector.runtime.rust.BaconRajanCc;
import org.cyclelab.collector.runtime.rust.CactusRef;
import org.cyclelab.collector.runtime.rust.Dumpster;
import org.cyclelab.collector.runtime.rust.GcModule;
import org.cyclelab.collector.runtime.rust.RustCc;
import org.cyclelab.collector.runtime.rust.TracingRc;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs with weak maps, against a model in which a value is reachable by an entry if its map and its key are.
 * Every collector is safe and keeps exact counts; those that take weak maps into account, and only those, leave nothing.
 */
class WeakMapFuzzTest {
    private static final int ROOTS = 6;
    private static final int FIELDS = 2;

    /** What the program has made: fields by birth, and entries by map and key. */
    private final Map<Integer, int[]> fields = new HashMap<>();

    private final Map<List<Integer>, Integer> entries = new HashMap<>();
    private final int[] roots = new int[ROOTS];
    private final List<Integer> handles = new ArrayList<>();

    static Stream<Arguments> collectors() {
        return Stream.of(
                Arguments.of(Gecko.SPEC, Map.of()),
                Arguments.of(QuickJs.SPEC, Map.of("weak-map", "bellard")),
                Arguments.of(QuickJs.SPEC, Map.of("weak-map", "ng")),
                Arguments.of(Argc.SPEC, Map.of()),
                Arguments.of(CircleScc.SPEC, Map.of()),
                Arguments.of(BaconRajanCc.SPEC, Map.of()),
                Arguments.of(CactusRef.SPEC, Map.of()),
                Arguments.of(Dumpster.SPEC, Map.of()),
                Arguments.of(GcModule.SPEC, Map.of()),
                Arguments.of(RustCc.SPEC, Map.of()),
                Arguments.of(TracingRc.SPEC, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void isSafe(CollectorSpec spec, Map<String, String> options) {
        long left = 0;
        for (int seed = 0; seed < 400; seed++) {
            left += run(spec, options, seed);
        }
        assertEquals(spec.handles().contains(Feature.WEAK_MAPS), left == 0, left + " objects of garbage left");
    }

    private int run(CollectorSpec spec, Map<String, String> options, int seed) {
        fields.clear();
        entries.clear();
        handles.clear();
        handles.add(0);
        Arrays.fill(roots, 0);
        Heap heap = new Heap(
                Types.of(Type.arrayOf("Map").with(Type.Trait.WEAK_MAP)),
                spec.heap(spec.options().settings(options)).withQuarantine());
        Collector collector =
                spec.factory().create(heap, new Counters(), spec.options().settings(options));
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 300; step++) {
            heap.tick();
            step(heap, collector, random);
            checkSafety(heap, step);
        }
        collector.collect(Collector.UNBOUNDED);
        Set<Integer> live = checkSafety(heap, 300);
        checkCounts(heap);
        return heap.objects() - live.size();
    }

    private void step(Heap heap, Collector collector, SplittableRandom random) {
        int a = random.nextInt(ROOTS);
        int b = random.nextInt(ROOTS);
        int c = random.nextInt(ROOTS);
        int f = random.nextInt(FIELDS);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                handles.add(heap.allocate(0, FIELDS));
                fields.put(heap.births(), new int[FIELDS]);
                root(heap, a, heap.births());
            }
            case 3, 4 -> {
                if (roots[a] != 0) {
                    heap.storeField(handles.get(roots[a]), f, handles.get(roots[b]));
                    fieldsOf(roots[a])[f] = roots[b];
                }
            }
            case 5, 6 -> {
                if (roots[a] != 0 && roots[b] != 0) {
                    heap.putEntry(handles.get(roots[a]), handles.get(roots[b]), handles.get(roots[c]));
                    entries.put(List.of(roots[a], roots[b]), roots[c]);
                }
            }
            case 7 -> {
                if (roots[a] != 0) {
                    root(heap, b, fieldsOf(roots[a])[f]);
                }
            }
            case 8 -> root(heap, a, 0);
            default -> collector.collect(random.nextBoolean() ? Collector.UNBOUNDED : random.nextInt(10));
        }
    }

    private void root(Heap heap, int index, int birth) {
        heap.storeStatic(index, handles.get(birth));
        roots[index] = birth;
    }

    private Set<Integer> checkSafety(Heap heap, int step) {
        Set<Integer> live = reachable();
        for (int birth : live) {
            assertTrue(heap.isObject(handles.get(birth)), () -> "#" + birth + " was reclaimed by step " + step);
        }
        return live;
    }

    private int[] fieldsOf(int birth) {
        return Objects.requireNonNull(fields.get(birth));
    }

    private Set<Integer> reachable() {
        Set<Integer> live = new TreeSet<>();
        List<Integer> pending = new ArrayList<>();
        for (int root : roots) {
            pending.add(root);
        }
        boolean more = true;
        while (more) {
            while (!pending.isEmpty()) {
                int birth = pending.remove(pending.size() - 1);
                if (birth != 0 && live.add(birth)) {
                    for (int t : fieldsOf(birth)) {
                        pending.add(t);
                    }
                }
            }
            entries.forEach((ends, value) -> {
                if (live.containsAll(ends) && !live.contains(value)) {
                    pending.add(value);
                }
            });
            pending.removeIf(birth -> birth == 0);
            more = !pending.isEmpty();
        }
        return live;
    }

    /** Counts are those of the roots, fields and entries that are in the heap. */
    private void checkCounts(Heap heap) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int root : roots) {
            counts.merge(handles.get(root), 1, Integer::sum);
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            for (int f = 0; f < FIELDS; f++) {
                counts.merge(heap.loadField(o, f), 1, Integer::sum);
            }
            for (int entry = heap.weakMaps().firstOfMap(o);
                    entry != 0;
                    entry = heap.weakMaps().nextOfMap(entry)) {
                counts.merge(heap.weakMaps().value(entry), 1, Integer::sum);
            }
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            assertEquals(counts.getOrDefault(o, 0), heap.count(o), heap.describe(o));
        }
    }
}
