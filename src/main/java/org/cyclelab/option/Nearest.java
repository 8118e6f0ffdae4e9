package org.cyclelab.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the known word that somebody may have meant. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The nearest known word, or null when none is near: at most one edit in three letters, and fewer than its letters.
     * An edit is a letter more, less or changed, or two neighbours exchanged (optimal string alignment); a word that
     * begins with the unknown one, of at least three letters, is one edit away. Case does not count. Of equally near
     * words the first is taken.
     */
    public static @Nullable String of(String unknown, Collection<String> known) {
        int least = Math.min(Math.max(1, unknown.length() / 3) + 1, unknown.length());
        String nearest = null;
        for (String word : known) {
            boolean cutOff = unknown.length() >= 3
                    && word.length() <= LONGEST
                    && word.regionMatches(true, 0, unknown, 0, unknown.length());
            int edits = cutOff ? 1 : edits(unknown.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (edits < least) {
                least = edits;
                nearest = word;
            }
        }
        return nearest;
    }

    /** The end of a message: {@code ", did you mean 'rings'?"}, or nothing when no known word is near. */
    public static String suggestion(String unknown, Collection<String> known) {
        String nearest = of(unknown, known);
        return nearest == null ? "" : ", did you mean '" + nearest + "'?";
    }

    /** The same, but all known words when none is near: {@code "; known: lists, rings"}. */
    public static String suggestionOrAll(String unknown, Collection<String> known) {
        String suggestion = suggestion(unknown, known);
        if (!suggestion.isEmpty()) {
            return suggestion;
        }
        return "; known: " + (known.isEmpty() ? "none" : String.join(", ", known));
    }

    /**
     * The end of a message about a path that leads nowhere: the first part of it that does not exist is compared with
     * what lies beside it.
     *
     * @param missing the path that was looked for
     * @param written the path as the user wrote it, in which the wrong part is replaced
     */
    public static String pathSuggestion(Path missing, String written) {
        Path wrong = missing.toAbsolutePath().normalize();
        for (Path parent = wrong.getParent(); parent != null && !Files.exists(parent); parent = wrong.getParent()) {
            wrong = parent;
        }
        Path folder = wrong.getParent();
        Path name = wrong.getFileName();
        if (folder == null || name == null || !written.contains(name.toString())) {
            return "";
        }
        String nearest = of(name.toString(), names(folder));
        return nearest == null || nearest.equals(name.toString())
                ? ""
                : ", did you mean '" + written.replace(name.toString(), nearest) + "'?";
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static int edits(String a, String b) {
        if (Math.max(a.length(), b.length()) > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
