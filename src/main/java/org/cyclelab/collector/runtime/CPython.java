package org.cyclelab.collector.runtime;

import java.util.List;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.Incidental;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.jspecify.annotations.Nullable;

/**
 * CPython's generational collector, as releases 3.0 to 3.13 have it: subtracts the references inside a generation and
 * the younger ones from a copy of their counts; what nothing outside them reaches is garbage.
 *
 * <p>Time: nothing for stores; for each collection two visits for each object examined that is reachable, one for
 * garbage. A full collection visits all tracked objects; the 25 % rule spaces them so that their total stays linear in
 * the number of objects made. Space: four ints beside each object for lists and counts, and no stack.
 *
 * <p>Left behind: after a full collection nothing but cycles through opaque objects, cycles with legacy finalizers, what
 * is frozen, and what the program keeps with {@link #saveAll}. Before it, old garbage and the young garbage that it
 * refers to.
 *
 * <p>Departures from CPython:
 *
 * <ul>
 *   <li>garbage is not cleared field by field until its counts vanish: what it refers to outside is released, then it is
 *       reclaimed as a whole; the order of deaths outside is the same;
 *   <li>untracked are the objects whose type has no fields, and those of types named {@code tuple} and {@code dict} as
 *       CPython untracks them; a tuple into which a container is stored later is tracked again;
 *   <li>an object is put on the list of the youngest at its allocation, not when it has been filled;
 *   <li>in version 3.11 a collection takes place within the allocation that goes beyond the threshold, before the object
 *       exists, as in CPython; in 3.13 after the event.
 * </ul>
 *
 * <p>Source: {@code Modules/gcmodule.c} of release 3.11.2 and {@code Python/gc.c} of 3.13.
 */
public final class CPython implements Collector, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "cpython",
                    "CPython to 3.13: counting, and three generations whose inner references are subtracted from a copy"
                            + " of the counts.",
                    new Paper("Schemenauer and the CPython developers", 2000, "The gc module", "CPython 3.11"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.LIVES),
                    Options.of(
                            Option.choice(
                                    "version",
                                    "3.11",
                                    List.of("3.11", "3.13"),
                                    "when an automatic collection takes place: within an allocation, or after the event"),
                            Option.integer(
                                    "threshold-0",
                                    -1,
                                    -1,
                                    Integer.MAX_VALUE - 1,
                                    "allocations less deaths that may pass without a collection; 0 for no automatic"
                                            + " collections, -1 for the version's: 700 in 3.11, 2000 in 3.13"),
                            Option.integer(
                                    "threshold-1",
                                    10,
                                    0,
                                    Integer.MAX_VALUE - 1,
                                    "collections of the youngest generation that may pass before the middle one is due"),
                            Option.integer(
                                    "threshold-2",
                                    10,
                                    0,
                                    Integer.MAX_VALUE - 1,
                                    "collections of the middle generation that may pass before the oldest one is due"),
                            Option.integer(
                                    "pending-divisor",
                                    4,
                                    1,
                                    1_000_000,
                                    "a full collection also waits until new survivors of the middle generation are this"
                                            + " part of the survivors of the last full one: the 25 % rule"),
                            Option.choice(
                                    "weakref-clear",
                                    "before-finalizers",
                                    List.of("before-finalizers", "callback-ones-before"),
                                    "when weak references to garbage are cleared: all before its finalizers run, or only"
                                            + " those with a callback and the others afterwards, as proposed in 2025")),
                    CPython::new)
            .handling(CollectorSpec.Feature.FINALIZERS)
            .withOwnTrigger();

    /** Number of generations. */
    public static final int GENERATIONS = 3;

    private static final int FULL = GENERATIONS - 1;
    private static final int NONE_DUE = -1;
    private static final int PERMANENT = 4;

    private final Heap heap;
    private final Tracking tracking;
    private final ObjectLists lists;
    private final ListCollection collection;
    private final boolean withinAllocation;
    private final int divisor;
    private final int[] counts = new int[GENERATIONS];
    private final int[] thresholds = new int[GENERATIONS];

    @Incidental
    private final long[] collections = new long[GENERATIONS];

    @Incidental
    private final long[] collected = new long[GENERATIONS];

    @Incidental
    private final long[] uncollectable = new long[GENERATIONS];

    private int elsewhere;
    private long longLivedTotal;
    private long longLivedPending;
    private boolean enabled = true;
    private boolean collecting;
    private int due = NONE_DUE;
    private boolean withinBirth;
    private @Nullable Callback callback;

    /** A collector for a heap with exact counts and a log of lives. */
    public CPython(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        tracking = new Tracking(heap, false);
        lists = tracking.lists;
        collection = new ListCollection(
                heap, counters, tracking, settings.text("weakref-clear").equals("before-finalizers"));
        withinAllocation = settings.text("version").equals("3.11");
        divisor = settings.intValue("pending-divisor");
        for (int g = 0; g < GENERATIONS; g++) {
            thresholds[g] = settings.intValue("threshold-" + g);
        }
        if (thresholds[0] < 0) {
            thresholds[0] = withinAllocation ? 700 : 2000;
        }
    }

    /** What a program may have called at both ends of a collection: {@code gc.callbacks}. */
    public interface Callback {
        /** A collection of that generation begins. */
        void start(int generation);

        /** It has ended and found so many objects. */
        void stop(int generation, int collected, int uncollectable);
    }

    /** Tells which weak fields have a callback. */
    @FunctionalInterface
    public interface WeakFieldTest {
        /** Whether that weak field of the object does. */
        boolean test(int holder, int weakField);
    }

    // The collector

    /** Collects the generation that is due, or all if none is. */
    @Override
    public void collect(long budget) {
        int generation = due == NONE_DUE ? FULL : due;
        due = NONE_DUE;
        collect(generation);
        if (withinBirth) {
            withinBirth = false;
            tracking.update();
            tracking.nextCounted = true;
        }
    }

    /**
     * Collects a generation and the younger ones: {@code gc.collect(generation)}. Answers the number of objects found
     * unreachable, reclaimed or not; 0 within another collection.
     */
    public int collect(int generation) {
        if (generation < 0 || generation > FULL) {
            throw new IllegalArgumentException("no generation " + generation + ": they are numbered from 0 to 2");
        }
        if (collecting) {
            return 0;
        }
        tracking.update();
        collecting = true;
        try {
            Callback told = callback;
            if (told != null) {
                told.start(generation);
            }
            int reclaimed = examine(generation);
            int left = collection.uncollectable;
            collections[generation]++;
            collected[generation] += reclaimed;
            uncollectable[generation] += left;
            if (told != null) {
                told.stop(generation, reclaimed, left);
            }
            return reclaimed + left;
        } finally {
            collecting = false;
        }
    }

    /**
     * <pre>
     * young = generations g, 0, 1, ..., g-1
     * split(young);  untrack tuples of young
     * append young to generation g+1, or to the oldest         (before any finalizer runs)
     * if g is the oldest: untrack dicts of young
     * reclaim(unreachable)
     * </pre>
     */
    private int examine(int g) {
        tracking.update();
        if (g < FULL) {
            counts[g + 1]++;
        }
        for (int i = 1; i <= g; i++) {
            counts[i] = 0;
        }
        tracking.count = 0;
        int young = list(g);
        for (int i = 0; i < g; i++) {
            lists.splice(list(i), young);
        }
        collection.split(young);
        tracking.untrackTuples(young);
        int dest = list(Math.min(g + 1, FULL));
        if (g == FULL) {
            tracking.untrackDicts(young);
            longLivedPending = 0;
            longLivedTotal = (long) lists.size[young] + elsewhere;
        } else {
            if (g == FULL - 1) {
                longLivedPending += lists.size[young];
            }
            lists.splice(young, dest);
        }
        int reclaimed = collection.reclaim(dest);
        if (g == FULL) {
            tracking.clearFreeLists();
        }
        return reclaimed;
    }

    private static int list(int generation) {
        return Tracking.YOUNG + generation;
    }

    // The trigger

    @Override
    public Alarms next(Heap heap) {
        tracking.update();
        if (!enabled || thresholds[0] == 0) {
            return Alarms.NONE;
        }
        long number = heap.containersBorn() + Math.max(1, (long) thresholds[0] - tracking.count + 1);
        return withinAllocation ? Alarms.beforeContainer(number) : Alarms.atContainer(number);
    }

    /** In version 3.13, where the collection comes after the event. */
    @Override
    public boolean due(Heap heap) {
        return !withinAllocation && select();
    }

    /** In version 3.11: the birth that is about to follow counts already. */
    @Override
    public boolean dueWithin(Heap heap) {
        tracking.update();
        if (!tracking.allocates(heap.typeAboutToBeBorn())) {
            return false;
        }
        tracking.count++;
        if (select()) {
            withinBirth = true;
            return true;
        }
        tracking.count--;
        return false;
    }

    /** The oldest generation over its threshold is due. */
    private boolean select() {
        tracking.update();
        if (!enabled || collecting || thresholds[0] == 0 || tracking.count <= thresholds[0]) {
            return false;
        }
        due = 0;
        for (int g = FULL; g > 0; g--) {
            boolean tooFew = g == FULL && longLivedPending < longLivedTotal / divisor;
            if (counts[g] > thresholds[g] && !tooFew) {
                due = g;
                break;
            }
        }
        return true;
    }

    /** Sets the heap's alarms anew. */
    private void rearm() {
        Alarms alarms = next(heap);
        heap.alarmAtContainer(alarms.container());
        heap.fullBeforeContainer(alarms.beforeContainer());
    }

    // The process around the program

    /** From now on dead objects of some types are kept on free lists. */
    public void recycle(FreeLists lists) {
        tracking.recycle(lists);
        lists.serve(tracking, this::rearm);
    }

    /**
     * Sets what an interpreter's start leaves behind: the counts of the generations, and how many old objects of its own
     * it has, which the 25 % rule takes into account.
     */
    public void startWith(int objects, int... counts) {
        tracking.update();
        elsewhere = Math.max(0, objects - tracking.tracked);
        longLivedTotal = 0;
        longLivedPending = 0;
        tracking.count = counts[0];
        System.arraycopy(counts, 1, this.counts, 1, FULL);
        rearm();
    }

    // The gc module

    /** Whether automatic collections take place: {@code gc.isenabled()}. */
    public boolean enabled() {
        return enabled;
    }

    /** {@code gc.enable()} and {@code gc.disable()}. */
    public void enabled(boolean on) {
        enabled = on;
        rearm();
    }

    /**
     * For the youngest generation allocations less deaths, for the others collections of the next younger one since
     * their own last: {@code gc.get_count()}.
     */
    public int count(int generation) {
        tracking.update();
        return generation == 0 ? tracking.count : counts[generation];
    }

    /** {@code gc.get_threshold()}. */
    public int threshold(int generation) {
        return thresholds[generation];
    }

    /** {@code gc.set_threshold(…)} for one generation. */
    public void threshold(int generation, int value) {
        thresholds[generation] = value;
        rearm();
    }

    /** Moves all tracked objects out of the generations, where no collection looks: {@code gc.freeze()}. */
    public void freeze() {
        tracking.update();
        for (int g = 0; g < GENERATIONS; g++) {
            lists.splice(list(g), PERMANENT);
            counts[g] = 0;
        }
        tracking.count = 0;
        rearm();
    }

    /** Moves them to the oldest generation: {@code gc.unfreeze()}. */
    public void unfreeze() {
        tracking.update();
        lists.splice(PERMANENT, list(FULL));
    }

    /** Number of frozen objects: {@code gc.get_freeze_count()}. */
    public int frozen() {
        tracking.update();
        return lists.size[PERMANENT];
    }

    /** Whether garbage is kept instead of reclaimed: {@code gc.DEBUG_SAVEALL}. */
    public void saveAll(boolean on) {
        collection.saveAll = on;
    }

    /** Handles of what is kept, each held by one reference that is nobody's field or root: {@code gc.garbage}. */
    public int[] garbage() {
        return collection.garbage.toArray();
    }

    /** Empties {@link #garbage} and lets go of what it held, in order. */
    public void clearGarbage() {
        int[] kept = garbage();
        collection.garbage.clear();
        for (int o : kept) {
            heap.decrement(o);
        }
    }

    /** Whether the object is tracked: {@code gc.is_tracked(o)}. */
    public boolean tracked(int object) {
        tracking.update();
        return lists.list(object) != 0;
    }

    /** The generation of a tracked object, 3 for a frozen one, or -1. */
    public int generation(int object) {
        tracking.update();
        return lists.list(object) - Tracking.YOUNG;
    }

    /** The objects of a generation in the order of its list: {@code gc.get_objects(generation)}. */
    public int[] objects(int generation) {
        tracking.update();
        return lists.objects(list(generation));
    }

    /** Has the program told of collections; null for nobody. */
    public void callback(@Nullable Callback callback) {
        this.callback = callback;
    }

    /** Which weak fields have a callback; matters only where weak references without one are cleared later. */
    public void weakCallbacks(@Nullable WeakFieldTest test) {
        collection.callbacks = test;
    }

    /** Collections of a generation so far: {@code gc.get_stats()}. */
    public long collections(int generation) {
        return collections[generation];
    }

    /** Objects reclaimed by collections of a generation. */
    public long collected(int generation) {
        return collected[generation];
    }

    /** Objects that collections of a generation found unreachable and did not reclaim. */
    public long uncollectable(int generation) {
        return uncollectable[generation];
    }
}
