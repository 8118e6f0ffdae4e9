package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.collector.Paper;
import org.cyclelab.contract.Interleavings.Scope;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exploration of states leaves out nothing that the schedules themselves reach. */
class ReductionTest {
    /** Few operations that make and break cycles, for many schedules. */
    private static final List<Operation> FEW = List.of(
            Operation.allocate(0, 2, Model.NODE),
            Operation.store(0, 0, 0),
            Operation.copy(1, 0),
            Operation.store(0, 1, 1),
            Operation.drop(0));

    private static final Scope FOUR = new Scope(new Program(2, List.of()), FEW, 4, 3);

    private static Subject subject(String collector) {
        CollectorSpec spec = Objects.requireNonNull(Collectors.find(collector));
        return new Subject(spec, Contract.variants(spec).get(0));
    }

    /** Each state that any schedule of four operations and up to three steps leads to is one of those explored. */
    @ParameterizedTest
    @ValueSource(strings = {"bacon-rajan-concurrent", "incremental", "gecko", "lxr", "cpython-incremental"})
    void everyStateOfEveryScheduleIsExplored(String collector) {
        Subject subject = subject(collector);
        Interleavings explored = Interleavings.of(subject, FOUR);
        assertNull(explored.result().violation());
        long schedules = EverySchedule.run(subject, FOUR, 3, explored::knows);
        assertTrue(schedules > 20_000, schedules + " schedules");
        System.out.println(subject + ": " + schedules + " schedules in "
                + explored.result().states() + " states");
    }

    /** The comparison can fail: fewer operations do not reach all the states. */
    @Test
    void whatIsNotExploredIsNoticed() {
        Subject subject = subject("bacon-rajan-concurrent");
        Interleavings fewer = Interleavings.of(subject, new Scope(FOUR.start(), FEW, 3, 3));
        assertEquals(-1, EverySchedule.run(subject, FOUR, 3, fewer::knows));
    }

    /** Reclaims everything at one of its calls, by a number that it keeps. */
    private static final class Late implements Collector {
        private final Heap heap;
        private final int call;
        private int calls;

        Late(Heap heap, int call) {
            this.heap = heap;
            this.call = call;
        }

        @Override
        public void collect(long budget) {
            if (budget != UNBOUNDED && ++calls == call) {
                for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
                    heap.reclaim(o);
                }
            }
        }
    }

    private static final class Hiding implements Collector {
        @Incidental
        private final Collector late;

        Hiding(Heap heap) {
            late = new Late(heap, 3);
        }

        @Override
        public void collect(long budget) {
            late.collect(budget);
        }
    }

    private static Subject control(CollectorSpec.Factory factory) {
        return new Subject(
                new CollectorSpec(
                        "control",
                        "A negative control.",
                        new Paper("nobody", 0, "none", "none"),
                        CollectorSpec.CountingRule.always(Counting.NONE),
                        false,
                        Set.of(),
                        Options.NONE,
                        factory),
                Settings.NONE);
    }

    /** A number in the collector keeps states apart; one that is wrongly marked as incidental hides a breach. */
    @Test
    void whatACollectorRemembersIsPartOfTheState() {
        Subject open = control((heap, counters, settings) -> new Late(heap, 3));
        Violation violation = Interleavings.explore(open, FOUR).violation();
        assertTrue(violation != null && violation.kind() == Violation.Kind.UNSAFE, () -> "found: " + violation);
        assertEquals(-1, EverySchedule.run(open, FOUR, 5, run -> true));
        Subject hidden = control((heap, counters, settings) -> new Hiding(heap));
        assertNull(Interleavings.explore(hidden, FOUR).violation());
        assertFalse(EverySchedule.run(hidden, FOUR, 5, run -> true) >= 0, "the schedules themselves show it");
    }

    /** A number that grows with each step makes no end of states: the exploration limits the steps in a row. */
    @Test
    void aCollectorThatCountsItsStepsIsExploredAllTheSame() {
        Subject counting = control((heap, counters, settings) -> new Late(heap, Integer.MAX_VALUE));
        var result = Interleavings.explore(counting, FOUR);
        assertNull(result.violation());
        assertTrue(result.endless());
        assertFalse(Interleavings.explore(subject("gecko"), FOUR).endless());
    }
}
