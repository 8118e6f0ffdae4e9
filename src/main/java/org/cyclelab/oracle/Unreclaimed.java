package org.cyclelab.oracle;

/**
 * Objects that died and were never reclaimed, by ascending birth; a leak is named by its index. Immutable.
 */
public final class Unreclaimed {
    private final int[] births;
    private final long[] deaths;

    /** Takes over both arrays, which belong together. */
    Unreclaimed(int[] births, long[] deaths) {
        this.births = births;
        this.deaths = deaths;
    }

    /** How many there are. */
    public int count() {
        return births.length;
    }

    /** Birth of a leaked object. */
    public int birth(int leak) {
        return births[leak];
    }

    /** The event at which a leaked object died. */
    public long death(int leak) {
        return deaths[leak];
    }

    /** All births, ascending; a copy. */
    public int[] births() {
        return births.clone();
    }

    /** All deaths, in the order of the births; a copy. */
    public long[] deaths() {
        return deaths.clone();
    }
}
