package org.cyclelab.experiment.config;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.counting.ReferenceCounting;
import org.cyclelab.collector.tracing.MarkSweep;
import org.cyclelab.collector.trial.BaconRajan;

/** Experiment files with something wrong, and exactly what is said about each. */
final class BadExperiments {

    /**
     * A bad file.
     *
     * @param yaml its text
     * @param seenBySchema whether the JSON schema rejects it too; false where a schema cannot see it, or it is no YAML
     * @param messages every message, without the name of the file
     */
    record Bad(String yaml, boolean seenBySchema, List<String> messages) {
        @Override
        public String toString() {
            return yaml.length() > 200 ? yaml.substring(0, 200) + "…" : yaml;
        }
    }

    /** Three good lines, to which a bad one is added as line 4. */
    static final String HEAD = "name: x\nworkloads: [rings]\ncollectors: [mark-sweep]\n";

    /** The collectors that the messages list; not the registry, which may grow. */
    static final List<CollectorSpec> COLLECTORS = List.of(ReferenceCounting.SPEC, BaconRajan.SPEC, MarkSweep.SPEC);

    static final List<Bad> ALL = new ArrayList<>();

    private BadExperiments() {}

    private static void bad(String yaml, String... messages) {
        ALL.add(new Bad(yaml, true, List.of(messages)));
    }

    private static void unseen(String yaml, String... messages) {
        ALL.add(new Bad(yaml, false, List.of(messages)));
    }

    private static void badKey(String line, String... messages) {
        bad(HEAD + line, messages);
    }

    private static void badCollector(String item, String... messages) {
        bad("name: x\nworkloads: [rings]\ncollectors:\n  - " + item, messages);
    }

    private static void badWorkload(String item, String... messages) {
        bad("name: x\ncollectors: [mark-sweep]\nworkloads:\n  - " + item, messages);
    }

    private static final String EMPTY = "1:1: the file is empty; it needs 'name', 'workloads' and 'collectors'";
    private static final String KNOWN_KEYS =
            "; known: name, description, seed, workloads, collectors, allow-unsafe, repetitions, heap,"
                    + " audit, measure, deaths, reports";
    private static final String KNOWN_COLLECTORS = "; known: reference-counting, bacon-rajan, mark-sweep";
    private static final String TRIGGERS =
            "; known: explicit, own, end, events, suspects, allocated-bytes, heap-growth, every-event";
    private static final String NAME_RULE = "'name' takes letters, digits, '-', '_' and '.', at most 100, the first a"
            + " letter, a digit or '_', not ";

    static {
        document();
        keys();
        workloads();
        collectors();
        triggers();
        syntax();
    }

    private static void document() {
        unseen("", EMPTY);
        unseen("# nothing yet\n", EMPTY);
        unseen("---\n", EMPTY);
        bad("rings", "1:1: an experiment is a map with keys such as 'name', not 'rings'");
        bad("- name: x", "1:1: an experiment is a map with keys such as 'name', not a list");
        bad(
                "seed: 1",
                "1:1: key 'name' is missing",
                "1:1: key 'workloads' is missing",
                "1:1: key 'collectors' is missing");
    }

    private static void keys() {
        badKey("colectors: [mark-sweep]", "4:1: unknown key 'colectors', did you mean 'collectors'?");
        badKey("zzz: 1", "4:1: unknown key 'zzz'" + KNOWN_KEYS);
        unseen(HEAD + "? [a, b]\n: 1", "4:3: a key is text, not a list");
        unseen(HEAD + "null: 1", "4:1: a key is text, not nothing");
        unseen(HEAD + "seed: 1\nseed: 2", "5:1: key 'seed' is written twice, first in line 4");
        badKey(
                "seed: many",
                "4:7: option 'seed' takes a whole number (-9223372036854775808 to 9223372036854775807), not"
                        + " 'many'");
        badKey("seed:", "4:6: option 'seed' takes a whole number, not nothing");
        badKey("seed: [1, 2]", "4:7: option 'seed' takes a whole number, not a list");
        unseen(HEAD + "seed: 9223372036854775807\nrepetitions: 2", "4:7: the seed of the last repetition is too large");
        badKey("repetitions: 0", "4:14: option 'repetitions' takes a value from 1 to 100000, not '0'");
        badKey("repetitions: 2.5", "4:14: option 'repetitions' takes a whole number (1 to 100000), not '2.5'");
        badKey("heap: 64MiB", "4:7: 'heap' takes a map with limit and quarantine, not '64MiB'");
        badKey("heap: {limt: 64MiB}", "4:8: unknown key 'limt' in 'heap', did you mean 'limit'?");
        badKey(
                "heap: {limit: 64MB}",
                "4:15: option 'limit' takes a size in bytes, KiB, MiB, GiB or TiB, such as 64MiB, not '64MB', did you"
                        + " mean '64MiB'?");
        badKey(
                "heap: {limit: unbounded}",
                "4:15: option 'limit' takes a size in bytes, KiB, MiB, GiB or TiB, such as 64MiB, not 'unbounded'");
        badKey("heap: {limit: -5}", "4:15: option 'limit' takes a value from 1 to 9223372036854775807, not '-5'");
        badKey(
                "heap: {quarantine: yes}",
                "4:20: option 'quarantine' takes true or false, not 'yes', did you mean 'true'?");
        badKey("audit: allways", "4:8: option 'audit' takes one of off, safepoints, every-event, not 'allways'");
        badKey(
                "audit: safepoint",
                "4:8: option 'audit' takes one of off, safepoints, every-event, not 'safepoint', did you mean"
                        + " 'safepoints'?");
        badKey("measure: times", "4:10: option 'measure' takes one of none, time, not 'times', did you mean 'time'?");
        badKey("measure: {tme: {forks: 2}}", "4:11: unknown key 'tme' in 'measure', did you mean 'time'?");
        badKey("measure: {time: 3}", "4:17: 'time' takes a map with forks, not '3'");
        badKey("measure: {time: {forks: 0}}", "4:25: option 'forks' takes a value from 1 to 1000, not '0'");
        badKey("deaths: 1", "4:9: option 'deaths' takes true or false, not '1', did you mean 'true'?");
        badKey(
                "reports: [leaks, leak-text]",
                "4:18: option 'reports' takes one of trials, pauses, timeline, leaks, leak-components, leak-groups,"
                        + " side-by-side, leaks-text, statistics, not 'leak-text', did you mean 'leaks-text'?");
        badKey("reports: [leaks, leaks]", "4:18: 'reports' lists 'leaks' twice");
        badKey("reports: []", "4:10: 'reports' is an empty list");
        badKey("description: [a]", "4:14: 'description' takes text, not a list");
        String rest = "\nworkloads: [rings]\ncollectors: [mark-sweep]\n";
        bad("name: a/b" + rest, "1:7: " + NAME_RULE + "'a/b'");
        bad("name: .." + rest, "1:7: " + NAME_RULE + "'..'");
        bad("name: ''" + rest, "1:7: " + NAME_RULE + "''");
        bad("name: {a: b}" + rest, "1:7: 'name' takes text, not a map");
        bad("name:" + rest, "1:6: 'name' takes text, not nothing");
    }

    private static void workloads() {
        bad(
                "name: x\ncollectors: [mark-sweep]\nworkloads: rings",
                "3:12: 'workloads' takes a list of workloads, not 'rings'");
        bad("name: x\ncollectors: [mark-sweep]\nworkloads: []", "3:12: 'workloads' is an empty list");
        badWorkload("ring", "4:5: unknown workload 'ring', did you mean 'rings'?");
        badWorkload("treadmill", "4:5: unknown workload 'treadmill'; known: rings, cache, heap");
        badWorkload("[rings]", "4:5: expected a workload, not a list");
        badWorkload("", "4:4: expected a workload, not nothing");
        badWorkload(
                "rings:\n    count: 10",
                "4:5: expected one workload with its options, not a map with 2 keys; indent options below their workload"
                        + " or write them in braces");
        unseen(
                "name: x\ncollectors: [mark-sweep]\nworkloads:\n  - {[a]: b}",
                "4:6: expected the name of a workload, not a list");
        badWorkload("rings: 10", "4:12: the options of workload 'rings' are a map, not '10'");
        badWorkload("rings: {lenght: 10}", "4:13: unknown option 'lenght' of workload 'rings', did you mean 'length'?");
        badWorkload("rings: {depth: 10}", "4:13: unknown option 'depth' of workload 'rings'; known: count, length");
        badWorkload("rings: {count: -1}", "4:20: option 'count' takes a value from 1 to 1000000, not '-1'");
        badWorkload(
                "rings: {count: 99999999999999999999}",
                "4:20: option 'count' takes a whole number (1 to 1000000), not '99999999999999999999'");
        badWorkload("rings: {count: 0x10}", "4:20: option 'count' takes a whole number (1 to 1000000), not '0x10'");
        badWorkload("rings: {count: []}", "4:20: option 'count' of workload 'rings' is an empty list");
        badWorkload("rings: {count: [5, 5]}", "4:24: option 'count' of workload 'rings' lists '5' twice");
        unseen(
                "name: x\ncollectors: [mark-sweep]\nworkloads: [rings: {count: [1000, 1_000]}]",
                "3:35: option 'count' of workload 'rings' lists '1000' twice");
        badWorkload(
                "rings: {count: [1, two, 0]}",
                "4:24: option 'count' takes a whole number (1 to 1000000), not 'two'",
                "4:29: option 'count' takes a value from 1 to 1000000, not '0'");
        badWorkload("rings: {count: [[1]]}", "4:21: option 'count' takes a whole number, not a list");
        badWorkload("cache: {share: 1.5}", "4:20: option 'share' takes a value from 0.0 to 1.0, not '1.5'");
        badWorkload("cache: {share: half}", "4:20: option 'share' takes a number (0.0 to 1.0), not 'half'");
        badWorkload(
                "cache: {law: zip}", "4:18: option 'law' takes one of uniform, zipf, not 'zip', did you mean 'zipf'?");
        unseen(
                "name: x\ncollectors: [mark-sweep]\nworkloads: [cache: {entry: 2MiB}]",
                "3:28: option 'entry' takes a value from 1 to 1048576, not '2097152'");
        badWorkload("heap", "4:5: option 'path' of workload 'heap' must be given");
        badWorkload("heap: {}", "4:5: option 'path' of workload 'heap' must be given");
        badWorkload("heap: {path: ''}", "4:18: option 'path' takes a path, not ''");
        unseen(
                "name: x\ncollectors: [mark-sweep]\nworkloads: [heap: {path: heaps/cpython-sop}]",
                "3:26: no such file or folder 'heaps/cpython-sop', did you mean 'heaps/cpython-soup'?");
        unseen(
                "name: x\ncollectors: [mark-sweep]\nworkloads: [heap: {path: heap/cpython-soup}]",
                "3:26: no such file or folder 'heap/cpython-soup', did you mean 'heaps/cpython-soup'?");
        unseen(
                "name: x\ncollectors: [mark-sweep]\nworkloads: [heap: {path: elsewhere}]",
                "3:26: no such file or folder 'elsewhere'");
        unseen(
                "name: x\ncollectors: [mark-sweep]\nworkloads:\n  - rings\n  - rings: {length: 2}",
                "5:5: workload 'rings' with count=1000;length=2 is already listed in line 4");
        unseen(
                "name: x\ncollectors: [mark-sweep]\nworkloads: [rings, rungs]\nseed: x1\naudit: of",
                "3:20: unknown workload 'rungs', did you mean 'rings'?",
                "4:7: option 'seed' takes a whole number (-9223372036854775808 to 9223372036854775807), not 'x1'",
                "5:8: option 'audit' takes one of off, safepoints, every-event, not 'of', did you mean 'off'?");
    }

    private static void collectors() {
        badCollector("bacon-rajn", "4:5: unknown collector 'bacon-rajn', did you mean 'bacon-rajan'?");
        badCollector("zgc", "4:5: unknown collector 'zgc'" + KNOWN_COLLECTORS);
        badCollector(
                "mark-sweep: {count: true}",
                "4:18: unknown option 'count' of collector 'mark-sweep', did you mean 'counted'?");
        badCollector("mark-sweep: {counted: maybe}", "4:27: option 'counted' takes true or false, not 'maybe'");
        unseen(
                "name: x\nworkloads: [rings]\ncollectors: [mark-sweep, mark-sweep]",
                "3:26: collector 'mark-sweep' with trigger explicit is already listed in line 3");
        unseen(
                "name: x\nrepetitions: 100000\nworkloads: [rings]\ncollectors: [mark-sweep, bacon-rajan]",
                "1:1: the experiment has 200000 trials; the most is 100000");
    }

    private static void triggers() {
        badCollector(
                "mark-sweep: {triger: end}",
                "4:18: unknown option 'triger' of collector 'mark-sweep', did you mean 'trigger'?");
        badCollector("mark-sweep: {trigger: explict}", "4:27: unknown trigger 'explict', did you mean 'explicit'?");
        badCollector("mark-sweep: {trigger: {never: 1}}", "4:28: unknown trigger 'never'" + TRIGGERS);
        badCollector("mark-sweep: {trigger: events}", "4:27: trigger 'events' takes a value: write {events: VALUE}");
        badCollector("mark-sweep: {trigger: {end: 1}}", "4:33: trigger 'end' takes no value: write just end");
        badCollector(
                "mark-sweep: {trigger: {suspects: 10}}",
                "4:28: trigger 'suspects' needs a log of suspects, but collector 'mark-sweep' keeps none");
        badCollector(
                "mark-sweep: {trigger: {events: 1, heap-growth: 2}}",
                "4:27: expected a trigger or {TRIGGER: VALUE}, not a map of several; write a list");
        badCollector("mark-sweep: {trigger: [[end]]}", "4:28: expected a trigger or {TRIGGER: VALUE}, not a list");
        badCollector("mark-sweep: {trigger:}", "4:26: expected a trigger or {TRIGGER: VALUE}, not nothing");
        badCollector("mark-sweep: {trigger: []}", "4:27: 'trigger' is an empty list");
        badCollector("mark-sweep: {trigger: {events: []}}", "4:36: trigger 'events' is an empty list");
        badCollector("mark-sweep: {trigger: [end, end]}", "4:33: trigger end is listed twice");
        badCollector("mark-sweep: {trigger: {events: [7, 7]}}", "4:40: trigger events=7 is listed twice");
        badCollector(
                "mark-sweep: {trigger: {heap-growth: 1}}",
                "4:41: option 'heap-growth' takes a value from 1.01 to 1000.0, not '1'");
        unseen(
                "name: x\nworkloads: [rings]\ncollectors: [mark-sweep: {trigger: {allocated-bytes: 1 MB}}]",
                "3:54: option 'allocated-bytes' takes a size in bytes, KiB, MiB, GiB or TiB, such as 64MiB, not '1 MB',"
                        + " did you mean '1 MiB'?");
    }

    private static void syntax() {
        unseen("name: x\n\tseed: 1", "2:1: a tab; YAML is indented with spaces");
        unseen(
                "name: x: y",
                "1:8: a ':' where no key can stand; check the indentation, or quote a text that contains ': '");
        unseen(
                "name: x\nworkloads: [rings\nseed: 1",
                "3:5: the list that begins in line 2 is not closed: ',' or ']' expected");
        unseen("heap: {limit: none", "1:19: the map that begins in line 1 is not closed: ',' or '}' expected");
        unseen("name: x\ndescription: 'a\nseed: 1\n", "4:1: the quoted text that begins in line 2 is not closed");
        unseen(HEAD + "---\nname: y", "4:1: a second document begins; an experiment file is one");
        unseen("name: *x", "1:7: no anchor '&x' stands above");
        unseen("name: @x", "1:7: character '@' cannot begin a value; quote the text");
        unseen("- a\nname: x", "2:1: does not fit into the block that begins in line 1; check the indentation");
        unseen("name: \"\\q\"", "1:9: not well-formed YAML: found unknown escape character q(113)");
        unseen("name: x\ndescription: a\u0001", "2:15: the control character U+0001 is not allowed");
        unseen("name: x\ndescription: \"\\uD800\"", "2:14: half of a surrogate pair, which is no text");
        unseen("[".repeat(5000), "1:21: nested deeper than 20 levels");
        unseen("%YAML 3.0\n---\nname: x", "the %YAML line names a version that is not read; leave it out");
    }
}
