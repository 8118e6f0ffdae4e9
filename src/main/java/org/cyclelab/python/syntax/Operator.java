package org.cyclelab.python.syntax;

/** The operators, with the text of the source and the names of the special methods. */
public enum Operator {
    ADD("+", "__add__"),
    SUBTRACT("-", "__sub__"),
    MULTIPLY("*", "__mul__"),
    DIVIDE("/", "__truediv__"),
    FLOOR_DIVIDE("//", "__floordiv__"),
    REMAINDER("%", "__mod__"),
    POWER("**", "__pow__"),
    MATRIX_MULTIPLY("@", "__matmul__"),
    SHIFT_LEFT("<<", "__lshift__"),
    SHIFT_RIGHT(">>", "__rshift__"),
    AND("&", "__and__"),
    OR("|", "__or__"),
    XOR("^", "__xor__"),
    NEGATE("-", "__neg__"),
    PLUS("+", "__pos__"),
    INVERT("~", "__invert__"),
    NOT("not", "__bool__"),
    LESS("<", "__lt__"),
    LESS_OR_EQUAL("<=", "__le__"),
    EQUAL("==", "__eq__"),
    NOT_EQUAL("!=", "__ne__"),
    GREATER(">", "__gt__"),
    GREATER_OR_EQUAL(">=", "__ge__"),
    IN("in", "__contains__"),
    NOT_IN("not in", "__contains__"),
    IS("is", ""),
    IS_NOT("is not", "");

    private static final Operator[] ALL = values();

    private final String text;
    private final String method;

    Operator(String text, String method) {
        this.text = text;
        this.method = method;
    }

    /** The operator of a code. */
    public static Operator of(int code) {
        return ALL[code];
    }

    /** The number that stands for it in instructions. */
    @SuppressWarnings("EnumOrdinal") // an argument of instructions, never stored
    public int code() {
        return ordinal();
    }

    /** How it is written. */
    public String text() {
        return text;
    }

    /** The special method that carries it out, or empty. */
    public String method() {
        return method;
    }
}
