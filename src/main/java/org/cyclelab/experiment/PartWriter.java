package org.cyclelab.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVPrinter;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.graph.leak.LeakGroup;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.metrics.Nominal;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.report.Tables;
import org.cyclelab.report.leak.LeakReport;
import org.cyclelab.report.leak.LeakTables;
import org.cyclelab.report.leak.LeakText;
import org.cyclelab.report.leak.SideBySide;
import org.cyclelab.report.leak.SideBySideText;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/** Writes the files of one pass, trial by trial. */
final class PartWriter implements Pass.Results, AutoCloseable {
    private final Path folder;
    private final CSVPrinter trials;
    private final @Nullable CSVPrinter pauses;
    private final @Nullable CSVPrinter timeline;
    private final @Nullable CSVPrinter leaks;
    private final @Nullable CSVPrinter components;
    private final @Nullable CSVPrinter groups;
    private final @Nullable CSVPrinter sideBySide;
    private final @Nullable BufferedWriter leaksText;
    private final @Nullable CSVPrinter statistics;
    private final PassPlan plan;

    PartWriter(Path folder, Set<Report> reports, PassPlan plan) {
        this.plan = plan;
        this.folder = folder;
        try {
            trials = Tables.TRIALS.open(file(Tables.TRIALS.file()));
            pauses = reports.contains(Report.PAUSES) ? Tables.PAUSES.open(file(Report.PAUSES.file())) : null;
            timeline = reports.contains(Report.TIMELINE) ? Tables.TIMELINE.open(file(Report.TIMELINE.file())) : null;
            leaks = reports.contains(Report.LEAKS) ? LeakTables.OBJECTS.open(file(Report.LEAKS.file())) : null;
            components = reports.contains(Report.LEAK_COMPONENTS)
                    ? LeakTables.COMPONENTS.open(file(Report.LEAK_COMPONENTS.file()))
                    : null;
            groups = reports.contains(Report.LEAK_GROUPS)
                    ? LeakTables.GROUPS.open(file(Report.LEAK_GROUPS.file()))
                    : null;
            sideBySide = reports.contains(Report.SIDE_BY_SIDE)
                    ? LeakTables.SIDE_BY_SIDE.open(file(Report.SIDE_BY_SIDE.file()))
                    : null;
            leaksText = reports.contains(Report.LEAKS_TEXT) ? file(Report.LEAKS_TEXT.file()) : null;
            statistics =
                    reports.contains(Report.STATISTICS) ? Tables.STATISTICS.open(file(Report.STATISTICS.file())) : null;
        } catch (IOException e) {
            throw ResultFolder.failure(folder, e);
        }
    }

    private BufferedWriter file(String name) throws IOException {
        return Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8);
    }

    @Override
    public boolean wantsLeaks() {
        return leaks != null || components != null || groups != null || sideBySide != null || leaksText != null;
    }

    @Override
    public void accept(TrialResult result, @Nullable Leaks left, long @Nullable [] deaths, Workload workload) {
        try {
            Tables.TRIALS.print(trials, result);
            if (pauses != null) {
                for (int i = 0; i < result.pauses().size(); i++) {
                    Tables.PAUSES.print(pauses, new Tables.PauseRow(result.trial(), result.pauses(), i));
                }
            }
            if (timeline != null) {
                for (var point : result.timeline().points()) {
                    Tables.TIMELINE.print(timeline, new Tables.TimelineRow(result.trial(), point));
                }
            }
        } catch (IOException e) {
            throw ResultFolder.failure(folder, e);
        }
    }

    @Override
    public boolean wantsReports() {
        return wantsLeaks();
    }

    @Override
    public void explain(LeakReport report) {
        try {
            for (int i = 0; leaks != null && i < report.leaks().size(); i++) {
                LeakTables.OBJECTS.print(leaks, new LeakTables.ObjectRow(report, i));
            }
            for (int c = 1; components != null && c <= report.leaks().components(); c++) {
                LeakTables.COMPONENTS.print(components, new LeakTables.ComponentRow(report, c));
            }
            if (groups != null) {
                for (LeakGroup group : report.leaks().groups()) {
                    LeakTables.GROUPS.print(groups, new LeakTables.GroupRow(report, group));
                }
            }
            if (leaksText != null) {
                LeakText.write(leaksText, report);
            }
        } catch (IOException e) {
            throw ResultFolder.failure(folder, e);
        }
    }

    @Override
    public void compare(SideBySide table) {
        try {
            if (sideBySide != null) {
                for (SideBySide.Row row : table.rows()) {
                    for (int trial = 0; trial < table.trials().size(); trial++) {
                        LeakTables.SIDE_BY_SIDE.print(sideBySide, new LeakTables.MatrixRow(table, row, trial));
                    }
                }
            }
            if (leaksText != null) {
                SideBySideText.write(leaksText, table);
            }
        } catch (IOException e) {
            throw ResultFolder.failure(folder, e);
        }
    }

    @Override
    public boolean wantsStatistics() {
        return statistics != null;
    }

    @Override
    public void describe(List<Nominal> nominals) {
        try {
            for (Nominal nominal : nominals) {
                if (statistics != null) {
                    Tables.STATISTICS.print(
                            statistics,
                            new Tables.NominalRow(
                                    plan.workload().spec().name(),
                                    plan.workload().settings().toString(),
                                    plan.seed(),
                                    nominal));
                }
            }
        } catch (IOException e) {
            throw ResultFolder.failure(folder, e);
        }
    }

    @Override
    public void close() {
        try {
            trials.close();
            closeIfOpen(pauses);
            closeIfOpen(timeline);
            closeIfOpen(leaks);
            closeIfOpen(components);
            closeIfOpen(groups);
            closeIfOpen(sideBySide);
            closeIfOpen(leaksText);
            closeIfOpen(statistics);
        } catch (IOException e) {
            throw ResultFolder.failure(folder, e);
        }
    }

    private static void closeIfOpen(@Nullable AutoCloseable file) throws IOException {
        if (file instanceof CSVPrinter printer) {
            printer.close();
        } else if (file instanceof BufferedWriter writer) {
            writer.close();
        }
    }
}
