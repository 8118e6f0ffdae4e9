package org.cyclelab.experiment.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Pass;
import org.cyclelab.experiment.Progress;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.trace.Recordings;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.Workloads;
import org.jspecify.annotations.Nullable;

/** Runs trials, in order, without writing anything. */
public final class Trials {

    private Trials() {}

    /** The experiment of a file, with recorded workloads and generated ones. */
    public static Experiment read(Path file) {
        List<WorkloadSpec> workloads = new ArrayList<>(Workloads.ALL);
        workloads.addAll(Recordings.ALL);
        return ExperimentFile.read(file, workloads);
    }

    static List<TrialResult> run(Path file) {
        return run(read(file));
    }

    /** Runs all trials of an experiment. */
    public static List<TrialResult> run(Experiment experiment) {
        List<TrialResult> results = new ArrayList<>();
        for (PassPlan plan : experiment.passes()) {
            new Pass(experiment, plan, () -> false, Progress.NONE).run(new Pass.Results() {
                @Override
                public boolean wantsLeaks() {
                    return false;
                }

                @Override
                public void accept(
                        TrialResult result, @Nullable Leaks leaks, long @Nullable [] deaths, Workload workload) {
                    results.add(result);
                }
            });
        }
        return results;
    }
}
