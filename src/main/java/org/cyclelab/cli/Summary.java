package org.cyclelab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.cyclelab.cli.text.TextTable;
import org.cyclelab.cli.text.Wrapped;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Printable;
import org.cyclelab.report.Tables;

/** The table at the end of a run, one row a trial or, when these are many, one row a collector; read from {@code trials.csv}. */
final class Summary {
    private static final int MOST_ROWS = 60;

    private static final int MOST_EXHAUSTED = 3;

    private final List<CSVRecord> trials;

    private Summary(List<CSVRecord> trials) {
        this.trials = trials;
    }

    /**
     * Reads the trials of a folder of results.
     *
     * @throws InputException when there are none
     */
    static Summary read(Path folder) {
        Path file = folder.resolve(Tables.TRIALS.file());
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Summary(CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)
                    .getRecords());
        } catch (IOException e) {
            throw new InputException(file, "cannot be read: " + InputException.reason(e), e);
        }
    }

    void print(PrintWriter out) {
        if (trials.size() > MOST_ROWS) {
            new Standings(trials).print(out);
            out.println();
            out.println("Each of the " + trials.size() + " trials is a row of " + Tables.TRIALS.file() + ".");
        } else {
            printTrials(out);
        }
        printVerdicts(out);
        printExhausted(out);
    }

    private void printTrials(PrintWriter out) {
        boolean manySeeds =
                trials.stream().map(trial -> trial.get("seed")).distinct().count() > 1;
        List<String> head = new ArrayList<>(List.of(
                "workload",
                "options",
                "collector",
                "trigger",
                "leaked",
                "bytes",
                "never reclaimed",
                "work",
                "longest pause"));
        if (manySeeds) {
            head.add(2, "seed");
        }
        TextTable table = new TextTable(head.toArray(new String[0]));
        for (CSVRecord trial : trials) {
            List<String> row = row(trial);
            if (manySeeds) {
                row.add(2, trial.get("seed"));
            }
            table.add(row.toArray(new String[0]));
        }
        table.print(out);
        out.println();
        Wrapped.print(
                out,
                "leaked: ",
                2,
                "objects that were unreachable and still there after the last collection; never reclaimed: their"
                        + " share of all garbage.");
        Wrapped.print(
                out,
                "work, pause: ",
                2,
                "counted in work units: edges and objects visited, counts updated; a cell swept is 1/4.");
    }

    private List<String> row(CSVRecord trial) {
        Outcome outcome = outcome(trial);
        boolean judged = !outcome.isBreach() || outcome == Outcome.INCOMPLETE;
        long garbage = number(trial, "objects_allocated") - number(trial, "objects_reachable");
        long leaked = number(trial, "objects_leaked");
        return new ArrayList<>(List.of(
                trial.get("workload"),
                shortened(trial),
                trial.get("collector") + (outcome == Outcome.OK ? "" : " [" + outcome + "]"),
                trial.get("trigger"),
                judged ? grouped(leaked) : "-",
                judged ? grouped(number(trial, "bytes_leaked")) : "-",
                judged && garbage > 0 ? String.format(Locale.ROOT, "%.1f %%", 100.0 * leaked / garbage) : "-",
                grouped(number(trial, "work")),
                grouped(number(trial, "pause.longest"))));
    }

    private static Outcome outcome(CSVRecord trial) {
        return Outcome.valueOf(trial.get("outcome").toUpperCase(Locale.ROOT));
    }

    /**
     * The options that tell the trials of a workload apart or are not at their default; of paths the last part.
     */
    private String shortened(CSVRecord trial) {
        String workload = trial.get("workload");
        List<String> shown = new ArrayList<>();
        for (String option : options(trial)) {
            String name = option.substring(0, Math.max(0, option.indexOf('=')));
            boolean atDefault = Experiments.workloads().stream()
                    .filter(spec -> spec.name().equals(workload))
                    .map(spec -> spec.options().find(name))
                    .anyMatch(o -> o != null && option.equals(name + "=" + o.defaultValue()));
            boolean varies = trials.stream()
                    .filter(other -> other.get("workload").equals(workload))
                    .anyMatch(other -> !options(other).contains(option));
            if (varies || !atDefault) {
                shown.add(name.equals("path") ? option.substring(option.lastIndexOf('/') + 1) : option);
            }
        }
        return String.join(";", shown);
    }

    private static List<String> options(CSVRecord trial) {
        return List.of(trial.get("options").split(";", -1));
    }

    /** What the recorded runtimes say, beside what counting did here; once for equal repetitions. */
    private void printVerdicts(PrintWriter out) {
        Set<String> told = new LinkedHashSet<>();
        for (CSVRecord trial : trials) {
            long left = number(trial, "recorded.left");
            if (left == 0 || !trial.get("collector").equals("reference-counting")) {
                continue;
            }
            long here = number(trial, "recorded.leftHere");
            long other = number(trial, "recorded.other");
            told.add(String.format(
                    Locale.ROOT,
                    "%s: the recorded runtime's own counting left %,d containers to its cycle collector;"
                            + " reference-counting leaked %s.",
                    Printable.line(shortened(trial)),
                    left,
                    here == left && other == 0
                            ? "exactly these, object by object, and what only they hold"
                            : String.format(Locale.ROOT, "%,d of these and %,d others", here, other)));
        }
        for (String verdict : told) {
            out.println();
            Wrapped.print(out, "", 0, verdict);
        }
    }

    private void printExhausted(PrintWriter out) {
        List<String> told = complaints(outcome -> outcome == Outcome.EXHAUSTED);
        for (String line : told.subList(0, Math.min(MOST_EXHAUSTED, told.size()))) {
            Wrapped.print(out, "[exhausted] ", 2, line);
        }
        if (told.size() > MOST_EXHAUSTED) {
            out.println("  and " + (told.size() - MOST_EXHAUSTED) + " more trials that found no room");
        }
    }

    /** One line for each trial in which a collector broke its contract. */
    List<String> breaches() {
        return complaints(Outcome::isBreach);
    }

    /** One line for each trial that did not do what its trace expects. */
    List<String> unexpected() {
        return complaints(outcome -> outcome == Outcome.UNEXPECTED);
    }

    private List<String> complaints(Predicate<Outcome> about) {
        List<String> complaints = new ArrayList<>();
        for (CSVRecord trial : trials) {
            Outcome outcome = outcome(trial);
            if (about.test(outcome)) {
                String did = outcome == Outcome.FAILED ? " failed" : outcome.isBreach() ? " is " + outcome : "";
                complaints.add("trial " + trial.get("trial") + ": " + trial.get("collector") + did + " on "
                        + trial.get("workload") + " (" + trial.get("options") + ", seed " + trial.get("seed") + "): "
                        + trial.get("message"));
            }
        }
        return complaints;
    }

    private static long number(CSVRecord trial, String column) {
        return Long.parseLong(trial.get(column));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
