package org.cyclelab.trace;

import java.util.List;
import java.util.Objects;

/**
 * What a trace says a collector does with it.
 *
 * @param line line of the statement, from 1 on
 * @param column column of the collector's name, from 1 on
 * @param collector name of the collector
 * @param measure what is expected
 * @param event number of the event after which it holds; for {@link Measure#LEAKS} that of the last event
 * @param objects how many objects
 * @param births births of exactly these objects in ascending order; empty where only their number is told
 */
public record Expectation(
        int line, int column, String collector, Measure measure, long event, int objects, List<Integer> births) {

    /** What is expected. */
    public enum Measure {
        /** Unreachable objects that are left when the trace has ended and a last collection has run. */
        LEAKS,
        /** Objects reclaimed so far, at this point of the trace. */
        RECLAIMED
    }

    public Expectation {
        Objects.requireNonNull(collector);
        Objects.requireNonNull(measure);
        births = List.copyOf(births);
    }
}
