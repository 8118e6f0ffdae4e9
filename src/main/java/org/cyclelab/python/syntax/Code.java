package org.cyclelab.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CPython's code object says about a module, function, lambda, class body or comprehension.
 *
 * @param kind what it is the code of
 * @param name {@code co_name}: {@code <module>}, the name of the function or class, {@code <lambda>}, {@code <listcomp>},
 *     {@code <setcomp>}, {@code <dictcomp>}, {@code <genexpr>}
 * @param qualifiedName {@code co_qualname}
 * @param firstLine {@code co_firstlineno}: the line of the first decorator, or of {@code def}, {@code class},
 *     {@code lambda}
 * @param positionalOnly {@code co_posonlyargcount}
 * @param positional {@code co_argcount}: parameters that may be given by position, the positional-only included
 * @param keywordOnly {@code co_kwonlyargcount}
 * @param variadic whether there is a parameter {@code *args}
 * @param keywordVariadic whether there is a parameter {@code **kwargs}
 * @param locals {@code co_varnames}: the parameters ({@code positional}, {@code keywordOnly}, {@code *args},
 *     {@code **kwargs}), then the other locals in the order in which the compiler meets them. A parameter that is also in
 *     {@code cells} lives in its cell: on entry the argument moves into it
 * @param cells {@code co_cellvars}: locals that nested code uses; each lives in a cell of its own, made on entry
 * @param free {@code co_freevars}: variables of enclosing code, whose cells the function object's closure holds in this
 *     order
 * @param names {@code co_names}: globals, attributes and the like in the order of first use
 * @param constants {@code co_consts} in CPython 3.11's order. Code objects of a file whose tables are equal share one
 *     tuple, and here one and the same list
 * @param documentation the text of the documentation string, or null
 * @param generator whether calling it makes a generator
 */
public record Code(
        Kind kind,
        String name,
        String qualifiedName,
        int firstLine,
        int positionalOnly,
        int positional,
        int keywordOnly,
        boolean variadic,
        boolean keywordVariadic,
        List<String> locals,
        List<String> cells,
        List<String> free,
        List<String> names,
        List<Constant> constants,
        @Nullable String documentation,
        boolean generator) {

    /** What a code object belongs to. */
    public enum Kind {
        MODULE,
        CLASS,
        FUNCTION,
        LAMBDA,
        COMPREHENSION
    }

    /** How many parameters there are, {@code *args} and {@code **kwargs} included: so many of the first locals. */
    public int parameters() {
        return positional + keywordOnly + (variadic ? 1 : 0) + (keywordVariadic ? 1 : 0);
    }

    /** Two code objects are never equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
