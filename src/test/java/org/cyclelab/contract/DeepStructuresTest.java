package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ring and a list of ten million objects through every collector, in a stack of 256 KiB. */
class DeepStructuresTest {
    private static final int OBJECTS = 10_000_000;
    private static final long NEEDED_BYTES = 3L << 29;

    static List<CollectorSpec> collectors() {
        return Collectors.ALL;
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void recursesNowhere(CollectorSpec spec) {
        assumeTrue(Runtime.getRuntime().maxMemory() >= NEEDED_BYTES, "1.5 GiB of heap");
        assertEquals(Optional.empty(), Contract.checkDeep(spec, spec.options().defaults(), OBJECTS));
    }
}
