package org.cyclelab.cli;

import java.util.concurrent.Callable;
import org.cyclelab.experiment.config.Defaults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the commented file of defaults. */
@Command(
        name = "defaults",
        mixinStandardHelpOptions = true,
        description = "Print every key of an experiment file with its default and its meaning, as a commented file.",
        footerHeading = "%nExample:%n",
        footer = "  cyclelab defaults > my.yaml")
final class DefaultsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    DefaultsCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(Defaults.text());
        spec.commandLine().getOut().flush();
        return Main.DONE;
    }
}
