package org.cyclelab.contract;

/**
 * A breach of the contract.
 *
 * @param collector name of the collector, with its settings where it has any
 * @param family the family of checks that found it
 * @param kind what was broken
 * @param message what was expected and what was found
 * @param counterexample a smallest program, or graph, that shows it; several lines
 */
public record Violation(String collector, Contract.Family family, Kind kind, String message, String counterexample) {

    /** What can be broken. */
    public enum Kind {
        /** Something reachable was reclaimed. */
        UNSAFE,
        /** Garbage was left by a collector that claims to leave none. */
        INCOMPLETE,
        /** A stored count differs from the references there are. */
        COUNT,
        /** The heap was left untidy: a colour, a flag, a log entry, a held cell, an altered field. */
        STATE,
        /** The collector or the heap under it threw. */
        CRASH
    }

    /** The whole report, several lines. */
    @Override
    public String toString() {
        return collector + " is " + word() + " (" + family.sentence() + "): " + message + "\n" + counterexample;
    }

    private String word() {
        return switch (kind) {
            case UNSAFE -> "unsafe";
            case INCOMPLETE -> "incomplete";
            case COUNT -> "inexact";
            case STATE -> "untidy";
            case CRASH -> "broken";
        };
    }
}
