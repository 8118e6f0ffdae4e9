package org.cyclelab.heap;

/**
 * Colours of objects, with the meaning that trial deletion gives them (Bacon and Rajan, ECOOP 2001). A header keeps
 * three bits for the colour; an algorithm that names its states otherwise documents which colour stands for which.
 */
public final class Colour {
    /** In use, or free. */
    public static final int BLACK = 0;

    /** Possible member of a garbage cycle: being traced. */
    public static final int GRAY = 1;

    /** Member of a garbage cycle. */
    public static final int WHITE = 2;

    /** Possible root of a garbage cycle: a suspect. */
    public static final int PURPLE = 3;

    /** Acyclic: never traced by trial deletion, never a suspect. */
    public static final int GREEN = 4;

    /** Concurrent trial deletion: candidate cycle undergoing the sigma test. */
    public static final int RED = 5;

    /** Concurrent trial deletion: candidate cycle awaiting an epoch boundary. */
    public static final int ORANGE = 6;

    /** Eager local mark-scan (1990): garbage. */
    public static final int BLUE = 7;

    private static final String[] NAMES = {"black", "gray", "white", "purple", "green", "red", "orange", "blue"};

    private Colour() {}

    /** The colour's name in the papers. */
    public static String name(int colour) {
        return NAMES[colour];
    }
}
