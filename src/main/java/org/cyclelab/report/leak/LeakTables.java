package org.cyclelab.report.leak;

import java.util.List;
import java.util.stream.Collectors;
import org.cyclelab.graph.leak.CyclePath;
import org.cyclelab.graph.leak.LeakComponents;
import org.cyclelab.graph.leak.LeakGroup;
import org.cyclelab.graph.leak.blame.Blame;
import org.cyclelab.graph.retained.RootPath;
import org.cyclelab.report.Column;
import org.cyclelab.report.Table;
import org.jspecify.annotations.Nullable;

/** The CSV files of the leak report. */
public final class LeakTables {
    private static final int MOST_STEPS = 8;

    /** A leaked object, by its index in the report. */
    public record ObjectRow(LeakReport report, int index) {}

    /** One row a leaked object. */
    public static final Table<ObjectRow> OBJECTS = new Table<>(
            "leaks.csv",
            "One row is one object that was still in the heap after the last collection, reachable neither in the stream"
                    + " nor, where finalizers and weak fields make a difference, in the heap.",
            List.of(
                    new Column<>(
                            "trial",
                            "number of the trial",
                            r -> r.report.result().trial()),
                    new Column<>(
                            "birth",
                            "serial number of its allocation",
                            r -> r.report.leaks().birth(r.index)),
                    new Column<>(
                            "type",
                            "name of its type" + Table.TEXT,
                            r -> r.report.leaks().typeName(r.index)),
                    new Column<>(
                            "bytes",
                            "its simulated bytes",
                            r -> r.report.leaks().bytes(r.index)),
                    new Column<>(
                            "death_event",
                            "event at which it became unreachable; empty where death times are not computed and for what"
                                    + " finalizers made",
                            r -> ifKnown(death(r))),
                    new Column<>(
                            "delay",
                            "events from its death to the end of the trial",
                            r -> death(r) < 0 ? null : r.report.result().events() - death(r)),
                    new Column<>(
                            "count", "its stored count", r -> r.report.leaks().count(r.index)),
                    new Column<>(
                            "component",
                            "strongly connected component of the leaked graph, numbered within the trial",
                            r -> r.report.leaks().component(r.index)),
                    new Column<>(
                            "component_size",
                            "objects of that component",
                            r -> r.report.leaks().componentSize(r.index)),
                    new Column<>(
                            "position",
                            "cycle (part of one) or hanging (not part of one: kept by leaked objects)",
                            r -> r.report.leaks().inCycle(r.index) ? "cycle" : "hanging"),
                    new Column<>(
                            "source_id",
                            "its id in the recording; empty for generated workloads",
                            r -> ifKnown(r.report
                                    .sources()
                                    .applyAsLong(r.report.leaks().birth(r.index)))),
                    new Column<>(
                            "cause",
                            "why the collector did not reclaim it",
                            r -> r.report.causes().of(r.index)),
                    new Column<>(
                            "references",
                            "references to it found among the leaked objects",
                            r -> r.report.leaks().references(r.index)),
                    new Column<>(
                            "retained_objects",
                            "objects that leak by it alone, itself included: what it dominates, seen from the oldest"
                                    + " object of each root component",
                            r -> r.report.retained().objects(r.index)),
                    new Column<>(
                            "retained_bytes",
                            "their simulated bytes",
                            r -> r.report.retained().bytes(r.index))));

    /** A component, by its number in the report. */
    public record ComponentRow(LeakReport report, int component) {
        private LeakComponents table() {
            return report.leaks().table();
        }

        private int first() {
            return table().first(component);
        }
    }

    /** One row a strongly connected component of what leaked. */
    public static final Table<ComponentRow> COMPONENTS = new Table<>(
            "leak-components.csv",
            "One row is one strongly connected component of what leaked. Objects and bytes add up to all that leaked;"
                    + " so do the shares.",
            List.of(
                    new Column<>(
                            "trial",
                            "number of the trial",
                            r -> r.report.result().trial()),
                    new Column<>("component", "its number within the trial", ComponentRow::component),
                    new Column<>(
                            "fingerprint",
                            "name of its group: depends on types, fields and kind alone",
                            r -> r.table().fingerprint(r.component)),
                    new Column<>(
                            "position",
                            "root cycle (a cycle to which nothing that leaked refers), root leak (no cycle, and nothing"
                                    + " refers to it), cycle below (a cycle that others hold), below a cycle, below a"
                                    + " root leak",
                            r -> r.report.position(r.component)),
                    new Column<>("objects", "its objects", r -> r.table().objects(r.component)),
                    new Column<>(
                            "bytes", "their simulated bytes", r -> r.table().bytes(r.component)),
                    new Column<>(
                            "exclusive_objects",
                            "of a root: objects that leak by it alone, its own included",
                            r -> r.table().exclusiveObjects(r.component)),
                    new Column<>(
                            "exclusive_bytes",
                            "their simulated bytes",
                            r -> r.table().exclusiveBytes(r.component)),
                    new Column<>(
                            "share_objects",
                            "of a root: its fair share of all leaked objects",
                            r -> r.table().shareObjects(r.component)),
                    new Column<>(
                            "share_bytes",
                            "its fair share of all leaked bytes",
                            r -> r.table().shareBytes(r.component)),
                    new Column<>(
                            "first_birth",
                            "smallest birth",
                            r -> r.report.leaks().birth(r.first())),
                    new Column<>(
                            "first_type",
                            "type of the object with that birth" + Table.TEXT,
                            r -> r.report.leaks().typeName(r.first())),
                    new Column<>(
                            "cause",
                            "why the collector did not reclaim that object",
                            r -> r.report.causes().of(r.first())),
                    new Column<>(
                            "death_event",
                            "event that orphaned it; empty where death times are not computed",
                            r -> ifKnown(r.report.death(r.component))),
                    new Column<>(
                            "lying",
                            "events from then to the end of the trial",
                            r -> ifKnown(r.report.lying(r.component))),
                    new Column<>(
                            "loss",
                            "what let go: field, local, static, frame, thread, move or entry",
                            r -> r.report.losses().apply(r.first())),
                    new Column<>(
                            "line",
                            "line of the trace or program; empty where there is none",
                            r -> ifKnown(r.report.lines().line(r.report.death(r.component))))));

    /** A group. */
    public record GroupRow(LeakReport report, LeakGroup group) {
        private @Nullable Blame blame() {
            return report.blames().get(group.component());
        }
    }

    /** One row a group of components with one fingerprint. */
    public static final Table<GroupRow> GROUPS = new Table<>(
            "leak-groups.csv",
            "One row is the leaks of a trial that have one fingerprint, with one that stands for all. 'cyclelab diff'"
                    + " and --baseline compare these.",
            List.of(
                    new Column<>(
                            "trial",
                            "number of the trial",
                            r -> r.report.result().trial()),
                    new Column<>(
                            "workload",
                            "name of the workload",
                            r -> r.report.result().workload()),
                    new Column<>(
                            "options",
                            "its options" + Table.TEXT,
                            r -> r.report.result().options()),
                    new Column<>(
                            "collector", "the collector", r -> r.report.result().collector()),
                    new Column<>(
                            "trigger",
                            "when it collected",
                            r -> r.report.result().trigger()),
                    new Column<>(
                            "seed",
                            "seed of the workload",
                            r -> r.report.result().seed()),
                    new Column<>("fingerprint", "depends on types, fields and kind alone", r -> r.group.fingerprint()),
                    new Column<>("position", "as in leak-components.csv", r -> LeakReport.position(r.group)),
                    new Column<>("components", "how many there are", r -> r.group.components()),
                    new Column<>("roots", "how many of them nothing that leaked refers to", r -> r.group.roots()),
                    new Column<>("objects", "their objects", r -> r.group.objects()),
                    new Column<>("bytes", "their simulated bytes", r -> r.group.bytes()),
                    new Column<>(
                            "exclusive_objects",
                            "objects that leak by one of these roots alone",
                            r -> r.group.exclusiveObjects()),
                    new Column<>("exclusive_bytes", "their simulated bytes", r -> r.group.exclusiveBytes()),
                    new Column<>(
                            "share_objects",
                            "fair share of these roots in all leaked objects",
                            r -> r.group.shareObjects()),
                    new Column<>(
                            "share_bytes", "fair share of these roots in all leaked bytes", r -> r.group.shareBytes()),
                    new Column<>(
                            "first_birth",
                            "smallest birth; its component stands for the group",
                            r -> r.group.firstBirth()),
                    new Column<>("made_of", "types of that component" + Table.TEXT, r -> madeOf(r.group)),
                    new Column<>("cycle", "a cycle of it by types and fields" + Table.TEXT, r -> cycle(r.group)),
                    new Column<>(
                            "cause",
                            "why its first object was not reclaimed",
                            r -> r.report.causes().of(r.report.leaks().table().first(r.group.component()))),
                    new Column<>(
                            "death_event", "event that orphaned it", r -> ifKnown(r.report.death(r.group.component()))),
                    new Column<>(
                            "lying", "events from then to the end", r -> ifKnown(r.report.lying(r.group.component()))),
                    new Column<>("event", "what that event did" + Table.TEXT, r -> words(r.blame())),
                    new Column<>(
                            "line",
                            "line of the trace or program; empty where there is none",
                            r -> ifKnown(r.report.lines().line(r.report.death(r.group.component())))),
                    new Column<>(
                            "last_path",
                            "a shortest path by which it could be reached right before" + Table.TEXT,
                            r -> path(r.blame()))));

    /** A component in one trial. */
    public record MatrixRow(SideBySide table, SideBySide.Row component, int trial) {
        private SideBySide.Cell cell() {
            return component.cells().get(trial);
        }
    }

    /** One row a component and trial. */
    public static final Table<MatrixRow> SIDE_BY_SIDE = new Table<>(
            "side-by-side.csv",
            "One row is what one collector did with one component that at least one collector of the same stream left;"
                    + " the largest components of each stream. What has no row was reclaimed by all, but for smaller"
                    + " components than the last.",
            List.of(
                    new Column<>("pass", "number of the stream", r -> r.table.pass()),
                    new Column<>("fingerprint", "of the component", r -> r.component.fingerprint()),
                    new Column<>("position", "as in leak-components.csv", r -> r.component.position()),
                    new Column<>("first_birth", "its smallest birth", r -> r.component.firstBirth()),
                    new Column<>("first_type", "type of that object" + Table.TEXT, r -> r.component.type()),
                    new Column<>("objects", "its objects", r -> r.component.objects()),
                    new Column<>("death_event", "event that orphaned it", r -> ifKnown(r.component.death())),
                    new Column<>(
                            "trial",
                            "number of the trial",
                            r -> r.table.trials().get(r.trial).trial()),
                    new Column<>(
                            "collector",
                            "its collector",
                            r -> r.table.trials().get(r.trial).collector()),
                    new Column<>(
                            "trigger",
                            "when it collected",
                            r -> r.table.trials().get(r.trial).trigger()),
                    new Column<>("left", "objects that it left", r -> r.cell().left()),
                    new Column<>(
                            "first_delay",
                            "events from death to the reclaim of its first object; empty where not known",
                            r -> ifKnown(r.cell().firstDelay())),
                    new Column<>(
                            "last_delay",
                            "the same of its last object",
                            r -> ifKnown(r.cell().lastDelay())),
                    new Column<>(
                            "first",
                            "true for those who reclaimed all of it first",
                            r -> r.cell().isWhole()
                                    && r.cell().lastDelay() >= 0
                                    && r.cell().lastDelay() == r.component.firstDelay())));

    private LeakTables() {}

    private static long death(ObjectRow row) {
        long[] deaths = row.report.deaths();
        return deaths == null ? -1 : deaths[row.index];
    }

    private static @Nullable Object ifKnown(long value) {
        return value < 0 ? null : value;
    }

    private static String madeOf(LeakGroup group) {
        return group.types().stream().map(t -> t.objects() + " " + t.type()).collect(Collectors.joining(", "));
    }

    private static @Nullable String cycle(LeakGroup group) {
        CyclePath cycle = group.cycle();
        return cycle == null ? null : cycle.text(MOST_STEPS);
    }

    private static @Nullable String words(@Nullable Blame blame) {
        return blame == null ? null : blame.words();
    }

    private static @Nullable String path(@Nullable Blame blame) {
        RootPath path = blame == null ? null : blame.path();
        return path == null ? null : path.text(MOST_STEPS);
    }
}
