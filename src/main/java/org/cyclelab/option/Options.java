package org.cyclelab.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of one workload, collector or trigger, in the order in which reports show them. */
public record Options(List<Option> list) {

    /** No options. */
    public static final Options NONE = new Options(List.of());

    public Options {
        list = List.copyOf(list);
    }

    /** Options in this order. */
    public static Options of(Option... options) {
        return new Options(List.of(options));
    }

    /** The option of that name, or null. */
    public @Nullable Option find(String name) {
        for (Option option : list) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }

    /** All names, in order. */
    public List<String> names() {
        return list.stream().map(Option::name).toList();
    }

    /**
     * Settings with the default of every option.
     *
     * @throws IllegalArgumentException when an option has no default
     */
    public Settings defaults() {
        return settings(Map.of());
    }

    /**
     * Settings from the given texts, defaults for the rest.
     *
     * @throws IllegalArgumentException for an unknown name, a missing value or a value out of range
     */
    public Settings settings(Map<String, String> given) {
        for (String name : given.keySet()) {
            if (find(name) == null) {
                throw new IllegalArgumentException("unknown option '" + name + "'; known: "
                        + (list.isEmpty() ? "none" : String.join(", ", names())));
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Option option : list) {
            String text = given.get(option.name());
            if (text != null) {
                values.put(option.name(), option.canonical(text));
            } else if (option.defaultValue() != null) {
                values.put(option.name(), option.defaultValue());
            } else {
                missing.add(option.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("option '" + missing.get(0) + "' must be given");
        }
        return new Settings(values, Path.of(""));
    }
}
