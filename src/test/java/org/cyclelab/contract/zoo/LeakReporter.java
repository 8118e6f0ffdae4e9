package org.cyclelab.contract.zoo;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.contract.Kill;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.option.Options;

/**
 * Reports leaks in the manner of Circle and reclaims nothing: an object whose strongly connected component is referred
 * to only from within is leaked, with its component.
 */
final class LeakReporter implements Kill.Watched {
    private final Heap heap;
    private final boolean wholeClosure;
    private final Set<Integer> reported = new LinkedHashSet<>();

    private LeakReporter(Heap heap, boolean wholeClosure) {
        this.heap = heap;
        this.wholeClosure = wholeClosure;
    }

    /** With {@code wholeClosure} all that a leaked object reaches is reported with it: Z17. */
    static CollectorSpec spec(boolean wholeClosure) {
        return new CollectorSpec(
                wholeClosure ? "closure-reporter" : "leak-reporter",
                "Reports leaked components.",
                new Paper("Ash", 2012, "Circle", "repository mikeash/Circle, c353967e"),
                CollectorSpec.CountingRule.always(Counting.EXACT),
                false,
                Set.of(),
                Options.NONE,
                (heap, counters, settings) -> new LeakReporter(heap, wholeClosure));
    }

    @Override
    public void collect(long budget) {
        reported.clear();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            Set<Integer> component = component(o);
            if (isHeldFromWithin(component)) {
                reported.addAll(wholeClosure ? reachableFrom(Set.of(o)) : component);
            }
        }
    }

    /** Who is reported though roots reach it, by birth. */
    @Override
    public String status() {
        Set<Integer> roots = new LinkedHashSet<>();
        for (int root : heap.roots()) {
            roots.add(root);
        }
        Set<Integer> wrong = new TreeSet<>();
        for (int o : reachableFrom(roots)) {
            if (reported.contains(o)) {
                wrong.add(heap.birth(o));
            }
        }
        return "held, but reported: " + wrong;
    }

    private boolean isHeldFromWithin(Set<Integer> component) {
        Map<Integer, Integer> inner = new HashMap<>();
        for (int o : component) {
            for (int field = 0; field < heap.fieldCount(o); field++) {
                inner.merge(heap.loadField(o, field), 1, Integer::sum);
            }
        }
        return component.stream().allMatch(o -> heap.count(o) == inner.getOrDefault(o, 0));
    }

    private Set<Integer> component(int object) {
        Set<Integer> component = reachableFrom(Set.of(object));
        component.removeIf(o -> !reachableFrom(Set.of(o)).contains(object));
        return component;
    }

    private Set<Integer> reachableFrom(Collection<Integer> start) {
        Set<Integer> reached = new LinkedHashSet<>(start);
        Deque<Integer> pending = new ArrayDeque<>(start);
        while (!pending.isEmpty()) {
            int o = pending.pop();
            for (int field = 0; field < heap.fieldCount(o); field++) {
                int t = heap.loadField(o, field);
                if (t != Heap.NULL && reached.add(t)) {
                    pending.push(t);
                }
            }
        }
        return reached;
    }
}
