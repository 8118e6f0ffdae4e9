package org.cyclelab.python.parser;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ArgumentContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ArgumentsContext;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Call;
import org.cyclelab.python.syntax.Expression.Comprehension;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Span;

/** The arguments of calls and class definitions. */
final class Arguments {
    private final Source source;
    private final ExpressionBuilder expressions;
    private final Comprehensions comprehensions;

    Arguments(Source source, ExpressionBuilder expressions, Comprehensions comprehensions) {
        this.source = source;
        this.expressions = expressions;
        this.comprehensions = comprehensions;
    }

    /** Sorts arguments, of a call or a class. */
    void sort(ArgumentsContext c, Span brackets, List<Expression> positional, List<Call.Keyword> keywords) {
        Set<String> given = new HashSet<>();
        boolean mapping = false;
        for (ArgumentContext a : c.argument()) {
            String first = a.getStart().getText();
            if (a.NAME() != null) {
                String name = Normalizer.normalize(a.NAME().getText(), Normalizer.Form.NFKC);
                if (!given.add(name)) {
                    throw source.error(a.getStart(), "the keyword argument '" + name + "' occurs twice");
                }
                keywords.add(new Call.Keyword(name, expressions.visit(a.expression())));
            } else if (first.equals("**") && a.expression() != null) {
                mapping = true;
                keywords.add(new Call.Keyword(null, expressions.visit(a.expression())));
            } else if (first.equals("*") && a.expression() != null) {
                if (mapping) {
                    throw source.error(a.getStart(), "'*' may not follow '**' in a call");
                }
                positional.add(new Starred(Source.span(a), expressions.visit(a.expression())));
            } else {
                if (!keywords.isEmpty()) {
                    throw source.error(a.getStart(), "an argument by position follows one by keyword");
                }
                boolean generator = !a.clause().isEmpty();
                if (generator && c.getChildCount() > 1) {
                    throw source.error(a.getStart(), "a generator expression that is not alone needs brackets");
                }
                positional.add(
                        generator
                                ? comprehensions.of(
                                        brackets,
                                        Comprehension.Kind.GENERATOR,
                                        expressions.visit(a.namedExpression()),
                                        null,
                                        a.clause())
                                : expressions.visit(a.namedExpression()));
            }
        }
    }
}
