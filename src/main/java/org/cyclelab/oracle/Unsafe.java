package org.cyclelab.oracle;

/**
 * A broken promise of safety: an object that was reclaimed while the program could still reach it.
 *
 * @param birth the object
 * @param reclaim the event at which it was reclaimed
 * @param death the event at which it died, later than its reclaim; {@link #NEVER} when it was reachable to the end
 */
public record Unsafe(int birth, long reclaim, long death) {

    /** The death of an object that was reachable to the end. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Whether this violation comes before {@code other}: by reclaim, then by birth. */
    boolean isBefore(Unsafe other) {
        return reclaim != other.reclaim ? reclaim < other.reclaim : birth < other.birth;
    }

    /** One line for people. */
    @Override
    public String toString() {
        String until = death == NEVER ? "to the end" : "until event " + death;
        return "object " + birth + " was reclaimed at event " + reclaim + " and reachable " + until;
    }
}
