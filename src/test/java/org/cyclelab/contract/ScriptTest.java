package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.cyclelab.collector.eager.Brownbridge;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;

class ScriptTest {
    /** Whatever a counterexample can contain can be replayed. */
    @Test
    void everyStepIsReadAsItIsWritten() {
        Set<Operation.Kind> seen = EnumSet.noneOf(Operation.Kind.class);
        for (int seed = 0; seed < 20; seed++) {
            Program program =
                    Program.random(new SplittableRandom(seed), 200, 4, 2, 20, EnumSet.allOf(Program.Extra.class));
            assertEquals(program, Script.parse(program.toString()));
            program.operations().forEach(operation -> seen.add(operation.kind()));
        }
        assertEquals(EnumSet.allOf(Operation.Kind.class), seen);
    }

    @Test
    void theWholeReportOfABreachCanBeSavedAndRead() {
        Violation breach = Contract.check(Brownbridge.SPEC, Settings.NONE, Contract.Family.GRAPHS, 1, 0)
                .orElseThrow();
        Program program = Script.parse("brownbridge\r\n  BROKEN  " + breach + "\r\n");
        assertEquals(
                breach.kind(),
                Script.replay(Brownbridge.SPEC, Settings.NONE, program)
                        .orElseThrow()
                        .kind());
    }
}
