package org.cyclelab.python.operate;

import java.math.BigInteger;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;

/** Arguments of built-in functions as Java values, or the error that CPython raises. */
public final class Conversions {
    private final Operations vm;
    private final Memory memory;

    public Conversions(Operations vm) {
        this.vm = vm;
        memory = vm.memory;
    }

    /** Whether the object is an int or a bool. */
    public boolean isInt(int o) {
        return Operators.isInt(memory.kind(o));
    }

    /** The value of an int as a long, the nearest long if it is too large; TypeError if it is no int. */
    public long index(int o) {
        if (!isInt(o)) {
            throw vm.errors.type("'" + vm.typeName(o) + "' object cannot be interpreted as an integer");
        }
        return clamped(o);
    }

    /** The value of an int as a Java int, the nearest one if it is too large. */
    public int size(int o) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(index(o), Integer.MAX_VALUE));
    }

    /** The value of an int as a C int; OverflowError if it does not fit. */
    public int cInt(int o) {
        long value = index(o);
        if (memory.kind(o) == Kind.BIG_INT || value != (int) value) {
            throw vm.errors.raise("OverflowError", "Python int too large to convert to C int");
        }
        return (int) value;
    }

    /** The same, with the messages of functions that parse their arguments by a format. */
    public int plainInt(int o) {
        long value = index(o);
        if (memory.kind(o) == Kind.BIG_INT) {
            throw vm.errors.raise("OverflowError", "Python int too large to convert to C long");
        }
        if (value != (int) value) {
            throw vm.errors.raise(
                    "OverflowError", "signed integer is " + (value > 0 ? "greater than maximum" : "less than minimum"));
        }
        return (int) value;
    }

    /** The value of an int object as a long, the nearest long if it is too large. */
    public long clamped(int o) {
        if (memory.kind(o) != Kind.BIG_INT) {
            return memory.number(o);
        }
        BigInteger value = memory.payload(o, BigInteger.class);
        return value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** A bound of a slice; {@code otherwise} for None. */
    public long bound(int o, long otherwise) {
        if (o == vm.none) {
            return otherwise;
        }
        if (!isInt(o)) {
            throw vm.errors.type("slice indices must be integers or None or have an __index__ method");
        }
        return clamped(o);
    }

    /** The text of a string; TypeError with the message and the name of the type if it is none. */
    public String text(int o, String message) {
        if (memory.kind(o) != Kind.STR) {
            throw vm.errors.type(message + vm.typeName(o));
        }
        return vm.text(o);
    }

    /** The name of an attribute. */
    public String attribute(int o) {
        if (memory.kind(o) != Kind.STR) {
            throw vm.errors.type("attribute name must be string, not '" + vm.typeName(o) + "'");
        }
        return vm.text(o);
    }

    /** Whether a character counts as white space. */
    public static boolean isSpace(int c) {
        return (c >= 9 && c <= 13)
                || (c >= 28 && c <= 32)
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    /** Whether a character is shown as it is. */
    public static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
