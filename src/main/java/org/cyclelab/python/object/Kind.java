package org.cyclelab.python.object;

/** The layouts of Python objects; {@link Shapes} gives each a heap type, {@link Memory#kind} tells an object's. */
public final class Kind {
    public static final int PART = 0;
    public static final int NONE = 1;
    public static final int NOT_IMPLEMENTED = 2;
    public static final int ELLIPSIS = 3;
    public static final int BOOL = 4;
    public static final int INT = 5;
    /** An int beyond 64 bits; its type is {@code int} as well. */
    public static final int BIG_INT = 6;

    public static final int FLOAT = 7;
    public static final int STR = 8;
    public static final int BYTES = 9;
    public static final int TUPLE = 10;
    public static final int LIST = 11;
    public static final int DICT = 12;
    public static final int SET = 13;
    public static final int FROZENSET = 14;
    public static final int FUNCTION = 15;
    public static final int BUILTIN = 16;
    public static final int METHOD = 17;
    public static final int METHOD_DESCRIPTOR = 18;
    public static final int CODE = 19;
    public static final int CELL = 20;
    public static final int FRAME = 21;
    public static final int TRACEBACK = 22;
    public static final int GENERATOR = 23;
    public static final int TYPE = 24;
    public static final int INSTANCE = 25;
    public static final int MODULE = 26;
    public static final int SLICE = 27;
    public static final int RANGE = 28;
    public static final int LIST_ITERATOR = 29;
    public static final int TUPLE_ITERATOR = 30;
    public static final int STR_ITERATOR = 31;
    public static final int RANGE_ITERATOR = 32;
    public static final int DICT_KEY_ITERATOR = 33;
    public static final int DICT_VALUE_ITERATOR = 34;
    public static final int DICT_ITEM_ITERATOR = 35;
    public static final int SET_ITERATOR = 36;
    public static final int BYTES_ITERATOR = 37;
    public static final int LIST_REVERSE_ITERATOR = 38;
    public static final int SEQUENCE_ITERATOR = 39;
    public static final int CALLABLE_ITERATOR = 40;
    public static final int ENUMERATE = 41;
    public static final int ZIP = 42;
    public static final int MAP = 43;
    public static final int FILTER = 44;
    public static final int REVERSED = 45;
    public static final int DICT_KEYS = 46;
    public static final int DICT_VALUES = 47;
    public static final int DICT_ITEMS = 48;
    public static final int PROPERTY = 49;
    public static final int STATIC_METHOD = 50;
    public static final int CLASS_METHOD = 51;
    public static final int SUPER = 52;
    public static final int MEMBER = 53;
    public static final int GETSET = 54;
    public static final int WEAK_REFERENCE = 55;
    public static final int WEAK_PROXY = 56;
    public static final int EXCEPTION = 57;
    public static final int MAPPING_PROXY = 58;

    public static final int WEAK_VALUES = 59;
    public static final int WEAK_KEYS = 60;
    public static final int WEAK_SET = 61;
    public static final int FINALIZE = 62;
    public static final int THREAD = 63;

    /** A standard stream. */
    public static final int STREAM = 64;

    public static final int LOCK = 65;

    /** How many kinds there are. */
    public static final int COUNT = 66;

    private Kind() {}
}
