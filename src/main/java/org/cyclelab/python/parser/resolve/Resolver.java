package org.cyclelab.python.parser.resolve;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.python.parser.fold.ConstantPool;
import org.cyclelab.python.parser.fold.Folding;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Literal;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Module;
import org.cyclelab.python.syntax.Parameters;
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

/** Gives names their slots and constants their places, statement by statement in the order of CPython's compiler. */
public final class Resolver implements Statement.Visitor<Statement> {
    private final ExpressionResolver expressions;

    /** Loops (null), {@code with} statements and named handlers (empty), {@code finally} blocks around, innermost last. */
    private final List<@Nullable List<Statement>> blocks = new ArrayList<>();

    private Resolver(ExpressionResolver expressions) {
        this.expressions = expressions;
    }

    /** The module with every name and constant resolved. */
    public static Module resolve(Source source, Module module) {
        ConstantPool pool = new ConstantPool();
        ExpressionResolver expressions = new ExpressionResolver(Scopes.of(source, module), pool);
        Resolver resolver = new Resolver(expressions);
        CodeBuilder outer = expressions.enter(module.code());
        resolver.documentation(module.code());
        List<Statement> body = resolver.statements(module.body());
        expressions.none();
        Code code = expressions.leave(outer);
        return new Module(module.file(), module.source(), code, body, pool.all());
    }

    private void documentation(Code code) {
        if (code.documentation() != null) {
            expressions.unit().constant(Folding.text(code.documentation()));
            expressions.unit().name("__doc__");
        }
    }

    private List<Statement> statements(List<Statement> all) {
        List<Statement> resolved = new ArrayList<>();
        for (Statement statement : all) {
            resolved.add(statement.accept(this));
        }
        return List.copyOf(resolved);
    }

    /** The statements of a function or class: nothing around is left with it. */
    private List<Statement> body(List<Statement> all) {
        List<@Nullable List<Statement>> around = new ArrayList<>(blocks);
        blocks.clear();
        List<Statement> resolved = statements(all);
        blocks.addAll(around);
        return resolved;
    }

    /** Statements that run only if {@code runs}; answers whether their end can be reached in {@code ends[0]}. */
    private List<Statement> branch(List<Statement> all, boolean runs, boolean[] ends) {
        CodeBuilder unit = expressions.unit();
        boolean before = unit.reachable;
        unit.reachable = before && runs;
        List<Statement> resolved = statements(all);
        ends[0] |= unit.reachable;
        unit.reachable = before;
        return resolved;
    }

    private static boolean isConstant(Expression test, boolean truth) {
        return test instanceof Literal l && Folding.isTrue(l.value()) == truth;
    }

    private Statement ended(Statement statement) {
        expressions.unit().reachable = false;
        return statement;
    }

    @Override
    public Statement visit(ExpressionStatement s) {
        return s.value() instanceof Literal ? s : new ExpressionStatement(s.span(), expressions.resolve(s.value()));
    }

    @Override
    public Statement visit(Assignment a) {
        Expression value = expressions.resolve(a.value());
        return new Assignment(a.span(), expressions.targets(a.targets()), value);
    }

    @Override
    public Statement visit(AugmentedAssignment a) {
        Expression target = expressions.target(a.target());
        return new AugmentedAssignment(a.span(), target, a.operator(), expressions.resolve(a.value()));
    }

    @Override
    public Statement visit(Deletion d) {
        return new Deletion(d.span(), expressions.targets(d.targets()));
    }

    @Override
    public Statement visit(If i) {
        Expression test = expressions.test(i.test());
        boolean[] ends = new boolean[1];
        List<Statement> body = branch(i.body(), !isConstant(i.test(), false), ends);
        List<Statement> orElse = branch(i.orElse(), !isConstant(i.test(), true), ends);
        expressions.unit().reachable &= ends[0];
        return new If(i.span(), test, body, orElse);
    }

    @Override
    public Statement visit(While w) {
        Expression test = expressions.test(w.test());
        boolean[] ends = new boolean[1];
        boolean forever = isConstant(w.test(), true);
        List<Statement> body = inside(null, w.body(), new boolean[1], !isConstant(w.test(), false));
        List<Statement> orElse = branch(w.orElse(), !forever, ends);
        expressions.unit().reachable &= ends[0] || breaks(w.body());
        return new While(w.span(), test, body, orElse);
    }

    @Override
    public Statement visit(For f) {
        Expression iterable = expressions.resolve(f.iterable());
        Expression target = expressions.target(f.target());
        boolean[] ends = new boolean[1];
        List<Statement> body = inside(null, f.body(), new boolean[1], true);
        List<Statement> orElse = branch(f.orElse(), true, ends);
        expressions.unit().reachable &= ends[0] || breaks(f.body());
        return new For(f.span(), target, iterable, body, orElse);
    }

    /** Whether a {@code break} of this loop stands in its body. */
    private static boolean breaks(List<Statement> body) {
        for (Statement s : body) {
            boolean breaks = s instanceof Break
                    || (s instanceof If i && (breaks(i.body()) || breaks(i.orElse())))
                    || (s instanceof With w && breaks(w.body()))
                    || (s instanceof While w && breaks(w.orElse()))
                    || (s instanceof For f && breaks(f.orElse()))
                    || (s instanceof Try t
                            && (breaks(t.body())
                                    || breaks(t.orElse())
                                    || breaks(t.last())
                                    || t.handlers().stream().anyMatch(h -> breaks(h.body()))));
            if (breaks) {
                return true;
            }
        }
        return false;
    }

    /** What leaving a function or loop runs on its way out; the compiler compiles it again at each such place. */
    private void unwind(boolean all) {
        List<@Nullable List<Statement>> around = new ArrayList<>(blocks);
        for (int i = around.size() - 1; i >= 0 && (all || around.get(i) != null); i--) {
            List<Statement> block = around.get(i);
            if (block != null) {
                blocks.subList(i, blocks.size()).clear();
                if (block.isEmpty()) {
                    expressions.none();
                }
                statements(block);
            }
        }
        blocks.clear();
        blocks.addAll(around);
    }

    /** Statements inside of a loop, a {@code with} statement or before a {@code finally}. */
    private List<Statement> inside(
            @Nullable List<Statement> block, List<Statement> body, boolean[] ends, boolean runs) {
        blocks.add(block);
        List<Statement> resolved = branch(body, runs, ends);
        blocks.remove(blocks.size() - 1);
        return resolved;
    }

    @Override
    public Statement visit(Break b) {
        unwind(false);
        return ended(b);
    }

    @Override
    public Statement visit(Continue c) {
        unwind(false);
        return ended(c);
    }

    @Override
    public Statement visit(Pass p) {
        return p;
    }

    @Override
    public Statement visit(Declaration d) {
        return d;
    }

    @Override
    public Statement visit(Return r) {
        boolean first = r.value() != null && !(r.value() instanceof Literal);
        Expression value = first ? expressions.optional(r.value()) : null;
        unwind(true);
        if (r.value() == null) {
            expressions.none();
        } else if (!first) {
            value = expressions.optional(r.value());
        }
        return ended(new Return(r.span(), value));
    }

    @Override
    public Statement visit(Raise r) {
        Expression exception = expressions.optional(r.exception());
        return ended(new Raise(r.span(), exception, expressions.optional(r.cause())));
    }

    @Override
    public Statement visit(Try t) {
        boolean[] ends = new boolean[1];
        boolean finish = !t.last().isEmpty();
        if (finish) {
            blocks.add(t.last());
        }
        List<Statement> body = branch(t.body(), true, ends);
        List<Statement> orElse = List.of();
        if (!t.orElse().isEmpty()) {
            boolean whole = ends[0];
            ends[0] = false;
            orElse = branch(t.orElse(), whole, ends);
        }
        List<Try.Handler> handlers = new ArrayList<>();
        for (Try.Handler h : t.handlers()) {
            Expression type = expressions.optional(h.type());
            Name name = h.name() == null ? null : expressions.bound(h.name());
            List<Statement> inside =
                    name == null ? branch(h.body(), true, ends) : inside(List.of(), h.body(), ends, true);
            if (name != null) {
                expressions.none();
            }
            handlers.add(new Try.Handler(h.span(), type, name, inside));
        }
        if (finish) {
            blocks.remove(blocks.size() - 1);
        }
        boolean[] after = new boolean[1];
        List<Statement> last = branch(t.last(), true, after);
        expressions.unit().reachable &= ends[0] && after[0];
        return new Try(t.span(), body, List.copyOf(handlers), orElse, last);
    }

    @Override
    public Statement visit(With w) {
        List<With.Item> items = new ArrayList<>();
        for (With.Item item : w.items()) {
            Expression context = expressions.resolve(item.context());
            items.add(new With.Item(context, item.target() == null ? null : expressions.target(item.target())));
        }
        List<Statement> body = inside(List.of(), w.body(), new boolean[1], true);
        expressions.none();
        return new With(w.span(), List.copyOf(items), body);
    }

    @Override
    public Statement visit(Assert a) {
        Expression test = expressions.test(a.test());
        return new Assert(a.span(), test, expressions.optional(a.message()));
    }

    @Override
    public Statement visit(Import i) {
        List<Import.Alias> names = new ArrayList<>();
        for (Import.Alias alias : i.names()) {
            expressions.small(0);
            expressions.none();
            expressions.unit().name(alias.name());
            names.add(new Import.Alias(alias.span(), alias.name(), expressions.bound(alias.target())));
        }
        return new Import(i.span(), List.copyOf(names));
    }

    @Override
    public Statement visit(ImportFrom i) {
        expressions.small(0);
        expressions.names(i.names().stream().map(Import.Alias::name).toList());
        expressions.unit().name(i.module());
        List<Import.Alias> names = new ArrayList<>();
        for (Import.Alias alias : i.names()) {
            expressions.unit().name(alias.name());
            names.add(new Import.Alias(alias.span(), alias.name(), expressions.bound(alias.target())));
        }
        return new ImportFrom(i.span(), i.module(), List.copyOf(names));
    }

    @Override
    public Statement visit(FunctionDefinition f) {
        List<Expression> decorators = expressions.resolve(f.decorators());
        Parameters parameters = expressions.parameters(f.parameters(), f.code());
        CodeBuilder outer = expressions.enter(f.code());
        if (f.code().documentation() != null) {
            expressions.unit().constant(Folding.text(f.code().documentation()));
        } else {
            expressions.none();
        }
        List<Statement> body = body(f.body());
        if (body.isEmpty() || !(body.get(body.size() - 1) instanceof Return)) {
            expressions.none();
        }
        Code code = expressions.leave(outer);
        expressions.unit().constant(new Constant.CodeObject(code));
        List<Name> closure = expressions.unit().closure(f.span(), code);
        Name name = expressions.bound(f.name());
        return new FunctionDefinition(f.span(), decorators, name, parameters, body, code, closure);
    }

    @Override
    public Statement visit(ClassDefinition c) {
        List<Expression> decorators = expressions.resolve(c.decorators());
        CodeBuilder outer = expressions.enter(c.code());
        CodeBuilder unit = expressions.unit();
        unit.name("__name__");
        unit.name("__module__");
        unit.constant(Folding.text(unit.qualifiedName));
        unit.name("__qualname__");
        documentation(c.code());
        List<Statement> body = body(c.body());
        boolean classCell = unit.scope.classCell;
        if (classCell) {
            unit.name("__classcell__");
        } else {
            expressions.none();
        }
        Code code = expressions.leave(outer);
        expressions.unit().constant(new Constant.CodeObject(code));
        List<Name> closure = expressions.unit().closure(c.span(), code);
        expressions.unit().constant(Folding.text(c.code().name()));
        List<Expression> bases = expressions.resolve(c.bases());
        Name name = expressions.bound(c.name());
        return new ClassDefinition(c.span(), decorators, name, bases, body, code, closure, classCell);
    }
}
