package org.cyclelab.python.parser;

import org.antlr.v4.runtime.CommonTokenStream;
import org.cyclelab.option.InputException;
import org.cyclelab.python.parser.grammar.PythonSubsetParser;
import org.cyclelab.python.parser.resolve.Resolver;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Module;

/** Reads the Python subset. */
public final class PythonParser {
    private PythonParser() {}

    /**
     * Parses a whole program, without running any of it.
     *
     * @param text the program
     * @param fileName its name, for messages and tracebacks
     * @throws InputException with file, line and column, if it is not Python 3.11 or outside of the subset
     */
    public static Module parse(String text, String fileName) {
        Source source = new Source(text, fileName);
        try {
            PythonSubsetParser parser = parser(source, new CommonTokenStream(new IndentingTokens(source)));
            StatementBuilder builder = new StatementBuilder(source);
            return Resolver.resolve(source, builder.module(fileName, parser.program()));
        } catch (StackOverflowError e) {
            throw source.error(1, 0, "the program is nested too deeply to be read; use names for parts of it");
        }
    }

    /** A parser that ends at the first error. */
    static PythonSubsetParser parser(Source source, CommonTokenStream tokens) {
        PythonSubsetParser parser = new PythonSubsetParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new FirstError(source));
        return parser;
    }
}
