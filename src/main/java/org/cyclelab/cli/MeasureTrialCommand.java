package org.cyclelab.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cyclelab.experiment.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code run} starts in a JVM of its own to measure a trial. */
@Command(name = "measure-trial", hidden = true, description = "Measure one trial; used by run.")
final class MeasureTrialCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "EXPERIMENT.yaml")
    private Path file;

    @Parameters(index = "1", paramLabel = "TRIAL")
    private int trial;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    MeasureTrialCommand() {}

    @Override
    public Integer call() {
        long[] values = Measurement.measure(Experiments.read(file), trial);
        spec.commandLine()
                .getOut()
                .println(Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        return Main.DONE;
    }
}
