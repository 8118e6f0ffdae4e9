package org.cyclelab.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cyclelab.graph.leak.CyclePath;
import org.cyclelab.graph.leak.LeakGroup;
import org.cyclelab.graph.leak.LeakKind;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.graph.leak.TypeCount;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.Printable;

/** The leaks of a trial for reading: grouped by the shape of their components, with a cycle as a path of fields. */
public final class LeakText {
    private static final int MOST_GROUPS = 12;
    private static final int MOST_TYPES = 6;
    private static final int MOST_STEPS = 8;

    private LeakText() {}

    /** Writes one trial's section. */
    public static void write(Writer out, TrialResult result, Leaks leaks) throws IOException {
        line(
                out,
                "Trial %d: %s on %s%s, trigger %s, seed %d",
                result.trial(),
                result.collector(),
                result.workload(),
                result.options().isEmpty() ? "" : " (" + Printable.line(result.options()) + ")",
                result.trigger(),
                result.seed());
        long garbage = result.objectsAllocated() - result.objectsReachable();
        if (!result.message().isEmpty()) {
            line(out, "  %s: %s", result.outcome(), Printable.line(result.message()));
        }
        if (leaks.size() == 0) {
            line(out, "  nothing leaked; %,d garbage objects were reclaimed", result.objectsReclaimed());
            line(out, "");
            return;
        }
        line(out, "  %,d of %,d garbage objects leaked, %,d bytes", leaks.size(), garbage, leaks.bytes());
        for (LeakKind kind : LeakKind.values()) {
            List<LeakGroup> groups =
                    leaks.groups().stream().filter(g -> g.kind() == kind).toList();
            if (!groups.isEmpty()) {
                writeKind(out, kind, groups);
            }
        }
        line(out, "");
    }

    private static void writeKind(Writer out, LeakKind kind, List<LeakGroup> groups) throws IOException {
        line(out, "");
        line(
                out,
                "  %s: %s, %,d bytes",
                kind.words(),
                objects(groups.stream().mapToLong(LeakGroup::objects).sum()),
                groups.stream().mapToLong(LeakGroup::bytes).sum());
        for (LeakGroup group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            if (kind == LeakKind.CYCLE) {
                writeCycle(out, group);
            } else {
                line(
                        out,
                        "    %s of %s, %,d bytes; first #%d",
                        objects(group.objects()),
                        Printable.line(group.types().get(0).type()),
                        group.bytes(),
                        group.firstBirth());
            }
        }
        if (groups.size() > MOST_GROUPS) {
            List<LeakGroup> rest = groups.subList(MOST_GROUPS, groups.size());
            line(
                    out,
                    "    and %,d smaller groups: %s, %,d bytes",
                    rest.size(),
                    objects(rest.stream().mapToLong(LeakGroup::objects).sum()),
                    rest.stream().mapToLong(LeakGroup::bytes).sum());
        }
    }

    private static void writeCycle(Writer out, LeakGroup group) throws IOException {
        String components = group.components() == 1
                ? "1 component"
                : String.format(Locale.ROOT, "%,d components alike", group.components());
        line(
                out,
                "    %s: %s, %,d bytes; first #%d",
                components,
                objects(group.objects()),
                group.bytes(),
                group.firstBirth());
        if (!group.types().isEmpty()) {
            line(out, "      made of %s", madeOf(group.types()));
        }
        CyclePath cycle = group.cycle();
        if (cycle != null) {
            line(out, "      cycle   %s", Printable.line(cycle.text(MOST_STEPS)));
        }
    }

    private static String madeOf(List<TypeCount> types) {
        String shown = types.stream()
                .limit(MOST_TYPES)
                .map(t -> String.format(Locale.ROOT, "%,d %s", t.objects(), Printable.line(t.type())))
                .collect(Collectors.joining(", "));
        int more = types.size() - MOST_TYPES;
        return more > 0 ? shown + " and " + more + " more types" : shown;
    }

    private static String objects(long count) {
        return count == 1 ? "1 object" : String.format(Locale.ROOT, "%,d objects", count);
    }

    private static void line(Writer out, String format, Object... values) throws IOException {
        out.write(String.format(Locale.ROOT, format, values));
        out.write('\n');
    }
}
