package org.cyclelab.python.call;

import java.util.Set;
import org.cyclelab.python.machine.BuiltinFunction;

/**
 * A built-in function and what is checked before it is called.
 *
 * @param name its name
 * @param owner the type of which it is a method, or empty
 * @param min fewest arguments by position, without {@code self}
 * @param max most arguments by position, without {@code self}; negative for any number
 * @param keywords whether it takes arguments by keyword
 * @param body what it does
 * @param byTuple whether CPython makes a tuple of the arguments
 * @param module the module that it is a function of, or empty
 */
public record NativeFunction(
        String name, String owner, int min, int max, boolean keywords, Native body, boolean byTuple, String module)
        implements BuiltinFunction {
    /** Functions, and types, that are called by a tuple of the arguments in CPython 3.11, made for the call. */
    private static final Set<String> BY_TUPLE = Set.of(
            "print",
            "max",
            "min",
            "vars",
            "str",
            "int",
            "bytes",
            "zip",
            "slice",
            "property",
            "staticmethod",
            "classmethod",
            "ReferenceType",
            "getsizeof",
            "get_referents",
            "get_referrers",
            "set_threshold",
            "dict.update",
            "set.update",
            "set.union",
            "set.intersection",
            "set.difference",
            "frozenset.union",
            "frozenset.intersection",
            "frozenset.difference",
            "str.format",
            "str.startswith",
            "str.endswith",
            "str.find",
            "str.rfind",
            "str.index",
            "str.rindex",
            "str.count",
            "bytes.startswith",
            "bytes.endswith",
            "bytes.find",
            "generator.throw");

    /** A function called as CPython calls the one of that name. */
    public NativeFunction(String name, String owner, int min, int max, boolean keywords, Native body) {
        this(name, owner, min, max, keywords, body, "");
    }

    /** The same, of a module. */
    public NativeFunction(String name, String owner, int min, int max, boolean keywords, Native body, String module) {
        this(
                name,
                owner,
                min,
                max,
                keywords,
                body,
                BY_TUPLE.contains(owner.isEmpty() ? name : owner + "." + name),
                module);
    }

    /** Whether the tuple may be seen while the function runs: it calls the program. */
    boolean callsProgram() {
        return switch (name) {
            case "print", "max", "min", "zip" -> true;
            default -> false;
        };
    }
}
