package org.cyclelab.report.leak;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cyclelab.option.InputException;

/**
 * What has changed between the leaks of two runs. Groups are matched by workload, options, collector, trigger and
 * fingerprint, seeds and repetitions added up, so that births, addresses and the order of trials do not matter. Objects
 * that only hang below a cycle or another leak are a consequence of it and no group of their own.
 */
public final class LeakDiff {

    private static final String BELOW = "below a";

    /** What became of a group. */
    public enum Change {
        NEW,
        GROWN,
        SHRUNK,
        GONE,
        SAME;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a group was found. */
    private record Key(String workload, String options, String collector, String trigger, String fingerprint) {}

    /**
     * How much of a group there is.
     *
     * @param what its position, with its cycle or types
     */
    public record Amount(long components, long objects, long bytes, String what) {
        private static final Amount NONE = new Amount(0, 0, 0, "");

        private Amount plus(Amount other) {
            return new Amount(
                    components + other.components,
                    objects + other.objects,
                    bytes + other.bytes,
                    what.isEmpty() ? other.what : what);
        }
    }

    /** One group in both runs. */
    public record Entry(
            Change change,
            String fingerprint,
            String workload,
            String options,
            String collector,
            String trigger,
            Amount before,
            Amount after) {}

    private final List<Entry> entries = new ArrayList<>();

    private LeakDiff() {}

    /** The groups of one run. */
    public static final class Groups {
        private final Map<Key, Amount> amounts = new LinkedHashMap<>();

        private Groups() {}

        /** No leaks at all. */
        public static Groups none() {
            return new Groups();
        }

        /**
         * Reads a folder of results, or a file {@code leak-groups.csv}.
         *
         * @throws InputException when it is neither
         */
        public static Groups read(Path path) {
            Path file = Files.isDirectory(path) ? path.resolve(LeakTables.GROUPS.file()) : path;
            Groups groups = new Groups();
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                    CSVParser rows = CSVFormat.RFC4180
                            .builder()
                            .setHeader()
                            .setSkipHeaderRecord(true)
                            .get()
                            .parse(in)) {
                for (var column : LeakTables.GROUPS.columns().subList(0, 12)) {
                    if (!rows.getHeaderMap().containsKey(column.name())) {
                        throw new InputException(
                                file,
                                1,
                                "no column '" + column.name() + "'; expected the " + LeakTables.GROUPS.file()
                                        + " of a run, or its folder");
                    }
                }
                for (CSVRecord row : rows) {
                    groups.add(file, row);
                }
            } catch (IOException e) {
                throw new InputException(
                        file,
                        "cannot be read: " + InputException.reason(e) + "; expected a folder of results or its "
                                + LeakTables.GROUPS.file(),
                        e);
            } catch (IllegalArgumentException | UncheckedIOException e) {
                throw new InputException(file, "is no CSV file of leak groups: " + e.getMessage(), e);
            }
            return groups;
        }

        private void add(Path file, CSVRecord row) {
            if (row.get("position").startsWith(BELOW)) {
                return;
            }
            Key key = new Key(
                    row.get("workload"),
                    row.get("options"),
                    row.get("collector"),
                    row.get("trigger"),
                    row.get("fingerprint"));
            String shown = row.isMapped("cycle") && !row.get("cycle").isEmpty()
                    ? row.get("cycle")
                    : row.isMapped("made_of") ? row.get("made_of") : "";
            Amount amount = new Amount(
                    number(file, row, "components"),
                    number(file, row, "objects"),
                    number(file, row, "bytes"),
                    row.get("position") + (shown.isEmpty() ? "" : ": " + shown));
            amounts.merge(key, amount, Amount::plus);
        }

        private static long number(Path file, CSVRecord row, String column) {
            String text = row.get(column);
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new InputException(
                        file, row.getRecordNumber() + 1, "'" + text + "' in column '" + column + "' is no number");
            }
        }
    }

    /** Compares two runs; entries come in the order of the later run, what is gone last. */
    public static LeakDiff between(Groups before, Groups after) {
        LeakDiff diff = new LeakDiff();
        after.amounts.forEach((key, amount) -> diff.add(key, before.amounts.getOrDefault(key, Amount.NONE), amount));
        before.amounts.forEach((key, amount) -> {
            if (!after.amounts.containsKey(key)) {
                diff.add(key, amount, Amount.NONE);
            }
        });
        return diff;
    }

    private void add(Key key, Amount before, Amount after) {
        entries.add(new Entry(
                change(before, after),
                key.fingerprint,
                key.workload,
                key.options,
                key.collector,
                key.trigger,
                before,
                after));
    }

    private static Change change(Amount before, Amount after) {
        if (before.objects == 0) {
            return Change.NEW;
        }
        if (after.objects == 0) {
            return Change.GONE;
        }
        int byObjects = Long.compare(after.objects, before.objects);
        int growth = byObjects != 0 ? byObjects : Long.compare(after.bytes, before.bytes);
        return growth > 0 ? Change.GROWN : growth < 0 ? Change.SHRUNK : Change.SAME;
    }

    /** All groups with that change. */
    public List<Entry> entries(Change change) {
        return entries.stream().filter(e -> e.change == change).toList();
    }

    /** How many groups have that change. */
    public long count(Change change) {
        return entries.stream().filter(e -> e.change == change).count();
    }
}
