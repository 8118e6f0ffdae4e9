package org.cyclelab.python.syntax;

import java.util.List;
import org.cyclelab.python.syntax.Expression.Name;
import org.jspecify.annotations.Nullable;

/**
 * A statement. Between statements the value stack holds nothing but the iterators of the {@code for} loops, the exit
 * functions of the {@code with} statements and the exceptions of the {@code except} clauses around.
 *
 * <p>A target is a {@link Name}, {@link Expression.Attribute}, {@link Expression.Subscript}, {@link
 * Expression.TupleDisplay}, {@link Expression.ListDisplay}, or, as an element of one of the last two, {@link
 * Expression.Starred}.
 */
public sealed interface Statement extends Node {
    /** Calls the method of {@code visitor} for this kind of statement. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of statement. */
    interface Visitor<R> {
        R visit(ExpressionStatement statement);

        R visit(Assignment assignment);

        R visit(AugmentedAssignment assignment);

        R visit(Deletion deletion);

        R visit(If statement);

        R visit(While loop);

        R visit(For loop);

        R visit(Break statement);

        R visit(Continue statement);

        R visit(Pass statement);

        R visit(Declaration declaration);

        R visit(Return statement);

        R visit(Raise statement);

        R visit(Try statement);

        R visit(With statement);

        R visit(Assert statement);

        R visit(Import statement);

        R visit(ImportFrom statement);

        R visit(FunctionDefinition definition);

        R visit(ClassDefinition definition);
    }

    /** An expression whose value is dropped at once; constants are not even loaded. */
    record ExpressionStatement(Span span, Expression value) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code a = b = value}: the value is evaluated, duplicated for all targets but the last, and stored from left to
     * right. An attribute target evaluates its object after the value, a subscript target object and index.
     *
     * <p>Unpacking a {@link Expression.TupleDisplay} or {@link Expression.ListDisplay} without stars into a single target
     * of equally many makes no tuple where there are two or three: the values lie on the stack and are stored. So {@code
     * a, b = b, a} allocates nothing. Else the sequence is spread on the stack with the first element on top, dropped,
     * and the elements are stored from left to right.
     */
    record Assignment(Span span, List<Expression> targets, Expression value) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code target += value}: the target's object and index are evaluated once. */
    record AugmentedAssignment(Span span, Expression target, Operator operator, Expression value) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code del a, b.c, d[e]}: one after the other. */
    record Deletion(Span span, List<Expression> targets) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code elif} is an {@code If} alone in {@code orElse}. */
    record If(Span span, Expression test, List<Statement> body, List<Statement> orElse) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code while}, with the {@code else} that runs unless {@code break} ends the loop. */
    record While(Span span, Expression test, List<Statement> body, List<Statement> orElse) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code for}: the iterator stays on the stack until the loop is left, the iterable does not. A list display of
     * constants is iterated over as a constant tuple.
     */
    record For(Span span, Expression target, Expression iterable, List<Statement> body, List<Statement> orElse)
            implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code break}. */
    record Break(Span span) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code continue}. */
    record Continue(Span span) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code pass}. */
    record Pass(Span span) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code global} or {@code nonlocal}: done when the tree was made, it has no effect at run time. */
    record Declaration(Span span, boolean global, List<String> names) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code return value}; null stands for {@code None}. */
    record Return(Span span, @Nullable Expression value) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code raise}, {@code raise exception}, {@code raise exception from cause}. */
    record Raise(
            Span span,
            @Nullable Expression exception,
            @Nullable Expression cause) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code try}. */
    record Try(Span span, List<Statement> body, List<Handler> handlers, List<Statement> orElse, List<Statement> last)
            implements Statement {
        /**
         * {@code except type as name}. At its end, however it is left, {@code name} is set to {@code None} and deleted.
         *
         * @param type null catches all
         */
        public record Handler(
                Span span,
                @Nullable Expression type,
                @Nullable Name name,
                List<Statement> body) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code with}: several items are nested from left to right. */
    record With(Span span, List<Item> items, List<Statement> body) implements Statement {
        /** {@code context as target}. */
        public record Item(Expression context, @Nullable Expression target) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code assert test, message}. */
    record Assert(Span span, Expression test, @Nullable Expression message) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code import module as name, …}; only modules of the subset, none with a dot. */
    record Import(Span span, List<Alias> names) implements Statement {
        /**
         * What is imported and the name it gets.
         *
         * @param name the module, or the name in the module
         */
        public record Alias(Span span, String name, Name target) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code from module import name as target, …}. */
    record ImportFrom(Span span, String module, List<Import.Alias> names) implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code def}: decorators are evaluated first and stay on the stack, then defaults, then the closure (a new tuple of
     * the cells), then the function object is made, then the decorators are called from the last to the first, then it is
     * stored.
     *
     * @param closure for each free variable of {@code code} the cell of this scope ({@link Access#CELL} or {@link
     *     Access#FREE}) that it gets
     */
    record FunctionDefinition(
            Span span,
            List<Expression> decorators,
            Name name,
            Parameters parameters,
            List<Statement> body,
            Code code,
            List<Name> closure)
            implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code class}: decorators, then the function of the body, the name and the bases are evaluated; the body runs with
     * a dictionary as its namespace, in which {@code __module__} and {@code __qualname__} (and {@code __doc__}) are
     * stored first; then the metaclass {@code type} makes the class, then decorators, then it is stored.
     *
     * @param classCell whether methods use {@code super()} or {@code __class__}: then the body has the cell {@code
     *     __class__}, which it stores as {@code __classcell__} and which gets the class
     */
    record ClassDefinition(
            Span span,
            List<Expression> decorators,
            Name name,
            List<Expression> bases,
            List<Statement> body,
            Code code,
            List<Name> closure,
            boolean classCell)
            implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
