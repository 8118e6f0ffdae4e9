package org.cyclelab.trace;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The frames of a trace while it is read. */
final class TraceStack {

    private TraceStack() {}

    /** A thread. */
    record Strand(int number, Deque<Frame> frames) {}

    static final class Frame {
        final int enter;
        final Map<String, Variable> variables = new LinkedHashMap<>();

        Frame(int enter) {
            this.enter = enter;
        }
    }

    enum State {
        SET,
        DROPPED,
        /** Its statement was wrong: what it refers to is not known. */
        UNKNOWN,
        /** It was loaded from a weak field whose referent was garbage by then. */
        COLLECTORS_CHOICE
    }

    static final class Variable {
        final int slot;
        int object;
        int line;
        State state = State.UNKNOWN;

        Variable(int slot) {
            this.slot = slot;
        }
    }
}
