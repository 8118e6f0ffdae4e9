package org.cyclelab.collector.hybrid;

import java.util.List;
import org.cyclelab.collector.Alarms;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.option.Option;
import org.cyclelab.option.Settings;

/**
 * When LXR pauses, when it begins a trace, and when it does what it has put off. Predictions are moving averages that
 * weigh the latest value three to one.
 */
@Incidental
final class LxrPolicy {
    private static final String PAUSE_BYTES = "pause-bytes";
    private static final String SURVIVAL_BYTES = "survival-bytes";
    private static final String TRACE_PERCENT = "trace-percent";
    private static final String SLICE_EVENTS = "slice-events";
    private static final String SLICE_EDGES = "slice-edges";
    private static final double FIRST_SURVIVAL = 0.01;

    /** What may be set. */
    static final List<Option> OPTIONS = List.of(
            Option.bytes(
                    PAUSE_BYTES,
                    1 << 20,
                    1,
                    Long.MAX_VALUE / 4,
                    "most simulated bytes allocated from one pause to the next"),
            Option.bytes(
                    SURVIVAL_BYTES,
                    128 << 20,
                    1,
                    Long.MAX_VALUE / 4,
                    "a pause is due when twice the bytes predicted to survive reach this"),
            Option.decimal(
                    TRACE_PERCENT,
                    20,
                    0,
                    100,
                    "share of the heap, in percent, predicted to be garbage at which a trace begins"),
            Option.integer(
                    SLICE_EVENTS, 100, 1, 1_000_000_000, "events from one slice of the work put off to the next"),
            Option.integer(SLICE_EDGES, 500, 1, 1_000_000_000, "about as many edges and decrements a slice takes on"));

    /** What a collection is to do. */
    enum Task {
        /** Nobody has asked the policy. */
        NONE,
        PAUSE,
        SLICE
    }

    private final long pauseBytes;
    private final long survivalBytes;
    private final double tracePercent;
    private final long sliceEvents;

    /** About as many edges and decrements a slice takes on. */
    final long sliceEdges;

    private double survival = FIRST_SURVIVAL;
    private double liveBytes;
    private long allocatedAtPause;
    private long nextSlice;

    LxrPolicy(Settings settings) {
        pauseBytes = settings.integer(PAUSE_BYTES);
        survivalBytes = settings.integer(SURVIVAL_BYTES);
        tracePercent = settings.decimal(TRACE_PERCENT);
        sliceEvents = settings.integer(SLICE_EVENTS);
        sliceEdges = settings.integer(SLICE_EDGES);
    }

    /** When something may be due; slices only while work has been put off. */
    Alarms next(boolean busy) {
        Alarms pause = Alarms.atAllocatedBytes(nextPause());
        return busy ? pause.orAtClock(nextSlice) : pause;
    }

    /** What is due now: a slice that would find nothing to do but to end the trace makes way for a pause. */
    Task due(Heap heap, boolean busy, boolean traced) {
        boolean slice = busy && heap.clock() >= nextSlice;
        if (heap.allocatedBytes() >= nextPause() || (slice && traced)) {
            return Task.PAUSE;
        }
        return slice ? Task.SLICE : Task.NONE;
    }

    void collected(Heap heap) {
        nextSlice = heap.clock() + sliceEvents;
    }

    /** The bytes ever allocated at which the next pause is due. */
    long nextPause() {
        double predicted = survival > 0 ? survivalBytes / (2 * survival) : Long.MAX_VALUE;
        return allocatedAtPause + (long) Math.max(1, Math.min((double) pauseBytes, predicted));
    }

    /** A pause has reclaimed that many of the bytes allocated since the last. */
    void paused(Heap heap, long reclaimed) {
        long young = heap.allocatedBytes() - allocatedAtPause;
        if (young > 0) {
            survival = averaged(survival, (young - reclaimed) / (double) young);
        }
        allocatedAtPause = heap.allocatedBytes();
    }

    /** Share of young bytes that are predicted to survive. */
    double survival() {
        return survival;
    }

    /** Whether so much of the heap is predicted to be garbage that a trace should begin. */
    boolean traceIsDue(Heap heap) {
        return (heap.bytes() - liveBytes) * 100 >= tracePercent * heap.bytes();
    }

    /** A trace has left what the heap holds now. */
    void traced(Heap heap) {
        liveBytes = averaged(liveBytes, (double) heap.bytes());
    }

    private static double averaged(double previous, double current) {
        return (3 * current + previous) / 4;
    }
}
