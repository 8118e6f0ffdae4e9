package org.cyclelab.collector.runtime.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cyclelab.collector.Alarms;
import org.cyclelab.collector.Collector;
import org.cyclelab.collector.CollectorSpec;
import org.cyclelab.collector.Paper;
import org.cyclelab.collector.Trigger;
import org.cyclelab.heap.Ceremonies;
import org.cyclelab.heap.Header;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.WeakMaps;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.log.IntLog;
import org.cyclelab.heap.log.SideTable;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;

/**
 * The JavaScript engine QuickJS: subtracts every reference inside the heap from the counts themselves, gives back to all
 * that survivors reach what was taken, and frees the rest; whenever memory has grown by half since the last time.
 *
 * <p>Time: two visits for each edge of the heap and two writes of a count, garbage or not; nothing at a store but the
 * counting. Space: the list of all objects and a side table. Complete on heaps without weak maps. As memory must grow by
 * half in between, the work is linear in what is allocated.
 *
 * <p>Left behind: with weak maps what hangs on one end of an entry. In the design of Bellard a value is a child of the
 * map, so a value that refers to its key keeps the key while the map lives; in that of quickjs-ng it is a child of the
 * key, so a value that refers to the map keeps the map while the key lives.
 *
 * <p>Departures from the engines (repositories bellard/quickjs at commit d73189dd and quickjs-ng/quickjs at 05b2db95):
 * the collection comes after the event that allocates, with the newest object taken out of the threshold; objects of
 * acyclic types are on the list like others; an object is freed when all are torn down, without husks; the list is an
 * array, in which new objects take their place by birth when a collection begins. A finalization registry is an object
 * with weak fields, whose callback is the program's; one that dies takes its queued callbacks along. decref is counted
 * as markGray, the two passes that give back as scanBlack.
 */
public final class QuickJs implements Collector, Trigger {
    private static final String FIRST_THRESHOLD = "first-threshold";
    private static final String GROWTH = "growth-percent";
    private static final String BASE = "base-bytes";
    private static final String WEAK_MAP = "weak-map";
    private static final String BELLARD = "bellard";

    /** The description. */
    public static final CollectorSpec SPEC = new CollectorSpec(
                    "quickjs",
                    "The engine QuickJS: subtracts all references inside the heap from the counts and gives back what"
                            + " survivors reach.",
                    new Paper("Bellard", 2026, "QuickJS", "repository bellard/quickjs, d73189dd"),
                    CollectorSpec.CountingRule.always(Counting.EXACT),
                    true,
                    Set.of(),
                    Options.of(
                            Option.bytes(
                                    FIRST_THRESHOLD,
                                    256 << 10,
                                    0,
                                    1L << 40,
                                    "bytes in use beyond which the first" + " collection is due"),
                            Option.integer(
                                    GROWTH,
                                    50,
                                    0,
                                    10_000,
                                    "percent that memory may grow after a collection" + " before the next"),
                            Option.bytes(
                                    BASE,
                                    128 << 10,
                                    0,
                                    1L << 40,
                                    "bytes that the booted engine itself has in use;"
                                            + " with 0 a heap that becomes empty collects at every allocation"),
                            Option.choice(
                                    WEAK_MAP,
                                    BELLARD,
                                    List.of(BELLARD, "ng"),
                                    "whose child the value of a weak"
                                            + " map's entry is: the map's (bellard) or the key's (ng)")),
                    QuickJs::new)
            .withOwnTrigger();

    private static final int UNMARKED = 0;
    private static final int MARKED = 1;
    private static final int SUSPENDED = 2;

    private final Heap heap;
    private final Counters counters;
    private final long base;
    private final int growth;
    private final boolean valueOfMap;
    private final WeakMaps maps;
    private final Ceremonies ceremonies;
    private long threshold;
    private boolean automatic;

    /** The list, in its order. */
    private int[] live = new int[1024];

    private int liveCount;

    /** What has no references from outside, as far as has been seen. */
    private int[] tmp = new int[1024];

    private int tmpCount;

    /** Birth of the object when it was put on the list. */
    private final SideTable listed = new SideTable();

    private final SideTable states = new SideTable();

    /** A collector for a heap with exact counts. */
    public QuickJs(Heap heap, Counters counters, Settings settings) {
        this.heap = heap;
        this.counters = counters;
        base = settings.integer(BASE);
        growth = settings.intValue(GROWTH);
        valueOfMap = settings.text(WEAK_MAP).equals(BELLARD);
        threshold = settings.integer(FIRST_THRESHOLD);
        maps = heap.weakMaps();
        ceremonies = heap.ceremonies();
        if (valueOfMap) {
            ceremonies.queueCallbacks();
        }
    }

    /**
     * Runs the phases in this order, then the jobs. In the design of Bellard a collection queues the callbacks for what
     * was dead when it began; in that of quickjs-ng they are queued at the death.
     */
    @Override
    public void collect(long budget) {
        int jobs = ceremonies.undelivered();
        list();
        decref();
        scan();
        restore();
        freeCycles();
        ceremonies.deliver(valueOfMap ? jobs : ceremonies.undelivered());
    }

    /** Births of the objects on the list, in its order. */
    public int[] listedBirths() {
        return Arrays.stream(live, 0, liveCount)
                .filter(o -> heap.isObject(o) && heap.birth(o) == listed.get(o))
                .map(heap::birth)
                .toArray();
    }

    /** Takes dead objects from the list and appends new ones by birth. */
    private void list() {
        int[] w = heap.words();
        int[] births = listed.reach(heap);
        int kept = 0;
        for (int i = 0; i < liveCount; i++) {
            int o = live[i];
            if (w[o + Header.INFO] >= 0 && w[o + Header.BIRTH] == births[SideTable.index(o)]) {
                live[kept++] = o;
            }
        }
        int end = heap.endOfRuns();
        long[] fresh = new long[heap.objects() - kept];
        int count = 0;
        long cells = 0;
        for (int run = heap.firstRun(); run < end; run += Header.runWords(w, run)) {
            cells++;
            int birth = w[run + Header.BIRTH];
            if (w[run + Header.INFO] >= 0 && births[SideTable.index(run)] != birth) {
                births[SideTable.index(run)] = birth;
                fresh[count++] = (birth & 0xffffffffL) << 31 | run;
            }
        }
        Arrays.sort(fresh);
        if (kept + count > live.length) {
            live = IntLog.grown(live, kept + (long) count);
        }
        for (int i = 0; i < count; i++) {
            live[kept + i] = (int) (fresh[i] & Integer.MAX_VALUE);
        }
        liveCount = kept + count;
        if (liveCount > tmp.length) {
            tmp = IntLog.grown(tmp, liveCount);
        }
        counters.add(Counter.SWEEP_CELLS, cells);
    }

    /**
     * <pre>
     * for o in live: for c in children(o): RC(c)--; if RC(c) == 0 and mark(c): move c to the end of tmp
     *                mark(o); if RC(o) == 0: move o to the end of tmp
     * </pre>
     */
    private void decref() {
        int[] w = heap.words();
        int[] state = states.reach(heap);
        int[] live = this.live;
        int[] tmp = this.tmp;
        int suspended = 0;
        long edges = 0;
        for (int i = 0; i < liveCount; i++) {
            int o = live[i];
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                int c = w[slot];
                if (c != Heap.NULL) {
                    edges++;
                    if (--w[c] == 0 && state[SideTable.index(c)] == MARKED) {
                        state[SideTable.index(c)] = SUSPENDED;
                        tmp[suspended++] = c;
                    }
                }
            }
            for (int entry = firstEntry(w, o); entry != 0; entry = nextEntry(entry)) {
                int c = maps.value(entry);
                edges++;
                if (--w[c] == 0 && state[SideTable.index(c)] == MARKED) {
                    state[SideTable.index(c)] = SUSPENDED;
                    tmp[suspended++] = c;
                }
            }
            if (w[o] == 0) {
                state[SideTable.index(o)] = SUSPENDED;
                tmp[suspended++] = o;
            } else {
                state[SideTable.index(o)] = MARKED;
            }
        }
        tmpCount = suspended;
        counters.add(Counter.VISIT_MARK_GRAY, liveCount);
        counters.add(Counter.EDGE_MARK_GRAY, edges);
        counters.add(Counter.RCW_MARK_GRAY, edges);
    }

    /**
     * <pre>
     * for o in live, which grows: for c in children(o): RC(c)++; if RC(c) == 1: move c from tmp to the end of live
     * </pre>
     */
    private void scan() {
        int[] w = heap.words();
        int[] state = states.reach(heap);
        int[] live = this.live;
        int end = 0;
        for (int i = 0; i < liveCount; i++) {
            if (state[SideTable.index(live[i])] != SUSPENDED) {
                live[end++] = live[i];
            }
        }
        long edges = 0;
        for (int i = 0; i < end; i++) {
            int o = live[i];
            state[SideTable.index(o)] = UNMARKED;
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                int c = w[slot];
                if (c != Heap.NULL) {
                    edges++;
                    if (++w[c] == 1) {
                        state[SideTable.index(c)] = UNMARKED;
                        live[end++] = c;
                    }
                }
            }
            for (int entry = firstEntry(w, o); entry != 0; entry = nextEntry(entry)) {
                int c = maps.value(entry);
                edges++;
                if (++w[c] == 1) {
                    state[SideTable.index(c)] = UNMARKED;
                    live[end++] = c;
                }
            }
        }
        liveCount = end;
        counters.add(Counter.VISIT_SCAN_BLACK, end);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        counters.add(Counter.RCW_SCAN_BLACK, edges);
    }

    /** {@code for o in tmp: for c in children(o): RC(c)++}: all counts are true again. */
    private void restore() {
        int[] w = heap.words();
        int[] state = states.reach(heap);
        int[] tmp = this.tmp;
        int end = 0;
        for (int i = 0; i < tmpCount; i++) {
            if (state[SideTable.index(tmp[i])] == SUSPENDED) {
                tmp[end++] = tmp[i];
            }
        }
        tmpCount = end;
        long edges = 0;
        for (int i = 0; i < end; i++) {
            int o = tmp[i];
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                if (w[slot] != Heap.NULL) {
                    edges++;
                    w[w[slot]]++;
                }
            }
            for (int entry = firstEntry(w, o); entry != 0; entry = nextEntry(entry)) {
                edges++;
                w[maps.value(entry)]++;
            }
        }
        counters.add(Counter.VISIT_SCAN_BLACK, end);
        counters.add(Counter.EDGE_SCAN_BLACK, edges);
        counters.add(Counter.RCW_SCAN_BLACK, edges);
    }

    /**
     * <pre>
     * for o in tmp: for c in children(o): RC(c)--; nothing is freed by that
     * for o in tmp: free(o)
     * </pre>
     *
     * Entries of dead maps and keys go with them; a value that lives on loses its count when all is freed.
     */
    private void freeCycles() {
        int[] w = heap.words();
        int[] state = states.reach(heap);
        IntLog values = new IntLog();
        long edges = 0;
        for (int i = 0; i < tmpCount; i++) {
            int o = tmp[i];
            int slot = Header.firstField(w, o);
            for (int last = slot + Header.fieldCount(w, o); slot < last; slot++) {
                int c = w[slot];
                if (c != Heap.NULL) {
                    edges++;
                    if (state[SideTable.index(c)] != SUSPENDED) {
                        w[c]--;
                    }
                }
            }
            if (maps.size() > 0) {
                forgetEntries(o, values);
            }
        }
        for (int i = 0; i < tmpCount; i++) {
            state[SideTable.index(tmp[i])] = UNMARKED;
            heap.reclaim(tmp[i]);
        }
        for (int i = 0; i < values.size(); i++) {
            heap.decrement(values.get(i));
        }
        counters.add(Counter.VISIT_RELEASE, tmpCount);
        counters.add(Counter.EDGE_RELEASE, edges);
        counters.add(Counter.FREED_CYCLE, tmpCount);
        tmpCount = 0;
    }

    private void forgetEntries(int o, IntLog values) {
        for (int entry = maps.firstOfMap(o); entry != 0; entry = maps.firstOfMap(o)) {
            forgetEntry(entry, values);
        }
        for (int entry = maps.firstOfKey(o); entry != 0; entry = maps.firstOfKey(o)) {
            forgetEntry(entry, values);
        }
    }

    private void forgetEntry(int entry, IntLog values) {
        int value = maps.value(entry);
        maps.forget(entry);
        if (states.get(value) != SUSPENDED) {
            values.add(value);
        }
    }

    /** The first entry whose value is a child of the object, or 0. */
    private int firstEntry(int[] w, int o) {
        if ((w[o + Header.INFO] & Header.CEREMONY) == 0) {
            return 0;
        }
        return valueOfMap ? maps.firstOfMap(o) : maps.firstOfKey(o);
    }

    private int nextEntry(int entry) {
        return valueOfMap ? maps.nextOfMap(entry) : maps.nextOfKey(entry);
    }

    /** Bytes in use beyond which an allocation collects. */
    public long threshold() {
        return threshold;
    }

    @Override
    public Alarms next(Heap heap) {
        return Alarms.atBytesInUse(heap, threshold - base);
    }

    @Override
    public boolean due(Heap heap) {
        automatic = base + heap.bytes() > threshold;
        return automatic;
    }

    /** The engine moves the threshold after the collections that it starts itself. */
    @Override
    public void collected(Heap heap) {
        if (automatic) {
            automatic = false;
            long used = base + heap.bytes() - heap.newestBytes();
            threshold = used + used * growth / 100;
        }
    }
}
