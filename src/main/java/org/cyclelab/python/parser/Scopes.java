package org.cyclelab.python.parser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cyclelab.python.syntax.Code;
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
import org.cyclelab.python.syntax.Module;
import org.cyclelab.python.syntax.Parameters;
import org.cyclelab.python.syntax.Span;
import org.cyclelab.python.syntax.Statement;
import org.cyclelab.python.syntax.Statement.Assert;
import org.cyclelab.python.syntax.Statement.Assignment;
import org.cyclelab.python.syntax.Statement.AugmentedAssignment;
import org.cyclelab.python.syntax.Statement.Break;
import org.cyclelab.python.syntax.Statement.ClassDefinition;
import org.cyclelab.python.syntax.Statement.Continue;
import org.cyclelab.python.syntax.Statement.Declaration;
import org.cyclelab.python.syntax.Statement.Deletion;
import org.cyclelab.python.syntax.Statement.ExpressionStatement;
import org.cyclelab.python.syntax.Statement.For;
import org.cyclelab.python.syntax.Statement.FunctionDefinition;
import org.cyclelab.python.syntax.Statement.If;
import org.cyclelab.python.syntax.Statement.Import;
import org.cyclelab.python.syntax.Statement.ImportFrom;
import org.cyclelab.python.syntax.Statement.Pass;
import org.cyclelab.python.syntax.Statement.Raise;
import org.cyclelab.python.syntax.Statement.Return;
import org.cyclelab.python.syntax.Statement.Try;
import org.cyclelab.python.syntax.Statement.While;
import org.cyclelab.python.syntax.Statement.With;
import org.jspecify.annotations.Nullable;

/** Finds the scopes of a program and what each does with its names, as CPython's symbol table does. */
final class Scopes implements Statement.Visitor<Void>, Expression.Visitor<Void> {
    /** A name that is read, and perhaps the attribute that is read of it. */
    private record Use(
            Scope scope, Span span, String name, @Nullable String attribute) {}

    private final Source source;
    private final Map<Code, Scope> scopes = new IdentityHashMap<>();
    private final List<Use> uses = new ArrayList<>();
    /** The module that a global name was imported as. */
    private final Map<String, String> imported = new HashMap<>();
    /** Global names that are bound to anything but one module. */
    private final Set<String> rebound = new HashSet<>();

    private Scope scope;

    private Scopes(Source source, Module module) {
        this.source = source;
        scope = new Scope(module.code(), null);
        scopes.put(module.code(), scope);
    }

    /** The scope of each code object of the program. */
    static Map<Code, Scope> of(Source source, Module module) {
        Scopes all = new Scopes(source, module);
        all.statements(module.body());
        all.scope.resolve(source, Set.of(), Set.of());
        all.uses.forEach(use -> all.check(use));
        return all.scopes;
    }

    private void check(Use use) {
        Scope.Place place = use.scope.place(use.name);
        boolean module = use.scope.code.kind() == Code.Kind.MODULE;
        boolean global = place == Scope.Place.GLOBAL || place == Scope.Place.GLOBAL_DECLARED || module;
        if (!global) {
            return;
        }
        String from = imported.get(use.name);
        if (use.attribute != null && from != null && !rebound.contains(use.name)) {
            Subset.checkAttribute(source, use.span, from, use.attribute);
        } else if (from == null && !rebound.contains(use.name)) {
            Subset.checkBuiltin(source, use.span, use.name);
        }
    }

    private void statements(List<Statement> all) {
        for (Statement statement : all) {
            statement.accept(this);
        }
    }

    private void expressions(List<? extends @Nullable Expression> all) {
        for (Expression expression : all) {
            optional(expression);
        }
    }

    private void optional(@Nullable Expression expression) {
        if (expression != null) {
            expression.accept(this);
        }
    }

    private void enter(Code code) {
        scope = new Scope(code, scope);
        scopes.put(code, scope);
    }

    private void leave() {
        scope = Objects.requireNonNull(scope.outer);
    }

    private void bind(String name, @Nullable String module) {
        scope.add(name, Scope.BOUND);
        boolean global = scope.outer == null || (scope.flags(name) & Scope.GLOBAL) != 0;
        if (!global) {
            return;
        }
        String before = module == null ? null : imported.putIfAbsent(name, module);
        if (module == null || before != null && !before.equals(module)) {
            rebound.add(name);
        }
    }

    private void target(Expression target) {
        if (target instanceof Name n) {
            bind(n.name(), null);
        } else if (target instanceof Starred s) {
            target(s.value());
        } else if (target instanceof TupleDisplay t) {
            t.elements().forEach(this::target);
        } else if (target instanceof ListDisplay l) {
            l.elements().forEach(this::target);
        } else {
            target.accept(this);
        }
    }

    private void parameters(Parameters parameters) {
        expressions(parameters.defaults());
        expressions(parameters.keywordDefaults());
    }

    @Override
    public Void visit(FunctionDefinition f) {
        bind(f.name().name(), null);
        expressions(f.decorators());
        parameters(f.parameters());
        enter(f.code());
        statements(f.body());
        leave();
        return null;
    }

    @Override
    public Void visit(ClassDefinition c) {
        bind(c.name().name(), null);
        expressions(c.bases());
        expressions(c.decorators());
        enter(c.code());
        statements(c.body());
        leave();
        return null;
    }

    @Override
    public Void visit(Lambda l) {
        parameters(l.parameters());
        enter(l.code());
        l.body().accept(this);
        leave();
        return null;
    }

    @Override
    public Void visit(Comprehension c) {
        c.clauses().get(0).iterable().accept(this);
        enter(c.code());
        scope.generator = c.kind() == Comprehension.Kind.GENERATOR;
        for (int i = 0; i < c.clauses().size(); i++) {
            Comprehension.Clause clause = c.clauses().get(i);
            if (i > 0) {
                clause.iterable().accept(this);
            }
            target(clause.target());
            iterated(clause.target());
            expressions(clause.conditions());
        }
        c.element().accept(this);
        optional(c.value());
        leave();
        return null;
    }

    private void iterated(Expression target) {
        if (target instanceof Name n) {
            scope.add(n.name(), Scope.ITERATED);
        } else if (target instanceof TupleDisplay t) {
            t.elements().forEach(this::iterated);
        } else if (target instanceof ListDisplay l) {
            l.elements().forEach(this::iterated);
        } else if (target instanceof Starred s) {
            iterated(s.value());
        }
    }

    @Override
    public Void visit(Assigned a) {
        a.value().accept(this);
        String name = a.target().name();
        Scope owner = scope;
        while (owner.code.kind() == Code.Kind.COMPREHENSION) {
            if ((owner.flags(name) & Scope.ITERATED) != 0) {
                throw source.error(a.span(), "'" + name + "' is the variable of this comprehension");
            }
            owner = Objects.requireNonNull(owner.outer);
        }
        if (owner == scope) {
            bind(name, null);
            return null;
        }
        if (owner.code.kind() == Code.Kind.CLASS) {
            throw source.error(a.span(), "':=' has no place in a comprehension in the body of a class");
        }
        boolean global = !owner.isFunction() || (owner.flags(name) & Scope.GLOBAL) != 0;
        for (Scope s = scope; s != owner; s = Objects.requireNonNull(s.outer)) {
            s.add(name, global ? Scope.GLOBAL : Scope.NONLOCAL);
        }
        owner.add(name, owner.isFunction() ? Scope.BOUND : Scope.BOUND | Scope.GLOBAL);
        if (global) {
            rebound.add(name);
        }
        return null;
    }

    @Override
    public Void visit(Name n) {
        scope.add(n.name(), Scope.USED);
        uses.add(new Use(scope, n.span(), n.name(), null));
        if (n.name().equals("super") && scope.isFunction()) {
            scope.add(Scope.CLASS_CELL, Scope.USED);
        }
        return null;
    }

    @Override
    public Void visit(Attribute a) {
        if (a.value() instanceof Name n) {
            uses.add(new Use(scope, a.span(), n.name(), a.name()));
        }
        return a.value().accept(this);
    }

    @Override
    public Void visit(Yield y) {
        yields(y.span());
        optional(y.value());
        return null;
    }

    @Override
    public Void visit(YieldFrom y) {
        yields(y.span());
        return y.value().accept(this);
    }

    private void yields(Span span) {
        if (!scope.isFunction()) {
            throw source.error(span, "'yield' stands outside of a function");
        }
        if (scope.code.kind() == Code.Kind.COMPREHENSION) {
            throw source.error(span, "'yield' has no place in a comprehension");
        }
        scope.generator = true;
    }

    @Override
    public Void visit(Declaration d) {
        d.names().forEach(name -> scope.declare(source, d.span(), name, d.global()));
        return null;
    }

    @Override
    public Void visit(Assignment a) {
        a.targets().forEach(this::target);
        return a.value().accept(this);
    }

    @Override
    public Void visit(AugmentedAssignment a) {
        if (a.target() instanceof Name n) {
            n.accept(this);
        }
        target(a.target());
        return a.value().accept(this);
    }

    @Override
    public Void visit(Deletion d) {
        d.targets().forEach(this::target);
        return null;
    }

    @Override
    public Void visit(For f) {
        target(f.target());
        f.iterable().accept(this);
        statements(f.body());
        statements(f.orElse());
        return null;
    }

    @Override
    public Void visit(While w) {
        w.test().accept(this);
        statements(w.body());
        statements(w.orElse());
        return null;
    }

    @Override
    public Void visit(If i) {
        i.test().accept(this);
        statements(i.body());
        statements(i.orElse());
        return null;
    }

    @Override
    public Void visit(Try t) {
        statements(t.body());
        for (Try.Handler handler : t.handlers()) {
            optional(handler.type());
            if (handler.name() != null) {
                bind(handler.name().name(), null);
            }
            statements(handler.body());
        }
        statements(t.orElse());
        statements(t.last());
        return null;
    }

    @Override
    public Void visit(With w) {
        for (With.Item item : w.items()) {
            item.context().accept(this);
            if (item.target() != null) {
                target(item.target());
            }
        }
        statements(w.body());
        return null;
    }

    @Override
    public Void visit(Import i) {
        i.names().forEach(alias -> bind(alias.target().name(), alias.name()));
        return null;
    }

    @Override
    public Void visit(ImportFrom i) {
        i.names().forEach(alias -> bind(alias.target().name(), null));
        return null;
    }

    @Override
    public Void visit(ExpressionStatement e) {
        return e.value().accept(this);
    }

    @Override
    public Void visit(Return r) {
        optional(r.value());
        return null;
    }

    @Override
    public Void visit(Raise r) {
        optional(r.exception());
        optional(r.cause());
        return null;
    }

    @Override
    public Void visit(Assert a) {
        a.test().accept(this);
        optional(a.message());
        return null;
    }

    @Override
    public Void visit(Break b) {
        return null;
    }

    @Override
    public Void visit(Continue c) {
        return null;
    }

    @Override
    public Void visit(Pass p) {
        return null;
    }

    @Override
    public Void visit(Literal l) {
        return null;
    }

    @Override
    public Void visit(FormattedText f) {
        expressions(f.parts());
        return null;
    }

    @Override
    public Void visit(FormattedValue f) {
        f.value().accept(this);
        optional(f.format());
        return null;
    }

    @Override
    public Void visit(TupleDisplay t) {
        expressions(t.elements());
        return null;
    }

    @Override
    public Void visit(ListDisplay l) {
        expressions(l.elements());
        return null;
    }

    @Override
    public Void visit(SetDisplay s) {
        expressions(s.elements());
        return null;
    }

    @Override
    public Void visit(DictDisplay d) {
        for (DictDisplay.Entry entry : d.entries()) {
            optional(entry.key());
            entry.value().accept(this);
        }
        return null;
    }

    @Override
    public Void visit(Starred s) {
        return s.value().accept(this);
    }

    @Override
    public Void visit(Unary u) {
        return u.operand().accept(this);
    }

    @Override
    public Void visit(Binary b) {
        b.left().accept(this);
        return b.right().accept(this);
    }

    @Override
    public Void visit(BooleanOperation b) {
        expressions(b.operands());
        return null;
    }

    @Override
    public Void visit(Comparison c) {
        c.first().accept(this);
        expressions(c.rest());
        return null;
    }

    @Override
    public Void visit(Conditional c) {
        c.test().accept(this);
        c.body().accept(this);
        return c.orElse().accept(this);
    }

    @Override
    public Void visit(Call c) {
        c.callee().accept(this);
        expressions(c.arguments());
        c.keywords().forEach(k -> k.value().accept(this));
        return null;
    }

    @Override
    public Void visit(Subscript s) {
        s.value().accept(this);
        return s.index().accept(this);
    }

    @Override
    public Void visit(Slice s) {
        optional(s.lower());
        optional(s.upper());
        optional(s.step());
        return null;
    }
}
