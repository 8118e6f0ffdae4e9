package org.cyclelab.option;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of unknown origin, such as a type name of a recording, made fit for a terminal. Control characters (which move
 * the cursor, set the title or ring), marks that turn the direction of writing, and halves of surrogate pairs are
 * written as their number, as in {@code U+001B}.
 */
public final class Printable {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_LINE = 1000;
    private static final int TAIL = 300;

    private Printable() {}

    /** One line, of any length. */
    public static String line(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "U+%04X", found.group().codePointAt(0)));
    }

    /** A message of several lines, whose line ends stay; the middle of a line of more than 1,000 characters is left out. */
    public static String message(String text) {
        return text.lines().map(line -> shortened(line(line))).collect(Collectors.joining("\n"));
    }

    private static String shortened(String line) {
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        return line.substring(0, LONGEST_LINE - TAIL) + " … " + line.substring(line.length() - TAIL);
    }
}
