package org.cyclelab.report.leak;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cyclelab.graph.leak.CyclePath;
import org.cyclelab.graph.leak.LeakGroup;
import org.cyclelab.graph.leak.LeakKind;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.graph.leak.TypeCount;
import org.cyclelab.graph.leak.blame.Blame;
import org.cyclelab.graph.leak.cause.Cause;
import org.cyclelab.graph.leak.cure.Cure;
import org.cyclelab.graph.retained.RootPath;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.Printable;
import org.jspecify.annotations.Nullable;

/**
 * The leaks of a trial for reading, one screen for the whole story: how much, held by what, why it was left, the largest
 * groups each with a cycle and the event that orphaned it, and the cure with its proof.
 */
public final class LeakText {
    /** Groups told in full. */
    private static final int MOST_GROUPS = 3;

    /** Groups told in a line. */
    private static final int MOST_LINES = 6;

    private static final int MOST_TYPES = 4;
    private static final int MOST_STEPS = 5;

    private final Writer out;
    private final LeakReport report;
    private final Leaks leaks;

    private LeakText(Writer out, LeakReport report) {
        this.out = out;
        this.report = report;
        leaks = report.leaks();
    }

    /** Writes one trial's section. */
    public static void write(Writer out, LeakReport report) throws IOException {
        new LeakText(out, report).write();
    }

    private void write() throws IOException {
        TrialResult result = report.result();
        line(
                "Trial %d: %s on %s%s, trigger %s, seed %d",
                result.trial(),
                result.collector(),
                result.workload(),
                result.options().isEmpty() ? "" : " (" + Printable.line(result.options()) + ")",
                result.trigger(),
                result.seed());
        if (!result.message().isEmpty()) {
            line("  %-9s %s", result.outcome().toString().toUpperCase(Locale.ROOT), Printable.line(result.message()));
        }
        if (leaks.size() == 0) {
            line("  nothing leaked; %,d garbage objects were reclaimed", result.objectsReclaimed());
            line("");
            return;
        }
        long garbage = result.objectsAllocated() - result.objectsReachable();
        line(
                "  LEAKED    %,d of %s (%.1f %%), %,d bytes",
                leaks.size(),
                count(garbage, "garbage object"),
                100.0 * leaks.size() / Math.max(1, garbage),
                leaks.bytes());
        writeRoots();
        writeCauses();
        writeCounts();
        line("");
        List<LeakGroup> told = told();
        for (int i = 0; i < Math.min(MOST_GROUPS, told.size()); i++) {
            if (i > 0) {
                line("");
            }
            writeGroup(i + 1, told.get(i));
        }
        writeOthers(told);
        if (!told.isEmpty()) {
            line("");
        }
        writeBelow();
        writeCure();
        line("");
    }

    /** Root cycles, root leaks, then cycles that others hold; the groups are in order within each. */
    private List<LeakGroup> told() {
        List<LeakGroup> told = new ArrayList<>();
        leaks.groups().stream()
                .filter(g -> g.kind() == LeakKind.CYCLE && g.roots() > 0)
                .forEach(told::add);
        leaks.groups().stream()
                .filter(g -> g.kind() == LeakKind.ACYCLIC && g.roots() > 0)
                .forEach(told::add);
        leaks.groups().stream()
                .filter(g -> g.kind() == LeakKind.CYCLE && g.roots() == 0)
                .forEach(told::add);
        return told;
    }

    private void writeRoots() throws IOException {
        long cycles = roots(LeakKind.CYCLE);
        long single = roots(LeakKind.ACYCLIC);
        long shared = leaks.table().sharedObjects();
        line(
                "  HELD BY   %s, %s%s",
                count(cycles, "root cycle"),
                count(single, "root leak"),
                shared == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %s of several",
                                count(shared, "object") + " hang" + s(shared) + " below"));
    }

    private static String s(long verb) {
        return verb == 1 ? "s" : "";
    }

    private long roots(LeakKind kind) {
        return leaks.groups().stream()
                .filter(g -> g.kind() == kind)
                .mapToLong(LeakGroup::roots)
                .sum();
    }

    private void writeCauses() throws IOException {
        Map<Cause, Long> causes = report.causes().objects();
        int width = causes.values().stream()
                .mapToInt(n -> count(n, "object").length())
                .max()
                .orElse(0);
        String head = "WHY";
        for (Map.Entry<Cause, Long> cause : causes.entrySet()) {
            line(
                    "  %-9s %-" + width + "s  %s",
                    head,
                    count(cause.getValue(), "object"),
                    cause.getKey().sentence());
            head = "";
        }
    }

    /** References that no object holds: what a census of counts brings to light. */
    private void writeCounts() throws IOException {
        if (!report.counted()) {
            return;
        }
        long objects = 0;
        long references = 0;
        for (int i = 0; i < leaks.size(); i++) {
            int unexplained = leaks.count(i) - leaks.references(i);
            objects += unexplained > 0 ? 1 : 0;
            references += Math.max(0, unexplained);
        }
        if (objects > 0) {
            line(
                    "  COUNTS    %s %s more than is found: %s",
                    count(objects, "object"),
                    objects == 1 ? "counts" : "count",
                    count(references, "reference") + " not explained");
        }
    }

    private void writeGroup(int number, LeakGroup group) throws IOException {
        boolean cycle = group.kind() == LeakKind.CYCLE;
        line(
                "  %d  %s  %s%s, %s, %,d bytes",
                number,
                group.fingerprint(),
                LeakReport.headline(group),
                cycle ? "" : " of " + CycleDrawing.name(group.types().get(0).type()),
                count(group.objects(), "object"),
                group.bytes());
        CyclePath path = group.cycle();
        if (path != null) {
            line("%s", CycleDrawing.draw(path, "     "));
        }
        if (cycle && !group.types().isEmpty()) {
            line("     made of     %s%s", group.components() == 1 ? "" : "each like ", madeOf(group.types()));
        }
        long below = group.exclusiveObjects() - group.objects();
        if (group.roots() > 0 && (below != 0 || group.shareObjects() != group.exclusiveObjects())) {
            line(
                    "     holds       %s, %,d bytes, alone; its fair share is %,d, %,d bytes",
                    count(group.exclusiveObjects(), "object"),
                    group.exclusiveBytes(),
                    group.shareObjects(),
                    group.shareBytes());
        }
        writeBlame(group);
    }

    private void writeBlame(LeakGroup group) throws IOException {
        @Nullable Blame blame = report.blames().get(group.component());
        if (blame == null) {
            return;
        }
        line(
                "     orphaned    by event %,d%s: %s",
                blame.event(),
                blame.line() < 0 ? "" : String.format(Locale.ROOT, ", line %,d", blame.line()),
                Printable.line(blame.words()));
        @Nullable RootPath path = blame.path();
        if (path != null) {
            line("     held till   then by %s", Printable.line(path.text(MOST_STEPS)));
        }
        line("     lying       for %s, to the end", count(report.lying(group.component()), "event"));
    }

    private void writeOthers(List<LeakGroup> told) throws IOException {
        if (told.size() > MOST_GROUPS) {
            line("");
        }
        int to = Math.min(told.size(), MOST_GROUPS + MOST_LINES);
        for (int i = MOST_GROUPS; i < to; i++) {
            LeakGroup group = told.get(i);
            CyclePath path = group.cycle();
            line(
                    "  %d  %s  %s: %s, %,d bytes%s",
                    i + 1,
                    group.fingerprint(),
                    LeakReport.headline(group),
                    count(group.objects(), "object"),
                    group.bytes(),
                    path == null ? "" : ", " + Printable.line(path.text(2)));
        }
        if (told.size() > to) {
            List<LeakGroup> rest = told.subList(to, told.size());
            line(
                    "  and %s with %s, %,d bytes",
                    count(rest.size(), "smaller group"),
                    count(rest.stream().mapToLong(LeakGroup::objects).sum(), "object"),
                    rest.stream().mapToLong(LeakGroup::bytes).sum());
        }
    }

    private void writeBelow() throws IOException {
        List<LeakGroup> below = leaks.groups().stream()
                .filter(g -> g.kind() != LeakKind.CYCLE && g.roots() == 0)
                .toList();
        if (below.isEmpty()) {
            return;
        }
        String shown = below.stream()
                .limit(MOST_TYPES)
                .map(g -> String.format(
                        Locale.ROOT,
                        "%,d %s",
                        g.objects(),
                        CycleDrawing.name(g.types().get(0).type())))
                .collect(Collectors.joining(", "));
        line(
                "  BELOW     %s%s: %,d bytes",
                shown,
                below.size() > MOST_TYPES ? " and " + count(below.size() - MOST_TYPES, "more type") : "",
                below.stream().mapToLong(LeakGroup::bytes).sum());
    }

    private void writeCure() throws IOException {
        @Nullable Cure cure = report.cure();
        if (cure == null) {
            return;
        }
        String fields = cure.fields().stream().map(CycleDrawing::name).collect(Collectors.joining(", "));
        switch (cure.verdict()) {
            case PROVEN, PARTIAL -> {
                line("  CURE      make %s weak%s", fields, bound(cure));
                line(
                        "  PROOF     counting alone, run again with %s weak: %,d leaked before, %,d after;",
                        cure.fields().size() == 1 ? "it" : "them",
                        cure.before().objects(),
                        cure.after().objects());
                line(
                        "            %,d bytes before, %,d after; no live object was lost",
                        cure.before().bytes(), cure.after().bytes());
            }
            case NONE -> line("  NO CURE   %s", Printable.line(cure.note()));
            case REFUTED -> {
                line("  NO CURE   with %s weak a live object is lost:", fields);
                line("            %s", Printable.line(cure.note()));
            }
            case NOT_SOUGHT -> line("  CURE      not sought: %s", Printable.line(cure.note()));
        }
    }

    private static String bound(Cure cure) {
        if (cure.exact()) {
            return cure.fields().size() == 1 ? "; one field is the least" : "; no fewer fields would do";
        }
        double harmonic = 0;
        for (int i = 1; i <= cure.cycles(); i++) {
            harmonic += 1.0 / i;
        }
        return String.format(
                Locale.ROOT,
                ";\n            at least %d needed; found greedily, at most %.1f times the fewest",
                cure.lowerBound(),
                harmonic);
    }

    private static String madeOf(List<TypeCount> types) {
        String shown = types.stream()
                .limit(MOST_TYPES)
                .map(t -> String.format(Locale.ROOT, "%,d %s", t.objects(), CycleDrawing.name(t.type())))
                .collect(Collectors.joining(", "));
        int more = types.size() - MOST_TYPES;
        return more > 0 ? shown + " and " + count(more, "more type") : shown;
    }

    private static String count(long number, String noun) {
        return number == 0
                ? "no " + noun + "s"
                : String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    private void line(String format, @Nullable Object... values) throws IOException {
        out.write(String.format(Locale.ROOT, format, values).stripTrailing());
        out.write('\n');
    }
}
