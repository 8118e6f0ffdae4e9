package org.cyclelab.report.leak;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.Printable;
import org.cyclelab.report.leak.SideBySide.Cell;
import org.cyclelab.report.leak.SideBySide.Row;

/** A matrix of collectors and components for reading: who reclaimed what, who first, and how much later the others. */
public final class SideBySideText {
    private static final int MOST_LINES = 8;

    private SideBySideText() {}

    /** Writes the section of one stream; nothing where every collector reclaimed everything. */
    public static void write(Writer out, SideBySide table) throws IOException {
        if (table.trials().size() < 2 || table.rows().isEmpty()) {
            return;
        }
        TrialResult any = table.trials().get(0);
        line(
                out,
                "Side by side: %d collectors on %s%s, seed %d",
                table.trials().size(),
                any.workload(),
                any.options().isEmpty() ? "" : " (" + Printable.line(any.options()) + ")",
                any.seed());
        line(
                out,
                "  of %,d garbage objects %,d were reclaimed by all, %,d by some, %,d by none",
                table.dead(),
                table.byAll(),
                table.bySome(),
                table.byNone());
        List<String> names = new ArrayList<>();
        for (TrialResult trial : table.trials()) {
            names.add(trial.trial() + " " + trial.collector());
        }
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        List<Row> shown =
                table.rows().subList(0, Math.min(MOST_LINES, table.rows().size()));
        for (Row row : shown) {
            line(out, "");
            line(
                    out,
                    "  %s  %s of %s#%d, %s; died at event %,d",
                    row.fingerprint(),
                    row.position(),
                    CycleDrawing.name(row.type()),
                    row.firstBirth(),
                    row.objects() == 1 ? "1 object" : String.format(Locale.ROOT, "%,d objects", row.objects()),
                    row.death());
            for (int t = 0; t < names.size(); t++) {
                line(
                        out,
                        "    %-" + width + "s  %s",
                        names.get(t),
                        words(row, row.cells().get(t)));
            }
        }
        long more = table.rows().size() - shown.size() + table.leftOut();
        if (more > 0) {
            line(out, "");
            line(out, "  and %,d smaller component%s", more, more == 1 ? "" : "s");
        }
        if (!table.disagreement().isEmpty()) {
            line(out, "");
            line(out, "  DISAGREE  %s", Printable.message(table.disagreement()));
        }
        line(out, "");
    }

    private static String words(Row row, Cell cell) {
        if (cell.left() == row.objects()) {
            return "left it";
        }
        if (!cell.isWhole()) {
            return String.format(Locale.ROOT, "left %,d of %,d objects", cell.left(), row.objects());
        }
        if (cell.lastDelay() < 0) {
            return "reclaimed it";
        }
        long later = cell.lastDelay() - row.firstDelay();
        return later == 0
                ? String.format(Locale.ROOT, "first, %,d events after its death", cell.lastDelay())
                : String.format(Locale.ROOT, "%,d events later", later);
    }

    private static void line(Writer out, String format, Object... values) throws IOException {
        out.write(String.format(Locale.ROOT, format, values).stripTrailing());
        out.write('\n');
    }
}
