package org.cyclelab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.cyclelab.cli.text.TextTable;
import org.cyclelab.cli.text.Wrapped;
import org.cyclelab.metrics.Outcome;

/**
 * Collectors compared over all workloads of an experiment, one row each: for experiments of more trials than a table of
 * trials can show. Sums run over the trials in which every collector came to an end.
 */
final class Standings {
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final int workloads;
    private final int compared;

    /** One collector with its options and trigger. */
    private static final class Row {
        final String collector;
        final String trigger;
        int leaking;
        int failed;
        long garbage;
        long leaked;
        long reclaimed;
        long delay;
        long work;
        long events;
        long pause;
        double peak;

        Row(String collector, String trigger) {
            this.collector = collector;
            this.trigger = trigger;
        }

        double workPerEvent() {
            return work / (double) Math.max(1, events);
        }
    }

    Standings(List<CSVRecord> trials) {
        Map<String, Long> leastPeaks = new HashMap<>();
        Set<String> failed = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>();
        for (CSVRecord trial : trials) {
            String workload = workload(trial);
            all.add(workload);
            if (!finished(trial)) {
                failed.add(workload);
            }
            leastPeaks.merge(workload, number(trial, "heap.peakObjects"), Math::min);
        }
        workloads = all.size();
        compared = workloads - failed.size();
        for (CSVRecord trial : trials) {
            String key = trial.get("collector") + " " + trial.get("trigger");
            Row row = rows.computeIfAbsent(key, k -> new Row(trial.get("collector"), trial.get("trigger")));
            add(row, trial, failed, leastPeaks);
        }
    }

    private static void add(Row row, CSVRecord trial, Set<String> failed, Map<String, Long> leastPeaks) {
        String workload = workload(trial);
        if (!finished(trial)) {
            row.failed++;
        }
        long leaked = number(trial, "objects_leaked");
        if (leaked > 0) {
            row.leaking++;
        }
        if (failed.contains(workload)) {
            return;
        }
        long garbage = number(trial, "objects_allocated") - number(trial, "objects_reachable");
        row.garbage += garbage;
        row.leaked += leaked;
        row.reclaimed += garbage - leaked;
        row.delay += number(trial, "delay.sum");
        row.work += number(trial, "work");
        row.events += number(trial, "events");
        row.pause = Math.max(row.pause, number(trial, "pause.longest"));
        long least = Math.max(1, leastPeaks.getOrDefault(workload, 1L));
        row.peak = Math.max(row.peak, number(trial, "heap.peakObjects") / (double) least);
    }

    private static String workload(CSVRecord trial) {
        return trial.get("workload") + " " + trial.get("options") + " " + trial.get("seed");
    }

    private static boolean finished(CSVRecord trial) {
        Outcome outcome = Outcome.valueOf(trial.get("outcome").toUpperCase(Locale.ROOT));
        return outcome == Outcome.OK || outcome == Outcome.UNEXPECTED || outcome == Outcome.INCOMPLETE;
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable(
                "collector", "trigger", "leaks on", "leaked", "mean delay", "work/event", "longest pause", "peak heap");
        List<Row> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.comparingInt((Row row) -> row.failed)
                .thenComparingInt(row -> row.leaking)
                .thenComparingDouble(Row::workPerEvent));
        for (Row row : sorted) {
            table.add(
                    row.collector,
                    row.trigger,
                    row.leaking + " of " + workloads + (row.failed > 0 ? " [" + row.failed + " failed]" : ""),
                    percent(row.leaked, row.garbage),
                    row.reclaimed == 0 ? "-" : String.format(Locale.ROOT, "%,d", row.delay / row.reclaimed),
                    compared == 0 ? "-" : String.format(Locale.ROOT, "%.2f", row.workPerEvent()),
                    compared == 0 ? "-" : String.format(Locale.ROOT, "%,d", row.pause),
                    compared == 0 ? "-" : String.format(Locale.ROOT, "%.1f x", row.peak));
        }
        table.print(out);
        out.println();
        if (compared < workloads) {
            Wrapped.print(
                    out,
                    "failed: ",
                    2,
                    "a trial did not come to its end. All columns but 'leaks on' are about the " + compared + " of "
                            + workloads + " workloads on which no trial failed.");
        }
        Wrapped.print(
                out,
                "leaks on, leaked: ",
                2,
                "workloads on which garbage was left after the last collection; leaked objects as a share of all garbage.");
        Wrapped.print(
                out, "mean delay: ", 2, "events from the death of an object to its reclaim, over what was reclaimed.");
        Wrapped.print(
                out,
                "work, pause: ",
                2,
                "counted in work units: edges and objects visited, counts updated; a cell swept is 1/4.");
        Wrapped.print(
                out,
                "peak heap: ",
                2,
                "most objects at a sampling time or collection, as a multiple of the least of all collectors, on the"
                        + " worst workload.");
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private static long number(CSVRecord trial, String column) {
        return Long.parseLong(trial.get(column));
    }
}
