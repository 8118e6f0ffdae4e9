package org.cyclelab.python.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;
import org.cyclelab.python.parser.grammar.PythonSubsetLexer;
import org.cyclelab.python.parser.grammar.PythonSubsetParser;
import org.cyclelab.python.parser.source.Source;

/**
 * The tokens of a program, with {@code NEWLINE} at the end of each logical line and {@code INDENT} and {@code DEDENT}
 * where the indentation changes. Between brackets, and on blank lines, there is neither.
 */
final class IndentingTokens implements TokenSource {
    private static final int TAB = 8;

    private final Source source;
    private final PythonSubsetLexer lexer;
    private final boolean field;
    private final Deque<Token> waiting = new ArrayDeque<>();
    private final Deque<Token> brackets = new ArrayDeque<>();
    /** Widths of the indentations around, with tabs to the next multiple of eight, and with tabs as one. */
    private final Deque<int[]> widths = new ArrayDeque<>();

    private boolean lineStart = true;

    /** The tokens of a whole program. */
    IndentingTokens(Source source) {
        this(source, new PythonSubsetLexer(CharStreams.fromString(source.text())), false);
        widths.push(new int[2]);
    }

    private IndentingTokens(Source source, PythonSubsetLexer lexer, boolean field) {
        this.source = source;
        this.lexer = lexer;
        this.field = field;
        lexer.removeErrorListeners();
    }

    /** The tokens of a replacement field of an f-string that begins at a line and column. */
    static IndentingTokens ofField(Source source, String text, int line, int column) {
        PythonSubsetLexer lexer = new PythonSubsetLexer(CharStreams.fromString(text));
        lexer.setLine(line);
        lexer.setCharPositionInLine(column);
        return new IndentingTokens(source, lexer, true);
    }

    @Override
    public Token nextToken() {
        while (waiting.isEmpty()) {
            read(lexer.nextToken());
        }
        return waiting.remove();
    }

    private void read(Token token) {
        switch (token.getType()) {
            case PythonSubsetLexer.NEWLINE -> {
                if (!field && brackets.isEmpty() && !lineStart) {
                    lineStart = true;
                    waiting.add(token);
                }
                return;
            }
            case Token.EOF -> {
                end(token);
                return;
            }
            case PythonSubsetLexer.OPEN, PythonSubsetLexer.OPEN_SQUARE, PythonSubsetLexer.OPEN_BRACE -> open(token);
            case PythonSubsetLexer.CLOSE, PythonSubsetLexer.CLOSE_SQUARE, PythonSubsetLexer.CLOSE_BRACE -> close(token);
            case PythonSubsetLexer.UNTERMINATED ->
                throw source.error(
                        token,
                        token.getText().length() >= 3
                                ? "this string literal in triple quotes has no end"
                                : "this string literal has no end on its line");
            case PythonSubsetLexer.UNKNOWN -> {
                int character = token.getText().codePointAt(0);
                throw source.error(
                        token,
                        character == '\\'
                                ? "a backslash outside of a string must be the last character of its line"
                                : String.format("the character %s (U+%04X) is no Python", token.getText(), character));
            }
            default -> {}
        }
        if (lineStart && !field) {
            lineStart = false;
            indent(token);
        }
        waiting.add(token);
    }

    private void open(Token token) {
        if (brackets.size() == 200) {
            throw source.error(token, "more than 200 brackets in one another");
        }
        if (lineStart && !field) {
            lineStart = false;
            indent(token);
        }
        brackets.push(token);
    }

    private void close(Token token) {
        Token open = brackets.poll();
        if (open == null) {
            throw source.error(token, "'" + token.getText() + "' closes nothing");
        }
        if (open.getType() + 1 != token.getType()) {
            throw source.error(
                    token,
                    "'" + token.getText() + "' does not close '" + open.getText() + "' of line " + open.getLine()
                            + ", column " + (open.getCharPositionInLine() + 1));
        }
    }

    private void end(Token token) {
        Token open = brackets.peek();
        if (open != null) {
            throw source.error(open, "'" + open.getText() + "' is never closed");
        }
        if (!field) {
            if (!lineStart) {
                waiting.add(made(PythonSubsetLexer.NEWLINE, token));
                lineStart = true;
            }
            while (widths.size() > 1) {
                widths.pop();
                waiting.add(made(PythonSubsetParser.DEDENT, token));
            }
        }
        waiting.add(token);
    }

    private void indent(Token token) {
        String line = source.line(token.getLine());
        int wide = 0;
        int narrow = 0;
        for (int i = 0; i < token.getCharPositionInLine() && i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '\t' -> {
                    wide = (wide / TAB + 1) * TAB;
                    narrow++;
                }
                case '\f' -> {
                    wide = 0;
                    narrow = 0;
                }
                default -> {
                    wide++;
                    narrow++;
                }
            }
        }
        int[] width = {wide, narrow};
        int order = compare(token, width, widths.element());
        if (order > 0) {
            widths.push(width);
            waiting.add(made(PythonSubsetParser.INDENT, token));
        }
        while (order < 0) {
            widths.pop();
            waiting.add(made(PythonSubsetParser.DEDENT, token));
            order = compare(token, width, widths.element());
            if (order > 0) {
                throw source.error(token, "this indentation matches no line before");
            }
        }
    }

    private int compare(Token token, int[] width, int[] other) {
        int order = Integer.compare(width[0], other[0]);
        if (order != Integer.compare(width[1], other[1])) {
            throw source.error(token, "tabs and blanks are mixed so that the indentation is unclear; use blanks");
        }
        return order;
    }

    /** A token without text just before another. */
    private static Token made(int type, Token before) {
        CommonToken token = new CommonToken(type, "");
        token.setLine(before.getLine());
        token.setCharPositionInLine(before.getCharPositionInLine());
        return token;
    }

    @Override
    public int getLine() {
        return lexer.getLine();
    }

    @Override
    public int getCharPositionInLine() {
        return lexer.getCharPositionInLine();
    }

    @Override
    public CharStream getInputStream() {
        return lexer.getInputStream();
    }

    @Override
    public String getSourceName() {
        return lexer.getSourceName();
    }

    @Override
    public void setTokenFactory(TokenFactory<?> factory) {
        lexer.setTokenFactory(factory);
    }

    @Override
    public TokenFactory<?> getTokenFactory() {
        return lexer.getTokenFactory();
    }
}
