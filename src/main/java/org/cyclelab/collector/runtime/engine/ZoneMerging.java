package org.cyclelab.collector.runtime.engine;

/**
 * When {@link Gecko} takes each zone for one node of its graph: the graph is smaller then, and a zone of which anything
 * is alive is kept as a whole. So merged collections do not follow each other for ever, and none is asked for.
 */
final class ZoneMerging {
    /** Most merged collections in a row. */
    private static final int MOST_MERGED = 3;

    /** Fewest collections without merging after that. */
    private static final int FEWEST_UNMERGED = 3;

    private final int zones;
    private int mergedInARow;
    private int unmergedNeeded;

    ZoneMerging(int zones) {
        this.zones = zones;
    }

    /** The zones of the collection that begins; 0 if it does not merge them. */
    int begin(boolean requested) {
        if (mergedInARow == MOST_MERGED) {
            unmergedNeeded = FEWEST_UNMERGED;
        }
        if (unmergedNeeded > 0) {
            unmergedNeeded--;
            mergedInARow = 0;
            return 0;
        }
        mergedInARow = requested || zones == 0 ? 0 : mergedInARow + 1;
        return mergedInARow > 0 ? zones : 0;
    }
}
