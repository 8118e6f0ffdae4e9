package org.cyclelab.contract.zoo;

import java.util.BitSet;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.option.Options;

/** Mark and sweep that calls itself for each reference, as papers write it: Z23. */
final class RecursiveCollector implements Collector {
    private final Heap heap;
    private BitSet marks = new BitSet();

    private RecursiveCollector(Heap heap) {
        this.heap = heap;
    }

    static CollectorSpec spec() {
        return new CollectorSpec(
                "recursive-zoo",
                "Mark and sweep that calls itself for each reference.",
                new Paper("McCarthy", 1960, "Recursive functions of symbolic expressions", "CACM 3(4)"),
                CollectorSpec.CountingRule.always(Counting.NONE),
                true,
                Set.of(),
                Options.NONE,
                (heap, counters, settings) -> new RecursiveCollector(heap));
    }

    @Override
    public void collect(long budget) {
        marks = new BitSet();
        for (int root : heap.roots()) {
            mark(root);
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (!marks.get(o)) {
                heap.reclaim(o);
            }
        }
    }

    private void mark(int o) {
        if (o == Heap.NULL || marks.get(o)) {
            return;
        }
        marks.set(o);
        for (int field = 0; field < heap.fieldCount(o); field++) {
            mark(heap.loadField(o, field));
        }
    }
}
