package org.cyclelab.heap.type;

import java.util.Objects;

/**
 * What an object does before it is reclaimed. The kinds are those that the test suites of real runtimes need; the heap
 * carries them out itself, so that a recorded stream needs no code of a program.
 *
 * @param kind what is done
 * @param argument the static of {@link Kind#RESURRECT}, the number of objects of {@link Kind#SPAWN}; otherwise 0
 */
public record Finalizer(Kind kind, int argument) {

    /** No finalizer. */
    public static final Finalizer NONE = new Finalizer(Kind.NONE, 0);

    /** Runs and changes nothing. */
    public static final Finalizer NOOP = new Finalizer(Kind.NOOP, 0);

    /** Nulls the object's own fields. */
    public static final Finalizer BREAKER = new Finalizer(Kind.BREAKER, 0);

    /** Runs and changes nothing; CPython before 3.4 could not collect a cycle with such an object. */
    public static final Finalizer LEGACY = new Finalizer(Kind.LEGACY, 0);

    /** Whatever the heap's {@link Reactions} do. */
    public static final Finalizer HOOK = new Finalizer(Kind.HOOK, 0);

    public Finalizer {
        Objects.requireNonNull(kind);
        if (argument < 0) {
            throw new IllegalArgumentException("negative argument " + argument + " of a finalizer");
        }
    }

    /** Stores the object in a static. */
    public static Finalizer resurrect(int index) {
        return new Finalizer(Kind.RESURRECT, index);
    }

    /**
     * Makes so many objects of the same type and length, each of which refers to itself, and drops them. Nothing if
     * there is no field: they would die, be finalized and spawn at once, without end.
     */
    public static Finalizer spawn(int objects) {
        return new Finalizer(Kind.SPAWN, objects);
    }

    /** Whether there is a finalizer at all. */
    public boolean exists() {
        return kind != Kind.NONE;
    }

    /** What a finalizer does. */
    public enum Kind {
        NONE,
        NOOP,
        RESURRECT,
        BREAKER,
        SPAWN,
        LEGACY,
        HOOK
    }
}
