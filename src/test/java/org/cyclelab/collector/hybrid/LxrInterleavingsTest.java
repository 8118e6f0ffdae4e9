package org.cyclelab.collector.hybrid;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.contract.Interleavings;
import org.cyclelab.contract.Interleavings.Scope;
import org.cyclelab.contract.Operation;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

/**
 * Every interleaving with LXR in slices. A step is what its own trigger would have it do: one edge of the work put off,
 * or a pause once there is none. A pause amid that work is an operation of the program, as if it had allocated so much.
 */
class LxrInterleavingsTest {
    private static final Operation PAUSE = new Operation(Operation.Kind.COLLECT, 2, 0, 0);
    private static final Settings DEFAULTS = Lxr.SPEC.options().defaults();

    private static final CollectorSpec SLICED = Lxr.SPEC.withFactory((heap, counters, settings) -> {
        Lxr lxr = new Lxr(heap, counters, settings);
        return new Sliced(lxr);
    });

    private record Sliced(Lxr lxr) implements Collector {
        @Override
        public void collect(long budget) {
            if (budget == 1 && lxr.isBusy() && !lxr.nothingIsLeft()) {
                lxr.workOff(1);
            } else {
                lxr.collect(budget);
            }
        }
    }

    @Test
    void noScheduleOfSixOperationsIsUnsafe() {
        assertKept(Scope.strong(6), "6 operations");
    }

    @Test
    void noScheduleWithWeakFieldsMovesAndPausesIsUnsafe() {
        Scope wide = Scope.wide(SLICED, DEFAULTS, 4);
        List<Operation> alphabet = new ArrayList<>(wide.alphabet());
        alphabet.add(PAUSE);
        assertKept(new Scope(wide.start(), alphabet, 4, 3), "4 operations, pauses among them");
    }

    private static void assertKept(Scope scope, String what) {
        var result = Interleavings.explore(SLICED, DEFAULTS, scope);
        assertNull(result.violation(), what);
        assertFalse(result.endless(), what);
        assertTrue(result.states() > 1000, what + ": " + result.states() + " states");
        System.out.println(
                "lxr, " + what + ": " + result.states() + " states, " + result.transitions() + " transitions");
    }
}
