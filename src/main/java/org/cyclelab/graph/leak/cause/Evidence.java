package org.cyclelab.graph.leak.cause;

import org.cyclelab.graph.leak.LeakKind;

/** What is known of one leaked object. */
final class Evidence {
    private final Circumstances trial;
    private final int[] traits;
    private LeakKind kind = LeakKind.ACYCLIC;
    private int rank;
    private int handle;
    private long death;
    private Loss loss = Loss.UNKNOWN;

    /**
     * Evidence for the objects of one trial.
     *
     * @param traits for each object, by rank, the traits of those that reach it, a bit for each
     */
    Evidence(Circumstances trial, int[] traits) {
        this.trial = trial;
        this.traits = traits;
    }

    /** From now on this is about the object of that rank. */
    void turnTo(int rank, int handle, LeakKind kind, long death, Loss loss) {
        this.rank = rank;
        this.handle = handle;
        this.kind = kind;
        this.death = death;
        this.loss = loss;
    }

    Circumstances trial() {
        return trial;
    }

    /** Whether counting can never reclaim it: it is in a cycle or below one. */
    boolean isKeptByCycle() {
        return kind != LeakKind.ACYCLIC;
    }

    boolean is(LeakKind wanted) {
        return kind == wanted;
    }

    /** Whether the object, or a leaked one that reaches it, has the trait. */
    @SuppressWarnings("EnumOrdinal") // a bit, never stored
    boolean has(Trait trait) {
        return (traits[rank] & 1 << trait.ordinal()) != 0;
    }

    Loss loss() {
        return loss;
    }

    /** Whether a whole collection has run since it died. */
    boolean isCollectedSince() {
        return death < 0 || trial.lastCollection() >= death;
    }

    boolean isPassedOver() {
        return trial.passedOver().test(handle);
    }
}
