package org.cyclelab.python.code;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cyclelab.python.syntax.Access;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Module;
import org.cyclelab.python.syntax.Span;
import org.cyclelab.python.syntax.Statement;
import org.jspecify.annotations.Nullable;

/** Compiles a module and all its functions, as CPython 3.11 does. */
public final class Compiler {
    /** What all code objects of a module share. */
    public static final class Shared {
        final Map<Constant, Integer> constants = Assembler.constantMap();
        /** The constants of the module, each once, by the argument of {@code LOAD_CONST}. */
        public final List<Constant> constantList = new ArrayList<>();
        /** What each code object of the module has been compiled to. */
        public final IdentityHashMap<Code, CodeBody> bodies = new IdentityHashMap<>();
    }

    final Assembler out;
    final ExpressionCompiler expressions;
    private final Shared shared;
    private final Code code;
    private final IdentityHashMap<Code, Constant> nested = new IdentityHashMap<>();

    private Compiler(Code code, Shared shared) {
        this.code = code;
        this.shared = shared;
        for (Constant constant : code.constants()) {
            if (constant instanceof Constant.CodeObject object) {
                nested.putIfAbsent(object.code(), constant);
            }
        }
        out = new Assembler(code, shared.constants, shared.constantList);
        expressions = new ExpressionCompiler(out, this);
    }

    /** Compiles a module. */
    public static Shared compile(Module module) {
        Shared shared = new Shared();
        Compiler compiler = new Compiler(module.code(), shared);
        Span first = new Span(1, 0, 1, 0);
        compiler.documentation(first);
        compiler.block(module.body());
        Span last = module.body().isEmpty()
                ? first
                : module.body().get(module.body().size() - 1).span();
        compiler.returnNone(last);
        shared.bodies.put(module.code(), compiler.out.finish());
        return shared;
    }

    /** Compiles nested code. */
    void compile(Code inner, Consumer<Compiler> body) {
        Compiler compiler = new Compiler(inner, shared);
        body.accept(compiler);
        shared.bodies.put(inner, compiler.out.finish());
    }

    /** The constant that stands for a nested code object. */
    Constant constantOf(Code inner) {
        Constant constant = nested.get(inner);
        if (constant == null) {
            throw new IllegalStateException("code " + inner.name() + " is not a constant of " + code.name());
        }
        return constant;
    }

    private void documentation(Span span) {
        String text = code.documentation();
        if (text != null) {
            text(text, span);
            out.emit(Op.STORE_NAME, out.name("__doc__"), span);
        }
    }

    private void text(String text, Span span) {
        for (Constant constant : code.constants()) {
            if (constant instanceof Constant.Text known && known.value().equals(text)) {
                out.loadConstant(constant, span);
                return;
            }
        }
        out.loadConstant(new Constant.Text(text, false, false), span);
    }

    void none(Span span) {
        out.loadConstant(Constant.Singleton.NONE, span);
    }

    private void returnNone(Span span) {
        none(span);
        out.emit(Op.RETURN_VALUE, span);
    }

    void block(List<Statement> statements) {
        StatementCompiler compiler = new StatementCompiler(this);
        for (Statement statement : statements) {
            statement.accept(compiler);
        }
    }

    /** The blocks that surround the statement being compiled; shared by all statement compilers of this code. */
    final List<Block> blocks = new ArrayList<>();

    void lambdaBody(Expression.Lambda lambda) {
        expressions.value(lambda.body());
        if (code.generator()) {
            out.emit(Op.POP_TOP, lambda.body().span());
            none(lambda.body().span());
        }
        out.emit(Op.RETURN_VALUE, lambda.body().span());
    }

    void functionBody(Statement.FunctionDefinition definition) {
        block(definition.body());
        List<Statement> body = definition.body();
        returnNone(body.isEmpty() ? definition.span() : end(body));
    }

    private static Span end(List<Statement> body) {
        return body.get(body.size() - 1).span();
    }

    void classBody(Statement.ClassDefinition definition) {
        Span span = new Span(code.firstLine(), 0, code.firstLine(), 0);
        out.emit(Op.LOAD_NAME, out.name("__name__"), span);
        out.emit(Op.STORE_NAME, out.name("__module__"), span);
        text(code.qualifiedName(), span);
        out.emit(Op.STORE_NAME, out.name("__qualname__"), span);
        documentation(span);
        block(definition.body());
        if (definition.classCell()) {
            int cell = CodeBody.cell(code, code.cells().indexOf("__class__"));
            out.emit(Op.LOAD_CLOSURE, cell, span);
            out.emit(Op.COPY, 1, span);
            out.emit(Op.STORE_NAME, out.name("__classcell__"), span);
        } else {
            none(span);
        }
        out.emit(Op.RETURN_VALUE, span);
    }

    void comprehensionBody(Expression.Comprehension comprehension) {
        Span span = comprehension.span();
        switch (comprehension.kind()) {
            case LIST -> out.emit(Op.BUILD_LIST, 0, span);
            case SET -> out.emit(Op.BUILD_SET, 0, span);
            case DICT -> out.emit(Op.BUILD_MAP, 0, span);
            case GENERATOR -> {}
        }
        clause(comprehension, 0, 0);
        if (comprehension.kind() == Expression.Comprehension.Kind.GENERATOR) {
            none(span);
        }
        out.emit(Op.RETURN_VALUE, span);
    }

    private void clause(Expression.Comprehension comprehension, int index, int iterators) {
        Expression.Comprehension.Clause clause = comprehension.clauses().get(index);
        Span span = comprehension.span();
        int start = out.label();
        int end = out.label();
        int held = iterators;
        boolean loop = true;
        if (index == 0) {
            out.emit(Op.LOAD_FAST, 0, span);
        } else {
            Expression single = single(clause.iterable());
            if (single != null) {
                loop = false;
                expressions.value(single);
            } else {
                expressions.value(clause.iterable());
                out.emit(Op.GET_ITER, span);
            }
        }
        int skip = end;
        if (loop) {
            held++;
            skip = start;
            out.mark(start);
            out.emit(Op.FOR_ITER, end, span);
        }
        store(clause.target());
        for (Expression condition : clause.conditions()) {
            expressions.jumpIf(condition, false, skip);
        }
        if (index + 1 < comprehension.clauses().size()) {
            clause(comprehension, index + 1, held);
        } else {
            element(comprehension, held);
        }
        if (loop) {
            out.emit(Op.JUMP, start, span);
            out.mark(end);
            out.depth--;
        } else {
            out.mark(end);
        }
    }

    private static @Nullable Expression single(Expression iterable) {
        List<Expression> elements = iterable instanceof Expression.ListDisplay list
                ? list.elements()
                : iterable instanceof Expression.TupleDisplay tuple ? tuple.elements() : List.of();
        return elements.size() == 1 && !(elements.get(0) instanceof Expression.Starred) ? elements.get(0) : null;
    }

    private void element(Expression.Comprehension comprehension, int iterators) {
        Expression element = comprehension.element();
        Span span = element.span();
        expressions.value(element);
        switch (comprehension.kind()) {
            case LIST -> out.emit(Op.LIST_APPEND, iterators + 1, span);
            case SET -> out.emit(Op.SET_ADD, iterators + 1, span);
            case DICT -> {
                Expression value = comprehension.value();
                if (value != null) {
                    expressions.value(value);
                }
                out.emit(Op.MAP_ADD, iterators + 1, span);
            }
            case GENERATOR -> {
                out.emit(Op.YIELD_VALUE, span);
                out.emit(Op.POP_TOP, span);
            }
        }
    }

    /** Stores the top of the stack in a target. */
    void store(Expression target) {
        Span span = target.span();
        if (target instanceof Name name) {
            storeName(name, false);
        } else if (target instanceof Expression.Attribute attribute) {
            expressions.value(attribute.value());
            out.emit(Op.STORE_ATTR, out.name(attribute.name()), span);
        } else if (target instanceof Expression.Subscript subscript) {
            expressions.value(subscript.value());
            expressions.value(subscript.index());
            expressions.subscript(Op.STORE_SUBSCR, subscript);
        } else {
            List<Expression> elements = elements(target);
            unpack(elements, span);
            for (Expression element : elements) {
                store(element instanceof Expression.Starred starred ? starred.value() : element);
            }
        }
    }

    /** The elements of a tuple or list target or display. */
    static List<Expression> elements(Expression display) {
        return display instanceof Expression.TupleDisplay tuple
                ? tuple.elements()
                : ((Expression.ListDisplay) display).elements();
    }

    private void unpack(List<Expression> elements, Span span) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof Expression.Starred) {
                out.emit(Op.UNPACK_EX, i | (elements.size() - i - 1) << 16, span);
                return;
            }
        }
        out.emit(Op.UNPACK_SEQUENCE, elements.size(), span);
    }

    /** Stores to, or deletes, a variable. */
    void storeName(Name name, boolean delete) {
        Span span = name.span();
        Access access = name.access();
        switch (access) {
            case LOCAL -> out.emit(delete ? Op.DELETE_FAST : Op.STORE_FAST, name.slot(), span);
            case CELL, FREE, CLASS_FREE ->
                out.emit(delete ? Op.DELETE_DEREF : Op.STORE_DEREF, expressions.variable(name), span);
            case GLOBAL -> out.emit(delete ? Op.DELETE_GLOBAL : Op.STORE_GLOBAL, out.name(name.name()), span);
            case NAME -> out.emit(delete ? Op.DELETE_NAME : Op.STORE_NAME, out.name(name.name()), span);
        }
    }
}
