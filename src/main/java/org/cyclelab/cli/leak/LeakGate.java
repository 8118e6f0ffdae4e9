package org.cyclelab.cli.leak;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cyclelab.cli.Main;
import org.cyclelab.option.Printable;
import org.cyclelab.report.leak.LeakDiff;
import org.cyclelab.report.leak.LeakDiff.Change;
import org.cyclelab.report.leak.LeakDiff.Entry;
import org.jspecify.annotations.Nullable;

/** Prints what has changed in the leaks, and ends a command with an exit code of its own where that was asked for. */
public final class LeakGate {
    private static final int MOST_ENTRIES = 20;

    /** What a command fails on. */
    public enum FailOn {
        NEW_LEAKS("new-leaks"),
        GROWN_LEAKS("grown-leaks");

        private final String text;

        FailOn(String text) {
            this.text = text;
        }

        private List<Change> changes() {
            return this == NEW_LEAKS ? List.of(Change.NEW) : List.of(Change.NEW, Change.GROWN);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final LeakDiff diff;
    private final @Nullable FailOn failOn;

    /** A gate for what has changed; {@code failOn} is null where nothing is forbidden. */
    public LeakGate(LeakDiff diff, @Nullable FailOn failOn) {
        this.diff = diff;
        this.failOn = failOn;
    }

    /** Prints what has changed. */
    public void print(PrintWriter out) {
        for (Change change : List.of(Change.NEW, Change.GROWN, Change.SHRUNK, Change.GONE)) {
            List<Entry> entries = diff.entries(change);
            for (Entry entry : entries.subList(0, Math.min(MOST_ENTRIES, entries.size()))) {
                out.println(words(entry));
            }
            if (entries.size() > MOST_ENTRIES) {
                out.println("  and " + (entries.size() - MOST_ENTRIES) + " more that are " + change);
            }
        }
        List<String> counts = new ArrayList<>();
        for (Change change : Change.values()) {
            counts.add(diff.count(change) + " " + change);
        }
        out.println("Groups of leaks: " + String.join(", ", counts));
        out.flush();
    }

    private static String where(Entry entry) {
        return Printable.line(entry.collector() + " on " + entry.workload()
                + (entry.options().isEmpty() ? "" : " (" + entry.options() + ")") + ", " + entry.trigger());
    }

    private static String words(Entry entry) {
        String amounts = switch (entry.change()) {
            case NEW -> amount(entry.after());
            case GONE -> amount(entry.before());
            default -> amount(entry.before()) + " before, " + amount(entry.after()) + " now";
        };
        LeakDiff.Amount shown = entry.change() == Change.GONE ? entry.before() : entry.after();
        return String.format(
                Locale.ROOT,
                "%-7s %s  %s%n        %s%n        %s",
                entry.change(),
                Printable.line(entry.fingerprint()),
                amounts,
                Printable.line(shown.what()),
                where(entry));
    }

    private static String amount(LeakDiff.Amount amount) {
        return String.format(
                Locale.ROOT,
                "%,d object%s in %,d component%s, %,d bytes",
                amount.objects(),
                amount.objects() == 1 ? "" : "s",
                amount.components(),
                amount.components() == 1 ? "" : "s",
                amount.bytes());
    }

    /** Tells what was found that must not be; answers the exit code. */
    public int judge(PrintWriter err) {
        if (failOn == null) {
            return Main.DONE;
        }
        int found = 0;
        for (Change change : failOn.changes()) {
            for (Entry entry : diff.entries(change)) {
                found++;
                err.println("cyclelab: " + change + " leak " + Printable.line(entry.fingerprint()) + ": "
                        + Printable.line(entry.after().what()) + "; " + where(entry));
            }
        }
        err.flush();
        return found == 0 ? Main.DONE : Main.LEAKS;
    }
}
