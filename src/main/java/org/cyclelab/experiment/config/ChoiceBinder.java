package org.cyclelab.experiment.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.option.Nearest;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Binds the lists of workloads and collectors. An item is a name, or a map of one name to its options; each option has a
 * value or a list of values, and an item with lists stands for every combination.
 */
final class ChoiceBinder {
    private final Path folder;
    private final Problems problems;

    /** Binds files that lie in {@code folder}. */
    ChoiceBinder(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** One choice for each combination of options, in order. */
    List<WorkloadChoice> workloads(Node node, List<WorkloadSpec> known) {
        List<WorkloadChoice> choices = new ArrayList<>();
        Map<String, Node> places = new LinkedHashMap<>();
        List<String> names = known.stream().map(WorkloadSpec::name).toList();
        for (Item item : items(node, "workload", names)) {
            WorkloadSpec spec = known.get(names.indexOf(item.name()));
            String owner = " of workload '" + spec.name() + "'";
            Map<String, NodeTuple> entries = options(item, owner, spec.options().names());
            for (Settings settings : settings(spec.options(), item, owner, entries)) {
                if (choices.size() > ExperimentBinder.MOST_TRIALS) {
                    return choices;
                }
                checkNew(places, "workload '" + spec.name() + "'", " with " + settings, item.place());
                choices.add(new WorkloadChoice(spec, settings));
            }
        }
        return choices;
    }

    /** One choice for each combination of options and trigger, in order; the trigger changes fastest. */
    List<CollectorChoice> collectors(Node node, List<CollectorSpec> known, boolean allowUnsafe) {
        List<CollectorChoice> choices = new ArrayList<>();
        Map<String, Node> places = new LinkedHashMap<>();
        List<String> names = known.stream().map(CollectorSpec::name).toList();
        TriggerBinder triggers = new TriggerBinder(problems);
        for (Item item : items(node, "collector", names)) {
            CollectorSpec spec = known.get(names.indexOf(item.name()));
            String owner = " of collector '" + spec.name() + "'";
            if (!spec.safe() && !allowUnsafe) {
                problems.add(
                        item.place(),
                        "collector '" + spec.name() + "' is known to reclaim reachable objects; to run it all the same,"
                                + " write '" + Keys.ALLOW_UNSAFE.name() + ": true'");
            }
            List<String> keys = new ArrayList<>(spec.options().names());
            keys.add(Keys.TRIGGER);
            Map<String, NodeTuple> entries = options(item, owner, keys);
            NodeTuple trigger = entries.remove(Keys.TRIGGER);
            List<TriggerBinder.Choice> triggerChoices = triggers.bind(trigger, spec);
            for (Settings settings : settings(spec.options(), item, owner, entries)) {
                for (TriggerBinder.Choice choice : triggerChoices) {
                    if (choices.size() > ExperimentBinder.MOST_TRIALS) {
                        return choices;
                    }
                    CollectorChoice collector = new CollectorChoice(spec, settings, choice.spec(), choice.value());
                    String with = " with trigger " + collector.triggerText();
                    checkNew(places, "collector '" + collector.collectorText() + "'", with, item.place());
                    choices.add(collector);
                }
            }
        }
        return choices;
    }

    private void checkNew(Map<String, Node> places, String what, String with, Node place) {
        Node first = places.putIfAbsent(what + with, place);
        if (first != null) {
            problems.add(
                    place, what + with.replaceFirst(" with $", "") + " is already listed in line " + Nodes.line(first));
        }
    }

    /** An item of a list of workloads or collectors, with its options if it has any. */
    private record Item(String name, Node place, @Nullable Node options) {}

    private Map<String, NodeTuple> options(Item item, String owner, List<String> known) {
        Node options = item.options();
        if (options instanceof MappingNode map) {
            return Nodes.entries(map, "option", owner, known, problems);
        }
        if (options != null && !Nodes.isNothing(options)) {
            problems.add(options, "the options" + owner + " are a map, not " + Nodes.describe(options));
        }
        return new LinkedHashMap<>();
    }

    private List<Item> items(Node node, String kind, List<String> names) {
        if (!(node instanceof SequenceNode list)) {
            problems.add(node, "'" + kind + "s' takes a list of " + kind + "s, not " + Nodes.describe(node));
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Node entry : Nodes.items(list, "'" + kind + "s'", problems)) {
            Item item = item(entry, kind);
            if (item == null) {
                continue;
            }
            if (names.contains(item.name())) {
                items.add(item);
            } else {
                problems.add(
                        item.place(),
                        "unknown " + kind + " '" + item.name() + "'" + Nearest.suggestionOrAll(item.name(), names));
            }
        }
        return items;
    }

    private @Nullable Item item(Node node, String kind) {
        String text = Nodes.text(node);
        if (text != null) {
            return new Item(text, node, null);
        }
        if (!(node instanceof MappingNode map)) {
            problems.add(node, "expected a " + kind + ", not " + Nodes.describe(node));
            return null;
        }
        if (map.getValue().size() != 1) {
            problems.add(
                    node,
                    "expected one " + kind + " with its options, not a map with "
                            + map.getValue().size() + " keys; indent options below their " + kind
                            + " or write them in braces");
            return null;
        }
        NodeTuple entry = map.getValue().get(0);
        String name = Nodes.text(entry.getKeyNode());
        if (name == null) {
            problems.add(
                    entry.getKeyNode(),
                    "expected the name of a " + kind + ", not " + Nodes.describe(entry.getKeyNode()));
            return null;
        }
        return new Item(name, entry.getKeyNode(), entry.getValueNode());
    }

    private List<Settings> settings(Options options, Item item, String owner, Map<String, NodeTuple> given) {
        Map<String, List<String>> axes = new LinkedHashMap<>();
        long combinations = 1;
        for (Option option : options.list()) {
            NodeTuple entry = given.get(option.name());
            if (entry != null) {
                List<String> values = values(option, entry.getValueNode(), owner);
                axes.put(option.name(), values);
                combinations = Math.min(combinations * values.size(), ExperimentBinder.MOST_TRIALS + 1L);
            } else if (option.defaultValue() == null) {
                problems.add(item.place(), "option '" + option.name() + "'" + owner + " must be given");
                combinations = 0;
            }
        }
        if (combinations > ExperimentBinder.MOST_TRIALS) {
            problems.add(
                    item.place(), "more than " + ExperimentBinder.MOST_TRIALS + " combinations of options" + owner);
            return List.of();
        }
        return combinations == 0 ? List.of() : product(options, axes, (int) combinations);
    }

    /** Like an odometer: the last option changes fastest. */
    private List<Settings> product(Options options, Map<String, List<String>> axes, int combinations) {
        List<Settings> all = new ArrayList<>(combinations);
        for (int i = 0; i < combinations; i++) {
            Map<String, String> values = new LinkedHashMap<>();
            int block = combinations;
            for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
                int size = axis.getValue().size();
                block /= size;
                values.put(axis.getKey(), axis.getValue().get(i / block % size));
            }
            all.add(options.settings(values).in(folder));
        }
        return all;
    }

    /** The canonical values on an axis; fewer, and problems, when some are wrong. */
    private List<String> values(Option option, Node node, String owner) {
        Set<String> values = new LinkedHashSet<>();
        for (Node item : Nodes.items(node, "option '" + option.name() + "'" + owner, problems)) {
            String value = Nodes.canonical(option, item, problems);
            if (value == null) {
                continue;
            }
            if (!values.add(value)) {
                problems.add(item, "option '" + option.name() + "'" + owner + " lists '" + value + "' twice");
            }
            if (option.kind() == Option.Kind.PATH && !Files.exists(folder.resolve(value))) {
                problems.add(item, missing(folder.resolve(value), value));
            }
        }
        return List.copyOf(values);
    }

    private static String missing(Path path, String value) {
        return Files.isSymbolicLink(path)
                ? "'" + value + "' is a symbolic link that leads nowhere"
                : "no such file or folder '" + value + "'" + Nearest.pathSuggestion(path, value);
    }
}
