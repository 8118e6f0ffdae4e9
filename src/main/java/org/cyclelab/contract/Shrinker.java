package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing list small by leaving parts out (delta debugging, Zeller and Hildebrandt 2002). */
final class Shrinker {
    private Shrinker() {}

    /**
     * A part of {@code list}, in the same order, that still fails and from which no single element can be left out.
     * Quadratic in the size of the answer, times a logarithm for what can be left out in large pieces.
     */
    static <T> List<T> shrink(List<T> list, Predicate<List<T>> fails) {
        List<T> smallest = list;
        for (int piece = Math.max(1, list.size() / 2); piece >= 1; piece /= 2) {
            boolean again;
            do {
                List<T> before = smallest;
                smallest = withoutPieces(smallest, piece, fails);
                again = piece == 1 && smallest.size() < before.size();
            } while (again);
        }
        return smallest;
    }

    private static <T> List<T> withoutPieces(List<T> list, int piece, Predicate<List<T>> fails) {
        List<T> smallest = list;
        int at = 0;
        while (at < smallest.size()) {
            List<T> rest = new ArrayList<>(smallest.subList(0, at));
            rest.addAll(smallest.subList(Math.min(at + piece, smallest.size()), smallest.size()));
            if (fails.test(rest)) {
                smallest = rest;
            } else {
                at += piece;
            }
        }
        return smallest;
    }
}
