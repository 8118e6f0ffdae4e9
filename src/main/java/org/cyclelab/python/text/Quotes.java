package org.cyclelab.python.text;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import org.cyclelab.python.operate.Conversions;

/** Texts and bytes between quotes, as {@code repr} has them. */
public final class Quotes {
    private Quotes() {}

    /** A string between quotes, as {@code repr} has it. */
    public static String of(String text) {
        return quoted("", text, Conversions::isPrintable);
    }

    static String of(byte[] bytes) {
        return quoted("b", new String(bytes, StandardCharsets.ISO_8859_1), c -> c >= 32 && c < 127);
    }

    private static String quoted(String prefix, String text, IntPredicate shown) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(prefix).append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (shown.test(c)) {
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
}
