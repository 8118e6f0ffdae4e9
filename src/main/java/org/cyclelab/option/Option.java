package org.cyclelab.option;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One option: its name as written in experiment files, its kind, default, range and meaning.
 *
 * @param name name in experiment files, lower case with hyphens
 * @param kind how a value is written
 * @param defaultValue canonical text of the default, or null when a value must be given
 * @param min smallest value of a number (inclusive)
 * @param max largest value of a number (inclusive)
 * @param choices the permitted words of a {@link Kind#CHOICE}, else empty
 * @param sentence what the option means, with its unit
 */
public record Option(
        String name,
        Kind kind,
        @Nullable String defaultValue,
        double min,
        double max,
        List<String> choices,
        String sentence) {

    private static final int MOST_DIGITS = 64;

    /** In ascending powers of 1024. */
    private static final List<String> UNITS = List.of("", "KiB", "MiB", "GiB", "TiB");

    /** How the value of an option is written. */
    public enum Kind {
        /** A whole number; {@code _} may group digits, as in {@code 1_000_000}; {@code 1e6} is one too. */
        INTEGER,
        /** A decimal number. */
        DECIMAL,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** One of a few words. */
        CHOICE,
        /** A number of bytes: a whole number, or one with a unit as in {@code 64KiB}, {@code 1MiB}, {@code 2GiB}. */
        BYTES,
        /** A path; a relative one is resolved against the folder of the experiment file. */
        PATH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Option {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        choices = List.copyOf(choices);
        Objects.requireNonNull(sentence);
    }

    /** A whole number from {@code min} to {@code max}. */
    public static Option integer(String name, long defaultValue, long min, long max, String sentence) {
        return new Option(name, Kind.INTEGER, Long.toString(defaultValue), min, max, List.of(), sentence);
    }

    /** A decimal number from {@code min} to {@code max}. */
    public static Option decimal(String name, double defaultValue, double min, double max, String sentence) {
        return new Option(name, Kind.DECIMAL, plain(BigDecimal.valueOf(defaultValue)), min, max, List.of(), sentence);
    }

    /** A yes or no. */
    public static Option bool(String name, boolean defaultValue, String sentence) {
        return new Option(name, Kind.BOOLEAN, Boolean.toString(defaultValue), 0, 0, List.of(), sentence);
    }

    /** One of {@code choices}. */
    public static Option choice(String name, String defaultValue, List<String> choices, String sentence) {
        return new Option(name, Kind.CHOICE, defaultValue, 0, 0, choices, sentence);
    }

    /** A number of bytes from {@code min} to {@code max}. */
    public static Option bytes(String name, long defaultValue, long min, long max, String sentence) {
        return new Option(name, Kind.BYTES, Long.toString(defaultValue), min, max, List.of(), sentence);
    }

    /** A file or folder; must be given. */
    public static Option path(String name, String sentence) {
        return new Option(name, Kind.PATH, null, 0, 0, List.of(), sentence);
    }

    /** The same option without a default: the experiment must give a value. */
    public Option required() {
        return new Option(name, kind, null, min, max, choices, sentence);
    }

    /**
     * Checks {@code text} and brings it to its canonical form ({@code 1_000} to {@code 1000}, {@code 64KiB} to
     * {@code 65536}).
     *
     * @throws IllegalArgumentException with a message that says what was expected
     */
    public String canonical(String text) {
        return switch (kind) {
            case INTEGER -> Long.toString(inRange(parseInteger(text)));
            case BYTES -> Long.toString(inRange(parseBytes(text)));
            case DECIMAL -> plain(inRange(parseDecimal(text)));
            case BOOLEAN -> parseBoolean(text);
            case CHOICE -> parseChoice(text);
            case PATH -> parsePath(text);
        };
    }

    /** The range or the choices in words, as in {@code 1 to 1000}; empty where there is none to tell. */
    public String range() {
        return switch (kind) {
            case INTEGER, BYTES -> whole(min) + " to " + whole(max);
            case DECIMAL -> min + " to " + max;
            case CHOICE -> String.join(" | ", choices);
            case BOOLEAN -> "true | false";
            case PATH -> "";
        };
    }

    private static String whole(double number) {
        return Long.toString((long) number);
    }

    /** Text that does not depend on the JDK, unlike that of {@link Double}; a whole number ends in {@code .0}. */
    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() <= 0 ? shortest.setScale(1) : shortest).toString();
    }

    private static BigDecimal number(String text) {
        if (text.length() > MOST_DIGITS) {
            throw new NumberFormatException("too long");
        }
        return new BigDecimal(text.replace("_", ""));
    }

    private long parseInteger(String text) {
        try {
            return number(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw expected("a whole number (" + range() + ")", text, "");
        }
    }

    private long parseBytes(String text) {
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        String digits = text.substring(0, end);
        String unit = text.substring(end);
        int power = UNITS.indexOf(unit);
        if (power < 0) {
            String meant = digits.isBlank() ? "" : unitLike(unit);
            throw expected(
                    "a size in bytes, KiB, MiB, GiB or TiB, such as 64MiB",
                    text,
                    meant.isEmpty() ? "" : ", did you mean '" + digits + meant + "'?");
        }
        try {
            return number(digits.trim())
                    .multiply(BigDecimal.valueOf(1L << (10 * power)))
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw expected("a size (" + range() + " bytes)", text, "");
        }
    }

    private static String unitLike(String unknown) {
        for (String unit : UNITS) {
            if (!unit.isEmpty() && unit.regionMatches(true, 0, unknown, 0, 1)) {
                return unit;
            }
        }
        return "";
    }

    private BigDecimal parseDecimal(String text) {
        try {
            return number(text);
        } catch (NumberFormatException e) {
            throw expected("a number (" + range() + ")", text, "");
        }
    }

    private String parseBoolean(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text;
        }
        boolean yes = List.of("yes", "on", "y", "1").contains(text.toLowerCase(Locale.ROOT));
        boolean no = List.of("no", "off", "n", "0").contains(text.toLowerCase(Locale.ROOT));
        String meant = yes ? "true" : no ? "false" : text;
        throw expected("true or false", text, Nearest.suggestion(meant, List.of("true", "false")));
    }

    private String parseChoice(String text) {
        if (choices.contains(text)) {
            return text;
        }
        throw expected("one of " + String.join(", ", choices), text, Nearest.suggestion(text, choices));
    }

    private String parsePath(String text) {
        try {
            if (!text.isBlank() && !Path.of(text).toString().isEmpty()) {
                return text;
            }
        } catch (InvalidPathException e) {
            throw expected("a path", text, InputException.localeHint(text));
        }
        throw expected("a path", text, "");
    }

    private long inRange(long value) {
        if (value < min || value > max) {
            throw expected("a value from " + range(), Long.toString(value), "");
        }
        return value;
    }

    private BigDecimal inRange(BigDecimal value) {
        // compared as doubles: a number with a huge exponent must not be written out
        if (!(value.doubleValue() >= min && value.doubleValue() <= max)) {
            throw expected("a value from " + range(), value.toString(), "");
        }
        return value;
    }

    private IllegalArgumentException expected(String what, String got, String suggestion) {
        return new IllegalArgumentException("option '" + name + "' takes " + what + ", not '" + got + "'" + suggestion);
    }
}
