package org.cyclelab.python.code;

import java.util.List;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Span;
import org.cyclelab.python.syntax.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A block that surrounds a statement.
 *
 * @param kind what leaving it has to undo
 * @param top where {@code continue} goes
 * @param end where {@code break} goes
 * @param last the statements of {@code finally}
 * @param name the name that {@code except} binds
 */
record Block(
        Kind kind,
        int top,
        int end,
        List<Statement> last,
        @Nullable Name name,
        Span span) {
    /** What surrounds a statement. */
    enum Kind {
        WHILE,
        FOR,
        TRY_EXCEPT,
        FINALLY_TRY,
        FINALLY_END,
        WITH,
        HANDLER,
        HANDLER_CLEANUP,
        RETURN_VALUE
    }

    Block(Kind kind, Span span) {
        this(kind, 0, 0, List.of(), null, span);
    }
}
