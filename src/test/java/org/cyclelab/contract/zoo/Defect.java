package org.cyclelab.contract.zoo;

/** What is wrong with a {@link ZooCollector}, in one sentence each, and the number of the bug that it stands for. */
enum Defect {
    NONE(Animal.CONTROL, "Nothing is wrong."),
    LAZY(Animal.CONTROL, "Nothing is wrong where death is deferred."),
    PARTIAL(Animal.CONTROL, "Nothing is wrong where a bounded collection takes half of the suspects."),
    GUARDED(Animal.CONTROL, "Nothing is wrong where a full log asks for a collection in the midst of one."),
    KEEPING_GRAY(Animal.CONTROL, "Nothing is wrong where suspects that another's markGray reaches stay listed."),

    PURPLE_AT_ZERO_IGNORED("Z3", "markRoots passes over a suspect that is purple and has count 0"),
    COLLECTS_WITHIN_ITSELF("Z4", "what dies in the free phase fills the log, which begins another collection"),
    PARTIAL_UNBUFFERS_ALL("Z5", "a partial collection takes the flag from suspects that stay in the log"),
    PARTIAL_FORGETS_THE_REST("Z6", "a collection ends the suspicion of those it has not examined"),
    WHITE_ROOT_NOT_TAGGED("Z1", "a white suspect that another's collectWhite blackens is not listed as garbage"),
    COLLECT_WHITE_DECREMENTS_LIVE("Z2", "collectWhite decrements live children, from which markGray has subtracted"),
    PURPLE_GATING("Z15a", "who was not incremented since it was last examined is not suspected again"),
    ERASES_WHILE_ITERATING("Z16", "a filtered suspect is erased from the list under iteration"),
    MARK_GRAY_FROM_GRAY("Z22", "markGray begins at a suspect that is gray already, and subtracts again"),

    MARK_ROOTS_FREES_GRAY("T1", "markRoots frees each suspect with count 0, also one that an earlier one made gray"),
    COLLECT_WHITE_FREES_AT_ONCE("T2", "collectWhite frees before it goes on, and other suspects read freed headers"),
    MARK_GRAY_SUBTRACTS_FROM_ACYCLIC("T3a", "markGray subtracts from acyclic children, which nothing restores"),
    COLLECT_WHITE_FORGETS_ACYCLIC("T3b", "collectWhite passes over acyclic children"),
    RELEASE_FREES_BUFFERED("T4", "release gives back the cell of a suspect that is still in the log"),
    SCAN_BLACK_IS_LOCAL("T5", "scanBlack restores the children of one object and does not go on to them"),
    INCREMENT_DOES_NOT_BLACKEN("T6", "an increment does not blacken a suspect: safe and complete, but traced in vain"),
    LOG_EMPTIED_LATE("T7", "the log is emptied after the free phase, with what that has appended"),
    FILTERED_BY_EQUAL_COUNT("T8", "a suspect whose count is what it was when last examined is not examined"),

    FILTERED_SUSPECT_STAYS_BUFFERED("", "a suspect that is not traced stays flagged, and is never suspected again"),
    DEAD_SUSPECT_KEEPS_ITS_CELL("", "the cell of a suspect that died meanwhile is not given back"),
    ONE_SUSPECT_ONLY("", "only the first suspect is traced, the others are forgotten"),
    MARK_GRAY_SUBTRACTS_ONCE_AN_OBJECT("", "markGray subtracts one reference for each object, not each edge"),
    MARK_GRAY_SUBTRACTS_FROM_THE_SUSPECT("", "markGray subtracts a reference from the suspect itself"),
    SCAN_IGNORES_THE_COUNT("", "scan makes white all that is gray"),
    SCAN_DOES_NOT_CALL_SCAN_BLACK("", "scan leaves an object with references from outside as it is"),
    SCAN_STOPS_AT_THE_SUSPECT("", "scan does not go on to the children"),
    SCAN_BLACK_DOES_NOT_RESTORE("", "scanBlack does not restore the counts"),
    SCAN_BLACK_SKIPS_WHITE("", "scanBlack passes over children that scan has made white"),
    UNBUFFERED_ONE_BY_ONE("", "suspects leave the log between calls of collectWhite, which may suspect them anew"),
    ONE_PASS("", "suspects that arise while the dead are freed wait for the next collection");

    final String bug;
    final String sentence;

    Defect(String bug, String sentence) {
        this.bug = bug;
        this.sentence = sentence;
    }

    /** Whether deaths are deferred, so that a suspect with count 0 can be in the log. */
    boolean lazy() {
        return this == LAZY || this == PURPLE_AT_ZERO_IGNORED || this == RELEASE_FREES_BUFFERED;
    }

    /** Whether a bounded collection takes the latter half of the suspects, as Nim's partial collection does. */
    boolean partial() {
        return this == PARTIAL || this == PARTIAL_UNBUFFERS_ALL || this == PARTIAL_FORGETS_THE_REST;
    }

    /** Whether suspects that arise while garbage is freed ask for a collection at once. */
    boolean asksWithin() {
        return this == GUARDED || this == COLLECTS_WITHIN_ITSELF;
    }

    /** Whether suspects that are gray already stay in the list of roots, as in PHP's buffer. */
    boolean keepsGray() {
        return this == KEEPING_GRAY || this == WHITE_ROOT_NOT_TAGGED;
    }

    /** Whether the contract is kept all the same. */
    boolean harmless() {
        return bug.equals(Animal.CONTROL) || this == INCREMENT_DOES_NOT_BLACKEN;
    }
}
