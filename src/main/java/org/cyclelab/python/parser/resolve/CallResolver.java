package org.cyclelab.python.parser.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cyclelab.python.parser.fold.Folding;
import org.cyclelab.python.parser.fold.Operators;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Constant.Tuple;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Call;
import org.cyclelab.python.syntax.Expression.Starred;

/** Gives the names and constants of calls their places. */
final class CallResolver {
    private final ExpressionResolver expressions;

    CallResolver(ExpressionResolver expressions) {
        this.expressions = expressions;
    }

    Call call(Call c) {
        boolean starred = c.arguments().stream().anyMatch(Starred.class::isInstance)
                || c.keywords().stream().anyMatch(k -> k.name() == null);
        Expression callee = expressions.resolve(c.callee());
        List<Expression> arguments = starred ? spread(c.arguments()) : expressions.resolve(c.arguments());
        List<Call.Keyword> keywords = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < c.keywords().size(); i++) {
            Call.Keyword keyword = c.keywords().get(i);
            if (starred) {
                group(c.keywords(), i);
            }
            keywords.add(new Call.Keyword(keyword.name(), expressions.resolve(keyword.value())));
            if (keyword.name() != null) {
                names.add(keyword.name());
            }
            if (starred) {
                endGroup(c.keywords(), i);
            }
        }
        Tuple tuple = starred || names.isEmpty() ? null : expressions.names(names);
        return new Call(c.span(), callee, arguments, List.copyOf(keywords), tuple);
    }

    /** The arguments by position of a call with stars: the compiler folds a tuple of constants. */
    private List<Expression> spread(List<Expression> arguments) {
        List<Constant> constants = Operators.constants(arguments);
        if (constants == null) {
            return expressions.resolve(arguments);
        }
        if (constants.size() > 2) {
            Tuple tuple = (Tuple) expressions.unit().constant(new Tuple(constants, false));
            return ExpressionResolver.literals(arguments, tuple.items());
        }
        List<Expression> resolved = expressions.resolve(arguments);
        expressions.unit().late(new Tuple(constants, false));
        return resolved;
    }

    /** In a call with stars, a keyword argument alone between mappings loads its name before its value. */
    private void group(List<Call.Keyword> keywords, int i) {
        String name = keywords.get(i).name();
        if (name != null
                && begin(keywords, i) == i
                && (i + 1 == keywords.size() || keywords.get(i + 1).name() == null)) {
            expressions.unit().constant(Folding.text(name));
        }
    }

    /** Several in a row load a tuple of their names after their values. */
    private void endGroup(List<Call.Keyword> keywords, int i) {
        boolean last = i + 1 == keywords.size() || keywords.get(i + 1).name() == null;
        int begin = begin(keywords, i);
        if (keywords.get(i).name() != null && last && begin < i) {
            List<String> names = new ArrayList<>();
            for (int k = begin; k <= i; k++) {
                names.add(Objects.requireNonNull(keywords.get(k).name()));
            }
            expressions.names(names);
        }
    }

    private static int begin(List<Call.Keyword> keywords, int i) {
        int begin = i;
        while (begin > 0 && keywords.get(begin - 1).name() != null) {
            begin--;
        }
        return begin;
    }
}
