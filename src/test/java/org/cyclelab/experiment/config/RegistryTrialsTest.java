package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.metrics.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every collector in real trials, with its own trigger if it has one, sampled and judged as in every experiment. */
class RegistryTrialsTest {

    @Test
    void noCollectorBreaksItsContractInATrial(@TempDir Path folder) throws IOException {
        StringBuilder yaml = new StringBuilder("name: registry\ncollectors:\n");
        Collectors.ALL.stream()
                .filter(CollectorSpec::safe)
                .forEach(spec -> yaml.append("  - ").append(spec.name()).append('\n'));
        yaml.append("workloads:\n")
                .append("  - rings: {count: 2_000, length: 10}\n")
                .append("  - rings-to-live: {count: 20, length: 50, target: 100}\n")
                .append("  - churn: {events: 20_000, live: 200}\n")
                .append("  - weak-cache\n")
                .append("  - finalizer-zoo: {count: 30}\n")
                .append("repetitions: 1\n");
        Path file = folder.resolve("registry.yaml");
        Files.writeString(file, yaml);
        List<String> breaches = Trials.run(file).stream()
                .filter(trial -> trial.outcome() != Outcome.OK)
                .map(trial ->
                        trial.collector() + " on " + trial.workload() + ": " + trial.outcome() + ", " + trial.message())
                .toList();
        assertEquals(List.of(), breaches);
    }
}
