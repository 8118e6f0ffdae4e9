package org.cyclelab.contract.zoo;

/** The animals: what is wrong with a {@link ZooCollector}, in one sentence each. */
enum Defect {
    /** Nothing is wrong. */
    NONE(true),

    /** Harmless: an increment does not blacken a suspect, which only costs further traces (Bacon and Rajan 2001). */
    INCREMENT_DOES_NOT_BLACKEN(true),

    /** markRoots frees every suspect with count 0, also one made gray by an earlier suspect (noted by MMTk). */
    MARK_ROOTS_FREES_GRAY(false),

    /** A suspect that is not traced stays flagged as buffered, and so is never suspected again. */
    FILTERED_SUSPECT_STAYS_BUFFERED(false),

    /** The cell of a suspect that died meanwhile is not given back. */
    DEAD_SUSPECT_KEEPS_ITS_CELL(false),

    /** Only the first suspect is traced; the others are forgotten. */
    ONE_SUSPECT_ONLY(false),

    /** markGray subtracts one reference for each object instead of each edge. */
    MARK_GRAY_SUBTRACTS_ONCE_AN_OBJECT(false),

    /** markGray subtracts a reference from the suspect itself, as if an edge led to it. */
    MARK_GRAY_SUBTRACTS_FROM_THE_SUSPECT(false),

    /** markGray subtracts from acyclic children, which nothing ever restores. */
    MARK_GRAY_SUBTRACTS_FROM_ACYCLIC(false),

    /** scan does not look at the count: all that is gray becomes white. */
    SCAN_IGNORES_THE_COUNT(false),

    /** scan leaves an object with references from outside as it is instead of calling scanBlack. */
    SCAN_DOES_NOT_CALL_SCAN_BLACK(false),

    /** scan does not go on to the children. */
    SCAN_STOPS_AT_THE_SUSPECT(false),

    /** scanBlack restores the children of one object only and does not go on to them. */
    SCAN_BLACK_IS_LOCAL(false),

    /** scanBlack does not restore the counts. */
    SCAN_BLACK_DOES_NOT_RESTORE(false),

    /** scanBlack passes over children that scan has already made white. */
    SCAN_BLACK_SKIPS_WHITE(false),

    /** collectWhite frees an object before it has left it: other suspects of its component read a freed header. */
    COLLECT_WHITE_FREES_AT_ONCE(false),

    /** collectWhite passes over acyclic children: what a dead cycle held of them leaks. */
    COLLECT_WHITE_FORGETS_ACYCLIC(false),

    /** collectWhite decrements live children, although markGray has subtracted that reference already. */
    COLLECT_WHITE_DECREMENTS_LIVE(false),

    /** Suspects leave the buffer one by one between the calls of collectWhite, as published: one that a dying acyclic
     * object decrements meanwhile is still flagged and is lost. */
    UNBUFFERED_ONE_BY_ONE(false),

    /** The list of suspects is emptied after the free phase, with what that phase appended (Nim issue 22927). */
    LOG_EMPTIED_LATE(false),

    /** Suspects that arise while the dead are freed wait for the next collection. */
    ONE_PASS(false);

    /** Whether the contract is kept all the same. */
    final boolean harmless;

    Defect(boolean harmless) {
        this.harmless = harmless;
    }
}
