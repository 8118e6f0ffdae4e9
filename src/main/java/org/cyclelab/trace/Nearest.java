package org.cyclelab.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suggestions for names that are not known. */
final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /** {@code ", did you mean 'x'?"} for the nearest of the known names, or nothing when none is near. */
    static String name(String unknown, Collection<String> known) {
        String nearest = find(unknown, known);
        return nearest == null ? "" : ", did you mean '" + nearest + "'?";
    }

    /** The same for a path among what lies in its folder. */
    static String file(Path missing) {
        Path parent = missing.toAbsolutePath().getParent();
        Path name = missing.getFileName();
        if (parent == null || name == null) {
            return "";
        }
        try (Stream<Path> siblings = Files.list(parent)) {
            List<String> names =
                    siblings.map(p -> String.valueOf(p.getFileName())).sorted().toList();
            return name(name.toString(), names);
        } catch (IOException e) {
            return "";
        }
    }

    private static @Nullable String find(String unknown, Collection<String> known) {
        String nearest = null;
        int least = Math.min(Math.max(1, unknown.length() / 3) + 1, unknown.length());
        for (String candidate : known) {
            int distance = distance(unknown, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Edits from one name to the other: a letter more, less, changed, or two neighbours exchanged. */
    static int distance(String a, String b) {
        if (Math.max(a.length(), b.length()) > LONGEST) {
            return LONGEST;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
