package org.cyclelab.python.parser.source;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.cyclelab.option.InputException;
import org.cyclelab.python.syntax.Span;

/** The text of a program, its name, and messages about places in it. */
public final class Source {
    private final String file;
    private final String text;
    private final List<String> lines;

    /** The text of a file. */
    public Source(String text, String file) {
        this.file = file;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        lines = List.of(this.text.split("\r\n|\r|\n", -1));
    }

    /** The text, without a byte order mark. */
    public String text() {
        return text;
    }

    /** The lines without their ends. */
    public List<String> lines() {
        return lines.get(lines.size() - 1).isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
    }

    /** The text of a line, counted from 1. */
    public String line(int number) {
        return number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** An error at a line, counted from 1, and a column, counted from 0. */
    public InputException error(int line, int column, String message) {
        return new InputException(file + ":" + line + ":" + (column + 1) + ": " + message);
    }

    /** An error where a piece of the program begins. */
    public InputException error(Span span, String message) {
        return error(span.line(), span.column(), message);
    }

    /** An error where a token begins. */
    public InputException error(Token token, String message) {
        return error(token.getLine(), token.getCharPositionInLine(), message);
    }

    /** A construct of Python that the subset leaves out. */
    public InputException refused(Span span, String construct, String instead) {
        return error(span, construct + " is outside of the Python subset; " + instead);
    }

    /** From the first token of a piece of the parse tree to its last. */
    public static Span span(ParserRuleContext context) {
        return span(context.getStart(), context.getStop());
    }

    /** From the first character of a token to its last. */
    public static Span span(Token token) {
        return span(token, token);
    }

    /** From the first token to the last. */
    public static Span span(Token first, Token last) {
        int line = last.getLine();
        int column = last.getCharPositionInLine();
        String end = last.getText();
        int start = 0;
        for (int i = 0; i < end.length(); i++) {
            if (end.charAt(i) == '\n') {
                line++;
                column = 0;
                start = i + 1;
            }
        }
        return new Span(
                first.getLine(), first.getCharPositionInLine(), line, column + end.codePointCount(start, end.length()));
    }
}
