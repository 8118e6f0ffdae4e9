package org.cyclelab.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The default values of the parameters of a function. The names are the first locals of its {@link Code}.
 *
 * @param defaults default values of the last positional parameters, evaluated left to right into a tuple when the
 *     {@code def} runs
 * @param defaultsConstant the tuple itself where every default is a constant and the compiler folded it: it is loaded
 *     and the defaults are not evaluated; null where it is made anew
 * @param keywordDefaults default values of keyword-only parameters, one for each, null for those without; evaluated
 *     after {@code defaults} into a dictionary
 * @param keywordNames the constant tuple of the names of keyword-only parameters that have a default; null without any
 */
public record Parameters(
        List<Expression> defaults,
        Constant.@Nullable Tuple defaultsConstant,
        List<@Nullable Expression> keywordDefaults,
        Constant.@Nullable Tuple keywordNames) {}
