package org.cyclelab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cyclelab.cli.text.TextTable;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.TrialPlan;
import org.cyclelab.experiment.Experiment.WorkloadChoice;
import org.cyclelab.experiment.Pass;
import org.cyclelab.trace.Recordings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates an experiment file and prints its trials. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Validate an experiment file and the recordings and traces it names, and print its trials; runs nothing.",
        footerHeading = "%nExample:%n",
        footer = "  cyclelab check datasets/experiments/weakness.yaml")
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    CheckCommand() {}

    @Override
    public Integer call() {
        Experiment experiment = Experiments.read(file);
        Set<WorkloadChoice> read = new HashSet<>();
        for (PassPlan pass : experiment.passes()) {
            if (Recordings.ALL.contains(pass.workload().spec()) && read.add(pass.workload())) {
                Pass.open(experiment, pass);
            }
        }
        TextTable table = new TextTable("trial", "workload", "options", "seed", "collector", "trigger");
        for (PassPlan pass : experiment.passes()) {
            for (TrialPlan trial : pass.trials()) {
                table.add(
                        Integer.toString(trial.number()),
                        trial.workload().spec().name(),
                        trial.workload().settings().toString(),
                        Long.toString(trial.seed()),
                        trial.collector().collectorText(),
                        trial.collector().triggerText());
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        table.print(out);
        out.println();
        int streams = experiment.passes().size();
        out.println(experiment.name() + ": " + counted(table.size(), "trial") + " on " + counted(streams, "stream")
                + "; the file is valid");
        return Main.DONE;
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
