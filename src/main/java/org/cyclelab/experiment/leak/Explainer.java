package org.cyclelab.experiment.leak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Selective;
import org.cyclelab.experiment.leak.BlameSearch.Victim;
import org.cyclelab.graph.leak.LeakAnalysis;
import org.cyclelab.graph.leak.LeakGroup;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.graph.leak.blame.Blame;
import org.cyclelab.graph.leak.blame.Losses;
import org.cyclelab.graph.leak.cause.Causes;
import org.cyclelab.graph.leak.cause.Circumstances;
import org.cyclelab.graph.leak.cause.Loss;
import org.cyclelab.graph.leak.cure.Cure;
import org.cyclelab.graph.retained.DominatorTree;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Pauses;
import org.cyclelab.metrics.TrialResult;
import org.cyclelab.option.Settings;
import org.cyclelab.report.leak.LeakReport;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Explains the leaks of the trials of one stream. The stream is run again for what orphaned them, up to
 * {@link #MOST_EVENTS} events, and once for all trials for the cure.
 */
public final class Explainer {
    /** Events of a stream up to which it is run again to find what orphaned the leaks. */
    public static final long MOST_EVENTS = 200_000_000;

    private final Workload workload;
    private final BlameSearch blames;
    private @Nullable Cure cure;

    public Explainer(Workload workload) {
        this.workload = workload;
        blames = new BlameSearch(workload);
    }

    /**
     * What is left in the heap of a trial.
     *
     * @param handles of the leaked objects, births ascending
     * @param leaks the same, explained
     * @param deaths event at which each died; null where that is not known
     */
    @SuppressWarnings("ArrayRecordComponent") // columns, never compared
    public record Remains(Heap heap, int[] handles, Leaks leaks, long @Nullable [] deaths) {}

    /** Explains what a collector left. */
    public LeakReport explain(
            TrialResult result, CollectorSpec spec, Settings settings, Collector collector, Remains remains) {
        Leaks leaks = remains.leaks();
        long[] deaths = remains.deaths() != null && remains.deaths().length == leaks.size() ? remains.deaths() : null;
        boolean again = leaks.size() > 0 && result.events() <= MOST_EVENTS;
        IntFunction<Loss> losses = again && deaths != null ? losses(deaths) : i -> Loss.UNKNOWN;
        Circumstances trial = circumstances(result, spec, settings, collector);
        Causes causes = Causes.of(remains.heap(), remains.handles(), leaks, trial, deaths, losses);
        return new LeakReport(
                result,
                leaks,
                deaths,
                causes,
                losses,
                retained(remains),
                again && deaths != null ? blames(leaks, deaths) : Map.of(),
                again && deaths != null ? cure(leaks, result.events()) : null,
                trial.counting().fields(),
                workload::line,
                workload::sourceId);
    }

    private IntFunction<Loss> losses(long[] deaths) {
        Losses losses = new Losses(deaths);
        Streams.run(workload, losses);
        return i -> losses.of(deaths[i]);
    }

    private static Circumstances circumstances(
            TrialResult result, CollectorSpec spec, Settings settings, Collector collector) {
        Pauses pauses = result.pauses();
        long last = 0;
        for (int i = 0; i < pauses.size(); i++) {
            last = pauses.cause(i) == Pauses.Cause.CASCADE ? last : pauses.event(i);
        }
        IntPredicate passedOver = collector instanceof Selective some ? some::passedOver : o -> false;
        boolean suspects = spec.heap(settings).logs().contains(Log.SUSPECTS);
        return new Circumstances(
                spec.counting().with(settings),
                spec.complete(settings) || suspects,
                suspects,
                last,
                collector instanceof Selective selective && selective.isUnfinished(),
                passedOver);
    }

    private Map<Integer, Blame> blames(Leaks leaks, long[] deaths) {
        Map<Integer, Victim> victims = new HashMap<>();
        for (LeakGroup group : leaks.groups()) {
            if (victims.size() < LeakAnalysis.SHOWN_CYCLES && (group.roots() > 0 || group.cycle() != null)) {
                int first = leaks.table().first(group.component());
                victims.put(group.component(), new Victim(leaks.birth(first), deaths[first]));
            }
        }
        blames.find(new ArrayList<>(victims.values()));
        Map<Integer, Blame> found = new HashMap<>();
        victims.forEach((component, victim) -> {
            Blame blame = blames.blame(victim);
            if (blame != null) {
                found.put(component, blame);
            }
        });
        return found;
    }

    /** The cure is for what counting leaks of the stream: the same for all trials that leave cycles. */
    private @Nullable Cure cure(Leaks leaks, long events) {
        boolean cycles = leaks.groups().stream().anyMatch(group -> group.cycle() != null);
        if (cure == null && cycles) {
            cure = CureSearch.search(workload, events);
        }
        return cycles ? cure : null;
    }

    private static LeakReport.Retained retained(Remains remains) {
        Leaks leaks = remains.leaks();
        IntStream roots = IntStream.rangeClosed(1, leaks.components())
                .filter(c -> leaks.table().isRoot(c))
                .map(c -> remains.handles()[leaks.table().first(c)]);
        DominatorTree tree = DominatorTree.within(remains.heap(), roots.toArray(), remains.handles());
        int[] objects = new int[leaks.size()];
        long[] bytes = new long[leaks.size()];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = tree.retainedObjects(remains.handles()[i]);
            bytes[i] = tree.retainedBytes(remains.handles()[i]);
        }
        return new LeakReport.Retained() {
            @Override
            public int objects(int index) {
                return objects[index];
            }

            @Override
            public long bytes(int index) {
                return bytes[index];
            }
        };
    }
}
