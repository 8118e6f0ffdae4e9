package org.cyclelab.heap;

import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Types;

/**
 * Layout of an object's run of words, and its decoding. All methods are static and pure.
 *
 * <pre>
 * word 0  COUNT  the stored reference count; in a free run the link to the next free run of its size class
 * word 1  INFO   bit  31     free: no object; the sign, so that one test of the word tells
 *                bits 30-16  type
 *                bit  15     more is to be done at death than to release fields: a finalizer, weak references to
 *                            or from the object, entries of weak maps, hidden references
 *                bit  14     mark, for the collector of the heap
 *                bit  13     the object is in the zero-count table ({@link Log#ZERO})
 *                bit  12     the object is in the log of modified objects ({@link Log#MODIFIED})
 *                bit  11     the object is in the log of suspects ({@link Log#SUSPECTS}): the cell is held
 *                bits 10-8   colour
 *                bits 7-0    number of fields, or {@value #LONG}: the number is word 3
 * word 2  BIRTH  serial number of the allocation, from 1 on; kept in a free run until it is used again
 * word 3…        the fields, or the number of fields and then the fields
 * </pre>
 */
public final class Header {
    /** Index of the count within a run. */
    public static final int COUNT = 0;

    /** Index of the flags, colour, type and length within a run. */
    public static final int INFO = 1;

    /** Index of the birth within a run. */
    public static final int BIRTH = 2;

    /** Words before the fields, or before the length of a long object. */
    public static final int WORDS = 3;

    /** Value of the length bits of an object whose length does not fit them. */
    public static final int LONG = 0xff;

    /** Sign bit: no object here. */
    public static final int FREE = 1 << 31;

    /** More is to be done at death than to release fields ({@link Ceremonies}). */
    public static final int CEREMONY = 1 << 15;

    /** Mark bit. */
    public static final int MARK = 1 << 14;

    /** In the zero-count table. */
    public static final int IN_ZERO_TABLE = 1 << 13;

    /** In the log of modified objects. */
    public static final int LOGGED = 1 << 12;

    /** In the log of suspects. */
    public static final int BUFFERED = 1 << 11;

    static final int TYPE_SHIFT = 16;
    private static final int TYPE_MASK = Types.MAX_TYPES - 1;
    private static final int COLOUR_SHIFT = 8;
    private static final int COLOUR_MASK = 7 << COLOUR_SHIFT;

    private Header() {}

    /** Whether the run holds no object. */
    public static boolean isFree(int info) {
        return info < 0;
    }

    /** The colour. */
    public static int colour(int info) {
        return (info & COLOUR_MASK) >>> COLOUR_SHIFT;
    }

    /** The same word with another colour. */
    public static int withColour(int info, int colour) {
        return (info & ~COLOUR_MASK) | (colour << COLOUR_SHIFT);
    }

    /** Whether the colour is {@code colour}: one mask and one comparison. */
    public static boolean is(int info, int colour) {
        return (info & COLOUR_MASK) == colour << COLOUR_SHIFT;
    }

    /** The type's number. */
    public static int type(int info) {
        return (info >>> TYPE_SHIFT) & TYPE_MASK;
    }

    /** An info word for a new object; {@code length} is the number of fields. */
    static int info(int type, int colour, int length) {
        return (type << TYPE_SHIFT) | (colour << COLOUR_SHIFT) | Math.min(length, LONG);
    }

    /** Index of the first field of an object. */
    public static int firstField(int[] w, int object) {
        return object + WORDS + ((w[object + INFO] & LONG) == LONG ? 1 : 0);
    }

    /** Number of fields of an object, null ones included. */
    public static int fieldCount(int[] w, int object) {
        int n = w[object + INFO] & LONG;
        return n == LONG ? w[object + WORDS] : n;
    }

    /** Words of the run that begins at {@code run}, an object or free. */
    public static int runWords(int[] w, int run) {
        return (int) Runs.runWords(fieldCount(w, run));
    }
}
