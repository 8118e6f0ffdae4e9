package org.cyclelab.heap.config;

import java.util.Objects;
import org.cyclelab.heap.type.Type;

/**
 * How a heap keeps its log of suspects; runtimes differ.
 *
 * @param onIncrement what an increment does to a suspect
 * @param onDeath what the death of a suspect by counting does to its entry
 * @param onMove whether an object becomes a suspect when a reference is moved into one of its fields
 * @param throughCells whether an object of a type with {@link Type.Trait#REFERENCE_CELL} is never a suspect, but what it
 *     holds is in its place
 * @param onFinalizer whether an object that dies by counting is a suspect from the end of its finalizer on: the call
 *     holds it and lets go of it
 */
public record SuspectRule(
        OnIncrement onIncrement, OnDeath onDeath, boolean onMove, boolean throughCells, boolean onFinalizer) {

    /** As Bacon and Rajan (2001) have it: an increment blackens, the cell of a dead suspect is held. */
    public static final SuspectRule PAPER = new SuspectRule(OnIncrement.BLACKEN, OnDeath.HOLD);

    public SuspectRule {
        Objects.requireNonNull(onIncrement);
        Objects.requireNonNull(onDeath);
    }

    /** A rule by which moved references make no suspects, and cells are objects like others. */
    public SuspectRule(OnIncrement onIncrement, OnDeath onDeath) {
        this(onIncrement, onDeath, false, false, false);
    }

    /** The same, and whether an object into which a reference is moved becomes a suspect. */
    public SuspectRule withMoves(boolean suspected) {
        return new SuspectRule(onIncrement, onDeath, suspected, throughCells, onFinalizer);
    }

    /** The same, with what a cell holds suspected in its place. */
    public SuspectRule lookingThroughCells() {
        return new SuspectRule(onIncrement, onDeath, onMove, true, onFinalizer);
    }

    /** The same, with objects suspected once their finalizers have run. */
    public SuspectRule suspectingFinalized() {
        return new SuspectRule(onIncrement, onDeath, onMove, throughCells, true);
    }

    /** What an increment does to a suspect. */
    public enum OnIncrement {
        /** Nothing: it stays purple and in the log (PHP, Nim). */
        NOTHING,
        /** It turns black and stays in the log. */
        BLACKEN,
        /** It turns black and leaves the log, whatever {@link OnDeath} says (rust-cc). */
        REMOVE,
        /** It turns black; an object that is not in the log enters it, black (Gecko's AddRef). */
        ENTER,
        /** The object turns purple, and only what is purple is made a suspect by a decrement (Nim, 2020). */
        ARM
    }

    /** What the death of a suspect does to its entry. */
    public enum OnDeath {
        /** The entry stays, and the cell is held until the collector releases it. */
        HOLD,
        /**
         * The entry becomes null; the latest such entry is used first when a new suspect comes (PHP). An array gives its
         * entry up before it releases its elements, another object afterwards; meanwhile it is black.
         */
        VACATE,
        /** The last entry takes its place (Nim). */
        SWAP
    }
}
