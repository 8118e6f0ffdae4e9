package org.cyclelab.cli.leak;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cyclelab.cli.Experiments;
import org.cyclelab.cli.Main;
import org.cyclelab.experiment.Experiment;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.TrialPlan;
import org.cyclelab.experiment.Pass;
import org.cyclelab.experiment.Progress;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.InputException;
import org.cyclelab.report.leak.LeakReport;
import org.cyclelab.report.leak.LeakText;
import org.cyclelab.report.leak.SideBySide;
import org.cyclelab.report.leak.SideBySideText;
import org.cyclelab.workload.Prefix.Moment;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs trials up to a moment and shows what is garbage there. */
@Command(
        name = "leaks",
        mixinStandardHelpOptions = true,
        description = {
            "Run an experiment, or one trial of it, and show the leak report; writes nothing.",
            "",
            "With --at or --event the streams end there and the heaps are judged as they are, without the collection"
                    + " that ends a whole trial: garbage that the next collection would reclaim is told, too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cyclelab leaks datasets/experiments/leaks.yaml",
            "  cyclelab leaks datasets/experiments/leaks.yaml --trial 2 --at closed",
            "",
            "Exit codes: 0 done, 2 bad input."
        })
public final class LeaksCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Option(names = "--trial", paramLabel = "N", description = "Only this trial; 'cyclelab check' numbers them.")
    private @Nullable Integer trial;

    @Option(names = "--at", paramLabel = "LABEL", description = "End each stream with the mark of that label.")
    private @Nullable String label;

    @Option(names = "--event", paramLabel = "N", description = "End each stream with the event of that number.")
    private @Nullable Long event;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public LeaksCommand() {}

    @Override
    public Integer call() {
        if (label != null && event != null) {
            throw new InputException("--at and --event both say where the streams end: choose one");
        }
        if (event != null && event < 1) {
            throw new InputException("--event takes a number from 1 on, not " + event);
        }
        Moment moment = label == null && event == null
                ? null
                : new Moment(label == null ? "" : label, event == null ? Long.MAX_VALUE : event);
        Experiment experiment = Experiments.read(file);
        Screen screen = new Screen(spec.commandLine().getOut());
        int trials = 0;
        for (PassPlan pass : experiment.passes()) {
            List<TrialPlan> wanted = pass.trials().stream()
                    .filter(plan -> trial == null || plan.number() == trial)
                    .toList();
            trials += pass.trials().size();
            if (!wanted.isEmpty()) {
                PassPlan part = new PassPlan(pass.number(), pass.workload(), pass.seed(), wanted);
                new Pass(experiment, part, () -> false, Progress.NONE, moment).run(screen);
            }
        }
        if (trial != null && (trial < 1 || trial > trials)) {
            throw new InputException(
                    "the experiment has no trial " + trial + ": they are numbered from 1 to " + trials);
        }
        return Main.DONE;
    }

    /** Shows reports as they come. */
    private static final class Screen implements Pass.Results {
        private final PrintWriter out;
        private final LeakScreen screen;

        Screen(PrintWriter out) {
            this.out = out;
            screen = new LeakScreen(out);
        }

        @Override
        public boolean wantsLeaks() {
            return true;
        }

        @Override
        public boolean wantsReports() {
            return true;
        }

        @Override
        public void accept(TrialResult result, @Nullable Leaks leaks, long @Nullable [] deaths, Workload workload) {}

        @Override
        public void explain(LeakReport report) {
            show(text -> LeakText.write(text, report));
        }

        @Override
        public void compare(SideBySide table) {
            show(text -> SideBySideText.write(text, table));
        }

        private void show(Section section) {
            StringWriter text = new StringWriter();
            try {
                section.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.toString().lines().forEach(screen::print);
            out.flush();
        }

        private interface Section {
            void write(StringWriter text) throws IOException;
        }
    }
}
