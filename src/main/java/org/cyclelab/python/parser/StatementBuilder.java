package org.cyclelab.python.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.cyclelab.option.Nearest;
import org.cyclelab.python.parser.fold.Operators;
import org.cyclelab.python.parser.grammar.PythonSubsetBaseVisitor;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.AssertStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.BlockContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.BreakStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ClassDefinitionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ContinueStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.DecoratorContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.DeletionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.DottedNameContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ElifClauseContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ElseClauseContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ExceptClauseContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ExpressionStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ForStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.FunctionDefinitionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.IfStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ImportAliasContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ImportFromStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ImportStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ModuleAliasContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ParameterContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.PassContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ProgramContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.RaiseStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ReturnStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ScopeStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.StatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.TryStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ValueContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.WhileStatementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.WithItemContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.WithStatementContext;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.parser.source.Subset;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Call;
import org.cyclelab.python.syntax.Expression.ListDisplay;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Expression.TupleDisplay;
import org.cyclelab.python.syntax.Module;
import org.cyclelab.python.syntax.Operator;
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

/** Makes statements of the parse tree. Names have no slots yet, and code objects know only their parameters. */
final class StatementBuilder extends PythonSubsetBaseVisitor<Statement> {
    private final Source source;
    private final ExpressionBuilder expressions;
    private boolean inFunction;
    private boolean inLoop;

    StatementBuilder(Source source) {
        this.source = source;
        expressions = new ExpressionBuilder(source);
    }

    Module module(String file, ProgramContext c) {
        List<ParserRuleContext> simple = new ArrayList<>();
        c.statement().forEach(s -> flatten(s, simple));
        String documentation = documentation(simple);
        Code code = new ParameterList(source).code(Code.Kind.MODULE, "<module>", 1, documentation);
        return new Module(file, source.lines(), code, statements(simple, documentation != null), List.of());
    }

    private static void flatten(StatementContext c, List<ParserRuleContext> into) {
        if (c.simpleStatements() != null) {
            into.addAll(c.simpleStatements().simpleStatement());
        } else {
            into.add(c.compoundStatement());
        }
    }

    private static List<ParserRuleContext> flatten(BlockContext c) {
        List<ParserRuleContext> all = new ArrayList<>();
        if (c.simpleStatements() != null) {
            all.addAll(c.simpleStatements().simpleStatement());
        }
        c.statement().forEach(s -> flatten(s, all));
        return all;
    }

    private @Nullable String documentation(List<ParserRuleContext> body) {
        if (body.isEmpty() || !TextLiteral.isPlain(body.get(0))) {
            return null;
        }
        return TextLiteral.textOf(expressions.visit(body.get(0).getChild(0)));
    }

    private List<Statement> statements(List<ParserRuleContext> body, boolean skipFirst) {
        List<Statement> statements = new ArrayList<>();
        for (ParserRuleContext c : skipFirst ? body.subList(1, body.size()) : body) {
            statements.add(visit(c));
        }
        return List.copyOf(statements);
    }

    private List<Statement> block(BlockContext c) {
        return statements(flatten(c), false);
    }

    private List<Statement> loop(BlockContext c) {
        boolean outer = inLoop;
        inLoop = true;
        List<Statement> body = block(c);
        inLoop = outer;
        return body;
    }

    private List<Statement> orElse(@Nullable ElseClauseContext c) {
        return c == null ? List.of() : block(c.block());
    }

    private @Nullable Expression optional(@Nullable ParseTree c) {
        return c == null ? null : expressions.visit(c);
    }

    /** From the first token of a compound statement to the end of its last statement. */
    private static Span span(Token first, List<Statement> last) {
        Span start = Source.span(first);
        return last.isEmpty() ? start : start.to(last.get(last.size() - 1).span());
    }

    @Override
    public Statement visitExpressionStatement(ExpressionStatementContext c) {
        Span span = Source.span(c);
        if (c.COLON() != null) {
            throw source.refused(Source.span(c.COLON().getSymbol()), "an annotation", "leave the type out");
        }
        if (c.yieldExpression() != null) {
            return new ExpressionStatement(span, expressions.visit(c.yieldExpression()));
        }
        Expression first = expressions.visit(c.starExpressions());
        if (c.augmented() != null) {
            if (first instanceof TupleDisplay || first instanceof ListDisplay) {
                throw source.error(first.span(), "'" + c.augmented().getText() + "' needs a single target");
            }
            String text = c.augmented().getText();
            Operator operator = Operators.binary(text.substring(0, text.length() - 1));
            Expression target = Targets.target(source, first, "assign to");
            return new AugmentedAssignment(span, target, operator, expressions.visit(c.value(0)));
        }
        if (c.value().isEmpty()) {
            return new ExpressionStatement(span, first);
        }
        List<Expression> targets = new ArrayList<>();
        targets.add(Targets.target(source, first, "assign to"));
        int last = c.value().size() - 1;
        for (ValueContext v : c.value().subList(0, last)) {
            targets.add(Targets.target(source, expressions.visit(v), "assign to"));
        }
        return new Assignment(span, List.copyOf(targets), expressions.visit(c.value(last)));
    }

    @Override
    public Statement visitDeletion(DeletionContext c) {
        Expression all = expressions.visit(c.starExpressions());
        Targets.target(source, all, "delete");
        boolean list = all instanceof TupleDisplay && c.starExpressions().getChildCount() > 1;
        return new Deletion(Source.span(c), list ? ((TupleDisplay) all).elements() : List.of(all));
    }

    @Override
    public Statement visitPass(PassContext c) {
        return new Pass(Source.span(c));
    }

    @Override
    public Statement visitBreakStatement(BreakStatementContext c) {
        if (!inLoop) {
            throw source.error(c.getStart(), "'break' stands outside of a loop");
        }
        return new Break(Source.span(c));
    }

    @Override
    public Statement visitContinueStatement(ContinueStatementContext c) {
        if (!inLoop) {
            throw source.error(c.getStart(), "'continue' stands outside of a loop");
        }
        return new Continue(Source.span(c));
    }

    @Override
    public Statement visitReturnStatement(ReturnStatementContext c) {
        if (!inFunction) {
            throw source.error(c.getStart(), "'return' stands outside of a function");
        }
        return new Return(Source.span(c), optional(c.starExpressions()));
    }

    @Override
    public Statement visitRaiseStatement(RaiseStatementContext c) {
        return new Raise(Source.span(c), optional(c.expression(0)), optional(c.expression(1)));
    }

    @Override
    public Statement visitScopeStatement(ScopeStatementContext c) {
        List<String> names =
                c.NAME().stream().map(n -> expressions.name(n.getSymbol())).toList();
        return new Declaration(Source.span(c), c.getStart().getText().equals("global"), names);
    }

    @Override
    public Statement visitAssertStatement(AssertStatementContext c) {
        return new Assert(Source.span(c), expressions.visit(c.expression(0)), optional(c.expression(1)));
    }

    @Override
    public Statement visitImportStatement(ImportStatementContext c) {
        List<Import.Alias> names = new ArrayList<>();
        for (ModuleAliasContext a : c.moduleAlias()) {
            String module = module(a.dottedName());
            Token name = a.NAME() == null ? a.dottedName().getStop() : a.NAME().getSymbol();
            names.add(new Import.Alias(Source.span(a), module, expressions.nameOf(name)));
        }
        return new Import(Source.span(c), List.copyOf(names));
    }

    private String module(DottedNameContext c) {
        String name = c.getText();
        if (!Subset.MODULES.containsKey(name)) {
            throw source.refused(
                    Source.span(c),
                    "the module '" + name + "'",
                    "there are " + String.join(", ", Subset.MODULES.keySet())
                            + Nearest.suggestion(name, Subset.MODULES.keySet()));
        }
        return name;
    }

    @Override
    public Statement visitImportFromStatement(ImportFromStatementContext c) {
        Span span = Source.span(c);
        if (c.dottedName() == null || c.getChild(1) != c.dottedName()) {
            throw source.refused(span, "an import relative to a package", "write the program as one file");
        }
        String module = module(c.dottedName());
        if (c.importAliases() == null) {
            throw source.refused(span, "'import *'", "name what is imported");
        }
        List<Import.Alias> names = new ArrayList<>();
        for (ImportAliasContext a : c.importAliases().importAlias()) {
            Token imported = a.NAME(0).getSymbol();
            Subset.checkAttribute(source, Source.span(imported), module, imported.getText());
            Token name = a.NAME(a.NAME().size() - 1).getSymbol();
            names.add(new Import.Alias(Source.span(a), imported.getText(), expressions.nameOf(name)));
        }
        return new ImportFrom(span, module, List.copyOf(names));
    }

    @Override
    public Statement visitIfStatement(IfStatementContext c) {
        Expression test = expressions.visit(c.namedExpression());
        List<Statement> body = block(c.block());
        List<Expression> tests = new ArrayList<>();
        List<List<Statement>> bodies = new ArrayList<>();
        for (ElifClauseContext e : c.elifClause()) {
            tests.add(expressions.visit(e.namedExpression()));
            bodies.add(block(e.block()));
        }
        List<Statement> otherwise = orElse(c.elseClause());
        for (int i = tests.size() - 1; i >= 0; i--) {
            Span span = span(c.elifClause(i).getStart(), otherwise.isEmpty() ? bodies.get(i) : otherwise);
            otherwise = List.of(new If(span, tests.get(i), bodies.get(i), otherwise));
        }
        return new If(span(c.getStart(), otherwise.isEmpty() ? body : otherwise), test, body, otherwise);
    }

    @Override
    public Statement visitWhileStatement(WhileStatementContext c) {
        Expression test = expressions.visit(c.namedExpression());
        List<Statement> body = loop(c.block());
        List<Statement> orElse = orElse(c.elseClause());
        return new While(span(c.getStart(), orElse.isEmpty() ? body : orElse), test, body, orElse);
    }

    @Override
    public Statement visitForStatement(ForStatementContext c) {
        if (c.getStart().getText().equals("async")) {
            throw source.refused(Source.span(c.getStart()), "async for", "use for");
        }
        Expression target = expressions.targets(c.targets());
        Expression iterable = Operators.iterable(expressions.visit(c.starExpressions()));
        List<Statement> body = loop(c.block());
        List<Statement> orElse = orElse(c.elseClause());
        return new For(span(c.getStart(), orElse.isEmpty() ? body : orElse), target, iterable, body, orElse);
    }

    @Override
    public Statement visitTryStatement(TryStatementContext c) {
        List<Statement> body = block(c.block());
        List<Try.Handler> handlers = new ArrayList<>();
        List<Statement> end = body;
        for (ExceptClauseContext e : c.exceptClause()) {
            if (e.getChild(1).getText().equals("*")) {
                throw source.refused(Source.span(e.getStart()), "except*", "use except");
            }
            if (e.expression() == null && handlers.size() < c.exceptClause().size() - 1) {
                throw source.error(e.getStart(), "a bare 'except:' must be the last one");
            }
            List<Statement> inside = block(e.block());
            Name name = e.NAME() == null ? null : expressions.nameOf(e.NAME().getSymbol());
            handlers.add(new Try.Handler(span(e.getStart(), inside), optional(e.expression()), name, inside));
            end = inside;
        }
        List<Statement> orElse = orElse(c.elseClause());
        List<Statement> last =
                c.finallyClause() == null ? List.of() : block(c.finallyClause().block());
        end = !last.isEmpty() ? last : !orElse.isEmpty() ? orElse : end;
        return new Try(span(c.getStart(), end), body, List.copyOf(handlers), orElse, last);
    }

    @Override
    public Statement visitWithStatement(WithStatementContext c) {
        if (c.getStart().getText().equals("async")) {
            throw source.refused(Source.span(c.getStart()), "async with", "use with");
        }
        List<With.Item> items = new ArrayList<>();
        for (WithItemContext item : c.withItem()) {
            Expression target = null;
            if (item.target() != null) {
                if (item.target().getChildCount() == 2) {
                    throw source.error(item.target().getStart(), "a starred target has no place here");
                }
                target = Targets.target(source, expressions.visit(item.target().primary()), "assign to");
            }
            items.add(new With.Item(expressions.visit(item.expression()), target));
        }
        List<Statement> body = block(c.block());
        return new With(span(c.getStart(), body), List.copyOf(items), body);
    }

    private List<Expression> decorators(List<DecoratorContext> all) {
        return all.stream().map(d -> expressions.visit(d.namedExpression())).toList();
    }

    @Override
    public Statement visitFunctionDefinition(FunctionDefinitionContext c) {
        int index = c.decorator().size();
        if (c.getChild(index).getText().equals("async")) {
            throw source.refused(Source.span(((TerminalNode) c.getChild(index)).getSymbol()), "async def", "use def");
        }
        List<Expression> decorators = decorators(c.decorator());
        ParameterList list = new ParameterList(source);
        for (ParameterContext p : c.parameter()) {
            if (p.COLON() != null) {
                throw source.refused(Source.span(p.COLON().getSymbol()), "an annotation", "leave the type out");
            }
            String first = p.getStart().getText();
            String mark = first.equals("*") || first.equals("**") || first.equals("/") ? first : "";
            String name = p.NAME() == null ? null : expressions.name(p.NAME().getSymbol());
            list.add(Source.span(p), mark, name, p.expression().isEmpty() ? null : expressions.visit(p.expression(0)));
        }
        list.end(Source.span(c.NAME().getSymbol()));
        if (c.expression() != null) {
            throw source.refused(Source.span(c.expression()), "an annotation", "leave the type out");
        }
        Name name = expressions.nameOf(c.NAME().getSymbol());
        Parameters parameters = list.parameters();

        boolean outerFunction = inFunction;
        boolean outerLoop = inLoop;
        inFunction = true;
        inLoop = false;
        List<ParserRuleContext> simple = flatten(c.block());
        String documentation = documentation(simple);
        List<Statement> body = statements(simple, documentation != null);
        inFunction = outerFunction;
        inLoop = outerLoop;

        Code code =
                list.code(Code.Kind.FUNCTION, c.NAME().getText(), c.getStart().getLine(), documentation);
        Span span = span(((TerminalNode) c.getChild(index)).getSymbol(), body);
        return new FunctionDefinition(span, decorators, name, parameters, body, code, List.of());
    }

    @Override
    public Statement visitClassDefinition(ClassDefinitionContext c) {
        List<Expression> decorators = decorators(c.decorator());
        List<Expression> bases = new ArrayList<>();
        if (c.arguments() != null) {
            List<Call.Keyword> keywords = new ArrayList<>();
            Span brackets = Source.span(c.OPEN().getSymbol(), c.CLOSE().getSymbol());
            expressions.arguments.sort(c.arguments(), brackets, bases, keywords);
            if (!keywords.isEmpty()) {
                throw source.refused(
                        keywords.get(0).value().span(), "a keyword argument of a class", "use a class decorator");
            }
            for (Expression base : bases) {
                if (base instanceof Starred) {
                    throw source.refused(base.span(), "a starred base class", "name the base classes");
                }
            }
        }
        Name name = expressions.nameOf(c.NAME().getSymbol());
        boolean outerFunction = inFunction;
        boolean outerLoop = inLoop;
        inFunction = false;
        inLoop = false;
        expressions.enterClass(c.NAME().getText());
        List<ParserRuleContext> simple = flatten(c.block());
        String documentation = documentation(simple);
        List<Statement> body = statements(simple, documentation != null);
        Subset.checkMethods(source, body);
        expressions.leaveClass();
        inFunction = outerFunction;
        inLoop = outerLoop;
        Code code = new ParameterList(source)
                .code(Code.Kind.CLASS, c.NAME().getText(), c.getStart().getLine(), documentation);
        Span span = span(((TerminalNode) c.getChild(c.decorator().size())).getSymbol(), body);
        return new ClassDefinition(span, decorators, name, List.copyOf(bases), body, code, List.of(), false);
    }
}
