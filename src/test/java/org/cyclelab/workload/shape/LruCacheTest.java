package org.cyclelab.workload.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.random.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LruCacheTest {
    private static final int CACHE = 1;
    private static final int TABLE = 2;
    private static final int ENTRY_TYPE = 2;

    private static final int NEWEST = 1;
    private static final int OLDEST = 2;
    private static final int VALUE = 1;
    private static final int NEXT = 2;
    private static final int BEFORE = 3;
    private static final int AFTER = 4;

    @ParameterizedTest
    @CsvSource({"5000, 64, 0.5, true", "5000, 64, 0.9, false", "100, 1, 0, true", "37, 50, 0.5, true"})
    void chainsAndListHoldTheNewestEntries(int requests, int capacity, double hits, boolean unlink) {
        EventModel model = Runs.model(Runs.workload(
                "lru-cache",
                "requests=" + requests + " capacity=" + capacity + " hits=" + hits + " unlink=" + unlink,
                3));
        int misses = requests - (int) Spread.count(requests, hits);
        int size = Math.min(misses, capacity);

        Set<Integer> listed = new HashSet<>();
        int before = 0;
        for (int e = model.field(CACHE, NEWEST); e != 0; e = model.field(e, AFTER)) {
            assertTrue(listed.add(e));
            assertEquals(before, model.field(e, BEFORE));
            assertEquals(e, model.field(model.field(e, VALUE), 0));
            before = e;
        }
        assertEquals(before, model.field(CACHE, OLDEST));
        assertEquals(size, listed.size());

        Set<Integer> chained = new HashSet<>();
        for (int first : model.fields(TABLE)) {
            for (int e = first; e != 0; e = model.field(e, NEXT)) {
                assertTrue(chained.add(e));
            }
        }
        assertEquals(listed, chained);
        assertEquals(2 + 3 * size, model.reachable().cardinality());
        assertEquals(2 + 3 * misses, model.births());
        assertEquals(0, model.frames());
    }

    /** Keeps the order of use by the stores to Cache.newest: what is evicted was used longest ago. */
    @Test
    void evictsTheLeastRecentlyUsed() {
        int capacity = 32;
        Set<Integer> byUse = new LinkedHashSet<>();
        int[] evictions = new int[1];
        EventSink order = new EventSink() {
            private int oldest;

            @Override
            public void accept(Chunk chunk) {
                int[] e = chunk.words();
                for (int i = 0; i < chunk.length(); i += Event.STRIDE) {
                    if (e[i] == Event.ALLOCATE && e[i + 2] == ENTRY_TYPE && byUse.size() == capacity) {
                        // the entry has left the list by now: the field has its successor
                        int evicted = byUse.iterator().next();
                        byUse.remove(evicted);
                        evictions[0]++;
                        assertEquals(byUse.iterator().next(), oldest);
                    } else if (e[i] == Event.STORE_FIELD && e[i + 1] == CACHE) {
                        if (e[i + 2] == OLDEST) {
                            oldest = e[i + 3];
                        } else if (e[i + 2] == NEWEST) {
                            byUse.remove(e[i + 3]);
                            byUse.add(e[i + 3]);
                        }
                    }
                }
            }
        };
        Runs.run(Runs.workload("lru-cache", "requests=5000 hits=0.6 capacity=" + capacity, 3), order);
        assertEquals(2000 - capacity, evictions[0]);
    }
}
