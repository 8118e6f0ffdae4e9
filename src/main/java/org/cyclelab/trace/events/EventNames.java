package org.cyclelab.trace.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cyclelab.workload.Event;
import org.jspecify.annotations.Nullable;

/** The words of a recording of events, and what the operands of each operation are. */
enum EventNames {
    NEW(Event.ALLOCATE, Operand.LOCAL, Operand.TYPE, Operand.LENGTH),
    LOAD(Event.LOAD_FIELD, Operand.LOCAL, Operand.OBJECT, Operand.FIELD),
    STORE(Event.STORE_FIELD, Operand.OBJECT, Operand.FIELD, Operand.VALUE),
    LOCAL(Event.STORE_LOCAL, Operand.LOCAL, Operand.VALUE),
    STATIC(Event.STORE_STATIC, Operand.LOCAL, Operand.VALUE),
    ENTER(Event.ENTER_FRAME, Operand.LENGTH),
    LEAVE(Event.LEAVE_FRAME, Operand.CALLERS_LOCAL, Operand.VALUE),
    THREAD(Event.START_THREAD, Operand.LENGTH),
    SWITCH(Event.SWITCH_THREAD, Operand.LENGTH),
    JOIN(Event.END_THREAD, Operand.LENGTH),
    SAFEPOINT(Event.SAFEPOINT),
    COLLECT(Event.COLLECT),
    MARK(Event.MARK, Operand.LABEL),
    WEAK(Event.STORE_WEAK, Operand.OBJECT, Operand.WEAK_FIELD, Operand.VALUE),
    DEREF(Event.LOAD_WEAK, Operand.LOCAL, Operand.OBJECT, Operand.WEAK_FIELD),
    PUT(Event.PUT_ENTRY, Operand.OBJECT, Operand.OBJECT, Operand.VALUE),
    ENTRY(Event.LOAD_ENTRY, Operand.LOCAL, Operand.OBJECT, Operand.OBJECT),
    MOVE(Event.MOVE_FIELD, Operand.OBJECT, Operand.FIELD, Operand.LOCAL);

    /** What an operand is. */
    enum Operand {
        LOCAL,
        CALLERS_LOCAL,
        TYPE,
        LENGTH,
        OBJECT,
        VALUE,
        FIELD,
        WEAK_FIELD,
        LABEL
    }

    private static final @Nullable EventNames[] BY_OPERATION = new @Nullable EventNames[32];

    static {
        for (EventNames name : values()) {
            BY_OPERATION[name.operation] = name;
        }
    }

    final int operation;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    final List<Operand> operands;

    final String word = name().toLowerCase(Locale.ROOT);

    EventNames(int operation, Operand... operands) {
        this.operation = operation;
        this.operands = List.of(operands);
    }

    /** The name of an operation. */
    static EventNames of(int operation) {
        EventNames name = operation >= 0 && operation < BY_OPERATION.length ? BY_OPERATION[operation] : null;
        if (name == null) {
            throw new IllegalArgumentException("no event has the operation " + operation);
        }
        return name;
    }

    static @Nullable EventNames of(String word) {
        for (EventNames name : values()) {
            if (name.word.equals(word)) {
                return name;
            }
        }
        return null;
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (EventNames name : values()) {
            words.add(name.word);
        }
        return words;
    }
}
