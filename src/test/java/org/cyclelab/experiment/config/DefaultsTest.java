package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.experiment.trigger.TriggerSpec;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.option.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {

    @TempDir
    Path folder;

    private Experiment read(String text) throws IOException {
        return ExperimentFile.read(
                Files.writeString(folder.resolve("x.yaml"), text), SampleWorkloads.ALL, BadExperiments.COLLECTORS);
    }

    @Test
    void theFileOfDefaultsSaysWhatHoldsWithoutIt() throws IOException {
        Experiment withoutKeys = read("""
                name: defaults
                workloads: [rings]
                collectors: [reference-counting, bacon-rajan, mark-sweep]
                """);
        assertEquals(withoutKeys, read(Defaults.text()));
    }

    @Test
    void noKeyIsMissingAndEachHasAComment() {
        Set<String> commented = new HashSet<>();
        String before = "";
        for (String line : Defaults.text().lines().toList()) {
            int colon = line.indexOf(':');
            if (!line.strip().startsWith("#") && colon > 0 && before.strip().startsWith("#")) {
                commented.add(line.substring(0, colon).strip());
            }
            before = line;
        }
        List<String> keys = Stream.concat(
                        Keys.ALL.stream(), Stream.of(Keys.LIMIT.name(), Keys.QUARANTINE.name(), Keys.TRIGGER))
                .toList();
        assertTrue(commented.containsAll(keys), () -> keys + " against " + commented);
    }

    @Test
    void everyReportTriggerAndWordOfAChoiceIsNamed() {
        String text = Defaults.text();
        Stream<String> words = Stream.of(
                        Stream.of(Report.values()).map(Report::toString),
                        Triggers.ALL.stream().map(TriggerSpec::name),
                        Stream.of(Keys.AUDIT, Keys.MEASURE).map(Option::choices).flatMap(List::stream))
                .flatMap(stream -> stream);
        assertEquals(List.of(), words.filter(word -> !text.contains(word)).toList());
        assertTrue(text.contains("{time: {forks: " + Keys.FORKS.defaultValue() + "}}"));
    }
}
