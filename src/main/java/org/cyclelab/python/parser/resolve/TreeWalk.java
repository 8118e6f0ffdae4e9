package org.cyclelab.python.parser.resolve;

import java.util.List;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Binary;
import org.cyclelab.python.syntax.Expression.BooleanOperation;
import org.cyclelab.python.syntax.Expression.Call;
import org.cyclelab.python.syntax.Expression.Comparison;
import org.cyclelab.python.syntax.Expression.Conditional;
import org.cyclelab.python.syntax.Expression.DictDisplay;
import org.cyclelab.python.syntax.Expression.FormattedText;
import org.cyclelab.python.syntax.Expression.FormattedValue;
import org.cyclelab.python.syntax.Expression.ListDisplay;
import org.cyclelab.python.syntax.Expression.Literal;
import org.cyclelab.python.syntax.Expression.SetDisplay;
import org.cyclelab.python.syntax.Expression.Slice;
import org.cyclelab.python.syntax.Expression.Starred;
import org.cyclelab.python.syntax.Expression.Subscript;
import org.cyclelab.python.syntax.Expression.TupleDisplay;
import org.cyclelab.python.syntax.Expression.Unary;
import org.cyclelab.python.syntax.Statement;
import org.cyclelab.python.syntax.Statement.Assert;
import org.cyclelab.python.syntax.Statement.Break;
import org.cyclelab.python.syntax.Statement.Continue;
import org.cyclelab.python.syntax.Statement.ExpressionStatement;
import org.cyclelab.python.syntax.Statement.If;
import org.cyclelab.python.syntax.Statement.Pass;
import org.cyclelab.python.syntax.Statement.Raise;
import org.cyclelab.python.syntax.Statement.Return;
import org.cyclelab.python.syntax.Statement.While;
import org.jspecify.annotations.Nullable;

/** Visits every statement and expression of a program in order, where a subclass has nothing else to do with it. */
abstract class TreeWalk implements Statement.Visitor<Void>, Expression.Visitor<Void> {
    void statements(List<Statement> all) {
        for (Statement statement : all) {
            statement.accept(this);
        }
    }

    void expressions(List<? extends @Nullable Expression> all) {
        for (Expression expression : all) {
            optional(expression);
        }
    }

    void optional(@Nullable Expression expression) {
        if (expression != null) {
            expression.accept(this);
        }
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
