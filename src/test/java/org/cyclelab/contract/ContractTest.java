package org.cyclelab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.option.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every registered collector under each of its variants keeps every family of the contract. */
class ContractTest {

    static Stream<Arguments> subjects() {
        return Collectors.ALL.stream()
                .flatMap(spec -> Contract.variants(spec).stream()
                        .flatMap(settings -> Stream.of(Contract.Family.values())
                                .map(family -> Arguments.of(spec.name(), settings, family))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("subjects")
    void keepsTheContract(String collector, Settings settings, Contract.Family family) {
        CollectorSpec spec = Collectors.ALL.stream()
                .filter(s -> s.name().equals(collector))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.empty(), Contract.check(spec, settings, family, 1, Contract.DEFAULT_EVENTS));
    }
}
