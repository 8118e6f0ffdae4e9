package org.cyclelab.contract.zoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.collector.Paper;
import org.cyclelab.contract.Kill;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.option.Options;

/** A tracing collector with weak maps and finalizers, written to be read, with one {@link FeatureDefect}. */
final class FeatureCollector implements Kill.Watched {
    private final Heap heap;
    private final FeatureDefect defect;
    private final Ceremonies ceremonies;
    private final WeakMaps maps;
    private BitSet marks = new BitSet();

    /** What the last slice has found to be garbage; nothing else reclaims it. */
    private final List<Integer> decided = new ArrayList<>();

    private FeatureCollector(Heap heap, FeatureDefect defect) {
        this.heap = heap;
        this.defect = defect;
        ceremonies = heap.ceremonies();
        maps = heap.weakMaps();
    }

    static CollectorSpec spec(FeatureDefect defect) {
        Feature[] handled = defect.sliced()
                ? new Feature[] {Feature.WEAK_MAPS}
                : new Feature[] {Feature.WEAK_MAPS, Feature.FINALIZERS};
        return new CollectorSpec(
                        "feature-zoo-" + defect,
                        "Tracing with weak maps and finalizers, and a defect.",
                        new Paper("Hayes", 1997, "Ephemerons: a new finalization mechanism", "OOPSLA"),
                        CollectorSpec.CountingRule.always(Counting.NONE),
                        true,
                        Set.of(),
                        Options.NONE,
                        (heap, counters, settings) -> new FeatureCollector(heap, defect))
                .handling(handled);
    }

    /** The objects left. */
    @Override
    public String status() {
        return heap.objects() + " left";
    }

    @Override
    public void collect(long budget) {
        if (defect.sliced() && budget != UNBOUNDED) {
            slice();
            return;
        }
        decided.clear();
        mark();
        boolean aborted = false;
        if (defect != FeatureDefect.FINALIZERS_LEFT_OUT && defect != FeatureDefect.FINALIZED_WHILE_CLEARING) {
            List<Integer> pending = pending();
            List<Integer> births = pending.stream().map(heap::birth).toList();
            for (int o : pending) {
                ceremonies.runFinalizer(o);
            }
            if (defect != FeatureDefect.NOT_MARKED_ANEW) {
                mark();
                for (int i = 0; i < pending.size(); i++) {
                    aborted |= marks.get(pending.get(i)) && heap.birth(pending.get(i)) == births.get(i);
                }
            }
            if (defect != FeatureDefect.FINALIZED_AGAIN) {
                for (int o : pending()) {
                    reach(o);
                    follow();
                }
            }
        }
        if (aborted && defect == FeatureDefect.RESURRECTION_ABORTS) {
            return;
        }
        reclaim(garbage());
    }

    /** Decides what is garbage, or reclaims what the last slice has decided on. */
    private void slice() {
        if (decided.isEmpty()) {
            mark();
            decided.addAll(garbage());
            return;
        }
        if (defect != FeatureDefect.UPGRADED_BEFORE_UNLINK) {
            mark();
            objects().stream().filter(o -> !decided.contains(o)).forEach(this::reach);
            follow();
            decided.removeIf(marks::get);
        }
        reclaim(List.copyOf(decided));
        decided.clear();
    }

    private List<Integer> pending() {
        List<Integer> pending = new ArrayList<>();
        for (int o : objects()) {
            boolean garbage = !marks.get(o) || defect == FeatureDefect.LIVE_OBJECTS_FINALIZED;
            boolean again = defect == FeatureDefect.FINALIZED_AGAIN && ceremonies.finalized(o);
            boolean due = ceremonies.finalizePending(o) || again;
            if (garbage && due) {
                pending.add(o);
            }
        }
        return pending;
    }

    private void reclaim(List<Integer> garbage) {
        for (int entry = defect.sliced() ? maps.end() : 1; entry < maps.end(); entry++) {
            if (maps.exists(entry) && (!isLive(entry) || defect == FeatureDefect.LIVE_ENTRIES_FORGOTTEN)) {
                maps.forget(entry);
            }
        }
        if (defect == FeatureDefect.TRASH_CALLED_BACK) {
            garbage.forEach(ceremonies::clearWeak);
            ceremonies.deliver();
        } else {
            garbage.forEach(ceremonies::detachWeak);
        }
        if (defect == FeatureDefect.LIVE_REFERENT_CLEARED) {
            objects().forEach(ceremonies::clearWeak);
        }
        for (int o : garbage) {
            if (defect == FeatureDefect.FINALIZED_WHILE_CLEARING && ceremonies.finalizePending(o)) {
                ceremonies.runFinalizer(o);
                if (isRoot(o)) {
                    continue;
                }
            }
            heap.reclaim(o);
        }
        ceremonies.deliver();
    }

    private boolean isRoot(int o) {
        return Arrays.stream(heap.programRoots()).anyMatch(root -> root == o);
    }

    private List<Integer> objects() {
        List<Integer> objects = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            objects.add(o);
        }
        return objects;
    }

    private List<Integer> garbage() {
        return objects().stream().filter(o -> !marks.get(o)).toList();
    }

    private boolean isLive(int entry) {
        return switch (defect) {
            case VALUE_KEPT_BY_THE_MAP_ALONE -> marks.get(maps.map(entry));
            case VALUE_KEPT_BY_THE_KEY_ALONE -> marks.get(maps.key(entry));
            case VALUE_ALWAYS_KEPT -> true;
            default -> marks.get(maps.map(entry)) && marks.get(maps.key(entry));
        };
    }

    private void mark() {
        marks = new BitSet();
        for (int root : heap.rootsBesideEntries()) {
            reach(root);
        }
        if (defect == FeatureDefect.FINALIZED_KEPT) {
            objects().stream().filter(ceremonies::finalized).forEach(this::reach);
        }
        follow();
    }

    private void follow() {
        if (defect == FeatureDefect.VALUE_NOT_KEPT) {
            return;
        }
        boolean more;
        do {
            more = false;
            for (int entry = 1; entry < maps.end(); entry++) {
                if (maps.exists(entry) && isLive(entry) && !marks.get(maps.value(entry))) {
                    reach(maps.value(entry));
                    more = defect != FeatureDefect.ENTRIES_FOLLOWED_ONCE;
                }
            }
        } while (more);
    }

    private void reach(int start) {
        Deque<Integer> stack = new ArrayDeque<>(List.of(start));
        while (!stack.isEmpty()) {
            int o = stack.pop();
            if (!marks.get(o)) {
                marks.set(o);
                for (int field = 0; field < heap.fieldCount(o); field++) {
                    int child = heap.loadField(o, field);
                    if (child != Heap.NULL) {
                        stack.push(child);
                    }
                }
            }
        }
    }
}
