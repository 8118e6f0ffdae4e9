package org.cyclelab.experiment;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.cyclelab.experiment.Experiment.PassPlan;
import org.cyclelab.experiment.Experiment.TrialPlan;
import org.cyclelab.graph.LeakAnalysis;
import org.cyclelab.graph.Leaks;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapCounts;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.Pauses.Cause;
import org.cyclelab.metrics.Tally;
import org.cyclelab.metrics.Timeline;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.metrics.Work;
import org.cyclelab.oracle.DeathSink;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.oracle.Reachability;
import org.cyclelab.oracle.Unsafe;
import org.cyclelab.oracle.Verdicts;
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

        /**
         * One trial.
         *
         * @param leaks what it left behind
         * @param deaths the event at which each leaked object died, by index in {@code leaks}, or null where death
         *     times are not computed
         * @param workload what ran, for the identity of objects in a recording
         */
        void accept(TrialResult result, Leaks leaks, long @Nullable [] deaths, Workload workload);
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
        Workload workload = plan.workload().spec().factory().create(plan.workload().settings(), plan.seed());
        List<Trial> trials = new ArrayList<>();
        for (TrialPlan trial : plan.trials()) {
            trials.add(new Trial(experiment, trial, workload));
        }
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
        for (int i = 0; i < trials.size(); i++) {
            Judged judged = judge(trials.get(i), oracle, deaths);
            trials.set(i, null); // its heap is needed no more
            results.accept(judged.result, judged.leaks, judged.deaths, workload);
        }
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

    private record Judged(TrialResult result, Leaks leaks, long @Nullable [] deaths) {}

    private Judged judge(Trial trial, @Nullable Oracle oracle, Tally deaths) {
        Heap heap = trial.heap();
        boolean sound = trial.outcome() == Outcome.OK || trial.outcome() == Outcome.EXHAUSTED;
        // An exhausted trial stopped before the stream did, so its own roots tell what it could still reach.
        boolean whole = trial.outcome() == Outcome.OK && oracle != null;
        Reachability reachability = whole || !sound ? null : Reachability.of(heap);
        IntArrayList leaked = new IntArrayList();
        long reachable = 0;
        long leakedBytes = 0;
        for (int o = sound ? heap.first() : Heap.NULL; o != Heap.NULL; o = heap.next(o)) {
            boolean live = reachability == null && oracle != null
                    ? oracle.isReachable(heap.birth(o))
                    : reachability != null && reachability.contains(o);
            if (live) {
                reachable++;
            } else {
                leaked.add(o);
                leakedBytes += heap.bytes(o);
            }
        }
        Leaks leaks = LeakAnalysis.of(heap, leaked.toIntArray());
        Outcome outcome = trial.outcome();
        String message = trial.message();
        Verdicts verdicts = trial.verdicts();
        if (whole && verdicts != null && oracle != null) {
            String unsafe = unsafe(verdicts, oracle, reachable);
            if (unsafe != null) {
                outcome = Outcome.UNSAFE;
                message = unsafe;
            }
        }
        if (outcome == Outcome.OK && trial.plan().collector().spec().complete() && !leaked.isEmpty()) {
            outcome = Outcome.INCOMPLETE;
            message = leaks.size() + " objects were left behind, the first is " + leaks.typeName(0) + "#"
                    + leaks.birth(0);
        }
        long[] deathEvents = whole && outcome != Outcome.UNSAFE && verdicts != null
                ? verdicts.unreclaimed(trial.events()).deaths()
                : null;
        Tally leakTally = new Tally();
        if (deathEvents != null) {
            for (int i = 0; i < deathEvents.length; i++) {
                leakTally.add(deathEvents[i], leaks.bytes(i));
            }
        }
        Pauses pauses = withCascades(trial.pauses(), heap.counts());
        Counters counters = counters(trial, whole ? verdicts : null);
        boolean split = deathEvents != null;
        Timeline.Point end = new Timeline.Point(
                trial.events(),
                heap.objects(),
                heap.bytes(),
                split ? reachable : -1,
                split ? heap.bytes() - leakedBytes : -1,
                split ? 0 : -1,
                split ? 0 : -1,
                split ? leaked.size() : -1,
                split ? leakedBytes : -1,
                trial.suspectsLeft());
        TrialResult result = new TrialResult(
                trial.plan().number(),
                plan.workload().spec().name(),
                plan.workload().settings().toString(),
                trial.plan().collector().collectorText(),
                trial.plan().collector().triggerText(),
                plan.seed(),
                trial.events(),
                heap.births(),
                heap.allocatedBytes(),
                heap.births() - (long) heap.objects(),
                reachable,
                leaked.size(),
                leakedBytes,
                trial.collections(),
                outcome,
                message,
                counters,
                pauses,
                Timeline.of(trial.samples(), split ? deaths : null, split ? leakTally : null, end));
        return new Judged(result, leaks, deathEvents);
    }

    private static @Nullable String unsafe(Verdicts verdicts, Oracle oracle, long reachable) {
        Unsafe first = verdicts.unsafe();
        if (first != null) {
            return first.toString();
        }
        if (reachable != oracle.reachableObjects()) {
            return (oracle.reachableObjects() - reachable) + " reachable objects are missing at the end";
        }
        return null;
    }

    /** Collections and listed cascades in the order of time; at one event the cascade comes first. */
    private static Pauses withCascades(Pauses collections, HeapCounts counts) {
        long[] cascades = counts.cascades();
        if (cascades.length == 0) {
            return collections;
        }
        Pauses merged = new Pauses();
        int next = 0;
        for (int i = 0; i <= collections.size(); i++) {
            long until = i < collections.size() ? collections.event(i) : Long.MAX_VALUE;
            while (next < cascades.length && cascades[next] <= until) {
                long objects = cascades[next + 1];
                merged.add(Cause.CASCADE, cascades[next], objects + cascades[next + 2], -1, objects, 0, 0);
                next += 3;
            }
            if (i < collections.size()) {
                merged.add(
                        collections.cause(i),
                        collections.event(i),
                        collections.work(i),
                        collections.objectsBefore(i),
                        collections.objectsReclaimed(i),
                        collections.bytesReclaimed(i),
                        collections.suspectsBefore(i));
            }
        }
        return merged;
    }

    private static Counters counters(Trial trial, @Nullable Verdicts verdicts) {
        Counters counters = trial.counters().copy();
        HeapCounts counts = trial.heap().counts();
        counters.add(Counter.INC_HEAP, counts.incrementsByFields());
        counters.add(Counter.INC_ROOT, counts.incrementsByRoots());
        counters.add(Counter.DEC_HEAP, counts.decrementsByFields());
        counters.add(Counter.DEC_ROOT, counts.decrementsByRoots());
        counters.add(Counter.DEC_COLLECTOR, counts.decrementsByCollector());
        counters.add(Counter.FREED_RC, counts.releaseVisits());
        counters.add(Counter.VISIT_RELEASE, counts.releaseVisits());
        counters.add(Counter.EDGE_RELEASE, counts.releaseEdges());
        counters.add(Counter.CASCADE_LONGEST, counts.longestCascade());
        counters.add(Counter.CAND_REQUEST, counts.suspectsRequested());
        counters.add(Counter.CAND_ACYCLIC, counts.suspectsAcyclic());
        counters.add(Counter.CAND_DUP, counts.suspectsDuplicate());
        counters.add(Counter.CAND_PUSHED, counts.suspectsPushed());
        counters.max(Counter.PAUSE_LONGEST, Math.max(trial.longestPause(), counts.longestCascade()));
        if (verdicts != null) {
            counters.add(Counter.DELAY_SUM, verdicts.delays().sum());
            counters.add(Counter.DELAY_MAX, verdicts.delays().max());
        }
        counters.add(Counter.WORK, Work.units(counters));
        return counters;
    }
}
