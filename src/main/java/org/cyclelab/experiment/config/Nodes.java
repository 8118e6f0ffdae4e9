package org.cyclelab.experiment.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.option.Nearest;
import org.cyclelab.option.Option;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Takes YAML nodes apart; what does not fit becomes a problem and is left out. */
final class Nodes {
    private static final int LONGEST_QUOTE = 60;

    private Nodes() {}

    /** What stands there, for the end of a message: {@code a list}, {@code 'rings'}. */
    static String describe(Node node) {
        if (node instanceof MappingNode) {
            return "a map";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return isNothing(node) ? "nothing" : quote(((ScalarNode) node).getValue());
    }

    private static String quote(String text) {
        String line = text.replaceAll("\\s+", " ");
        int end = Math.min(line.length(), LONGEST_QUOTE);
        return "'" + line.substring(0, end) + (end < line.length() ? "…" : "") + "'";
    }

    /** Whether a value was left out or is a plain {@code null}. */
    static boolean isNothing(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /** The text of a scalar, quoted or not; null for all else. */
    static @Nullable String text(Node node) {
        return node instanceof ScalarNode scalar && !isNothing(node) ? scalar.getValue() : null;
    }

    /** The items of a list; one value that is no list counts as a list of one. */
    static List<Node> items(Node node, String what, Problems problems) {
        if (!(node instanceof SequenceNode list)) {
            return List.of(node);
        }
        if (list.getValue().isEmpty()) {
            problems.add(node, what + " is an empty list");
        }
        return list.getValue();
    }

    /**
     * The entries of a map by key.
     *
     * @param where follows an unknown key in a message, as in {@code " in 'heap'"}
     * @param known the permitted keys
     */
    static Map<String, NodeTuple> entries(
            MappingNode map, String kind, String where, Collection<String> known, Problems problems) {
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
            Node key = entry.getKeyNode();
            String name = text(key);
            if (name == null) {
                problems.add(key, "a " + kind + where + " is text, not " + describe(key));
            } else if (!known.contains(name)) {
                problems.add(key, "unknown " + kind + " " + quote(name) + where + Nearest.suggestionOrAll(name, known));
            } else {
                NodeTuple first = entries.putIfAbsent(name, entry);
                if (first != null) {
                    problems.add(
                            key, kind + " '" + name + "'" + where + " is written twice, first in line " + line(first));
                }
            }
        }
        return entries;
    }

    /** The line of an entry, from 1. */
    static int line(NodeTuple entry) {
        return line(entry.getKeyNode());
    }

    /** The line in which a node begins, from 1. */
    static int line(Node node) {
        return node.getStartMark().orElseThrow().getLine() + 1;
    }

    /** The canonical text of a value, or null and a problem. */
    static @Nullable String canonical(Option option, Node node, Problems problems) {
        String text = text(node);
        if (text == null) {
            problems.add(
                    node, "option '" + option.name() + "' takes " + article(option.kind()) + ", not " + describe(node));
            return null;
        }
        try {
            return option.canonical(text);
        } catch (IllegalArgumentException e) {
            problems.add(node, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String article(Option.Kind kind) {
        return switch (kind) {
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case CHOICE -> "a word";
            case BYTES -> "a size";
            case PATH -> "a path";
        };
    }
}
