package org.cyclelab.python.parser;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.python.parser.fold.Operators;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ClauseContext;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Comprehension;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** Makes comprehensions and generator expressions. */
final class Comprehensions {
    private final Source source;
    private final ExpressionBuilder expressions;

    Comprehensions(Source source, ExpressionBuilder expressions) {
        this.source = source;
        this.expressions = expressions;
    }

    /** Makes a comprehension of its element and clauses; a dictionary has a {@code value} besides. */
    Expression of(
            Span span,
            Comprehension.Kind kind,
            Expression element,
            @Nullable Expression value,
            List<ClauseContext> contexts) {
        if (element instanceof Starred) {
            throw source.error(element.span(), "a starred expression has no place in a comprehension");
        }
        List<Comprehension.Clause> clauses = new ArrayList<>();
        for (ClauseContext c : contexts) {
            if (c.getStart().getText().equals("async")) {
                throw source.refused(Source.span(c), "async for", "use for");
            }
            Expression target = expressions.targets(c.targets());
            Expression iterable = Operators.iterable(expressions.visit(c.operation(0)));
            List<Expression> conditions =
                    c.operation().stream().skip(1).map(expressions::visit).toList();
            clauses.add(new Comprehension.Clause(target, iterable, conditions));
        }
        String name = switch (kind) {
            case LIST -> "<listcomp>";
            case SET -> "<setcomp>";
            case DICT -> "<dictcomp>";
            case GENERATOR -> "<genexpr>";
        };
        ParameterList parameters = new ParameterList(source);
        parameters.add(span, "", ".0", null);
        Code code = parameters.code(Code.Kind.COMPREHENSION, name, span.line(), null);
        return new Comprehension(span, kind, element, value, List.copyOf(clauses), code, List.of());
    }
}
