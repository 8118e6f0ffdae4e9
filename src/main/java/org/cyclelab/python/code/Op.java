package org.cyclelab.python.code;

/** Instructions: those of CPython 3.11, as far as they move references, under their names. */
public final class Op {
    public static final int NOP = 0;
    public static final int POP_TOP = 1;
    public static final int PUSH_NULL = 2;
    public static final int LOAD_CONST = 3;
    public static final int LOAD_FAST = 4;
    public static final int STORE_FAST = 5;
    public static final int DELETE_FAST = 6;
    public static final int LOAD_DEREF = 7;
    public static final int STORE_DEREF = 8;
    public static final int DELETE_DEREF = 9;
    public static final int LOAD_CLASSDEREF = 10;
    public static final int LOAD_CLOSURE = 11;
    public static final int LOAD_NAME = 12;
    public static final int STORE_NAME = 13;
    public static final int DELETE_NAME = 14;
    public static final int LOAD_GLOBAL = 15;
    public static final int STORE_GLOBAL = 16;
    public static final int DELETE_GLOBAL = 17;
    public static final int LOAD_ATTR = 18;
    public static final int STORE_ATTR = 19;
    public static final int DELETE_ATTR = 20;
    public static final int LOAD_METHOD = 21;
    public static final int KW_NAMES = 22;
    public static final int CALL = 23;
    public static final int CALL_FUNCTION_EX = 24;
    public static final int BUILD_TUPLE = 25;
    public static final int BUILD_LIST = 26;
    public static final int BUILD_SET = 27;
    public static final int BUILD_MAP = 28;
    public static final int BUILD_CONST_KEY_MAP = 29;
    public static final int BUILD_STRING = 30;
    public static final int BUILD_SLICE = 31;
    public static final int LIST_APPEND = 32;
    public static final int SET_ADD = 33;
    public static final int MAP_ADD = 34;
    public static final int LIST_EXTEND = 35;
    public static final int LIST_TO_TUPLE = 36;
    public static final int SET_UPDATE = 37;
    public static final int DICT_UPDATE = 38;
    public static final int DICT_MERGE = 39;
    public static final int UNPACK_SEQUENCE = 40;
    /** Elements before the star in the low 16 bits, after it above. */
    public static final int UNPACK_EX = 41;

    /** The argument is the ordinal of the operator. */
    public static final int BINARY_OP = 42;

    public static final int INPLACE_OP = 43;
    public static final int UNARY_OP = 44;
    public static final int COMPARE_OP = 45;
    public static final int IS_OP = 46;
    public static final int CONTAINS_OP = 47;
    public static final int BINARY_SUBSCR = 48;
    public static final int STORE_SUBSCR = 49;
    public static final int DELETE_SUBSCR = 50;
    public static final int GET_ITER = 51;
    public static final int FOR_ITER = 52;
    public static final int JUMP = 53;
    public static final int POP_JUMP_IF_FALSE = 54;
    public static final int POP_JUMP_IF_TRUE = 55;
    public static final int JUMP_IF_FALSE_OR_POP = 56;
    public static final int JUMP_IF_TRUE_OR_POP = 57;
    public static final int COPY = 58;
    public static final int SWAP = 59;
    public static final int RETURN_VALUE = 60;
    public static final int YIELD_VALUE = 61;
    public static final int GET_YIELD_FROM_ITER = 62;
    public static final int SEND = 63;
    public static final int RAISE_VARARGS = 64;
    public static final int RERAISE = 65;
    public static final int PUSH_EXC_INFO = 66;
    public static final int POP_EXCEPT = 67;
    public static final int CHECK_EXC_MATCH = 68;
    public static final int BEFORE_WITH = 69;
    public static final int WITH_EXCEPT_START = 70;
    /** Bits as in CPython: 1 defaults, 2 keyword defaults, 8 closure. */
    public static final int MAKE_FUNCTION = 71;

    public static final int LOAD_BUILD_CLASS = 72;
    /** Low 2 bits: conversion (none, str, repr, ascii); 4: with format. */
    public static final int FORMAT_VALUE = 73;

    public static final int IMPORT_NAME = 74;
    public static final int IMPORT_FROM = 75;
    public static final int LOAD_ASSERTION_ERROR = 76;

    private Op() {}

    /** By how much an instruction changes the height of the stack where it does not jump. */
    static int effect(int op, int arg) {
        return switch (op) {
            case PUSH_NULL,
                    LOAD_CONST,
                    LOAD_FAST,
                    LOAD_DEREF,
                    LOAD_CLASSDEREF,
                    LOAD_CLOSURE,
                    LOAD_NAME,
                    LOAD_GLOBAL,
                    LOAD_METHOD,
                    LOAD_BUILD_CLASS,
                    LOAD_ASSERTION_ERROR,
                    COPY,
                    FOR_ITER,
                    PUSH_EXC_INFO,
                    BEFORE_WITH,
                    WITH_EXCEPT_START,
                    IMPORT_FROM -> 1;
            case POP_TOP,
                    STORE_FAST,
                    STORE_DEREF,
                    STORE_NAME,
                    STORE_GLOBAL,
                    DELETE_ATTR,
                    LIST_APPEND,
                    SET_ADD,
                    LIST_EXTEND,
                    SET_UPDATE,
                    DICT_UPDATE,
                    DICT_MERGE,
                    BINARY_OP,
                    INPLACE_OP,
                    COMPARE_OP,
                    IS_OP,
                    CONTAINS_OP,
                    BINARY_SUBSCR,
                    POP_JUMP_IF_FALSE,
                    POP_JUMP_IF_TRUE,
                    JUMP_IF_FALSE_OR_POP,
                    JUMP_IF_TRUE_OR_POP,
                    RETURN_VALUE,
                    RERAISE,
                    POP_EXCEPT,
                    IMPORT_NAME -> -1;
            case STORE_ATTR, MAP_ADD, DELETE_SUBSCR -> -2;
            case STORE_SUBSCR -> -3;
            case CALL -> -arg - 1;
            case CALL_FUNCTION_EX -> -2 - (arg & 1);
            case BUILD_TUPLE, BUILD_LIST, BUILD_SET, BUILD_STRING, BUILD_SLICE -> 1 - arg;
            case BUILD_MAP -> 1 - 2 * arg;
            case BUILD_CONST_KEY_MAP -> -arg;
            case UNPACK_SEQUENCE -> arg - 1;
            case UNPACK_EX -> (arg & 0xffff) + (arg >>> 16);
            case RAISE_VARARGS -> -arg;
            case MAKE_FUNCTION -> -Integer.bitCount(arg);
            case FORMAT_VALUE -> (arg & 4) == 0 ? 0 : -1;
            default -> 0;
        };
    }
}
