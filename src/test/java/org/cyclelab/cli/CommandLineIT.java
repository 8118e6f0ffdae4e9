package org.cyclelab.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands end to end, as processes, through the jar, from a foreign folder. */
class CommandLineIT {
    private static final Path DATASETS = Path.of("datasets").toAbsolutePath();

    private static final String SMALL = """
            name: small
            seed: 7
            collectors:
              - reference-counting
              - bacon-rajan: {trigger: {suspects: 500}}
              - mark-sweep: {trigger: {heap-growth: 2.0}}
            workloads:
              - rings: {count: 200, length: [1, 3, 40]}
              - acyclic-trees
              - random-graph
            repetitions: 2
            """;

    @TempDir
    private Path folder;

    private Jar.Result run(String... arguments) throws Exception {
        return Jar.run(folder, arguments);
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<CSVRecord> csv(String text) throws Exception {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "demo",
                "list",
                "check",
                "leaks",
                "diff",
                "verify",
                "defaults",
                "schema",
                "generate-completion"
            })
    void helpAnswers(String command) throws Exception {
        Jar.Result result = command.isEmpty() ? run("--help") : run(command, "--help");
        assertEquals(0, result.exit());
        assertTrue(result.out().contains("Usage: cyclelab"), result.out());
        assertTrue(result.out().contains("\nExample"), result.out());
        assertNarrow(result.out());
        assertEquals("", result.err());
    }

    private static void assertNarrow(String text) {
        assertEquals(List.of(), text.lines().filter(line -> line.length() > 80).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"collectors", "workloads", "triggers", "counters", "columns"})
    void listsAnswer(String topic) throws Exception {
        Jar.Result result = run("list", topic);
        assertEquals(0, result.exit());
        assertTrue(result.out().lines().count() > 5);
        assertNarrow(result.out());
        Jar.Result json = run("list", topic, "--json");
        assertEquals(0, json.exit());
        assertTrue(json.out().startsWith("["), json.out());
    }

    @Test
    void theWeaknessShows() throws Exception {
        Jar.Result result =
                run("run", DATASETS.resolve("experiments/weakness.yaml").toString(), "--out", "weakness");
        assertEquals(0, result.exit(), result.err());
        SortedMap<String, String> files = Jar.files(folder.resolve("weakness"));
        assertEquals(
                List.of(
                        "leak-components.csv",
                        "leak-groups.csv",
                        "leaks.csv",
                        "leaks.txt",
                        "pauses.csv",
                        "side-by-side.csv",
                        "statistics.csv",
                        "timeline.csv",
                        "trials.csv"),
                List.copyOf(files.keySet()));
        List<CSVRecord> trials = csv(files.getOrDefault("trials.csv", ""));
        long leaked = 0;
        for (CSVRecord trial : trials) {
            boolean counting = trial.get("collector").equals("reference-counting");
            if (counting && trial.get("workload").equals("heap")) {
                assertTrue(Long.parseLong(trial.get("objects_leaked")) >= 5384, "as CPython says");
            }
            if (!counting) {
                assertEquals("0", trial.get("objects_leaked"), trial.toString());
            }
            assertEquals("ok", trial.get("outcome"));
            leaked += Long.parseLong(trial.get("objects_leaked"));
        }
        assertEquals(leaked, csv(files.getOrDefault("leaks.csv", "")).size());
        assertTrue(result.out().contains("never reclaimed"), result.out());
    }

    /** An unchanged run gives no difference; one more cycle gives exactly one new fingerprint. */
    @Test
    void newLeaksFailTheGate() throws Exception {
        String yaml = "name: gate\ncollectors: [reference-counting]\nworkloads: [{trace: {path: t.trace}}]\n";
        String file = write("gate.yaml", yaml).toString();
        write("t.trace", "new a Node\na.next = a\ndrop a\n");
        assertEquals(
                4,
                run("run", file, "--out", "first", "--quiet", "--fail-on", "new-leaks")
                        .exit());
        Jar.Result same = run("run", file, "--out", "same", "--baseline", "first", "--fail-on", "new-leaks");
        assertEquals(0, same.exit(), same.err());
        assertTrue(same.out().contains("0 new, 0 grown, 0 shrunk, 0 gone, 1 same"), same.out());
        write("t.trace", "new b Other\nb.self = b\ndrop b\nnew a Node\na.next = a\ndrop a\n");
        Jar.Result more = run("run", file, "--out", "more", "--quiet", "--baseline", "first", "--fail-on", "new-leaks");
        assertEquals(4, more.exit());
        assertEquals(1, more.err().lines().count(), more.err());
        assertTrue(more.err().contains("root cycle: Other.self -> Other"), more.err());
        Jar.Result diff = run("diff", "first", "more");
        assertEquals(0, diff.exit(), diff.err());
        assertTrue(diff.out().contains("1 new, 0 grown, 0 shrunk, 0 gone, 1 same"), diff.out());
        Jar.Result bad = run("run", file, "--out", "bad", "--baseline", "nowhere");
        assertEquals(2, bad.exit());
        assertFalse(Files.exists(folder.resolve("bad")));
    }

    @Test
    void leaksAreShownAtAnyMoment() throws Exception {
        Jar.Result result =
                run("leaks", DATASETS.resolve("experiments/leaks.yaml").toString(), "--trial", "1", "--at", "closed");
        assertEquals(0, result.exit(), result.err());
        assertTrue(result.out().contains("make Element.owner weak; one field is the least"), result.out());
        assertTrue(result.out().contains("line 31: static window := null"), result.out());
    }

    @Test
    void workersDoNotChangeAByte() throws Exception {
        String file = write("small.yaml", SMALL).toString();
        assertEquals(0, run("run", file, "--out", "one", "--workers", "1").exit());
        assertEquals(0, run("run", file, "--out", "two", "--workers", "2").exit());
        assertEquals(Jar.files(folder.resolve("one")), Jar.files(folder.resolve("two")));
    }

    @Test
    void aKilledRunResumesToTheSameBytes() throws Exception {
        String file =
                write("small.yaml", SMALL.replace("count: 200", "count: 20000")).toString();
        assertEquals(0, run("run", file, "--out", "whole", "--quiet").exit());
        Random random = new Random(5);
        int cutOff = 0;
        for (int round = 0; round < 4; round++) {
            Path out = folder.resolve("cut" + round);
            Process process = Jar.start(
                    folder,
                    folder.resolve("out"),
                    folder.resolve("err"),
                    "run",
                    file,
                    "--out",
                    out.toString(),
                    "--workers",
                    "2");
            if (!process.waitFor(400 + random.nextInt(1500), TimeUnit.MILLISECONDS)) {
                cutOff++;
                process.destroyForcibly().waitFor();
                assertFalse(Files.exists(out.resolve("manifest.json")));
            }
            Jar.Result resumed = run("run", file, "--out", out.toString(), "--resume");
            assertEquals(0, resumed.exit(), resumed.err());
            assertEquals(Jar.files(folder.resolve("whole")), Jar.files(out));
        }
        assertTrue(cutOff > 0, "no run was cut off: make the experiment longer");
    }

    @Test
    void anInterruptedRunEndsWith130AndKeepsWhatIsDone() throws Exception {
        String endless = SMALL.replace("  - random-graph\n", "  - churn: {events: 5000000000}\n");
        String file = write("long.yaml", endless).toString();
        Process process = Jar.start(
                folder, folder.resolve("out"), folder.resolve("err"), "run", file, "--out", "cut", "--workers", "1");
        Path parts = folder.resolve("cut/.parts");
        for (int i = 0; i < 600 && !Files.exists(parts.resolve("pass-000001")); i++) {
            Thread.sleep(100);
        }
        // A shell's background job ignores INT, and so do its children: there TERM has to do, with 128 + 15.
        boolean ignored = ignoresInterrupt();
        new ProcessBuilder("kill", ignored ? "-TERM" : "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(ignored ? 143 : 130, process.exitValue());
        assertTrue(Files.exists(parts.resolve("pass-000001")));
        String err = Files.readString(folder.resolve("err"));
        assertTrue(err.contains("--resume"), err);
        Jar.Result again = run("run", file, "--out", "cut");
        assertEquals(2, again.exit());
        assertTrue(again.err().contains("--resume"), again.err());
    }

    private static boolean ignoresInterrupt() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        return (Long.parseUnsignedLong(mask.substring("SigIgn:".length()).trim(), 16) & 2) != 0;
    }

    @Test
    void resultsAreNeverOverwrittenUnasked() throws Exception {
        String file = write("small.yaml", SMALL).toString();
        assertEquals(0, run("run", file, "--quiet").exit());
        SortedMap<String, String> first = Jar.files(folder.resolve("results/small"));
        Jar.Result second = run("run", file, "--quiet");
        assertAll(
                () -> assertEquals(2, second.exit()),
                () -> assertTrue(second.err().contains("--force"), second.err()),
                () -> assertEquals(first, Jar.files(folder.resolve("results/small"))));
        assertEquals(0, run("run", file, "--quiet", "--force").exit());
        assertEquals(first, Jar.files(folder.resolve("results/small")));
        assertEquals(0, run("run", file, "--quiet", "--resume").exit(), "complete: nothing to do");
        Files.createDirectory(folder.resolve("mine"));
        Path mine = Files.writeString(folder.resolve("mine/notes.txt"), "keep me");
        assertEquals(2, run("run", file, "--out", "mine", "--force").exit());
        assertEquals("keep me", Files.readString(mine));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run missing.yaml",
                "run",
                "run small.yaml --workers 0",
                "run small.yaml --workers many",
                "run small.yaml --resume --force",
                "check broken.yaml",
                "check unknown.yaml",
                "check traced.yaml",
                "check escape.yaml",
                "run huge.yaml",
                "list collector",
                "verify --collector bacon-rajn",
                "frobnicate"
            })
    void badInputIsOneClearMessage(String line) throws Exception {
        write("small.yaml", SMALL);
        write("broken.yaml", "name: [");
        write("escape.yaml", "\"\\e[2Jname\": 1\n");
        write("huge.trace", "new a Node 2147483647\n");
        write("huge.yaml", "name: a\ncollectors: [mark-sweep]\nworkloads: [{trace: {path: huge.trace}}]\n");
        write("unknown.yaml", SMALL.replace("bacon-rajan", "bacon-rajn"));
        write("traced.yaml", "name: traced\ncollectors: [mark-sweep]\nworkloads: [trace: {path: wrong.trace}]\n");
        write("wrong.trace", "nwe a Node\n");
        Jar.Result result = run(line.split(" "));
        assertAll(
                () -> assertEquals(2, result.exit(), result.err()),
                () -> assertFalse(result.err().isBlank()),
                () -> assertFalse(result.err().contains("\tat "), result.err()),
                () -> assertTrue(result.err().startsWith("cyclelab: "), result.err()),
                () -> assertFalse(result.err().contains("Usage:"), result.err()),
                () -> assertFalse(result.err().contains("\033"), result.err()),
                () -> assertFalse(Files.exists(folder.resolve("results/small"))),
                () -> assertFalse(Files.exists(folder.resolve("results/a"))));
    }

    @Test
    void checkPrintsTheTrialsAndRunsNothing() throws Exception {
        Jar.Result result = run("check", write("small.yaml", SMALL).toString());
        assertEquals(0, result.exit());
        assertTrue(result.out().contains("30 trials on 10 streams"), result.out());
        assertFalse(Files.exists(folder.resolve("results")));
    }

    @Test
    void aTraceThatExpectsOtherResultsIsBadInputAndLosesNothing() throws Exception {
        write("two.trace", "new a Node\na.self = a\ndrop a\nexpect reference-counting leaks 2\n");
        String file = write(
                        "traced.yaml",
                        "name: traced\ncollectors: [reference-counting]\nworkloads: [trace: {path: two.trace}]\n")
                .toString();
        Jar.Result result = run("run", file);
        assertEquals(2, result.exit());
        assertTrue(result.err().contains("line 4 of the trace expects 2 objects leaked, found 1"), result.err());
        CSVRecord trial = csv(Files.readString(folder.resolve("results/traced/trials.csv")))
                .get(0);
        assertEquals("unexpected", trial.get("outcome"));
        assertEquals("1", trial.get("objects_leaked"));
    }

    @Test
    void theDemoTellsTheStory() throws Exception {
        Jar.Result result = run("demo");
        assertEquals(0, result.exit(), result.err());
        assertTrue(result.out().contains("a: count 1   b: count 1"), result.out());
        assertTrue(result.out().contains("a: count 0 white   b: count 0 white"), result.out());
        assertTrue(result.out().contains("5,384"), result.out());
        assertNarrow(result.out());
    }

    @Test
    void timeIsMeasuredInAFileOfItsOwn() throws Exception {
        String file = write(
                        "timed.yaml",
                        "name: timed\nseed: 1\nmeasure: time\ncollectors: [mark-sweep]\nworkloads: [rings]\n")
                .toString();
        Jar.Result result = run("run", file, "--out", "timed");
        assertEquals(0, result.exit(), result.err());
        List<CSVRecord> times = csv(Files.readString(folder.resolve("timed/times.csv")));
        assertFalse(times.isEmpty());
        List<CSVRecord> trials = csv(Files.readString(folder.resolve("timed/trials.csv")));
        assertEquals(trials.get(0).get("events"), times.get(0).get("events"));
    }
}
