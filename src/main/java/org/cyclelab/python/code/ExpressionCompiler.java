package org.cyclelab.python.code;

import java.util.List;
import org.cyclelab.python.syntax.Access;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Operator;
import org.cyclelab.python.syntax.Parameters;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** Writes the instructions of expressions as CPython 3.11's compiler does. */
final class ExpressionCompiler implements Expression.Visitor<Boolean> {
    private final Assembler out;
    private final Compiler compiler;
    private final DisplayCompiler displays;
    private final CallCompiler calls;

    ExpressionCompiler(Assembler out, Compiler compiler) {
        this.out = out;
        this.compiler = compiler;
        displays = new DisplayCompiler(out, this);
        calls = new CallCompiler(out, this, displays);
    }

    void value(Expression expression) {
        expression.accept(this);
    }

    @Override
    public Boolean visit(Name name) {
        switch (name.access()) {
            case LOCAL -> out.emit(Op.LOAD_FAST, name.slot(), name.span());
            case CELL, FREE -> out.emit(Op.LOAD_DEREF, variable(name), name.span());
            case CLASS_FREE -> out.emit(Op.LOAD_CLASSDEREF, variable(name), name.span());
            case GLOBAL -> out.emit(Op.LOAD_GLOBAL, out.name(name.name()), name.span());
            case NAME -> out.emit(Op.LOAD_NAME, out.name(name.name()), name.span());
        }
        return true;
    }

    /** Index of the variable that a name of a cell denotes. */
    int variable(Name name) {
        Code code = out.code;
        if (name.access() == Access.CELL) {
            return CodeBody.cell(code, name.slot());
        }
        int cells = 0;
        for (String cell : code.cells()) {
            if (!code.locals().contains(cell)) {
                cells++;
            }
        }
        return code.locals().size() + cells + name.slot();
    }

    @Override
    public Boolean visit(Expression.Literal literal) {
        out.loadConstant(literal.value(), literal.span());
        return true;
    }

    @Override
    public Boolean visit(Expression.FormattedText text) {
        for (Expression part : text.parts()) {
            value(part);
        }
        if (text.parts().size() != 1) {
            out.emit(Op.BUILD_STRING, text.parts().size(), text.span());
        }
        return true;
    }

    @Override
    public Boolean visit(Expression.FormattedValue field) {
        value(field.value());
        int flags = switch (field.conversion()) {
            case 's' -> 1;
            case 'r' -> 2;
            case 'a' -> 3;
            default -> 0;
        };
        Expression format = field.format();
        if (format != null) {
            value(format);
            flags |= 4;
        }
        out.emit(Op.FORMAT_VALUE, flags, field.span());
        return true;
    }

    @Override
    public Boolean visit(Expression.TupleDisplay tuple) {
        displays.elements(tuple.elements(), Op.BUILD_TUPLE, tuple.span());
        return true;
    }

    @Override
    public Boolean visit(Expression.ListDisplay list) {
        displays.list(list);
        return true;
    }

    @Override
    public Boolean visit(Expression.SetDisplay set) {
        displays.set(set);
        return true;
    }

    @Override
    public Boolean visit(Expression.DictDisplay dict) {
        displays.dict(dict);
        return true;
    }

    @Override
    public Boolean visit(Expression.Starred starred) {
        throw new IllegalStateException("a starred expression stands alone");
    }

    @Override
    public Boolean visit(Expression.Unary unary) {
        value(unary.operand());
        out.emit(Op.UNARY_OP, unary.operator().code(), unary.span());
        return true;
    }

    @Override
    public Boolean visit(Expression.Binary binary) {
        value(binary.left());
        value(binary.right());
        out.emit(Op.BINARY_OP, binary.operator().code(), binary.span());
        Span left = binary.left().span();
        Span right = binary.right().span();
        out.anchor(new CodeBody.Anchor(false, left.endLine(), left.endColumn(), right.column()));
        return true;
    }

    @Override
    public Boolean visit(Expression.BooleanOperation operation) {
        int end = out.label();
        List<Expression> operands = operation.operands();
        int jump = operation.and() ? Op.JUMP_IF_FALSE_OR_POP : Op.JUMP_IF_TRUE_OR_POP;
        for (int i = 0; i < operands.size(); i++) {
            value(operands.get(i));
            if (i < operands.size() - 1) {
                out.emit(jump, end, operation.span());
            }
        }
        out.mark(end);
        return true;
    }

    @Override
    public Boolean visit(Expression.Comparison comparison) {
        Span span = comparison.span();
        value(comparison.first());
        int n = comparison.rest().size();
        if (n == 1) {
            value(comparison.rest().get(0));
            compare(comparison.operators().get(0), span);
            return true;
        }
        int cleanup = out.label();
        int end = out.label();
        for (int i = 0; i < n; i++) {
            value(comparison.rest().get(i));
            if (i < n - 1) {
                out.emit(Op.SWAP, 2, span);
                out.emit(Op.COPY, 2, span);
                compare(comparison.operators().get(i), span);
                out.emit(Op.JUMP_IF_FALSE_OR_POP, cleanup, span);
            } else {
                compare(comparison.operators().get(i), span);
            }
        }
        int depth = out.depth;
        out.emit(Op.JUMP, end, span);
        out.mark(cleanup);
        out.depth = depth + 1;
        out.emit(Op.SWAP, 2, span);
        out.emit(Op.POP_TOP, span);
        out.mark(end);
        return true;
    }

    private void compare(Operator operator, Span span) {
        switch (operator) {
            case IS -> out.emit(Op.IS_OP, 0, span);
            case IS_NOT -> out.emit(Op.IS_OP, 1, span);
            case IN -> out.emit(Op.CONTAINS_OP, 0, span);
            case NOT_IN -> out.emit(Op.CONTAINS_OP, 1, span);
            default -> out.emit(Op.COMPARE_OP, operator.code(), span);
        }
    }

    @Override
    public Boolean visit(Expression.Conditional conditional) {
        int end = out.label();
        int otherwise = out.label();
        jumpIf(conditional.test(), false, otherwise);
        int depth = out.depth;
        value(conditional.body());
        out.emit(Op.JUMP, end, conditional.span());
        out.mark(otherwise);
        out.depth = depth;
        value(conditional.orElse());
        out.mark(end);
        return true;
    }

    /** Jumps to {@code label} if the truth of {@code test} is {@code wanted}; leaves nothing on the stack. */
    void jumpIf(Expression test, boolean wanted, int label) {
        if (test instanceof Expression.Unary unary && unary.operator() == Operator.NOT) {
            jumpIf(unary.operand(), !wanted, label);
            return;
        }
        if (test instanceof Expression.BooleanOperation operation) {
            List<Expression> operands = operation.operands();
            boolean direct = operation.and() != wanted;
            int next = direct ? label : out.label();
            for (int i = 0; i < operands.size() - 1; i++) {
                jumpIf(operands.get(i), !operation.and(), next);
            }
            jumpIf(operands.get(operands.size() - 1), wanted, label);
            if (!direct) {
                out.mark(next);
            }
            return;
        }
        value(test);
        out.emit(wanted ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, label, test.span());
    }

    @Override
    public Boolean visit(Expression.Assigned assigned) {
        value(assigned.value());
        out.emit(Op.COPY, 1, assigned.span());
        compiler.store(assigned.target());
        return true;
    }

    @Override
    public Boolean visit(Expression.Lambda lambda) {
        compiler.compile(lambda.code(), inner -> inner.lambdaBody(lambda));
        function(lambda.code(), lambda.parameters(), lambda.closure(), lambda.span());
        return true;
    }

    /** Makes a function object of compiled code. */
    void function(Code code, @Nullable Parameters parameters, List<Name> closure, Span span) {
        int flags = 0;
        if (parameters != null) {
            Constant.Tuple constant = parameters.defaultsConstant();
            if (constant != null) {
                out.loadConstant(constant, span);
                flags |= 1;
            } else if (!parameters.defaults().isEmpty()) {
                parameters.defaults().forEach(this::value);
                out.emit(Op.BUILD_TUPLE, parameters.defaults().size(), span);
                flags |= 1;
            }
            Constant.Tuple names = parameters.keywordNames();
            if (names != null) {
                int n = 0;
                for (Expression value : parameters.keywordDefaults()) {
                    if (value != null) {
                        value(value);
                        n++;
                    }
                }
                out.loadConstant(names, span);
                out.emit(Op.BUILD_CONST_KEY_MAP, n, span);
                flags |= 2;
            }
        }
        if (!closure.isEmpty()) {
            for (Name cell : closure) {
                out.emit(Op.LOAD_CLOSURE, variable(cell), span);
            }
            out.emit(Op.BUILD_TUPLE, closure.size(), span);
            flags |= 8;
        }
        out.loadConstant(compiler.constantOf(code), span);
        out.emit(Op.MAKE_FUNCTION, flags, span);
    }

    @Override
    public Boolean visit(Expression.Call call) {
        calls.call(call);
        return true;
    }

    @Override
    public Boolean visit(Expression.Attribute attribute) {
        value(attribute.value());
        out.emit(Op.LOAD_ATTR, out.name(attribute.name()), attribute.span());
        return true;
    }

    @Override
    public Boolean visit(Expression.Subscript subscript) {
        value(subscript.value());
        value(subscript.index());
        subscript(Op.BINARY_SUBSCR, subscript);
        return true;
    }

    /** Writes an operation with a subscript: object and index, perhaps a value, lie on the stack. */
    void subscript(int op, Expression.Subscript subscript) {
        out.emit(op, subscript.span());
        Span value = subscript.value().span();
        Span index = subscript.index().span();
        out.anchor(new CodeBody.Anchor(true, value.endLine(), value.endColumn(), index.endColumn() + 1));
    }

    @Override
    public Boolean visit(Expression.Slice slice) {
        bound(slice.lower(), slice.span());
        bound(slice.upper(), slice.span());
        Expression step = slice.step();
        if (step != null) {
            value(step);
        }
        out.emit(Op.BUILD_SLICE, step == null ? 2 : 3, slice.span());
        return true;
    }

    private void bound(@Nullable Expression bound, Span span) {
        if (bound == null) {
            out.loadConstant(Constant.Singleton.NONE, span);
        } else {
            value(bound);
        }
    }

    @Override
    public Boolean visit(Expression.Comprehension comprehension) {
        compiler.compile(comprehension.code(), inner -> inner.comprehensionBody(comprehension));
        function(comprehension.code(), null, comprehension.closure(), comprehension.span());
        value(comprehension.clauses().get(0).iterable());
        out.emit(Op.GET_ITER, comprehension.span());
        out.emit(Op.CALL, 0, comprehension.span());
        return true;
    }

    @Override
    public Boolean visit(Expression.Yield yield) {
        Expression value = yield.value();
        if (value == null) {
            out.loadConstant(Constant.Singleton.NONE, yield.span());
        } else {
            value(value);
        }
        out.emit(Op.YIELD_VALUE, yield.span());
        return true;
    }

    @Override
    public Boolean visit(Expression.YieldFrom yield) {
        value(yield.value());
        out.emit(Op.GET_YIELD_FROM_ITER, yield.span());
        out.loadConstant(Constant.Singleton.NONE, yield.span());
        int start = out.label();
        int end = out.label();
        out.mark(start);
        out.emit(Op.SEND, end, yield.span());
        out.emit(Op.YIELD_VALUE, yield.span());
        out.emit(Op.JUMP, start, yield.span());
        out.mark(end);
        out.depth--;
        return true;
    }
}
