package org.cyclelab.cli.leak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.option.InputException;

/**
 * Shows leak reports on a terminal. Trials that leaked nothing are counted only; where the terminal has no lines to draw
 * with, it gets hyphens.
 */
public final class LeakScreen {
    private static final String DRAWN = "╭╮╰╯─▶…";
    private static final String PLAIN = "/\\\\/->~";

    private final PrintWriter out;
    private final boolean plain;

    /** A screen in the character set of the standard output. */
    public LeakScreen(PrintWriter out) {
        this(out, charset());
    }

    LeakScreen(PrintWriter out, Charset charset) {
        this.out = out;
        plain = !charset.canEncode() || !charset.newEncoder().canEncode(DRAWN);
    }

    /** What the standard output is written in, as far as the JVM tells. */
    private static Charset charset() {
        for (String property : List.of("stdout.encoding", "sun.stdout.encoding")) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    /**
     * Shows the file of a folder of results.
     *
     * @throws InputException when there is none
     */
    public void show(Path folder) {
        Path file = folder.resolve(Report.LEAKS_TEXT.file());
        if (!Files.exists(file)) {
            throw new InputException(
                    file, "is not there: --leaks shows it, so 'reports' of the experiment must have leaks-text");
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            List<String> section = new ArrayList<>();
            int silent = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != ' ') {
                    silent += show(section) ? 0 : 1;
                    section.clear();
                }
                section.add(line);
            }
            silent += show(section) ? 0 : 1;
            if (silent > 0) {
                out.println(silent + (silent == 1 ? " trial" : " trials") + " leaked nothing.");
            }
            out.flush();
        } catch (IOException e) {
            throw new InputException(file, "cannot be read: " + InputException.reason(e), e);
        }
    }

    /** Prints a section unless nothing leaked and nothing went wrong; answers whether it did. */
    private boolean show(List<String> section) {
        if (section.size() > 1 && section.get(1).startsWith("  nothing leaked")) {
            return false;
        }
        section.forEach(this::print);
        return true;
    }

    /** Prints a line. */
    void print(String line) {
        String shown = line;
        for (int i = 0; plain && i < DRAWN.length(); i++) {
            shown = shown.replace(DRAWN.charAt(i), PLAIN.charAt(i));
        }
        out.println(shown);
    }
}
