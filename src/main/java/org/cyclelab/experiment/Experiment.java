package org.cyclelab.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.experiment.trigger.TriggerSpec;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.WorkloadSpec;

/**
 * An experiment with every key settled: what an experiment file says, defaults filled in, lists expanded.
 *
 * @param name also the name of the folder of results
 * @param description free text
 * @param seed of the first repetition; repetition i, from 0 on, uses seed + i
 * @param workloads one for each combination of options
 * @param collectors one for each combination of options and triggers
 * @param heapLimit most simulated bytes in a heap; {@link Long#MAX_VALUE} for no limit
 * @param quarantine whether heaps never use a cell again
 * @param repetitions how many seeds are used
 * @param audit how often the second book is compared
 * @param measure whether and how time is measured
 * @param deaths whether exact death times are computed
 * @param reports which files are written
 * @param source the experiment file
 */
public record Experiment(
        String name,
        String description,
        long seed,
        List<WorkloadChoice> workloads,
        List<CollectorChoice> collectors,
        long heapLimit,
        boolean quarantine,
        int repetitions,
        Auditing audit,
        Measure measure,
        boolean deaths,
        Set<Report> reports,
        Path source) {

    public Experiment {
        workloads = List.copyOf(workloads);
        collectors = List.copyOf(collectors);
        // in the order of the enum: the order of Set.copyOf changes from run to run
        reports = reports.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reports));
    }

    /** When heap and second book are compared. */
    public enum Auditing {
        OFF,
        SAFEPOINTS,
        EVERY_EVENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The files of results, beside {@code trials.csv} and {@code manifest.json}, which are always written. */
    public enum Report {
        PAUSES("pauses.csv"),
        TIMELINE("timeline.csv"),
        LEAKS("leaks.csv"),
        LEAK_COMPONENTS("leak-components.csv"),
        LEAK_GROUPS("leak-groups.csv"),
        SIDE_BY_SIDE("side-by-side.csv"),
        LEAKS_TEXT("leaks.txt"),
        STATISTICS("statistics.csv");

        private final String file;

        Report(String file) {
            this.file = file;
        }

        /** Name of the file. */
        public String file() {
            return file;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How time is measured.
     *
     * @param time whether it is
     * @param forks JVMs started for each trial
     */
    public record Measure(boolean time, int forks) {
        /** Not at all. */
        public static final Measure NONE = new Measure(false, 0);
    }

    /** A workload with its settings. */
    public record WorkloadChoice(WorkloadSpec spec, Settings settings) {}

    /**
     * A collector with its settings and trigger.
     *
     * @param spec the collector
     * @param settings its options
     * @param trigger when to collect
     * @param triggerValue canonical value of the trigger, empty where it takes none
     */
    public record CollectorChoice(CollectorSpec spec, Settings settings, TriggerSpec trigger, String triggerValue) {

        /** As in {@code mark-sweep(counted=true)}: options that are at their default are not shown. */
        public String collectorText() {
            Settings defaults = spec.options().defaults();
            String changed = String.join(
                    ";",
                    settings.asMap().entrySet().stream()
                            .filter(e -> !e.getValue().equals(defaults.text(e.getKey())))
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .toList());
            return changed.isEmpty() ? spec.name() : spec.name() + "(" + changed + ")";
        }

        /** As in {@code suspects=10000} or {@code explicit}. */
        public String triggerText() {
            return triggerValue.isEmpty() ? trigger.name() : trigger.name() + "=" + triggerValue;
        }
    }

    /** One trial, numbered from 1. */
    public record TrialPlan(int number, WorkloadChoice workload, long seed, CollectorChoice collector) {}

    /** All trials of one workload and seed, numbered from 1: one stream feeds them all. */
    public record PassPlan(int number, WorkloadChoice workload, long seed, List<TrialPlan> trials) {}

    /** The passes in order: workload by workload, seed by seed, in each the collectors in order. */
    public List<PassPlan> passes() {
        List<PassPlan> passes = new ArrayList<>();
        int trial = 0;
        for (WorkloadChoice workload : workloads) {
            for (int repetition = 0; repetition < repetitions; repetition++) {
                List<TrialPlan> trials = new ArrayList<>();
                for (CollectorChoice collector : collectors) {
                    trials.add(new TrialPlan(++trial, workload, seed + repetition, collector));
                }
                passes.add(new PassPlan(passes.size() + 1, workload, seed + repetition, List.copyOf(trials)));
            }
        }
        return List.copyOf(passes);
    }
}
