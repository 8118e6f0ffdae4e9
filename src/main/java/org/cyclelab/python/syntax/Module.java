package org.cyclelab.python.syntax;

import java.util.List;

/**
 * A parsed file.
 *
 * @param file its name as it stands in tracebacks
 * @param source its lines, without line ends, for tracebacks and for showing the program
 * @param code its code object
 * @param body its statements; a documentation string is {@link Code#documentation} and no statement, and is stored in
 *     {@code __doc__} first
 * @param constants every constant that any code object of the file lists, and those inside their tuples, each once,
 *     items before their tuples
 */
public record Module(String file, List<String> source, Code code, List<Statement> body, List<Constant> constants) {
    /** The text of a line, counted from 1; empty behind the end. */
    public String line(int number) {
        return number >= 1 && number <= source.size() ? source.get(number - 1) : "";
    }
}
