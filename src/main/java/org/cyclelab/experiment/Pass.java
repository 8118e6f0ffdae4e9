package org.cyclelab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.TrialPlan;
import org.cyclelab.graph.audit.EventGraph;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.Type;
import org.cyclelab.metrics.Tally;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.InputException;
import org.cyclelab.oracle.DeathSink;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.EventWriter;
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
    }

    private final Experiment experiment;
    private final PassPlan plan;
    private final BooleanSupplier cancelled;
    private final Progress progress;

    public Pass(Experiment experiment, PassPlan plan, BooleanSupplier cancelled, Progress progress) {
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
        Workload workload = open(experiment, plan);
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
        Oracle oracle = experiment.deaths() ? new Oracle(workload.types(), deathSinks(trials, deaths)) : null;
        List<EventSink> sinks = new ArrayList<>();
        sinks.add(chunk -> {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            progress.events(chunk.length() / Event.STRIDE);
        });
        if (oracle != null) {
            sinks.add(oracle);
        }
        sinks.addAll(trials);
        EventWriter writer = new EventWriter(sinks);
        workload.run(writer);
        writer.flush();
        for (Trial trial : trials) {
            trial.finish();
        }
        if (oracle != null) {
            oracle.finish();
        }
        for (Trial trial : trials) {
            Judge judge = new Judge(trial, oracle, workload);
            Leaks leaks = results.wantsLeaks() ? judge.leaks() : null;
            results.accept(judge.result(deaths), leaks, judge.deaths(), workload);
        }
    }

    private static void checkAudit(Experiment experiment, PassPlan plan, Workload workload) {
        Type unbookable = experiment.audit() == Experiment.Auditing.OFF ? null : EventGraph.unbookable(workload.types());
        if (unbookable != null) {
            throw new InputException(
                    experiment.source(),
                    "'audit' cannot be used with workload '" + plan.workload().spec().name() + "': the finalizers of '"
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
