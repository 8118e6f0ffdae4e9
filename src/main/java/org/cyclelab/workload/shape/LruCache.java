package org.cyclelab.workload.shape;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.cyclelab.heap.Type;
import org.cyclelab.heap.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;

/**
 * A cache of the most recently used values: a hash table with chained entries, which are also linked in order of use,
 * as in Java's {@link java.util.LinkedHashMap}. An evicted entry is taken out of both and its links are cleared, so
 * counting reclaims it, unless its value refers back to it: then entry, key and value leak. The cache itself is cyclic
 * and stays.
 */
public final class LruCache implements Workload {

    /** What it is. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "lru-cache",
            "asks a bounded cache for values; it evicts the least recently used",
            "java.util.LinkedHashMap",
            Options.of(
                    Option.integer("requests", 10_000, 1, 1_000_000_000, "requests to the cache"),
                    Option.integer("capacity", 1000, 1, 100_000_000, "entries that the cache keeps alive"),
                    Option.decimal(
                            "hits",
                            0.5,
                            0,
                            0.999999,
                            "share of requests for a cached value, any of them being as likely"),
                    Option.bool("linked", true, "whether a value refers back to its entry")),
            LruCache::new);

    private static final Types TYPES = Types.of(
            Type.of("Cache", "table", "head", "tail"),
            Type.arrayOf("Entry[]"),
            Type.of("Entry", "key", "value", "next", "before", "after"),
            Type.of("Key").sized(24).asAcyclic(),
            Type.of("Value", "entry"));
    private static final int CACHE = 0;
    private static final int TABLE = 0;
    private static final int HEAD = 1;
    private static final int TAIL = 2;
    private static final int ENTRY_ARRAY = 1;
    private static final int ENTRY = 2;
    private static final int ENTRYS_KEY = 0;
    private static final int ENTRYS_VALUE = 1;
    private static final int NEXT = 2;
    private static final int BEFORE = 3;
    private static final int AFTER = 4;
    private static final int KEY = 3;
    private static final int VALUE = 4;
    private static final int VALUES_ENTRY = 0;

    private final int requests;
    private final int capacity;
    private final double hits;
    private final boolean linked;
    private final long seed;

    private LruCache(Settings settings, long seed) {
        requests = settings.intValue("requests");
        capacity = settings.intValue("capacity");
        hits = settings.decimal("hits");
        linked = settings.is("linked");
        this.seed = seed;
        Structures.requireBirths(SPEC.name(), 3 * misses() + 2);
    }

    private long misses() {
        return requests - Structures.chosen(requests, hits);
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public void run(EventWriter out) {
        out.enterFrame(1);
        Cache cache = new Cache(out, (int) Math.min(capacity, misses()), linked, seed);
        int stride = requests / 64 + 1;
        for (int i = 0; i < requests; i++) {
            if (Structures.isChosen(i, hits)) {
                cache.hit();
            } else {
                cache.miss();
            }
            out.drop(0);
            if ((i + 1) % stride == 0) {
                out.safepoint();
            }
        }
        out.leaveFrame();
        out.safepoint();
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of(linked ? 3 * Math.max(0, misses() - capacity) : 0);
    }

    /** The cache as the generator knows it: entries are places, of which one is always free, for the next entry. */
    private static final class Cache {
        private static final int NONE = -1;

        private final EventWriter out;
        private final boolean linked;
        private final SplittableRandom random;
        private final int capacity;
        private final int cache;
        private final int table;
        private final int[] buckets;
        private final int[] births;
        private final int[] bucket;
        private final int[] next;
        private final int[] before;
        private final int[] after;
        private int head = NONE;
        private int tail = NONE;
        private int size;
        private int free;

        Cache(EventWriter out, int capacity, boolean linked, long seed) {
            this.out = out;
            this.capacity = capacity;
            this.linked = linked;
            random = new SplittableRandom(seed);
            buckets = new int[Integer.highestOneBit(capacity) * 2];
            Arrays.fill(buckets, NONE);
            births = new int[capacity + 1];
            bucket = new int[capacity + 1];
            next = new int[capacity + 1];
            before = new int[capacity + 1];
            after = new int[capacity + 1];
            cache = out.allocate(0, CACHE);
            out.storeStatic(0, cache);
            table = out.allocate(0, ENTRY_ARRAY, buckets.length);
            out.storeField(cache, TABLE, table);
            out.drop(0);
        }

        /** Finds a random entry, makes it the newest and returns its value into local 0 of the caller. */
        void hit() {
            int e = random.nextInt(size);
            if (e >= free) {
                e++;
            }
            out.enterFrame(2);
            int candidate = buckets[bucket[e]];
            out.loadField(0, table, bucket[e]);
            while (candidate != e) {
                out.loadField(0, births[candidate], NEXT);
                candidate = next[candidate];
            }
            if (e != tail) {
                unlink(e);
                append(e);
            }
            out.loadField(1, births[e], ENTRYS_VALUE);
            out.leaveFrame(0, births[e] - 1);
        }

        /** Makes an entry for a new key and returns its value into local 0 of the caller; evicts when too many. */
        void miss() {
            out.enterFrame(3);
            int e = free;
            int key = out.allocate(1, KEY);
            int value = out.allocate(2, VALUE);
            births[e] = out.allocate(0, ENTRY);
            out.storeField(births[e], ENTRYS_KEY, key);
            out.storeField(births[e], ENTRYS_VALUE, value);
            if (linked) {
                out.storeField(value, VALUES_ENTRY, births[e]);
            }
            int b = random.nextInt(buckets.length);
            bucket[e] = b;
            next[e] = buckets[b];
            if (next[e] != NONE) {
                out.storeField(births[e], NEXT, births[next[e]]);
            }
            buckets[b] = e;
            out.storeField(table, b, births[e]);
            append(e);
            if (size == capacity) {
                free = evict();
            } else {
                free = ++size;
            }
            out.leaveFrame(0, value);
        }

        /** Takes the eldest entry out of its bucket and out of the order of use; answers its place. */
        private int evict() {
            out.enterFrame(1);
            int eldest = head;
            out.loadField(0, cache, HEAD);
            int b = bucket[eldest];
            int successor = next[eldest];
            if (buckets[b] == eldest) {
                buckets[b] = successor;
                out.storeField(table, b, birth(successor));
            } else {
                int predecessor = buckets[b];
                while (next[predecessor] != eldest) {
                    predecessor = next[predecessor];
                }
                next[predecessor] = successor;
                out.storeField(births[predecessor], NEXT, birth(successor));
            }
            unlink(eldest);
            out.leaveFrame();
            return eldest;
        }

        /** Takes an entry that is not the newest out of the order of use. */
        private void unlink(int e) {
            int b = before[e];
            int a = after[e];
            out.storeField(births[e], BEFORE, 0);
            out.storeField(births[e], AFTER, 0);
            if (b == NONE) {
                head = a;
                out.storeField(cache, HEAD, births[a]);
            } else {
                after[b] = a;
                out.storeField(births[b], AFTER, births[a]);
            }
            before[a] = b;
            out.storeField(births[a], BEFORE, birth(b));
        }

        /** Makes an entry that is in no order the newest. */
        private void append(int e) {
            int last = tail;
            if (last == NONE) {
                head = e;
                out.storeField(cache, HEAD, births[e]);
            } else {
                after[last] = e;
                out.storeField(births[e], BEFORE, births[last]);
                out.storeField(births[last], AFTER, births[e]);
            }
            before[e] = last;
            after[e] = NONE;
            tail = e;
            out.storeField(cache, TAIL, births[e]);
        }

        private int birth(int e) {
            return e == NONE ? 0 : births[e];
        }
    }
}
