package org.cyclelab.metrics;

import java.util.EnumMap;
import java.util.Map;

/**
 * The unit in which work is compared: weighted counts, so the same on every machine. Default weights: 1 for an edge or
 * object visited, for a count updated or restored, for a suspect logged, a log entry read and an object pushed on a jump
 * stack, 1/4 for a cell swept. Sums are kept in quarters to stay exact.
 */
public final class Work {
    private static final Map<Counter, Integer> QUARTERS = new EnumMap<>(Counter.class);

    static {
        for (Counter counter : Counter.values()) {
            String column = counter.column();
            if (column.startsWith("visit.")
                    || column.startsWith("edge.")
                    || column.startsWith("rcw.")
                    || column.startsWith("inc.")
                    || column.startsWith("dec.")
                    || column.startsWith("log.")) {
                QUARTERS.put(counter, 4);
            }
        }
        QUARTERS.put(Counter.CAND_PUSHED, 4);
        QUARTERS.put(Counter.JUMP_PUSHED, 4);
        QUARTERS.put(Counter.ROOTS_MARK, 4);
        QUARTERS.put(Counter.SWEEP_CELLS, 1);
    }

    private Work() {}

    /** Quarters of a work unit that one count of {@code counter} costs; 0 for counters that are not work. */
    public static int weight(Counter counter) {
        return QUARTERS.getOrDefault(counter, 0);
    }

    /** All work in {@code counters}, in quarters of a unit. */
    public static long quarters(Counters counters) {
        long sum = 0;
        for (Map.Entry<Counter, Integer> entry : QUARTERS.entrySet()) {
            sum += counters.get(entry.getKey()) * entry.getValue();
        }
        return sum;
    }

    /** Whole work units, rounded down. */
    public static long units(Counters counters) {
        return quarters(counters) / 4;
    }
}
