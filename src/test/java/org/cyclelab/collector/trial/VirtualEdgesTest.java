package org.cyclelab.collector.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cyclelab.collector.Collector;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.heap.log.Log;
import org.cyclelab.heap.type.Type;
import org.cyclelab.heap.type.Types;
import org.cyclelab.metrics.Counter;
import org.cyclelab.metrics.Counters;
import org.junit.jupiter.api.Test;

/** The table of encodings of weak maps: what each case must leave, with two virtual edges an entry. */
class VirtualEdgesTest {
    private static final int NODE = 0;
    private static final int LEAF = 1;
    private static final int MAP = 2;
    private static final Types TYPES = Types.of(
            Type.of("Node", "next", "other"),
            Type.of("Leaf").asAcyclic(),
            Type.of("Map", "self").with(Type.Trait.WEAK_MAP));

    private final Heap heap = new Heap(TYPES, HeapConfig.of(Counting.EXACT, Log.SUSPECTS));
    private final Counters counters = new Counters();
    private final Collector collector = new BaconRajan(heap, counters);

    VirtualEdgesTest() {
        heap.enterFrame(8);
    }

    private int make(int local, int type) {
        int o = heap.allocate(type, 0);
        heap.storeLocal(local, o);
        return o;
    }

    private void drop(int... locals) {
        for (int local : locals) {
            heap.storeLocal(local, Heap.NULL);
        }
    }

    private void collect() {
        collector.collect(Collector.UNBOUNDED);
    }

    @Test
    void aPlainValueGoesWithItsKeyByCounting() {
        int map = make(0, MAP);
        int key = make(1, NODE);
        int value = make(2, NODE);
        heap.putEntry(map, key, value);
        drop(2, 1);
        assertFalse(heap.isObject(value));
        assertEquals(1, heap.objects());
    }

    @Test
    void aKeyThatRefersToItselfGoesWithItsValue() {
        int map = make(0, MAP);
        int key = make(1, NODE);
        heap.storeField(key, 0, key);
        heap.putEntry(map, key, make(2, NODE));
        drop(2, 1);
        collect();
        assertEquals(1, heap.objects());
    }

    @Test
    void aValueThatRefersToItsKeyGoesThoughTheMapIsLive() {
        int map = make(0, MAP);
        int key = make(1, NODE);
        int value = make(2, NODE);
        heap.putEntry(map, key, value);
        heap.storeField(value, 0, key);
        drop(1, 2);
        collect();
        assertEquals(1, heap.objects());
        assertEquals(0, heap.weakMaps().size());
    }

    @Test
    void aKeyThatIsItsOwnValueGoes() {
        int map = make(0, MAP);
        int key = make(1, NODE);
        heap.putEntry(map, key, key);
        drop(1);
        collect();
        assertEquals(1, heap.objects());
    }

    @Test
    void twoEntriesThatKeepEachOthersKeysGo() {
        int map = make(0, MAP);
        int a = make(1, NODE);
        int b = make(2, NODE);
        heap.putEntry(map, a, b);
        heap.putEntry(map, b, a);
        drop(1, 2);
        collect();
        assertEquals(1, heap.objects());
    }

    @Test
    void aMapToWhichItsValueRefersGoesThoughTheKeyIsLive() {
        int map = make(0, MAP);
        int key = make(1, NODE);
        int value = make(2, NODE);
        heap.putEntry(map, key, value);
        heap.storeField(value, 0, map);
        drop(0, 2);
        collect();
        assertEquals(1, heap.objects());
        assertTrue(heap.isObject(key));
    }

    @Test
    void aMapThatIsItsOwnKeyAndValueGoes() {
        int map = make(0, MAP);
        heap.putEntry(map, map, map);
        drop(0);
        collect();
        assertEquals(0, heap.objects());
    }

    @Test
    void aValueHeldFromOutsideKeepsItsKeyUntilItIsLetGo() {
        int map = make(0, MAP);
        int key = make(1, NODE);
        int value = make(2, NODE);
        heap.putEntry(map, key, value);
        heap.storeField(value, 0, key);
        drop(1);
        collect();
        assertEquals(3, heap.objects());
        assertEquals(2, heap.count(value));
        drop(2);
        collect();
        assertEquals(1, heap.objects());
    }

    /** Map and key are suspects, live both: the entry's reference is taken away once and given back once. */
    @Test
    void countsOfLiveEntriesAreRestored() {
        int map = make(0, MAP);
        int key = make(1, NODE);
        int value = make(2, NODE);
        heap.putEntry(map, key, value);
        heap.storeField(value, 0, key);
        heap.storeField(value, 1, map);
        drop(2);
        for (int local = 0; local < 2; local++) {
            heap.storeLocal(3, heap.loadLocal(local));
            drop(3);
        }
        collect();
        assertEquals(2, heap.count(map));
        assertEquals(2, heap.count(key));
        assertEquals(1, heap.count(value));
        assertEquals(3, heap.objects());
        assertEquals(value, heap.entry(map, key));
    }

    /** An acyclic key dies with garbage that is being collected, before the map and value of its entry are looked at. */
    @Test
    void anAcyclicKeyThatDiesMeanwhileTakesNothingFromGarbage() {
        int live = make(0, NODE);
        int holder = make(1, NODE);
        int map = make(2, MAP);
        int value = make(3, NODE);
        int key = make(4, LEAF);
        heap.storeField(holder, 0, holder);
        heap.storeField(holder, 1, key);
        heap.storeField(map, 0, map);
        heap.storeField(value, 0, value);
        heap.storeField(value, 1, live);
        heap.putEntry(map, key, value);
        drop(4, 1, 2, 3);
        collect();
        assertEquals(1, heap.objects());
        assertEquals(1, heap.count(live));
        assertTrue(heap.isObject(live));
        assertEquals(0, heap.log(Log.SUSPECTS).size());
    }

    /** A ring of maps each of which is the key of the next one's entry: linear in the entries. */
    @Test
    void chainsOfEntriesAreFollowedOnce() {
        int n = 20_000;
        heap.leaveFrame();
        heap.enterFrame(n + 1);
        int[] nodes = new int[n];
        int map = make(n, MAP);
        for (int i = 0; i < n; i++) {
            nodes[i] = make(i, NODE);
        }
        for (int i = 0; i < n; i++) {
            heap.putEntry(map, nodes[i], nodes[(i + 1) % n]);
        }
        for (int i = 0; i < n; i++) {
            drop(i);
        }
        collect();
        assertEquals(1, heap.objects());
        assertTrue(counters.get(Counter.EDGE_MARK_GRAY) <= 4L * n, "linear");
    }
}
