package org.cyclelab.collector.runtime;

import java.util.Arrays;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * CPython's incremental collector, as release 3.14.0 had it and later ones withdrew it: each collection of the young
 * objects also examines a slice of the old ones, closed under reachability among those not yet visited.
 *
 * <p>Time: nothing for stores; each increment visits the young objects and about as many old ones as were made since
 * the last, twice where they are reachable. A scavenge, until all old objects have been visited once, begins by moving
 * what the roots reach out of the way. Space: four ints beside each object, and no stack.
 *
 * <p>Left behind by an increment: garbage with members on both sides of the line between visited and not visited,
 * until the next scavenge; garbage made after it was marked, likewise. The program may make garbage faster than
 * scavenges end: in steady state more floats than with generations. An unbounded collection leaves nothing but what
 * {@link CPython} leaves.
 *
 * <p>Why a cycle is not missed: any set may be examined, since references from outside count as external; a garbage cycle
 * all of whose members are not yet visited comes into one slice as a whole, and at the next scavenge all of them are.
 *
 * <p>Departures: tracking and reclaiming as in {@link CPython}; marking starts from all roots whose object has not been
 * visited, where CPython looks at globals once and at each frame once a scavenge; there are no immortal objects.
 *
 * <p>Source: {@code Python/gc.c} of release 3.14.0.
 */
public final class CPythonIncremental implements Collector, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "cpython-incremental",
                    "CPython 3.14.0: counting, and increments that examine the young objects and a slice of the old.",
                    new Paper(
                            "Shannon and the CPython developers", 2024, "Incremental cycle collection", "CPython 3.14"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.LIVES),
                    Options.of(
                            Option.integer(
                                    "threshold-young",
                                    2000,
                                    0,
                                    Integer.MAX_VALUE - 1,
                                    "objects that become tracked, less those that die, that may pass without an"
                                            + " increment; 0 for no automatic increments"),
                            Option.integer(
                                    "threshold-old",
                                    10,
                                    0,
                                    Integer.MAX_VALUE - 1,
                                    "scale of the old objects in an increment: a tenth of the heap divided by this; 2 at"
                                            + " least"),
                            Option.integer(
                                    "credit", 5000, 0, 1 << 30, "objects of work that need not be done at the start")),
                    CPythonIncremental::new)
            .handling(CollectorSpec.Feature.FINALIZERS)
            .withOwnTrigger();

    private static final int YOUNG = Tracking.YOUNG;
    private static final int PERMANENT = 4;
    private static final int INCREMENT = 5;

    private final Heap heap;
    private final Counters counters;
    private final Tracking tracking;
    private final ObjectLists lists;
    private final ListCollection collection;
    private final int threshold;
    private final int scale;

    /** The lists of old objects; which is which changes at the end of a scavenge. */
    private int visited = 2;

    private int notVisited = 3;
    private long work;
    private boolean marking = true;
    private boolean collecting;
    private boolean incrementDue;

    /** A collector for a heap with exact counts and a log of lives. */
    public CPythonIncremental(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        tracking = new Tracking(heap, true);
        lists = tracking.lists;
        collection = new ListCollection(heap, counters, tracking, true);
        threshold = settings.intValue("threshold-young");
        scale = Math.max(2, settings.intValue("threshold-old"));
        work = -settings.integer("credit");
    }

    // The trigger

    @Override
    public Alarms next(Heap heap) {
        tracking.update();
        return threshold == 0
                ? Alarms.NONE
                : Alarms.atContainer(heap.containersBorn() + Math.max(1, (long) threshold - tracking.count + 1));
    }

    @Override
    public boolean due(Heap heap) {
        tracking.update();
        incrementDue = threshold != 0 && tracking.count > threshold;
        return incrementDue;
    }

    // The collector

    /** An increment if one is due or the budget is bounded; otherwise a full collection. */
    @Override
    public void collect(long budget) {
        boolean increment = incrementDue || budget != UNBOUNDED;
        incrementDue = false;
        collect(increment ? 1 : 2);
    }

    /**
     * {@code gc.collect(generation)}: 0 the young objects, 1 an increment, 2 all. Answers the number of objects found
     * unreachable; 0 within another collection.
     */
    public int collect(int generation) {
        if (generation < 0 || generation > 2) {
            throw new IllegalArgumentException("no generation " + generation + ": they are numbered from 0 to 2");
        }
        if (collecting) {
            return 0;
        }
        tracking.update();
        collecting = true;
        try {
            return switch (generation) {
                case 0 -> collectYoung();
                case 1 -> collectIncrement();
                default -> collectAll();
            };
        } finally {
            collecting = false;
        }
    }

    private int collectYoung() {
        tracking.count = 0;
        return examine(YOUNG);
    }

    private int collectAll() {
        tracking.count = 0;
        lists.splice(YOUNG, notVisited);
        lists.splice(notVisited, visited);
        collection.split(visited);
        tracking.untrackTuples(visited);
        tracking.untrackDicts(visited);
        int found = collection.reclaim(visited) + collection.uncollectable;
        finishScavenge();
        return found;
    }

    /** Examines a list; survivors count as visited. */
    private int examine(int list) {
        collection.split(list);
        tracking.untrackTuples(list);
        lists.splice(list, visited);
        return collection.reclaim(visited) + collection.uncollectable;
    }

    /**
     * <pre>
     * work += new objects + min(|heap| / 10 / scale, 2 * new objects)
     * if work < 0: return                                        (credit is left)
     * if marking: work -= 2 * |moved from roots to visited|;  marking = false;  return
     * work -= |moved from roots to visited|
     * increment = young
     * while |increment| < work and notVisited not empty:
     *     move the first of notVisited to increment, and after it all of notVisited that it reaches
     * examine(increment);  work -= |increment|
     * if notVisited is empty: finish the scavenge
     * </pre>
     */
    private int collectIncrement() {
        int fresh = tracking.count;
        tracking.count = 0;
        work += fresh + Math.min(tracking.tracked / 10 / scale, 2L * fresh);
        if (work < 0) {
            return 0;
        }
        tracking.untrackTuples(YOUNG);
        if (marking) {
            // twice, as in the source
            work -= 2L * markRoots();
            marking = false;
            return 0;
        }
        work -= markRoots();
        lists.splice(YOUNG, INCREMENT);
        int size = lists.size[INCREMENT];
        while (size < work && lists.size[notVisited] > 0) {
            int o = lists.head[notVisited];
            lists.move(o, INCREMENT);
            size += 1 + follow(o, INCREMENT);
        }
        int found = examine(INCREMENT);
        work -= size;
        if (lists.size[notVisited] == 0) {
            finishScavenge();
        }
        return found;
    }

    /** Moves what the roots reach to the visited objects; answers how many it moved. */
    private int markRoots() {
        int[] roots = heap.roots();
        counters.add(Counter.ROOTS_MARK, roots.length);
        int moved = 0;
        int first = Heap.NULL;
        for (int root : roots) {
            int list = lists.list(root);
            if (list == YOUNG || list == notVisited) {
                lists.move(root, visited);
                moved++;
                if (first == Heap.NULL) {
                    first = root;
                }
            }
        }
        return moved + follow(first, visited);
    }

    /** Moves all that a list reaches from {@code first} on and is not visited to its end; answers how many objects. */
    private int follow(int first, int list) {
        int[] w = heap.words();
        int[] state = lists.state;
        int[] next = lists.next;
        int notVisited = this.notVisited;
        int moved = 0;
        long visits = 0;
        long edges = 0;
        for (int o = first; o != Heap.NULL; o = next[ObjectLists.index(o)]) {
            visits++;
            int n = tracking.references(w, o);
            int[] found = tracking.found;
            edges += n;
            for (int k = 0; k < n; k++) {
                int its = state[ObjectLists.index(found[k])] & ObjectLists.LIST;
                if (its == YOUNG || its == notVisited) {
                    lists.move(found[k], list);
                    moved++;
                }
            }
        }
        counters.add(Counter.VISIT_MARK, visits);
        counters.add(Counter.EDGE_MARK, edges);
        return moved;
    }

    private void finishScavenge() {
        if (lists.size[PERMANENT] == 0) {
            int old = visited;
            visited = notVisited;
            notVisited = old;
        } else {
            lists.splice(visited, notVisited);
        }
        work = 0;
        marking = true;
    }

    // The gc module

    /** Work that is to be done at the next increment, in objects; negative while there is credit. */
    public long work() {
        return work;
    }

    /** Whether the next increment begins a scavenge. */
    public boolean marking() {
        return marking;
    }

    /** Moves all tracked objects out of the generations, where no collection looks: {@code gc.freeze()}. */
    public void freeze() {
        tracking.update();
        lists.splice(YOUNG, PERMANENT);
        lists.splice(notVisited, PERMANENT);
        lists.splice(visited, PERMANENT);
        tracking.count = 0;
    }

    /** Moves them to the old objects not yet visited: {@code gc.unfreeze()}. */
    public void unfreeze() {
        tracking.update();
        lists.splice(PERMANENT, notVisited);
    }

    /** Whether an object counts as visited in the current scavenge. */
    public boolean visited(int object) {
        tracking.update();
        return lists.list(object) == visited;
    }

    /**
     * The young objects for 0, all old ones for 2, in the order of their lists; none for 1, by definition: {@code
     * gc.get_objects(generation)}.
     */
    public int[] objects(int generation) {
        tracking.update();
        return switch (generation) {
            case 0 -> lists.objects(YOUNG);
            case 1 -> new int[0];
            default -> {
                int[] first = lists.objects(visited);
                int[] second = lists.objects(notVisited);
                int[] all = Arrays.copyOf(first, first.length + second.length);
                System.arraycopy(second, 0, all, first.length, second.length);
                yield all;
            }
        };
    }
}
