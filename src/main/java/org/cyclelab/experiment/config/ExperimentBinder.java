package org.cyclelab.experiment.config;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.Auditing;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.Measure;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.option.Option;
import org.cyclelab.workload.WorkloadSpec;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Binds the root of an experiment file: checks every key, collects all problems, fills in defaults. */
final class ExperimentBinder {

    /** Most trials of one experiment, and most combinations of one item. */
    static final int MOST_TRIALS = 100_000;

    private static final String TIME = "time";

    private final Path file;
    private final Problems problems;
    private final ChoiceBinder choices;
    private final List<WorkloadSpec> workloads;
    private final List<CollectorSpec> collectors;

    ExperimentBinder(Path file, List<WorkloadSpec> workloads, List<CollectorSpec> collectors) {
        this.file = file;
        this.workloads = workloads;
        this.collectors = collectors;
        problems = new Problems(file);
        Path folder = file.getParent();
        choices = new ChoiceBinder(folder == null ? Path.of("") : folder, problems);
    }

    Experiment bind(Node root) {
        if (!(root instanceof MappingNode map)) {
            problems.add(root, "an experiment is a map with keys such as 'name', not " + Nodes.describe(root));
            problems.throwIfAny();
            throw new AssertionError();
        }
        Map<String, NodeTuple> keys = Nodes.entries(map, "key", "", Keys.ALL, problems);
        for (String required : List.of(Keys.NAME, Keys.WORKLOADS, Keys.COLLECTORS)) {
            if (!keys.containsKey(required)) {
                problems.add(root, "key '" + required + "' is missing");
            }
        }
        Map<String, NodeTuple> heap = map(keys, Keys.HEAP, List.of(Keys.LIMIT.name(), Keys.QUARANTINE.name()));
        int repetitions = Integer.parseInt(value(keys, Keys.REPETITIONS));
        List<WorkloadChoice> workloadChoices = keys.containsKey(Keys.WORKLOADS)
                ? choices.workloads(keys.get(Keys.WORKLOADS).getValueNode(), workloads)
                : List.of();
        boolean allowUnsafe = Boolean.parseBoolean(value(keys, Keys.ALLOW_UNSAFE));
        List<CollectorChoice> collectorChoices = keys.containsKey(Keys.COLLECTORS)
                ? choices.collectors(keys.get(Keys.COLLECTORS).getValueNode(), collectors, allowUnsafe)
                : List.of();
        long trials = (long) workloadChoices.size() * collectorChoices.size() * repetitions;
        if (trials > MOST_TRIALS) {
            problems.add(root, "the experiment has " + trials + " trials; the most is " + MOST_TRIALS);
        }
        Experiment experiment = new Experiment(
                name(keys),
                text(keys, Keys.DESCRIPTION),
                seed(keys, repetitions),
                workloadChoices,
                collectorChoices,
                limit(heap),
                Boolean.parseBoolean(value(heap, Keys.QUARANTINE)),
                repetitions,
                auditing(value(keys, Keys.AUDIT)),
                measure(keys),
                Boolean.parseBoolean(value(keys, Keys.DEATHS)),
                reports(keys),
                file);
        problems.throwIfAny();
        return experiment;
    }

    private String value(Map<String, NodeTuple> keys, Option option) {
        NodeTuple entry = keys.get(option.name());
        String canonical = entry == null ? null : Nodes.canonical(option, entry.getValueNode(), problems);
        return canonical == null ? Objects.requireNonNull(option.defaultValue()) : canonical;
    }

    /** The entries of a map below a key; none when the key is absent or holds nothing. */
    private Map<String, NodeTuple> map(Map<String, NodeTuple> keys, String name, List<String> known) {
        NodeTuple entry = keys.get(name);
        if (entry == null || Nodes.isNothing(entry.getValueNode())) {
            return Map.of();
        }
        if (entry.getValueNode() instanceof MappingNode map) {
            return Nodes.entries(map, "key", " in '" + name + "'", known, problems);
        }
        problems.add(
                entry.getValueNode(),
                "'" + name + "' takes a map with " + String.join(" and ", known) + ", not "
                        + Nodes.describe(entry.getValueNode()));
        return Map.of();
    }

    private String text(Map<String, NodeTuple> keys, String name) {
        NodeTuple entry = keys.get(name);
        if (entry == null) {
            return "";
        }
        String text = Nodes.text(entry.getValueNode());
        if (text == null) {
            problems.add(
                    entry.getValueNode(), "'" + name + "' takes text, not " + Nodes.describe(entry.getValueNode()));
            return "";
        }
        return text.strip();
    }

    private String name(Map<String, NodeTuple> keys) {
        String name = text(keys, Keys.NAME);
        NodeTuple entry = keys.get(Keys.NAME);
        if (entry != null
                && Nodes.text(entry.getValueNode()) != null
                && !Keys.NAMES.matcher(name).matches()) {
            problems.add(
                    entry.getValueNode(),
                    "'name' takes letters, digits, '-', '_' and '.', at most 100, the first a letter, a digit or '_',"
                            + " not " + Nodes.describe(entry.getValueNode()));
        }
        return name;
    }

    private long seed(Map<String, NodeTuple> keys, int repetitions) {
        long seed = Long.parseLong(value(keys, Keys.SEED));
        NodeTuple entry = keys.get(Keys.SEED.name());
        if (entry != null && seed > Long.MAX_VALUE - (repetitions - 1)) {
            problems.add(entry.getValueNode(), "the seed of the last repetition is too large");
        }
        return seed;
    }

    private long limit(Map<String, NodeTuple> heap) {
        NodeTuple entry = heap.get(Keys.LIMIT.name());
        if (entry == null || Keys.NO_LIMIT.equals(Nodes.text(entry.getValueNode()))) {
            return Long.MAX_VALUE;
        }
        return Long.parseLong(value(heap, Keys.LIMIT));
    }

    private static Auditing auditing(String word) {
        for (Auditing auditing : Auditing.values()) {
            if (auditing.toString().equals(word)) {
                return auditing;
            }
        }
        throw new IllegalArgumentException(word);
    }

    private Measure measure(Map<String, NodeTuple> keys) {
        NodeTuple entry = keys.get(Keys.MEASURE.name());
        Map<String, NodeTuple> time = Map.of();
        if (entry != null && entry.getValueNode() instanceof MappingNode map) {
            Map<String, NodeTuple> measures =
                    Nodes.entries(map, "key", " in '" + Keys.MEASURE.name() + "'", List.of(TIME), problems);
            if (measures.isEmpty()) {
                return Measure.NONE;
            }
            time = map(measures, TIME, List.of(Keys.FORKS.name()));
        } else if (!value(keys, Keys.MEASURE).equals(TIME)) {
            return Measure.NONE;
        }
        return new Measure(true, Integer.parseInt(value(time, Keys.FORKS)));
    }

    private Set<Report> reports(Map<String, NodeTuple> keys) {
        NodeTuple entry = keys.get(Keys.REPORTS);
        if (entry == null) {
            return EnumSet.allOf(Report.class);
        }
        Set<String> words = new LinkedHashSet<>();
        for (Node item : Nodes.items(entry.getValueNode(), "'" + Keys.REPORTS + "'", problems)) {
            String word = Nodes.canonical(Keys.REPORT, item, problems);
            if (word != null && !words.add(word)) {
                problems.add(item, "'" + Keys.REPORTS + "' lists '" + word + "' twice");
            }
        }
        Set<Report> reports = EnumSet.noneOf(Report.class);
        for (Report report : Report.values()) {
            if (words.contains(report.toString())) {
                reports.add(report);
            }
        }
        return reports;
    }
}
