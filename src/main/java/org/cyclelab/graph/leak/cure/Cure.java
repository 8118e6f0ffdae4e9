package org.cyclelab.graph.leak.cure;

import java.util.List;

/**
 * Which fields to make weak so that reference counting alone reclaims what it leaks, and what a run with these fields
 * weak has shown.
 *
 * @param verdict what came out
 * @param fields to make weak, as in {@code Element.ownerDocument}, in alphabetical order
 * @param exact whether no smaller set of fields does the same
 * @param lowerBound no set with fewer fields does the same
 * @param cycles different sets of fields that form cycles and were looked at
 * @param before what reference counting leaks as the program is
 * @param after what it leaks with these fields weak
 * @param note why there is no cure, or what went wrong; empty otherwise
 */
public record Cure(
        Verdict verdict,
        List<String> fields,
        boolean exact,
        int lowerBound,
        int cycles,
        Amount before,
        Amount after,
        String note) {

    /** What came out. */
    public enum Verdict {
        /** With these fields weak nothing leaks and no live object is lost. */
        PROVEN,
        /** With these fields weak less leaks and no live object is lost. */
        PARTIAL,
        /** No field can be weak: each of them is all that keeps some live object at some moment. */
        NONE,
        /** The run with these fields weak lost a live object. */
        REFUTED,
        /** Not looked for. */
        NOT_SOUGHT
    }

    /** Objects and their simulated bytes. */
    public record Amount(long objects, long bytes) {
        /** None. */
        public static final Amount NOTHING = new Amount(0, 0);
    }

    public Cure {
        fields = List.copyOf(fields);
    }

    /** No cure was looked for. */
    public static Cure notSought(String why) {
        return new Cure(Verdict.NOT_SOUGHT, List.of(), false, 0, 0, Amount.NOTHING, Amount.NOTHING, why);
    }
}
