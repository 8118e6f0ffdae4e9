package org.cyclelab.python.code;

import java.util.List;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** Writes the instructions of calls: of methods, of functions, and with arguments that are spread. */
final class CallCompiler {
    private final Assembler out;
    private final ExpressionCompiler expressions;
    private final DisplayCompiler displays;

    CallCompiler(Assembler out, ExpressionCompiler expressions, DisplayCompiler displays) {
        this.out = out;
        this.expressions = expressions;
        this.displays = displays;
    }

    void call(Expression.Call call) {
        Span span = call.span();
        boolean spread = DisplayCompiler.starred(call.arguments())
                || call.keywords().stream().anyMatch(keyword -> keyword.name() == null);
        if (spread) {
            out.emit(Op.PUSH_NULL, span);
            expressions.value(call.callee());
            spreadCall(call);
            return;
        }
        if (call.callee() instanceof Expression.Attribute) {
            Expression.Attribute attribute = (Expression.Attribute) call.callee();
            expressions.value(attribute.value());
            out.emit(Op.LOAD_METHOD, out.name(attribute.name()), attribute.span());
        } else {
            out.emit(Op.PUSH_NULL, span);
            expressions.value(call.callee());
        }
        arguments(call.arguments(), call.keywords(), call.keywordNames(), span);
    }

    private void arguments(
            List<Expression> arguments,
            List<Expression.Call.Keyword> keywords,
            Constant.@Nullable Tuple names,
            Span span) {
        arguments.forEach(expressions::value);
        keywords.forEach(keyword -> expressions.value(keyword.value()));
        if (names != null) {
            out.emit(Op.KW_NAMES, out.constant(names), span);
        }
        out.emit(Op.CALL, arguments.size() + keywords.size(), span);
    }

    private void spreadCall(Expression.Call call) {
        Span span = call.span();
        List<Expression> arguments = call.arguments();
        if (arguments.size() == 1 && arguments.get(0) instanceof Expression.Starred) {
            expressions.value(((Expression.Starred) arguments.get(0)).value());
        } else if (arguments.isEmpty()) {
            out.loadConstant(new Constant.Tuple(List.of(), false), span);
        } else {
            displays.elements(arguments, Op.BUILD_TUPLE, span);
        }
        boolean built = false;
        int pending = 0;
        List<Expression.Call.Keyword> keywords = call.keywords();
        for (int i = 0; i <= keywords.size(); i++) {
            if (i < keywords.size() && keywords.get(i).name() != null) {
                pending++;
                continue;
            }
            if (pending > 0) {
                for (Expression.Call.Keyword keyword : keywords.subList(i - pending, i)) {
                    String name = keyword.name();
                    out.loadConstant(new Constant.Text(name == null ? "" : name, true, false), span);
                    expressions.value(keyword.value());
                }
                out.emit(Op.BUILD_MAP, pending, span);
                if (built) {
                    out.emit(Op.DICT_MERGE, 1, span);
                }
                built = true;
                pending = 0;
            }
            if (i < keywords.size()) {
                if (!built) {
                    out.emit(Op.BUILD_MAP, 0, span);
                    built = true;
                }
                expressions.value(keywords.get(i).value());
                out.emit(Op.DICT_MERGE, 1, span);
            }
        }
        out.emit(Op.CALL_FUNCTION_EX, built ? 1 : 0, span);
    }
}
