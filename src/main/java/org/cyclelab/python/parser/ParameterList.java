package org.cyclelab.python.parser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Code;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Parameters;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** The parameters of a function, checked as they come. */
final class ParameterList {
    private final Source source;
    private final List<String> positional = new ArrayList<>();
    private final List<String> keyword = new ArrayList<>();
    private final List<Expression> defaults = new ArrayList<>();
    private final List<@Nullable Expression> keywordDefaults = new ArrayList<>();
    private int positionalOnly;
    private boolean star;
    private @Nullable String rest;
    private @Nullable String keywordRest;

    ParameterList(Source source) {
        this.source = source;
    }

    /** Adds {@code name}, {@code *name}, {@code **name}, {@code *} (without name) or {@code /}. */
    void add(Span span, String mark, @Nullable String name, @Nullable Expression value) {
        if (keywordRest != null) {
            throw source.error(span, "no parameter may follow '**" + keywordRest + "'");
        }
        if (name != null && names().contains(name)) {
            throw source.error(span, "the parameter '" + name + "' occurs twice");
        }
        switch (mark) {
            case "/" -> {
                if (positionalOnly > 0 || star || positional.isEmpty()) {
                    throw source.error(span, "'/' stands once, after a parameter and before '*'");
                }
                positionalOnly = positional.size();
            }
            case "*" -> {
                if (star) {
                    throw source.error(span, "'*' may stand only once");
                }
                star = true;
                rest = name;
            }
            case "**" -> keywordRest = name;
            default -> named(span, name == null ? "" : name, value);
        }
    }

    private void named(Span span, String name, @Nullable Expression value) {
        if (star) {
            keyword.add(name);
            keywordDefaults.add(value);
        } else {
            positional.add(name);
            if (value != null) {
                defaults.add(value);
            } else if (!defaults.isEmpty()) {
                throw source.error(span, "a parameter without default value follows one with a default value");
            }
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(positional);
        names.addAll(keyword);
        if (rest != null) {
            names.add(rest);
        }
        if (keywordRest != null) {
            names.add(keywordRest);
        }
        return names;
    }

    /** Checks that names follow a bare {@code *}. */
    void end(Span span) {
        if (star && rest == null && keyword.isEmpty()) {
            throw source.error(span, "names of parameters must follow a bare '*'");
        }
    }

    Parameters parameters() {
        return new Parameters(
                List.copyOf(defaults), null, Collections.unmodifiableList(new ArrayList<>(keywordDefaults)), null);
    }

    /** A code object that says as much as the text of the function's head does. */
    Code code(Code.Kind kind, String name, int firstLine, @Nullable String documentation) {
        return new Code(
                kind,
                name,
                "",
                firstLine,
                positionalOnly,
                positional.size(),
                keyword.size(),
                rest != null,
                keywordRest != null,
                List.copyOf(names()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                documentation,
                false);
    }
}
