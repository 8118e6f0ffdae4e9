package org.cyclelab.workload;

import java.util.OptionalLong;
import org.cyclelab.heap.type.Types;

/** A source of events with all options and the seed settled. Running it twice writes the same events twice. */
public interface Workload {

    /** The types of its objects; an event names one by its number. */
    Types types();

    /** Writes all events, from the first to the last; does not flush. */
    void run(EventWriter out);

    /**
     * How many objects are unreachable at the end and part of, or reachable only from, garbage cycles: what counting
     * alone can never reclaim. A closed form in the options, not a measurement; empty where none is known.
     */
    default OptionalLong cyclicGarbage() {
        return OptionalLong.empty();
    }

    /** Name of a static as reports show it: the type to which it belongs and its own name, where the workload has them. */
    default String staticName(int index) {
        return "static " + index;
    }

    /** What the runtime of a recording did with an object. */
    enum Verdict {
        /** The recording does not tell. */
        NONE,
        /** Its reference counting freed the object. */
        FREED_BY_COUNTING,
        /** Its reference counting left the object to the cycle collector. */
        LEFT_TO_COLLECTOR,
        /** The object was alive at the end. */
        LIVE
    }

    /** Whether {@link #verdict} tells anything. */
    default boolean hasVerdicts() {
        return false;
    }

    /** What the recorded runtime itself did with an object; {@link Verdict#NONE} for generated workloads. */
    default Verdict verdict(int birth) {
        return Verdict.NONE;
    }

    /** The identity of an object in the recording that this workload replays, or -1 where there is none. */
    default long sourceId(int birth) {
        return -1;
    }

    /** The line of the source, a trace or a program, to which an event belongs, or -1 where there is none. */
    default long line(long event) {
        return -1;
    }
}
