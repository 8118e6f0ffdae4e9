package org.cyclelab.python.parser.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.FormattedText;
import org.cyclelab.python.syntax.Expression.FormattedValue;
import org.cyclelab.python.syntax.Expression.Literal;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** CPython 3.11 compiles {@code '%s and %r' % (a, b)} as an f-string, so that no tuple is made. */
final class PercentFormat {
    private static final Pattern FIELD = Pattern.compile("%(?:%|(-?)(\\d{0,2})(?:\\.(\\d{0,2}))?([sra]))");

    private PercentFormat() {}

    /** The f-string, or null where the operation is left to the run. */
    static @Nullable Expression asFormattedText(Span span, String format, List<Expression> values) {
        if (values.stream().anyMatch(Starred.class::isInstance)) {
            return null;
        }
        List<Expression> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        Matcher field = FIELD.matcher(format);
        int at = 0;
        int next = 0;
        while (at < format.length()) {
            int mark = format.indexOf('%', at);
            literal.append(format, at, mark < 0 ? format.length() : mark);
            if (mark < 0) {
                break;
            }
            field.region(mark, format.length());
            if (!field.lookingAt()) {
                return null;
            }
            at = field.end();
            if (field.group(4) == null) {
                literal.append('%');
                continue;
            }
            if (next == values.size()) {
                return null;
            }
            if (literal.length() > 0) {
                parts.add(new Literal(span, Folding.text(literal.toString())));
                literal.setLength(0);
            }
            parts.add(value(span, values.get(next++), field));
        }
        if (next != values.size()) {
            return null;
        }
        if (literal.length() > 0) {
            parts.add(new Literal(span, Folding.text(literal.toString())));
        }
        return new FormattedText(span, List.copyOf(parts));
    }

    private static FormattedValue value(Span span, Expression value, Matcher field) {
        StringBuilder text = new StringBuilder();
        String width = field.group(2);
        String precision = field.group(3);
        if (field.group(1).isEmpty() && !width.isEmpty() && Integer.parseInt(width) > 0) {
            text.append('>');
        }
        if (!width.isEmpty()) {
            text.append(Integer.parseInt(width));
        }
        if (precision != null) {
            text.append('.').append(precision.isEmpty() ? 0 : Integer.parseInt(precision));
        }
        boolean formatted = !field.group(1).isEmpty() || !width.isEmpty() || precision != null;
        Expression format =
                formatted ? new FormattedText(span, List.of(new Literal(span, Folding.text(text.toString())))) : null;
        return new FormattedValue(span, value, field.group(4).charAt(0), format);
    }
}
