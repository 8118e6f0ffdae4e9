package org.cyclelab.collector.runtime;

import org.cyclelab.option.Settings;

/** When Nim's collectors collect: at a number of suspects that follows the success of each collection. */
final class OrcThreshold {
    /** The threshold of 2020. */
    private static final int BACON = 10_000;

    private final boolean devel;
    private final boolean bacon;
    private final int first;
    private final int smallest;
    private int value;

    OrcThreshold(Settings settings) {
        devel = settings.text("version").equals("devel");
        bacon = settings.text("version").equals("2020");
        first = bacon ? BACON : settings.intValue("default-threshold");
        smallest = settings.intValue("threshold-min");
        value = devel ? 0 : first;
    }

    /** The threshold; in devel added to the default one. */
    int value() {
        return value;
    }

    /** Suspects at which a collection is due. */
    int limit() {
        return devel ? value + first : value;
    }

    /**
     * A collection has ended.
     *
     * @param allGarbage whether it took the short cut
     */
    void adapt(boolean allGarbage, long touched, int freed) {
        if (allGarbage && (devel || value <= first)) {
            return;
        }
        if (freed * 2L >= touched) {
            value = bacon ? first : Math.max(value / 3 * 2, smallest);
        } else if (value < Integer.MAX_VALUE / 4) {
            int from = value > 0 ? value : first;
            value = from + from / 2;
        }
    }
}
