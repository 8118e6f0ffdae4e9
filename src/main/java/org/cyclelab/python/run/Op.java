package org.cyclelab.python.run;

/** Instructions: those of CPython 3.11, as far as they move references, under their names. */
final class Op {
    static final int NOP = 0;
    static final int POP_TOP = 1;
    static final int PUSH_NULL = 2;
    static final int LOAD_CONST = 3;
    static final int LOAD_FAST = 4;
    static final int STORE_FAST = 5;
    static final int DELETE_FAST = 6;
    static final int LOAD_DEREF = 7;
    static final int STORE_DEREF = 8;
    static final int DELETE_DEREF = 9;
    static final int LOAD_CLASSDEREF = 10;
    static final int LOAD_CLOSURE = 11;
    static final int LOAD_NAME = 12;
    static final int STORE_NAME = 13;
    static final int DELETE_NAME = 14;
    static final int LOAD_GLOBAL = 15;
    static final int STORE_GLOBAL = 16;
    static final int DELETE_GLOBAL = 17;
    static final int LOAD_ATTR = 18;
    static final int STORE_ATTR = 19;
    static final int DELETE_ATTR = 20;
    static final int LOAD_METHOD = 21;
    static final int KW_NAMES = 22;
    static final int CALL = 23;
    static final int CALL_FUNCTION_EX = 24;
    static final int BUILD_TUPLE = 25;
    static final int BUILD_LIST = 26;
    static final int BUILD_SET = 27;
    static final int BUILD_MAP = 28;
    static final int BUILD_CONST_KEY_MAP = 29;
    static final int BUILD_STRING = 30;
    static final int BUILD_SLICE = 31;
    static final int LIST_APPEND = 32;
    static final int SET_ADD = 33;
    static final int MAP_ADD = 34;
    static final int LIST_EXTEND = 35;
    static final int LIST_TO_TUPLE = 36;
    static final int SET_UPDATE = 37;
    static final int DICT_UPDATE = 38;
    static final int DICT_MERGE = 39;
    static final int UNPACK_SEQUENCE = 40;
    /** Elements before the star in the low 16 bits, after it above. */
    static final int UNPACK_EX = 41;

    /** The argument is the ordinal of the operator. */
    static final int BINARY_OP = 42;

    static final int INPLACE_OP = 43;
    static final int UNARY_OP = 44;
    static final int COMPARE_OP = 45;
    static final int IS_OP = 46;
    static final int CONTAINS_OP = 47;
    static final int BINARY_SUBSCR = 48;
    static final int STORE_SUBSCR = 49;
    static final int DELETE_SUBSCR = 50;
    static final int GET_ITER = 51;
    static final int FOR_ITER = 52;
    static final int JUMP = 53;
    static final int POP_JUMP_IF_FALSE = 54;
    static final int POP_JUMP_IF_TRUE = 55;
    static final int JUMP_IF_FALSE_OR_POP = 56;
    static final int JUMP_IF_TRUE_OR_POP = 57;
    static final int COPY = 58;
    static final int SWAP = 59;
    static final int RETURN_VALUE = 60;
    static final int YIELD_VALUE = 61;
    static final int GET_YIELD_FROM_ITER = 62;
    static final int SEND = 63;
    static final int RAISE_VARARGS = 64;
    static final int RERAISE = 65;
    static final int PUSH_EXC_INFO = 66;
    static final int POP_EXCEPT = 67;
    static final int CHECK_EXC_MATCH = 68;
    static final int BEFORE_WITH = 69;
    static final int WITH_EXCEPT_START = 70;
    /** Bits as in CPython: 1 defaults, 2 keyword defaults, 8 closure. */
    static final int MAKE_FUNCTION = 71;

    static final int LOAD_BUILD_CLASS = 72;
    /** Low 2 bits: conversion (none, str, repr, ascii); 4: with format. */
    static final int FORMAT_VALUE = 73;

    static final int IMPORT_NAME = 74;
    static final int IMPORT_FROM = 75;
    static final int LOAD_ASSERTION_ERROR = 76;

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
