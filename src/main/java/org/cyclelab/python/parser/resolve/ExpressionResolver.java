package org.cyclelab.python.parser.resolve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cyclelab.python.parser.fold.ConstantPool;
import org.cyclelab.python.parser.fold.Folding;
import org.cyclelab.python.parser.fold.Operators;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Constant.FrozenSet;
import org.cyclelab.python.syntax.Constant.Singleton;
import org.cyclelab.python.syntax.Constant.Tuple;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Assigned;
import org.cyclelab.python.syntax.Expression.Attribute;
import org.cyclelab.python.syntax.Expression.Binary;
import org.cyclelab.python.syntax.Expression.BooleanOperation;
import org.cyclelab.python.syntax.Expression.Call;
import org.cyclelab.python.syntax.Expression.Comparison;
import org.cyclelab.python.syntax.Expression.Comprehension;
import org.cyclelab.python.syntax.Expression.Conditional;
import org.cyclelab.python.syntax.Expression.DictDisplay;
import org.cyclelab.python.syntax.Expression.FormattedText;
import org.cyclelab.python.syntax.Expression.FormattedValue;
import org.cyclelab.python.syntax.Expression.Lambda;
import org.cyclelab.python.syntax.Expression.ListDisplay;
import org.cyclelab.python.syntax.Expression.Literal;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Expression.SetDisplay;
import org.cyclelab.python.syntax.Expression.Slice;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Expression.Subscript;
import org.cyclelab.python.syntax.Expression.TupleDisplay;
import org.cyclelab.python.syntax.Expression.Unary;
import org.cyclelab.python.syntax.Expression.Yield;
import org.cyclelab.python.syntax.Expression.YieldFrom;
import org.cyclelab.python.syntax.Operator;
import org.cyclelab.python.syntax.Parameters;
import org.jspecify.annotations.Nullable;

/** Gives names their slots and constants their places, expression by expression in the order of CPython's compiler. */
final class ExpressionResolver implements Expression.Visitor<Expression> {
    /** From so many values on the compiler no longer puts all of them on the stack. */
    private static final int MANY = 30;

    private final Map<Code, Scope> scopes;
    private final ConstantPool pool;
    private final CallResolver calls = new CallResolver(this);
    private @Nullable CodeBuilder unit;

    ExpressionResolver(Map<Code, Scope> scopes, ConstantPool pool) {
        this.scopes = scopes;
        this.pool = pool;
    }

    /** The code object that is being compiled. */
    CodeBuilder unit() {
        return Objects.requireNonNull(unit);
    }

    /** Begins the code object inside the present one; answers the present one for {@link #leave}. */
    @Nullable
    CodeBuilder enter(Code code) {
        CodeBuilder outer = unit;
        unit = new CodeBuilder(Objects.requireNonNull(scopes.get(code)), pool, outer);
        return outer;
    }

    /** Ends the present code object and goes on with the one around. */
    Code leave(@Nullable CodeBuilder outer) {
        Code code = unit().code();
        unit = outer;
        return code;
    }

    Expression resolve(Expression expression) {
        return expression.accept(this);
    }

    List<Expression> resolve(List<Expression> expressions) {
        List<Expression> resolved = new ArrayList<>();
        expressions.forEach(e -> resolved.add(resolve(e)));
        return List.copyOf(resolved);
    }

    @Nullable
    Expression optional(@Nullable Expression expression) {
        return expression == null ? null : resolve(expression);
    }

    /** The condition of a jump: constants that the jump itself decides are listed but not loaded. */
    Expression test(Expression test) {
        if (test instanceof Literal l) {
            return new Literal(l.span(), unit().unused(l.value()));
        }
        if (test instanceof Unary u && u.operator() == Operator.NOT) {
            return new Unary(u.span(), u.operator(), test(u.operand()));
        }
        if (test instanceof BooleanOperation b) {
            return new BooleanOperation(b.span(), b.and(), tests(b.operands()));
        }
        if (test instanceof Conditional c) {
            Expression condition = test(c.test());
            Expression body = test(c.body());
            return new Conditional(c.span(), condition, body, test(c.orElse()));
        }
        boolean comparesWithNone = test instanceof Comparison c
                && c.rest().size() == 1
                && (c.operators().get(0) == Operator.IS || c.operators().get(0) == Operator.IS_NOT)
                && c.rest().get(0) instanceof Literal l
                && l.value() == Singleton.NONE;
        if (comparesWithNone) {
            Comparison c = (Comparison) test;
            Expression first = resolve(c.first());
            unit().unused(Singleton.NONE);
            return new Comparison(c.span(), first, c.operators(), c.rest());
        }
        return resolve(test);
    }

    private List<Expression> tests(List<Expression> tests) {
        List<Expression> resolved = new ArrayList<>();
        tests.forEach(t -> resolved.add(test(t)));
        return List.copyOf(resolved);
    }

    Constant none() {
        return unit().constant(Singleton.NONE);
    }

    Constant small(int value) {
        return unit().constant(new Constant.Int(BigInteger.valueOf(value), true));
    }

    /** A tuple of names, as the compiler makes it. */
    Tuple names(List<String> names) {
        List<Constant> items = new ArrayList<>();
        names.forEach(name -> items.add(Folding.text(name)));
        return (Tuple) unit().constant(new Tuple(List.copyOf(items), false));
    }

    /** A name that is bound. */
    Name bound(Name name) {
        return unit().resolve(name, false);
    }

    /** A target of an assignment or deletion. */
    Expression target(Expression target) {
        if (target instanceof Name n) {
            return bound(n);
        }
        if (target instanceof Starred s) {
            return new Starred(s.span(), target(s.value()));
        }
        if (target instanceof TupleDisplay t) {
            return new TupleDisplay(t.span(), targets(t.elements()));
        }
        if (target instanceof ListDisplay l) {
            return new ListDisplay(l.span(), targets(l.elements()), null);
        }
        return resolve(target);
    }

    List<Expression> targets(List<Expression> targets) {
        List<Expression> resolved = new ArrayList<>();
        targets.forEach(t -> resolved.add(target(t)));
        return List.copyOf(resolved);
    }

    Parameters parameters(Parameters parameters, Code code) {
        List<Expression> defaults = resolve(parameters.defaults());
        List<@Nullable Expression> keywordDefaults = new ArrayList<>();
        List<String> keywords = new ArrayList<>();
        for (int i = 0; i < parameters.keywordDefaults().size(); i++) {
            Expression value = optional(parameters.keywordDefaults().get(i));
            keywordDefaults.add(value);
            if (value != null) {
                keywords.add(code.locals().get(code.positional() + i));
            }
        }
        List<Constant> constants = Operators.constants(defaults);
        return new Parameters(
                defaults,
                constants == null || constants.isEmpty() ? null : (Tuple) unit().late(new Tuple(constants, false)),
                Collections.unmodifiableList(keywordDefaults),
                keywords.isEmpty() ? null : names(keywords));
    }

    @Override
    public Expression visit(Name n) {
        return unit().resolve(n, true);
    }

    @Override
    public Expression visit(Literal l) {
        return new Literal(l.span(), unit().constant(l.value()));
    }

    @Override
    public Expression visit(FormattedText f) {
        return new FormattedText(f.span(), resolve(f.parts()));
    }

    @Override
    public Expression visit(FormattedValue f) {
        return new FormattedValue(f.span(), resolve(f.value()), f.conversion(), optional(f.format()));
    }

    @Override
    public Expression visit(TupleDisplay t) {
        return new TupleDisplay(t.span(), resolve(t.elements()));
    }

    @Override
    public Expression visit(ListDisplay l) {
        List<Constant> constants = l.elements().size() > 2 ? Operators.constants(l.elements()) : null;
        if (constants == null) {
            return new ListDisplay(l.span(), resolve(l.elements()), null);
        }
        Tuple tuple = (Tuple) unit().constant(new Tuple(constants, false));
        return new ListDisplay(l.span(), literals(l.elements(), tuple.items()), tuple);
    }

    @Override
    public Expression visit(SetDisplay s) {
        List<Constant> constants = s.elements().size() > 2 ? Operators.constants(s.elements()) : null;
        if (constants == null) {
            return new SetDisplay(s.span(), resolve(s.elements()), null);
        }
        FrozenSet set = (FrozenSet) unit().constant(Folding.frozenSet(constants, false));
        return new SetDisplay(s.span(), s.elements(), set);
    }

    /** Literals with the constants that the file shares, which a table lists only through their container. */
    static List<Expression> literals(List<Expression> elements, List<Constant> items) {
        List<Expression> literals = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            literals.add(new Literal(elements.get(i).span(), items.get(i)));
        }
        return List.copyOf(literals);
    }

    @Override
    public Expression visit(DictDisplay d) {
        List<DictDisplay.Entry> entries = new ArrayList<>();
        Tuple only = null;
        int begin = 0;
        for (int i = 0; i <= d.entries().size(); i++) {
            boolean end = i == d.entries().size();
            boolean mapping = !end && d.entries().get(i).key() == null;
            if (end || mapping) {
                only = batch(d.entries().subList(begin, i), entries);
                begin = i;
            }
            if (mapping) {
                entries.add(
                        new DictDisplay.Entry(null, resolve(d.entries().get(i).value())));
                begin = i + 1;
            } else if ((i - begin) * 2 > MANY) {
                batch(d.entries().subList(begin, Math.min(i + 1, d.entries().size())), entries);
                begin = i + 1;
            }
        }
        boolean single = only != null && only.items().size() == d.entries().size();
        return new DictDisplay(d.span(), List.copyOf(entries), single ? only : null);
    }

    /** Entries that the compiler puts into the dictionary together; answers the tuple of their keys if it makes one. */
    private @Nullable Tuple batch(List<DictDisplay.Entry> batch, List<DictDisplay.Entry> entries) {
        List<Expression> keys = new ArrayList<>();
        batch.forEach(e -> keys.add(Objects.requireNonNull(e.key())));
        boolean small = keys.size() > 1 && keys.size() * 2 <= MANY;
        List<Constant> constants = small ? Operators.constants(keys) : null;
        if (constants == null) {
            for (DictDisplay.Entry entry : batch) {
                Expression key = optional(entry.key());
                entries.add(new DictDisplay.Entry(key, resolve(entry.value())));
            }
            return null;
        }
        List<Expression> values = new ArrayList<>();
        batch.forEach(e -> values.add(resolve(e.value())));
        Tuple tuple = (Tuple) unit().constant(new Tuple(constants, false));
        for (int i = 0; i < values.size(); i++) {
            Expression key = new Literal(keys.get(i).span(), tuple.items().get(i));
            entries.add(new DictDisplay.Entry(key, values.get(i)));
        }
        return tuple;
    }

    @Override
    public Expression visit(Starred s) {
        return new Starred(s.span(), resolve(s.value()));
    }

    @Override
    public Expression visit(Unary u) {
        return new Unary(u.span(), u.operator(), resolve(u.operand()));
    }

    @Override
    public Expression visit(Binary b) {
        Expression left = resolve(b.left());
        return new Binary(b.span(), left, b.operator(), resolve(b.right()));
    }

    @Override
    public Expression visit(BooleanOperation b) {
        return new BooleanOperation(b.span(), b.and(), resolve(b.operands()));
    }

    @Override
    public Expression visit(Comparison c) {
        Expression first = resolve(c.first());
        return new Comparison(c.span(), first, c.operators(), resolve(c.rest()));
    }

    @Override
    public Expression visit(Conditional c) {
        Expression test = test(c.test());
        Expression body = resolve(c.body());
        return new Conditional(c.span(), test, body, resolve(c.orElse()));
    }

    @Override
    public Expression visit(Assigned a) {
        Expression value = resolve(a.value());
        return new Assigned(a.span(), bound(a.target()), value);
    }

    @Override
    public Expression visit(Lambda l) {
        Parameters parameters = parameters(l.parameters(), l.code());
        CodeBuilder outer = enter(l.code());
        none();
        Expression body = resolve(l.body());
        Code code = leave(outer);
        unit().constant(new Constant.CodeObject(code));
        return new Lambda(l.span(), parameters, body, code, unit().closure(l.span(), code));
    }

    @Override
    public Expression visit(Call c) {
        return calls.call(c);
    }

    @Override
    public Expression visit(Attribute a) {
        Expression value = resolve(a.value());
        unit().name(a.name());
        return new Attribute(a.span(), value, a.name());
    }

    @Override
    public Expression visit(Subscript s) {
        Expression value = resolve(s.value());
        return new Subscript(s.span(), value, resolve(s.index()));
    }

    @Override
    public Expression visit(Slice s) {
        Expression lower = optional(s.lower());
        if (lower == null) {
            none();
        }
        Expression upper = optional(s.upper());
        if (upper == null) {
            none();
        }
        return new Slice(s.span(), lower, upper, optional(s.step()));
    }

    @Override
    public Expression visit(Comprehension c) {
        CodeBuilder outer = enter(c.code());
        List<Comprehension.Clause> clauses = new ArrayList<>();
        for (int i = 0; i < c.clauses().size(); i++) {
            Comprehension.Clause clause = c.clauses().get(i);
            Expression iterable = i == 0 ? clause.iterable() : resolve(clause.iterable());
            Expression target = target(clause.target());
            clauses.add(new Comprehension.Clause(target, iterable, tests(clause.conditions())));
        }
        Expression element = resolve(c.element());
        Expression value = optional(c.value());
        if (c.kind() == Comprehension.Kind.GENERATOR) {
            none();
        }
        Code code = leave(outer);
        unit().constant(new Constant.CodeObject(code));
        List<Name> closure = unit().closure(c.span(), code);
        Comprehension.Clause first = clauses.get(0);
        clauses.set(0, new Comprehension.Clause(first.target(), resolve(first.iterable()), first.conditions()));
        return new Comprehension(c.span(), c.kind(), element, value, List.copyOf(clauses), code, closure);
    }

    @Override
    public Expression visit(Yield y) {
        if (y.value() == null) {
            none();
        }
        return new Yield(y.span(), optional(y.value()));
    }

    @Override
    public Expression visit(YieldFrom y) {
        Expression value = resolve(y.value());
        none();
        return new YieldFrom(y.span(), value);
    }
}
