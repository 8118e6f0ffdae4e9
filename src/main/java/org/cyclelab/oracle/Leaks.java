package org.cyclelab.oracle;

/**
 * Objects that died and were never reclaimed, by ascending birth; a leak is named by its index. Immutable.
 */
public final class Leaks {
    private final int[] births;
    private final long[] deaths;

    /** Takes over both arrays, which belong together. */
    Leaks(int[] births, long[] deaths) {
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
}
