package org.cyclelab.metrics;

import java.util.Locale;

/**
 * One nominal statistic of a workload: what kind of program it is, whatever collector runs.
 *
 * @param name as results write it
 * @param sentence what it says, with its unit
 * @param value an integer, or a number with four decimals
 */
public record Nominal(String name, String sentence, String value) {

    /** A whole number. */
    public static Nominal of(String name, String sentence, long value) {
        return new Nominal(name, sentence, Long.toString(value));
    }

    /** {@code part / whole}, or 0 where there is no whole. */
    public static Nominal ratio(String name, String sentence, long part, long whole) {
        return new Nominal(name, sentence, String.format(Locale.ROOT, "%.4f", whole == 0 ? 0 : (double) part / whole));
    }
}
