package org.cyclelab.python.text;

import org.cyclelab.python.operate.Conversions;

/** Texts and bytes between quotes, as {@code repr} has them. */
public final class Quotes {
    private Quotes() {}

    /** A string between quotes, as {@code repr} has it. */
    public static String of(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (Conversions.isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(escape(c));
            }
        });
        return out.append(quote).toString();
    }

    static String escape(int c) {
        return c < 256
                ? String.format("\\x%02x", c)
                : c < 65536 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }

    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append((char) (b & 0xff));
        }
        boolean other = text.indexOf("'") >= 0 && text.indexOf("\"") < 0;
        char quote = other ? '"' : '\'';
        StringBuilder out = new StringBuilder("b").append(quote);
        text.chars().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c < 32 || c >= 127) {
                out.append(String.format("\\x%02x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append(quote).toString();
    }
}
