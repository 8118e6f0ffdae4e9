package org.cyclelab.workload.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.cyclelab.heap.Heap;
import org.cyclelab.heap.config.Counting;
import org.cyclelab.heap.config.HeapConfig;
import org.cyclelab.workload.Chunk;
import org.cyclelab.workload.Event;
import org.cyclelab.workload.EventSink;
import org.cyclelab.workload.Replay;
import org.cyclelab.workload.Safepoint;
import org.cyclelab.workload.Workload;
import org.cyclelab.workload.random.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChurnTest {
    private static final int NODE_TYPE = 0;
    private static final int NEXT = 0;
    private static final int VALUE = 1;
    private static final int TABLE = 1;

    /** Watches structures come and go in the table, and rings being closed. */
    private static final class Watch implements EventSink {
        final int[] bornAt;
        final int[] lifetimes;
        long nodes;
        long rings;
        long swapStores;
        int made;
        int live;
        int mostLive;
        double liveSum;

        Watch(int slots, int structures) {
            bornAt = new int[slots];
            lifetimes = new int[structures];
        }

        @Override
        public void accept(Chunk chunk) {
            int[] e = chunk.words();
            for (int i = 0; i < chunk.length(); i += Event.STRIDE) {
                if (e[i] == Event.ALLOCATE && e[i + 2] == NODE_TYPE) {
                    nodes++;
                } else if (e[i] == Event.STORE_FIELD) {
                    store(e[i + 1], e[i + 2], e[i + 3]);
                }
            }
        }

        private void store(int object, int field, int value) {
            if (object == TABLE) {
                if (value == 0) {
                    lifetimes[bornAt[field]] = made - bornAt[field];
                    live--;
                } else {
                    bornAt[field] = made++;
                    live++;
                    mostLive = Math.max(mostLive, live);
                    liveSum += live;
                }
            } else if (field == NEXT && value >= object) {
                rings++;
            } else if (field == VALUE && value != object + 1) {
                swapStores++;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "0.1, 4", "0.29, 3", "0.5, 1", "1, 5"})
    void shareOfRingsIsExact(double share, int length) {
        Watch watch = new Watch(1000, 100_000);
        Runs.run(Runs.workload("churn", "events=200000 cyclic=" + share + " length=" + length, 1), watch);
        assertEquals(0, watch.nodes % length);
        assertEquals(watch.made, watch.nodes / length);
        assertEquals(Spread.count(watch.made, share), watch.rings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exponential", "hyper-exponential", "weibull"})
    void liveSetIsBounded(String lifetimes) {
        int live = 161;
        int length = 4;
        Workload workload = Runs.workload(
                "churn", "events=200000 cyclic=0 live=" + live + " length=" + length + " lifetimes=" + lifetimes, 9);
        Heap heap = new Heap(workload.types(), HeapConfig.of(Counting.EXACT));
        int[] most = new int[1];
        heap.alarmAtClock(0);
        Replay replay = new Replay(heap, new Safepoint() {
            @Override
            public void alarm() {
                most[0] = Math.max(most[0], heap.objects());
            }

            @Override
            public void request() {
                throw new AssertionError();
            }

            @Override
            public void noRoom() {
                throw new AssertionError();
            }
        });
        Watch watch = new Watch(live / (2 * length), 100_000);
        Runs.run(workload, replay, watch);
        // without rings counting keeps exactly what is reachable
        assertEquals(live, most[0]);
        assertEquals((live - 1) / (2 * length), watch.mostLive);
    }

    @Test
    void eventsEndWithTheFirstStructureOrMutationBeyond() {
        for (int events : new int[] {1, 1000, 12_345, 100_000}) {
            long written = Runs.run(Runs.workload("churn", "events=" + events, 4));
            // a structure of four nodes has 24 events, a mutation at most 14, the end of the program 2
            assertTrue(written >= events && written <= events + 40, written + " for " + events);
        }
    }

    @Test
    void mutationsFollowTheirRate() {
        Watch watch = new Watch(1000, 100_000);
        Runs.run(Runs.workload("churn", "events=300000 mutations=2.5 live=8001", 4), watch);
        double expected = 2 * 2.5 * watch.made;
        // a swap of a value with its first owner, or of a node with itself, looks like the store of a new value
        assertTrue(watch.swapStores <= expected, watch.swapStores + " stores");
        assertTrue(watch.swapStores > 0.95 * expected, watch.swapStores + " stores of " + expected);
    }

    /** Every node has a value, and no two have the same: swapping loses none. */
    @Test
    void valuesStayDistinct() {
        EventModel model = Runs.model(Runs.workload("churn", "mutations=5 cyclic=0.3", 8));
        boolean[] owned = new boolean[model.births() + 1];
        for (int o = model.reachable().nextSetBit(1);
                o > 0;
                o = model.reachable().nextSetBit(o + 1)) {
            if (model.type(o) == NODE_TYPE) {
                int value = model.field(o, VALUE);
                assertTrue(value > 0 && !owned[value], "value of node " + o);
                owned[value] = true;
            }
        }
    }

    @Test
    void exponentialLifetimes() {
        double mean = 0.75 * 1000;
        assertSurvival("exponential", t -> Math.exp(-t / mean));
    }

    @Test
    void weibullLifetimes() {
        double scale = 0.75 * 1000 / 2;
        assertSurvival("weibull", t -> Math.exp(-Math.sqrt(t / scale)));
    }

    @Test
    void hyperExponentialLifetimes() {
        double young = 0.75 * 1000 / (0.90 + 0.08 * 64 + 0.02 * 1024);
        assertSurvival(
                "hyper-exponential",
                t -> 0.90 * Math.exp(-t / young)
                        + 0.08 * Math.exp(-t / (64 * young))
                        + 0.02 * Math.exp(-t / (1024 * young)));
    }

    /** The share of structures that outlive t, for some t, against the distribution; four standard deviations. */
    private static void assertSurvival(String lifetimes, DoubleUnaryOperator survival) {
        int slots = 1000;
        int length = 1;
        int structures = 300_000;
        Watch watch = new Watch(slots, 2 * structures);
        // a structure of one node has nine events and its death has one
        long events = 10L * structures;
        Runs.run(
                Runs.workload(
                        "churn",
                        "cyclic=0 mutations=0 length=" + length + " live=" + (2 * slots * length + 1) + " events="
                                + events + " lifetimes=" + lifetimes,
                        17),
                watch);
        int horizon = 100_000;
        int judged = watch.made - horizon;
        assertTrue(judged > 100_000);
        for (int t : new int[] {1, 10, 100, 300, 1000, 3000, 10_000, 60_000}) {
            int survivors = 0;
            for (int i = 0; i < judged; i++) {
                if (watch.lifetimes[i] == 0 || watch.lifetimes[i] > t) {
                    survivors++;
                }
            }
            double p = survival.applyAsDouble(t);
            double deviation = Math.sqrt(judged * p * (1 - p));
            assertTrue(
                    Math.abs(survivors - judged * p) <= 4 * deviation + 1e-6 * judged,
                    "t " + t + ": " + survivors + " of " + judged + ", expected " + judged * p);
        }
        assertTrue(watch.mostLive < slots, "no early deaths");
        if (!lifetimes.equals("hyper-exponential")) {
            assertEquals(0.75, watch.liveSum / watch.made / slots, 0.02, "mean occupancy");
        }
    }
}
