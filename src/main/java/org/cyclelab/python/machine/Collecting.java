package org.cyclelab.python.machine;

import java.util.function.LongSupplier;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Trigger;
import org.cyclelab.collector.runtime.CPython;
import org.cyclelab.heap.Heap;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;

/** The cycle collector under a program: CPython's own, or another of the registry, and when it runs. */
public final class Collecting {
    private final Heap heap;
    private final Collector collector;
    private final @Nullable Trigger trigger;
    private boolean enabled = true;
    private LongSupplier living;
    private Runnable before = () -> {};
    private Runnable after = () -> {};
    private long runs;
    private long found;

    /** A collector of that kind for the heap. */
    public Collecting(CollectorSpec spec, Heap heap) {
        this.heap = heap;
        living = heap::objects;
        Settings settings = spec.options().defaults();
        collector = spec.factory().create(heap, new Counters(), settings);
        trigger = collector instanceof Trigger own ? own : null;
        if (trigger != null) {
            trigger.next(heap).arm(heap);
            heap.onFullLog(() -> {
                if (enabled && trigger.dueWithin(heap)) {
                    run();
                }
                trigger.next(heap).arm(heap);
            });
        }
    }

    /** CPython's collector, if that is the one. */
    public @Nullable CPython cpython() {
        return collector instanceof CPython cpython ? cpython : null;
    }

    /** Has the objects counted by which the finds of collectors other than CPython's are measured: its own are counted. */
    public void countWith(LongSupplier living) {
        this.living = living;
    }

    /** What to do before and after each collection. */
    public void around(Runnable first, Runnable last) {
        before = first;
        after = last;
    }

    /** An alarm of the heap has gone off. */
    void alarm() {
        if (trigger != null && !heap.cascading()) {
            if (enabled && trigger.due(heap)) {
                run();
            }
            trigger.next(heap).arm(heap);
        }
    }

    private void run() {
        before.run();
        boolean own = cpython() != null;
        long objects = own ? heap.objects() : living.getAsLong();
        collector.collect(Collector.UNBOUNDED);
        runs++;
        found += Math.max(0, objects - (own ? heap.objects() : living.getAsLong()));
        after.run();
        if (trigger != null) {
            trigger.collected(heap);
        }
    }

    /** {@code gc.collect(generation)}. */
    public long collect(int generation) {
        if (heap.cascading()) {
            return 0;
        }
        before.run();
        long result;
        CPython cpython = cpython();
        runs++;
        if (cpython != null) {
            result = cpython.collect(generation);
            found += result;
        } else {
            long objects = living.getAsLong();
            collector.collect(Collector.UNBOUNDED);
            result = Math.max(0, objects - living.getAsLong());
            found += result;
        }
        after.run();
        if (trigger != null) {
            trigger.collected(heap);
            trigger.next(heap).arm(heap);
        }
        return result;
    }

    /** Whether collections take place by themselves. */
    public boolean isEnabled() {
        return enabled;
    }

    /** {@code gc.enable()} and {@code gc.disable()}. */
    public void enable(boolean on) {
        enabled = on;
        CPython cpython = cpython();
        if (cpython != null) {
            cpython.enabled(on);
        }
    }

    /** Collections so far. */
    public long runs() {
        return runs;
    }

    /** Objects that collections found. */
    public long found() {
        return found;
    }
}
