package org.cyclelab.collector;

/** The objects of one trial in the order in which they die, known before they do. */
public interface Deaths {

    /** The event at which the next object dies, or {@link Long#MAX_VALUE} when none is left. */
    long nextEvent();

    /**
     * The handle of that object, which the heap must still hold; then the one after it is next.
     *
     * @throws java.util.NoSuchElementException when none is left
     */
    int next();

    /**
     * A collector that can be told the deaths to come. Only a bound may be: the bench first runs the oracle over the
     * whole stream. Where it cannot, the collector is not told and must do without.
     */
    interface Foretold extends Collector {

        /** Tells all deaths, before the first event. */
        void foretell(Deaths deaths);
    }
}
