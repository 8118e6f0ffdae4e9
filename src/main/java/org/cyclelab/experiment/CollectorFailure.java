package org.cyclelab.experiment;

import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;

/** A collector ended with an exception: its fault, not that of the bench, and a result. */
final class CollectorFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private CollectorFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes a collector.
     *
     * @throws CollectorFailure when its factory fails or makes none
     */
    static Collector guard(CollectorSpec spec, Heap heap, Counters counters, Settings settings) {
        Collector made;
        try {
            made = spec.factory().create(heap, counters, settings);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new CollectorFailure("the collector could not be made: " + describe(e), e);
        }
        if (made == null) {
            throw new CollectorFailure("the collector could not be made: its factory answers null", null);
        }
        return made;
    }

    /**
     * Collects, within {@code budget} edges if the collector can.
     *
     * @throws StaleReferenceException when the collector used an object that it had reclaimed
     * @throws IndexOutOfBoundsException when it left the heap
     * @throws CollectorFailure when it failed in any other way but for want of memory
     */
    static void guard(Collector collector, long budget) {
        guard(() -> collector.collect(budget));
    }

    /** Lets a collector finish what it has put off, with the exceptions of {@link #guard(Collector, long)}. */
    static void settle(Collector collector) {
        guard(collector::settle);
    }

    private static void guard(Runnable collection) {
        try {
            collection.run();
        } catch (StaleReferenceException | IndexOutOfBoundsException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            throw new CollectorFailure(describe(e), e);
        }
    }

    /** What was thrown and where. */
    private static String describe(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? e.toString() : e + " at " + trace[0];
    }
}
