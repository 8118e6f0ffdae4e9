package org.cyclelab.python.code;

import java.util.List;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** The instructions of a code object. */
public final class CodeBody {
    private final Code code;
    private final int[] operations;
    private final int[] arguments;
    private final Span[] spans;
    private final @Nullable Anchor[] anchors;
    private final int[] handlers;
    private final List<String> names;
    private final int stack;

    CodeBody(
            Code code,
            int[] operations,
            int[] arguments,
            Span[] spans,
            @Nullable Anchor[] anchors,
            int[] handlers,
            List<String> names,
            int stack) {
        this.code = code;
        this.operations = operations;
        this.arguments = arguments;
        this.spans = spans;
        this.anchors = anchors;
        this.handlers = handlers;
        this.names = names;
        this.stack = stack;
    }

    /** What the compiler knows of it. */
    public Code code() {
        return code;
    }

    /** The operations: see {@link Op}. */
    public int[] operations() {
        return operations;
    }

    /** One for each operation. */
    public int[] arguments() {
        return arguments;
    }

    /** Where each operation comes from. */
    public Span[] spans() {
        return spans;
    }

    /** Where within its span the operator stands, for binary operations and subscripts. */
    @Nullable
    public Anchor[] anchors() {
        return anchors;
    }

    /** Four ints each: first instruction, end, target, height of the stack there; the first that fits counts. */
    public int[] handlers() {
        return handlers;
    }

    /** What name arguments index. */
    public List<String> names() {
        return names;
    }

    /** Greatest height of the stack. */
    public int stack() {
        return stack;
    }

    /** Columns between which the operator of a binary operation, or the brackets of a subscript, stand. */
    public record Anchor(boolean subscript, int line, int from, int to) {}

    /** Locals, cells and free variables. */
    public int variables() {
        return code.locals().size() + ownCells() + code.free().size();
    }

    /** Cells that are not parameters. */
    int ownCells() {
        int n = 0;
        for (String cell : code.cells()) {
            if (!code.locals().contains(cell)) {
                n++;
            }
        }
        return n;
    }

    /** Index of the variable that holds a cell of the frame's own. */
    static int cell(Code code, int slot) {
        int local = code.locals().indexOf(code.cells().get(slot));
        if (local >= 0) {
            return local;
        }
        int n = code.locals().size();
        for (int i = 0; i < slot; i++) {
            if (!code.locals().contains(code.cells().get(i))) {
                n++;
            }
        }
        return n;
    }

    /** Index of the variable that holds the first cell of the closure. */
    public int firstFree() {
        return code.locals().size() + ownCells();
    }

    /** Name of a variable. */
    public String variable(int index) {
        int n = code.locals().size();
        if (index < n) {
            return code.locals().get(index);
        }
        for (int i = 0; i < code.cells().size(); i++) {
            if (cell(code, i) == index) {
                return code.cells().get(i);
            }
        }
        return code.free().get(index - firstFree());
    }

    /** The line, counted from 1, of the instruction at {@code pc}. */
    public int line(int pc) {
        return spans[Math.min(pc, spans.length - 1)].line();
    }
}
