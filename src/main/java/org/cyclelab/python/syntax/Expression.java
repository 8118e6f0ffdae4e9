package org.cyclelab.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression. Evaluating one leaves exactly one counted reference, which whoever asked for the value owns: a temporary
 * of CPython's value stack. Subexpressions are evaluated left to right, and each value stays on the stack, counted, until
 * the operation takes it.
 */
public sealed interface Expression extends Node {
    /** Calls the method of {@code visitor} for this kind of expression. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of expression. */
    interface Visitor<R> {
        R visit(Name name);

        R visit(Literal literal);

        R visit(FormattedText text);

        R visit(FormattedValue value);

        R visit(TupleDisplay tuple);

        R visit(ListDisplay list);

        R visit(SetDisplay set);

        R visit(DictDisplay dict);

        R visit(Starred starred);

        R visit(Unary unary);

        R visit(Binary binary);

        R visit(BooleanOperation operation);

        R visit(Comparison comparison);

        R visit(Conditional conditional);

        R visit(Assigned assigned);

        R visit(Lambda lambda);

        R visit(Call call);

        R visit(Attribute attribute);

        R visit(Subscript subscript);

        R visit(Slice slice);

        R visit(Comprehension comprehension);

        R visit(Yield yield);

        R visit(YieldFrom yield);
    }

    /**
     * A name: to read where an expression is wanted, to bind or delete where a target is. Reading takes one reference;
     * an unbound one raises {@code NameError} or {@code UnboundLocalError}. Storing moves the value into the variable and
     * then drops what was there.
     *
     * @param slot see {@link Access}
     */
    record Name(Span span, String name, Access access, int slot) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A constant, folded expressions included: takes one reference to the object of the constant table. */
    record Literal(Span span, Constant value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * An f-string. Each part leaves a string on the stack ({@link Literal} or {@link FormattedValue}); a single part is
     * the result, none give the empty string, more are joined into a new string.
     */
    record FormattedText(Span span, List<Expression> parts) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A replacement field of an f-string: the value, converted, formatted. A {@code str} without conversion and format is
     * itself.
     *
     * @param conversion {@code 's'}, {@code 'r'}, {@code 'a'}, or 0
     * @param format the format, a {@link Literal} or {@link FormattedText}, or null
     */
    record FormattedValue(
            Span span,
            Expression value,
            char conversion,
            @Nullable Expression format) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A tuple of which not every element is a constant (else it is a {@link Literal}). Also a target to unpack into. With
     * a {@link Starred} element a list is built and made a tuple.
     */
    record TupleDisplay(Span span, List<Expression> elements) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A list display, or a target to unpack into.
     *
     * @param constant where there are three or more elements, all constants: the constant tuple that a new empty list is
     *     extended with; the elements are not evaluated. Else null: elements are evaluated onto the stack, then moved
     *     into the list
     */
    record ListDisplay(Span span, List<Expression> elements, Constant.@Nullable Tuple constant) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A set display.
     *
     * @param constant where there are three or more elements, all constants: the frozenset that a new empty set is
     *     updated with; else null
     */
    record SetDisplay(Span span, List<Expression> elements, Constant.@Nullable FrozenSet constant)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A dictionary display.
     *
     * @param keys the constant tuple of all keys, where they are two to fifteen constants: then only the values are
     *     evaluated, and the tuple is loaded after them. Else null: key, value, key, value …, then the dictionary is
     *     made; above fifteen entries, or after {@code **}, entries go into it one by one or in batches
     */
    record DictDisplay(Span span, List<Entry> entries, Constant.@Nullable Tuple keys) implements Expression {
        /** A pair, or with {@code key} null a mapping after {@code **}. */
        public record Entry(@Nullable Expression key, Expression value) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code *value}: in displays and calls an iterable to spread, in targets the name that takes the rest as a list. */
    record Starred(Span span, Expression value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code -x}, {@code +x}, {@code ~x}, {@code not x}. */
    record Unary(Span span, Operator operator, Expression operand) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A binary arithmetic operation. Both operands are dropped when the result is there. */
    record Binary(Span span, Expression left, Operator operator, Expression right) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code a and b and c}, or with {@code or}: the first operand that decides, or the last. */
    record BooleanOperation(Span span, boolean and, List<Expression> operands) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code a < b <= c}: each operand is evaluated at most once; the first false comparison ends it. In {@code x in
     * [1, 2]} the display is a constant tuple, in {@code x in {1, 2}} a constant frozenset.
     */
    record Comparison(Span span, Expression first, List<Operator> operators, List<Expression> rest)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code body if test else orElse}. */
    record Conditional(Span span, Expression test, Expression body, Expression orElse) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code (target := value)}: the value is duplicated, stored, and stays on the stack. */
    record Assigned(Span span, Name target, Expression value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A function without a name; see {@link Statement.FunctionDefinition}. */
    record Lambda(Span span, Parameters parameters, Expression body, Code code, List<Name> closure)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A call. Callee, then arguments, then keyword arguments are evaluated; the arguments move into the frame of a Python
     * function, so that the caller keeps no reference to them. Where the callee is an {@link Attribute} and nothing is
     * starred, no bound method is made: the function and the object lie on the stack ({@code LOAD_METHOD}). With a
     * {@link Starred} argument or a keyword argument without name ({@code **mapping}) a tuple and a dictionary are built
     * for the call and live as long as it does ({@code CALL_FUNCTION_EX}).
     *
     * @param arguments by position
     * @param keywords by name, and mappings
     * @param keywordNames the constant tuple of the names, where there are any and nothing is starred; else null
     */
    record Call(
            Span span,
            Expression callee,
            List<Expression> arguments,
            List<Keyword> keywords,
            Constant.@Nullable Tuple keywordNames)
            implements Expression {
        /** {@code name=value}, or with {@code name} null {@code **value}. */
        public record Keyword(@Nullable String name, Expression value) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code value.name}, to read, or as a target. Names of the form {@code __x} in a class are already mangled. */
    record Attribute(Span span, Expression value, String name) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code value[index]}, to read, or as a target. */
    record Subscript(Span span, Expression value, Expression index) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code lower:upper:step} as an index: a new slice object; {@code None} for what is left out. */
    record Slice(
            Span span,
            @Nullable Expression lower,
            @Nullable Expression upper,
            @Nullable Expression step) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A comprehension or generator expression: in 3.11 a function, made and called on the spot. The iterable of the first
     * clause is evaluated outside and its iterator handed over as local 0, named {@code .0}; all else runs in {@code
     * code}. The function object stays on the caller's stack until the call has ended.
     *
     * @param element the element, or the key
     * @param value the value of a dictionary comprehension, else null
     */
    record Comprehension(
            Span span,
            Kind kind,
            Expression element,
            @Nullable Expression value,
            List<Clause> clauses,
            Code code,
            List<Name> closure)
            implements Expression {
        /** What comes out. */
        public enum Kind {
            LIST,
            SET,
            DICT,
            GENERATOR
        }

        /**
         * {@code for target in iterable if … if …}. Where, in any clause but the first, the iterable is a display of one
         * element, the target is assigned once and nothing is made and iterated over.
         */
        public record Clause(Expression target, Expression iterable, List<Expression> conditions) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code yield value}; null stands for {@code None}. */
    record Yield(Span span, @Nullable Expression value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code yield from value}. */
    record YieldFrom(Span span, Expression value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
