package org.cyclelab.heap;

import java.util.Arrays;
import java.util.Set;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;

/** What a heap writes down about stores into fields. */
final class WriteLogs {
    final IntLog modified = new IntLog();
    final IntLog stored = new IntLog();
    final IntLog updates = new IntLog();
    final IntLog slots = new IntLog();
    final LifeLog lives;

    private final boolean logSlots;
    private boolean logModified;
    private boolean logStored;
    private boolean logUpdates;

    /** A bit for each word: the field has been logged. */
    private long[] logged = new long[0];

    private final boolean logLives;

    WriteLogs(Set<Log> logs, LifeLog lives) {
        logLives = logs.contains(Log.LIVES);
        this.lives = lives;
        logModified = logs.contains(Log.MODIFIED);
        logStored = logs.contains(Log.STORED);
        logUpdates = logs.contains(Log.UPDATES);
        logSlots = logs.contains(Log.SLOTS);
    }

    boolean any() {
        return logModified || logStored || logUpdates || logSlots || logLives;
    }

    void write(Log log, boolean on) {
        switch (log) {
            case MODIFIED -> logModified = on;
            case STORED -> logStored = on;
            case UPDATES -> logUpdates = on;
            default -> throw new IllegalArgumentException("log " + log + " cannot be interrupted");
        }
    }

    /** A new object's fields count as logged: nothing was in them. */
    void born(int[] w, int o) {
        if (logSlots) {
            int first = Header.firstField(w, o);
            int last = first + Header.fieldCount(w, o);
            reach(last);
            for (int slot = first; slot < last; slot++) {
                logged[slot >> 6] |= 1L << slot;
            }
        }
    }

    /** Before {@code value} is stored into the field of {@code o} at index {@code slot}. */
    void before(int[] w, int o, int slot, int value) {
        if (logLives) {
            lives.before(w, o, value);
        }
        if (logModified && (w[o + Header.INFO] & Header.LOGGED) == 0) {
            w[o + Header.INFO] |= Header.LOGGED;
            int n = Header.fieldCount(w, o);
            modified.add(o);
            modified.add(n);
            for (int i = Header.firstField(w, o), last = i + n; i < last; i++) {
                modified.add(w[i]);
            }
        }
        if (logStored && value != Heap.NULL) {
            stored.add(value);
        }
        if (logUpdates) {
            if (value != Heap.NULL) {
                updates.add(value);
            }
            if (w[slot] != Heap.NULL) {
                updates.add(-w[slot]);
            }
        }
        if (logSlots && (logged[slot >> 6] & 1L << slot) == 0) {
            logged[slot >> 6] |= 1L << slot;
            slots.add(o);
            slots.add(slot);
            slots.add(w[slot]);
        }
    }

    /** The next write to the field at index {@code slot} is logged. */
    void unlog(int slot) {
        logged[slot >> 6] &= ~(1L << slot);
    }

    private void reach(int word) {
        int needed = (word >> 6) + 1;
        if (needed > logged.length) {
            logged = Arrays.copyOf(logged, Math.max(needed, logged.length + logged.length / 2 + 16));
        }
    }
}
