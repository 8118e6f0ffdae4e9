package org.cyclelab.collector.runtime;

import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Counting;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.IntLog;
import org.cyclelab.heap.Log;
import org.cyclelab.heap.SuspectRule;
import org.cyclelab.heap.SuspectRule.OnDeath;
import org.cyclelab.heap.SuspectRule.OnIncrement;
import org.cyclelab.heap.Suspects;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * PHP's cycle collector: synchronous trial deletion from a buffer of suspects with an adaptive threshold; destructors
 * run before anything is reclaimed, and a second run follows them.
 *
 * <p>Time: for each run three visits for each edge of the garbage that the suspects reach and two for each live edge.
 * Space: the buffer, which also lists all garbage while it is being reclaimed, and a traversal stack.
 *
 * <p>Left behind: what a destructor has stored, or made, until it is suspected again. An explicit collection without
 * destructors leaves nothing.
 *
 * <p>As in PHP: the buffer never holds dead suspects, vacated entries are used last in, first out, and runs begin by
 * moving the last entries into the vacancies; an increment changes nothing; when the buffer is full the collection comes
 * before one more suspect is written, in the midst of the event; when it frees fewer than {@code trigger} objects the
 * threshold grows by a step, otherwise it shrinks by one. Departures:
 *
 * <ul>
 *   <li>objects of acyclic types are never suspects, as PHP's strings and scalar arrays; a run traverses them as it does
 *       everything that it reaches;
 *   <li>garbage lets go of all live objects first and is reclaimed then, not object by object;
 *   <li>entries of weak maps are kept by their values' counts and not traversed: a value that refers to its key is left.
 * </ul>
 *
 * <p>Source: {@code Zend/zend_gc.c} of PHP 8.2 and 8.3.
 */
public final class Php implements Collector, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "php",
                    "PHP: synchronous trial deletion from a buffer of suspects with an adaptive threshold.",
                    new Paper("Pall, Stogov and the PHP developers", 2018, "Zend garbage collector", "PHP 8.2"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(Log.SUSPECTS),
                    Options.of(
                            Option.integer(
                                    "threshold",
                                    10_001,
                                    2,
                                    1 << 30,
                                    "entries of the buffer, the reserved first one included, at which it is full at the"
                                            + " start; also the smallest threshold"),
                            Option.integer(
                                    "step",
                                    10_000,
                                    0,
                                    1 << 30,
                                    "what a fruitless automatic run adds to the threshold, and a fruitful one takes off"),
                            Option.integer(
                                    "trigger",
                                    100,
                                    0,
                                    1 << 30,
                                    "objects that an automatic run must free for not to be fruitless"),
                            Option.integer(
                                    "threshold-max",
                                    1_000_000_000,
                                    2,
                                    1 << 30,
                                    "largest threshold that fruitless runs lead to")),
                    Php::new)
            .withKernel((config, settings) ->
                    config.withSuspects(new SuspectRule(OnIncrement.NOTHING, OnDeath.VACATE)))
            .handling(CollectorSpec.Feature.FINALIZERS)
            .withOwnTrigger();

    /** The object is garbage of the current run. */
    private static final int GARBAGE = Header.MARK;

    /** The object is garbage of the current run, but its destructor has not run yet. */
    private static final int DESTRUCTOR = Header.LOGGED;

    private final Heap heap;
    private final Counters counters;
    private final Suspects buffer;
    private final Ceremonies ceremonies;
    private final boolean destructors;
    private final int[] resting;
    private final int smallest;
    private final int largest;
    private final int step;
    private final int fruitful;
    private int[] stack = new int[1024];

    private int threshold;
    private boolean enabled = true;
    private boolean active;
    private boolean automatic;
    private long runs;
    private long collected;

    /** Garbage objects found by the current run whose destructor has not run. */
    private int pendingDestructors;

    /** A collector for a heap with exact counts and a log of suspects without dead ones. */
    public Php(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        buffer = heap.suspects();
        ceremonies = heap.ceremonies();
        destructors = heap.types().list().stream().anyMatch(type -> type.finalizer().exists());
        resting = heap.types().list().stream()
                .mapToInt(type -> type.acyclic() ? Colour.GREEN : Colour.BLACK)
                .toArray();
        smallest = settings.intValue("threshold");
        largest = Math.max(smallest, settings.intValue("threshold-max"));
        step = settings.intValue("step");
        fruitful = settings.intValue("trigger");
        threshold = smallest;
    }

    /**
     * What {@code gc_status()} tells.
     *
     * @param runs runs so far; a collection after which destructors have run makes two
     * @param collected objects found to be garbage and freed
     * @param threshold entries at which the buffer is full
     * @param roots suspects in the buffer
     */
    public record Status(long runs, long collected, int threshold, int roots) {}

    /** {@code gc_status()}. */
    public Status status() {
        return new Status(runs, collected, threshold, buffer.live());
    }

    /** {@code gc_enable()} and {@code gc_disable()}: suspects are recorded in any case. */
    public void enabled(boolean on) {
        enabled = on;
        heap.fullLogAt(next(heap).fullLog());
    }

    // The trigger

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

    private void adjust(int freed) {
        if (freed < fruitful || buffer.live() >= threshold) {
            threshold = (int) Math.min(threshold + (long) step, largest);
        } else if (threshold > smallest) {
            threshold = Math.max(threshold - step, smallest);
        }
    }

    // The collector

    /** Collects; if the full buffer asked for it, the threshold is adjusted by what was freed. */
    @Override
    public void collect(long budget) {
        boolean adjusts = automatic;
        automatic = false;
        int freed = collectCycles();
        if (adjusts) {
            adjust(freed);
        }
    }

    /** {@code gc_collect_cycles()}: answers the number of objects freed; 0 within another collection. */
    public int collectCycles() {
        if (active) {
            return 0;
        }
        int total = 0;
        boolean again = true;
        for (int run = 1; run <= 2 && again; run++) {
            again = false;
            if (buffer.live() > 0) {
                active = true;
                runs++;
                pendingDestructors = 0;
                int count = trace();
                if (buffer.live() == 0) {
                    active = false;
                    return total;
                }
                int end = buffer.entries().size();
                if (pendingDestructors > 0) {
                    again = true;
                    count -= runDestructors(end);
                }
                free(end);
                collected += count;
                total += count;
                active = false;
            }
            buffer.compact();
        }
        return total;
    }

    /**
     * <pre>
     * compact
     * for S in buffer: if purple(S): markGray(S)
     * for S in buffer: if gray(S): scan(S)
     * remove each S that is black;  compact
     * for S in buffer: tag(S) = garbage;  if white(S): collectWhite(S)
     * </pre>
     *
     * Answers the number of garbage objects.
     */
    private int trace() {
        buffer.compact();
        IntLog entries = buffer.entries();
        int size = entries.size();
        counters.max(Counter.BUF_PEAK_SUSPECTS, size);
        int[] w = heap.words();
        int[] e = entries.array();
        for (int i = 0; i < size; i++) {
            if (Header.is(w[e[i] + Header.INFO], Colour.PURPLE)) {
                markGray(w, e[i]);
            }
        }
        for (int i = 0; i < size; i++) {
            if (Header.is(w[e[i] + Header.INFO], Colour.GRAY)) {
                scan(w, e[i]);
            }
        }
        for (int i = 0; i < size; i++) {
            if (isBlack(w[e[i] + Header.INFO])) {
                heap.removeSuspect(e[i]);
            }
        }
        buffer.compact();
        int count = 0;
        size = entries.size();
        counters.add(Counter.CAND_TRACED, size);
        for (int i = 0; i < size; i++) {
            int o = entries.get(i);
            w[o + Header.INFO] |= GARBAGE;
            if (Header.is(w[o + Header.INFO], Colour.WHITE)) {
                count += collectWhite(w, o);
            }
        }
        return count;
    }

    private static boolean isBlack(int info) {
        return Header.is(info, Colour.BLACK) || Header.is(info, Colour.GREEN);
    }

    /**
     * <pre>
     * markGray(S): colour(S) = gray
     *              for T in children(S): RC(T)--; if colour(T) != gray: markGray(T)
     * </pre>
     */
    private void markGray(int[] w, int start) {
        int[] stack = this.stack;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.GRAY);
        stack[sp++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            visits++;
            int slot = Header.firstField(w, s);
            int last = slot + Header.fieldCount(w, s);
            if (sp + (last - slot) > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) (last - slot));
            }
            for (; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                w[t]--;
                int info = w[t + Header.INFO];
                if (!Header.is(info, Colour.GRAY)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.GRAY);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_MARK_GRAY, visits);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, edges);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * scan(S): if RC(S) > 0: scanBlack(S)
     *          else: colour(S) = white; for T in children(S): if gray(T): scan(T)
     * </pre>
     *
     * Objects turn white when they are pushed; one that has turned black by the time it is popped is skipped.
     */
    private void scan(int[] w, int start) {
        int[] stack = this.stack;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.WHITE);
        stack[sp++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            if (!Header.is(w[s + Header.INFO], Colour.WHITE)) {
                continue;
            }
            if (w[s] > 0) {
                stack = scanBlack(w, s, sp);
                continue;
            }
            visits++;
            int slot = Header.firstField(w, s);
            int last = slot + Header.fieldCount(w, s);
            if (sp + (last - slot) > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) (last - slot));
            }
            for (; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                if (Header.is(info, Colour.GRAY)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.WHITE);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_SCAN, visits);
        counters.add(Counter.EDGE_SCAN, edges);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * scanBlack(S): colour(S) = black
     *               for T in children(S): RC(T)++; if colour(T) != black: scanBlack(T)
     * </pre>
     *
     * Works on top of the stack of scan, from index {@code base} on; answers the stack, which may have grown.
     */
    private int[] scanBlack(int[] w, int start, int base) {
        int[] stack = this.stack;
        int[] resting = this.resting;
        int sp = base;
        int peak = 0;
        long visits = 0;
        long edges = 0;
        int startInfo = w[start + Header.INFO];
        w[start + Header.INFO] = Header.withColour(startInfo, resting[Header.type(startInfo)]);
        stack[sp++] = start;
        while (sp > base) {
            int s = stack[--sp];
            visits++;
            int slot = Header.firstField(w, s);
            int last = slot + Header.fieldCount(w, s);
            if (sp + (last - slot) > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) (last - slot));
            }
            for (; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                w[t]++;
                int info = w[t + Header.INFO];
                if (!isBlack(info)) {
                    w[t + Header.INFO] = Header.withColour(info, resting[Header.type(info)]);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_SCAN_BLACK, visits);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        counters.add(Counter.RCW_SCAN_BLACK, edges);
        counters.max(Counter.STACK_PEAK, peak);
        return stack;
    }

    /**
     * <pre>
     * collectWhite(S): colour(S) = black;  if S is not in the buffer: enter S, tag(S) = garbage
     *                  for T in children(S): RC(T)++; if white(T): collectWhite(T)
     * </pre>
     *
     * The first white child is followed at once and the others are pushed: this is the order in which the buffer lists
     * the garbage. Counts are true again afterwards. Answers the number of objects.
     */
    private int collectWhite(int[] w, int start) {
        int[] stack = this.stack;
        int[] resting = this.resting;
        int sp = 0;
        int peak = 1;
        int visits = 0;
        long edges = 0;
        int startInfo = w[start + Header.INFO];
        w[start + Header.INFO] = Header.withColour(startInfo, resting[Header.type(startInfo)]);
        int s = start;
        while (s != Heap.NULL) {
            visits++;
            int info = w[s + Header.INFO];
            if ((info & Header.BUFFERED) == 0) {
                heap.enterSuspect(s);
                w[s + Header.INFO] |= GARBAGE;
            }
            if (destructors && ceremonies.finalizePending(s)) {
                pendingDestructors++;
            }
            int slot = Header.firstField(w, s);
            int last = slot + Header.fieldCount(w, s);
            if (sp + (last - slot) > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) (last - slot));
            }
            int first = Heap.NULL;
            for (; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                w[t]++;
                int child = w[t + Header.INFO];
                if (Header.is(child, Colour.WHITE)) {
                    w[t + Header.INFO] = Header.withColour(child, resting[Header.type(child)]);
                    if (first == Heap.NULL) {
                        first = t;
                    } else {
                        stack[sp++] = t;
                    }
                }
            }
            peak = Math.max(peak, sp);
            s = first != Heap.NULL ? first : sp > 0 ? stack[--sp] : Heap.NULL;
        }
        counters.add(Counter.VISIT_COLLECT_WHITE, visits);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        counters.add(Counter.RCW_SCAN_BLACK, edges);
        counters.max(Counter.STACK_PEAK, peak);
        return visits;
    }

    /**
     * Garbage with a destructor that has not run, and all that it reaches, is taken out of the garbage; then the
     * destructors run, in the order of the buffer. Answers the number of objects taken out. An object whose count is
     * zero afterwards stays for the second run.
     */
    private int runDestructors(int end) {
        IntLog entries = buffer.entries();
        int[] w = heap.words();
        for (int i = 0; i < end; i++) {
            int o = entries.get(i);
            if (ceremonies.finalizePending(o)) {
                int info = w[o + Header.INFO] & ~GARBAGE | DESTRUCTOR;
                w[o + Header.INFO] = Header.withColour(info, Colour.PURPLE);
            }
        }
        int removed = 0;
        for (int i = 0; i < end; i++) {
            int o = entries.get(i);
            if (o != Heap.NULL && (w[o + Header.INFO] & DESTRUCTOR) != 0) {
                removed += removeNested(w, o);
            }
        }
        for (int i = 0; i < end; i++) {
            int o = entries.get(i);
            if (o == Heap.NULL || (heap.words()[o + Header.INFO] & DESTRUCTOR) == 0) {
                continue;
            }
            heap.words()[o + Header.INFO] &= ~DESTRUCTOR;
            if (ceremonies.finalizePending(o)) {
                ceremonies.runFinalizer(o);
            }
        }
        return removed;
    }

    /** What an object with a destructor reaches through black objects of the buffer leaves it. */
    private int removeNested(int[] w, int start) {
        int[] stack = this.stack;
        int sp = 0;
        int removed = 1;
        long edges = 0;
        stack[sp++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            int slot = Header.firstField(w, s);
            int last = slot + Header.fieldCount(w, s);
            if (sp + (last - slot) > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) (last - slot));
            }
            for (; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                if ((info & Header.BUFFERED) != 0 && isBlack(info)) {
                    heap.removeSuspect(t);
                    w[t + Header.INFO] &= ~GARBAGE;
                    removed++;
                    stack[sp++] = t;
                }
            }
        }
        counters.add(Counter.VISIT_COLLECT_WHITE, removed);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        return removed;
    }

    /** Lets go of what the garbage among the first entries refers to outside, then reclaims it, in the buffer's order. */
    private void free(int end) {
        IntLog entries = buffer.entries();
        long objects = 0;
        long edges = 0;
        for (int i = 0; i < end; i++) {
            int o = entries.get(i);
            if (o == Heap.NULL || (heap.words()[o + Header.INFO] & GARBAGE) == 0) {
                continue;
            }
            int first = Header.firstField(heap.words(), o);
            int last = first + Header.fieldCount(heap.words(), o);
            for (int slot = first; slot < last; slot++) {
                int t = heap.words()[slot];
                if (t != Heap.NULL) {
                    edges++;
                    if ((heap.words()[t + Header.INFO] & GARBAGE) == 0) {
                        heap.decrement(t);
                    }
                }
            }
        }
        for (int i = 0; i < end; i++) {
            int o = entries.get(i);
            if (o != Heap.NULL && (heap.words()[o + Header.INFO] & GARBAGE) != 0) {
                heap.reclaim(o);
                objects++;
            }
        }
        counters.add(Counter.VISIT_RELEASE, objects);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_CYCLE, objects);
    }
}
