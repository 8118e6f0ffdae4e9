package org.cyclelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.TrialPlan;
import org.cyclelab.experiment.leak.Disagreement;
import org.cyclelab.experiment.leak.Explainer;
import org.cyclelab.experiment.leak.NominalStatistics;
import org.cyclelab.experiment.leak.SideBySideBuilder;
import org.cyclelab.graph.audit.EventGraph;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.type.Type;
import org.cyclelab.metrics.Nominal;
import org.cyclelab.metrics.Tally;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.InputException;
import org.cyclelab.oracle.DeathSink;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.report.leak.LeakReport;
import org.cyclelab.report.leak.SideBySide;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Prefix;
import org.cyclelab.workload.Prefix.Moment;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Runs all trials of one workload and seed: the stream is generated once and feeds the oracle and every trial. Then the
 * trials are judged one after the other.
 */
public final class Pass {

    /** Takes the judged trials of a pass in their order; leaks are not kept afterwards. */
    public interface Results {

        /** Whether {@link #accept} looks at leaks; explaining them takes time and memory. */
        boolean wantsLeaks();

        /**
         * One trial.
         *
         * @param leaks what it left behind, or null where they are not wanted
         * @param deaths the event at which each leaked object died, by index in {@code leaks}, or null where death
         *     times are not computed
         * @param workload what ran, for the identity of objects in a recording
         */
        void accept(TrialResult result, @Nullable Leaks leaks, long @Nullable [] deaths, Workload workload);

        /** Whether {@link #explain} is wanted, for which the stream is run again. */
        default boolean wantsReports() {
            return false;
        }

        /** The leaks of the trial that was accepted last, explained. */
        default void explain(LeakReport report) {}

        /** What the trials did with the same garbage. */
        default void compare(SideBySide table) {}

        /** Whether {@link #describe} is wanted, which costs one more heap. */
        default boolean wantsStatistics() {
            return false;
        }

        /** The nominal statistics of the workload; last of all. */
        default void describe(List<Nominal> statistics) {}
    }

    private final Experiment experiment;
    private final PassPlan plan;
    private final BooleanSupplier cancelled;
    private final Progress progress;

    private final @Nullable Moment moment;

    public Pass(Experiment experiment, PassPlan plan, BooleanSupplier cancelled, Progress progress) {
        this(experiment, plan, cancelled, progress, null);
    }

    /**
     * A pass that ends before its time.
     *
     * @param moment where; the trials are then judged as they are, without a last collection. Null for the whole stream
     */
    public Pass(
            Experiment experiment,
            PassPlan plan,
            BooleanSupplier cancelled,
            Progress progress,
            @Nullable Moment moment) {
        this.moment = moment;
        this.experiment = experiment;
        this.plan = plan;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /**
     * Runs the pass.
     *
     * @throws CancellationException when cancelled before its end
     */
    public void run(Results results) {
        Workload whole = open(experiment, plan);
        Workload workload = moment == null ? whole : new Prefix(whole, moment);
        List<Trial> trials = new ArrayList<>();
        for (TrialPlan trial : plan.trials()) {
            trials.add(new Trial(experiment, trial, workload));
        }
        if (trials.stream().anyMatch(Trial::wantsDeaths)) {
            try (ForetoldDeaths deaths = ForetoldDeaths.of(workload, cancelled)) {
                trials.forEach(trial -> trial.foretell(deaths));
                run(results, workload, trials);
            }
        } else {
            run(results, workload, trials);
        }
    }

    private void run(Results results, Workload workload, List<Trial> trials) {
        Tally deaths = new Tally();
        NominalStatistics statistics =
                experiment.deaths() && results.wantsStatistics() ? new NominalStatistics(workload.types()) : null;
        List<DeathSink> deathSinks = deathSinks(trials, deaths);
        if (statistics != null) {
            deathSinks.add(statistics.deaths());
        }
        Oracle oracle = experiment.deaths() ? new Oracle(workload.types(), deathSinks) : null;
        List<EventSink> sinks = new ArrayList<>();
        sinks.add(chunk -> {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            progress.events(chunk.length() / Event.STRIDE);
        });
        if (statistics != null) {
            sinks.add(statistics);
        }
        if (oracle != null) {
            sinks.add(oracle);
        }
        sinks.addAll(trials);
        EventWriter writer = new EventWriter(sinks);
        workload.run(writer);
        writer.flush();
        for (Trial trial : trials) {
            trial.finish(moment == null);
        }
        if (oracle != null) {
            oracle.finish();
        }
        Explainer explainer = new Explainer(workload);
        SideBySideBuilder builder = new SideBySideBuilder(plan.number());
        List<Judge> complete = new ArrayList<>();
        for (Trial trial : trials) {
            Judge judge = new Judge(trial, oracle, workload);
            if (judge.claimsComplete()) {
                complete.add(judge);
            }
            Leaks leaks = results.wantsLeaks() ? judge.leaks() : null;
            TrialResult result = judge.result(deaths);
            results.accept(result, leaks, judge.deaths(), workload);
            if (leaks != null && results.wantsReports()) {
                LeakReport report = judge.report(explainer, result, leaks);
                results.explain(report);
                builder.add(report, trial.collected());
            }
        }
        if (oracle != null && results.wantsReports()) {
            results.compare(builder.build(oracle.died(), disagreement(complete, workload)));
        }
        if (oracle != null && statistics != null) {
            results.describe(statistics.list(oracle));
        }
    }

    /** What collectors that claim to leave nothing disagree about; empty when they agree. */
    private String disagreement(List<Judge> complete, Workload workload) {
        boolean agree = complete.stream().allMatch(judge -> judge.leavesTheSameAs(complete.get(0)));
        if (agree) {
            return "";
        }
        return new Disagreement(complete.stream().map(Judge::collector).toList())
                .describe(workload, complete.get(0).events());
    }

    private static void checkAudit(Experiment experiment, PassPlan plan, Workload workload) {
        Type unbookable =
                experiment.audit() == Experiment.Auditing.OFF ? null : EventGraph.unbookable(workload.types());
        if (unbookable != null) {
            throw new InputException(
                    experiment.source(),
                    "'audit' cannot be used with workload '"
                            + plan.workload().spec().name() + "': the finalizers of '"
                            + unbookable.name() + "' change references, and the second book is kept from events alone."
                            + " Set 'audit: off', or give the type a finalizer of the kind noop");
        }
    }

    /**
     * The workload of a pass. A recorded one is read and checked as a whole.
     *
     * @throws InputException when its file cannot be read or is wrong, or the experiment audits what no audit can follow
     */
    public static Workload open(Experiment experiment, PassPlan plan) {
        Workload workload =
                plan.workload().spec().factory().create(plan.workload().settings(), plan.seed());
        Expectations.check(workload, plan);
        checkAudit(experiment, plan, workload);
        return workload;
    }

    private static List<DeathSink> deathSinks(List<Trial> trials, Tally tally) {
        List<DeathSink> sinks = new ArrayList<>();
        for (Trial trial : trials) {
            if (trial.verdicts() != null) {
                sinks.add(trial.verdicts());
            }
        }
        sinks.add((births, deaths, bytes, count) -> {
            for (int i = 0; i < count; i++) {
                tally.add(deaths[i], bytes[i]);
            }
        });
        return sinks;
    }
}
