package org.cyclelab.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.csv.CSVPrinter;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.report.LeakText;
import org.cyclelab.report.Tables;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/** Writes the files of one pass, trial by trial. */
final class PartWriter implements Pass.Results, AutoCloseable {
    private final Path folder;
    private final CSVPrinter trials;
    private final @Nullable CSVPrinter pauses;
    private final @Nullable CSVPrinter timeline;
    private final @Nullable CSVPrinter leaks;
    private final @Nullable BufferedWriter leaksText;

    PartWriter(Path folder, Set<Report> reports) {
        this.folder = folder;
        try {
            trials = Tables.TRIALS.open(file(Tables.TRIALS.file()));
            pauses = reports.contains(Report.PAUSES) ? Tables.PAUSES.open(file(Report.PAUSES.file())) : null;
            timeline = reports.contains(Report.TIMELINE) ? Tables.TIMELINE.open(file(Report.TIMELINE.file())) : null;
            leaks = reports.contains(Report.LEAKS) ? Tables.LEAKS.open(file(Report.LEAKS.file())) : null;
            leaksText = reports.contains(Report.LEAKS_TEXT) ? file(Report.LEAKS_TEXT.file()) : null;
        } catch (IOException e) {
            throw ResultFolder.failure(folder, e);
        }
    }

    private BufferedWriter file(String name) throws IOException {
        return Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8);
    }

    @Override
    public boolean wantsLeaks() {
        return leaks != null || leaksText != null;
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
            if (leaks != null && left != null) {
                for (int i = 0; i < left.size(); i++) {
                    long death = deaths == null ? -1 : deaths[i];
                    long source = workload.sourceId(left.birth(i));
                    Tables.LEAKS.print(
                            leaks, new Tables.LeakRow(result.trial(), left, i, result.events(), death, source));
                }
            }
            if (leaksText != null && left != null) {
                LeakText.write(leaksText, result, left);
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
            closeIfOpen(leaksText);
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
