package org.cyclelab.oracle;

/** Consumes deaths, batch by batch. */
@FunctionalInterface
public interface DeathSink {

    /**
     * Takes the deaths of some objects, each of which is named once in the whole stream. The arrays are valid only
     * during the call. Within one analysis births ascend; deaths are in no order.
     *
     * @param births births of objects that have died, from index 0 to {@code count}
     * @param deaths the event at which each of them died
     * @param bytes the simulated size of each of them
     * @param count how many
     */
    void died(int[] births, long[] deaths, long[] bytes, int count);
}
