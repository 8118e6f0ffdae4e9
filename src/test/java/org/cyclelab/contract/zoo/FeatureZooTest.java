package org.cyclelab.contract.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.CollectorSpec.Feature;
import org.cyclelab.collector.Paper;
import org.cyclelab.contract.Contract;
import org.cyclelab.contract.Contract.Family;
import org.cyclelab.contract.Violation;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tracing collector with weak maps and finalizers, written to be read, and what can be wrong with it. */
class FeatureZooTest {
    private static final int EVENTS = 200_000;

    enum Defect {
        NONE(null),
        /** The value is a strong child of the map (PHP up to 8.2, QuickJS): value to key leaks while the map lives. */
        VALUE_KEPT_BY_THE_MAP_ALONE(Violation.Kind.INCOMPLETE),
        /** The value is a strong child of the key (quickjs-ng): value to map leaks while the key lives. */
        VALUE_KEPT_BY_THE_KEY_ALONE(Violation.Kind.INCOMPLETE),
        /** Values are roots. */
        VALUE_ALWAYS_KEPT(Violation.Kind.INCOMPLETE),
        /** Entries keep nothing. */
        VALUE_NOT_KEPT(Violation.Kind.UNSAFE),
        /** One pass over the entries: a value that makes a key reachable comes too late for an entry before it. */
        ENTRIES_FOLLOWED_ONCE(Violation.Kind.UNSAFE),
        /** Entries are removed though map and key live. */
        LIVE_ENTRIES_FORGOTTEN(Violation.Kind.UNSAFE),
        /** Whether a finalizer has run is not looked at. */
        FINALIZED_AGAIN(Violation.Kind.STATE),
        /** Garbage is reclaimed without its finalizers. */
        FINALIZERS_LEFT_OUT(Violation.Kind.STATE),
        /** Live objects are finalized too. */
        LIVE_OBJECTS_FINALIZED(Violation.Kind.UNSAFE),
        /** What finalizers have stored again is reclaimed with the rest. */
        NOT_MARKED_ANEW(Violation.Kind.UNSAFE),
        /** Objects whose finalizers have run are taken for reachable for ever. */
        FINALIZED_KEPT(Violation.Kind.INCOMPLETE),
        /** Weak fields are cleared and the program told before the garbage among their holders is gone. */
        TRASH_CALLED_BACK(Violation.Kind.STATE),
        /** Weak fields of live objects are cleared whatever they refer to. */
        LIVE_REFERENT_CLEARED(Violation.Kind.UNSAFE),
        /** A collection in which an object was resurrected reclaims nothing (CPython up to 3.8): it only takes longer. */
        RESURRECTION_ABORTS(null);

        private final Violation.@Nullable Kind kind;

        Defect(Violation.@Nullable Kind kind) {
            this.kind = kind;
        }
    }

    private static final class Animal implements Collector {
        private final Heap heap;
        private final Defect defect;
        private final Ceremonies ceremonies;
        private final WeakMaps maps;
        private BitSet marks = new BitSet();

        Animal(Heap heap, Defect defect) {
            this.heap = heap;
            this.defect = defect;
            ceremonies = heap.ceremonies();
            maps = heap.weakMaps();
        }

        @Override
        public void collect(long budget) {
            mark();
            boolean aborted = false;
            if (defect != Defect.FINALIZERS_LEFT_OUT) {
                List<Integer> pending = pending();
                List<Integer> births = pending.stream().map(heap::birth).toList();
                for (int o : pending) {
                    ceremonies.runFinalizer(o);
                }
                if (defect != Defect.NOT_MARKED_ANEW) {
                    mark();
                    for (int i = 0; i < pending.size(); i++) {
                        aborted |= marks.get(pending.get(i)) && heap.birth(pending.get(i)) == births.get(i);
                    }
                }
                if (defect != Defect.FINALIZED_AGAIN) {
                    for (int o : pending()) {
                        reach(o);
                        follow();
                    }
                }
            }
            if (aborted && defect == Defect.RESURRECTION_ABORTS) {
                return;
            }
            reclaim(garbage());
        }

        private List<Integer> pending() {
            List<Integer> pending = new ArrayList<>();
            for (int o : objects()) {
                boolean garbage = !marks.get(o) || defect == Defect.LIVE_OBJECTS_FINALIZED;
                boolean due =
                        ceremonies.finalizePending(o) || (defect == Defect.FINALIZED_AGAIN && ceremonies.finalized(o));
                if (garbage && due) {
                    pending.add(o);
                }
            }
            return pending;
        }

        private void reclaim(List<Integer> garbage) {
            for (int entry = 1; entry < maps.end(); entry++) {
                if (maps.exists(entry) && (!isLive(entry) || defect == Defect.LIVE_ENTRIES_FORGOTTEN)) {
                    maps.forget(entry);
                }
            }
            if (defect == Defect.TRASH_CALLED_BACK) {
                garbage.forEach(ceremonies::clearWeak);
                ceremonies.deliver();
            } else {
                garbage.forEach(ceremonies::detachWeak);
            }
            if (defect == Defect.LIVE_REFERENT_CLEARED) {
                objects().forEach(ceremonies::clearWeak);
            }
            garbage.forEach(heap::reclaim);
            ceremonies.deliver();
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
            if (defect == Defect.FINALIZED_KEPT) {
                objects().stream().filter(ceremonies::finalized).forEach(this::reach);
            }
            follow();
        }

        private void follow() {
            if (defect == Defect.VALUE_NOT_KEPT) {
                return;
            }
            boolean more;
            do {
                more = false;
                for (int entry = 1; entry < maps.end(); entry++) {
                    if (maps.exists(entry) && isLive(entry) && !marks.get(maps.value(entry))) {
                        reach(maps.value(entry));
                        more = defect != Defect.ENTRIES_FOLLOWED_ONCE;
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

    private static CollectorSpec spec(Defect defect) {
        return new CollectorSpec(
                        "feature-zoo-" + defect,
                        "Tracing with weak maps and finalizers, and a defect.",
                        new Paper("Hayes", 1997, "Ephemerons: a new finalization mechanism", "OOPSLA"),
                        CollectorSpec.CountingRule.always(Counting.NONE),
                        true,
                        Set.of(),
                        Options.NONE,
                        (heap, counters, settings) -> new Animal(heap, defect))
                .handling(Feature.WEAK_MAPS, Feature.FINALIZERS);
    }

    @ParameterizedTest
    @EnumSource
    void theContractKillsWhatIsHarmful(Defect defect) {
        for (Family family : List.of(Family.EPHEMERONS, Family.FINALIZERS, Family.SHORT_PROGRAMS)) {
            Optional<Violation> violation = Contract.check(spec(defect), Settings.NONE, family, 1, EVENTS);
            if (violation.isPresent()) {
                assertEquals(
                        defect.kind,
                        violation.get().kind(),
                        () -> violation.get().toString());
                System.out.println(defect + ": killed by " + family + ", "
                        + violation.get().counterexample().lines().count() + " lines");
                return;
            }
        }
        assertEquals(null, defect.kind, "the contract spares it");
    }

    /** A second line: random programs alone find every defect too. */
    @ParameterizedTest
    @EnumSource
    void randomProgramsKillWhatIsHarmful(Defect defect) {
        boolean killed = Contract.check(spec(defect), Settings.NONE, Family.SHORT_PROGRAMS, 2, EVENTS)
                .isPresent();
        assertTrue(killed == (defect.kind != null), defect + " was " + (killed ? "" : "not ") + "killed");
    }
}
