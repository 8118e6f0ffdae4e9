package org.cyclelab.python.text;

import java.math.BigInteger;
import java.util.Locale;
import org.cyclelab.python.machine.PyError;
import org.cyclelab.python.operate.Operations;

/** A format specification such as {@code *>+10,.2f}, and what it makes of strings and numbers. */
final class FormatSpec {
    private final Operations vm;
    private final String typeName;
    private int fill = ' ';
    private char align;
    private char sign;
    private boolean noNegativeZero;
    private boolean alternate;
    private int width;
    private char grouping;
    private int precision = -1;
    private char type;

    /** Reads a specification for a value of the type with that name; {@code usual} is its alignment. */
    FormatSpec(Operations vm, String spec, String typeName, char usual) {
        this.vm = vm;
        this.typeName = typeName;
        int[] c = spec.codePoints().toArray();
        int at = 0;
        boolean filled = false;
        if (c.length > 1 && isAlign(c[1])) {
            fill = c[0];
            filled = true;
            align = (char) c[1];
            at = 2;
        } else if (c.length > 0 && isAlign(c[0])) {
            align = (char) c[0];
            at = 1;
        }
        if (at < c.length && "+- ".indexOf(c[at]) >= 0) {
            sign = (char) c[at++];
        }
        if (at < c.length && c[at] == 'z') {
            noNegativeZero = true;
            at++;
        }
        if (at < c.length && c[at] == '#') {
            alternate = true;
            at++;
        }
        if (!filled && at < c.length && c[at] == '0') {
            fill = '0';
            if (align == 0 && usual == '>') {
                align = '=';
            }
            at++;
        }
        align = align == 0 ? usual : align;
        int start = at;
        width = number(c, at);
        at = end(c, at);
        at = grouping(c, at);
        if (at < c.length && c[at] == '.') {
            start = ++at;
            precision = number(c, at);
            at = end(c, at);
            if (at == start) {
                throw value("Format specifier missing precision");
            }
        }
        if (c.length - at > 1) {
            throw value("Invalid format specifier");
        }
        type = at < c.length ? (char) c[at] : 0;
        checkGrouping();
    }

    private static boolean isAlign(int c) {
        return "<>=^".indexOf(c) >= 0;
    }

    private PyError value(String message) {
        return vm.errors.raise("ValueError", message);
    }

    private int number(int[] c, int at) {
        long n = 0;
        for (int i = at; i < end(c, at); i++) {
            n = n * 10 + Character.digit(c[i], 10);
            if (n > Integer.MAX_VALUE) {
                throw value("Too many decimal digits in format string");
            }
        }
        return (int) n;
    }

    private static int end(int[] c, int at) {
        int end = at;
        while (end < c.length && Character.isDigit(c[end])) {
            end++;
        }
        return end;
    }

    private int grouping(int[] c, int from) {
        int at = from;
        if (at < c.length && c[at] == ',') {
            grouping = ',';
            at++;
        }
        if (at < c.length && c[at] == '_') {
            if (grouping != 0) {
                throw value("Cannot specify both ',' and '_'.");
            }
            grouping = '_';
            at++;
        }
        if (at < c.length && c[at] == ',' && grouping != 0) {
            throw value(grouping == '_' ? "Cannot specify both ',' and '_'." : "Cannot specify ',' with ','.");
        }
        return at;
    }

    private void checkGrouping() {
        boolean plain = type == 0 || "defgEG%F".indexOf(type) >= 0;
        if (grouping != 0 && !plain && !(grouping == '_' && "boxX".indexOf(type) >= 0)) {
            throw value(
                    type > 32 && type < 127
                            ? "Cannot specify '" + grouping + "' with '" + type + "'."
                            : "Cannot specify '" + grouping + "' with '\\x" + Integer.toHexString(type) + "'.");
        }
    }

    private PyError unknown() {
        String shown = type > 32 && type < 128 ? String.valueOf(type) : "\\x" + Integer.toHexString(type);
        return value("Unknown format code '" + shown + "' for object of type '" + typeName + "'");
    }

    /** Formats a string. */
    String string(String text) {
        if (type != 0 && type != 's') {
            throw unknown();
        }
        if (sign != 0) {
            throw value((sign == ' ' ? "Space" : "Sign") + " not allowed in string format specifier");
        }
        if (noNegativeZero) {
            throw value("Negative zero coercion (z) not allowed in string format specifier");
        }
        if (alternate) {
            throw value("Alternate form (#) not allowed in string format specifier");
        }
        if (align == '=') {
            throw value("'=' alignment not allowed in string format specifier");
        }
        String shown = text;
        if (precision >= 0 && precision < text.codePointCount(0, text.length())) {
            shown = text.substring(0, text.offsetByCodePoints(0, precision));
        }
        return pad("", shown);
    }

    /** Formats an int. */
    String integer(BigInteger value) {
        if (type != 0 && "eEfFgG%".indexOf(type) >= 0) {
            return real(vm.operators.toDouble(value));
        }
        if (type != 0 && "bcdoxXn".indexOf(type) < 0) {
            throw unknown();
        }
        if (precision >= 0) {
            throw value("Precision not allowed in integer format specifier");
        }
        if (noNegativeZero) {
            throw value("Negative zero coercion (z) not allowed in format specifier with integer format code");
        }
        if (type == 'c') {
            return character(value);
        }
        int radix = switch (type) {
            case 'b' -> 2;
            case 'o' -> 8;
            case 'x', 'X' -> 16;
            default -> 10;
        };
        String digits = value.abs().toString(radix);
        String prefix = alternate && radix != 10 ? "0" + type : "";
        String start = sign(value.signum() < 0) + prefix;
        return pad(start, grouped(type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits, start, radix == 10 ? 3 : 4));
    }

    private String character(BigInteger value) {
        if (sign != 0) {
            throw value("Sign not allowed with integer format specifier 'c'");
        }
        if (alternate) {
            throw value("Alternate form (#) not allowed with integer format specifier 'c'");
        }
        if (value.signum() < 0 || value.bitLength() > 21 || value.intValue() > Character.MAX_CODE_POINT) {
            throw vm.errors.raise("OverflowError", "%c arg not in range(0x110000)");
        }
        return pad("", Character.toString(value.intValue()));
    }

    /** Formats a float. */
    String real(double value) {
        if (type != 0 && "eEfFgGn%".indexOf(type) < 0) {
            throw unknown();
        }
        String digits = Reals.digits(Math.abs(value), type, precision, alternate);
        boolean negative = value < 0 || (value == 0 && 1 / value < 0);
        if (noNegativeZero && negative && digits.chars().allMatch(c -> c == '0' || c == '.' || c == '%')) {
            negative = false;
        }
        String start = sign(negative);
        int whole = 0;
        while (whole < digits.length() && Character.isDigit(digits.charAt(whole))) {
            whole++;
        }
        String rest = digits.substring(whole);
        return pad(start, (whole == 0 ? "" : grouped(digits.substring(0, whole), start + rest, 3)) + rest);
    }

    private String sign(boolean negative) {
        return negative ? "-" : sign == 0 || sign == '-' ? "" : String.valueOf(sign);
    }

    /** Digits in groups; zeros that fill up the width are grouped as well. */
    private String grouped(String digits, String others, int size) {
        if (grouping == 0) {
            return digits;
        }
        StringBuilder out = new StringBuilder();
        int remaining = digits.length();
        int least = fill == '0' && align == '=' ? width - others.length() : 0;
        while (true) {
            int n = Math.min(size, Math.max(Math.max(remaining, least), 1));
            int taken = Math.min(remaining, n);
            out.insert(0, digits.substring(remaining - taken, remaining)).insert(0, "0".repeat(n - taken));
            remaining -= taken;
            least -= n;
            if (remaining <= 0 && least <= 0) {
                return out.toString();
            }
            out.insert(0, grouping);
            least--;
        }
    }

    private String pad(String start, String digits) {
        int n = width - start.length() - digits.codePointCount(0, digits.length());
        if (n <= 0) {
            return start + digits;
        }
        String f = Character.toString(fill);
        return switch (align) {
            case '<' -> start + digits + f.repeat(n);
            case '^' -> f.repeat(n / 2) + start + digits + f.repeat(n - n / 2);
            case '=' -> start + f.repeat(n) + digits;
            default -> f.repeat(n) + start + digits;
        };
    }
}
