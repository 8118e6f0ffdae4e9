package org.cyclelab.graph.leak.cure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes to make weak. Exact while the search for a hitting set stays within its steps, greedy with a stated
 * bound beyond. Each round is linear in the leaked graph and adds at least one set of classes; there are seldom more
 * rounds than reference classes in cycles.
 */
public final class FeedbackSearch {
    private static final int MOST_ROUNDS = 1000;

    private FeedbackSearch() {}

    /**
     * The answer.
     *
     * @param classes to make weak; empty when nothing can be done
     * @param exact whether no smaller set does the same
     * @param lowerBound no set with fewer classes does the same
     * @param cycles how many sets of classes of cycles were looked at: a greedy answer has at most 1 + 1/2 + … + 1/cycles
     *     times as many classes as the smallest
     * @param whole whether no cycle is left
     */
    public record Answer(List<Integer> classes, boolean exact, int lowerBound, int cycles, boolean whole) {
        public Answer {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Searches.
     *
     * @param conflicts for each moment at which a live object was kept by references of few classes alone: those
     *     classes; all but one of them can be weak. A class that is a conflict by itself is never made weak
     * @param weights cost of each class where answers are equally small
     */
    public static Answer search(CycleGraph graph, List<BitSet> conflicts, long[] weights) {
        BitSet allowed = graph.classesInCycles();
        List<BitSet> forbidden = new ArrayList<>();
        for (BitSet conflict : CycleGraph.sorted(conflicts)) {
            if (conflict.cardinality() == 1) {
                allowed.andNot(conflict);
            } else {
                forbidden.add(conflict);
            }
        }
        Set<BitSet> cycles = new LinkedHashSet<>();
        BitSet weak = new BitSet();
        boolean exact = true;
        int lowerBound = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            CycleGraph.Cycles left = graph.without(weak, allowed);
            if (left.sets().isEmpty()) {
                return new Answer(numbers(weak), exact, lowerBound, cycles.size(), !left.incurable());
            }
            for (BitSet cycle : left.sets()) {
                cycle.and(allowed);
                cycles.add(cycle);
            }
            HittingSet solved = new HittingSet(CycleGraph.sorted(cycles), forbidden, weights);
            @Nullable BitSet answer = solved.answer();
            exact = solved.isExact();
            lowerBound = exact && answer != null ? answer.cardinality() : solved.lowerBound();
            if (answer == null) {
                break;
            }
            weak = answer;
        }
        return new Answer(List.of(), false, lowerBound, cycles.size(), false);
    }

    private static List<Integer> numbers(BitSet set) {
        return set.stream().boxed().toList();
    }
}
