package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Collectors;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.trace.Recordings;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedExperimentsTest {
    private static final Path FOLDER = Path.of("datasets/experiments");
    private static final List<WorkloadSpec> WORKLOADS = new ArrayList<>(Workloads.ALL);

    static {
        WORKLOADS.addAll(Recordings.ALL);
    }

    private static final Schema SCHEMA = ExperimentSchemaTest.schema(ExperimentSchema.text(WORKLOADS, Collectors.ALL));

    static List<Path> experiments() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void binderAndSchemaAccept(Path file) throws IOException {
        Experiment experiment = ExperimentFile.read(file, WORKLOADS);
        assertEquals(experiment.name() + ".yaml", String.valueOf(file.getFileName()));
        assertEquals(List.of(), ExperimentSchemaTest.complaints(SCHEMA, Files.readString(file)));
    }

    @Test
    void weaknessRunsTheThreeCollectorsOnSixShapesAndRealInput() {
        Experiment experiment = ExperimentFile.read(FOLDER.resolve("weakness.yaml"), WORKLOADS);
        assertEquals(
                List.of("reference-counting explicit", "bacon-rajan suspects=10000", "mark-sweep heap-growth=2.0"),
                experiment.collectors().stream()
                        .map(choice -> choice.collectorText() + " " + choice.triggerText())
                        .toList());
        List<String> workloads = experiment.workloads().stream()
                .map(choice -> choice.spec().name())
                .distinct()
                .toList();
        List<String> generated = Workloads.ALL.stream().map(WorkloadSpec::name).toList();
        assertEquals(6, workloads.stream().filter(generated::contains).count());
        assertTrue(workloads.containsAll(List.of("heap", "trace")));
    }

    @Test
    void theFieldIsWhole() {
        Experiment experiment = ExperimentFile.read(FOLDER.resolve("field.yaml"), WORKLOADS);
        assertEquals(
                Collectors.ALL.stream()
                        .filter(CollectorSpec::safe)
                        .map(CollectorSpec::name)
                        .sorted()
                        .toList(),
                experiment.collectors().stream()
                        .map(choice -> choice.spec().name())
                        .sorted()
                        .toList());
        assertTrue(experiment.workloads().size() >= 12);
    }

    @Test
    void defaultsAreAcceptedToo() {
        assertEquals(List.of(), ExperimentSchemaTest.complaints(SCHEMA, Defaults.text()));
    }

    @Test
    void everyWorkloadAndCollectorAppearsWithItsDefaults() {
        for (WorkloadSpec spec : WORKLOADS) {
            Map<String, String> given = spec.options().find("path") == null ? Map.of() : Map.of("path", "x");
            StringBuilder yaml = new StringBuilder("name: x\ncollectors:\n");
            Collectors.ALL.forEach(
                    collector -> yaml.append("  - ").append(collector.name()).append('\n'));
            yaml.append("workloads:\n  - ").append(spec.name()).append(":\n");
            spec.options()
                    .settings(given)
                    .asMap()
                    .forEach((option, value) -> yaml.append("      ")
                            .append(option)
                            .append(": ")
                            .append(value)
                            .append('\n'));
            assertEquals(List.of(), ExperimentSchemaTest.complaints(SCHEMA, yaml.toString()), spec.name());
        }
    }
}
