package org.cyclelab.python.code;

import java.util.List;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Span;
import org.cyclelab.python.syntax.Statement;

/**
 * Writes {@code try} and {@code with}. As in CPython 3.11, except that the number of the raising instruction is not kept on
 * the stack: it is no reference.
 */
final class TryCompiler {
    private final Compiler compiler;
    private final StatementCompiler statements;
    private final Assembler out;
    private final List<Block> blocks;

    TryCompiler(Compiler compiler, StatementCompiler statements) {
        this.compiler = compiler;
        this.statements = statements;
        out = compiler.out;
        blocks = compiler.blocks;
    }

    private void block(List<Statement> body) {
        for (Statement statement : body) {
            statement.accept(statements);
        }
    }

    private void leave() {
        blocks.remove(blocks.size() - 1);
    }

    private void cleanup(int label, Span span) {
        out.mark(label);
        out.emit(Op.COPY, 2, span);
        out.emit(Op.POP_EXCEPT, span);
        out.emit(Op.RERAISE, span);
    }

    void handlers(Statement.Try statement) {
        Span span = statement.span();
        int except = out.label();
        int end = out.label();
        int cleanup = out.label();
        int depth = out.depth;
        out.emit(Op.NOP, span);
        out.push(except);
        blocks.add(new Block(Block.Kind.TRY_EXCEPT, span));
        block(statement.body());
        leave();
        out.popHandler();
        block(statement.orElse());
        out.emit(Op.JUMP, end, span);

        out.mark(except);
        out.depth = depth + 1;
        out.handlers.push(new Assembler.Handler(cleanup, depth + 1));
        out.emit(Op.PUSH_EXC_INFO, span);
        blocks.add(new Block(Block.Kind.HANDLER, span));
        for (Statement.Try.Handler handler : statement.handlers()) {
            out.depth = depth + 2;
            handler(handler, end);
        }
        leave();
        out.depth = depth + 2;
        out.emit(Op.RERAISE, span);
        out.popHandler();
        out.depth = depth + 2;
        cleanup(cleanup, span);
        out.mark(end);
        out.depth = depth;
    }

    private void handler(Statement.Try.Handler handler, int end) {
        Span span = handler.span();
        Span typeSpan = span;
        int next = out.label();
        int depth = out.depth;
        Expression type = handler.type();
        if (type != null) {
            compiler.expressions.value(type);
            typeSpan = type.span();
            out.emit(Op.CHECK_EXC_MATCH, span);
            out.depth++;
            out.emit(Op.POP_JUMP_IF_FALSE, next, typeSpan);
            out.depth = depth;
        }
        Name name = handler.name();
        if (name == null) {
            out.emit(Op.POP_TOP, span);
            blocks.add(new Block(Block.Kind.HANDLER_CLEANUP, span));
            block(handler.body());
            leave();
            leaveHandler(end, span);
        } else {
            int cleanup = out.label();
            compiler.store(name);
            int inner = out.depth;
            out.push(cleanup);
            blocks.add(new Block(Block.Kind.HANDLER_CLEANUP, 0, 0, List.of(), name, span));
            block(handler.body());
            leave();
            out.popHandler();
            Assembler.Handler outer = out.handlers.pop();
            out.emit(Op.POP_EXCEPT, span);
            forget(name, span);
            out.emit(Op.JUMP, end, span);
            out.handlers.push(outer);
            out.mark(cleanup);
            out.depth = inner + 1;
            forget(name, span);
            out.emit(Op.RERAISE, span);
        }
        out.mark(next);
        out.depth = depth;
    }

    private void leaveHandler(int end, Span span) {
        Assembler.Handler outer = out.handlers.pop();
        out.emit(Op.POP_EXCEPT, span);
        out.emit(Op.JUMP, end, span);
        out.handlers.push(outer);
    }

    private void forget(Name name, Span span) {
        compiler.none(span);
        compiler.store(name);
        compiler.storeName(name, true);
    }

    void withFinally(Statement.Try statement) {
        Span span = statement.span();
        int last = out.label();
        int cleanup = out.label();
        int exit = out.label();
        int depth = out.depth;
        out.emit(Op.NOP, span);
        out.push(last);
        blocks.add(new Block(Block.Kind.FINALLY_TRY, 0, 0, statement.last(), null, span));
        if (statement.handlers().isEmpty()) {
            block(statement.body());
        } else {
            handlers(statement);
        }
        leave();
        out.popHandler();
        block(statement.last());
        out.emit(Op.JUMP, exit, span);

        out.mark(last);
        out.depth = depth + 1;
        blocks.add(new Block(Block.Kind.FINALLY_END, span));
        out.handlers.push(new Assembler.Handler(cleanup, depth + 1));
        out.emit(Op.PUSH_EXC_INFO, span);
        block(statement.last());
        leave();
        out.emit(Op.RERAISE, span);
        out.popHandler();
        out.depth = depth + 2;
        cleanup(cleanup, span);
        out.mark(exit);
        out.depth = depth;
    }

    void with(Statement.With statement, int index) {
        Statement.With.Item item = statement.items().get(index);
        Span span = statement.span();
        int last = out.label();
        int cleanup = out.label();
        int suppress = out.label();
        int exit = out.label();
        compiler.expressions.value(item.context());
        out.emit(Op.BEFORE_WITH, span);
        int depth = out.depth - 1;
        out.handlers.push(new Assembler.Handler(last, depth));
        blocks.add(new Block(Block.Kind.WITH, span));
        Expression target = item.target();
        if (target == null) {
            out.emit(Op.POP_TOP, span);
        } else {
            compiler.store(target);
        }
        if (index + 1 < statement.items().size()) {
            with(statement, index + 1);
        } else {
            block(statement.body());
        }
        leave();
        out.popHandler();
        compiler.none(span);
        compiler.none(span);
        compiler.none(span);
        out.emit(Op.CALL, 2, span);
        out.emit(Op.POP_TOP, span);
        out.emit(Op.JUMP, exit, span);

        out.mark(last);
        out.depth = depth + 1;
        out.handlers.push(new Assembler.Handler(cleanup, depth + 1));
        out.emit(Op.PUSH_EXC_INFO, span);
        out.emit(Op.WITH_EXCEPT_START, span);
        out.emit(Op.POP_JUMP_IF_TRUE, suppress, span);
        out.emit(Op.RERAISE, span);
        out.mark(suppress);
        out.depth = depth + 2;
        out.emit(Op.POP_TOP, span);
        out.popHandler();
        out.emit(Op.POP_EXCEPT, span);
        out.emit(Op.POP_TOP, span);
        out.emit(Op.JUMP, exit, span);
        out.depth = depth + 2;
        cleanup(cleanup, span);
        out.mark(exit);
        out.depth = depth - 1;
    }
}
