package org.cyclelab.contract;

import org.cyclelab.collector.Collector;

/**
 * One step of a {@link Program}. A register is a local of the current frame, from 0 on, or a static, from -1 down. A
 * step that does not apply, because a register is null or a field is not there, does nothing: any part of a program is
 * a program.
 *
 * @param kind what is done
 * @param a first operand
 * @param b second operand
 * @param c third operand
 */
public record Operation(Kind kind, int a, int b, int c) {

    /** The kinds of steps, with the meaning of their operands. */
    public enum Kind {
        /** Register a := a new object of b fields; c is a type of {@link Model#TYPES}. */
        ALLOCATE,
        /** Register a := register b. */
        COPY,
        /** Register a := null. */
        DROP,
        /** Register a := field c of register b. */
        LOAD,
        /** Field b of register a := register c, unless that would put an acyclic object on a cycle. */
        STORE,
        /** Field b of register a := null. */
        CLEAR,
        /** Field b of register a := local c; local c := null. */
        MOVE,
        /** The weak field of register a := register b. */
        STORE_WEAK,
        /** Register a := the weak field of register b. */
        LOAD_WEAK,
        /** Entry of register b in register a, a weak map, := register c. */
        PUT,
        /** Register a := entry of register c in register b. */
        GET,
        /** Removes the entry of register b in register a. */
        REMOVE,
        /** Begins a frame. */
        CALL,
        /** Ends the frame; register b is returned into local a of the calling frame. */
        RETURN,
        /** Goes on with thread a, started if need be. */
        SWITCH,
        /** Ends thread a unless it is the current one. */
        END,
        /** Collects; a is the budget in edges, 0 for an unbounded one. */
        COLLECT
    }

    /** {@code to := new} object with so many fields. */
    public static Operation allocate(int to, int fields, int type) {
        return new Operation(Kind.ALLOCATE, to, fields, type);
    }

    /** {@code to := from}. */
    public static Operation copy(int to, int from) {
        return new Operation(Kind.COPY, to, from, 0);
    }

    /** {@code register := null}. */
    public static Operation drop(int register) {
        return new Operation(Kind.DROP, register, 0, 0);
    }

    /** {@code to := object[field]}. */
    public static Operation load(int to, int object, int field) {
        return new Operation(Kind.LOAD, to, object, field);
    }

    /** {@code object[field] := value}. */
    public static Operation store(int object, int field, int value) {
        return new Operation(Kind.STORE, object, field, value);
    }

    /** {@code object[field] := null}. */
    public static Operation clear(int object, int field) {
        return new Operation(Kind.CLEAR, object, field, 0);
    }

    /** An unbounded collection. */
    public static Operation collect() {
        return new Operation(Kind.COLLECT, 0, 0, 0);
    }

    /** A collection that stops before its second edge visit, if the collector can. */
    public static Operation step() {
        return new Operation(Kind.COLLECT, 1, 0, 0);
    }

    /** The register of static {@code index}. */
    public static int statik(int index) {
        return -1 - index;
    }

    /** The budget of a {@link Kind#COLLECT}. */
    long budget() {
        return a == 0 ? Collector.UNBOUNDED : a;
    }

    /** As counterexamples show it, such as {@code x0[1] = x2}. */
    @Override
    public String toString() {
        return switch (kind) {
            case ALLOCATE -> name(a) + " = new " + Model.TYPES.get(c).name() + "[" + b + "]";
            case COPY -> name(a) + " = " + name(b);
            case DROP -> name(a) + " = null";
            case LOAD -> name(a) + " = " + name(b) + "[" + c + "]";
            case STORE -> name(a) + "[" + b + "] = " + name(c);
            case CLEAR -> name(a) + "[" + b + "] = null";
            case MOVE -> name(a) + "[" + b + "] = move " + name(c);
            case STORE_WEAK -> name(a) + ".weak = " + name(b);
            case LOAD_WEAK -> name(a) + " = " + name(b) + ".weak";
            case PUT -> name(a) + "{" + name(b) + "} = " + name(c);
            case GET -> name(a) + " = " + name(b) + "{" + name(c) + "}";
            case REMOVE -> name(a) + "{" + name(b) + "} = null";
            case CALL -> "call";
            case RETURN -> "return " + name(b) + " into the caller's " + name(a);
            case SWITCH -> "switch to thread " + a;
            case END -> "end thread " + a;
            case COLLECT -> a == 0 ? "collect" : "collect within " + a + " edges";
        };
    }

    private static String name(int register) {
        return register >= 0 ? "x" + register : "s" + (-1 - register);
    }
}
