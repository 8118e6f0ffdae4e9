package org.cyclelab.python.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.cyclelab.option.InputException;
import org.cyclelab.python.parser.fold.Folding;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.GroupContext;
import org.cyclelab.python.parser.grammar.PythonSubsetParser.StringsContext;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Constant;
import org.cyclelab.python.syntax.Expression;
import org.cyclelab.python.syntax.Expression.FormattedText;
import org.cyclelab.python.syntax.Expression.FormattedValue;
import org.cyclelab.python.syntax.Expression.Literal;
import org.cyclelab.python.syntax.Span;
import org.jspecify.annotations.Nullable;

/** What adjacent string literals stand for: a string, bytes, or an f-string with its replacement fields. */
final class TextLiteral {
    /** Reads the expression of a replacement field. */
    interface Fields {
        Expression field(String text, int line, int column);
    }

    private final Source source;
    private final Fields fields;
    private final Span span;
    private final List<Expression> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    /** The literal that is being read: its text, where that begins, and its prefix. */
    private String text = "";

    private Token token;
    private boolean raw;

    private TextLiteral(Source source, Fields fields, Span span, Token token) {
        this.source = source;
        this.fields = fields;
        this.span = span;
        this.token = token;
    }

    static Expression of(Source source, Fields fields, List<Token> tokens) {
        Token first = tokens.get(0);
        Span span = Source.span(first, tokens.get(tokens.size() - 1));
        boolean bytes = prefix(first).indexOf('b') >= 0;
        boolean formatted = false;
        TextLiteral reader = new TextLiteral(source, fields, span, first);
        for (Token token : tokens) {
            String prefix = prefix(token);
            if (prefix.indexOf('b') >= 0 != bytes) {
                throw source.error(token, "bytes and other strings cannot be joined");
            }
            if (!List.of("", "r", "b", "u", "f", "rb", "br", "rf", "fr").contains(prefix)) {
                throw source.error(token, "'" + prefix + "' is no prefix of a string");
            }
            formatted |= prefix.indexOf('f') >= 0;
            reader.read(token, prefix);
        }
        if (bytes) {
            return new Literal(span, new Constant.Bytes(reader.literal.toString(), true));
        }
        if (!formatted) {
            return new Literal(span, Folding.text(reader.literal.toString()));
        }
        return new FormattedText(span, reader.finish(0));
    }

    private static String prefix(Token token) {
        String text = token.getText();
        int end = 0;
        while (text.charAt(end) != '"' && text.charAt(end) != '\'') {
            end++;
        }
        return text.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private void read(Token next, String prefix) {
        token = next;
        text = next.getText();
        raw = prefix.indexOf('r') >= 0;
        char quote = text.charAt(prefix.length());
        boolean triple = text.length() >= prefix.length() + 6
                && text.startsWith(String.valueOf(quote).repeat(3), prefix.length());
        int width = triple ? 3 : 1;
        int start = prefix.length() + width;
        int end = text.length() - width;
        if (prefix.indexOf('f') >= 0) {
            formatted(start, end, 0);
        } else {
            plain(start, end, prefix.indexOf('b') >= 0);
        }
    }

    /** The parts since {@code from}, the literal that has been gathered among them. */
    private List<Expression> finish(int from) {
        flush();
        List<Expression> result = List.copyOf(parts.subList(from, parts.size()));
        parts.subList(from, parts.size()).clear();
        return result;
    }

    private void flush() {
        if (literal.length() > 0) {
            parts.add(new Literal(span, Folding.text(literal.toString())));
            literal.setLength(0);
        }
    }

    private void plain(int start, int end, boolean bytes) {
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (bytes && c >= 128) {
                throw error(i, "bytes literals hold ASCII characters only; write \\x for others");
            }
            i = c == '\\' && !raw ? escape(i, end, bytes) : copy(i);
        }
    }

    /** Copies a character; answers the index behind it. Line ends of the source are {@code \n}. */
    private int copy(int i) {
        char c = text.charAt(i);
        if (c != '\r') {
            literal.append(c);
            return i + 1;
        }
        literal.append('\n');
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
    }

    private int escape(int i, int end, boolean bytes) {
        char c = text.charAt(i + 1);
        switch (c) {
            case '\n' -> {
                return i + 2;
            }
            case '\r' -> {
                return i + 2 < end && text.charAt(i + 2) == '\n' ? i + 3 : i + 2;
            }
            case '\\', '\'', '"' -> literal.append(c);
            case 'a' -> literal.append('\u0007');
            case 'b' -> literal.append('\b');
            case 'f' -> literal.append('\f');
            case 'n' -> literal.append('\n');
            case 'r' -> literal.append('\r');
            case 't' -> literal.append('\t');
            case 'v' -> literal.append('\u000b');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int stop = i + 1;
                int value = 0;
                while (stop < end && stop < i + 4 && text.charAt(stop) >= '0' && text.charAt(stop) <= '7') {
                    value = value * 8 + text.charAt(stop++) - '0';
                }
                literal.append((char) (bytes ? value & 0xff : value));
                return stop;
            }
            case 'x' -> {
                return hex(i, end, 2);
            }
            case 'u', 'U', 'N' -> {
                if (bytes) {
                    literal.append('\\').append(c);
                } else if (c == 'N') {
                    return named(i, end);
                } else {
                    return hex(i, end, c == 'u' ? 4 : 8);
                }
            }
            default -> {
                literal.append('\\');
                return copy(i + 1);
            }
        }
        return i + 2;
    }

    private int hex(int i, int end, int digits) {
        int stop = i + 2 + digits;
        String number = text.substring(i + 2, Math.min(stop, end));
        boolean good =
                number.length() == digits && number.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        long value = good ? Long.parseLong(number, 16) : Long.MAX_VALUE;
        if (value > Character.MAX_CODE_POINT) {
            throw error(i, "'\\" + text.charAt(i + 1) + "' needs " + digits + " hexadecimal digits of a character");
        }
        literal.appendCodePoint((int) value);
        return stop;
    }

    private int named(int i, int end) {
        int close = text.indexOf('}', i);
        if (text.charAt(i + 2) != '{' || close < 0 || close >= end) {
            throw error(i, "'\\N' needs the name of a character in braces");
        }
        String name = text.substring(i + 3, close);
        try {
            literal.appendCodePoint(Character.codePointOf(name));
        } catch (IllegalArgumentException e) {
            throw error(i, "there is no character named '" + name + "'");
        }
        return close + 1;
    }

    /** Reads from {@code start} to {@code end}, or in a format to the brace that ends it; answers where it stopped. */
    private int formatted(int start, int end, int depth) {
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '{' && depth == 0 && i + 1 < end && text.charAt(i + 1) == '{') {
                literal.append('{');
                i += 2;
            } else if (c == '{') {
                if (depth > 1) {
                    throw error(i, "replacement fields are nested too deeply");
                }
                i = field(i, end, depth);
            } else if (c == '}') {
                if (depth > 0) {
                    return i;
                }
                if (i + 1 >= end || text.charAt(i + 1) != '}') {
                    throw error(i, "'}' closes nothing in this f-string; write '}}' for a brace");
                }
                literal.append('}');
                i += 2;
            } else {
                i = c == '\\' && !raw ? escape(i, end, false) : copy(i);
            }
        }
        return i;
    }

    private int field(int open, int end, int depth) {
        int start = open + 1;
        int stop = endOfExpression(open, end);
        String inside = text.substring(start, stop);
        if (inside.isBlank()) {
            throw error(open, "this replacement field has no expression");
        }
        int i = stop;
        if (text.charAt(i) == '=') {
            i++;
            while (i < end && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            literal.append(text, start, i);
        }
        boolean shown = i > stop;
        flush();
        char conversion = 0;
        if (i < end && text.charAt(i) == '!') {
            conversion = i + 1 < end ? text.charAt(i + 1) : 0;
            if ("sra".indexOf(conversion) < 0) {
                throw error(i, "a conversion is !s, !r or !a");
            }
            i += 2;
        }
        int[] at = place(start);
        Expression value = fields.field(inside, at[0], at[1]);
        Expression format = null;
        if (i < end && text.charAt(i) == ':') {
            int from = parts.size();
            i = formatted(i + 1, end, depth + 1);
            format = format(finish(from));
        }
        if (i >= end || text.charAt(i) != '}') {
            throw error(open, "this replacement field has no '}' at its end");
        }
        if (shown && conversion == 0 && format == null) {
            conversion = 'r';
        }
        parts.add(new FormattedValue(span, value, conversion, format));
        return i + 1;
    }

    private Expression format(List<Expression> inside) {
        return new FormattedText(span, inside);
    }

    /** The index of the {@code !}, {@code :}, {@code =} or brace that ends the expression of a field. */
    private int endOfExpression(int open, int end) {
        Deque<Character> brackets = new ArrayDeque<>();
        String quote = null;
        for (int i = open + 1; i < end; i++) {
            char c = text.charAt(i);
            char next = i + 1 < end ? text.charAt(i + 1) : 0;
            if (c == '\\') {
                throw error(i, "the expression of a replacement field must not contain a backslash");
            }
            if (quote != null) {
                if (text.startsWith(quote, i)) {
                    i += quote.length() - 1;
                    quote = null;
                }
            } else if (c == '\'' || c == '"') {
                String triple = String.valueOf(c).repeat(3);
                quote = text.startsWith(triple, i) ? triple : String.valueOf(c);
                i += quote.length() - 1;
            } else if (c == '#') {
                throw error(i, "the expression of a replacement field must not contain '#'");
            } else if (c == '(' || c == '[' || c == '{') {
                brackets.push(c);
            } else if (!brackets.isEmpty()) {
                if (c == ')' || c == ']' || c == '}') {
                    brackets.pop();
                }
            } else if ((c == '!' || c == '=' || c == '<' || c == '>') && next == '=') {
                i++;
            } else if (c == '!' || c == ':' || c == '}' || c == '=') {
                return i;
            } else if (c == ')' || c == ']') {
                throw error(i, "'" + c + "' closes nothing");
            }
        }
        throw error(open, "this replacement field has no '}' at its end");
    }

    /** The line and column of a character of the token. */
    private int[] place(int index) {
        int line = token.getLine();
        int from = 0;
        int column = token.getCharPositionInLine();
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                from = i + 1;
                column = 0;
            }
        }
        return new int[] {line, column + text.codePointCount(from, index)};
    }

    private InputException error(int index, String message) {
        int[] at = place(index);
        return source.error(at[0], at[1], message);
    }

    /** The text of a single literal, or null for anything else. */
    static @Nullable String textOf(Expression expression) {
        return expression instanceof Literal l && l.value() instanceof Constant.Text t ? t.value() : null;
    }

    /** Whether a piece of the tree is a string literal and nothing else, brackets aside: a documentation string. */
    static boolean isPlain(ParserRuleContext c) {
        ParserRuleContext inner = c;
        while (inner.getChildCount() == 1 && inner.getChild(0) instanceof ParserRuleContext only) {
            inner = only;
        }
        if (inner instanceof GroupContext g && g.getChildCount() == 3) {
            return isPlain(g.element(0));
        }
        return inner instanceof StringsContext;
    }
}
