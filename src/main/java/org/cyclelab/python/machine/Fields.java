package org.cyclelab.python.machine;

/** Fields of functions, in the order in which CPython releases them, and of types. */
public final class Fields {
    public static final int GLOBALS = 0;
    public static final int BUILTINS = 1;
    public static final int MODULE = 2;
    public static final int DEFAULTS = 3;
    public static final int KEYWORD_DEFAULTS = 4;
    public static final int DOC = 5;
    public static final int DICT = 6;
    public static final int CLOSURE = 7;
    public static final int ANNOTATIONS = 8;
    public static final int CODE = 9;
    public static final int NAME = 10;
    public static final int QUALNAME = 11;

    public static final int TYPE_BASE = 0;
    public static final int TYPE_DICT = 1;
    public static final int TYPE_BASES = 2;
    public static final int TYPE_MRO = 3;

    private Fields() {}
}
