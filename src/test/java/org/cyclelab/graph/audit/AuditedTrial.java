package org.cyclelab.graph.audit;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.type.Types;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.jspecify.annotations.Nullable;

/** A heap, its book, and an audit after every event until the first difference. */
final class AuditedTrial implements Safepoint {
    final Heap heap;
    final EventGraph book;
    final Audit audit;
    final Replay replay;
    long comparisons;

    @Nullable
    Difference difference;

    private final Runnable collector;
    private Consumer<Heap> afterEvent = heap -> {};

    AuditedTrial(Types types, HeapConfig config, Function<Heap, Runnable> collector) {
        heap = new Heap(types, config);
        book = new EventGraph(types);
        audit = new Audit(heap, book);
        replay = new Replay(heap, this);
        this.collector = collector.apply(heap);
        heap.alarmAtClock(0);
    }

    /** Does this to the heap after the comparison of event {@code event}. */
    void after(long event, Consumer<Heap> action) {
        afterEvent = h -> {
            if (h.clock() == event) {
                action.accept(h);
            }
        };
    }

    /** A writer into the book and the heap. */
    EventWriter writer() {
        return new EventWriter(List.of(book, replay));
    }

    @Override
    public void alarm() {
        if (difference == null) {
            difference = audit.compare();
            comparisons++;
            afterEvent.accept(heap);
        }
    }

    @Override
    public void request() {
        collector.run();
    }

    @Override
    public void noRoom() {
        throw new AssertionError("no limit is set");
    }
}
