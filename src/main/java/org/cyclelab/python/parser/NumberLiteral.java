package org.cyclelab.python.parser;

import java.math.BigInteger;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.cyclelab.python.parser.source.Source;
import org.cyclelab.python.syntax.Constant;

/** What a number in the source stands for. */
final class NumberLiteral {
    /** CPython refuses to read longer decimal numbers, since that takes quadratic time. */
    private static final int LONGEST = 4300;

    private NumberLiteral() {}

    static Constant value(Source source, Token token) {
        String text = token.getText().replace("_", "").toLowerCase(Locale.ROOT);
        if (text.startsWith("0x")) {
            return new Constant.Int(new BigInteger(text.substring(2), 16), true);
        }
        if (text.startsWith("0o")) {
            return new Constant.Int(new BigInteger(text.substring(2), 8), true);
        }
        if (text.startsWith("0b")) {
            return new Constant.Int(new BigInteger(text.substring(2), 2), true);
        }
        if (text.endsWith("j")) {
            throw source.refused(Source.span(token), "a complex number", "use two floats");
        }
        if (text.chars().anyMatch(c -> c == '.' || c == 'e')) {
            return new Constant.Real(Double.parseDouble(text), true);
        }
        if (text.length() > 1 && text.charAt(0) == '0' && text.chars().anyMatch(c -> c != '0')) {
            throw source.error(token, "a decimal number must not begin with 0; write 0o for an octal one");
        }
        if (text.length() > LONGEST) {
            throw source.error(token, "this number has more than " + LONGEST + " digits; write it in hexadecimal");
        }
        return new Constant.Int(new BigInteger(text), true);
    }
}
