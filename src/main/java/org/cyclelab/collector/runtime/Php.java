package org.cyclelab.collector.runtime;

import java.util.List;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.Suspects;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.SuspectRule;
import org.cyclelab.heap.config.SuspectRule.OnDeath;
import org.cyclelab.heap.config.SuspectRule.OnIncrement;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.Log;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * The collector of PHP 7.3 to 8.5: trial deletion from a bounded buffer of suspects whose threshold adapts to what a run
 * finds, with destructors called before anything is freed and one more run after them.
 *
 * <p>Time: a run visits each edge that the suspects reach three times if it is garbage and twice if it is live. Space:
 * the buffer, in which every object found garbage takes an entry, and a stack.
 *
 * <p>Left behind: nothing, destructors that store their object again apart; in version 8.2 also values of weak maps that
 * refer to their keys, as long as the map lives. A long-lived object that reaches everything
 * and loses references often has the whole program traversed in each run; only the growing threshold defends against it.
 *
 * <p>Departures from the Zend engine (zend_gc.c of 8.3; weak maps and destructors as {@code version} says): objects of
 * acyclic types stand for strings and resources, which are never suspects; they are traversed with the rest and are in
 * the number that a run answers, as up to 8.4; so are reference cells, which are not in that number. What a runtime
 * keeps in one word, address of the entry and colour, is a flag here and a table of positions.
 */
public final class Php implements Collector, Trigger {
    private static final String VERSION = "version";
    private static final String EPHEMERONS = "8.3";
    private static final String THRESHOLD = "threshold";
    private static final String STEP = "step";
    private static final String MOST = "max-threshold";
    private static final String FRUITLESS = "fruitless";
    private static final String RERUN = "rerun";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "php",
                    "PHP's collector: trial deletion when 10,000 suspects have gathered, with a threshold that adapts.",
                    new Paper("Stogov, Popov, Le Blanc", 2023, "zend_gc.c", "php-src 8.3"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    settings -> settings.text(VERSION).equals(EPHEMERONS),
                    Set.of(Log.SUSPECTS),
                    Options.of(
                            Option.choice(
                                    VERSION,
                                    "8.3",
                                    List.of("8.3", "8.2"),
                                    "8.3: entries of weak maps are ephemerons; 8.2: a map holds its values strongly"),
                            Option.integer(
                                    THRESHOLD,
                                    10_001,
                                    2,
                                    1_000_000_000,
                                    "one more than the suspects that fill the buffer, at first and at least"),
                            Option.integer(
                                    STEP, 10_000, 0, 1_000_000_000, "by how much the threshold grows or shrinks"),
                            Option.integer(
                                    MOST, 1_000_000_000, 2, 1_000_000_000, "beyond which the threshold does not grow"),
                            Option.integer(
                                    FRUITLESS,
                                    100,
                                    0,
                                    1_000_000_000,
                                    "objects that a run must free for the threshold not to grow"),
                            Option.bool(
                                    RERUN,
                                    true,
                                    "whether a run that has called destructors is followed by another at once (8.1)")),
                    (heap, counters, settings) -> new Php(heap, counters, settings))
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(OnIncrement.NOTHING, OnDeath.VACATE)
                    .lookingThroughCells()
                    .suspectingFinalized()))
            .handling(CollectorSpec.Feature.WEAK_MAPS, CollectorSpec.Feature.FINALIZERS)
            .withOwnTrigger();

    private final Heap heap;
    private final Counters counters;
    private final Suspects buffer;
    private final Ceremonies ceremonies;
    private final PhpPhases phases;
    private final boolean ephemerons;
    private final int lowestThreshold;
    private final int step;
    private final int highestThreshold;
    private final int fruitless;
    private final boolean rerun;

    private int threshold;
    private boolean enabled = true;
    private boolean active;
    private boolean automatic;
    private long runs;
    private long collected;
    private int freed;

    /** A collector for a heap with exact counts and a buffer of suspects from which dead ones leave. */
    public Php(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        buffer = heap.suspects();
        ceremonies = heap.ceremonies();
        ephemerons = settings.text(VERSION).equals(EPHEMERONS);
        phases = new PhpPhases(heap, counters, ephemerons);
        lowestThreshold = settings.intValue(THRESHOLD);
        step = settings.intValue(STEP);
        highestThreshold = Math.max(lowestThreshold, settings.intValue(MOST));
        fruitless = settings.intValue(FRUITLESS);
        rerun = settings.is(RERUN);
        threshold = lowestThreshold;
    }

    /**
     * What {@code gc_status()} tells.
     *
     * @param runs runs so far
     * @param collected objects that they freed
     * @param threshold the suspects at which the next one is due, and one more
     * @param roots suspects in the buffer
     */
    public record Status(long runs, long collected, int threshold, int roots) {}

    /** The present status. */
    public Status status() {
        return new Status(runs, collected, threshold, buffer.live());
    }

    @Override
    public Alarms next(Heap heap) {
        return enabled ? Alarms.atFullLog(threshold - 1) : Alarms.NONE;
    }

    @Override
    public boolean due(Heap heap) {
        return false;
    }

    @Override
    public boolean dueWithin(Heap heap) {
        automatic = enabled && !active;
        return automatic;
    }

    /** Adapts the threshold, after a run that nobody asked for. */
    @Override
    public void collected(Heap heap) {
        if (!automatic) {
            return;
        }
        automatic = false;
        if (freed < fruitless || buffer.live() >= threshold) {
            threshold = (int) Math.min((long) threshold + step, highestThreshold);
        } else if (threshold > lowestThreshold) {
            threshold = Math.max(threshold - step, lowestThreshold);
        }
    }

    /** {@link #collectCycles()}. */
    @Override
    public void collect(long budget) {
        collectCycles();
    }

    /**
     * {@code gc_collect_cycles()}: a run, and one more at once if destructors have been called. Answers the number of
     * objects freed; 0 within a run.
     */
    public int collectCycles() {
        if (active) {
            return 0;
        }
        freed = 0;
        boolean again = true;
        for (int turn = 0; again && turn < 2; turn++) {
            again = run() && rerun;
        }
        return freed;
    }

    /** {@code gc_enable()} or {@code gc_disable()}: without, suspects gather beyond the threshold. */
    public void enabled(boolean on) {
        enabled = on;
    }

    /** One run; answers whether it has called destructors. */
    private boolean run() {
        if (buffer.live() == 0) {
            buffer.compact();
            return false;
        }
        runs++;
        active = true;
        counters.max(Counter.BUF_PEAK_SUSPECTS, buffer.live());
        phases.destructors = false;
        buffer.compact();
        markRoots();
        scanRoots();
        int count = collectRoots();
        boolean called = false;
        if (buffer.live() > 0) {
            int[] garbage = markGarbage();
            if (phases.destructors) {
                called = true;
                count -= callDestructors(garbage);
            }
            free(garbage);
            collected += count;
            freed += count;
        }
        active = false;
        buffer.compact();
        return called;
    }

    private void markRoots() {
        int[] w = heap.words();
        int[] entries = buffer.entries().array();
        int size = buffer.entries().size();
        int traced = 0;
        for (int i = 0; i < size; i++) {
            if (Header.is(w[entries[i] + Header.INFO], Colour.PURPLE)) {
                phases.markGray(entries[i]);
                traced++;
            }
        }
        counters.add(Counter.CAND_TRACED, traced);
    }

    /** The buffer may grow meanwhile: an end of a weak-map entry can have to be scanned on its own. */
    private void scanRoots() {
        int[] w = heap.words();
        for (int i = 0; i < buffer.entries().size(); i++) {
            int o = buffer.entries().get(i);
            if (Header.is(w[o + Header.INFO], Colour.GRAY)) {
                phases.scan(o);
            }
        }
    }

    /** Takes live suspects out of the buffer and enters all garbage; answers its number. */
    private int collectRoots() {
        int[] w = heap.words();
        for (int i = 0, size = buffer.entries().size(); i < size; i++) {
            int o = buffer.entries().get(i);
            if (PhpPhases.isAtRest(w[o + Header.INFO])) {
                w[o + Header.INFO] &= ~Header.BUFFERED;
                buffer.vacate(i);
            }
        }
        buffer.compact();
        int count = 0;
        for (int i = 0, roots = buffer.entries().size(); i < roots; i++) {
            int o = buffer.entries().get(i);
            if (Header.is(w[o + Header.INFO], Colour.WHITE)) {
                count += phases.collectWhite(o);
            }
        }
        return count;
    }

    /** Marks all that is in the buffer, and answers it. */
    private int[] markGarbage() {
        int[] w = heap.words();
        int[] garbage = buffer.entries().toArray();
        for (int o : garbage) {
            w[o + Header.INFO] |= Header.MARK;
        }
        return garbage;
    }

    /**
     * Calls the destructors that are due. Their objects, and all that these reach, survive this run; answers how many
     * that are.
     */
    private int callDestructors(int[] garbage) {
        IntLog due = new IntLog();
        for (int o : garbage) {
            if (ceremonies.finalizePending(o)) {
                int[] w = heap.words();
                w[o + Header.INFO] = Header.withColour(w[o + Header.INFO], Colour.PURPLE) & ~Header.MARK;
                due.add(o);
                due.add(w[o + Header.BIRTH]);
            }
        }
        int spared = 0;
        for (int i = 0; i < due.size(); i += 2) {
            spared += removeNested(due.get(i));
        }
        for (int i = 0; i < due.size(); i += 2) {
            int o = due.get(i);
            // An earlier destructor may have brought the object to its end, and another into its cell.
            boolean same = heap.isObject(o) && heap.birth(o) == due.get(i + 1);
            if (same && ceremonies.finalizePending(o)) {
                ceremonies.runFinalizer(o);
            }
        }
        return spared;
    }

    /** What an object with a destructor reaches leaves the buffer; answers the number, with the object. */
    private int removeNested(int start) {
        int[] w = heap.words();
        int spared = 1;
        IntLog stack = new IntLog();
        pushChildren(w, start, stack);
        while (stack.size() > 0) {
            int o = stack.get(stack.size() - 1);
            stack.truncate(stack.size() - 1);
            int info = w[o + Header.INFO];
            if ((info & Header.BUFFERED) != 0 && PhpPhases.isAtRest(info)) {
                heap.removeSuspect(o);
                w[o + Header.INFO] &= ~Header.MARK;
                spared++;
                pushChildren(w, o, stack);
            } else if ((info & Header.MARK) != 0 && phases.isCell(info)) {
                w[o + Header.INFO] &= ~Header.MARK;
                pushChildren(w, o, stack);
            }
        }
        return spared;
    }

    private void pushChildren(int[] w, int o, IntLog stack) {
        int edges = 0;
        for (int slot = Header.firstField(w, o), last = slot + Header.fieldCount(w, o); slot < last; slot++) {
            if (w[slot] != Heap.NULL) {
                edges++;
                stack.add(w[slot]);
            }
        }
        WeakMaps maps = heap.weakMaps();
        for (int e = maps.size() == 0 ? 0 : maps.firstOfMap(o); e != 0; e = maps.nextOfMap(e)) {
            edges++;
            stack.add(maps.value(e));
        }
        for (int e = maps.size() == 0 || !ephemerons ? 0 : maps.firstOfKey(o); e != 0; e = maps.nextOfKey(e)) {
            edges++;
            stack.add(maps.value(e));
        }
        counters.add(Counter.VISIT_COLLECT_WHITE, 1);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
    }

    /** Frees what is still marked, in the order of its entries, then releases what it held beside. */
    private void free(int[] garbage) {
        IntLog held = new IntLog();
        IntLog entries = new IntLog();
        int[] w = heap.words();
        for (int i = 0; i < garbage.length; i++) {
            if (isGarbage(w, garbage[i])) {
                release(w, garbage[i], held);
                entries.add(i);
            }
        }
        IntLog cells = phases.garbageCells;
        int freedCells = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (isGarbage(w, cells.get(i))) {
                release(w, cells.get(i), held);
                cells.array()[freedCells++] = cells.get(i);
            }
        }
        for (int i = 0; i < freedCells; i++) {
            heap.reclaim(cells.get(i));
        }
        cells.clear();
        for (int i = 0; i < entries.size(); i++) {
            int o = garbage[entries.get(i)];
            w[o + Header.INFO] &= ~Header.BUFFERED;
            heap.reclaim(o);
        }
        for (int i = 0; i < held.size(); i++) {
            heap.decrement(held.get(i));
        }
        for (int i = 0; i < entries.size(); i++) {
            buffer.vacate(entries.get(i));
        }
        counters.add(Counter.FREED_CYCLE, entries.size() + freedCells);
    }

    /** Whether an object that was found garbage is still there, and no destructor spares it. */
    private static boolean isGarbage(int[] w, int o) {
        int info = w[o + Header.INFO];
        return info >= 0 && (info & Header.MARK) != 0;
    }

    /** Notes what an object that is going to be freed holds and what is not freed with it. */
    private void release(int[] w, int o, IntLog held) {
        int edges = 0;
        for (int slot = Header.firstField(w, o), last = slot + Header.fieldCount(w, o); slot < last; slot++) {
            int t = w[slot];
            if (t != Heap.NULL) {
                edges++;
                if ((w[t + Header.INFO] & Header.MARK) == 0) {
                    held.add(t);
                }
            }
        }
        counters.add(Counter.VISIT_RELEASE, 1);
        counters.add(Counter.EDGE_RELEASE, edges);
        WeakMaps maps = heap.weakMaps();
        if (maps.size() == 0) {
            return;
        }
        for (int e = maps.firstOfMap(o); e != 0; e = maps.firstOfMap(o)) {
            forget(w, e, held);
        }
        for (int e = maps.firstOfKey(o); e != 0; e = maps.firstOfKey(o)) {
            forget(w, e, held);
        }
    }

    private void forget(int[] w, int entry, IntLog held) {
        int value = heap.weakMaps().value(entry);
        heap.weakMaps().forget(entry);
        if ((w[value + Header.INFO] & Header.MARK) == 0) {
            held.add(value);
        }
    }
}
