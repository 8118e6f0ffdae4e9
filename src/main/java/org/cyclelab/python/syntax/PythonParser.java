package org.cyclelab.python.syntax;

import org.cyclelab.option.InputException;

/** Reads the Python subset. */
public final class PythonParser {
    private PythonParser() {}

    /**
     * Parses a whole program.
     *
     * @param source its text
     * @param fileName its name, for messages and tracebacks
     * @throws InputException with file, line and column, if it is not Python 3.11 or outside of the subset
     */
    public static Module parse(String source, String fileName) {
        throw new InputException(fileName + ":1:1: the parser is being written");
    }
}
