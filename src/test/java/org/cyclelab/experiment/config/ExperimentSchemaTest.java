package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.ObjectMapper;

class ExperimentSchemaTest {
    private static final Schema SCHEMA = schema(ExperimentSchema.text(SampleWorkloads.ALL, BadExperiments.COLLECTORS));

    @TempDir
    Path folder;

    static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text);
    }

    /** What an editor sees in a YAML file: the messages of the schema, none when it accepts the file. */
    static List<String> complaints(Schema schema, String yaml) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        String json = new ObjectMapper().writeValueAsString(document);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    static List<BadExperiments.Bad> seen() {
        return BadExperiments.ALL.stream()
                .filter(BadExperiments.Bad::seenBySchema)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seen")
    void rejectsWhatTheBinderRejects(BadExperiments.Bad bad) {
        assertFalse(complaints(SCHEMA, bad.yaml()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "seed: 9223372036854775807",
                "seed: -5",
                "seed: '7'",
                "seed: 1_000",
                "repetitions: 1e3",
                "description: ''",
                "description: 12",
                "heap:",
                "heap: {limit: none}",
                "heap: {limit: 64 MiB, quarantine: 'true'}",
                "heap: {limit: 1048576}",
                "audit: safepoints",
                "measure: time",
                "measure: {}",
                "measure: {time: }",
                "measure: {time: {forks: 2}}",
                "deaths: false",
                "reports: leaks",
                "reports: [trials, leaks-text]"
            })
    void acceptsWhatTheBinderAccepts(String line) throws IOException {
        assertAccepted(BadExperiments.HEAD + line);
    }

    @Test
    void acceptsEveryFormOfAnItem() throws IOException {
        Files.createDirectories(folder.resolve("b/c"));
        assertAccepted("""
                name: 2024
                workloads:
                  - rings
                  - cache:
                  - rings: {count: [1, 1_000, "5"], length: 7}
                  - rings: {count: 1e3, length: 8.0}
                  - cache: {share: [0, 0.5, 1e-3], law: [zipf, uniform], entry: [4KiB, 1], linked: [true, false]}
                  - heap: {path: [b, b/c]}
                collectors:
                  - reference-counting: {trigger: end}
                  - bacon-rajan: {trigger: [end, {suspects: [100, 1_000]}, {heap-growth: 2}]}
                  - mark-sweep: {}
                  - mark-sweep: {counted: true, trigger: {allocated-bytes: [1MiB, 5]}}
                """);
    }

    private void assertAccepted(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
        assertFalse(ExperimentFile.read(file, SampleWorkloads.ALL, BadExperiments.COLLECTORS)
                .passes()
                .isEmpty());
        assertEquals(List.of(), complaints(SCHEMA, yaml));
    }

    @Test
    void theTextIsTheSameEveryTime() {
        assertEquals(
                ExperimentSchema.text(SampleWorkloads.ALL, BadExperiments.COLLECTORS),
                ExperimentSchema.text(SampleWorkloads.ALL, BadExperiments.COLLECTORS));
    }
}
