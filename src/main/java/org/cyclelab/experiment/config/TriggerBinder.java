package org.cyclelab.experiment.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.experiment.trigger.TriggerSpec;
import org.cyclelab.experiment.trigger.Triggers;
import org.cyclelab.heap.log.Log;
import org.cyclelab.option.Nearest;
import org.cyclelab.option.Option;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Binds the triggers of a collector: a word, a map of one trigger to its value or values, or a list of these. */
final class TriggerBinder {
    private static final List<String> NAMES =
            Triggers.ALL.stream().map(TriggerSpec::name).toList();

    private final Problems problems;

    TriggerBinder(Problems problems) {
        this.problems = problems;
    }

    /** A trigger with the canonical text of its value, empty where it takes none. */
    record Choice(TriggerSpec spec, String value) {}

    /** The triggers in order; the default when none is given. */
    List<Choice> bind(@Nullable NodeTuple entry, CollectorSpec collector) {
        if (entry == null) {
            return List.of(new Choice(Triggers.preset(collector), ""));
        }
        Set<Choice> choices = new LinkedHashSet<>();
        for (Node item : Nodes.items(entry.getValueNode(), "'" + Keys.TRIGGER + "'", problems)) {
            bind(item, collector, choices);
        }
        return List.copyOf(choices);
    }

    private void bind(Node item, CollectorSpec collector, Set<Choice> choices) {
        String word = Nodes.text(item);
        if (word != null) {
            TriggerSpec spec = find(word, item, collector);
            if (spec != null && spec.value() != null) {
                problems.add(item, "trigger '" + word + "' takes a value: write {" + word + ": VALUE}");
            } else if (spec != null) {
                add(new Choice(spec, ""), item, choices);
            }
            return;
        }
        if (!(item instanceof MappingNode map) || map.getValue().size() != 1) {
            String what = item instanceof MappingNode ? "a map of several; write a list" : Nodes.describe(item);
            problems.add(item, "expected a trigger or {TRIGGER: VALUE}, not " + what);
            return;
        }
        NodeTuple entry = map.getValue().get(0);
        String name = Nodes.text(entry.getKeyNode());
        TriggerSpec spec = find(name == null ? "" : name, entry.getKeyNode(), collector);
        if (spec == null) {
            return;
        }
        Option option = spec.value();
        if (option == null) {
            problems.add(entry.getValueNode(), "trigger '" + name + "' takes no value: write just " + name);
            return;
        }
        for (Node value : Nodes.items(entry.getValueNode(), "trigger '" + name + "'", problems)) {
            String canonical = Nodes.canonical(option, value, problems);
            if (canonical != null) {
                add(new Choice(spec, canonical), value, choices);
            }
        }
    }

    private void add(Choice choice, Node place, Set<Choice> choices) {
        if (!choices.add(choice)) {
            String value = choice.value().isEmpty() ? "" : "=" + choice.value();
            problems.add(place, "trigger " + choice.spec().name() + value + " is listed twice");
        }
    }

    private @Nullable TriggerSpec find(String name, Node place, CollectorSpec collector) {
        TriggerSpec spec = Triggers.find(name);
        if (spec == null) {
            problems.add(place, "unknown trigger '" + name + "'" + Nearest.suggestionOrAll(name, NAMES));
            return null;
        }
        Log needed = spec.needs();
        if (needed != null && !collector.logs().contains(needed)) {
            problems.add(
                    place,
                    "trigger '" + name + "' needs a log of " + needed.name().toLowerCase(Locale.ROOT)
                            + ", but collector '" + collector.name() + "' keeps none");
            return null;
        }
        if (spec.name().equals(Triggers.OWN) && !collector.ownTrigger()) {
            problems.add(place, "collector '" + collector.name() + "' has no trigger of its own");
            return null;
        }
        return spec;
    }
}
