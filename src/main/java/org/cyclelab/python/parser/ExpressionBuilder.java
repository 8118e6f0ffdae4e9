package org.cyclelab.python.parser;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.cyclelab.python.parser.fold.Operators;
import org.cyclelab.python.parser.grammar.PythonSubsetBaseVisitor;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ApplicationContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ArithmeticContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.AwaitContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ComparatorContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.CompareContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.DictComprehensionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.DictContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ElementContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.EntryContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ExpressionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.FieldContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.GeneratorContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.GroupContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.IdentifierContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.IndexContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.KeywordContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.LambdaParameterContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ListComprehensionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ListContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.LogicContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.MemberContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.NamedExpressionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.NotContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.NumberContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.OperandContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.OperationContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.SetComprehensionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.SetContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.SignContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.SimpleContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.SliceContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.StarExpressionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.StarExpressionsContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.StringsContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.SubscriptContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.TargetContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.TargetsContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.ValueContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.YieldExpressionContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.YieldGroupContext;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Access;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Constant.Singleton;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Assigned;
import org.cyclelab.python.syntax.Expression.Attribute;
import org.cyclelab.python.syntax.Expression.BooleanOperation;
import org.cyclelab.python.syntax.Expression.Call;
import org.cyclelab.python.syntax.Expression.Comprehension;
import org.cyclelab.python.syntax.Expression.Conditional;
import org.cyclelab.python.syntax.Expression.DictDisplay;
import org.cyclelab.python.syntax.Expression.Lambda;
import org.cyclelab.python.syntax.Expression.ListDisplay;
import org.cyclelab.python.syntax.Expression.Literal;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Expression.SetDisplay;
import org.cyclelab.python.syntax.Expression.Slice;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Expression.TupleDisplay;
import org.cyclelab.python.syntax.Expression.Yield;
import org.cyclelab.python.syntax.Expression.YieldFrom;
import org.cyclelab.python.syntax.Operator;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** Makes expressions of the parse tree, folds constants, and refuses what the subset leaves out. */
final class ExpressionBuilder extends PythonSubsetBaseVisitor<Expression> {
    final Arguments arguments;

    private final Source source;
    private final Comprehensions comprehensions;
    /** Names of the classes around, innermost first. */
    private final Deque<String> classes = new ArrayDeque<>();

    ExpressionBuilder(Source source) {
        this.source = source;
        comprehensions = new Comprehensions(source, this);
        arguments = new Arguments(source, this, comprehensions);
    }

    /** Says that what follows stands in the body of a class. */
    void enterClass(String name) {
        classes.push(name);
    }

    void leaveClass() {
        classes.pop();
    }

    /** The name that an identifier stands for: normalized, and with the class in front if it is private. */
    String name(Token token) {
        String name = Normalizer.normalize(token.getText(), Normalizer.Form.NFKC);
        String owner = classes.peek();
        if (owner == null || !name.startsWith("__") || name.endsWith("__")) {
            return name;
        }
        String bare = owner.replaceFirst("^_+", "");
        return bare.isEmpty() ? name : "_" + bare + name;
    }

    Name nameOf(Token token) {
        return new Name(Source.span(token), name(token), Access.NAME, -1);
    }

    /** The expression of a replacement field of an f-string. */
    private Expression field(String text, int line, int column) {
        IndentingTokens tokens = IndentingTokens.ofField(source, text, line, column);
        FieldContext field =
                PythonParser.parser(source, new CommonTokenStream(tokens)).field();
        return field.yieldExpression() != null ? visit(field.yieldExpression()) : visit(field.starExpressions());
    }

    @Override
    public Expression visitStarExpressions(StarExpressionsContext c) {
        List<StarExpressionContext> all = c.starExpression();
        if (c.getChildCount() == 1) {
            Expression only = visit(all.get(0));
            if (only instanceof Starred) {
                throw source.error(only.span(), "a starred expression must stand in a tuple, list, set or call");
            }
            return only;
        }
        return tuple(Source.span(c), all.stream().map(this::visit).toList());
    }

    @Override
    public Expression visitStarExpression(StarExpressionContext c) {
        return c.operation() == null ? visit(c.expression()) : new Starred(Source.span(c), visit(c.operation()));
    }

    @Override
    public Expression visitElement(ElementContext c) {
        return c.operation() == null ? visit(c.namedExpression()) : new Starred(Source.span(c), visit(c.operation()));
    }

    @Override
    public Expression visitValue(ValueContext c) {
        return visit(c.yieldExpression() != null ? c.yieldExpression() : c.starExpressions());
    }

    @Override
    public Expression visitNamedExpression(NamedExpressionContext c) {
        Expression value = visit(c.expression());
        return c.NAME() == null
                ? value
                : new Assigned(Source.span(c), nameOf(c.NAME().getSymbol()), value);
    }

    @Override
    public Expression visitYieldExpression(YieldExpressionContext c) {
        if (c.expression() != null) {
            return new YieldFrom(Source.span(c), visit(c.expression()));
        }
        return new Yield(Source.span(c), c.starExpressions() == null ? null : visit(c.starExpressions()));
    }

    @Override
    public Expression visitExpression(ExpressionContext c) {
        if (c.operation().isEmpty()) {
            ParameterList list = new ParameterList(source);
            for (LambdaParameterContext p : c.lambdaParameter()) {
                String mark = p.NAME() == null || p.getChildCount() == 2
                        ? p.getStart().getText()
                        : "";
                list.add(
                        Source.span(p),
                        mark,
                        p.NAME() == null ? null : name(p.NAME().getSymbol()),
                        p.expression() == null ? null : visit(p.expression()));
            }
            list.end(Source.span(c));
            Expression body = visit(c.expression());
            Span span = Source.span(c);
            Code code = list.code(Code.Kind.LAMBDA, "<lambda>", span.line(), null);
            return new Lambda(span, list.parameters(), body, code, List.of());
        }
        Expression value = visit(c.operation(0));
        if (c.operation().size() == 1) {
            return value;
        }
        return new Conditional(Source.span(c), visit(c.operation(1)), value, visit(c.expression()));
    }

    @Override
    public Expression visitOperand(OperandContext c) {
        return visit(c.primary());
    }

    @Override
    public Expression visitAwait(AwaitContext c) {
        throw source.refused(Source.span(c), "await", "call the function directly");
    }

    /** An operand of something that binds closer than {@code not}. */
    private Expression operand(OperationContext c) {
        if (c instanceof NotContext) {
            throw source.error(c.getStart(), "'not' must stand in brackets here");
        }
        return visit(c);
    }

    @Override
    public Expression visitArithmetic(ArithmeticContext c) {
        Operator operator = Operators.binary(c.getChild(1).getText());
        Expression left = operand(c.operation(0));
        return Operators.binary(Source.span(c), left, operator, operand(c.operation(1)));
    }

    @Override
    public Expression visitSign(SignContext c) {
        Operator operator = switch (c.getStart().getText()) {
            case "-" -> Operator.NEGATE;
            case "+" -> Operator.PLUS;
            default -> Operator.INVERT;
        };
        return Operators.unary(Source.span(c), operator, operand(c.operation()));
    }

    @Override
    public Expression visitNot(NotContext c) {
        return Operators.unary(Source.span(c), Operator.NOT, visit(c.operation()));
    }

    @Override
    public Expression visitCompare(CompareContext c) {
        List<Operator> operators = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        OperationContext first = c;
        while (first instanceof CompareContext compare) {
            operators.add(0, Operators.comparison(words(compare.comparator())));
            rest.add(0, operand(compare.operation(1)));
            first = compare.operation(0);
        }
        return Operators.comparison(Source.span(c), operand(first), List.copyOf(operators), rest);
    }

    private static String words(ComparatorContext c) {
        return c.getChildCount() == 2
                ? c.getChild(0).getText() + " " + c.getChild(1).getText()
                : c.getText();
    }

    @Override
    public Expression visitLogic(LogicContext c) {
        String operator = c.getChild(1).getText();
        List<OperationContext> operands = new ArrayList<>();
        OperationContext first = c;
        while (first instanceof LogicContext logic
                && logic.getChild(1).getText().equals(operator)) {
            operands.add(0, logic.operation(1));
            first = logic.operation(0);
        }
        operands.add(0, first);
        List<Expression> values = operands.stream().map(this::visit).toList();
        return new BooleanOperation(Source.span(c), operator.equals("and"), values);
    }

    @Override
    public Expression visitSimple(SimpleContext c) {
        return visit(c.atom());
    }

    @Override
    public Expression visitMember(MemberContext c) {
        return new Attribute(Source.span(c), visit(c.primary()), name(c.NAME().getSymbol()));
    }

    @Override
    public Expression visitIndex(IndexContext c) {
        Expression value = visit(c.primary());
        List<SubscriptContext> all = c.subscript();
        List<Expression> indices = all.stream().map(this::visit).toList();
        Token last = c.getStop();
        boolean comma =
                all.size() > 1 || c.getChild(c.getChildCount() - 2).getText().equals(",");
        Span inside = Source.span(all.get(0)).to(Source.span(all.get(all.size() - 1)));
        Expression index = comma ? tuple(inside, indices) : indices.get(0);
        if (index instanceof Starred) {
            throw source.refused(index.span(), "a starred index", "write the elements out");
        }
        return Operators.subscript(Source.span(c.getStart(), last), value, index);
    }

    @Override
    public Expression visitSubscript(SubscriptContext c) {
        if (c.operation() != null) {
            return new Starred(Source.span(c), visit(c.operation()));
        }
        return visit(c.slice() != null ? c.slice() : c.namedExpression());
    }

    @Override
    public Expression visitSlice(SliceContext c) {
        return new Slice(Source.span(c), optional(c.lower), optional(c.upper), optional(c.step));
    }

    private @Nullable Expression optional(@Nullable ParserRuleContext c) {
        return c == null ? null : visit(c);
    }

    @Override
    public Expression visitApplication(ApplicationContext c) {
        Expression callee = visit(c.primary());
        List<Expression> positional = new ArrayList<>();
        List<Call.Keyword> keywords = new ArrayList<>();
        if (c.arguments() != null) {
            Span brackets = Source.span(c.OPEN().getSymbol(), c.CLOSE().getSymbol());
            arguments.sort(c.arguments(), brackets, positional, keywords);
        }
        return new Call(Source.span(c), callee, List.copyOf(positional), List.copyOf(keywords), null);
    }

    @Override
    public Expression visitYieldGroup(YieldGroupContext c) {
        return visit(c.yieldExpression());
    }

    @Override
    public Expression visitGroup(GroupContext c) {
        List<Expression> elements = c.element().stream().map(this::visit).toList();
        if (elements.size() == 1 && c.getChildCount() == 3) {
            if (elements.get(0) instanceof Starred s) {
                throw source.error(s.span(), "a starred expression must stand in a tuple, list, set or call");
            }
            return elements.get(0);
        }
        return tuple(Source.span(c), elements);
    }

    private static Expression tuple(Span span, List<Expression> elements) {
        List<Constant> constants = Operators.constants(elements);
        return constants == null
                ? new TupleDisplay(span, elements)
                : new Literal(span, new Constant.Tuple(constants, true));
    }

    @Override
    public Expression visitGenerator(GeneratorContext c) {
        return comprehensions.of(Source.span(c), Comprehension.Kind.GENERATOR, visit(c.element()), null, c.clause());
    }

    @Override
    public Expression visitListComprehension(ListComprehensionContext c) {
        return comprehensions.of(Source.span(c), Comprehension.Kind.LIST, visit(c.element()), null, c.clause());
    }

    @Override
    public Expression visitSetComprehension(SetComprehensionContext c) {
        return comprehensions.of(Source.span(c), Comprehension.Kind.SET, visit(c.element()), null, c.clause());
    }

    @Override
    public Expression visitDictComprehension(DictComprehensionContext c) {
        DictDisplay.Entry entry = entry(c.entry());
        if (entry.key() == null) {
            throw source.error(c.entry().getStart(), "'**' has no place in a comprehension");
        }
        return comprehensions.of(Source.span(c), Comprehension.Kind.DICT, entry.key(), entry.value(), c.clause());
    }

    @Override
    public Expression visitList(ListContext c) {
        List<Expression> elements = c.element().stream().map(this::visit).toList();
        return new ListDisplay(Source.span(c), elements, null);
    }

    @Override
    public Expression visitSet(SetContext c) {
        return new SetDisplay(
                Source.span(c), c.element().stream().map(this::visit).toList(), null);
    }

    @Override
    public Expression visitDict(DictContext c) {
        return new DictDisplay(
                Source.span(c), c.entry().stream().map(this::entry).toList(), null);
    }

    private DictDisplay.Entry entry(EntryContext c) {
        return c.operation() != null
                ? new DictDisplay.Entry(null, visit(c.operation()))
                : new DictDisplay.Entry(visit(c.expression(0)), visit(c.expression(1)));
    }

    @Override
    public Expression visitIdentifier(IdentifierContext c) {
        Token token = c.NAME().getSymbol();
        if (token.getText().equals("__debug__")) {
            return new Literal(Source.span(token), Singleton.TRUE);
        }
        return nameOf(token);
    }

    @Override
    public Expression visitNumber(NumberContext c) {
        Token token = c.NUMBER().getSymbol();
        return new Literal(Source.span(token), NumberLiteral.value(source, token));
    }

    @Override
    public Expression visitStrings(StringsContext c) {
        return TextLiteral.of(
                source,
                this::field,
                c.STRING().stream().map(TerminalNode::getSymbol).toList());
    }

    @Override
    public Expression visitKeyword(KeywordContext c) {
        Constant value = switch (c.getText()) {
            case "None" -> Singleton.NONE;
            case "True" -> Singleton.TRUE;
            case "False" -> Singleton.FALSE;
            default -> Singleton.ELLIPSIS;
        };
        return new Literal(Source.span(c), value);
    }

    /** The targets of a loop. */
    Expression targets(TargetsContext c) {
        List<Expression> all = new ArrayList<>();
        for (TargetContext t : c.target()) {
            Expression target = visit(t.primary());
            all.add(t.getChildCount() == 2 ? new Starred(Source.span(t), target) : target);
        }
        Expression whole = c.getChildCount() == 1 ? all.get(0) : new TupleDisplay(Source.span(c), List.copyOf(all));
        return Targets.target(source, whole, "assign to");
    }
}
