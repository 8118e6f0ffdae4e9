package org.cyclelab.workload.shape;

import java.util.Arrays;
import java.util.OptionalLong;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.option.Option;
import org.cyclelab.option.Options;
import org.cyclelab.option.Settings;
import org.cyclelab.workload.EventWriter;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.WorkloadSpec;
import org.cyclelab.workload.random.SplitMix64;
import org.cyclelab.workload.random.Spread;

/**
 * A cache with a hash table of chained entries and a doubly linked list in the order of use, as Java's
 * {@link java.util.LinkedHashMap} has them. Each miss adds an entry with a key and a value; beyond the capacity the
 * least recently used entry is evicted. A value knows its entry, so an evicted entry leaks with both, unless
 * {@code back-reference} is off: then it dies by counting, although it had been part of the cyclic list.
 *
 * <p>Which request is a hit is fixed by the option {@code hits}, spread evenly; which entry it finds is random, uniform
 * over the cache. The cache is a static and reachable at the end.
 *
 * <p>With {@code unlink: false} an evicted entry keeps the references to its old neighbours: garbage that refers to the
 * live cache, which trial deletion then visits in vain.
 *
 * <p>Eight to thirty events a request. Memory: five ints for each entry of the capacity, and the table.
 */
public final class LruCache implements Workload {
    private static final String REQUESTS = "requests";
    private static final String CAPACITY = "capacity";
    private static final String HITS = "hits";
    private static final String BACK_REFERENCE = "back-reference";
    private static final String UNLINK = "unlink";

    /** The description. */
    public static final WorkloadSpec SPEC = new WorkloadSpec(
            "lru-cache",
            "A cache that evicts the least recently used entry; values know their entries.",
            "java.util.LinkedHashMap",
            Options.of(
                    Option.integer(REQUESTS, 10_000, 1, 1_000_000_000, "look-ups in the cache"),
                    Option.integer(CAPACITY, 100, 1, 10_000_000, "most entries that are in the cache"),
                    Option.decimal(HITS, 0.8, 0, 0.999, "share of the requests that find their entry"),
                    Option.bool(BACK_REFERENCE, true, "whether a value refers to its entry"),
                    Option.bool(UNLINK, true, "whether an evicted entry forgets its neighbours")),
            LruCache::new);

    private static final Types TYPES = Types.of(
            Type.of("Cache", "table", "newest", "oldest"),
            Type.arrayOf("Entry[]"),
            Type.of("Entry", "key", "value", "next", "before", "after"),
            Type.of("Key").asAcyclic(),
            Type.of("Value", "entry"));

    private static final int CACHE = 0;
    private static final int TABLE_FIELD = 0;
    private static final int NEWEST = 1;
    private static final int OLDEST = 2;

    private static final int TABLE = 1;

    private static final int ENTRY = 2;
    private static final int KEY_FIELD = 0;
    private static final int VALUE_FIELD = 1;
    private static final int NEXT = 2;
    private static final int BEFORE = 3;
    private static final int AFTER = 4;

    private static final int KEY = 3;
    private static final int VALUE = 4;
    private static final int ENTRY_FIELD = 0;

    /** Births of one miss: entry, key, value. */
    private static final int OBJECTS = 3;

    private static final int CACHE_BIRTH = 1;
    private static final int TABLE_BIRTH = 2;
    private static final int NONE = -1;

    private final long seed;
    private final int requests;
    private final int capacity;
    private final double hits;
    private final boolean backReference;
    private final boolean unlink;

    LruCache(Settings settings, long seed) {
        this.seed = seed;
        requests = settings.intValue(REQUESTS);
        capacity = settings.intValue(CAPACITY);
        hits = settings.decimal(HITS);
        backReference = settings.is(BACK_REFERENCE);
        unlink = settings.is(UNLINK);
        ObjectLimit.check(SPEC.name(), (double) OBJECTS * misses(), OBJECTS + " × requests × (1 - hits)");
    }

    private long misses() {
        return requests - Spread.count(requests, hits);
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public OptionalLong cyclicGarbage() {
        return OptionalLong.of(backReference ? OBJECTS * Math.max(0, misses() - capacity) : 0);
    }

    @Override
    public void run(EventWriter out) {
        new Program(out).run();
    }

    /** The cache as the program sees it: entries are slots from 0 on, {@code births} their births. */
    private final class Program {
        private final EventWriter out;
        private final SplitMix64 random = new SplitMix64(seed);
        private final int[] births;
        private final int[] buckets;
        private final int[] next;
        private final int[] before;
        private final int[] after;
        private final int[] table;
        private int size;
        private int newest = NONE;
        private int oldest = NONE;

        Program(EventWriter out) {
            this.out = out;
            int slots = (int) Math.min(capacity, misses());
            births = new int[slots];
            buckets = new int[slots];
            next = new int[slots];
            before = new int[slots];
            after = new int[slots];
            table = new int[Integer.highestOneBit(slots) * 2];
            Arrays.fill(table, NONE);
        }

        void run() {
            out.enterFrame(2);
            out.allocate(0, CACHE);
            out.storeStatic(0, CACHE_BIRTH);
            out.allocate(1, TABLE, table.length);
            out.storeField(CACHE_BIRTH, TABLE_FIELD, TABLE_BIRTH);
            out.leaveFrame();
            for (int i = 0; i < requests; i++) {
                out.enterFrame(4);
                if (Spread.at(i, hits) > 0) {
                    hit(random.below(size));
                } else {
                    miss();
                }
                out.leaveFrame();
                out.safepoint();
            }
        }

        /** Finds an entry in its chain and makes it the newest of the list. */
        private void hit(int slot) {
            walk(buckets[slot], slot);
            if (slot != newest) {
                unlink(slot);
                linkAsNewest(slot);
            }
        }

        /** Loads the entries of a chain, one after the other into local 0, up to {@code slot} or to the end. */
        private void walk(int bucket, int slot) {
            out.loadField(0, TABLE_BIRTH, bucket);
            for (int s = table[bucket]; s != NONE && s != slot; s = next[s]) {
                out.loadField(0, births[s], NEXT);
            }
        }

        private void miss() {
            int bucket = (int) SplitMix64.mix(out.births()) & (table.length - 1);
            walk(bucket, NONE);
            int slot = size;
            if (size == births.length) {
                slot = oldest;
                evict(slot);
            } else {
                size++;
            }
            int entry = out.allocate(1, ENTRY);
            int key = out.allocate(2, KEY);
            int value = out.allocate(3, VALUE);
            out.storeField(entry, KEY_FIELD, key);
            out.storeField(entry, VALUE_FIELD, value);
            if (backReference) {
                out.storeField(value, ENTRY_FIELD, entry);
            }
            births[slot] = entry;
            buckets[slot] = bucket;
            next[slot] = table[bucket];
            if (next[slot] != NONE) {
                out.storeField(entry, NEXT, births[next[slot]]);
            }
            table[bucket] = slot;
            out.storeField(TABLE_BIRTH, bucket, entry);
            linkAsNewest(slot);
        }

        /** Takes the oldest entry, which local 1 holds meanwhile, out of its chain and out of the list. */
        private void evict(int slot) {
            int bucket = buckets[slot];
            int entry = births[slot];
            out.loadField(1, CACHE_BIRTH, OLDEST);
            walk(bucket, slot);
            if (table[bucket] == slot) {
                table[bucket] = next[slot];
                out.storeField(TABLE_BIRTH, bucket, birth(next[slot]));
            } else {
                int previous = table[bucket];
                while (next[previous] != slot) {
                    previous = next[previous];
                }
                next[previous] = next[slot];
                out.storeField(births[previous], NEXT, birth(next[slot]));
            }
            unlink(slot);
            if (unlink) {
                out.storeField(entry, BEFORE, 0);
                out.storeField(entry, AFTER, 0);
            }
        }

        /** Joins the neighbours of an entry; its own references stay. */
        private void unlink(int slot) {
            int b = before[slot];
            int a = after[slot];
            if (b == NONE) {
                newest = a;
                out.storeField(CACHE_BIRTH, NEWEST, birth(a));
            } else {
                after[b] = a;
                out.storeField(births[b], AFTER, birth(a));
            }
            if (a == NONE) {
                oldest = b;
                out.storeField(CACHE_BIRTH, OLDEST, birth(b));
            } else {
                before[a] = b;
                out.storeField(births[a], BEFORE, birth(b));
            }
        }

        private void linkAsNewest(int slot) {
            int entry = births[slot];
            before[slot] = NONE;
            after[slot] = newest;
            out.storeField(entry, BEFORE, 0);
            out.storeField(entry, AFTER, birth(newest));
            if (newest == NONE) {
                oldest = slot;
                out.storeField(CACHE_BIRTH, OLDEST, entry);
            } else {
                before[newest] = slot;
                out.storeField(births[newest], BEFORE, entry);
            }
            newest = slot;
            out.storeField(CACHE_BIRTH, NEWEST, entry);
        }

        private int birth(int slot) {
            return slot == NONE ? 0 : births[slot];
        }
    }
}
