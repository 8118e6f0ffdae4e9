package org.cyclelab.trace;

import java.util.List;
import java.util.Set;
import org.cyclelab.option.Nearest;

/** A cursor over one line of a trace. */
public final class TraceLine {
    private static final char COMMENT = '#';

    private final String text;
    private final Set<String> reserved;
    private int at;
    private int start;

    /** Something wrong at a column; a quiet one only follows from an error that was told before. */
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private final int column;
        private final boolean quiet;

        private Wrong(int column, String message, boolean quiet) {
            super(message, null, false, false);
            this.column = column;
            this.quiet = quiet;
        }

        /** An error to tell; columns are counted from 1. */
        public Wrong(int column, String message) {
            this(column, message, false);
        }

        /** A consequence of another error. */
        static Wrong quiet() {
            return new Wrong(1, "follows from another error", true);
        }

        public int column() {
            return column;
        }

        boolean isQuiet() {
            return quiet;
        }
    }

    /** A cursor at the begin of a line; reserved words are no names. */
    public TraceLine(String text, Set<String> reserved) {
        this.text = text;
        this.reserved = reserved;
    }

    /** Column at which the token begins that was read last, from 1 on. */
    public int column() {
        return start + 1;
    }

    /** Whether only a comment or nothing follows. */
    public boolean atEnd() {
        skipSpace();
        return at == text.length() || text.charAt(at) == COMMENT;
    }

    /** Fails unless {@link #atEnd}. */
    public void end() throws Wrong {
        if (!atEnd()) {
            throw expected("the end of the line");
        }
    }

    /** Whether a field, element or entry of what was read is next. */
    public boolean atPlace() {
        skipSpace();
        return at < text.length() && ".[{".indexOf(text.charAt(at)) >= 0;
    }

    /** Reads {@code symbol} if it is next. */
    public boolean accept(String symbol) {
        skipSpace();
        if (!text.startsWith(symbol, at)) {
            return false;
        }
        start = at;
        at += symbol.length();
        return true;
    }

    /** Reads {@code symbol}, which must be next. */
    public void need(String symbol) throws Wrong {
        if (!accept(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }

    /** Reads {@code word} if it is next as a whole word. */
    public boolean acceptWord(String word) {
        if (!peekWord().equals(word)) {
            return false;
        }
        start = at;
        at += word.length();
        return true;
    }

    /** Reads {@code word}, which has a hyphen, if it is next as a whole word. */
    boolean acceptHyphened(String word) {
        skipSpace();
        if (!hyphened().equals(word)) {
            return false;
        }
        start = at;
        at += word.length();
        return true;
    }

    /** Whether a word with a hyphen is next. */
    boolean atHyphened() {
        return hyphened().length() > peekWord().length();
    }

    /** The word that is next, or nothing. */
    public String peekWord() {
        skipSpace();
        return text.substring(at, endOfWord(at));
    }

    /** Reads a name that is no reserved word. */
    public String name(String what) throws Wrong {
        return name(what, peekWord());
    }

    /** Reads a name that may have parts divided by {@code joiner}. */
    public String joinedName(String what, char joiner) throws Wrong {
        skipSpace();
        return name(what, text.substring(at, endOfJoined(at, joiner)));
    }

    private String name(String what, String word) throws Wrong {
        if (word.isEmpty()) {
            throw expected(what);
        }
        if (reserved.contains(word)) {
            throw new Wrong(at + 1, "expected " + what + ", but '" + word + "' is a word of the language");
        }
        start = at;
        at += word.length();
        return word;
    }

    /** Whether a number is next. */
    public boolean atNumber() {
        skipSpace();
        return at < text.length() && isDigit(text.charAt(at));
    }

    /** Reads a whole number from 0 on that fits an int. */
    public int number(String what) throws Wrong {
        if (!atNumber()) {
            throw expected(what);
        }
        start = at;
        long value = 0;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            if (text.charAt(at) != '_') {
                value = value * 10 + (text.charAt(at) - '0');
            }
            if (value > Integer.MAX_VALUE) {
                throw new Wrong(start + 1, "expected " + what + " up to " + Integer.MAX_VALUE);
            }
            at++;
        }
        if (at < text.length() && isPart(text.charAt(at))) {
            throw new Wrong(at + 1, "expected " + what + ", found '" + text.charAt(at) + "' in it");
        }
        return (int) value;
    }

    /** Whether a text in double quotes is next. */
    public boolean atQuote() {
        skipSpace();
        return at < text.length() && text.charAt(at) == '"';
    }

    /** Reads a text in double quotes; {@code \"} and {@code \\} stand for the second character. */
    public String quoted(String what) throws Wrong {
        if (!accept("\"")) {
            throw expected(what + " in double quotes");
        }
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            out.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new Wrong(start + 1, "the closing double quote is missing");
        }
        at++;
        return out.toString();
    }

    /** An error at what is next. */
    public Wrong expected(String what) {
        return new Wrong(at + 1, "expected " + what + ", found " + found());
    }

    /** An error at what is next, where one of some words should be. */
    public Wrong expected(String what, List<String> words) {
        if (atEnd() || hyphened().isEmpty()) {
            return expected(what);
        }
        String word = hyphened();
        return new Wrong(at + 1, "expected " + what + ", found '" + word + "'" + Nearest.suggestion(word, words));
    }

    private String hyphened() {
        return text.substring(at, endOfJoined(at, '-'));
    }

    private String found() {
        if (atEnd()) {
            return "the end of the line";
        }
        int end = Math.max(endOfWord(at), at + 1);
        return "'" + text.substring(at, end) + "'";
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private int endOfWord(int from) {
        if (from == text.length() || isDigit(text.charAt(from))) {
            return from;
        }
        int end = from;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfJoined(int from, char joiner) {
        int end = endOfWord(from);
        while (end > from && end + 1 < text.length() && text.charAt(end) == joiner && endOfWord(end + 1) > end + 1) {
            end = endOfWord(end + 1);
        }
        return end;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
