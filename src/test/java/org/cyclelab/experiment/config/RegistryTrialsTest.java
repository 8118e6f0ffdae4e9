package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Pass;
import org.cyclelab.experiment.Progress;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.Workloads;
import org.jspecify.annotations.Nullable;
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
        Experiment experiment = ExperimentFile.read(file, Workloads.ALL);
        List<String> breaches = new ArrayList<>();
        for (PassPlan plan : experiment.passes()) {
            new Pass(experiment, plan, () -> false, Progress.NONE).run(new Pass.Results() {
                @Override
                public boolean wantsLeaks() {
                    return false;
                }

                @Override
                public void accept(
                        TrialResult result, @Nullable Leaks leaks, long @Nullable [] deaths, Workload workload) {
                    if (result.outcome() != Outcome.OK) {
                        breaches.add(result.collector() + " on " + result.workload() + ": " + result.outcome() + ", "
                                + result.message());
                    }
                }
            });
        }
        assertEquals(List.of(), breaches);
    }
}
