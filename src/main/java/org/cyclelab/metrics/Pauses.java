package org.cyclelab.metrics;

import java.util.Arrays;
import java.util.Locale;

/**
 * The pauses of a trial in the order of time: every collection, and every cascade of releases that was long enough to
 * be listed. Times are events, lengths are work units.
 */
public final class Pauses {

    /** Why the mutator waited. */
    public enum Cause {
        /** The trigger was due. */
        TRIGGER,
        /** The program asked. */
        REQUEST,
        /** An allocation found no room. */
        ROOM,
        /** The collection at the end of the trial. */
        END,
        /** No collection: a dead object released all that it held. */
        CASCADE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Cause[] CAUSES = Cause.values();
    private static final int WIDTH = 7;

    private long[] rows = new long[WIDTH * 16];
    private int size;

    /**
     * Adds a pause.
     *
     * @param event the event after or during which it happened
     * @param work its length in work units
     * @param objectsBefore objects in the heap when it began, or -1 where it is not known
     * @param objectsReclaimed objects that it reclaimed
     * @param bytesReclaimed simulated bytes that it reclaimed; for a cascade 0, since it is not known apart
     * @param suspectsBefore suspects when it began
     */
    @SuppressWarnings("EnumOrdinal") // packed beside numbers, never stored
    public void add(
            Cause cause,
            long event,
            long work,
            long objectsBefore,
            long objectsReclaimed,
            long bytesReclaimed,
            long suspectsBefore) {
        int at = size * WIDTH;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        rows[at] = cause.ordinal();
        rows[at + 1] = event;
        rows[at + 2] = work;
        rows[at + 3] = objectsBefore;
        rows[at + 4] = objectsReclaimed;
        rows[at + 5] = bytesReclaimed;
        rows[at + 6] = suspectsBefore;
        size++;
    }

    /** Adds a cascade of releases. */
    public void addCascade(long event, long objects, long references) {
        add(Cause.CASCADE, event, objects + references, -1, objects, 0, 0);
    }

    /** Adds pause {@code i} of {@code other}. */
    public void addFrom(Pauses other, int i) {
        add(
                other.cause(i),
                other.event(i),
                other.work(i),
                other.objectsBefore(i),
                other.objectsReclaimed(i),
                other.bytesReclaimed(i),
                other.suspectsBefore(i));
    }

    /** How many pauses there are. */
    public int size() {
        return size;
    }

    /** Why pause {@code i} happened. */
    public Cause cause(int i) {
        return CAUSES[(int) rows[i * WIDTH]];
    }

    /** The event at which pause {@code i} happened. */
    public long event(int i) {
        return rows[i * WIDTH + 1];
    }

    /** Length of pause {@code i} in work units. */
    public long work(int i) {
        return rows[i * WIDTH + 2];
    }

    /** Objects in the heap when pause {@code i} began. */
    public long objectsBefore(int i) {
        return rows[i * WIDTH + 3];
    }

    /** Objects reclaimed in pause {@code i}. */
    public long objectsReclaimed(int i) {
        return rows[i * WIDTH + 4];
    }

    /** Simulated bytes reclaimed in pause {@code i}. */
    public long bytesReclaimed(int i) {
        return rows[i * WIDTH + 5];
    }

    /** Suspects when pause {@code i} began. */
    public long suspectsBefore(int i) {
        return rows[i * WIDTH + 6];
    }
}
