package org.cyclelab.python.syntax;

/**
 * Where a piece of source stands. Lines count from 1, columns are characters (code points) of the line from 0, as in
 * CPython's tables of positions; the end is exclusive.
 *
 * @param line the line on which it begins
 * @param column the column at which it begins
 * @param endLine the line on which it ends
 * @param endColumn the column just behind it
 */
public record Span(int line, int column, int endLine, int endColumn) {
    /** From the beginning of this to the end of {@code last}. */
    public Span to(Span last) {
        return new Span(line, column, last.endLine, last.endColumn);
    }
}
