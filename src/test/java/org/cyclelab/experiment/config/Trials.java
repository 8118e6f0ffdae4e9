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

/** Runs the trials of experiment files, in order, without writing anything. */
final class Trials {

    private Trials() {}

    static List<TrialResult> run(Path file) {
        List<WorkloadSpec> workloads = new ArrayList<>(Workloads.ALL);
        workloads.addAll(Recordings.ALL);
        Experiment experiment = ExperimentFile.read(file, workloads);
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
