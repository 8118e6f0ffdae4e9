package org.cyclelab.python.parser.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** The names of one code object: what its source does with each, and then where each lives. */
final class Scope {
    /** The cell through which {@code super()} and {@code __class__} find the class. */
    static final String CLASS_CELL = "__class__";

    static final int USED = 1;
    static final int BOUND = 2;
    static final int PARAMETER = 4;
    static final int GLOBAL = 8;
    static final int NONLOCAL = 16;
    /** The target of a clause of a comprehension. */
    static final int ITERATED = 32;

    /** Where a name lives. */
    enum Place {
        LOCAL,
        CELL,
        FREE,
        GLOBAL_DECLARED,
        GLOBAL
    }

    final Code code;
    final @Nullable Scope outer;
    final List<Scope> inner = new ArrayList<>();
    private final Map<String, Integer> flags = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Span> declared = new HashMap<>();
    /** Names of an outer function that only code within this class uses, though the class binds them itself. */
    private final Set<String> passed = new HashSet<>();

    boolean generator;
    boolean classCell;

    Scope(Code code, @Nullable Scope outer) {
        this.code = code;
        this.outer = outer;
        if (outer != null) {
            outer.inner.add(this);
        }
        code.locals().forEach(name -> add(name, PARAMETER | BOUND));
    }

    boolean isFunction() {
        return code.kind() != Code.Kind.MODULE && code.kind() != Code.Kind.CLASS;
    }

    void add(String name, int flag) {
        flags.merge(name, flag, (a, b) -> a | b);
    }

    int flags(String name) {
        return flags.getOrDefault(name, 0);
    }

    /** Adds a {@code global} or {@code nonlocal} declaration. */
    void declare(Source source, Span span, String name, boolean global) {
        String word = global ? "global" : "nonlocal";
        int before = flags(name);
        if ((before & PARAMETER) != 0) {
            throw source.error(span, "'" + name + "' is a parameter and cannot be " + word);
        }
        if ((before & (global ? NONLOCAL : GLOBAL)) != 0) {
            throw source.error(span, "'" + name + "' is both global and nonlocal");
        }
        if ((before & (USED | BOUND)) != 0) {
            throw source.error(span, "'" + name + "' is used before its " + word + " declaration");
        }
        if (!global && code.kind() == Code.Kind.MODULE) {
            throw source.error(span, "'nonlocal' has no place outside of a function or class");
        }
        declared.put(name, span);
        add(name, global ? GLOBAL : NONLOCAL);
    }

    /** Where a name of this scope lives. */
    Place place(String name) {
        return places.getOrDefault(name, Place.GLOBAL);
    }

    /** Names of the cells: parameters first in their order, the others by name. */
    List<String> cells() {
        List<String> cells = new ArrayList<>();
        code.locals().stream().filter(n -> place(n) == Place.CELL).forEach(cells::add);
        Set<String> others = new TreeSet<>();
        places.forEach((name, place) -> {
            if (place == Place.CELL && !cells.contains(name)) {
                others.add(name);
            }
        });
        if (classCell) {
            others.add(CLASS_CELL);
        }
        cells.addAll(others);
        return List.copyOf(cells);
    }

    /** Names of the free variables, by name. */
    List<String> free() {
        Set<String> free = new TreeSet<>(passed);
        places.forEach((name, place) -> {
            if (place == Place.FREE) {
                free.add(name);
            }
        });
        return List.copyOf(free);
    }

    /**
     * Finds the place of every name, of this scope and of those inside.
     *
     * @param bound names that functions around bind
     * @param globals names that scopes around declare global
     * @return names that this scope needs from around
     */
    Set<String> resolve(Source source, Set<String> bound, Set<String> globals) {
        Set<String> outerBound = new HashSet<>(bound);
        Set<String> outerGlobals = new HashSet<>(globals);
        Set<String> locals = new HashSet<>();
        Set<String> free = new HashSet<>();
        flags.forEach((name, flag) -> {
            if ((flag & GLOBAL) != 0) {
                places.put(name, Place.GLOBAL_DECLARED);
                outerGlobals.add(name);
                outerBound.remove(name);
            } else if ((flag & NONLOCAL) != 0) {
                if (!outerBound.contains(name)) {
                    throw source.error(
                            declared.getOrDefault(name, new Span(code.firstLine(), 0, code.firstLine(), 0)),
                            "no function around binds '" + name + "'");
                }
                places.put(name, Place.FREE);
                free.add(name);
            } else if ((flag & BOUND) != 0) {
                places.put(name, Place.LOCAL);
                locals.add(name);
                outerGlobals.remove(name);
            } else if (outerBound.contains(name)) {
                places.put(name, Place.FREE);
                free.add(name);
            } else {
                places.put(name, Place.GLOBAL);
            }
        });
        Set<String> innerBound = new HashSet<>(code.kind() == Code.Kind.CLASS ? bound : outerBound);
        if (isFunction()) {
            innerBound.addAll(locals);
        } else if (code.kind() == Code.Kind.CLASS) {
            innerBound.add(CLASS_CELL);
        }
        Set<String> needed = new HashSet<>();
        for (Scope scope : inner) {
            Set<String> innerGlobals = code.kind() == Code.Kind.CLASS ? globals : outerGlobals;
            needed.addAll(scope.resolve(source, innerBound, innerGlobals));
        }
        if (isFunction()) {
            for (String name : locals) {
                if (needed.remove(name)) {
                    places.put(name, Place.CELL);
                }
            }
        } else if (code.kind() == Code.Kind.CLASS) {
            classCell = needed.remove(CLASS_CELL);
        }
        for (String name : needed) {
            if (!flags.containsKey(name)) {
                places.put(name, Place.FREE);
            } else if (place(name) != Place.FREE) {
                passed.add(name);
            }
        }
        free.addAll(needed);
        return free;
    }
}
