package org.cyclelab.python.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The text of floats. */
public final class Reals {
    private Reals() {}

    /** The shortest text that reads back as the float. */
    public static String shortest(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String sign = value < 0 || (value == 0 && 1 / value < 0) ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        BigDecimal decimal = new BigDecimal(shortestDigits(Math.abs(value))).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            return sign + scientific(decimal.unscaledValue().toString(), exponent, 'e');
        }
        String plain = decimal.toPlainString();
        return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }

    private static String shortestDigits(double value) {
        for (int precision = 1; precision <= 17; precision++) {
            String text = new BigDecimal(value)
                    .round(new MathContext(precision, RoundingMode.HALF_EVEN))
                    .toString();
            if (Double.parseDouble(text) == value) {
                return text;
            }
        }
        return Double.toString(value);
    }

    /**
     * A float without sign as a format specification has it.
     *
     * @param value not negative
     * @param type one of {@code eEfFgGn%}, or 0
     * @param precision negative if there is none
     * @param alternate keep the point and trailing zeros
     */
    static String digits(double value, char type, int precision, boolean alternate) {
        boolean upper = type == 'E' || type == 'F' || type == 'G';
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            String text = Double.isNaN(value) ? "nan" : "inf";
            return (upper ? text.toUpperCase(Locale.ROOT) : text) + (type == '%' ? "%" : "");
        }
        int p = precision < 0 ? 6 : precision;
        return switch (type) {
            case 'f', 'F' -> fixed(value, p, alternate);
            case '%' -> fixed(value * 100, p, alternate) + "%";
            case 'e', 'E' -> exponential(value, p, type, alternate);
            case 'g', 'G', 'n' -> general(value, Math.max(1, p), upper ? 'E' : 'e', alternate, false);
            default -> precision < 0 ? shortest(value) : general(value, Math.max(1, p), 'e', alternate, true);
        };
    }

    private static String fixed(double value, int precision, boolean alternate) {
        String text = new BigDecimal(value)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return precision == 0 && alternate ? text + "." : text;
    }

    private static String exponential(double value, int precision, char e, boolean alternate) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String digits = rounded.unscaledValue().toString();
        digits += "0".repeat(Math.max(0, precision + 1 - digits.length()));
        String text = scientific(digits.substring(0, precision + 1), exponent, e);
        return precision == 0 && alternate ? text.charAt(0) + "." + text.substring(1) : text;
    }

    private static String general(double value, int significant, char e, boolean alternate, boolean dotZero) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= significant - (dotZero ? 1 : 0)) {
            String text = exponential(value, significant - 1, e, alternate);
            int at = text.indexOf(e);
            return (alternate ? text.substring(0, at) : stripped(text.substring(0, at))) + text.substring(at);
        }
        String text = rounded.setScale(Math.max(0, significant - 1 - exponent), RoundingMode.HALF_EVEN)
                .toPlainString();
        if (alternate) {
            return text.indexOf('.') < 0 ? text + "." : text;
        }
        text = stripped(text);
        return dotZero && text.indexOf('.') < 0 ? text + ".0" : text;
    }

    private static String stripped(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static String scientific(String digits, int exponent, char e) {
        int abs = Math.abs(exponent);
        return digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1))
                + e
                + (exponent < 0 ? "-" : "+")
                + (abs < 10 ? "0" : "")
                + abs;
    }
}
