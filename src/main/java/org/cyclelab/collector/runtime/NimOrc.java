package org.cyclelab.collector.runtime;

import java.util.List;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Colour;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
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
 * Nim's ORC: trial deletion from suspects with a short cut where all that they reach is garbage, and a threshold that
 * follows the success.
 *
 * <p>Time: three visits for each edge of garbage that the suspects reach, two if all of it is garbage, and two for each
 * live edge. Space: the suspects, a list of the garbage and a traversal stack.
 *
 * <p>Left behind: what an acyclic object releases as it dies with garbage, until the next collection ({@code repeat}
 * collects until there is none); and for ever what became garbage without a decrement: a reference moved into a field
 * closes a cycle unnoticed, unless {@code move-registers}. In the version of 2020 also what was held by one reference
 * when it was last looked at, and lost that: the decrement finds it unchanged since.
 *
 * <p>The short cut: if the counts of all objects reached sum to the number of references among them, nothing else refers
 * to any of them, and scan is left out. Departures:
 *
 * <ul>
 *   <li>the limit is looked at after the event, and in an event with many decrements before the next suspect is written,
 *       instead of right after each;
 *   <li>every type counts as possibly cyclic unless it is acyclic by declaration: there is no compiler to find out;
 *   <li>finalizers of garbage do not run: Nim's {@code =destroy} hooks cannot resurrect anything.
 * </ul>
 *
 * <p>Source: {@code lib/system/orc.nim} of Nim 1.6.10 and of the development version of October 2024 (b534f34e), and
 * {@code cyclicrefs_bacon.nim} of April 2020 (dedb04fa9e), where garbage is freed suspect by suspect.
 */
public final class NimOrc implements Collector, Trigger {

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "nim-orc",
                    "Nim's ORC: trial deletion with a short cut where everything is garbage, and a moving threshold.",
                    new Paper("Rumpf and the Nim developers", 2020, "ORC", "Nim 2"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    settings ->
                            settings.is("repeat") && !settings.text("version").equals("2020"),
                    Set.of(Log.SUSPECTS),
                    Options.of(
                            Option.choice(
                                    "version",
                                    "devel",
                                    List.of("devel", "1.6", "2020"),
                                    "whether the threshold is added to the default one, as in devel, or replaces it, and"
                                            + " whether the short cut always leaves it as it is, as in devel; 2020 is"
                                            + " the collector before, without the short cut, with a threshold of 10000"
                                            + " or more, which suspects only what was incremented since it was looked at"),
                            Option.integer(
                                    "default-threshold",
                                    128,
                                    1,
                                    1 << 28,
                                    "suspects at which the first collection takes place"),
                            Option.integer("threshold-min", 16, 1, 1 << 28, "smallest threshold that success leads to"),
                            Option.bool(
                                    "move-registers",
                                    false,
                                    "whether an object into which a reference is moved becomes a suspect"),
                            Option.bool(
                                    "repeat",
                                    false,
                                    "whether a collection is repeated while releasing garbage has made new suspects")),
                    NimOrc::new)
            .withKernel((config, settings) -> config.withSuspects(new SuspectRule(
                            settings.text("version").equals("2020") ? OnIncrement.ARM : OnIncrement.NOTHING,
                            OnDeath.SWAP)
                    .withMoves(settings.is("move-registers"))))
            .withOwnTrigger();

    private final Heap heap;
    private final Counters counters;
    private final boolean repeat;
    private final boolean shortCut;
    private final OrcThreshold threshold;
    private int[] stack = new int[1024];
    private int[] garbage = new int[1024];

    private boolean active;

    // of the current collection
    private long touched;
    private long countSum;
    private long inside;
    private int freed;

    /** A collector for a heap with exact counts and a log of suspects without dead ones. */
    public NimOrc(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        repeat = settings.is("repeat");
        shortCut = !settings.text("version").equals("2020");
        threshold = new OrcThreshold(settings);
    }

    /** The threshold of the next collection; in devel added to the default one. */
    public int threshold() {
        return threshold.value();
    }

    /** Objects that the last collection traced. */
    public long touched() {
        return touched;
    }

    /** Objects that the last collection reclaimed. */
    public int freed() {
        return freed;
    }

    // The trigger

    @Override
    public Alarms next(Heap heap) {
        return Alarms.atFullLog(threshold.limit()).orAtSuspects(threshold.limit());
    }

    @Override
    public boolean due(Heap heap) {
        return heap.suspects().live() >= threshold.limit();
    }

    @Override
    public boolean dueWithin(Heap heap) {
        return !active;
    }

    // The collector

    /**
     * <pre>
     * for S in Roots, last to first: markGray(S)
     * if sum of counts == references inside: target = gray
     * else: target = white;  for S in Roots, last to first: scan(S)
     * for S in Roots, first to last: remove S from Roots;  collectColour(S, target)
     * free what was collected;  adapt the threshold
     * </pre>
     */
    @Override
    public void collect(long budget) {
        do {
            active = true;
            collectOnce();
            active = false;
        } while (repeat && heap.suspects().live() > 0);
    }

    private void collectOnce() {
        int[] w = heap.words();
        int[] roots = heap.log(Log.SUSPECTS).toArray();
        counters.max(Counter.BUF_PEAK_SUSPECTS, roots.length);
        counters.add(Counter.CAND_TRACED, roots.length);
        touched = 0;
        countSum = 0;
        inside = 0;
        freed = 0;
        for (int i = roots.length - 1; i >= 0; i--) {
            if (!Header.is(w[roots[i] + Header.INFO], Colour.GRAY)) {
                markGray(w, roots[i]);
            }
        }
        boolean allGarbage = shortCut && countSum == inside;
        int target = allGarbage ? Colour.GRAY : Colour.WHITE;
        for (int i = roots.length - 1; i >= 0 && !allGarbage; i--) {
            scan(w, roots[i]);
        }
        for (int root : roots) {
            heap.release(root);
            if (Header.is(w[root + Header.INFO], target)) {
                collectColour(w, root, target);
            }
        }
        heap.suspects().clear();
        free();
        threshold.adapt(allGarbage, touched, freed);
    }

    /**
     * <pre>
     * markGray(S): colour(S) = gray;  touched++;  sum += RC(S)
     *              for T in children(S): if T not green: RC(T)--;  inside++
     *                                                    if colour(T) != gray: markGray(T)
     * </pre>
     *
     * The sum takes the counts as they were before.
     */
    private void markGray(int[] w, int start) {
        int[] stack = this.stack;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        long sum = w[start];
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
                int info = w[t + Header.INFO];
                if (Header.is(info, Colour.GREEN)) {
                    continue;
                }
                w[t]--;
                writes++;
                if (!Header.is(info, Colour.GRAY)) {
                    sum += w[t] + 1;
                    w[t + Header.INFO] = Header.withColour(info, Colour.GRAY);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        touched += visits;
        countSum += sum;
        inside += writes;
        counters.add(Counter.VISIT_MARK_GRAY, visits);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, writes);
        counters.max(Counter.STACK_PEAK, peak);
    }

    /**
     * <pre>
     * scan(S): if colour(S) == gray: if RC(S) > 0: scanBlack(S)
     *                                else: colour(S) = white;  for T in children(S): scan(T)
     * </pre>
     *
     * A count is looked at when an edge is, not when the object is popped.
     */
    private void scan(int[] w, int start) {
        if (!Header.is(w[start + Header.INFO], Colour.GRAY)) {
            return;
        }
        if (w[start] > 0) {
            scanBlack(w, start, 0);
            return;
        }
        int[] stack = this.stack;
        int sp = 0;
        int peak = 1;
        long visits = 0;
        long edges = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.WHITE);
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
                int info = w[t + Header.INFO];
                if (!Header.is(info, Colour.GRAY)) {
                    continue;
                }
                if (w[t] > 0) {
                    stack = scanBlack(w, t, sp);
                    if (sp + (last - slot) > stack.length) {
                        this.stack = stack = IntLog.grown(stack, sp + (long) (last - slot));
                    }
                } else {
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
     *               for T in children(S): if T not green: RC(T)++;  if colour(T) != black: scanBlack(T)
     * </pre>
     *
     * Works on top of the stack of scan, from index {@code base} on; answers the stack, which may have grown.
     */
    private int[] scanBlack(int[] w, int start, int base) {
        int[] stack = this.stack;
        int sp = base;
        int peak = 0;
        long visits = 0;
        long edges = 0;
        long writes = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.BLACK);
        if (sp == stack.length) {
            this.stack = stack = IntLog.grown(stack, sp + 1L);
        }
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
                int info = w[t + Header.INFO];
                if (Header.is(info, Colour.GREEN)) {
                    continue;
                }
                w[t]++;
                writes++;
                if (!Header.is(info, Colour.BLACK)) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.BLACK);
                    stack[sp++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_SCAN_BLACK, visits);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        counters.add(Counter.RCW_SCAN_BLACK, writes);
        counters.max(Counter.STACK_PEAK, peak);
        return stack;
    }

    /**
     * <pre>
     * collectColour(S, target): colour(S) = black;  toFree.add(S)
     *                           for T in children(S): if colour(T) == target and T not in Roots: collectColour(T, target)
     * </pre>
     *
     * A child that is itself a later root waits for its turn.
     */
    private void collectColour(int[] w, int start, int target) {
        int[] stack = this.stack;
        int[] garbage = this.garbage;
        int n = freed;
        int sp = 0;
        int peak = 1;
        long edges = 0;
        w[start + Header.INFO] = Header.withColour(w[start + Header.INFO], Colour.BLACK);
        stack[sp++] = start;
        if (n == garbage.length) {
            this.garbage = garbage = IntLog.grown(garbage, n + 1L);
        }
        garbage[n++] = start;
        while (sp > 0) {
            int s = stack[--sp];
            int slot = Header.firstField(w, s);
            int fields = Header.fieldCount(w, s);
            if (sp + fields > stack.length) {
                this.stack = stack = IntLog.grown(stack, sp + (long) fields);
            }
            if (n + fields > garbage.length) {
                this.garbage = garbage = IntLog.grown(garbage, n + (long) fields);
            }
            for (int last = slot + fields; slot < last; slot++) {
                int t = w[slot];
                if (t == Heap.NULL) {
                    continue;
                }
                edges++;
                int info = w[t + Header.INFO];
                if (Header.is(info, target) && (info & Header.BUFFERED) == 0) {
                    w[t + Header.INFO] = Header.withColour(info, Colour.BLACK);
                    stack[sp++] = t;
                    garbage[n++] = t;
                }
            }
            peak = Math.max(peak, sp);
        }
        counters.add(Counter.VISIT_COLLECT_WHITE, n - freed);
        counters.add(Counter.EDGE_COLLECT_WHITE, edges);
        counters.max(Counter.STACK_PEAK, peak);
        freed = n;
    }

    /** What was not traced is released; references to live objects have been taken off their counts by markGray. */
    private void free() {
        for (int i = 0; i < freed; i++) {
            int o = garbage[i];
            int first = Header.firstField(heap.words(), o);
            for (int slot = first, last = first + Header.fieldCount(heap.words(), o); slot < last; slot++) {
                int t = heap.words()[slot];
                if (t != Heap.NULL && Header.is(heap.words()[t + Header.INFO], Colour.GREEN)) {
                    heap.decrement(t);
                }
            }
            heap.reclaim(o);
        }
        counters.add(Counter.FREED_CYCLE, freed);
    }
}
