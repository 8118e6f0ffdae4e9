package org.cyclelab.graph.leak.cure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A smallest set of classes that has one of each cycle's and does not contain any forbidden set; among equally small
 * ones that of the least weight. Branch and bound: a cycle that is not hit is hit by each of its classes in turn, and
 * disjoint such cycles bound the number of classes that are still needed. Recursion is as deep as the answer is large.
 */
final class HittingSet {
    /** Steps of the search after which the greedy answer is taken. */
    static final int MOST_STEPS = 200_000;

    private final List<BitSet> cycles;
    private final List<BitSet> forbidden;
    private final long[] weights;
    private final int lowerBound;
    private @Nullable BitSet best;
    private long bestWeight;
    private int steps;
    private boolean exact;

    /**
     * Solves.
     *
     * @param cycles what must be hit, each with its allowed classes only, none empty
     * @param forbidden sets of which none may be part of the answer
     * @param weights of the classes
     */
    HittingSet(List<BitSet> cycles, List<BitSet> forbidden, long[] weights) {
        this.cycles = cycles;
        this.forbidden = forbidden;
        this.weights = weights;
        lowerBound = disjoint(new BitSet());
        exact = true;
        BitSet all = new BitSet();
        for (BitSet cycle : cycles) {
            all.or(cycle);
        }
        int most = Math.min(all.cardinality(), cycles.size());
        for (int size = lowerBound; size <= most && best == null && exact; size++) {
            branch(new BitSet(), size, 0);
        }
        if (!exact) {
            best = greedy();
        }
    }

    /** The answer, or null when there is none. */
    @Nullable
    BitSet answer() {
        return best;
    }

    /** Whether it is known to be a smallest one, or known that there is none. */
    boolean isExact() {
        return exact;
    }

    /** No set with fewer classes hits all cycles. */
    int lowerBound() {
        return lowerBound;
    }

    private void branch(BitSet chosen, int room, long weight) {
        if (++steps > MOST_STEPS) {
            exact = false;
            return;
        }
        BitSet smallest = smallestMissed(chosen);
        if (smallest == null) {
            if (best == null || weight < bestWeight) {
                best = (BitSet) chosen.clone();
                bestWeight = weight;
            }
            return;
        }
        if (room == 0 || disjoint(chosen) > room) {
            return;
        }
        for (int c = smallest.nextSetBit(0); c >= 0 && exact; c = smallest.nextSetBit(c + 1)) {
            chosen.set(c);
            if (isAllowed(chosen)) {
                branch(chosen, room - 1, weight + weights[c]);
            }
            chosen.clear(c);
        }
    }

    private @Nullable BitSet smallestMissed(BitSet chosen) {
        BitSet smallest = null;
        for (BitSet cycle : cycles) {
            if (!cycle.intersects(chosen) && (smallest == null || cycle.cardinality() < smallest.cardinality())) {
                smallest = cycle;
            }
        }
        return smallest;
    }

    /** How many cycles that are not hit have no class in common with each other, as far as a single pass finds. */
    private int disjoint(BitSet chosen) {
        BitSet used = new BitSet();
        int found = 0;
        for (BitSet cycle : cycles) {
            if (!cycle.intersects(chosen) && !cycle.intersects(used)) {
                used.or(cycle);
                found++;
            }
        }
        return found;
    }

    private boolean isAllowed(BitSet chosen) {
        for (BitSet set : forbidden) {
            BitSet left = (BitSet) set.clone();
            left.andNot(chosen);
            if (left.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes again and again the class that hits most cycles (Chvátal 1979): at most H(m) = 1 + 1/2 + … + 1/m times the
     * smallest answer for m cycles, where nothing is forbidden.
     */
    private @Nullable BitSet greedy() {
        BitSet chosen = new BitSet();
        List<BitSet> missed = new ArrayList<>(cycles);
        while (!missed.isEmpty()) {
            int[] hits = new int[weights.length];
            for (BitSet cycle : missed) {
                for (int c = cycle.nextSetBit(0); c >= 0; c = cycle.nextSetBit(c + 1)) {
                    hits[c]++;
                }
            }
            int most = -1;
            for (int c = 0; c < hits.length; c++) {
                boolean better =
                        most < 0 || hits[c] > hits[most] || (hits[c] == hits[most] && weights[c] < weights[most]);
                if (hits[c] > 0 && better) {
                    chosen.set(c);
                    most = isAllowed(chosen) ? c : most;
                    chosen.clear(c);
                }
            }
            if (most < 0) {
                return null;
            }
            chosen.set(most);
            missed.removeIf(cycle -> cycle.intersects(chosen));
        }
        return chosen;
    }
}
