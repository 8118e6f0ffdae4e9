package org.cyclelab.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.Auditing;
import org.cyclelab.experiment.Experiment.Measure;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.option.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentFileTest {

    @TempDir
    Path folder;

    private Experiment read(String text) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("x.yaml"), text), SampleWorkloads.ALL);
    }

    private static List<String> workloads(Experiment experiment) {
        return experiment.workloads().stream()
                .map(choice -> choice.spec().name() + " " + choice.settings())
                .toList();
    }

    private static List<String> collectors(Experiment experiment) {
        return experiment.collectors().stream()
                .map(choice -> choice.collectorText() + " " + choice.triggerText())
                .toList();
    }

    @Test
    void defaults() throws IOException {
        Experiment x = read(BadExperiments.HEAD);
        assertEquals("x", x.name());
        assertEquals("", x.description());
        assertEquals(1, x.seed());
        assertEquals(List.of("rings count=1000;length=2"), workloads(x));
        assertEquals(List.of("mark-sweep explicit"), collectors(x));
        assertEquals(Long.MAX_VALUE, x.heapLimit());
        assertFalse(x.quarantine());
        assertEquals(1, x.repetitions());
        assertEquals(Auditing.OFF, x.audit());
        assertEquals(Measure.NONE, x.measure());
        assertTrue(x.deaths());
        assertEquals(EnumSet.allOf(Report.class), x.reports());
        assertEquals(folder.resolve("x.yaml"), x.source());
    }

    @Test
    void everyKeySet() throws IOException {
        Experiment x = read(BadExperiments.HEAD + """
                description: |
                  Two lines,
                  not one.
                seed: -7
                repetitions: 3
                heap: {limit: 64MiB, quarantine: true}
                audit: every-event
                measure: {time: {forks: 5}}
                deaths: false
                reports: [leaks-text, pauses]
                """);
        assertEquals("Two lines,\nnot one.", x.description());
        assertEquals(-7, x.seed());
        assertEquals(3, x.repetitions());
        assertEquals(64L << 20, x.heapLimit());
        assertTrue(x.quarantine());
        assertEquals(Auditing.EVERY_EVENT, x.audit());
        assertEquals(new Measure(true, 5), x.measure());
        assertFalse(x.deaths());
        assertEquals(List.of(Report.PAUSES, Report.LEAKS_TEXT), List.copyOf(x.reports()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure: none | false | 0",
                "measure: time | true | 3",
                "measure: {time: } | true | 3",
                "measure: {time: {}} | true | 3",
                "measure: {time: {forks: 1}} | true | 1",
            })
    void measure(String line, boolean time, int forks) throws IOException {
        assertEquals(new Measure(time, forks), read(BadExperiments.HEAD + line).measure());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "\"1\" | 1",
                "4096 | 4096",
                "1KiB | 1024",
                "1 KiB | 1024",
                "2MiB | 2097152",
                "3GiB | 3221225472",
                "1TiB | 1099511627776",
                "1_000 | 1000",
                "1e3 | 1000",
                "none | 9223372036854775807",
            })
    void heapLimits(String text, long bytes) throws IOException {
        assertEquals(
                bytes, read(BadExperiments.HEAD + "heap: {limit: " + text + "}").heapLimit());
    }

    @Test
    void reportsMayBeTrialsAloneOrOneWord() throws IOException {
        assertEquals(Set.of(), read(BadExperiments.HEAD + "reports: [trials]").reports());
        assertEquals(
                Set.of(Report.LEAKS),
                read(BadExperiments.HEAD + "reports: leaks").reports());
    }

    @Test
    void listsAreAxesOfWhichTheFirstChangesSlowest() throws IOException {
        Experiment x = read("""
                name: x
                collectors: [mark-sweep]
                workloads:
                  - cache: {linked: [true, false], law: zipf, share: [0.10, .5]}
                  - rings: {length: [2, 10], count: [1_000, 7, 3]}
                """);
        assertEquals(
                List.of(
                        "cache share=0.1;law=zipf;entry=64;linked=true",
                        "cache share=0.1;law=zipf;entry=64;linked=false",
                        "cache share=0.5;law=zipf;entry=64;linked=true",
                        "cache share=0.5;law=zipf;entry=64;linked=false",
                        "rings count=1000;length=2",
                        "rings count=1000;length=10",
                        "rings count=7;length=2",
                        "rings count=7;length=10",
                        "rings count=3;length=2",
                        "rings count=3;length=10"),
                workloads(x));
    }

    @Test
    void triggersChangeFastestAndComeInEveryForm() throws IOException {
        Experiment x = read("""
                name: x
                workloads: [rings]
                collectors:
                  - reference-counting:
                  - bacon-rajan: {trigger: [end, {suspects: [100, 1_000]}, {heap-growth: 2}]}
                  - mark-sweep: {trigger: {allocated-bytes: 1MiB}, counted: [true, false]}
                  - mark-sweep: {trigger: every-event}
                """);
        assertEquals(
                List.of(
                        "reference-counting explicit",
                        "bacon-rajan end",
                        "bacon-rajan suspects=100",
                        "bacon-rajan suspects=1000",
                        "bacon-rajan heap-growth=2.0",
                        "mark-sweep(counted=true) allocated-bytes=1048576",
                        "mark-sweep allocated-bytes=1048576",
                        "mark-sweep every-event"),
                collectors(x));
    }

    @Test
    void passesGoWorkloadByWorkloadSeedBySeedCollectorByCollector() throws IOException {
        Experiment x = read("""
                name: x
                seed: 10
                repetitions: 2
                workloads: [rings, cache]
                collectors: [reference-counting, mark-sweep]
                """);
        List<String> order = x.passes().stream()
                .flatMap(pass -> pass.trials().stream()
                        .map(trial -> pass.number() + " " + trial.number() + " "
                                + trial.workload().spec().name() + " " + trial.seed() + " "
                                + trial.collector().collectorText()))
                .toList();
        assertEquals(
                List.of(
                        "1 1 rings 10 reference-counting",
                        "1 2 rings 10 mark-sweep",
                        "2 3 rings 11 reference-counting",
                        "2 4 rings 11 mark-sweep",
                        "3 5 cache 10 reference-counting",
                        "3 6 cache 10 mark-sweep",
                        "4 7 cache 11 reference-counting",
                        "4 8 cache 11 mark-sweep"),
                order);
        for (PassPlan pass : x.passes()) {
            pass.trials().forEach(trial -> {
                assertEquals(pass.seed(), trial.seed());
                assertEquals(pass.workload(), trial.workload());
            });
        }
    }

    @Test
    void pathsStartAtTheFolderOfTheFileAndKeepTheirText() throws IOException {
        Files.createDirectories(folder.resolve("heaps/soup"));
        Path absolute = Files.createDirectories(folder.resolve("elsewhere"));
        Path file = Files.createDirectories(folder.resolve("experiments")).resolve("x.yaml");
        Files.writeString(
                file,
                "name: x\ncollectors: [mark-sweep]\nworkloads: [heap: {path: [../heaps/soup, '" + absolute + "']}]");
        Experiment x = ExperimentFile.read(file, SampleWorkloads.ALL);
        Settings relative = x.workloads().get(0).settings();
        assertEquals("path=../heaps/soup", relative.toString());
        assertEquals("../heaps/soup", relative.text("path"));
        assertTrue(Files.isSameFile(folder.resolve("heaps/soup"), relative.path("path")));
        assertEquals(absolute, x.workloads().get(1).settings().path("path"));
    }

    @Test
    void quotesNeverChangeTheMeaning() throws IOException {
        Experiment plain = read("""
                name: 2024
                seed: 5
                deaths: false
                collectors: [mark-sweep: {counted: true}]
                workloads: [rings: {count: 3}]
                """);
        Experiment quoted = read("""
                'name': "2024"
                seed: '5'
                deaths: "false"
                collectors: ['mark-sweep': {counted: "true"}]
                workloads: ["rings": {count: "3"}]
                """);
        assertEquals(plain, quoted);
    }

    @Test
    void anchorsFlowStyleByteOrderMarkAndWindowsLines() throws IOException {
        String text = """
                name: x
                collectors: [mark-sweep]
                workloads: [rings: {count: &n [3, 4], length: *n}]
                """;
        Experiment x = read("\ufeff" + text.replace("\n", "\r\n"));
        assertEquals(
                List.of(
                        "rings count=3;length=3",
                        "rings count=3;length=4",
                        "rings count=4;length=3",
                        "rings count=4;length=4"),
                workloads(x));
    }
}
