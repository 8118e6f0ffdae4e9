package org.cyclelab.contract.zoo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.option.Options;

/**
 * Counting in pauses in the manner of LXR: the program only logs what it writes; a pause carries out the increments,
 * then the decrements, of fields and roots, in counts of two bits that stick when full. An unbounded collection is a
 * pause and a trace for cycles and stuck counts.
 */
final class EpochCollector implements Collector {
    private static final int STUCK = 3;

    /** What is wrong. */
    enum Slip {
        NONE(Animal.CONTROL, "Nothing is wrong."),
        DECREMENTS_FIRST("Z14", "a pause carries out the decrements before the increments"),
        STUCK_COUNT_DECREMENTED("Z20", "a stuck count is decremented");

        final String bug;
        final String sentence;

        Slip(String bug, String sentence) {
            this.bug = bug;
            this.sentence = sentence;
        }
    }

    private final Heap heap;
    private final Slip slip;
    private int[] previousRoots = {};

    private EpochCollector(Heap heap, Slip slip) {
        this.heap = heap;
        this.slip = slip;
    }

    static CollectorSpec spec(Slip slip) {
        return new CollectorSpec(
                "epoch-zoo-" + slip,
                "Counting in pauses, with a defect.",
                new Paper("Zhao, Blackburn, McKinley", 2022, "Low-latency, high-throughput garbage collection", "PLDI"),
                CollectorSpec.CountingRule.always(Counting.NONE),
                true,
                Set.of(Log.UPDATES, Log.ALLOCATIONS),
                Options.NONE,
                (heap, counters, settings) -> new EpochCollector(heap, slip));
    }

    @Override
    public void collect(long budget) {
        pause();
        if (budget == UNBOUNDED) {
            trace();
        }
    }

    private void pause() {
        int[] updates = heap.log(Log.UPDATES).toArray();
        int[] roots = heap.roots();
        heap.log(Log.UPDATES).clear();
        if (slip == Slip.DECREMENTS_FIRST) {
            decrement(updates);
            increment(updates, roots);
        } else {
            increment(updates, roots);
            decrement(updates);
        }
        previousRoots = roots;
        releaseNew();
    }

    private void increment(int[] updates, int[] roots) {
        for (int update : updates) {
            if (update > 0) {
                increment(update);
            }
        }
        for (int root : roots) {
            increment(root);
        }
    }

    private void increment(int o) {
        heap.words()[o + Header.COUNT] = Math.min(STUCK, heap.count(o) + 1);
    }

    private void decrement(int[] updates) {
        for (int update : updates) {
            if (update < 0) {
                decrement(-update);
            }
        }
        for (int root : previousRoots) {
            decrement(root);
        }
    }

    private void decrement(int object) {
        Deque<Integer> pending = new ArrayDeque<>(Set.of(object));
        while (!pending.isEmpty()) {
            int o = pending.pop();
            if (heap.count(o) == STUCK && slip != Slip.STUCK_COUNT_DECREMENTED) {
                continue;
            }
            if (--heap.words()[o + Header.COUNT] == 0) {
                pushReferences(o, pending);
                heap.reclaim(o);
            }
        }
    }

    /** New objects to which nothing refers that has been counted. */
    private void releaseNew() {
        IntLog log = heap.log(Log.ALLOCATIONS);
        Deque<Integer> pending = new ArrayDeque<>();
        for (int i = 0; i < log.size(); i += 2) {
            int o = log.get(i);
            if (heap.isObject(o) && heap.birth(o) == log.get(i + 1) && heap.count(o) == 0) {
                pushReferences(o, pending);
                heap.reclaim(o);
            }
        }
        log.clear();
        pending.forEach(o -> {
            if (heap.isObject(o)) {
                decrement(o);
            }
        });
    }

    private void trace() {
        Set<Integer> marked = new HashSet<>();
        Deque<Integer> pending = new ArrayDeque<>();
        for (int root : heap.roots()) {
            pending.add(root);
        }
        while (!pending.isEmpty()) {
            int o = pending.pop();
            if (marked.add(o)) {
                pushReferences(o, pending);
            }
        }
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (marked.contains(o)) {
                continue;
            }
            Deque<Integer> held = new ArrayDeque<>();
            pushReferences(o, held);
            held.stream().filter(marked::contains).forEach(this::decrementLive);
            heap.reclaim(o);
        }
    }

    private void decrementLive(int o) {
        if (heap.count(o) < STUCK) {
            heap.words()[o + Header.COUNT]--;
        }
    }

    private void pushReferences(int o, Deque<Integer> pending) {
        for (int field = 0; field < heap.fieldCount(o); field++) {
            if (heap.loadField(o, field) != Heap.NULL) {
                pending.push(heap.loadField(o, field));
            }
        }
    }
}
