package org.cyclelab.option;

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

    /** How the value of an option is written. */
    public enum Kind {
        /** A whole number; {@code _} may group digits, as in {@code 1_000_000}. */
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
        return new Option(name, Kind.DECIMAL, Double.toString(defaultValue), min, max, List.of(), sentence);
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
            case DECIMAL -> Double.toString(inRange(parseDecimal(text)));
            case BOOLEAN -> parseBoolean(text);
            case CHOICE -> parseChoice(text);
            case PATH -> parsePath(text);
        };
    }

    /** The range or the choices in words, as in {@code 1 to 1000}; empty where there is none to tell. */
    public String range() {
        return switch (kind) {
            case INTEGER, BYTES -> plain(min) + " to " + plain(max);
            case DECIMAL -> min + " to " + max;
            case CHOICE -> String.join(" | ", choices);
            case BOOLEAN -> "true | false";
            case PATH -> "";
        };
    }

    private static String plain(double number) {
        return Long.toString((long) number);
    }

    private long parseInteger(String text) {
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw expected("a whole number (" + range() + ")", text);
        }
    }

    private long parseBytes(String text) {
        String number = text;
        int shift = 0;
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        for (int i = 0; i < units.length; i++) {
            if (text.endsWith(units[i])) {
                number = text.substring(0, text.length() - units[i].length());
                shift = 10 * (i + 1);
            }
        }
        try {
            long value = Long.parseLong(number.trim().replace("_", ""));
            if (value < 0 || value > Long.MAX_VALUE >> shift) {
                throw expected("a size (" + range() + " bytes)", text);
            }
            return value << shift;
        } catch (NumberFormatException e) {
            throw expected("a size in bytes, KiB, MiB or GiB, such as 64MiB", text);
        }
    }

    private double parseDecimal(String text) {
        try {
            double value = Double.parseDouble(text.replace("_", ""));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for all that is not a number
        }
        throw expected("a number (" + range() + ")", text);
    }

    private String parseBoolean(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text;
        }
        throw expected("true or false", text);
    }

    private String parseChoice(String text) {
        if (choices.contains(text)) {
            return text;
        }
        throw expected("one of " + String.join(", ", choices), text);
    }

    private String parsePath(String text) {
        if (text.isBlank()) {
            throw expected("a path", text);
        }
        return text;
    }

    private long inRange(long value) {
        if (value < min || value > max) {
            throw expected("a value from " + range(), Long.toString(value));
        }
        return value;
    }

    private double inRange(double value) {
        if (value < min || value > max) {
            throw expected("a value from " + range(), Double.toString(value));
        }
        return value;
    }

    private IllegalArgumentException expected(String what, String got) {
        return new IllegalArgumentException("option '" + name + "' takes " + what + ", not '" + got + "'");
    }
}
