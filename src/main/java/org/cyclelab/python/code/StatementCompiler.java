package org.cyclelab.python.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.cyclelab.python.syntax.Access;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Operator;
import org.cyclelab.python.syntax.Span;
import org.cyclelab.python.syntax.Statement;
import org.jspecify.annotations.Nullable;

/** Writes the instructions of statements: loops, handlers and what leaving them early has to undo. */
final class StatementCompiler implements Statement.Visitor<Boolean> {
    private final Compiler compiler;
    private final Assembler out;
    private final ExpressionCompiler expressions;
    private final List<Block> blocks;
    private final Unwinding unwinding;

    StatementCompiler(Compiler compiler) {
        this.compiler = compiler;
        out = compiler.out;
        expressions = compiler.expressions;
        blocks = compiler.blocks;
        unwinding = new Unwinding(compiler);
    }

    private void block(List<Statement> statements) {
        for (Statement statement : statements) {
            statement.accept(this);
        }
    }

    @Override
    public Boolean visit(Statement.ExpressionStatement statement) {
        if (statement.value() instanceof Expression.Literal) {
            out.emit(Op.NOP, statement.span());
            return true;
        }
        expressions.value(statement.value());
        out.emit(Op.POP_TOP, statement.span());
        return true;
    }

    @Override
    public Boolean visit(Statement.Assignment assignment) {
        List<Expression> targets = assignment.targets();
        if (targets.size() == 1 && swapped(targets.get(0), assignment.value(), assignment.span())) {
            return true;
        }
        expressions.value(assignment.value());
        for (int i = 0; i < targets.size(); i++) {
            if (i < targets.size() - 1) {
                out.emit(Op.COPY, 1, assignment.span());
            }
            compiler.store(targets.get(i));
        }
        return true;
    }

    /** {@code a, b = b, a}: no tuple is made. */
    private boolean swapped(Expression target, Expression value, Span span) {
        if (!(value instanceof Expression.TupleDisplay tuple)
                || !(target instanceof Expression.TupleDisplay || target instanceof Expression.ListDisplay)) {
            return false;
        }
        List<Expression> from = tuple.elements();
        List<Expression> to = Compiler.elements(target);
        int n = from.size();
        if (n != to.size() || n == 0 || n > 3 || anyStarred(from) || anyStarred(to)) {
            return false;
        }
        from.forEach(expressions::value);
        boolean locals =
                n > 1 && to.stream().allMatch(item -> item instanceof Name name && name.access() == Access.LOCAL);
        if (locals) {
            for (int i = n - 1; i >= 0; i--) {
                compiler.store(to.get(i));
            }
            return true;
        }
        if (n > 1) {
            out.emit(Op.SWAP, n, span);
        }
        to.forEach(compiler::store);
        return true;
    }

    private static boolean anyStarred(List<Expression> elements) {
        return elements.stream().anyMatch(Expression.Starred.class::isInstance);
    }

    @Override
    public Boolean visit(Statement.AugmentedAssignment assignment) {
        Expression target = assignment.target();
        int operator = assignment.operator().code();
        Span span = assignment.span();
        if (target instanceof Expression.Attribute attribute) {
            expressions.value(attribute.value());
            out.emit(Op.COPY, 1, span);
            out.emit(Op.LOAD_ATTR, out.name(attribute.name()), target.span());
            expressions.value(assignment.value());
            out.emit(Op.INPLACE_OP, operator, span);
            out.emit(Op.SWAP, 2, span);
            out.emit(Op.STORE_ATTR, out.name(attribute.name()), target.span());
        } else if (target instanceof Expression.Subscript subscript) {
            expressions.value(subscript.value());
            expressions.value(subscript.index());
            out.emit(Op.COPY, 2, span);
            out.emit(Op.COPY, 2, span);
            expressions.subscript(Op.BINARY_SUBSCR, subscript);
            expressions.value(assignment.value());
            out.emit(Op.INPLACE_OP, operator, span);
            out.emit(Op.SWAP, 3, span);
            out.emit(Op.SWAP, 2, span);
            expressions.subscript(Op.STORE_SUBSCR, subscript);
        } else {
            expressions.value(target);
            expressions.value(assignment.value());
            out.emit(Op.INPLACE_OP, operator, span);
            compiler.store(target);
        }
        return true;
    }

    @Override
    public Boolean visit(Statement.Deletion deletion) {
        deletion.targets().forEach(this::delete);
        return true;
    }

    private void delete(Expression target) {
        if (target instanceof Name name) {
            compiler.storeName(name, true);
        } else if (target instanceof Expression.Attribute attribute) {
            expressions.value(attribute.value());
            out.emit(Op.DELETE_ATTR, out.name(attribute.name()), target.span());
        } else if (target instanceof Expression.Subscript subscript) {
            expressions.value(subscript.value());
            expressions.value(subscript.index());
            expressions.subscript(Op.DELETE_SUBSCR, subscript);
        } else {
            Compiler.elements(target).forEach(this::delete);
        }
    }

    @Override
    public Boolean visit(Statement.If statement) {
        int otherwise = out.label();
        expressions.jumpIf(statement.test(), false, otherwise);
        block(statement.body());
        if (statement.orElse().isEmpty()) {
            out.mark(otherwise);
            return true;
        }
        int end = out.label();
        out.emit(Op.JUMP, end, statement.test().span());
        out.mark(otherwise);
        block(statement.orElse());
        out.mark(end);
        return true;
    }

    @Override
    public Boolean visit(Statement.While loop) {
        int top = out.label();
        int otherwise = out.label();
        int end = out.label();
        out.mark(top);
        boolean forever =
                loop.test() instanceof Expression.Literal && truth(((Expression.Literal) loop.test()).value());
        if (!forever) {
            expressions.jumpIf(loop.test(), false, otherwise);
        }
        blocks.add(new Block(Block.Kind.WHILE, top, end, List.of(), null, loop.span()));
        block(loop.body());
        out.emit(Op.JUMP, top, loop.test().span());
        blocks.remove(blocks.size() - 1);
        out.mark(otherwise);
        block(loop.orElse());
        out.mark(end);
        return true;
    }

    private static boolean truth(Constant constant) {
        return constant == Constant.Singleton.TRUE
                || (constant instanceof Constant.Int number && number.value().signum() != 0)
                || (constant instanceof Constant.Text text && !text.value().isEmpty());
    }

    @Override
    public Boolean visit(Statement.For loop) {
        int top = out.label();
        int otherwise = out.label();
        int end = out.label();
        expressions.value(loop.iterable());
        out.emit(Op.GET_ITER, loop.span());
        blocks.add(new Block(Block.Kind.FOR, top, end, List.of(), null, loop.span()));
        out.mark(top);
        out.emit(Op.FOR_ITER, otherwise, loop.span());
        compiler.store(loop.target());
        block(loop.body());
        out.emit(Op.JUMP, top, loop.iterable().span());
        blocks.remove(blocks.size() - 1);
        out.mark(otherwise);
        out.depth--;
        block(loop.orElse());
        out.mark(end);
        return true;
    }

    @Override
    public Boolean visit(Statement.Break statement) {
        leaveLoop(statement.span(), true);
        return true;
    }

    @Override
    public Boolean visit(Statement.Continue statement) {
        leaveLoop(statement.span(), false);
        return true;
    }

    private void leaveLoop(Span span, boolean isBreak) {
        int depth = out.depth;
        Deque<Assembler.Handler> handlers = new ArrayDeque<>(out.handlers);
        int i = blocks.size() - 1;
        while (blocks.get(i).kind() != Block.Kind.FOR && blocks.get(i).kind() != Block.Kind.WHILE) {
            i--;
        }
        Block loop = blocks.get(i);
        unwinding.unwindTo(i + 1, false, span);
        if (isBreak && loop.kind() == Block.Kind.FOR) {
            out.emit(Op.POP_TOP, span);
        }
        out.emit(Op.JUMP, isBreak ? loop.end() : loop.top(), span);
        out.handlers = handlers;
        out.depth = depth;
    }

    @Override
    public Boolean visit(Statement.Pass statement) {
        out.emit(Op.NOP, statement.span());
        return true;
    }

    @Override
    public Boolean visit(Statement.Declaration declaration) {
        return true;
    }

    @Override
    public Boolean visit(Statement.Return statement) {
        Expression value = statement.value();
        int depth = out.depth;
        Deque<Assembler.Handler> handlers = new ArrayDeque<>(out.handlers);
        boolean keep = value != null && !(value instanceof Expression.Literal);
        if (value != null && keep) {
            expressions.value(value);
        } else {
            out.emit(Op.NOP, statement.span());
        }
        unwinding.unwindTo(0, keep, statement.span());
        if (value == null) {
            compiler.none(statement.span());
        } else if (!keep) {
            expressions.value(value);
        }
        out.emit(Op.RETURN_VALUE, statement.span());
        out.handlers = handlers;
        out.depth = depth;
        return true;
    }

    @Override
    public Boolean visit(Statement.Raise statement) {
        int n = 0;
        Expression exception = statement.exception();
        if (exception != null) {
            expressions.value(exception);
            n++;
        }
        Expression cause = statement.cause();
        if (cause != null) {
            expressions.value(cause);
            n++;
        }
        out.emit(Op.RAISE_VARARGS, n, statement.span());
        return true;
    }

    @Override
    public Boolean visit(Statement.Try statement) {
        if (statement.last().isEmpty()) {
            new TryCompiler(compiler, this).handlers(statement);
        } else {
            new TryCompiler(compiler, this).withFinally(statement);
        }
        return true;
    }

    @Override
    public Boolean visit(Statement.With statement) {
        new TryCompiler(compiler, this).with(statement, 0);
        return true;
    }

    @Override
    public Boolean visit(Statement.Assert statement) {
        int end = out.label();
        expressions.jumpIf(statement.test(), true, end);
        Expression compared = lastComparison(statement.test());
        Span span = compared == null ? statement.span() : compared.span();
        out.emit(Op.LOAD_ASSERTION_ERROR, span);
        Expression message = statement.message();
        if (message != null) {
            expressions.value(message);
            out.emit(Op.CALL, 0, span);
        }
        out.emit(Op.RAISE_VARARGS, 1, span);
        out.mark(end);
        return true;
    }

    /** The last comparison that jumps: CPython places what follows there. */
    private static @Nullable Expression lastComparison(Expression test) {
        if (test instanceof Expression.Comparison) {
            return test;
        }
        if (test instanceof Expression.Unary unary && unary.operator() == Operator.NOT) {
            return lastComparison(unary.operand());
        }
        List<Expression> parts = test instanceof Expression.BooleanOperation booleanOperation
                ? booleanOperation.operands()
                : test instanceof Expression.Conditional conditional
                        ? List.of(conditional.test(), conditional.body(), conditional.orElse())
                        : List.of();
        Expression last = null;
        for (Expression part : parts) {
            Expression found = lastComparison(part);
            last = found == null ? last : found;
        }
        return last;
    }

    @Override
    public Boolean visit(Statement.Import statement) {
        for (Statement.Import.Alias alias : statement.names()) {
            compiler.none(statement.span());
            compiler.none(statement.span());
            out.emit(Op.IMPORT_NAME, out.name(alias.name()), statement.span());
            compiler.store(alias.target());
        }
        return true;
    }

    @Override
    public Boolean visit(Statement.ImportFrom statement) {
        compiler.none(statement.span());
        compiler.none(statement.span());
        out.emit(Op.IMPORT_NAME, out.name(statement.module()), statement.span());
        for (Statement.Import.Alias alias : statement.names()) {
            out.emit(Op.IMPORT_FROM, out.name(alias.name()), statement.span());
            compiler.store(alias.target());
        }
        out.emit(Op.POP_TOP, statement.span());
        return true;
    }

    @Override
    public Boolean visit(Statement.FunctionDefinition definition) {
        definition.decorators().forEach(expressions::value);
        compiler.compile(definition.code(), inner -> inner.functionBody(definition));
        expressions.function(
                definition.code(),
                definition.parameters(),
                definition.closure(),
                definition.name().span());
        decorate(definition.decorators());
        compiler.store(definition.name());
        return true;
    }

    private void decorate(List<Expression> decorators) {
        List<Expression> order = new ArrayList<>(decorators);
        Collections.reverse(order);
        for (Expression decorator : order) {
            out.emit(Op.CALL, 0, decorator.span());
        }
    }

    @Override
    public Boolean visit(Statement.ClassDefinition definition) {
        Span span = definition.span();
        definition.decorators().forEach(expressions::value);
        Code code = definition.code();
        compiler.compile(code, inner -> inner.classBody(definition));
        out.emit(Op.PUSH_NULL, span);
        out.emit(Op.LOAD_BUILD_CLASS, span);
        expressions.function(code, null, definition.closure(), span);
        out.loadConstant(named(definition.name().name()), span);
        definition.bases().forEach(expressions::value);
        out.emit(Op.CALL, 2 + definition.bases().size(), span);
        decorate(definition.decorators());
        compiler.store(definition.name());
        return true;
    }

    private Constant named(String name) {
        for (Constant constant : out.code.constants()) {
            if (constant instanceof Constant.Text text && text.value().equals(name)) {
                return constant;
            }
        }
        return new Constant.Text(name, true, false);
    }
}
