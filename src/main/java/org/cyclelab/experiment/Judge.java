package org.cyclelab.experiment;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import org.cyclelab.experiment.Experiment.CollectorChoice;
import org.cyclelab.experiment.leak.Explainer;
import org.cyclelab.graph.leak.LeakAnalysis;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapCounts;
import org.cyclelab.heap.StaleReferenceException;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.metrics.Outcome;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.Tally;
import org.cyclelab.metrics.Timeline;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.metrics.Work;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.oracle.Reachability;
import org.cyclelab.oracle.Unreclaimed;
import org.cyclelab.oracle.Unsafe;
import org.cyclelab.oracle.Verdicts;
import org.cyclelab.report.leak.LeakReport;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Judges one trial that has ended: what of its heap is reachable and what has leaked, whether the collector kept its
 * contract, and when the leaked objects died.
 *
 * <p>Where the oracle has seen the same events as the trial it is the judge; a trial that ended early, or that runs
 * without death times, is judged by a search through its own heap.
 *
 * <p>Finalizers and loads of weak fields make a heap go its own way: what a finalizer has stored again, or a weak field
 * gave back before the collector came to its referent, is reachable in that heap though it died in the stream. In such
 * workloads an object has leaked if it is reachable neither for the oracle nor in the heap.
 */
final class Judge {
    private final Trial trial;
    private final Heap heap;
    private final @Nullable Oracle oracle;
    private final @Nullable Verdicts verdicts;
    private final Workload workload;
    private final boolean ownWay;

    private Outcome outcome;
    private String message;
    private long reachable;
    private long reachableInStream;
    private long leakedBytes;
    private int[] leaked;

    /** What has leaked and no feature that the collector does not handle excuses. */
    private int[] owed = new int[0];

    private long @Nullable [] deaths;

    /**
     * Judges.
     *
     * @param oracle of the stream, finished; null where death times are not computed
     * @param workload what ran
     */
    Judge(Trial trial, @Nullable Oracle oracle, Workload workload) {
        this.trial = trial;
        this.workload = workload;
        heap = trial.heap();
        outcome = trial.outcome();
        message = trial.message();
        ownWay = workload.types().list().stream()
                .anyMatch(
                        type -> type.finalizer().exists() || !type.weakFields().isEmpty());
        boolean whole = outcome == Outcome.OK;
        this.oracle = whole ? oracle : null;
        verdicts = whole ? trial.verdicts() : null;
        boolean sound = outcome == Outcome.OK || outcome == Outcome.EXHAUSTED;
        leaked = new int[0];
        try {
            leaked = sound ? findLeaked() : leaked;
            if (sound && reachable + leaked.length != heap.objects()) {
                corrupt((reachable + leaked.length) + " objects are found where " + heap.objects() + " should be");
            }
            judgeSafety();
            judgeCompleteness();
            judgeExpectations();
            deaths = verdicts != null && outcome != Outcome.UNSAFE ? deaths(verdicts) : null;
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException
                | StaleReferenceException e) {
            corrupt(e.getMessage());
        }
    }

    /** The last collection left something that is no heap: nothing can be said of leaks. */
    private void corrupt(@Nullable String message) {
        outcome = Outcome.UNSAFE;
        this.message = "the heap is corrupt after the last collection: " + message;
        leaked = new int[0];
        leakedBytes = 0;
        deaths = null;
    }

    /** For each leaked object its death, or -1 where the stream does not know it: a finalizer made it. */
    private long[] deaths(Verdicts verdicts) {
        Unreclaimed unreclaimed = verdicts.unreclaimed(trial.events());
        long[] found = new long[leaked.length];
        int next = 0;
        for (int i = 0; i < found.length; i++) {
            int birth = heap.birth(leaked[i]);
            while (next < unreclaimed.count() && unreclaimed.birth(next) < birth) {
                next++;
            }
            boolean known = next < unreclaimed.count() && unreclaimed.birth(next) == birth;
            found[i] = known ? unreclaimed.death(next) : -1;
        }
        return found;
    }

    /** Handles of the leaked objects in the order of birth. */
    private int[] findLeaked() {
        Reachability reachability = oracle == null || ownWay ? Reachability.of(heap) : null;
        LongArrayList found = new LongArrayList();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            boolean inStream = oracle != null && oracle.isReachable(heap.birth(o));
            reachableInStream += inStream ? 1 : 0;
            if (inStream || (reachability != null && reachability.contains(o))) {
                reachable++;
            } else {
                found.add(((long) heap.birth(o) << 32) | o);
                leakedBytes += heap.bytes(o);
            }
        }
        long[] byBirth = found.toLongArray();
        Arrays.sort(byBirth);
        int[] handles = new int[byBirth.length];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = (int) byBirth[i];
        }
        return handles;
    }

    private void judgeSafety() {
        if (oracle == null || verdicts == null || outcome == Outcome.UNSAFE) {
            return;
        }
        Unsafe first = verdicts.unsafe();
        if (first != null) {
            outcome = Outcome.UNSAFE;
            message = first.toString();
        } else if (reachableInStream != oracle.reachableObjects()) {
            outcome = Outcome.UNSAFE;
            message = (oracle.reachableObjects() - reachableInStream) + " reachable objects are missing at the end";
        }
    }

    private void judgeCompleteness() {
        boolean ended = trial.settled() && (outcome == Outcome.OK || outcome == Outcome.EXHAUSTED);
        CollectorChoice choice = trial.plan().collector();
        if (!ended || !choice.spec().complete(choice.settings()) || leaked.length == 0) {
            return;
        }
        Excuse excuse = new Excuse(heap, choice.spec().handles());
        owed = excuse.without(leaked);
        if (owed.length > 0) {
            outcome = Outcome.INCOMPLETE;
            message = owed.length + " objects were left behind, the first is " + heap.describe(owed[0]);
        } else if (message.isEmpty()) {
            message = leaked.length + " objects were left behind for which "
                    + choice.spec().name() + " does not answer: " + excuse.reason();
        }
    }

    private void judgeExpectations() {
        String unmet = outcome == Outcome.OK
                ? trial.expectations()
                        .unmet(Arrays.stream(leaked).map(heap::birth).toArray())
                : null;
        if (unmet != null) {
            outcome = Outcome.UNEXPECTED;
            message = unmet;
        }
    }

    /** Explains the leaks; linear in their fields. To be asked for before the result, which tells if that fails. */
    Leaks leaks() {
        try {
            return LeakAnalysis.analyze(heap, leaked);
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException
                | StaleReferenceException e) {
            corrupt(e.getMessage());
            return LeakAnalysis.analyze(heap, leaked);
        }
    }

    /** Whether the collector claims to leave no garbage and has no excuse for what it left. */
    boolean claimsComplete() {
        CollectorChoice choice = trial.plan().collector();
        boolean held = (outcome == Outcome.OK && leaked.length == 0) || outcome == Outcome.INCOMPLETE;
        return held && trial.settled() && !trial.wantsDeaths() && choice.spec().complete(choice.settings());
    }

    /** Whether two trials of one stream left the same objects. */
    boolean leavesTheSameAs(Judge other) {
        return Arrays.equals(
                Arrays.stream(owed).map(heap::birth).toArray(),
                Arrays.stream(other.owed).map(other.heap::birth).toArray());
    }

    CollectorChoice collector() {
        return trial.plan().collector();
    }

    long events() {
        return trial.events();
    }

    /** The leaks explained by those who run the stream again. */
    LeakReport report(Explainer explainer, TrialResult result, Leaks leaks) {
        CollectorChoice choice = trial.plan().collector();
        return explainer.explain(
                result,
                choice.spec(),
                choice.settings(),
                trial.collector(),
                new Explainer.Remains(heap, leaked, leaks, deaths));
    }

    /** The event at which each leaked object died, or null where that is not known. */
    long @Nullable [] deaths() {
        return deaths;
    }

    /**
     * The result.
     *
     * @param died deaths of the whole stream
     */
    TrialResult result(Tally died) {
        return new TrialResult(
                trial.plan().number(),
                trial.plan().workload().spec().name(),
                trial.plan().workload().settings().toString(),
                trial.plan().collector().collectorText(),
                trial.plan().collector().triggerText(),
                trial.plan().seed(),
                trial.events(),
                (long) heap.births() + heap.spawned(),
                heap.allocatedBytes(),
                (long) heap.births() + heap.spawned() - heap.objects(),
                reachable,
                leaked.length,
                leakedBytes,
                trial.collections(),
                outcome,
                message,
                counters(),
                pauses(),
                timeline(died));
    }

    private Timeline timeline(Tally died) {
        Timeline.Point end = new Timeline.Point(
                trial.events(),
                heap.objects(),
                heap.bytes(),
                reachable,
                heap.bytes() - leakedBytes,
                0,
                0,
                leaked.length,
                leakedBytes,
                trial.suspects());
        if (deaths == null) {
            return Timeline.of(trial.samples(), null, null, end);
        }
        Tally leaks = new Tally();
        for (int i = 0; i < deaths.length; i++) {
            if (deaths[i] >= 0) {
                leaks.add(deaths[i], heap.bytes(leaked[i]));
            }
        }
        return Timeline.of(trial.samples(), died, leaks, end);
    }

    /** Collections and listed cascades in the order of time; at one event the cascade comes first. */
    private Pauses pauses() {
        Pauses collections = trial.pauses();
        long[] cascades = heap.counts().cascades();
        if (cascades.length == 0) {
            return collections;
        }
        Pauses merged = new Pauses();
        int next = 0;
        for (int i = 0; i <= collections.size(); i++) {
            long until = i < collections.size() ? collections.event(i) : Long.MAX_VALUE;
            while (next < cascades.length && cascades[next] <= until) {
                merged.addCascade(cascades[next], cascades[next + 1], cascades[next + 2]);
                next += 3;
            }
            if (i < collections.size()) {
                merged.addFrom(collections, i);
            }
        }
        return merged;
    }

    /** Compares the leaks with what the recorded runtime did. */
    private void compareWithRecording(Counters counters) {
        int leak = 0;
        for (int birth = 1; birth <= heap.births(); birth++) {
            boolean left = leak < leaked.length && heap.birth(leaked[leak]) == birth;
            if (left) {
                leak++;
            }
            Workload.Verdict verdict = workload.verdict(birth);
            if (verdict == Workload.Verdict.LEFT_TO_COLLECTOR) {
                counters.add(Counter.RECORDED_LEFT, 1);
                counters.add(Counter.RECORDED_LEFT_HERE, left ? 1 : 0);
            } else if (verdict != Workload.Verdict.NONE && left) {
                counters.add(Counter.RECORDED_OTHER, 1);
            }
        }
    }

    private Counters counters() {
        Counters counters = trial.counters().copy();
        HeapCounts counts = heap.counts();
        counters.add(Counter.INC_HEAP, counts.incrementsByFields());
        counters.add(Counter.INC_ROOT, counts.incrementsByRoots());
        counters.add(Counter.DEC_HEAP, counts.decrementsByFields());
        counters.add(Counter.DEC_ROOT, counts.decrementsByRoots());
        counters.add(Counter.DEC_COLLECTOR, counts.decrementsByCollector());
        counters.add(Counter.STUCK_INC, counts.stuckIncrements());
        counters.add(Counter.STUCK_DEC, counts.stuckDecrements());
        counters.add(Counter.FREED_RC, counts.releaseVisits());
        counters.add(Counter.VISIT_RELEASE, counts.releaseVisits());
        counters.add(Counter.EDGE_RELEASE, counts.releaseEdges());
        counters.add(Counter.CASCADE_LONGEST, counts.longestCascade());
        counters.add(Counter.CAND_REQUEST, counts.suspectsRequested());
        counters.add(Counter.CAND_ACYCLIC, counts.suspectsAcyclic());
        counters.add(Counter.CAND_DUP, counts.suspectsDuplicate());
        counters.add(Counter.CAND_PUSHED, counts.suspectsPushed());
        counters.add(Counter.SWEEP_CELLS, counts.sweptCells());
        counters.add(Counter.FREED_TRACE, counts.sweptObjects());
        counters.max(Counter.LAZY_QUEUE_PEAK, counts.longestWait());
        counters.add(Counter.FINALIZERS_RUN, counts.finalizersRun());
        counters.add(Counter.FINALIZERS_SKIPPED, counts.finalizersSkipped());
        counters.add(Counter.RESURRECTED, counts.resurrected());
        counters.add(Counter.WEAK_CLEARED, counts.weakCleared());
        counters.max(Counter.PAUSE_LONGEST, Math.max(trial.longestPause(), counts.longestCascade()));
        if (verdicts != null) {
            counters.add(Counter.DELAY_SUM, verdicts.delays().sum());
            counters.max(Counter.DELAY_MAX, verdicts.delays().max());
        }
        counters.add(Counter.WORK, Work.units(counters));
        if (workload.hasVerdicts()) {
            compareWithRecording(counters);
        }
        return counters;
    }
}
