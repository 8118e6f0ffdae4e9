package org.cyclelab.python.call;

import org.cyclelab.python.code.CodeBody;
import org.cyclelab.python.code.CodeObject;
import org.jspecify.annotations.Nullable;

/** A running function, class body or module: what of a frame is no reference. */
public final class Frame {
    @Nullable
    public Frame back;

    public final CodeBody body;
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
    boolean yielded;

    /** Whether it goes on with the pending exception. */
    public boolean thrown;

    /** The caller's {@code sp} and frame size. */
    int callersTop;

    int callersSize;

    /** How many frames of the heap there are when it is the innermost. */
    public int depth;

    /** The last line told to an observer. */
    public int line;

    /** The last instruction told to an observer. */
    public int lastPc;

    Frame(@Nullable Frame back, CodeObject code, int callersTop, int callersSize) {
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

    public int codeLocal() {
        return variables + 1;
    }

    /** The local that holds the namespace, or in a function the dictionary that {@code locals()} gave. */
    public int namespaceLocal() {
        return variables + 2;
    }

    int objectLocal() {
        return variables + 3;
    }
}
