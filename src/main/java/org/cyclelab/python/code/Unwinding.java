package org.cyclelab.python.code;

import java.util.List;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Span;

/** Writes what leaving blocks early has to undo, for {@code break}, {@code continue} and {@code return}. */
final class Unwinding {
    private final Compiler compiler;
    private final Assembler out;
    private final List<Block> blocks;

    Unwinding(Compiler compiler) {
        this.compiler = compiler;
        out = compiler.out;
        blocks = compiler.blocks;
    }

    /** Undoes the blocks from the innermost down to number {@code bottom}. */
    void unwindTo(int bottom, boolean keepTop, Span span) {
        List<Block> saved = List.copyOf(blocks);
        while (blocks.size() > bottom) {
            Block block = blocks.remove(blocks.size() - 1);
            unwind(block, keepTop, span);
        }
        blocks.clear();
        blocks.addAll(saved);
    }

    private void swapIf(boolean keepTop, Span span) {
        if (keepTop) {
            out.emit(Op.SWAP, 2, span);
        }
    }

    private void unwind(Block block, boolean keepTop, Span span) {
        switch (block.kind()) {
            case WHILE, HANDLER -> {
                if (block.kind() == Block.Kind.HANDLER) {
                    out.popHandler();
                }
            }
            case FOR, RETURN_VALUE -> {
                swapIf(keepTop, span);
                out.emit(Op.POP_TOP, span);
            }
            case TRY_EXCEPT -> out.popHandler();
            case FINALLY_TRY -> {
                out.popHandler();
                if (keepTop) {
                    blocks.add(new Block(Block.Kind.RETURN_VALUE, span));
                }
                compiler.block(block.last());
                if (keepTop) {
                    blocks.remove(blocks.size() - 1);
                }
            }
            case FINALLY_END -> {
                swapIf(keepTop, span);
                out.emit(Op.POP_TOP, span);
                swapIf(keepTop, span);
                out.popHandler();
                out.emit(Op.POP_EXCEPT, span);
            }
            case WITH -> {
                out.popHandler();
                swapIf(keepTop, block.span());
                exitWithNones(block.span());
            }
            case HANDLER_CLEANUP -> {
                Name name = block.name();
                if (name != null) {
                    out.popHandler();
                }
                swapIf(keepTop, span);
                out.popHandler();
                out.emit(Op.POP_EXCEPT, span);
                // The handler's own block is undone with it: its cover has just been taken off.
                blocks.remove(blocks.size() - 1);
                if (name != null) {
                    forget(name, span);
                }
            }
        }
    }

    private void exitWithNones(Span span) {
        compiler.none(span);
        compiler.none(span);
        compiler.none(span);
        out.emit(Op.CALL, 2, span);
        out.emit(Op.POP_TOP, span);
    }

    private void forget(Name name, Span span) {
        compiler.none(span);
        compiler.store(name);
        compiler.storeName(name, true);
    }
}
