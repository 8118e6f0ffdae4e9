package org.cyclelab.cli.text;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Progress;
import org.cyclelab.option.Printable;

/** Shows how a run gets on: one line in place on a terminal, a plain line every few seconds elsewhere. */
public final class ProgressDisplay implements Progress {
    private static final long TERMINAL_MILLIS = 100;
    private static final long PLAIN_MILLIS = 5000;
    private static final int BAR = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final Set<String> running = new LinkedHashSet<>();
    private int passes;
    private int done;
    private long events;
    private long begun;
    private long shown;
    private int width;
    private String phase = "";

    public ProgressDisplay(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void begin(int passes, int passesDoneBefore) {
        this.passes = passes;
        done = passesDoneBefore;
        begun = System.currentTimeMillis();
        shown = begun;
        if (passesDoneBefore > 0) {
            out.println(passesDoneBefore + " of " + passes + " streams were finished before");
        }
    }

    @Override
    public synchronized void started(PassPlan pass) {
        running.add(text(pass));
        show();
    }

    @Override
    public synchronized void events(long more) {
        events += more;
        show();
    }

    @Override
    public synchronized void finished(PassPlan pass) {
        done++;
        running.remove(text(pass));
        show();
    }

    @Override
    public synchronized void measuring(int number, int of) {
        phase = "measuring time, run " + number + " of " + of;
        show();
    }

    @Override
    public synchronized void end() {
        if (terminal) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
        }
    }

    private static String text(PassPlan pass) {
        return Printable.line(
                pass.workload().spec().name() + " " + pass.workload().settings());
    }

    private void show() {
        long now = System.currentTimeMillis();
        if (now - shown < (terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)) {
            return;
        }
        shown = now;
        String state = String.format(
                Locale.ROOT, "%d of %d streams, %,d events, %d s", done, passes, events, (now - begun) / 1000);
        String doing = phase.isEmpty() ? String.join(", ", running) : phase;
        if (!terminal) {
            out.println(state + (doing.isEmpty() ? "" : ": " + doing));
            return;
        }
        int filled = passes == 0 ? 0 : done * BAR / passes;
        String line = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + state + " " + doing;
        line = line.length() > 110 ? line.substring(0, 110) : line;
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }
}
