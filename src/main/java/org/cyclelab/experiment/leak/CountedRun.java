package org.cyclelab.experiment.leak;

import java.util.Arrays;
import java.util.List;
import org.cyclelab.graph.leak.cure.Cure;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.ReclaimLog;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.oracle.Unreclaimed;
import org.cyclelab.oracle.Unsafe;
import org.cyclelab.oracle.Verdicts;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/** One run of a program under reference counting alone, with some fields weak or none, judged by the oracle. */
final class CountedRun {
    private final Heap heap;
    private final Verdicts verdicts = new Verdicts();
    private final Oracle oracle;
    private long events;
    private @Nullable String lost;

    /** Runs the program as it is. */
    static CountedRun plain(Workload workload) {
        return new CountedRun(workload, null);
    }

    /** Runs the program with some fields weak. The oracle sees it as it is: what it could reach it must still have. */
    static CountedRun weakened(Workload workload, Weakening weakening) {
        return new CountedRun(workload, weakening);
    }

    private CountedRun(Workload workload, @Nullable Weakening weakening) {
        heap = new Heap(weakening == null ? workload.types() : weakening.types(), HeapConfig.of(Counting.EXACT));
        oracle = new Oracle(workload.types(), List.of(verdicts));
        ReclaimLog reclaims = heap.logReclaims();
        Replay replay = new Replay(heap, Safepoint.NOTHING);
        EventSink counted = weakening == null ? replay : weakening.to(replay);
        Streams.run(
                workload,
                oracle,
                chunk -> {
                    if (lost == null) {
                        try {
                            counted.accept(chunk);
                        } catch (StaleReferenceException e) {
                            lost = e.getMessage();
                        }
                    }
                },
                chunk -> {
                    events += chunk.length() / Event.STRIDE;
                    verdicts.drain(reclaims);
                });
        oracle.finish();
        Unsafe first = verdicts.unsafe();
        if (first != null) {
            lost = first.toString();
        }
    }

    Heap heap() {
        return heap;
    }

    /** What a live object was lost by, in words; null when none was. */
    @Nullable
    String lost() {
        return lost;
    }

    Unreclaimed leaks() {
        return verdicts.unreclaimed(events);
    }

    /** Handles of what leaked, in the order of births, and their bytes. */
    int[] leaked(Unreclaimed leaks) {
        int[] handles = new int[leaks.count()];
        int[] births = leaks.births();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            int i = Arrays.binarySearch(births, heap.birth(o));
            if (i >= 0) {
                handles[i] = o;
            }
        }
        return handles;
    }

    /** How much leaked. */
    Cure.Amount amount(int[] leaked) {
        long bytes = 0;
        for (int o : leaked) {
            bytes += heap.bytes(o);
        }
        return new Cure.Amount(leaked.length, bytes);
    }
}
