package org.cyclelab.python.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two texts, aligned line by line so that as many lines as possible are equal.
 *
 * @param lines the number of lines of the first text
 * @param differences what differs, in order
 */
public record Comparison(int lines, List<Difference> differences) {
    /** Above so many pairs of lines that differ, lines are compared one by one and not aligned. */
    private static final long MOST_PAIRS = 4_000_000;

    /**
     * A line that differs, or that only one of the texts has.
     *
     * @param number its number in the first text, or of the line before it, from 1 on
     * @param first the line of the first text, or null
     * @param second the line of the second text, or null
     */
    public record Difference(
            int number, @Nullable String first, @Nullable String second) {}

    /** Compares two texts; takes time and memory in the product of the lines that are not equal at both ends. */
    public static Comparison of(String first, String second) {
        List<String> a = first.lines().toList();
        List<String> b = second.lines().toList();
        int start = 0;
        while (start < a.size() && start < b.size() && a.get(start).equals(b.get(start))) {
            start++;
        }
        int end = 0;
        while (end < a.size() - start
                && end < b.size() - start
                && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
            end++;
        }
        List<Difference> differences = new ArrayList<>();
        List<String> middleA = a.subList(start, a.size() - end);
        List<String> middleB = b.subList(start, b.size() - end);
        if ((long) middleA.size() * middleB.size() > MOST_PAIRS) {
            for (int i = 0; i < Math.max(middleA.size(), middleB.size()); i++) {
                String x = i < middleA.size() ? middleA.get(i) : null;
                String y = i < middleB.size() ? middleB.get(i) : null;
                if (x == null || !x.equals(y)) {
                    differences.add(new Difference(start + i + 1, x, y));
                }
            }
        } else {
            align(middleA, middleB, start, differences);
        }
        return new Comparison(a.size(), List.copyOf(differences));
    }

    /** By the longest common subsequence. */
    private static void align(List<String> a, List<String> b, int start, List<Difference> differences) {
        int width = b.size() + 1;
        int[] longest = new int[(a.size() + 1) * width];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i * width + j] = a.get(i).equals(b.get(j))
                        ? longest[(i + 1) * width + j + 1] + 1
                        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        int fromA = 0;
        int fromB = 0;
        while (i < a.size() || j < b.size()) {
            boolean equal = i < a.size() && j < b.size() && a.get(i).equals(b.get(j));
            if (equal) {
                pair(a.subList(fromA, i), b.subList(fromB, j), start + fromA, differences);
                fromA = ++i;
                fromB = ++j;
            } else if (j == b.size() || (i < a.size() && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
                i++;
            } else {
                j++;
            }
        }
        pair(a.subList(fromA, i), b.subList(fromB, j), start + fromA, differences);
    }

    /** Lines between two equal ones: put side by side. */
    private static void pair(List<String> a, List<String> b, int before, List<Difference> differences) {
        for (int k = 0; k < Math.max(a.size(), b.size()); k++) {
            int number = before + Math.min(k + 1, a.size());
            differences.add(new Difference(number, k < a.size() ? a.get(k) : null, k < b.size() ? b.get(k) : null));
        }
    }
}
