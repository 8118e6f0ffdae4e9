package org.cyclelab.contract.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.contract.Contract;
import org.cyclelab.contract.Violation;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract kills every defect of the zoo and spares what is harmless. */
@Execution(ExecutionMode.CONCURRENT)
class ZooTest {
    private static final int EVENTS = 200_000;

    @ParameterizedTest
    @EnumSource
    void theContractKillsWhatIsHarmful(Defect defect) {
        assertKilled(defect, Contract.check(ZooCollector.spec(defect), Settings.NONE, 1, EVENTS));
    }

    /** A second line, independent of the first: random programs alone find every defect too. */
    @ParameterizedTest
    @EnumSource
    void randomProgramsKillWhatIsHarmful(Defect defect) {
        CollectorSpec spec = ZooCollector.spec(defect);
        assertKilled(defect, Contract.check(spec, Settings.NONE, Contract.Family.SHORT_PROGRAMS, 2, EVENTS));
    }

    private static void assertKilled(Defect defect, Optional<Violation> violation) {
        if (defect.harmless) {
            assertEquals(Optional.empty(), violation);
            return;
        }
        assertTrue(violation.isPresent(), () -> "the contract spares " + defect);
        System.out.println(defect + ": killed by " + violation.get().family() + ", "
                + violation.get().kind());
    }
}
