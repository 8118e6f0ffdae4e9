package org.cyclelab.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every graph of a few objects, up to isomorphism and smallest first, with every set of surviving roots and every
 * {@link GraphLiteral.Drops order of drops}.
 *
 * <p>A graph of n objects is n<sup>2</sup> multiplicities; the one that stands for its isomorphism class is the least
 * in the order of their digits.
 */
final class GraphFamily {
    private static final int SIMPLE = 2;
    private static final int DOUBLE = 3;

    private GraphFamily() {}

    /** Stops at the first answer that is not null. */
    @FunctionalInterface
    interface Visitor {
        @Nullable
        Violation visit(GraphLiteral graph, GraphLiteral.Drops drops);
    }

    /** Directed graphs of up to {@code n} objects, with loops. */
    static @Nullable Violation directed(int n, Visitor visitor) {
        for (int[][] graph : upTo(n, SIMPLE)) {
            Violation violation = withRoots(graph, 0, visitor);
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    /** Directed graphs of up to {@code n} objects with at least one pair of parallel references. */
    static @Nullable Violation parallel(int n, Visitor visitor) {
        for (int[][] graph : upTo(n, DOUBLE)) {
            Violation violation = hasParallel(graph) ? withRoots(graph, 0, visitor) : null;
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    /** Directed graphs of up to {@code n} objects some of which are acyclic, as they are on no cycle. */
    static @Nullable Violation acyclic(int n, Visitor visitor) {
        for (int[][] graph : upTo(n, SIMPLE)) {
            int mayBeAcyclic = onNoCycle(graph);
            for (int acyclic = 1; acyclic <= mayBeAcyclic; acyclic++) {
                Violation violation = (acyclic & ~mayBeAcyclic) == 0 ? withRoots(graph, acyclic, visitor) : null;
                if (violation != null) {
                    return violation;
                }
            }
        }
        return null;
    }

    private static @Nullable Violation withRoots(int[][] graph, int acyclic, Visitor visitor) {
        for (int survivors = 0; survivors < 1 << graph.length; survivors++) {
            GraphLiteral literal = GraphLiteral.of(graph, acyclic, survivors);
            for (GraphLiteral.Drops drops : GraphLiteral.Drops.values()) {
                Violation violation = visitor.visit(literal, drops);
                if (violation != null) {
                    return violation;
                }
            }
        }
        return null;
    }

    /** The graphs of 1 to {@code n} objects with multiplicities below {@code base}, by objects and references. */
    static List<int[][]> upTo(int n, int base) {
        List<int[][]> all = new ArrayList<>();
        for (int objects = 1; objects <= n; objects++) {
            List<int[][]> graphs = new ArrayList<>();
            int cells = objects * objects;
            int[][] permutations = permutations(objects);
            int[] digits = new int[cells];
            do {
                if (isLeast(digits, objects, permutations)) {
                    graphs.add(references(digits, objects));
                }
            } while (next(digits, base));
            graphs.sort(Comparator.comparingInt(GraphFamily::size));
            all.addAll(graphs);
        }
        return all;
    }

    private static boolean next(int[] digits, int base) {
        for (int i = digits.length - 1; i >= 0; i--) {
            if (++digits[i] < base) {
                return true;
            }
            digits[i] = 0;
        }
        return false;
    }

    private static boolean isLeast(int[] digits, int n, int[][] permutations) {
        for (int[] p : permutations) {
            int comparison = 0;
            for (int cell = 0; cell < digits.length && comparison == 0; cell++) {
                comparison = digits[p[cell / n] * n + p[cell % n]] - digits[cell];
            }
            if (comparison < 0) {
                return false;
            }
        }
        return true;
    }

    private static int[][] permutations(int n) {
        List<int[]> all = new ArrayList<>();
        int[] digits = new int[n];
        do {
            int used = 0;
            for (int digit : digits) {
                used |= 1 << digit;
            }
            if (used == (1 << n) - 1) {
                all.add(digits.clone());
            }
        } while (next(digits, n));
        return all.toArray(new int[0][]);
    }

    private static int[][] references(int[] digits, int n) {
        int[][] references = new int[n][];
        for (int from = 0; from < n; from++) {
            List<Integer> targets = new ArrayList<>();
            for (int to = 0; to < n; to++) {
                for (int i = 0; i < digits[from * n + to]; i++) {
                    targets.add(to);
                }
            }
            references[from] = targets.stream().mapToInt(Integer::intValue).toArray();
        }
        return references;
    }

    private static int size(int[][] references) {
        int size = 0;
        for (int[] targets : references) {
            size += targets.length;
        }
        return size;
    }

    private static boolean hasParallel(int[][] references) {
        for (int[] targets : references) {
            for (int i = 1; i < targets.length; i++) {
                if (targets[i] == targets[i - 1]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Bit set of the objects that do not reach themselves (Warshall 1962). */
    private static int onNoCycle(int[][] references) {
        int n = references.length;
        int[] reach = new int[n];
        for (int i = 0; i < n; i++) {
            for (int to : references[i]) {
                reach[i] |= 1 << to;
            }
        }
        for (int via = 0; via < n; via++) {
            for (int i = 0; i < n; i++) {
                if ((reach[i] >> via & 1) != 0) {
                    reach[i] |= reach[via];
                }
            }
        }
        int set = 0;
        for (int i = 0; i < n; i++) {
            if ((reach[i] >> i & 1) == 0) {
                set |= 1 << i;
            }
        }
        return set;
    }
}
