package org.cyclelab.python.run;

import org.jspecify.annotations.Nullable;

/** A running function, class body or module: what of a frame is no reference. */
final class Frame {
    @Nullable
    Frame back;

    final CodeBody body;
    final int[] constants;
    final int[] names;

    /** Number of variables; they are locals 1 to this. */
    final int variables;

    /** First local of the value stack. */
    final int stackBase;

    /** The dictionaries of globals and built-ins, and the namespace of a class body or module. */
    int globals;

    int builtins;
    int namespace;

    /** The instruction to run next. */
    int pc;

    /** The instruction that runs. */
    int current;

    /** The running generator, or null. */
    int generator;

    /** Whether a generator has just yielded. */
    boolean yielded;

    /** Whether it goes on with the pending exception. */
    boolean thrown;

    /** The caller's {@code sp} and frame size. */
    int callersTop;

    int callersSize;

    /** How many frames of the heap there are when it is the innermost. */
    int depth;

    /** The last line told to an observer. */
    int line;

    /** The last instruction told to an observer. */
    int lastPc;

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

    int codeLocal() {
        return variables + 1;
    }

    int namespaceLocal() {
        return variables + 2;
    }

    int objectLocal() {
        return variables + 3;
    }
}
