package org.cyclelab.cli;

import java.util.concurrent.Callable;
import org.cyclelab.collector.Collectors;
import org.cyclelab.experiment.config.ExperimentSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON schema of experiment files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON schema of experiment files, for editors that complete and check YAML.",
        footerHeading = "%nExample:%n",
        footer = "  cyclelab schema > experiment.schema.json")
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    SchemaCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ExperimentSchema.text(Experiments.workloads(), Collectors.ALL));
        spec.commandLine().getOut().flush();
        return Main.DONE;
    }
}
