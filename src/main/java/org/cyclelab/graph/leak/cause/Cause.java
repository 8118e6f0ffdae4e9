package org.cyclelab.graph.leak.cause;

import java.util.Locale;
import java.util.function.Predicate;
import org.cyclelab.graph.leak.LeakKind;

/**
 * Why an object has not been reclaimed. The first that holds is the object's cause; the order goes from what no
 * collection can help to what the next collection will.
 */
public enum Cause {
    /** Nothing is counted and nothing traced. */
    NOTHING_COLLECTS(
            "nothing collects: nothing is counted and nothing is traced",
            e -> !e.trial().counting().fields() && !e.trial().seesCycles()),

    /** Counting alone, and the object is in a cycle. */
    CYCLE("counting cannot: it is in a cycle", e -> !e.trial().seesCycles() && e.is(LeakKind.CYCLE)),

    /** Counting alone, and a cycle holds the object. */
    BELOW_CYCLE("counting cannot: only a cycle refers to it", e -> !e.trial().seesCycles() && e.is(LeakKind.HANGING)),

    /** The count cannot tell any more how many references there are. */
    STUCK_COUNT(
            "a count is stuck at its most", e -> e.has(Trait.STUCK) && (!e.isKeptByCycle() || !e.isCollectedSince())),

    /** A traversal cannot subtract references that it does not see. */
    OPAQUE(
            "a type hides its references from traversals",
            e -> e.trial().seesCycles() && e.has(Trait.OPAQUE) && e.isCollectedSince()),

    /** The collector does not touch cycles with such finalizers. */
    LEGACY_FINALIZER(
            "a finalizer keeps the whole cycle",
            e -> e.trial().seesCycles() && e.has(Trait.LEGACY_FINALIZER) && e.isCollectedSince()),

    /** A finalizer stored a reference, or waits to be run. */
    FINALIZER("a finalizer keeps it", e -> e.has(Trait.FINALIZER) && e.isCollectedSince()),

    /** The entry counts as a reference from outside. */
    WEAK_MAP_ENTRY("an entry of a weak map keeps it", e -> e.has(Trait.ENTRY_VALUE) && e.isCollectedSince()),

    /** The type's promise kept the cycle from being examined. */
    ACYCLIC_TYPE(
            "a type in the cycle is declared acyclic, so nobody looks for one",
            e -> e.trial().suspects() && e.isKeptByCycle() && e.has(Trait.ACYCLIC_TYPE)),

    /** The last reference was handed over without a decrement. */
    MOVED_REFERENCE(
            "its last reference was moved: no decrement, no suspect",
            e -> e.trial().suspects() && e.loss() == Loss.MOVE),

    /** Roots are not counted, so their loss makes no suspect. */
    NEVER_SUSPECT(
            "never a suspect: the root that let go is not counted",
            e -> e.trial().suspects()
                    && e.loss().isRoot()
                    && !e.trial().counting().roots()),

    /** The collection was interrupted. */
    BUDGET_EXHAUSTED("the last collection ran out of its budget", e -> e.trial().cutShort()),

    /** The collections since looked at younger objects only. */
    GENERATION("in a generation not examined since", Evidence::isPassedOver),

    /** The next collection will see to it. */
    THRESHOLD("no collection since it died: the threshold was not reached", e -> !e.isCollectedSince()),

    /** Its count is zero, and it is in the hands of whoever frees lazily. */
    AT_ZERO("its count is zero, and nobody has freed it yet", e -> e.has(Trait.AT_ZERO)),

    /** The collector looked and left it. */
    LEFT("the collector has seen it and left it", e -> true);

    private static final Cause[] ALL = values();

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Predicate<Evidence> holds;

    Cause(String sentence, Predicate<Evidence> holds) {
        this.sentence = sentence;
        this.holds = holds;
    }

    /** The cause as reports word it. */
    public String sentence() {
        return sentence;
    }

    static Cause of(Evidence evidence) {
        for (Cause cause : ALL) {
            if (cause.holds.test(evidence)) {
                return cause;
            }
        }
        throw new IllegalStateException("the last cause always holds");
    }

    /** As CSV files write it: {@code stuck-count}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
