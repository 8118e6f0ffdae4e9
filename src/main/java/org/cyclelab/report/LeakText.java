package org.cyclelab.report;

import java.io.IOException;
import java.io.Writer;
import org.cyclelab.graph.Leaks;
import org.cyclelab.metrics.TrialResult;

/** Stub. */
public final class LeakText {
    private LeakText() {}

    public static void write(Writer out, TrialResult r, Leaks l) throws IOException {
        out.write("trial " + r.trial() + " " + l.size());
    }
}
