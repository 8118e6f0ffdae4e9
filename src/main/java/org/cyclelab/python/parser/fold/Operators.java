package org.cyclelab.python.parser.fold;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Assigned;
import org.cyclelab.python.syntax.Expression.Binary;
import org.cyclelab.python.syntax.Expression.Call;
import org.cyclelab.python.syntax.Expression.Comparison;
import org.cyclelab.python.syntax.Expression.Comprehension;
import org.cyclelab.python.syntax.Expression.Conditional;
import org.cyclelab.python.syntax.Expression.DictDisplay;
import org.cyclelab.python.syntax.Expression.FormattedText;
import org.cyclelab.python.syntax.Expression.Lambda;
import org.cyclelab.python.syntax.Expression.ListDisplay;
import org.cyclelab.python.syntax.Expression.Literal;
import org.cyclelab.python.syntax.Expression.SetDisplay;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Expression.Subscript;
import org.cyclelab.python.syntax.Expression.TupleDisplay;
import org.cyclelab.python.syntax.Expression.Unary;
import org.cyclelab.python.syntax.Expression.Yield;
import org.cyclelab.python.syntax.Expression.YieldFrom;
import org.cyclelab.python.syntax.Operator;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** Makes operations, or the constants that CPython's compiler makes of them. */
public final class Operators {
    private Operators() {}

    /** The binary arithmetic operator that is written so. */
    public static Operator binary(String text) {
        for (Operator operator : Operator.values()) {
            if (operator.compareTo(Operator.XOR) <= 0 && operator.text().equals(text)) {
                return operator;
            }
        }
        throw new IllegalArgumentException(text);
    }

    /** The comparison that is written so, with one blank between two words. */
    public static Operator comparison(String text) {
        for (Operator operator : Operator.values()) {
            if (operator.compareTo(Operator.LESS) >= 0 && operator.text().equals(text)) {
                return operator;
            }
        }
        throw new IllegalArgumentException(text);
    }

    /** A unary operation, or what it is folded to. */
    public static Expression unary(Span span, Operator operator, Expression operand) {
        if (operand instanceof Literal l) {
            Constant folded = Folding.unary(operator, l.value());
            if (folded != null) {
                return new Literal(span, folded);
            }
        }
        if (operator == Operator.NOT
                && operand instanceof Comparison c
                && c.operators().size() == 1) {
            Operator opposite = switch (c.operators().get(0)) {
                case IN -> Operator.NOT_IN;
                case NOT_IN -> Operator.IN;
                case IS -> Operator.IS_NOT;
                case IS_NOT -> Operator.IS;
                default -> null;
            };
            if (opposite != null) {
                return new Comparison(c.span(), c.first(), List.of(opposite), c.rest());
            }
        }
        return new Unary(span, operator, operand);
    }

    /** A binary operation, or what it is folded to. */
    public static Expression binary(Span span, Expression left, Operator operator, Expression right) {
        if (left instanceof Literal l) {
            if (right instanceof Literal r) {
                Constant folded = Folding.binary(l.value(), operator, r.value());
                if (folded != null) {
                    return new Literal(span, folded);
                }
            }
            if (operator == Operator.REMAINDER
                    && l.value() instanceof Constant.Text format
                    && right instanceof TupleDisplay values) {
                Expression text = PercentFormat.asFormattedText(span, format.value(), values.elements());
                if (text != null) {
                    return text;
                }
            }
        }
        return new Binary(span, left, operator, right);
    }

    /** A subscript, or the element of a constant. */
    public static Expression subscript(Span span, Expression value, Expression index) {
        if (value instanceof Literal v && index instanceof Literal i) {
            Constant folded = Folding.element(v.value(), i.value());
            if (folded != null) {
                return new Literal(span, folded);
            }
        }
        return new Subscript(span, value, index);
    }

    /** A chain of comparisons; a display that is only searched becomes a constant. */
    public static Expression comparison(Span span, Expression first, List<Operator> operators, List<Expression> rest) {
        int last = rest.size() - 1;
        List<Expression> operands = new ArrayList<>(rest);
        Operator operator = operators.get(last);
        if (operator == Operator.IN || operator == Operator.NOT_IN) {
            operands.set(last, iterable(operands.get(last)));
        }
        return new Comparison(span, first, operators, List.copyOf(operands));
    }

    /** What is only iterated over or searched: a list display is made a tuple, a constant set display a frozenset. */
    public static Expression iterable(Expression expression) {
        if (expression instanceof ListDisplay list) {
            List<Constant> constants = constants(list.elements());
            if (constants != null) {
                return new Literal(list.span(), new Constant.Tuple(constants, true));
            }
            boolean starred = list.elements().stream().anyMatch(Starred.class::isInstance);
            return starred ? list : new TupleDisplay(list.span(), list.elements());
        }
        if (expression instanceof SetDisplay set) {
            List<Constant> constants = constants(set.elements());
            if (constants != null) {
                return new Literal(set.span(), Folding.frozenSet(constants, true));
            }
        }
        return expression;
    }

    /** The constants, if all expressions are; else null. */
    public static @Nullable List<Constant> constants(List<Expression> expressions) {
        List<Constant> constants = new ArrayList<>();
        for (Expression expression : expressions) {
            if (!(expression instanceof Literal literal)) {
                return null;
            }
            constants.add(literal.value());
        }
        return List.copyOf(constants);
    }

    /** What an expression is called in messages. */
    public static String describe(Expression expression) {
        if (expression instanceof Literal) {
            return "a literal";
        }
        if (expression instanceof Call) {
            return "the result of a call";
        }
        if (expression instanceof Comparison) {
            return "a comparison";
        }
        if (expression instanceof Lambda) {
            return "a lambda";
        }
        if (expression instanceof FormattedText) {
            return "an f-string";
        }
        if (expression instanceof Conditional) {
            return "a conditional expression";
        }
        if (expression instanceof Assigned) {
            return "a named expression";
        }
        if (expression instanceof Comprehension) {
            return "a comprehension";
        }
        if (expression instanceof Yield || expression instanceof YieldFrom) {
            return "a yield expression";
        }
        if (expression instanceof DictDisplay || expression instanceof SetDisplay) {
            return "a display";
        }
        return "an expression";
    }
}
