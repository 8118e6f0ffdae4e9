package org.cyclelab.python.parser.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.parser.source.Subset;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Assigned;
import org.cyclelab.python.syntax.Expression.Attribute;
import org.cyclelab.python.syntax.Expression.Comprehension;
import org.cyclelab.python.syntax.Expression.Lambda;
import org.cyclelab.python.syntax.Expression.ListDisplay;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Expression.TupleDisplay;
import org.cyclelab.python.syntax.Expression.Yield;
import org.cyclelab.python.syntax.Expression.YieldFrom;
import org.cyclelab.python.syntax.Module;
import org.cyclelab.python.syntax.Parameters;
import org.cyclelab.python.syntax.Span;
import org.cyclelab.python.syntax.Statement.Assignment;
import org.cyclelab.python.syntax.Statement.AugmentedAssignment;
import org.cyclelab.python.syntax.Statement.ClassDefinition;
import org.cyclelab.python.syntax.Statement.Declaration;
import org.cyclelab.python.syntax.Statement.Deletion;
import org.cyclelab.python.syntax.Statement.For;
import org.cyclelab.python.syntax.Statement.FunctionDefinition;
import org.cyclelab.python.syntax.Statement.Import;
import org.cyclelab.python.syntax.Statement.ImportFrom;
import org.cyclelab.python.syntax.Statement.Try;
import org.cyclelab.python.syntax.Statement.With;
import org.jspecify.annotations.Nullable;

/** Finds the scopes of a program and what each does with its names, as CPython's symbol table does. */
final class Scopes extends TreeWalk {
    /** A name that is read, and perhaps the attribute that is read of it; perhaps the base of a class. */
    private record Use(
            Scope scope, Span span, String name, @Nullable String attribute, boolean base) {}

    private final Source source;
    private final IdentityHashMap<Code, Scope> scopes = new IdentityHashMap<>();
    private final List<Use> uses = new ArrayList<>();
    /** The module that a global name was imported as. */
    private final Map<String, String> imported = new HashMap<>();
    /** Global names that are bound to anything but one module. */
    private final Set<String> rebound = new HashSet<>();
    /** Global names that are bound to one attribute of a module only. */
    private final Map<String, String> members = new HashMap<>();
    /** Attributes that are read, and where. */
    private final Map<String, Span> attributes = new LinkedHashMap<>();
    /** Names and attributes that the program gives something. */
    private final Set<String> defined = new HashSet<>();

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
        all.attributes.forEach((name, span) -> {
            if (!all.defined.contains(name)) {
                Subset.checkOwnAttribute(source, span, name);
            }
        });
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
        if (use.base) {
            checkBase(use, from);
        } else if (use.attribute != null && from != null && !rebound.contains(use.name)) {
            Subset.checkAttribute(source, use.span, from, use.attribute);
        } else if (from == null && !rebound.contains(use.name)) {
            Subset.checkBuiltin(source, use.span, use.name);
        }
    }

    private void checkBase(Use base, @Nullable String from) {
        boolean own = rebound.contains(base.name);
        if (base.attribute != null && from != null && !own) {
            Subset.checkBase(source, base.span, from + "." + base.attribute);
        } else if (base.attribute == null && members.containsKey(base.name)) {
            Subset.checkBase(source, base.span, Objects.requireNonNull(members.get(base.name)));
        } else if (base.attribute == null && from == null && !own) {
            Subset.checkBase(source, base.span, base.name);
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
        defined.add(name);
        members.remove(name);
        boolean global = scope.outer == null || (scope.flags(name) & Scope.GLOBAL) != 0;
        if (!global) {
            return;
        }
        String before = module == null ? null : imported.putIfAbsent(name, module);
        if (module == null || (before != null && !before.equals(module))) {
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
            if (target instanceof Attribute a) {
                defined.add(a.name());
            }
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
        for (Expression base : c.bases()) {
            if (base instanceof Name n) {
                uses.add(new Use(scope, n.span(), n.name(), null, true));
            } else if (base instanceof Attribute a && a.value() instanceof Name n) {
                uses.add(new Use(scope, a.span(), n.name(), a.name(), true));
            }
        }
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
        uses.add(new Use(scope, n.span(), n.name(), null, false));
        if (n.name().equals("super") && scope.isFunction()) {
            scope.add(Scope.CLASS_CELL, Scope.USED);
        }
        return null;
    }

    @Override
    public Void visit(Attribute a) {
        if (a.value() instanceof Name n) {
            uses.add(new Use(scope, a.span(), n.name(), a.name(), false));
        }
        attributes.putIfAbsent(a.name(), a.span());
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
        for (Import.Alias alias : i.names()) {
            String name = alias.target().name();
            boolean first = scope.outer == null && !rebound.contains(name) && !imported.containsKey(name);
            bind(name, null);
            if (first) {
                members.put(name, i.module() + "." + alias.name());
            }
        }
        return null;
    }
}
