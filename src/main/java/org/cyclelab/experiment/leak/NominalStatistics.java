package org.cyclelab.experiment.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.cyclelab.graph.leak.LeakAnalysis;
import org.cyclelab.graph.leak.Leaks;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.HeapCounts;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Nominal;
import org.cyclelab.oracle.DeathSink;
import org.cyclelab.oracle.Oracle;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;

/**
 * Nominal statistics of a stream in the manner of DaCapo (Blackburn and others, ASPLOS 2025): what kind of program it is
 * for those who count references. A heap of its own counts, without a collector, and is looked at after every event;
 * deaths come from the oracle.
 */
public final class NominalStatistics implements EventSink, Safepoint {
    /** A count of 1, 2, 3 or 7 bits holds at most these. */
    private static final int[] LIMITS = {1, 3, 7, 127};

    private static final int[] BITS = {1, 2, 3, 7};

    private final Heap heap;
    private final Replay replay;
    private final Lifetimes lifetimes = new Lifetimes();
    private final SideTable reached = new SideTable();
    private final long[] beyond = new long[LIMITS.length];
    private int highest;

    private int[] events = new int[0];
    private int at;
    private long fieldStores;
    private long rootStores;

    public NominalStatistics(Types types) {
        SuspectRule rule = new SuspectRule(SuspectRule.OnIncrement.BLACKEN, SuspectRule.OnDeath.SWAP);
        heap = new Heap(types, HeapConfig.of(Counting.EXACT, Log.SUSPECTS).withSuspects(rule));
        heap.alarmAtClock(0);
        replay = new Replay(heap, this);
    }

    /** Takes the deaths of the same stream. */
    public DeathSink deaths() {
        return lifetimes;
    }

    @Override
    public void accept(Chunk chunk) {
        events = chunk.words();
        at = 0;
        replay.accept(chunk);
    }

    @Override
    public void alarm() {
        int[] e = events;
        int a = e[at + 1];
        int b = e[at + 2];
        int c = e[at + 3];
        switch (e[at]) {
            case Event.ALLOCATE -> {
                lifetimes.born(heap.births(), heap.clock());
                int o = heap.loadLocal(a);
                reached.set(o, 0);
                raise(o);
                rootStores++;
            }
            case Event.STORE_FIELD -> {
                raiseBirth(c);
                fieldStores++;
            }
            case Event.MOVE_FIELD -> fieldStores++;
            case Event.LOAD_FIELD, Event.LOAD_WEAK, Event.LOAD_ENTRY -> {
                int o = heap.loadLocal(a);
                if (o != Heap.NULL) {
                    raise(o);
                }
                rootStores++;
            }
            case Event.STORE_LOCAL, Event.STORE_STATIC -> {
                raiseBirth(b);
                rootStores++;
            }
            case Event.LEAVE_FRAME -> raiseBirth(a < 0 ? 0 : b);
            case Event.PUT_ENTRY -> raiseBirth(c);
            default -> {}
        }
        at += Event.STRIDE;
    }

    private void raiseBirth(int birth) {
        if (birth != 0) {
            raise(replay.handle(birth));
        }
    }

    /** The object may have a higher count than ever. */
    private void raise(int object) {
        int count = heap.count(object);
        highest = Math.max(highest, count);
        int known = reached.get(object);
        int now = known;
        while (now < LIMITS.length && count > LIMITS[now]) {
            beyond[now++]++;
        }
        if (now > known) {
            reached.set(object, now);
        }
    }

    @Override
    public void request() {}

    @Override
    public void noRoom() {}

    /** The statistics, once the stream has ended and the oracle has finished. */
    public List<Nominal> list(Oracle oracle) {
        int[] left = left(oracle);
        Leaks leaks = LeakAnalysis.analyze(heap, left);
        List<Nominal> list = new ArrayList<>();
        addSizes(list, oracle, leaks);
        addCounts(list);
        addSuspects(list, oracle);
        addLifetimes(list);
        addDegrees(list);
        return List.copyOf(list);
    }

    /** Handles of the garbage that counting leaves, in the order of births. */
    private int[] left(Oracle oracle) {
        List<Integer> left = new ArrayList<>();
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            if (!oracle.isReachable(heap.birth(o))) {
                left.add(o);
            }
        }
        left.sort(Comparator.comparingInt(heap::birth));
        return left.stream().mapToInt(Integer::intValue).toArray();
    }

    private void addSizes(List<Nominal> list, Oracle oracle, Leaks leaks) {
        list.add(Nominal.of("objects.allocated", "objects allocated", heap.births()));
        list.add(Nominal.of("bytes.allocated", "their simulated bytes", heap.allocatedBytes()));
        list.add(Nominal.of("objects.died", "objects that became garbage", oracle.died()));
        list.add(Nominal.ratio(
                "garbage.cyclic",
                "share of the garbage that counting alone leaves: cycles and what hangs below",
                leaks.size(),
                oracle.died()));
        int[] sizes = new int[leaks.components()];
        int cyclic = 0;
        for (int c = 1; c <= leaks.components(); c++) {
            if (leaks.inCycle(leaks.table().first(c))) {
                sizes[cyclic++] = leaks.table().objects(c);
            }
        }
        sizes = Arrays.copyOf(sizes, cyclic);
        Arrays.sort(sizes);
        list.add(Nominal.of("components", "garbage cycles: strongly connected components", cyclic));
        list.add(Nominal.of("component.median", "objects of the median of them", cyclic == 0 ? 0 : sizes[cyclic / 2]));
        list.add(Nominal.of("component.largest", "objects of the largest", cyclic == 0 ? 0 : sizes[cyclic - 1]));
    }

    private void addCounts(List<Nominal> list) {
        list.add(Nominal.of("count.highest", "highest count that an object ever had after an event", highest));
        for (int i = 0; i < LIMITS.length; i++) {
            list.add(Nominal.ratio(
                    "count.over" + BITS[i],
                    "share of the objects whose count ever needs more than " + BITS[i]
                            + (BITS[i] == 1 ? " bit" : " bits"),
                    beyond[i],
                    heap.births()));
        }
        list.add(Nominal.ratio(
                "mutation.fields", "stores into fields for each object allocated", fieldStores, heap.births()));
        list.add(Nominal.ratio(
                "mutation.roots",
                "stores into locals and statics for each object allocated",
                rootStores,
                heap.births()));
        list.add(Nominal.of(
                "cascade.longest",
                "most objects released by one death",
                heap.counts().longestCascadeObjects()));
    }

    private void addSuspects(List<Nominal> list, Oracle oracle) {
        HeapCounts counts = heap.counts();
        long decrements = counts.decrementsByFields() + counts.decrementsByRoots() + counts.releaseEdges();
        list.add(Nominal.ratio(
                "decrements.nonzero",
                "share of the decrements after which a count is left",
                counts.suspectsRequested(),
                decrements));
        list.add(Nominal.of("suspects.requested", "decrements that ask for a suspect", counts.suspectsRequested()));
        list.add(Nominal.ratio(
                "suspects.filtered",
                "share of these that need no entry: acyclic types and known suspects",
                counts.suspectsAcyclic() + counts.suspectsDuplicate(),
                counts.suspectsRequested()));
        long useful = 0;
        for (int o : heap.suspects().entries().toArray()) {
            useful += o != Heap.NULL && heap.isObject(o) && !oracle.isReachable(heap.birth(o)) ? 1 : 0;
        }
        list.add(Nominal.ratio(
                "suspects.useful",
                "share of the entries that end as garbage which counting leaves",
                useful,
                counts.suspectsPushed()));
    }

    private void addLifetimes(List<Nominal> list) {
        list.add(Nominal.of("lifetime.median", "events that half of the dead lived", lifetimes.atPercentile(50)));
        list.add(
                Nominal.of("lifetime.p90", "events that 90 % of the dead did not outlive", lifetimes.atPercentile(90)));
        list.add(
                Nominal.of("lifetime.longest", "events that the longest lived of the dead lived", lifetimes.longest()));
    }

    /** Of what is there at the end under counting: live objects and garbage cycles. */
    private void addDegrees(List<Nominal> list) {
        long references = 0;
        int objects = 0;
        int mostOut = 0;
        SideTable in = new SideTable();
        int mostIn = 0;
        for (int o = heap.first(); o != Heap.NULL; o = heap.next(o)) {
            objects++;
            int out = 0;
            for (int field = 0, n = heap.fieldCount(o); field < n; field++) {
                int target = heap.loadField(o, field);
                if (target != Heap.NULL) {
                    out++;
                    in.set(target, in.get(target) + 1);
                    mostIn = Math.max(mostIn, in.get(target));
                }
            }
            references += out;
            mostOut = Math.max(mostOut, out);
        }
        String where = ", of the objects in a counted heap at the end";
        list.add(Nominal.ratio("degree.mean", "references for each object" + where, references, objects));
        list.add(Nominal.of("degree.out", "most references from one object" + where, mostOut));
        list.add(Nominal.of("degree.in", "most references to one object" + where, mostIn));
    }
}
