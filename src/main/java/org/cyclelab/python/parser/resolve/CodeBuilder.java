package org.cyclelab.python.parser.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.python.parser.fold.ConstantPool;
import org.cyclelab.python.syntax.Access;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression.Name;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** Gathers what a code object lists, in the order in which CPython's compiler meets it. */
final class CodeBuilder {
    final Scope scope;
    final String qualifiedName;
    private final ConstantPool pool;
    private final Map<String, Integer> locals = new LinkedHashMap<>();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<Object, Integer> places = new LinkedHashMap<>();
    private final List<Constant> constants = new ArrayList<>();
    /** Tuples that are folded when all else has been compiled. */
    private final List<Constant> late = new ArrayList<>();

    private final List<String> cells;
    private final List<String> free;
    private int used = 1;

    /** Whether what is being compiled can run at all; the compiler leaves out what cannot. */
    boolean reachable = true;

    CodeBuilder(Scope scope, ConstantPool pool, @Nullable CodeBuilder outer) {
        this.scope = scope;
        this.pool = pool;
        cells = scope.cells();
        free = scope.free();
        qualifiedName = qualifiedName(scope.code.name(), outer);
        scope.code.locals().forEach(this::local);
    }

    private static String qualifiedName(String name, @Nullable CodeBuilder outer) {
        if (outer == null || outer.scope.outer == null || outer.scope.place(name) == Scope.Place.GLOBAL_DECLARED) {
            return name;
        }
        Code.Kind kind = outer.scope.code.kind();
        boolean function = kind == Code.Kind.FUNCTION || kind == Code.Kind.LAMBDA;
        return outer.qualifiedName + (function ? ".<locals>." : ".") + name;
    }

    private int local(String name) {
        return locals.computeIfAbsent(name, n -> locals.size());
    }

    int name(String name) {
        return names.computeIfAbsent(name, n -> names.size());
    }

    /** Lists a constant; answers the one that the whole file shares. */
    Constant constant(Constant constant) {
        Constant unique = pool.unique(constant);
        Integer place = places.get(ConstantPool.key(constant));
        if (place == null) {
            place = constants.size();
            places.put(ConstantPool.key(constant), place);
            constants.add(unique);
        }
        if (reachable) {
            used = Math.max(used, place + 1);
        }
        return unique;
    }

    /** Lists a constant that no instruction loads in the end. */
    Constant unused(Constant constant) {
        boolean before = reachable;
        reachable = false;
        Constant unique = constant(constant);
        reachable = before;
        return unique;
    }

    /** Lists a tuple that the compiler makes of constants that it has listed before, at the very end. */
    Constant late(Constant constant) {
        Constant unique = pool.unique(constant);
        if (reachable) {
            late.add(unique);
        }
        return unique;
    }

    /** A name with its slot. */
    Name resolve(Name name, boolean load) {
        return resolve(name.span(), name.name(), load);
    }

    private Name resolve(Span span, String name, boolean load) {
        boolean function = scope.isFunction();
        boolean classBody = scope.code.kind() == Code.Kind.CLASS;
        return switch (scope.place(name)) {
            case LOCAL ->
                function
                        ? new Name(span, name, Access.LOCAL, local(name))
                        : new Name(span, name, Access.NAME, name(name));
            case CELL -> new Name(span, name, Access.CELL, cells.indexOf(name));
            case FREE -> new Name(span, name, classBody && load ? Access.CLASS_FREE : Access.FREE, free.indexOf(name));
            case GLOBAL_DECLARED -> new Name(span, name, Access.GLOBAL, name(name));
            case GLOBAL -> new Name(span, name, function ? Access.GLOBAL : Access.NAME, name(name));
        };
    }

    /** The cells that the closure of a function made here takes. */
    List<Name> closure(Span span, Code inner) {
        List<Name> closure = new ArrayList<>();
        for (String name : inner.free()) {
            int cell = cells.indexOf(name);
            closure.add(
                    cell >= 0
                            ? new Name(span, name, Access.CELL, cell)
                            : new Name(span, name, Access.FREE, free.indexOf(name)));
        }
        return List.copyOf(closure);
    }

    /** The finished code object. */
    Code code() {
        List<Constant> listed = new ArrayList<>(constants);
        if (late.isEmpty()) {
            listed.subList(Math.min(used, listed.size()), listed.size()).clear();
        }
        for (Constant constant : late) {
            if (listed.stream().noneMatch(c -> c == constant)) {
                listed.add(constant);
            }
        }
        Code head = scope.code;
        return new Code(
                head.kind(),
                head.name(),
                qualifiedName,
                head.firstLine(),
                head.positionalOnly(),
                head.positional(),
                head.keywordOnly(),
                head.variadic(),
                head.keywordVariadic(),
                List.copyOf(locals.keySet()),
                cells,
                free,
                List.copyOf(names.keySet()),
                pool.table(listed),
                head.documentation(),
                scope.generator);
    }
}
