package org.cyclelab.contract.zoo;

import org.cyclelab.contract.Violation;
import org.jspecify.annotations.Nullable;

/** What is wrong with a {@link FeatureCollector}, and the number of the bug that it stands for. */
enum FeatureDefect {
    NONE(Animal.CONTROL, null, "Nothing is wrong."),
    SLICED(Animal.CONTROL, null, "Nothing is wrong where a bounded collection decides and the next one reclaims."),

    UPGRADED_BEFORE_UNLINK(
            "Z7",
            Violation.Kind.UNSAFE,
            "what was garbage in one slice is reclaimed in the next, though loaded from a weak field in between"),
    FINALIZED_WHILE_CLEARING(
            "Z8", Violation.Kind.UNSAFE, "finalizers run in turn with reclaiming: a later one brings back trash"),
    TRASH_CALLED_BACK("Z9", Violation.Kind.STATE, "weak fields of garbage call back before it is gone"),
    RESURRECTION_ABORTS("Z11", null, "a collection in which an object was resurrected reclaims nothing"),
    VALUE_KEPT_BY_THE_MAP_ALONE(
            "Z21a", Violation.Kind.INCOMPLETE, "the value of an entry is a strong child of the map (PHP 8.2, QuickJS)"),
    VALUE_KEPT_BY_THE_KEY_ALONE(
            "Z21b", Violation.Kind.INCOMPLETE, "the value of an entry is a strong child of the key (quickjs-ng)"),

    VALUE_ALWAYS_KEPT("", Violation.Kind.INCOMPLETE, "values of entries are roots"),
    VALUE_NOT_KEPT("", Violation.Kind.UNSAFE, "entries keep nothing"),
    ENTRIES_FOLLOWED_ONCE("", Violation.Kind.UNSAFE, "one pass over the entries: a key may become reachable too late"),
    LIVE_ENTRIES_FORGOTTEN("", Violation.Kind.UNSAFE, "entries are removed though map and key live"),
    FINALIZED_AGAIN("", Violation.Kind.STATE, "whether a finalizer has run is not looked at"),
    FINALIZERS_LEFT_OUT("", Violation.Kind.STATE, "garbage is reclaimed without its finalizers"),
    LIVE_OBJECTS_FINALIZED("", Violation.Kind.UNSAFE, "live objects are finalized too"),
    NOT_MARKED_ANEW("", Violation.Kind.UNSAFE, "what finalizers have stored again is reclaimed with the rest"),
    FINALIZED_KEPT("", Violation.Kind.INCOMPLETE, "objects whose finalizers have run are kept for ever"),
    LIVE_REFERENT_CLEARED("", Violation.Kind.UNSAFE, "weak fields are cleared whatever they refer to");

    final String bug;
    final String sentence;

    /** How the contract is broken; null if it is kept all the same. */
    final Violation.@Nullable Kind kind;

    FeatureDefect(String bug, Violation.@Nullable Kind kind, String sentence) {
        this.bug = bug;
        this.kind = kind;
        this.sentence = sentence;
    }

    /** Whether a bounded collection only decides what is garbage, which the next one reclaims. */
    boolean sliced() {
        return this == SLICED || this == UPGRADED_BEFORE_UNLINK;
    }
}
