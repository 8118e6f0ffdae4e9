package org.cyclelab.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cyclelab.cli.leak.LeakGate;
import org.cyclelab.cli.leak.LeakScreen;
import org.cyclelab.cli.text.ProgressDisplay;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.Report;
import org.cyclelab.experiment.Progress;
import org.cyclelab.experiment.Runner;
import org.cyclelab.option.InputException;
import org.cyclelab.option.Printable;
import org.cyclelab.report.leak.LeakDiff;
import org.cyclelab.report.leak.LeakDiff.Groups;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Run an experiment and write its results as CSV.",
            "",
            "Each trial ends with one explicit collection; what is unreachable and still there afterwards has leaked."
                    + " Counted results are the same to the byte on every machine and with any number of workers."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cyclelab run datasets/experiments/weakness.yaml",
            "  cyclelab run my.yaml --out results/tuned --workers 1",
            "  cyclelab run my.yaml --resume       continue after an interruption",
            "  cyclelab run my.yaml --leaks        what leaked, why, what to make weak",
            "  cyclelab run my.yaml --baseline results/released --fail-on new-leaks",
            "",
            "Exit codes: 0 done, 2 bad input or a trace expects other results, 3 a collector broke its contract, 4"
                    + " leaks that --fail-on forbids, 130 interrupted."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the results; by default results/NAME.")
    private @Nullable Path out;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Streams to run at the same time; by default one for each processor.")
    private @Nullable Integer workers;

    @Option(names = "--resume", description = "Continue a run that was cut off; finished streams are not run again.")
    private boolean resume;

    @Option(names = "--force", description = "Replace earlier results.")
    private boolean force;

    @Option(names = "--leaks", description = "Show the leak report of every trial that leaked (leaks.txt).")
    private boolean leaks;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Compare the leaks with those of an earlier run: its folder or its leak-groups.csv.")
    private @Nullable Path baseline;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description = "Exit with 4 when there are such leaks beside the baseline's: ${COMPLETION-CANDIDATES}.")
    private LeakGate.@Nullable FailOn failOn;

    @Option(names = "--quiet", description = "Print neither progress nor the table at the end.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    RunCommand() {}

    @Override
    public Integer call() {
        if (workers != null && workers < 1) {
            throw new InputException("--workers takes a number from 1 on, not " + workers);
        }
        if (resume && force) {
            throw new InputException("--resume continues earlier results and --force replaces them: choose one");
        }
        if (out != null && out.toString().isBlank()) {
            throw new InputException("--out takes the name of a folder, not an empty text");
        }
        Groups known = baseline == null ? Groups.none() : Groups.read(baseline);
        Experiment experiment = Experiments.read(file);
        boolean compares = baseline != null || failOn != null;
        require(experiment, leaks, Report.LEAKS_TEXT, "--leaks");
        require(experiment, compares, Report.LEAK_GROUPS, "--baseline and --fail-on");
        Path folder = out != null ? out : Path.of("results", experiment.name());
        Progress progress = quiet ? Progress.NONE : new ProgressDisplay(System.err, isTerminal());
        Runner runner = new Runner(experiment, progress);
        CountDownLatch ended = new CountDownLatch(1);
        Thread onInterrupt = new Thread(() -> interrupt(runner, ended, folder), "interrupt");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            runner.run(folder, workers != null ? workers : Runtime.getRuntime().availableProcessors(), resume, force);
        } catch (CancellationException e) {
            return Main.INTERRUPTED;
        } finally {
            ended.countDown();
            removeHook(onInterrupt);
        }
        int exit = report(folder);
        if (leaks) {
            PrintWriter screen = spec.commandLine().getOut();
            screen.println();
            new LeakScreen(screen).show(folder);
        }
        return compares ? compare(known, folder, exit) : exit;
    }

    private static void require(Experiment experiment, boolean wanted, Report report, String option) {
        if (wanted && !experiment.reports().contains(report)) {
            throw new InputException(option + " needs '" + report + "' among the 'reports' of the experiment");
        }
    }

    /** What went wrong before is the worse news. */
    private int compare(Groups known, Path folder, int exit) {
        LeakGate gate = new LeakGate(LeakDiff.between(known, Groups.read(folder)), failOn);
        if (!quiet) {
            spec.commandLine().getOut().println();
            gate.print(spec.commandLine().getOut());
        }
        int found = gate.judge(spec.commandLine().getErr());
        return exit == Main.DONE ? found : exit;
    }

    private int report(Path folder) {
        Summary summary = Summary.read(folder);
        PrintWriter out = spec.commandLine().getOut();
        if (!quiet) {
            summary.print(out);
            out.println();
            out.println("Results: " + Printable.line(folder.toString()));
        }
        PrintWriter err = spec.commandLine().getErr();
        for (String breach : summary.breaches()) {
            err.println("cyclelab: " + Printable.message(breach));
        }
        for (String unexpected : summary.unexpected()) {
            err.println("cyclelab: " + unexpected);
        }
        if (!summary.breaches().isEmpty()) {
            return Main.BREACH;
        }
        return summary.unexpected().isEmpty() ? Main.DONE : Main.BAD_INPUT;
    }

    /** From JDK 22 on there is a console even where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static void interrupt(Runner runner, CountDownLatch ended, Path folder) {
        runner.cancel();
        try {
            ended.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.println("cyclelab: interrupted; what has finished is kept in " + Printable.line(folder.toString())
                + ": continue with --resume");
        System.err.flush();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way out and the hook is running
        }
    }
}
