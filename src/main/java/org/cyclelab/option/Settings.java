package org.cyclelab.option;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One checked value for every option, in canonical text; immutable. Paths keep the text that the user wrote, so that
 * results are the same on every machine, and know the folder from which it is meant.
 */
public final class Settings {

    /** For a thing without options. */
    public static final Settings NONE = new Settings(Map.of(), Path.of(""));

    private final Map<String, String> values;
    private final Path folder;

    Settings(Map<String, String> values, Path folder) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.folder = folder;
    }

    /** The same settings, with relative paths meant from {@code folder}; the texts stay as they were written. */
    public Settings in(Path folder) {
        return new Settings(values, folder);
    }

    /** The path that a value names; a relative one from {@linkplain #in the folder} of these settings. */
    public Path path(String name) {
        return folder.resolve(text(name));
    }

    /** The value of a whole number or a number of bytes. */
    public long integer(String name) {
        return Long.parseLong(text(name));
    }

    /**
     * The value of a whole number that fits an {@code int}.
     *
     * @throws ArithmeticException when it does not fit: the option's range should have said so
     */
    public int intValue(String name) {
        return Math.toIntExact(integer(name));
    }

    /** The value of a decimal number. */
    public double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    /** The value of a yes or no. */
    public boolean is(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /**
     * The canonical text of a value.
     *
     * @throws IllegalArgumentException when no option has that name
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no option '" + name + "' among " + values.keySet());
        }
        return value;
    }

    /** Names and canonical values, in the order of the options. */
    public Map<String, String> asMap() {
        return values;
    }

    /** As in {@code count=1000;length=2}: the form of the CSV columns. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings s && s.values.equals(values) && s.folder.equals(folder);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
