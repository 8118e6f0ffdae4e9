package org.cyclelab.experiment.leak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cyclelab.graph.leak.blame.Blame;
import org.cyclelab.graph.leak.blame.EventWords;
import org.cyclelab.graph.leak.cause.Loss;
import org.cyclelab.graph.retained.RootPath;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Finds what orphaned leaked objects of one stream: runs it again to just before each death. Answers are kept, since the
 * trials of a pass mostly leak the same objects. Each question costs one run of the stream up to the last death asked
 * about, and a search through the live heap for each object.
 */
public final class BlameSearch {

    /** A leaked object and the event at which it died. */
    public record Victim(int birth, long death) {}

    private final Workload workload;
    private final Map<Victim, Blame> known = new HashMap<>();

    public BlameSearch(Workload workload) {
        this.workload = workload;
    }

    /** Looks into some objects; afterwards {@link #blame} knows them. */
    public void find(List<Victim> victims) {
        List<Victim> open = new ArrayList<>();
        for (Victim victim : victims) {
            if (!known.containsKey(victim) && !open.contains(victim)) {
                open.add(victim);
            }
        }
        if (!open.isEmpty()) {
            open.sort(Comparator.comparingLong(Victim::death).thenComparingInt(Victim::birth));
            Streams.run(workload, new Watch(open));
        }
    }

    /** What orphaned an object that {@link #find} has looked into; null for others. */
    public @Nullable Blame blame(Victim victim) {
        return known.get(victim);
    }

    private final class Watch implements EventSink {
        private final List<Victim> victims;
        private final TracedHeap traced = new TracedHeap(workload.types());
        private int next;

        Watch(List<Victim> victims) {
            this.victims = victims;
        }

        @Override
        public void accept(Chunk chunk) {
            int from = 0;
            long end = chunk.firstEvent() + chunk.length() / Event.STRIDE;
            while (next < victims.size() && victims.get(next).death() < end) {
                int at = (int) (victims.get(next).death() - chunk.firstEvent()) * Event.STRIDE;
                if (at > from) {
                    traced.replay().accept(chunk.part(from, at));
                    from = at;
                }
                look(victims.get(next++), chunk.words(), at);
            }
            if (next == victims.size()) {
                throw new Streams.Enough();
            }
            traced.replay().accept(from == 0 ? chunk : chunk.part(from, chunk.length()));
        }

        private void look(Victim victim, int[] e, int at) {
            EventWords words = new EventWords(traced.heap(), traced.replay()::handle, workload::staticName);
            boolean born = victim.birth() <= traced.heap().births();
            known.put(
                    victim,
                    new Blame(
                            victim.death(),
                            Loss.of(e[at]),
                            words.describe(e[at], e[at + 1], e[at + 2], e[at + 3]),
                            workload.line(victim.death()),
                            born
                                    ? RootPath.to(
                                            traced.heap(), traced.replay().handle(victim.birth()), workload::staticName)
                                    : null));
        }
    }
}
