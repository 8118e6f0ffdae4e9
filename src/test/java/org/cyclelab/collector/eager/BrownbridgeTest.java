package org.cyclelab.collector.eager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cyclelab.contract.Script;
import org.cyclelab.contract.Violation;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

class BrownbridgeTest {

    /** The counterexample of six steps: B is freed while x0 refers to A and A to B. */
    private static final String SIX_STEPS = """
            x1 = new Node[1]
            collect
            x0 = new Node[2]
            collect
            x0[1] = x1
            collect
            x1[0] = x0
            collect
            x1 = new Node[0]
            collect
            x0 = x0[1]
            collect
            """;

    @Test
    void theErrorInSixSteps() {
        Violation violation =
                Script.replay(Brownbridge.SPEC, Settings.NONE, SIX_STEPS).orElseThrow();
        assertEquals(Violation.Kind.UNSAFE, violation.kind());
        assertTrue(violation.message().contains("Node#2 is reachable, but was reclaimed"), violation.message());
        assertTrue(
                Script.replay(StrongWeakPhantom.SPEC, Settings.NONE, SIX_STEPS).isEmpty(), "the sound relative");
    }

    @Test
    void isDeclaredUnsafe() {
        assertFalse(Brownbridge.SPEC.safe());
    }
}
