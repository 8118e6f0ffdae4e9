package org.cyclelab.report.leak;

import org.cyclelab.graph.leak.CyclePath;
import org.cyclelab.option.Printable;

/** A cycle of objects and fields, drawn in two lines. */
final class CycleDrawing {
    private static final int MOST_STEPS = 4;
    private static final int LONGEST_NAME = 32;

    private CycleDrawing() {}

    /**
     * The lines, without a line end after the second.
     *
     * <pre>
     * ╭─▶ Document#1.body ─▶ Element#2.ownerDocument ─╮
     * ╰───────────────────────────────────────────────╯
     * </pre>
     */
    static String draw(CyclePath cycle, String indent) {
        StringBuilder line = new StringBuilder("╭─▶ ");
        int skipped = cycle.length() - MOST_STEPS;
        for (int step = 0; step < cycle.length(); step++) {
            if (skipped > 0 && step == MOST_STEPS - 1) {
                line.append("… ").append(skipped).append(" more … ─▶ ");
                step += skipped;
            }
            line.append(name(cycle.typeName(step)))
                    .append('#')
                    .append(cycle.birth(step))
                    .append(name(cycle.fieldLabel(step)))
                    .append(step + 1 < cycle.length() ? " ─▶ " : " ─╮");
        }
        int width = line.codePointCount(0, line.length());
        return indent + line + "\n" + indent + "╰" + "─".repeat(width - 2) + "╯";
    }

    /** A name of unknown origin, fit to be shown and not longer than a third of a line. */
    static String name(String text) {
        String line = Printable.line(text);
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
    }
}
