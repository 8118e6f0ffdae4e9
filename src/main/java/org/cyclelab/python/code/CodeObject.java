package org.cyclelab.python.code;

import org.cyclelab.python.syntax.Code;

/** What of a code object is no reference. */
public final class CodeObject {
    public final CodeBody body;
    public final Code code;

    /** Handles of the constants of the module, by the argument of {@code LOAD_CONST}; the code object's tuples hold them. */
    public final int[] constants;

    /** Handles of the names, by the argument of the instructions. */
    public final int[] names;
    /** Number of variables: parameters, other locals, cells, free variables. */
    public final int variables;

    /** The variable to which each cell of the frame's own belongs, and whether it is a parameter. */
    public final int[] cells;

    /** The first free variable. */
    public final int firstFree;

    /** Locals that a frame needs, with room for what built-in functions push. */
    public final int frameSize;

    /** The code of a body, with the handles of constants and names, and {@code margin} locals above its value stack. */
    public CodeObject(CodeBody body, int[] constants, int[] names, int margin) {
        this.body = body;
        code = body.code();
        this.constants = constants;
        this.names = names;
        variables = body.variables();
        cells = new int[code.cells().size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = CodeBody.cell(code, i);
        }
        firstFree = body.firstFree();
        frameSize = variables + 4 + body.stack() + margin;
    }
}
