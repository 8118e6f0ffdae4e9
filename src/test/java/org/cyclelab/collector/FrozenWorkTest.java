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
        assertEquals("""
                births 19966 objects 737 words 4107
                increments 10866 21457 decrements 3709 21416 0
                released 19229 6417 suspects 0 0 0 0
                """, work(ReferenceCounting.SPEC, Settings.NONE));
    }

    @Test
    void baconRajan() {
        assertEquals("""
                births 19966 objects 41 words 939
                increments 10866 21457 decrements 3709 21416 136
                released 19372 6427 suspects 12316 4086 3585 4645
                freed.cycle 553
                cand.filteredDead 3657
                cand.filteredInc 44
                cand.filteredGray 366
                cand.traced 578
                visit.markGray 1042
                edge.markGray 1138
                rcw.markGray 872
                visit.scan 608
                edge.scan 772
                visit.scanBlack 489
                edge.scanBlack 417
                rcw.scanBlack 287
                visit.collectWhite 553
                edge.collectWhite 721
                buf.peak.suspects 125
                stack.peak 8
                """, work(BaconRajan.SPEC, Settings.NONE));
    }

    @Test
    void markSweep() {
        assertEquals("""
                births 19966 objects 41 words 2502
                increments 0 0 decrements 0 0 0
                released 0 0 suspects 0 0 0 0
                freed.trace 19925
                roots.mark 1819
                visit.mark 2099
                edge.mark 829
                sweep.cells 25034
                stack.peak 4
                """, work(MarkSweep.SPEC, MarkSweep.SPEC.options().defaults()));
    }

    @Test
    void backupTrace() {
        assertEquals("""
                births 19966 objects 41 words 459
                increments 10866 21457 decrements 3709 21416 0
                released 19248 6427 suspects 0 0 0 0
                freed.trace 677
                roots.mark 1819
                visit.mark 2099
                edge.mark 829
                rcw.mark 2648
                sweep.cells 4451
                stack.peak 4
                """, work(MarkSweep.SPEC, MarkSweep.SPEC.options().settings(Map.of("counted", "true"))));
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
        if (kind < 2) {
            boolean leaf = field == 0;
            heap.storeLocal(r, heap.allocate(leaf ? 1 : 0, leaf ? 0 : 3));
        } else if (kind < 3) {
            heap.storeLocal(r, Heap.NULL);
        } else if (object != Heap.NULL && heap.fieldCount(object) > 0) {
            if (kind < 5) {
                heap.storeLocal(q, heap.loadField(object, field));
            } else {
                heap.storeField(object, field, heap.loadLocal(q));
            }
        }
    }

    private static String summary(Heap heap, Counters counters) {
        HeapCounts counts = heap.counts();
        long freed = counters.get(Counter.FREED_CYCLE) + counters.get(Counter.FREED_TRACE);
        assertEquals(heap.births(), heap.objects() + counts.releaseVisits() + freed, "every object is accounted for");
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
