package org.cyclelab.report;

import java.util.ArrayList;
import java.util.List;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Nominal;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.Timeline;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.report.leak.LeakTables;
import org.jspecify.annotations.Nullable;

/** The CSV files of an experiment. */
public final class Tables {

    /** One row a trial. */
    public static final Table<TrialResult> TRIALS = new Table<>(
            "trials.csv", "One row is one trial: what was reclaimed, what leaked, and what it cost.", trialColumns());

    /** A pause of a trial. */
    public record PauseRow(int trial, Pauses pauses, int index) {}

    /** One row a pause. */
    public static final Table<PauseRow> PAUSES = new Table<>(
            "pauses.csv",
            "One row is one pause: a collection, or a cascade of releases of 1,000 objects or more.",
            List.of(
                    new Column<>("trial", "number of the trial", PauseRow::trial),
                    new Column<>(
                            "cause",
                            "trigger, request (by the program), room (an allocation found none), end (of the trial), or"
                                    + " cascade (no collection)",
                            r -> r.pauses.cause(r.index)),
                    new Column<>("event", "event after which it happened", r -> r.pauses.event(r.index)),
                    new Column<>("work", "its length in work units", r -> r.pauses.work(r.index)),
                    new Column<>(
                            "objects_before",
                            "objects in the heap when it began; empty for a cascade",
                            r -> ifKnown(r.pauses.objectsBefore(r.index))),
                    new Column<>("objects_reclaimed", "objects it reclaimed", r -> r.pauses.objectsReclaimed(r.index)),
                    new Column<>(
                            "bytes_reclaimed",
                            "simulated bytes it reclaimed; empty for a cascade",
                            r -> r.pauses.cause(r.index) == Pauses.Cause.CASCADE
                                    ? null
                                    : r.pauses.bytesReclaimed(r.index)),
                    new Column<>("suspects_before", "suspects when it began", r -> r.pauses.suspectsBefore(r.index))));

    /** A point of a trial's timeline. */
    public record TimelineRow(int trial, Timeline.Point point) {}

    /** One row a sampling time. */
    public static final Table<TimelineRow> TIMELINE = new Table<>(
            "timeline.csv",
            "One row is the heap of a trial after an event; the last row of a trial is after its last collection."
                    + " Live, floating and leaked add up to heap; they are empty where death times are not computed.",
            List.of(
                    new Column<>("trial", "number of the trial", TimelineRow::trial),
                    new Column<>("event", "number of the event", r -> r.point.event()),
                    new Column<>("heap_objects", "objects in the heap", r -> r.point.objects()),
                    new Column<>("heap_bytes", "their simulated bytes", r -> r.point.bytes()),
                    new Column<>("live_objects", "reachable objects", r -> ifKnown(r.point.live())),
                    new Column<>("live_bytes", "their simulated bytes", r -> ifKnown(r.point.liveBytes())),
                    new Column<>(
                            "floating_objects",
                            "unreachable objects that are reclaimed later",
                            r -> ifKnown(r.point.floating())),
                    new Column<>("floating_bytes", "their simulated bytes", r -> ifKnown(r.point.floatingBytes())),
                    new Column<>(
                            "leaked_objects",
                            "unreachable objects that are never reclaimed",
                            r -> ifKnown(r.point.leaked())),
                    new Column<>("leaked_bytes", "their simulated bytes", r -> ifKnown(r.point.leakedBytes())),
                    new Column<>("suspects", "suspects in the log", r -> r.point.suspects())));

    /**
     * One measurement.
     *
     * @param result number of the trial
     * @param fork number of the JVM, from 1
     */
    public record TimeRow(
            int result,
            int fork,
            long events,
            long generateNanos,
            long wallNanos,
            long cpuNanos,
            long collectNanos,
            long longestPauseNanos) {}

    /** One row a measurement in a forked JVM. */
    public static final Table<TimeRow> TIMES = new Table<>(
            "times.csv",
            "One row is one run of a trial in a JVM of its own. All columns but the first three are measured.",
            List.of(
                    new Column<>("trial", "number of the trial", TimeRow::result),
                    new Column<>("fork", "number of the JVM, from 1", TimeRow::fork),
                    new Column<>("events", "events carried out", TimeRow::events),
                    new Column<>("generate_ns", "wall time to generate the events alone", TimeRow::generateNanos),
                    new Column<>("wall_ns", "wall time to generate, replay and collect", TimeRow::wallNanos),
                    new Column<>("cpu_ns", "CPU time of the thread that did so", TimeRow::cpuNanos),
                    new Column<>("collect_ns", "wall time within collections", TimeRow::collectNanos),
                    new Column<>("longest_pause_ns", "longest collection", TimeRow::longestPauseNanos)));

    /** A nominal statistic of a stream. */
    public record NominalRow(String workload, String options, long seed, Nominal nominal) {}

    /** One row a nominal statistic of a stream. */
    public static final Table<NominalRow> STATISTICS = new Table<>(
            "statistics.csv",
            "One row is one nominal statistic of a workload and seed: what kind of program it is, whatever collector"
                    + " runs.",
            List.of(
                    new Column<>("workload", "name of the workload", NominalRow::workload),
                    new Column<>("options", "its options" + Table.TEXT, NominalRow::options),
                    new Column<>("seed", "seed of the workload", NominalRow::seed),
                    new Column<>("statistic", "its name", r -> r.nominal.name()),
                    new Column<>("value", "its value", r -> r.nominal.value()),
                    new Column<>("sentence", "what it says, with its unit", r -> r.nominal.sentence())));

    /** All of them, in the order of {@code list columns}. */
    public static final List<Table<?>> ALL = List.of(
            TRIALS,
            PAUSES,
            TIMELINE,
            LeakTables.OBJECTS,
            LeakTables.COMPONENTS,
            LeakTables.GROUPS,
            LeakTables.SIDE_BY_SIDE,
            STATISTICS,
            TIMES);

    private Tables() {}

    private static List<Column<TrialResult>> trialColumns() {
        List<Column<TrialResult>> columns = new ArrayList<>(List.of(
                new Column<>("trial", "number of the trial within the experiment, from 1", TrialResult::trial),
                new Column<>("workload", "name of the workload", TrialResult::workload),
                new Column<>("options", "its options", TrialResult::options),
                new Column<>(
                        "collector",
                        "name of the collector, with options not at their default",
                        TrialResult::collector),
                new Column<>("trigger", "when it collected", TrialResult::trigger),
                new Column<>("seed", "seed of the workload", TrialResult::seed),
                new Column<>("events", "events carried out", TrialResult::events),
                new Column<>("objects_allocated", "objects allocated", TrialResult::objectsAllocated),
                new Column<>("bytes_allocated", "their simulated bytes", TrialResult::bytesAllocated),
                new Column<>("objects_reclaimed", "objects reclaimed by the end", TrialResult::objectsReclaimed),
                new Column<>("objects_reachable", "objects reachable at the end", TrialResult::objectsReachable),
                new Column<>(
                        "objects_leaked",
                        "objects unreachable and still in the heap after the last collection",
                        TrialResult::objectsLeaked),
                new Column<>("bytes_leaked", "their simulated bytes", TrialResult::bytesLeaked),
                new Column<>("collections", "collections, the one at the end included", TrialResult::collections),
                new Column<>("complete", "true when the outcome is ok and nothing leaked", TrialResult::complete),
                new Column<>(
                        "outcome",
                        "ok, exhausted (no room), unexpected (the trace expects something else), or a breach of the"
                                + " contract: incomplete, miscounted, failed, unsafe",
                        TrialResult::outcome)));
        for (Counter counter : Counter.values()) {
            columns.add(new Column<>(
                    counter.column(), counter.sentence(), r -> r.counters().get(counter)));
        }
        columns.add(new Column<>("message", "what went wrong; empty when all went well", TrialResult::message));
        return columns;
    }

    private static @Nullable Object ifKnown(long value) {
        return value < 0 ? null : value;
    }
}
