package org.cyclelab.graph.audit;

/**
 * A difference between a heap and the second book, as {@link Audit} finds it.
 *
 * @param event number of the event after which the two were compared
 * @param what what differs
 * @param birth of the object
 * @param object the object as messages name it: type and birth
 * @param field the field as a path shows it, for {@link What#FIELD}; otherwise empty
 * @param stored what the heap has
 * @param expected what the book has
 */
public record Difference(
        long event, What what, int birth, String object, String field, String stored, String expected) {

    /** What can differ. */
    public enum What {
        /** The stored count and the number of counted references. */
        COUNT,
        /** A field and its edge. */
        FIELD,
        /** The number of roots that hold the object. */
        ROOTS,
        /** The heap has reclaimed the object, and the book can reach it: the collector is unsafe. */
        RECLAIMED,
        /** The heap has an object that no event allocated, or that had been reclaimed before. */
        UNKNOWN
    }

    /** The difference in one sentence. */
    @Override
    public String toString() {
        String found = switch (what) {
            case COUNT -> "the count of " + object + " is " + stored + ", expected " + expected;
            case FIELD -> object + field + " is " + stored + ", expected " + expected;
            case ROOTS -> object + " is held by " + stored + " roots, expected " + expected;
            case RECLAIMED -> object + " was reclaimed, but is reachable by " + expected;
            case UNKNOWN -> object + " is in the heap, but no event allocated it";
        };
        return "event " + event + ": " + found;
    }
}
