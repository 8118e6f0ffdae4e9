package org.cyclelab.python.parser;

import java.util.List;
import org.cyclelab.python.parser.fold.Operators;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Attribute;
import org.cyclelab.python.syntax.Expression.Comparison;
import org.cyclelab.python.syntax.Expression.ListDisplay;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Expression.Subscript;
import org.cyclelab.python.syntax.Expression.TupleDisplay;

/** What can be assigned to, or deleted. */
final class Targets {
    private Targets() {}

    /** Checks that something can be assigned to, or deleted. */
    static Expression target(Source source, Expression target, String doing) {
        if (target instanceof Starred) {
            throw source.error(target.span(), "a starred target must stand in a list or tuple");
        }
        return checked(source, target, doing);
    }

    private static Expression checked(Source source, Expression target, String doing) {
        List<Expression> elements = target instanceof TupleDisplay t
                ? t.elements()
                : target instanceof ListDisplay l ? l.elements() : List.of();
        int stars = 0;
        for (Expression element : elements) {
            if (element instanceof Starred s) {
                stars++;
                checked(source, s.value(), doing);
                if (stars > 1 || doing.equals("delete")) {
                    throw source.error(s.span(), "this starred target is one too many");
                }
            } else {
                checked(source, element, doing);
            }
        }
        boolean good = target instanceof Name
                || target instanceof Attribute
                || target instanceof Subscript
                || target instanceof TupleDisplay
                || target instanceof ListDisplay;
        if (!good) {
            String hint = target instanceof Comparison && doing.equals("assign to") ? "; did you mean '=='?" : "";
            throw source.error(target.span(), "cannot " + doing + " " + Operators.describe(target) + hint);
        }
        return target;
    }
}
