package org.cyclelab.python.parser.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cyclelab.option.Nearest;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Span;
import org.cyclelab.python.syntax.Statement;

/** Which modules there are. What CPython has and the subset has not is refused by name. */
public final class Subset {
    /** The modules of the subset and what can be used of each. */
    public static final Map<String, Set<String>> MODULES = new TreeMap<>(Map.of(
            "sys",
            words(
                    "getrefcount getsizeof intern getrecursionlimit setrecursionlimit exc_info stdout stderr maxsize version"
                            + " version_info exit"),
            "gc",
            words("collect disable enable isenabled get_count get_threshold set_threshold get_objects get_referrers"
                    + " get_referents get_stats is_tracked is_finalized garbage callbacks freeze unfreeze"
                    + " get_freeze_count get_debug set_debug DEBUG_SAVEALL DEBUG_STATS DEBUG_COLLECTABLE"
                    + " DEBUG_UNCOLLECTABLE DEBUG_LEAK"),
            "weakref",
            words("ref proxy getweakrefcount getweakrefs WeakValueDictionary WeakKeyDictionary WeakSet"
                    + " finalize ReferenceType"),
            "copy",
            words("copy deepcopy"),
            "time",
            words("perf_counter"),
            "threading",
            words("Thread Lock")));

    private static final Map<String, String> REFUSED = refused();

    /** Special methods that Python would call and the interpreter does not. */
    private static final Set<String> NOT_CALLED =
            words("__getattribute__ __delattr__ __dir__ __set_name__ __index__ __float__"
                    + " __complex__ __abs__ __round__ __trunc__ __floor__ __ceil__ __divmod__ __rdivmod__ __bytes__ __deepcopy__"
                    + " __reduce__ __reduce_ex__ __getstate__ __setstate__ __getnewargs__ __instancecheck__ __subclasscheck__"
                    + " __subclasshook__ __mro_entries__");

    /** Types that CPython derives classes from and the interpreter does not. */
    private static final Set<String> NO_BASES = words(
            "int float str bytes tuple frozenset type super property staticmethod"
                    + " classmethod enumerate zip map filter reversed weakref.ref weakref.ReferenceType"
                    + " weakref.WeakValueDictionary weakref.WeakKeyDictionary weakref.WeakSet weakref.finalize threading.Thread");

    /** Attributes that objects of CPython have and those of the interpreter have not. */
    private static final Set<String> NO_ATTRIBUTES = words(
            "__abs__ __annotations__ __builtins__ __bytes__ __ceil__ __class_getitem__ __divmod__ __float__ __floor__"
                    + " __getattribute__ __getformat__ __getnewargs__ __getstate__ __index__ __instancecheck__"
                    + " __isabstractmethod__ __length_hint__ __rdivmod__ __reduce__ __reduce_ex__ __round__ __self_class__"
                    + " __set_name__ __setstate__ __sizeof__ __subclasscheck__ __subclasses__ __subclasshook__"
                    + " __text_signature__ __thisclass__ __trunc__ __weakrefoffset__ __basicsize__ __itemsize__ __flags__"
                    + " co_code co_exceptiontable co_flags co_lines co_linetable co_lnotab co_positions co_stacksize"
                    + " f_builtins f_lasti f_trace f_trace_lines f_trace_opcodes gi_suspended gi_yieldfrom tb_lasti");

    private Subset() {}

    /** Whether CPython derives classes from a built-in type and the interpreter does not. */
    public static boolean isNoBase(String type) {
        return NO_BASES.contains(type);
    }

    /** Refuses a built-in base class that the subset leaves out. */
    public static void checkBase(Source source, Span span, String type) {
        if (NO_BASES.contains(type)) {
            throw source.refused(
                    span,
                    "a class derived from '" + type + "'",
                    "keep the object in an attribute of a class of your own");
        }
    }

    /** Refuses an attribute that no object has here, though it has in CPython. */
    public static void checkOwnAttribute(Source source, Span span, String name) {
        if (NO_ATTRIBUTES.contains(name)) {
            throw source.refused(span, "the attribute '" + name + "'", "write the program without it");
        }
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(Set.of(text.split(" ")));
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new TreeMap<>();
        for (String name : words("__build_class__ __import__ aiter anext ascii breakpoint bytearray compile complex"
                + " copyright credits eval exec exit help input license memoryview open quit BaseExceptionGroup"
                + " ExceptionGroup")) {
            refused.put(name, "write the program without it");
        }
        refused.put("ascii", "use repr");
        refused.put("bytearray", "use bytes or a list");
        refused.put("complex", "use two floats");
        refused.put("exit", "let the program end, or raise SystemExit");
        refused.put("quit", "let the program end, or raise SystemExit");
        refused.put("input", "write the data into the program");
        refused.put("open", "write the data into the program");
        refused.put("__import__", "use import");
        return refused;
    }

    /** Refuses a built-in name that the subset leaves out. */
    public static void checkBuiltin(Source source, Span span, String name) {
        String instead = REFUSED.get(name);
        if (instead != null) {
            throw source.refused(span, "the built-in '" + name + "'", instead);
        }
    }

    /** Refuses special methods in the body of a class that would not be called. */
    public static void checkMethods(Source source, List<Statement> body) {
        for (Statement statement : body) {
            if (statement instanceof Statement.FunctionDefinition function) {
                Expression.Name name = function.name();
                if (NOT_CALLED.contains(name.name())) {
                    throw source.refused(
                            name.span(),
                            "the special method '" + name.name() + "'",
                            name.name().equals("__getattribute__")
                                    ? "use __getattr__, which is called for missing attributes"
                                    : "give the method a name of its own and call it");
                }
            }
        }
    }

    /** Refuses what a module of the subset does not have. */
    public static void checkAttribute(Source source, Span span, String module, String name) {
        Set<String> known = MODULES.get(module);
        if (known != null && !known.contains(name) && !name.startsWith("__")) {
            throw source.refused(
                    span,
                    "'" + module + "." + name + "'",
                    module + " has " + String.join(", ", known) + Nearest.suggestion(name, known));
        }
    }
}
