package org.cyclelab.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapCounts;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

/**
 * Exact counters of one fixed random program. The numbers were computed once and stand for nothing but themselves: a
 * commit that changes one explains why the work changed.
 */
class FrozenWorkTest {
    private static final int STEPS = 100_000;
    private static final int INTERVAL = 2_000;
    private static final int LOCALS = 64;

    @Test
    void referenceCounting() {
        assertEquals("", work(ReferenceCounting.SPEC, Settings.NONE));
    }

    @Test
    void baconRajan() {
        assertEquals("", work(BaconRajan.SPEC, Settings.NONE));
    }

    @Test
    void markSweep() {
        assertEquals("", work(MarkSweep.SPEC, MarkSweep.SPEC.options().defaults()));
    }

    @Test
    void backupTrace() {
        assertEquals("", work(MarkSweep.SPEC, MarkSweep.SPEC.options().settings(Map.of("counted", "true"))));
    }

    private static String work(CollectorSpec spec, Settings settings) {
        Types types = Types.of(Type.arrayOf("Node"), Type.arrayOf("Leaf").asAcyclic());
        Heap heap = new Heap(types, spec.heap(settings));
        Counters counters = new Counters();
        Collector collector = spec.factory().create(heap, counters, settings);
        SplittableRandom random = new SplittableRandom(20);
        heap.enterFrame(LOCALS);
        for (int i = 1; i <= STEPS; i++) {
            step(heap, random);
            if (i % INTERVAL == 0) {
                collector.collect(Collector.UNBOUNDED);
            }
        }
        return summary(heap, counters);
    }

    /** Draws the same numbers whatever the heap holds, so that every collector sees the same program. */
    private static void step(Heap heap, SplittableRandom random) {
        int kind = random.nextInt(10);
        int r = random.nextInt(LOCALS);
        int q = random.nextInt(LOCALS);
        int field = random.nextInt(3);
        int object = heap.loadLocal(r);
        if (kind < 3) {
            boolean leaf = field == 0;
            heap.storeLocal(r, heap.allocate(leaf ? 1 : 0, leaf ? 0 : 3));
        } else if (kind < 5) {
            heap.storeLocal(r, Heap.NULL);
        } else if (object != Heap.NULL && heap.fieldCount(object) > 0) {
            if (kind < 6) {
                heap.storeLocal(q, heap.loadField(object, field));
            } else {
                heap.storeField(object, field, heap.loadLocal(q));
            }
        }
    }

    private static String summary(Heap heap, Counters counters) {
        HeapCounts counts = heap.counts();
        StringBuilder out = new StringBuilder();
        out.append("births ").append(heap.births());
        out.append(" objects ").append(heap.objects());
        out.append(" words ").append(heap.usedWords()).append('\n');
        out.append("increments ").append(counts.incrementsByFields());
        out.append(' ').append(counts.incrementsByRoots());
        out.append(" decrements ").append(counts.decrementsByFields());
        out.append(' ').append(counts.decrementsByRoots());
        out.append(' ').append(counts.decrementsByCollector()).append('\n');
        out.append("released ").append(counts.releaseVisits());
        out.append(' ').append(counts.releaseEdges());
        out.append(" suspects ").append(counts.suspectsRequested());
        out.append(' ').append(counts.suspectsAcyclic());
        out.append(' ').append(counts.suspectsDuplicate());
        out.append(' ').append(counts.suspectsPushed()).append('\n');
        for (Counter counter : Counter.values()) {
            if (counters.get(counter) != 0) {
                out.append(counter.column())
                        .append(' ')
                        .append(counters.get(counter))
                        .append('\n');
            }
        }
        return out.toString();
    }
}
