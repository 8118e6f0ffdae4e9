package org.cyclelab.cli.leak;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cyclelab.report.leak.LeakDiff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the leaks of two runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compare the leaks of two runs by their fingerprints: which groups are new, grown, shrunk or gone.",
            "",
            "A fingerprint depends on types, fields and cycles alone, so runs of other versions of a program, with"
                    + " other seeds or other sizes compare as far as their workloads and options have the same text."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cyclelab diff results/before results/after",
            "  cyclelab diff baseline/leak-groups.csv results/today --fail-on new-leaks",
            "",
            "Exit codes: 0 done, 2 bad input, 4 what --fail-on names was found."
        })
public final class DiffCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "RESULTS_A",
            description = "Folder of earlier results, or its leak-groups.csv.")
    private Path before;

    @Parameters(index = "1", paramLabel = "RESULTS_B", description = "Folder of later results, or its leak-groups.csv.")
    private Path after;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description = "Exit with 4 when it is found: ${COMPLETION-CANDIDATES}.")
    private LeakGate.@Nullable FailOn failOn;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public DiffCommand() {}

    @Override
    public Integer call() {
        LeakDiff diff = LeakDiff.between(LeakDiff.Groups.read(before), LeakDiff.Groups.read(after));
        LeakGate gate = new LeakGate(diff, failOn);
        gate.print(spec.commandLine().getOut());
        return gate.judge(spec.commandLine().getErr());
    }
}
