package org.cyclelab.python.machine;

import org.cyclelab.python.code.CodeBody;
import org.cyclelab.python.code.CodeObject;
import org.jspecify.annotations.Nullable;

/** A running function, class body or module: what of a frame is no reference. */
public final class Frame {
    /** The frame that called it, while it runs. */
    @Nullable
    public Frame back;

    public final CodeBody body;
    /** Handles of the constants and names of its code. */
    public final int[] constants;

    public final int[] names;

    /** Number of variables; they are locals 1 to this. */
    public final int variables;

    /** First local of the value stack. */
    public final int stackBase;

    /** The dictionaries of globals and built-ins, and the namespace of a class body or module. */
    public int globals;

    public int builtins;
    public int namespace;

    /** The instruction to run next. */
    public int pc;

    /** The instruction that runs. */
    public int current;

    /** The running generator, or null. */
    public int generator;

    /** Whether a generator has just yielded. */
    public boolean yielded;

    /** Whether it goes on with the pending exception. */
    public boolean thrown;

    /** The caller's {@code sp}. */
    public int callersTop;

    /** The caller's frame size. */
    public int callersSize;

    /** How many frames of the heap there are when it is the innermost. */
    public int depth;

    /** The last line told to an observer. */
    public int line;

    /** The last instruction told to an observer. */
    public int lastPc;

    /** A frame of a code object, called from {@code back}. */
    public Frame(@Nullable Frame back, CodeObject code, int callersTop, int callersSize) {
        this.back = back;
        body = code.body;
        constants = code.constants;
        names = code.names;
        variables = code.variables;
        stackBase = variables + 4;
        this.callersTop = callersTop;
        this.callersSize = callersSize;
    }

    /** Whether it belongs to a generator: CPython does not link its frame object to the caller's when it ends. */
    boolean isGenerator() {
        return body.code().generator();
    }

    /** The local that holds its code. */
    public int codeLocal() {
        return variables + 1;
    }

    /** The local that holds the namespace, or in a function the dictionary that {@code locals()} gave. */
    public int namespaceLocal() {
        return variables + 2;
    }

    /** The local that holds its frame object, once there is one. */
    int objectLocal() {
        return variables + 3;
    }
}
