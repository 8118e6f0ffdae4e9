package org.cyclelab.python.syntax;

import java.math.BigInteger;
import java.util.List;

/**
 * A value that stands in a table of constants. Within one {@link Module} two places hold the same Java object exactly
 * when CPython gives them the same Python object, so identity of constants is identity of objects.
 *
 * <p>A run makes one Python object for each constant of the module and keeps one counted reference to it for each table
 * ({@link Code#constants}; equal ones are one) that lists it, one for each tuple or frozenset constant that contains it, and, where {@link
 * #held} says so, one more: CPython keeps the syntax tree of the file until the program ends, and the tree holds the
 * literals. Strings that the run shares by rule (empty, one Latin-1 character, {@link Text#interned}) and integers from
 * -5 to 256 are the run's shared objects.
 */
public sealed interface Constant {
    /** Whether the syntax tree, which lives as long as the program, holds a reference to the object as well. */
    default boolean held() {
        return true;
    }

    /** {@code None}, {@code True}, {@code False} and {@code ...}. */
    enum Singleton implements Constant {
        NONE,
        TRUE,
        FALSE,
        ELLIPSIS
    }

    /** An {@code int}. */
    record Int(BigInteger value, boolean held) implements Constant {}

    /** A {@code float}. */
    record Real(double value, boolean held) implements Constant {}

    /**
     * A {@code str}.
     *
     * @param value the characters; lone surrogates stand as such
     * @param interned whether it looks like an identifier (ASCII letters, digits and underscores only), so that it is the
     *     interned string of that value
     */
    record Text(String value, boolean interned, boolean held) implements Constant {}

    /**
     * A {@code bytes}.
     *
     * @param value one character from 0 to 255 for each byte
     */
    record Bytes(String value, boolean held) implements Constant {}

    /** A {@code tuple} of constants. */
    record Tuple(List<Constant> items, boolean held) implements Constant {}

    /** A {@code frozenset} of constants, in the order of the source, without repetitions. */
    record FrozenSet(List<Constant> items, boolean held) implements Constant {}

    /** The code object of a nested function, class body or comprehension. */
    record CodeObject(Code code) implements Constant {
        @Override
        public boolean held() {
            return false;
        }
    }
}
