package org.cyclelab.contract.zoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.option.Options;

/**
 * Subtraction of inner references in the manner of CPython, with two generations: what more references lead to than
 * come from the objects examined is alive, with all that it reaches. A bounded collection examines objects that have
 * not survived one, an unbounded one all.
 */
final class GenerationalCollector implements Collector {

    /** What is wrong. */
    enum Slip {
        NONE(Animal.CONTROL, "Nothing is wrong."),
        EDGE_REPORTED_TWICE("Z10", "traverse reports the reference of the first field twice"),
        OLD_EDGES_ARE_INNER("Z18", "a young collection subtracts references from old objects, as if examined");

        final String bug;
        final String sentence;

        Slip(String bug, String sentence) {
            this.bug = bug;
            this.sentence = sentence;
        }
    }

    private final Heap heap;
    private final Slip slip;

    /** Births of what has survived a collection. */
    private final Set<Integer> old = new HashSet<>();

    private GenerationalCollector(Heap heap, Slip slip) {
        this.heap = heap;
        this.slip = slip;
    }

    static CollectorSpec spec(Slip slip) {
        return new CollectorSpec(
                "generational-zoo-" + slip,
                "Subtraction of inner references in two generations, with a defect.",
                new Paper("Schemenauer", 2000, "gcmodule.c", "CPython 2.0"),
                CollectorSpec.CountingRule.always(Counting.EXACT),
                true,
                Set.of(),
                Options.NONE,
                (heap, counters, settings) -> new GenerationalCollector(heap, slip));
    }

    @Override
    public void collect(long budget) {
        List<Integer> all = objects();
        List<Integer> examined = new ArrayList<>(all);
        if (budget != UNBOUNDED) {
            examined.removeIf(o -> old.contains(heap.birth(o)));
        }
        Map<Integer, Integer> outer = new HashMap<>();
        examined.forEach(o -> outer.put(o, heap.count(o)));
        for (int o : slip == Slip.OLD_EDGES_ARE_INNER ? all : examined) {
            for (int t : traversed(o)) {
                outer.computeIfPresent(t, (object, count) -> count - 1);
            }
        }
        Deque<Integer> alive = new ArrayDeque<>();
        outer.forEach((o, count) -> {
            if (count > 0) {
                alive.add(o);
            }
        });
        Set<Integer> garbage = new HashSet<>(examined);
        while (!alive.isEmpty()) {
            int o = alive.pop();
            if (garbage.remove(o)) {
                alive.addAll(references(o));
            }
        }
        examined.retainAll(garbage);
        reclaim(examined, garbage);
        objects().forEach(o -> old.add(heap.birth(o)));
    }

    private void reclaim(List<Integer> inOrder, Set<Integer> garbage) {
        for (int o : inOrder) {
            for (int t : references(o)) {
                if (!garbage.contains(t)) {
                    heap.decrement(t);
                }
            }
        }
        inOrder.forEach(heap::reclaim);
    }

    private List<Integer> traversed(int o) {
        List<Integer> references = references(o);
        if (slip == Slip.EDGE_REPORTED_TWICE && heap.fieldCount(o) > 0 && heap.loadField(o, 0) != Heap.NULL) {
            references.add(heap.loadField(o, 0));
        }
        return references;
    }

    private List<Integer> objects() {
        List<Integer> objects = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            objects.add(o);
        }
        return objects;
    }

    private List<Integer> references(int o) {
        List<Integer> references = new ArrayList<>();
        for (int field = 0; field < heap.fieldCount(o); field++) {
            if (heap.loadField(o, field) != Heap.NULL) {
                references.add(heap.loadField(o, field));
            }
        }
        return references;
    }
}
