package org.cyclelab.report.leak;

import java.util.List;
import org.cyclelab.metrics.TrialResult;

/**
 * What the collectors of one stream did with the same garbage. A row is a component of what at least one of them left;
 * all other garbage was reclaimed by every collector.
 *
 * @param pass number of the stream within the experiment
 * @param trials in their order
 * @param dead objects that became garbage
 * @param byAll how many of them every collector reclaimed
 * @param byNone how many no collector reclaimed
 * @param rows the largest components first; at most {@link #MOST_ROWS}
 * @param leftOut components without a row
 * @param leftOutObjects their objects
 * @param disagreement of collectors that all claim to leave nothing, in words, with a smallest program that shows it;
 *     empty where there is none
 */
public record SideBySide(
        int pass,
        List<TrialResult> trials,
        long dead,
        long byAll,
        long byNone,
        List<Row> rows,
        long leftOut,
        long leftOutObjects,
        String disagreement) {

    /** Most rows. */
    public static final int MOST_ROWS = 1000;

    public SideBySide {
        trials = List.copyOf(trials);
        rows = List.copyOf(rows);
    }

    /** How many of the dead objects some collectors reclaimed and some did not. */
    public long bySome() {
        return dead - byAll - byNone;
    }

    /**
     * A component.
     *
     * @param fingerprint of its group
     * @param position what it is in the heap of the first trial that left it
     * @param type of its object with the smallest birth
     * @param firstBirth that birth
     * @param objects how many it has
     * @param death event at which it died
     * @param cells one for each trial
     */
    public record Row(
            String fingerprint,
            String position,
            String type,
            int firstBirth,
            int objects,
            long death,
            List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** Delay of the collector that reclaimed the whole component first; -1 when none did, or it is not known. */
        public long firstDelay() {
            return cells.stream()
                    .filter(Cell::isWhole)
                    .mapToLong(Cell::lastDelay)
                    .filter(delay -> delay >= 0)
                    .min()
                    .orElse(-1);
        }
    }

    /**
     * What one collector did with a component.
     *
     * @param left objects that it left
     * @param firstDelay events from death to the reclaim of the first object; -1 where none was reclaimed or it is not
     *     known
     * @param lastDelay the same of the last object
     */
    public record Cell(int left, long firstDelay, long lastDelay) {
        /** Whether it reclaimed all objects. */
        public boolean isWhole() {
            return left == 0;
        }
    }
}
