package org.cyclelab.python.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.cyclelab.heap.Heap;
import org.cyclelab.python.object.Kind;
import org.cyclelab.python.object.Memory;
import org.cyclelab.python.operate.Operations;
import org.cyclelab.python.operate.Operators;

/** Formatting: format specifications, {@code %}, the text of floats. */
public final class Formats {
    private final Operations vm;
    private final Representation representation;
    private final Memory memory;

    /** Formats the values of a program. */
    public Formats(Operations vm, Representation representation) {
        this.representation = representation;
        this.vm = vm;
        memory = vm.memory;
    }

    /** The shortest text that reads back as the float. */
    static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        String digits = shortest(Math.abs(value));
        BigDecimal decimal = new BigDecimal(digits).stripTrailingZeros();
        String unscaled = decimal.unscaledValue().toString();
        int exponent = unscaled.length() - decimal.scale() - 1;
        String sign = value < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            String mantissa = unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
            return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                    + Math.abs(exponent);
        }
        String plain = decimal.toPlainString();
        return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }

    private static String shortest(double value) {
        for (int precision = 1; precision <= 17; precision++) {
            String text = new BigDecimal(value)
                    .round(new java.math.MathContext(precision, RoundingMode.HALF_EVEN))
                    .toString();
            if (Double.parseDouble(text) == value) {
                return text;
            }
        }
        return Double.toString(value);
    }

    /** {@code format(value, spec)}. */
    public int format(int value, String spec) {
        if (vm.typeOf(value).defined && vm.attributes.lookup(vm.typeOf(value), "__format__") != Heap.NULL) {
            return vm.method(value, "__format__", vm.texts.make(spec));
        }
        if (spec.isEmpty()) {
            if (vm.typeOf(value).defined) {
                // CPython binds object.__format__ to the value for the call.
                memory.push(value);
            }
            return representation.str(value);
        }
        int kind = memory.kind(value);
        if (!(Operators.isInt(kind) || kind == Kind.FLOAT || kind == Kind.STR)) {
            throw vm.errors.type("unsupported format string passed to " + vm.typeName(value) + ".__format__");
        }
        return vm.texts.make(formatted(value, kind, spec));
    }

    private String formatted(int value, int kind, String spec) {
        int at = 0;
        char fill = ' ';
        char align = 0;
        if (spec.length() > 1 && "<>=^".indexOf(spec.charAt(1)) >= 0) {
            fill = spec.charAt(0);
            align = spec.charAt(1);
            at = 2;
        } else if ("<>=^".indexOf(spec.charAt(0)) >= 0) {
            align = spec.charAt(0);
            at = 1;
        }
        char sign = '-';
        if (at < spec.length() && "+- ".indexOf(spec.charAt(at)) >= 0) {
            sign = spec.charAt(at++);
        }
        boolean alternate = at < spec.length() && spec.charAt(at) == '#';
        at += alternate ? 1 : 0;
        if (at < spec.length() && spec.charAt(at) == '0') {
            if (align == 0) {
                fill = '0';
                align = '=';
            }
            at++;
        }
        int width = 0;
        while (at < spec.length() && Character.isDigit(spec.charAt(at))) {
            width = width * 10 + spec.charAt(at++) - '0';
        }
        char grouping = 0;
        if (at < spec.length() && (spec.charAt(at) == ',' || spec.charAt(at) == '_')) {
            grouping = spec.charAt(at++);
        }
        int precision = -1;
        if (at < spec.length() && spec.charAt(at) == '.') {
            at++;
            precision = 0;
            while (at < spec.length() && Character.isDigit(spec.charAt(at))) {
                precision = precision * 10 + spec.charAt(at++) - '0';
            }
        }
        char type = at < spec.length() ? spec.charAt(at++) : 0;
        if (at < spec.length()) {
            throw vm.errors.raise("ValueError", "Invalid format specifier");
        }
        if (kind == Kind.STR) {
            if (type != 0 && type != 's') {
                throw vm.errors.raise("ValueError", "Unknown format code '" + type + "' for object of type 'str'");
            }
            String text = vm.text(value);
            if (precision >= 0 && precision < text.length()) {
                text = text.substring(0, precision);
            }
            return pad("", text, width, fill, align == 0 ? '<' : align);
        }
        String digits;
        String prefix = "";
        boolean negative;
        if (Operators.isInt(kind) && "eEfFgG%".indexOf(type) < 0) {
            if (kind == Kind.BOOL && type == 0) {
                return pad("", representation.reprText(value), width, fill, align == 0 ? '<' : align);
            }
            BigInteger n = vm.integers.value(value);
            negative = n.signum() < 0;
            BigInteger abs = n.abs();
            switch (type) {
                case 'x' -> digits = abs.toString(16);
                case 'X' -> digits = abs.toString(16).toUpperCase(java.util.Locale.ROOT);
                case 'o' -> digits = abs.toString(8);
                case 'b' -> digits = abs.toString(2);
                case 'c' -> digits = Character.toString(abs.intValue());
                case 0, 'd', 'n' -> digits = abs.toString();
                default ->
                    throw vm.errors.raise("ValueError", "Unknown format code '" + type + "' for object of type 'int'");
            }
            if (alternate && "xXob".indexOf(type) >= 0) {
                prefix = "0" + type;
            }
        } else {
            double d = kind == Kind.FLOAT
                    ? vm.integers.floatValue(value)
                    : vm.integers.value(value).doubleValue();
            negative = d < 0 || (d == 0 && 1 / d < 0);
            digits = realDigits(Math.abs(d), type, precision);
        }
        if (grouping != 0) {
            digits = group(digits, grouping);
        }
        String signed = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
        return pad(signed + prefix, digits, width, fill, align == 0 ? '>' : align);
    }

    private static String group(String digits, char separator) {
        int end = 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int i = end - 3; i > 0; i -= 3) {
            out.insert(i, separator);
        }
        return out.toString();
    }

    private static String realDigits(double value, char type, int precision) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return real(value);
        }
        int p = precision < 0 ? 6 : precision;
        switch (type) {
            case 'f', 'F' -> {
                return new BigDecimal(value).setScale(p, RoundingMode.HALF_EVEN).toPlainString();
            }
            case '%' -> {
                return new BigDecimal(value * 100)
                                .setScale(p, RoundingMode.HALF_EVEN)
                                .toPlainString() + "%";
            }
            case 'e', 'E' -> {
                return exponent(value, p, type);
            }
            case 'g', 'G', 0 -> {
                if (type == 0 && precision < 0) {
                    return real(value);
                }
                int significant = Math.max(1, p);
                if (value == 0) {
                    return type == 0 ? "0.0" : "0";
                }
                BigDecimal rounded =
                        new BigDecimal(value).round(new java.math.MathContext(significant, RoundingMode.HALF_EVEN));
                int exponent = rounded.precision() - rounded.scale() - 1;
                if (exponent < -4 || exponent >= significant) {
                    String text = exponent(value, significant - 1, type == 'G' ? 'E' : 'e');
                    int e = text.indexOf(type == 'G' ? 'E' : 'e');
                    String mantissa = text.substring(0, e);
                    if (mantissa.indexOf('.') >= 0) {
                        mantissa = mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
                    }
                    return mantissa + text.substring(e);
                }
                String plain = rounded.stripTrailingZeros().toPlainString();
                return type == 0 && plain.indexOf('.') < 0 ? plain + ".0" : plain;
            }
            default -> {
                return real(value);
            }
        }
    }

    private static String exponent(double value, int precision, char e) {
        if (value == 0) {
            return (precision == 0 ? "0" : "0." + "0".repeat(precision)) + e + "+00";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new java.math.MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.unscaledValue().toString();
        while (digits.length() < precision + 1) {
            digits += "0";
        }
        digits = digits.substring(0, precision + 1);
        return digits.charAt(0)
                + (precision == 0 ? "" : "." + digits.substring(1))
                + e
                + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private static String pad(String sign, String digits, int width, char fill, char align) {
        int n = width - sign.codePointCount(0, sign.length()) - digits.codePointCount(0, digits.length());
        if (n <= 0) {
            return sign + digits;
        }
        String f = String.valueOf(fill);
        return switch (align) {
            case '<' -> sign + digits + f.repeat(n);
            case '^' -> f.repeat(n / 2) + sign + digits + f.repeat(n - n / 2);
            case '=' -> sign + f.repeat(n) + digits;
            default -> f.repeat(n) + sign + digits;
        };
    }

    /** {@code text % values}, as a string object. */
    public int percent(String text, int values) {
        boolean tuple = memory.kind(values) == Kind.TUPLE;
        StringBuilder out = new StringBuilder();
        int used = 0;
        int given = tuple ? vm.sequences.tupleSize(values) : 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int start = ++i;
            int value = values;
            boolean mapped = i < text.length() && text.charAt(i) == '(';
            if (mapped) {
                int close = text.indexOf(')', i);
                value = vm.subscripts.get(values, vm.texts.make(text.substring(i + 1, close)));
                start = i = close + 1;
            }
            while (i < text.length() && "+- #0123456789.".indexOf(text.charAt(i)) >= 0) {
                i++;
            }
            if (i >= text.length()) {
                throw vm.errors.raise("ValueError", "incomplete format");
            }
            char type = text.charAt(i);
            if (type == '%') {
                out.append('%');
                continue;
            }
            if (!mapped) {
                if (used >= given) {
                    throw vm.errors.type("not enough arguments for format string");
                }
                value = tuple ? vm.sequences.tupleItem(values, used) : values;
                used++;
            }
            out.append(one(text.substring(start, i), type, value));
        }
        if (used < given && (tuple || memory.kind(values) != Kind.DICT)) {
            throw vm.errors.type("not all arguments converted during string formatting");
        }
        return vm.texts.make(out.toString());
    }

    private String one(String flags, char type, int value) {
        boolean left = flags.indexOf('-') >= 0;
        String rest = flags.replace("-", "");
        switch (type) {
            case 's', 'r', 'a' -> {
                String text = type == 's' ? representation.strText(value) : vm.text(representation.repr(value));
                String width = rest.replaceAll("[^0-9.]", "");
                return width.isEmpty() ? text : formatted(vm.texts.make(text), Kind.STR, (left ? "<" : ">") + width);
            }
            case 'd', 'i', 'u', 'x', 'X', 'o', 'c' -> {
                int v = value;
                if (type != 'x' && type != 'X' && memory.kind(v) == Kind.FLOAT) {
                    v = vm.integers.make((long) vm.integers.floatValue(v));
                }
                if (type == 'c' && memory.kind(v) == Kind.STR) {
                    return vm.text(v);
                }
                if (!Operators.isInt(memory.kind(v))) {
                    throw vm.errors.type("%" + type + " format: a real number is required, not " + vm.typeName(v));
                }
                return formatted(v, Kind.INT, (left ? "<" : "") + rest + (type == 'i' || type == 'u' ? 'd' : type));
            }
            default -> {
                int kind = memory.kind(value);
                if (!Operators.isInt(kind) && kind != Kind.FLOAT) {
                    throw vm.errors.type("must be real number, not " + vm.typeName(value));
                }
                return formatted(value, kind == Kind.FLOAT ? kind : Kind.INT, (left ? "<" : "") + rest + type);
            }
        }
    }
}
